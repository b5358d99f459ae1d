"""Everything on the screen that speaks for some concept, gathered without judging."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from rapidfuzz import fuzz

from knowledge.fold import fold
from knowledge.model import Brand, CodeHit, Knowledge
from scanner.match.blocks import blocks
from scanner.match.codes import FoundCode, find_codes
from scanner.match.finding import Clue
from scanner.match.frames import Framed
from scanner.match.hedges import Text
from scanner.match.tokens import Token, is_character, words
from scanner.match.tongues import Tongue, Tongues
from scanner.ocr.lines import Line
from scanner.report import EvidenceKind

# Words that announce a code, in the languages screens are written in, folded.
_CODE_WORDS = re.compile(
    r"\b(?:code|error|err|fault|alarm|fehler\w*|stoerung\w*|storung\w*|erreur|defaut|errore|guasto|codigo|codice|falha|"
    r"fallo|averia|fout\w*|storing\w*|fel\w*|kod|blad\w*|feil\w*|fejl\w*|vika|virhe|chyba|hiba|hata|eroare|код|помилка|ошибка)\b"
    r"|エラー|コード|故障|代码|错误|오류|에러|고장"
)
# A code written as programs write it, "GroundFailure", is no sentence.
_CAMEL = re.compile(r"[a-z][A-Z]")
_LEAST_MESSAGE_SCORE = 92.0
# A phrase is there as a whole from this cover on.
_WHOLE = 0.93
# How much the rest of the page says about the language of a block.
_PAGE_SHARE = 0.3
# How well a frame agrees that stands in one statement, or in two that follow each other; and the words in between
# that do not count.
_FRAMED = 0.87
_FRAMED_APART = 0.79
_FRAMED_WEAK = 0.75
# A word misread less than this is taken for the known word it is like.
_SURELY_MEANT = 0.86
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Matcher:
    """What matching needs to know. Immutable; safe to share between threads."""

    knowledge: Knowledge
    tongues: Tongues

    @classmethod
    def of(cls, knowledge: Knowledge) -> Matcher:
        """Prepare the knowledge for searching."""
        return cls(knowledge, Tongues(knowledge))


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
    found = [
        _Block(number, tuple(rows), matcher.tongues.hedges.read([(at, lines[at].text) for at in rows]))
        for number, rows in enumerate(blocks(lines))
    ]
    own = [matcher.tongues.votes(block.text.read) for block in found]
    page = sum(own, Counter[str]())
    clues: list[Clue] = []
    for block, votes in zip(found, own, strict=True):
        if not block.text.read:
            continue
        together = _with_page(votes, page)
        tongues = matcher.tongues.likely(together)
        most = max(together.values(), default=0.0) or 1.0
        clues += _code_clues(matcher, lines, block, brand, tongues[0].language)
        for tongue in tongues:
            clues += _word_clues(matcher, lines, block, tongue, together.get(tongue.language, most) / most)
    if brand is not None:
        clues += _message_clues(lines, brand, matcher.knowledge)
    return clues


def _with_page(votes: Counter[str], page: Counter[str]) -> dict[str, float]:
    """The votes of a block with those of its page, which never outvote its own."""
    most, own = max(page.values(), default=0.0), max(votes.values(), default=0.0)
    share = _PAGE_SHARE * (own or most) / most if most else 0.0
    return {language: votes[language] + share * page[language] for language in page}


def _word_clues(matcher: Matcher, lines: Sequence[Line], block: _Block, tongue: Tongue, fits: float) -> Iterator[Clue]:
    """What the words of a block say in one language."""
    tokens = tongue.phrases.vocabulary.tokens(block.text.read)
    talk = tongue.frames.talk(block.text)
    phrases = _phrase_clues(matcher, lines, block, tongue, tokens, fits)
    framed = _frame_clues(matcher, lines, block, tongue, tokens, fits)
    for clue in chain(phrases, framed):
        # An error named where the text only talks about faults is taken back.
        muted = clue.kind != "state" and talk.mutes(block.text, *clue.span[1:])
        yield replace(clue, hedged=True) if muted else clue


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stand together: their number, the indices of the lines, and their words."""

    number: int
    rows: tuple[int, ...]
    text: Text


def _phrase_clues(
    matcher: Matcher, lines: Sequence[Line], block: _Block, tongue: Tongue, tokens: Sequence[Token], fits: float
) -> Iterator[Clue]:
    for found in tongue.phrases.search(block.text, tokens):
        phrase = found.known.phrase
        touched = tuple(dict.fromkeys(block.text.lines[found.start : found.end]))
        yield Clue(
            concept=phrase.concept,
            kind=_kind(matcher, phrase.concept),
            text=" ".join(lines[at].text for at in touched),
            known_as=phrase.text,
            score=found.score,
            # Of two languages that word a thing alike, the one that fits the rest of the screen.
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
    return matcher.tongues.hedges.is_printed([word for at in touched for word in words(lines[at].text)])


def _frame_clues(
    matcher: Matcher, lines: Sequence[Line], block: _Block, tongue: Tongue, tokens: Sequence[Token], fits: float
) -> Iterator[Clue]:
    """What the words of a block are about."""
    text = block.text
    instead = {
        token.start: token.word
        for token in tokens
        if token.end == token.start + 1 and _SURELY_MEANT <= token.similarity < 1
    }
    rows = [lines[at].text for at in dict.fromkeys(text.lines)]
    for found in tongue.frames.search(text, rows, instead):
        touched = tuple(dict.fromkeys(text.lines[found.start : found.end]))
        loose: float = max(0, found.end - found.start - found.used - _NEAR)
        if is_character(text.read[found.start]):
            loose *= 0.4  # two or three characters make a word
        yield Clue(
            concept=found.frame.concept,
            kind=_kind(matcher, found.frame.concept),
            text=" ".join(lines[at].text for at in touched),
            known_as=found.frame.name,
            framed=True,
            score=max(0.6, _agreement(found) - 0.01 * loose),
            weight=0.9 * found.frame.weight * (0.8 + 0.2 * fits),
            lines=touched,
            span=(block.number, found.start, found.end),
            language=tongue.language,
            on_screen=lines[touched[0]].on_screen,
            printed=_printed(matcher, lines, touched),
            hedged=found.hedged,
            read=min(lines[at].confidence for at in touched),
        )


def _agreement(found: Framed) -> float:
    if found.frame.weak:
        return _FRAMED_WEAK
    return _FRAMED if found.statements == 1 else _FRAMED_APART


def _code_clues(
    matcher: Matcher, lines: Sequence[Line], block: _Block, brand: Brand | None, language: str
) -> Iterator[Clue]:
    knowledge = matcher.knowledge
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
            if wordy and start < end and matcher.tongues.hedges.hedged(block.text, start, end, (language,), own):
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
                    weight=2.0 * len(found.text) / 6 if wordy and not _CAMEL.search(found.text) else 8.0,
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
