"""Everything on the screen that speaks for some concept, gathered without judging."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from knowledge.fold import fold
from knowledge.model import Brand, CodeHit, Knowledge
from scanner.match.blocks import blocks
from scanner.match.codes import FoundCode, find_codes
from scanner.match.finding import Clue
from scanner.match.hedges import Text
from scanner.match.phrases import PhraseIndex
from scanner.match.tokens import Token, words
from scanner.ocr.lines import Line
from scanner.report import EvidenceKind

# Words that announce a code, in the languages screens are written in, folded.
_CODE_WORDS = re.compile(
    r"\b(?:code|error|err|fault|alarm|fehler\w*|stoerung\w*|storung\w*|erreur|defaut|errore|guasto|codigo|codice|falha|"
    r"fallo|averia|fout\w*|storing\w*|fel\w*|kod|blad\w*|feil\w*|fejl\w*|vika|virhe|chyba|hiba|hata|eroare|код|помилка|ошибка)\b"
    r"|エラー|コード|故障|代码|错误|오류|에러|고장"
)
_LEAST_MESSAGE_SCORE = 92.0
# A text leans to a concept that has this share of its telling weight, and so many times that of the next.
_LEAST_LEAN = 0.55
# A phrase is there as a whole from this cover on.
_WHOLE = 0.93
# A line that a phrase explains this well says what the phrase says.
_TOLD = 0.75
_LEAD = 2.0


@dataclass(frozen=True, slots=True)
class Matcher:
    """What matching needs to know, prepared once. Immutable; safe to share between threads."""

    knowledge: Knowledge
    phrases: PhraseIndex

    @classmethod
    def of(cls, knowledge: Knowledge) -> Matcher:
        """Prepare the known phrases for searching."""
        calm = frozenset(name for name, concept in knowledge.concepts.items() if concept.kind == "state")
        generic = frozenset(name for name, concept in knowledge.concepts.items() if concept.generic)
        return cls(knowledge, PhraseIndex(knowledge.phrases, knowledge.cues, calm, generic))


def find_brand(knowledge: Knowledge, named: str | None, lines: Sequence[Line]) -> Brand | None:
    """The maker: the one named, else the only one whose name stands on the photo, word for word."""
    if named is not None:
        folded = fold(named)
        return next((b for b in knowledge.brands if folded == fold(b.id) or folded in b.folded_names), None)
    seen = []
    texts = [f" {fold(line.text)} " for line in lines if line.confidence >= 0.8]
    for brand in knowledge.brands:
        if any(f" {name} " in text for name in brand.folded_names for text in texts):
            seen.append(brand)
    return seen[0] if len(seen) == 1 else None


def gather(matcher: Matcher, lines: Sequence[Line], brand: Brand | None) -> list[Clue]:
    """All clues in the lines, unordered, overlapping ones included."""
    clues: list[Clue] = []
    for number, rows in enumerate(blocks(lines)):
        block = _Block(number, tuple(rows), matcher.phrases.hedges.read([(at, lines[at].text) for at in rows]))
        if not block.text.read:
            continue
        tokens = matcher.phrases.vocabulary.tokens(block.text.read)
        votes = matcher.phrases.language_votes(tokens)
        phrases = list(_phrase_clues(matcher, lines, block, tokens, votes))
        clues += phrases
        clues += _code_clues(matcher, lines, block, brand, votes)
        told = {at for clue in phrases if clue.score >= _TOLD for at in clue.lines}
        for language in _spoken(votes):
            clues += _leaning_clues(matcher, lines, block, told, language)
    if brand is not None:
        clues += _message_clues(lines, brand, matcher.knowledge)
    return clues


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stand together: their number, the indices of the lines, and their words."""

    number: int
    rows: tuple[int, ...]
    text: Text


def _spoken(votes: Counter[str]) -> list[str]:
    """The languages a block may be in: the likeliest, and another nearly as likely."""
    ranked = votes.most_common(2)
    return [language for language, vote in ranked if vote >= 0.7 * ranked[0][1]]


def _phrase_clues(
    matcher: Matcher, lines: Sequence[Line], block: _Block, tokens: Sequence[Token], votes: Counter[str]
) -> Iterator[Clue]:
    most = max(votes.values(), default=0) or 1
    for found in matcher.phrases.search(block.text, tokens):
        phrase = found.known.phrase
        touched = tuple(dict.fromkeys(block.text.lines[found.start : found.end]))
        # Of two languages that word a thing alike, the one that fits the rest of the screen.
        fits = votes[phrase.language] / most
        yield Clue(
            concept=phrase.concept,
            kind=_kind(matcher, phrase.concept),
            text=" ".join(lines[at].text for at in touched),
            known_as=phrase.text,
            score=found.score,
            weight=found.weight * (0.9 + 0.1 * fits),
            lines=touched,
            span=(block.number, found.start, found.end),
            whole=found.cover >= _WHOLE,
            language=phrase.language,
            on_screen=lines[touched[0]].on_screen,
            printed=_printed(matcher, lines, touched),
            hedged=found.hedged,
            read=min(lines[at].confidence for at in touched),
        )


def _kind(matcher: Matcher, concept: str) -> EvidenceKind:
    return "state" if matcher.knowledge.concepts[concept].kind == "state" else "phrase"


def _printed(matcher: Matcher, lines: Sequence[Line], touched: Sequence[int]) -> bool:
    """Whether all that stands on these lines is a label that housings carry."""
    return matcher.phrases.hedges.is_printed([word for at in touched for word in words(lines[at].text)])


