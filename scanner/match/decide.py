"""The one place that decides what a screen says.

The order of the rules is the order of harm: no error is named from words beside the screen, none from a code whose
maker is not known, none where two readings stand equal; a state is no reason to hush up an error on the same screen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.model import Concept, Knowledge
from scanner.match.clues import Matcher, find_brand, gather
from scanner.match.finding import Clue, Finding, Ranked, Reason, Verdict
from scanner.match.tokens import is_character, words
from scanner.ocr.lines import Line

# From here on a concept is given out; chosen so that one fully read phrase passes and a half-read one does not.
ACCEPT = 0.6
# An error this likely is not given out, but keeps a calm state or a mere "error" from being given out instead.
_HINT = 0.4
# A pair of readings of the same words this close together is a tie.
_TIE = 0.06
# An error so much less sure than another on the same screen is not named beside it, unless it is another danger.
_FAR = 0.2
# Agreement of a clue against the chance that it is right; between the points, straight lines.
_CURVE = ((0.0, 0.0), (0.6, 0.25), (0.7, 0.5), (0.8, 0.74), (0.9, 0.92), (1.0, 0.98))
# Text worth calling text: so many letters, read this surely.
_LEAST_LETTERS = 4
_LEAST_READ = 0.6


def decide(matcher: Matcher, lines: Sequence[Line], brand_name: str | None = None, unread: int = 0) -> Finding:
    """What the lines say.

    Args:
        matcher: the prepared knowledge.
        lines: everything read, on the screen and beside it.
        brand_name: the maker, if the caller knows it.
        unread: lines on the screen that could not be read. They may say what is wrong, so that nothing calm and no
            mere "charging stopped" is given out beside them.
    """
    knowledge = matcher.knowledge
    brand = find_brand(knowledge, brand_name, lines)
    clues = gather(matcher, lines, brand)
    usable, off_screen = _on_screen(clues, lines)
    calm = frozenset(name for name, concept in knowledge.concepts.items() if concept.kind == "state")
    claims, losers = _compete(usable, calm)
    # What is taken back counts for nothing, and neither does a shorter phrase inside it.
    denied = [clue for clue in claims if clue.hedged and clue.whole and not _is_listed_there(clue, claims)]
    kept = [clue for clue in claims if not clue.hedged and not any(_inside(clue, other) for other in denied)]
    ranked = _rank(kept, knowledge)
    lost = _lost(losers, ranked) + [
        replace(row, why_not="off_screen") for row in _rank(off_screen, knowledge, checked=False)
    ]
    verdict, reason, matches = _verdict(ranked, knowledge.concepts)
    if verdict == "unknown" and not _has_text(lines):
        verdict, reason = "unreadable", "nothing_read"
    elif verdict == "unknown" and any(row.confidence >= ACCEPT for row in lost if row.why_not == "off_screen"):
        reason = "off_screen"
    if unread and matches and all(_says_little(knowledge.concepts[row.concept]) for row in matches):
        verdict, reason, matches = "unknown", "", []
    given = {row.concept for row in matches}
    rest = [row if row.why_not else replace(row, why_not="weaker") for row in ranked if row.concept not in given]
    return Finding(verdict, reason, tuple(matches), (*matches, *rest, *lost))


def _says_little(concept: Concept) -> bool:
    return concept.kind == "state" or concept.generic


def _has_text(lines: Sequence[Line]) -> bool:
    return any(line.confidence >= _LEAST_READ and _letters(line.text) >= _LEAST_LETTERS for line in lines)


def _letters(text: str) -> int:
    """Letters of a text; a character of Han, kana or Hangul is worth two."""
    return sum(2 if is_character(char) else 1 for char in text if char.isalpha())


def _on_screen(clues: Sequence[Clue], lines: Sequence[Line]) -> tuple[list[Clue], list[Clue]]:
    """Clues that count, and those that stand beside the screen or might be printed on the housing."""
    screen_seen = any(line.on_screen for line in lines)
    # The plate around an emergency stop says so above and below the button.
    shown = Counter(words(line.text) for line in lines)
    firm = {clue.concept for clue in clues if not clue.printed and clue.on_screen is not False and clue.score >= 0.8}
    usable: list[Clue] = []
    beside: list[Clue] = []
    for clue in clues:
        # No housing carries a code of a standard; one that seems to stand beside the screen only shows that the
        # edge of the screen was found a little too narrow.
        off = clue.on_screen is False and screen_seen and clue.kind != "standard_code"
        twice = any(shown[words(lines[at].text)] > 1 for at in clue.lines)
        label = clue.printed and (twice or clue.on_screen is not True) and clue.concept not in firm
        (beside if off or label else usable).append(clue)
    return usable, beside


def _is_listed_there(framed: Clue, clues: Sequence[Clue]) -> bool:
    """Whether the words of a frame that seems taken back are a listed phrase of its concept, negation and all."""
    return framed.framed and any(
        clue.concept == framed.concept and clue.language and not clue.framed and clue.whole and not clue.hedged
        and clue.span[0] == framed.span[0] and not _wider(framed, clue)
        for clue in clues
    )  # fmt: skip


def _strength(clue: Clue) -> float:
    return clue.weight * clue.score


def _overlap(one: Clue, two: Clue) -> bool:
    """Whether two clues lay claim to mostly the same words."""
    if one.span[0] != two.span[0]:
        return False
    shared = min(one.span[2], two.span[2]) - max(one.span[1], two.span[1])
    return shared > 0 and shared >= 0.5 * min(one.span[2] - one.span[1], two.span[2] - two.span[1])


def _inside(clue: Clue, other: Clue) -> bool:
    """Whether a clue lies within a stronger one."""
    within = other.span[1] <= clue.span[1] and clue.span[2] <= other.span[2]
    return clue.span[0] == other.span[0] and within and _strength(clue) < _strength(other)


def _compete(clues: Sequence[Clue], calm: frozenset[str]) -> tuple[list[Clue], list[tuple[Clue, Clue]]]:
    """Of clues that claim the same words the stronger stays; the losers come with the clue that beat them.

    "Not available" beats "available", and "plug temperature too high" beats "temperature too high": the phrase
    that explains more of what is there wins. Equals both stay. ``calm`` are the ids of the states.
    """
    kept: list[Clue] = []
    losers: list[tuple[Clue, Clue]] = []
    listed = [clue for clue in clues if clue.language and clue.whole and not clue.framed and not clue.hedged]
    for clue in sorted(clues, key=_strength, reverse=True):
        owner = next((other for other in listed if clue.framed and _owns(other, clue)), None)
        if owner is not None:
            losers.append((clue, owner))
            continue
        rival = next(
            (
                other
                for other in kept
                if other.concept != clue.concept
                and _overlap(other, clue)
                and _strength(other) * (1 - _TIE) > _strength(clue)
                and _certainty(other) >= min(_HINT, _certainty(clue))
                and not (_same_part(other, clue) and not other.whole)
                and not (other.framed and clue in listed and not _wider(other, clue))
                # "Overcurrent 38 A, charging stopped" is no charging at 38 A.
                and not (other.framed and other.concept in calm and clue.concept not in calm and _surer(clue, other))
            ),
            None,
        )
        if rival is None:
            kept.append(clue)
        else:
            losers.append((clue, rival))
    return kept, losers


def _owns(phrase: Clue, framed: Clue) -> bool:
    """Whether a listed phrase of another concept is all that a frame rests on."""
    return phrase.concept != framed.concept and phrase.span[0] == framed.span[0] and not _wider(framed, phrase)


def _wider(clue: Clue, other: Clue) -> bool:
    """Whether a clue rests on words beyond those of another."""
    return clue.span[1] < other.span[1] or clue.span[2] > other.span[2]


def _surer(clue: Clue, other: Clue) -> bool:
    return clue.score > other.score


def _certainty(clue: Clue) -> float:
    """The chance that a single clue is right."""
    for (low, bottom), (high, top) in pairwise(_CURVE):
        if clue.score <= high:
            agreement = bottom + (top - bottom) * (clue.score - low) / (high - low)
            break
    else:
        agreement = _CURVE[-1][1]
    return agreement * (0.7 + 0.3 * min(1.0, clue.read / 0.9))


def _rank(clues: Sequence[Clue], knowledge: Knowledge, *, checked: bool = True) -> list[Ranked]:
    """Concepts with their clues, most certain first."""
    by_concept: dict[str, list[Clue]] = defaultdict(list)
    for clue in clues:
        by_concept[clue.concept].append(clue)
    ranked = []
    for concept, own in by_concept.items():
        own.sort(key=lambda clue: (_certainty(clue), clue.weight), reverse=True)
        doubt = 1 - _certainty(own[0])
        for clue in own[1:]:
            if not any(_same_words(clue, other) for other in own[: own.index(clue)]):
                doubt *= 1 - 0.5 * _certainty(clue)
        ranked.append(Ranked(concept, min(0.99, 1 - doubt), _distinct(own)))
    return sorted(ranked, key=lambda row: (row.confidence, _strength(row.clues[0])), reverse=True)


def _same_words(one: Clue, two: Clue) -> bool:
    return bool(set(one.lines) & set(two.lines))


def _distinct(clues: Sequence[Clue]) -> tuple[Clue, ...]:
    """The best clue for each place."""
    best: dict[tuple[tuple[int, ...], str], Clue] = {}
    for clue in clues:
        best.setdefault((clue.lines, clue.kind), clue)
    return tuple(best.values())


def _lost(losers: Sequence[tuple[Clue, Clue]], ranked: Sequence[Ranked]) -> list[Ranked]:
    """Concepts that lost every place they claimed."""
    have = {row.concept for row in ranked}
    best: dict[str, Ranked] = {}
    for clue, rival in losers:
        if clue.concept not in have and clue.concept not in best:
            best[clue.concept] = Ranked(clue.concept, _certainty(clue), (clue,), f"beaten:{rival.known_as}")
    return sorted(best.values(), key=lambda row: row.confidence, reverse=True)[:8]


def _verdict(ranked: Sequence[Ranked], concepts: Mapping[str, Concept]) -> tuple[Verdict, Reason, list[Ranked]]:
    sure = [row for row in ranked if row.confidence >= ACCEPT]
    hints = [row for row in ranked if _HINT <= row.confidence < ACCEPT and _is_specific(row, concepts)]
    errors = [row for row in sure if concepts[row.concept].kind == "error"]
    states = [row for row in sure if concepts[row.concept].kind == "state"]
    named = [row for row in errors if _settled(row)]
    specific = [row for row in named if not concepts[row.concept].generic]
    asking = [row for row in errors if not _settled(row)]
    if specific:
        best = max(row.confidence for row in specific)
        sure_enough = [row for row in specific if row.confidence >= best - _FAR]
        told = {None, *(concepts[row.concept].hazard for row in sure_enough)}
        sure_enough += [row for row in specific if row not in sure_enough and concepts[row.concept].hazard not in told]
        return _several(sure_enough, ranked, concepts)
    if asking:
        # The maker is not known: one code, perhaps several meanings. Words on the screen may have settled it above.
        return "ambiguous", "code_needs_brand", asking
    if named and _stands_out(named[0], states):
        # "Charging error" above a line half understood: better to ask than to hide what the line may mean.
        return ("ambiguous", "equal_readings", [*hints[:2], named[0]]) if hints else ("matched", "", named[:1])
    if states and hints:
        return "unknown", "", []  # a calm title over a line that may name an error
    if states:
        tied = _tied(states[0], states[1:])
        return ("ambiguous", "equal_readings", [states[0], *tied]) if tied else ("no_error", "", states[:1])
    return ("matched", "", named[:1]) if named else ("unknown", "", [])


def _is_specific(row: Ranked, concepts: Mapping[str, Concept]) -> bool:
    concept = concepts[row.concept]
    return concept.kind == "error" and not concept.generic


def _settled(row: Ranked) -> bool:
    """Whether more than a code without its maker speaks for a concept."""
    return any(clue.brand_known for clue in row.clues)


def _stands_out(error: Ranked, states: Sequence[Ranked]) -> bool:
    """Whether an unspecific error outweighs a normal state on the same screen."""
    return not states or error.confidence >= states[0].confidence - 0.1


def _tied(best: Ranked, others: Sequence[Ranked]) -> list[Ranked]:
    """Readings of the very same words that are as good as the best one."""
    return [row for row in others if _as_good(best, row) or _twins(best, row)]


def _as_good(best: Ranked, other: Ranked) -> bool:
    return _overlap(best.clues[0], other.clues[0]) and other.confidence >= best.confidence - _TIE


def _twins(best: Ranked, other: Ranked) -> bool:
    """Whether both rest on the same part of a phrase and the word that would tell them apart is not there.

    "Input voltage too ..." is half of over-voltage and half of under-voltage, however much either scores.
    """
    return any(clue.whole for clue in best.clues) is False and all(
        any(_same_part(clue, twin) for twin in other.clues) for clue in best.clues
    )


def _same_part(one: Clue, two: Clue) -> bool:
    return one.span == two.span and one.language == two.language and abs(one.weight - two.weight) < 0.02 * one.weight


def _several(
    specific: list[Ranked], ranked: Sequence[Ranked], concepts: Mapping[str, Concept]
) -> tuple[Verdict, Reason, list[Ranked]]:
    rivals = [row for row in ranked if row is not specific[0] and _is_specific(row, concepts)]
    tied = _tied(specific[0], rivals)
    if tied:
        return "ambiguous", "equal_readings", [specific[0], *tied]
    return "matched", "", specific[:4]
