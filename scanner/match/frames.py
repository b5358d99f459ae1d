"""Frames: which word fields together say what, in every language alike.

"The insulation is too weak" and "Riso < 100 kΩ" share no word with any listed phrase, but both put the field
*insulation* beside one of weakness. A frame (after Fillmore's frame semantics, 1976) names the fields that must
stand together in one statement, and those that must not.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.frames import NO, read_frame
from scanner.match.fields import Fields, Hit
from scanner.match.hedges import Hedges, Place, Text
from scanner.match.tokens import is_character

# Fields of words that talk about faults without reporting one; with so few other words they head all that follows.
_TALK = frozenset({"past", "help", "menu"})
_HEADING_REST = 2
# Fields of words that say something is wrong; a negation this many words before one denies it.
_WRONG = frozenset({"fail", "leak"})
_DENIAL = 4
# Numbers with their units are the same in all languages.
_CURRENCY = (
    r"(?:[€$£¥₩₽₴₹₺฿₫]|eur|usd|gbp|chf|pln|kr|sek|nok|dkk|czk|kč|huf|ft|ron|lei|try|tl|bgn|лв|грн|uah|руб|zł|rs|rp|रुपये|रु"
    r"|元|円|ct|p)"
)
_PER = r"\s*(?:/|प्रति|per|pro|je|por|par|al|za|за|per\s)\s*(?:kwh|квт|度|min|хв|мин|分)"
_UNITS = {
    "KW": re.compile(r"\d\s*(?:kw|квт)(?![\s·*]*[hчг])", re.I),
    "KWH": re.compile(r"\d\s*(?:kwh|квт[\s·*]*(?:ч|год))|\d\s*度", re.I),
    "PERCENT": re.compile(r"\d\s*[%٪]"),
    "VOLT": re.compile(r"\d\s*[vв]\b", re.I),
    "AMP": re.compile(r"\d\s*[aа]\b", re.I),
    "OHM": re.compile(r"\d\s*[kkm]?(?:Ω|ohm)|\d\s*[км]?ом\b", re.I),
    "DEGREE": re.compile(r"\d\s*°\s*[cf]?|\d\s*[c℃]\b|\d\s*℃", re.I),
    "MONEY": re.compile(rf"[€$£¥₩₽₴₹₺฿₫]|\d\s*{_CURRENCY}\b", re.I),
    "PRICE": re.compile(rf"\d\s*(?:{_CURRENCY})?{_PER}", re.I),
    "TIME": re.compile(r"\b\d{1,2}:\d{2}\b"),
}
_FIGURE_AT_END = re.compile(r"\d$")


@dataclass(frozen=True, slots=True)
class Frame:
    """A concept and its frame (``knowledge.frames.FrameRow``), weighed by how telling the fields are, in nats.

    ``least`` is how many words must be there where nothing else may be.
    """

    concept: str
    needed: tuple[frozenset[str], ...]
    barred: frozenset[str]
    alone: bool
    weak: bool
    weight: float
    least: int = 1

    @property
    def name(self) -> str:
        """Its fields, for people."""
        return " + ".join("/".join(sorted(choice)) for choice in self.needed)


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame found in a text.

    Attributes:
        frame: the frame.
        start, end: the words of the text it spans.
        used: how many words its fields cover.
        statements: how many statements it needed, 1 or 2.
        hedged: whether a negation or a condition takes it back.
    """

    frame: Frame
    start: int
    end: int
    used: int
    statements: int
    hedged: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """What only talks about faults: whole clauses, and single words as (clause, first word, past the last)."""

    clauses: frozenset[int]
    words: tuple[tuple[int, int, int], ...]

    def mutes(self, text: Text, start: int, end: int) -> bool:
        """Whether a statement there reports nothing; words of its own are no talk about it."""
        clause = text.clauses[start]
        return clause in self.clauses or any(
            clause == at and not (start <= first and last <= end) for at, first, last in self.words
        )


def parse_frames(rows: Mapping[str, Iterable[str]], generic: frozenset[str]) -> tuple[Frame, ...]:
    """Frames from their notation, by concept, weighed by how telling their fields are."""
    parsed = []
    spread: dict[str, set[str]] = defaultdict(set)
    for concept, frames in rows.items():
        for row in frames:
            frame = read_frame(row)
            parsed.append((concept, frame))
            for choice in frame.needed:
                for field in choice:
                    spread[field].add(concept)
    count = len(rows)

    def weight(choice: frozenset[str]) -> float:
        return math.log((count + 1) / min(len(spread[field]) for field in choice)) + 0.25

    return tuple(
        # A single "fault" stands on labels and buttons, too; a sentence that says no more reports one.
        Frame(concept, *row, 0.5 * sum(map(weight, row.needed)), least=2)
        if concept in generic
        else Frame(concept, *row, sum(map(weight, row.needed)))
        for concept, row in parsed
    )