def _leaning_clues(
    matcher: Matcher, lines: Sequence[Line], block: _Block, told: set[int], language: str
) -> Iterator[Clue]:
    """What a line, or two running, lean to in a language, where no phrase was found on them."""
    index = matcher.phrases
    for first in range(len(block.rows)):
        for size in (1, 2):
            some = block.rows[first : first + size]
            if len(some) < size or told.intersection(some):
                continue
            text = index.hedges.read([(at, lines[at].text) for at in some])
            tokens = index.vocabulary.tokens(text.read)
            leanings = index.lean(tokens, language)
            if not leanings:
                continue
            best = leanings[0]
            rival = leanings[1].share if len(leanings) > 1 else 0.0
            foreign = sum(len(word) > 3 for word in text.read) - len({token.start for token in tokens})
            if best.share < _LEAST_LEAN or best.share < _LEAD * rival or foreign > len(text.read) // 2:
                continue
            error = _kind(matcher, best.concept) == "phrase"
            if error and not index.bad_news((token.word for token in tokens), language):
                continue
            if any(index.hedges.hedged(text, token.start, token.end, (language,), ()) for token in tokens):
                continue
            yield Clue(
                concept=best.concept,
                kind=_kind(matcher, best.concept),
                text=" ".join(lines[at].text for at in some),
                known_as=index.nearest(best.concept, language, tokens),
                # Never as sure as a phrase that was found: 0.7 to 0.8.
                score=0.7 + 0.1 * min(1.0, (best.share - _LEAST_LEAN) / (1 - _LEAST_LEAN)) + 0.02 * (size == 1),
                weight=0.6 * best.weight,
                lines=some,
                span=(-1 - block.number, first, first + size),
                language=language,
                on_screen=lines[some[0]].on_screen,
                printed=_printed(matcher, lines, some),
                read=min(lines[at].confidence for at in some),
            )


def _code_clues(
    matcher: Matcher, lines: Sequence[Line], block: _Block, brand: Brand | None, votes: Counter[str]
) -> Iterator[Clue]:
    knowledge = matcher.knowledge
    spoken = _spoken(votes)[:1]
    for at in block.rows:
        line = lines[at]
        announced = _CODE_WORDS.search(fold(line.text)) is not None
        for found in find_codes(line.text, knowledge.by_code):
            first = block.text.lines.index(at) if at in block.text.lines else 0
            start = first + len(words(line.text[: found.start]))
            end = max(start + 1, start + len(words(found.text)))
            end = min(end, len(block.text.read))
            wordy = not any(char.isdigit() for char in found.text)
            own = words(found.text)
            if wordy and start < end and matcher.phrases.hedges.hedged(block.text, start, end, spoken, own):
                continue
            for hit in _plausible(found, announced, brand):
                maker = next((b.name for b in knowledge.brands if hit.entry and b.id == hit.entry.brand), None)
                state = knowledge.concepts[hit.concept].kind == "state"
                kind: EvidenceKind = "brand_code" if hit.standard is None else "state" if state else "standard_code"
                yield Clue(
                    concept=hit.concept,
                    kind=kind,
                    text=found.text,
                    known_as=hit.code if hit.standard is None else f"{hit.standard} {hit.code}",
                    score=1.0 if found.exact else 0.85,
                    # A code written in words weighs as much as its words; it must not outdo a longer phrase.
                    weight=2.0 * len(found.text) / 6 if wordy else 8.0,
                    lines=(at,),
                    span=(block.number, start, end),
                    code=found.text if found.exact else hit.code,
                    brand=maker,
                    on_screen=line.on_screen,
                    printed=_printed(matcher, lines, (at,)),
                    read=line.confidence,
                    brand_known=hit.standard is not None or brand is not None,
                )


def _plausible(found: FoundCode, announced: bool, brand: Brand | None) -> list[CodeHit]:
    """The meanings of a code that may be meant here.

    A standard's code that is distinctive stands for itself. A maker's code needs its maker; without one it is
    only put up for asking, and only where it clearly is a code: a mix of letters and digits, on a line of its
    own or announced by a word such as "error". Bare numbers are prices, times and kilowatt-hours.
    """
    standard = [hit for hit in found.hits if hit.standard is not None and not hit.needs_context]
    if standard:
        return standard
    makers = [hit for hit in found.hits if hit.entry is not None]
    in_place = announced or found.whole_line
    if brand is not None:
        own = [hit for hit in makers if hit.entry and hit.entry.brand == brand.id]
        return own if in_place or not any(hit.needs_context for hit in own) else []
    mixed = any(char.isdigit() for char in found.text) and any(char.isalpha() for char in found.text)
    distinctive = [hit for hit in makers if not hit.needs_context]
    return distinctive if mixed and in_place else []


def _message_clues(lines: Sequence[Line], brand: Brand, knowledge: Knowledge) -> Iterator[Clue]:
    """The maker's own messages, as a whole line or two lines running."""
    single = [fold(line.text) for line in lines]
    texts: list[tuple[str, tuple[int, ...]]] = [(folded, (at,)) for at, folded in enumerate(single)]
    texts += [(f"{one} {two}", (at, at + 1)) for at, (one, two) in enumerate(pairwise(single))]
    for entry in brand.codes:
        if len(entry.folded) < 6 or entry.text is None:
            continue
        for folded, at in texts:
            score = fuzz.ratio(entry.folded, folded, score_cutoff=_LEAST_MESSAGE_SCORE) / 100
            if score:
                state = knowledge.concepts[entry.concept].kind == "state"
                yield Clue(
                    concept=entry.concept,
                    kind="state" if state else "brand_code",
                    text=" ".join(lines[n].text for n in at),
                    known_as=entry.text,
                    score=score,
                    weight=9.0,
                    lines=at,
                    span=(-1000 - at[0], 0, 1),
                    language=entry.language,
                    brand=brand.name,
                    on_screen=lines[at[0]].on_screen,
                    read=min(lines[n].confidence for n in at),
                )