class FrameIndex:
    """All frames and the word fields of one language. Immutable; safe to share between threads."""

    def __init__(self, language: str, frames: Sequence[Frame], fields: Fields, hedges: Hedges) -> None:
        """``hedges`` of all languages."""
        self._language = language
        self._frames = frames
        self._fields = fields
        self._hedges = hedges
        self._small = hedges.fillers(language)

    def talk(self, text: Text) -> Talk:
        """What in a block only talks about faults: questions, help, menus, and what a log of the past lists."""
        hits = [hit for hit in self._fields.hits(text.read, {}) if hit.field in _TALK]
        clauses = set(text.asked)
        for number in dict.fromkeys(text.lines[hit.start] for hit in hits):
            own = [at for at, line in enumerate(text.lines) if line == number]
            heading = {at for hit in hits if text.lines[hit.start] == number for at in range(hit.start, hit.end)}
            if sum(text.read[at] not in self._small and at not in heading for at in own) <= _HEADING_REST:
                clauses.update(text.clauses[own[0] :])
        return Talk(frozenset(clauses), tuple((text.clauses[hit.start], hit.start, hit.end) for hit in hits))

    def search(self, text: Text, rows: Sequence[str], instead: Mapping[int, str]) -> Iterator[Framed]:
        """Frames found in a block of text.

        Args:
            text: the block.
            rows: its lines as written, for the units.
            instead: see ``Fields.hits``.
        """
        if not text.read:
            return
        hits = self._fields.hits(text.read, instead)
        wrong = [hit.start for hit in hits if hit.field in _WRONG]
        hits += [
            Hit(NO, place.start, place.end)
            for place in text.negations
            if not (len(place.cue) == 1 and place.cue[0] in self._small)
            # "No earth fault" has no earth that is missing.
            and not any(_denies(text, place, at) for at in wrong)
        ]
        hits += _unit_hits(text, rows)
        clauses: dict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            clauses[text.clauses[hit.start]].append(hit)
        sizes: dict[int, int] = defaultdict(int)
        for at, clause in enumerate(text.clauses):
            sizes[clause] += text.read[at] not in self._small
        last = max(text.clauses)
        for clause in range(last + 1):
            here = clauses.get(clause, [])
            yield from self._within(text, here, 1, sizes[clause])
            after = clauses.get(clause + 1, [])
            if here and after:
                both = [hit for hit in (*here, *after) if hit.field != NO]  # a negation stays in its statement
                yield from self._within(text, both, 2, sizes[clause] + sizes[clause + 1])

    def _within(self, text: Text, hits: Sequence[Hit], statements: int, size: int) -> Iterator[Framed]:
        if not hits:
            return
        places: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            places[hit.field].append(hit)
        for frame in self._frames:
            if frame.barred & places.keys() or not all(choice & places.keys() for choice in frame.needed):
                continue
            chosen = _closest(frame, places)
            if chosen is None:
                continue
            if statements == 2 and len({text.clauses[hit.start] for hit in chosen}) < 2:
                continue
            covered = {at for hit in chosen for at in range(hit.start, hit.end)}
            if frame.alone and (size > len(covered) or len(covered) < frame.least):
                continue
            start, end = min(covered), max(covered) + 1
            own = tuple(word for at, word in enumerate(text.read) if at in covered)
            hedged = self._hedges.hedged(text, start, end, (self._language,), own)
            if hedged and statements > 1:
                continue
            yield Framed(frame, start, end, len(covered), statements, hedged)


def _denies(text: Text, place: Place, at: int) -> bool:
    """Whether a negation means the word at a place."""
    if text.clauses[at] != text.clauses[place.start]:
        return False
    reach = _DENIAL * 3 if is_character(text.read[at]) else _DENIAL
    return place.start - reach < at < place.start if place.follows else place.end <= at < place.end + reach


def _closest(frame: Frame, places: Mapping[str, Sequence[Hit]]) -> tuple[Hit, ...] | None:
    """One place for each field of a frame, on words of their own, as close together as can be."""
    best: tuple[int, tuple[Hit, ...]] | None = None
    choices = [[hit for field in choice if field in places for hit in places[field]] for choice in frame.needed]
    for anchor in choices[0]:
        chosen = [anchor]
        for others in choices[1:]:
            free = [
                hit
                for hit in others
                if all(hit.end <= one.start or hit.start >= one.end or _shares(hit, one) for one in chosen)
            ]
            if not free:
                break
            chosen.append(min(free, key=lambda hit: abs(hit.start - anchor.start)))
        else:
            reach = max(hit.end for hit in chosen) - min(hit.start for hit in chosen)
            if best is None or reach < best[0]:
                best = (reach, tuple(chosen))
    return None if best is None else best[1]


def _shares(one: Hit, other: Hit) -> bool:
    """Whether two fields may stand on the same word: a compound says both, "Steckerverriegelungsfehler"."""
    inside = (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
    return inside and one.field != other.field and NO not in (one.field, other.field)


def _unit_hits(text: Text, rows: Sequence[str]) -> Iterator[Hit]:
    """Numbers with units, at the first word of their line."""
    order = list(dict.fromkeys(text.lines))
    for number, row in zip(order, rows, strict=True):
        first = text.lines.index(number)
        for unit, pattern in _UNITS.items():
            for at, _ in enumerate(pattern.finditer(row)):
                end = first + at
                if end < len(text.lines) and text.lines[end] == number:
                    yield Hit(unit, end, end + 1)
    # "Insulation 45" over "kOhm": narrow displays break a line before the unit.
    for (number, row), (_, after) in pairwise(zip(order, rows, strict=True)):
        figure = _FIGURE_AT_END.search(row)
        if figure is None:
            continue
        last = len(text.lines) - 1 - text.lines[::-1].index(number)
        for unit, pattern in _UNITS.items():
            if unit != "TIME" and pattern.match(f"{figure[0]} {after}"):
                yield Hit(unit, last, last + 1)
