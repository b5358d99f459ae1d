"""Words that take back what stands beside them: negations, conditions, and labels printed on housings.

"No ground fault" and "in case of ground fault call …" hold the very words of an error and report none. The cues come
from every language at once, since a phrase may be worded alike in two; a cue that is a mere filler in the language of
the phrase (Portuguese "no") does not count there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from knowledge.model import Cues
from scanner.match.tokens import is_character, words

# A cue that begins with this stands behind what it takes back, as in Japanese; the others stand before it.
BEHIND = "…"
# How many words a negation reaches forward, how many characters in scripts written without spaces.
_REACH_WORDS = 3
_REACH_CHARACTERS = 2
# How far behind a statement a cue still belongs to it.
_BEHIND_CHARACTERS = 4
_BEHIND_WORDS = 5
_BREAKS = re.compile(r"[.!?;:؟]+(?=\s|$|[\u3000-\u9fff])|[。！？；：，、,،؛।]+|\s[-–—|]\s")
_QUESTION = re.compile(r"[?？؟]")
_COMMA = re.compile(r"[,，、،]+")


class Place(NamedTuple):
    """Where a cue stands: first word, past the last, its words, and whether it follows what it takes back."""

    start: int
    end: int
    cue: tuple[str, ...]
    follows: bool


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a block and the cues among them.

    Attributes:
        read: folded, in reading order.
        lines: for each word, the number of its line.
        clauses: for each word, the number of its clause; a new line begins one.
        sentences: for each word, the number of its sentence; commas do not end one.
        asked: numbers of the clauses that are questions.
        negations, conditions: where such cues stand.
    """

    read: tuple[str, ...]
    lines: tuple[int, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    asked: frozenset[int]
    negations: tuple[Place, ...]
    conditions: tuple[Place, ...]


class Hedges:
    """The cues of all languages. Immutable; safe to share between threads."""

    def __init__(self, cues: Mapping[str, Cues]) -> None:
        self._negations = _by_first(cue for cue_set in cues.values() for cue in cue_set.negations)
        self._single = {
            language: frozenset(cue[0] for cue in map(words, cue_set.negations) if len(cue) == 1)
            for language, cue_set in cues.items()
        }
        self._conditions = _by_first(cue for cue_set in cues.values() for cue in cue_set.conditions)
        self._printed = frozenset(words(cue) for cue_set in cues.values() for cue in cue_set.printed)
        self._fillers = {
            language: frozenset(word for cue in cue_set.fillers for word in words(cue))
            for language, cue_set in cues.items()
        }
        self._own = lru_cache(maxsize=4096)(self._places_of)

    def read(self, rows: Sequence[tuple[int, str]]) -> Text:
        """A block from its lines as (number, text), in reading order."""
        read: list[str] = []
        lines: list[int] = []
        clauses: list[int] = []
        sentences: list[int] = []
        asked: set[int] = set()
        clause = sentence = 0
        for number, row in rows:
            for part, mark in _parts(row):
                found = words(part)
                if _QUESTION.search(mark):
                    asked.add(clause)
                read += found
                lines += [number] * len(found)
                clauses += [clause] * len(found)
                sentences += [sentence] * len(found)
                clause += 1
                sentence += not _COMMA.fullmatch(mark)
        return Text(
            tuple(read),
            tuple(lines),
            tuple(clauses),
            tuple(sentences),
            frozenset(asked),
            _places(read, self._negations),
            _places(read, self._conditions),
        )

    def vocabulary(self) -> set[str]:
        """Every word of a negation or a condition."""
        return {
            word
            for cues in (self._negations, self._conditions)
            for sequences in cues.values()
            for cue, _ in sequences
            for word in cue
        }

    def fillers(self, language: str) -> frozenset[str]:
        """Words of a language that carry no meaning of their own."""
        return self._fillers.get(language, frozenset())

    def is_negation(self, word: str, language: str) -> bool:
        """Whether a word by itself is a negation in a language."""
        return word in self._single.get(language, ())

    def is_printed(self, read: Sequence[str]) -> bool:
        """Whether these words, all that stands on their lines, are a label that housings carry."""
        return tuple(read) in self._printed

    def denies(self, text: Text, start: int, end: int, languages: Iterable[str], own: tuple[str, ...]) -> bool:
        """Whether a phrase has a negation of its own and the text there has none: "can" is not "cannot"."""
        small = self._small(languages)
        if all(_is_filler(place, small) for place in self._own(own)):
            return False
        return not any(
            place.start < end + 2 and place.end > start - 2 and not _is_filler(place, small) for place in text.negations
        )

    def hedged(self, text: Text, start: int, end: int, languages: Iterable[str], own: tuple[str, ...]) -> bool:
        """Whether what stands at ``start`` to ``end`` is taken back.

        Args:
            text: the block.
            start: first word of the statement.
            end: past its last word.
            languages: that word the statement so; a cue is no cue if it is a filler in all of them.
            own: the words of the known phrase, whose own negations are part of it.
        """
        if not text.negations and not text.conditions:
            return False
        small = self._small(languages)
        counted = [place for place in text.negations if not _is_filler(place, small)]
        near = sum(self._reaches(text, place, start, end) for place in counted)
        if near > sum(not _is_filler(place, small) for place in self._own(own)):
            return True
        return any(
            self._governs(text, place, start, end)
            for place in text.conditions
            if not _is_filler(place, small) and not _within(place.cue, own)
        )

    def _small(self, languages: Iterable[str]) -> frozenset[str]:
        """Words that are fillers in each of some languages."""
        sets = [self.fillers(language) for language in languages]
        return frozenset.intersection(*sets) if sets else frozenset()

    def _places_of(self, own: tuple[str, ...]) -> tuple[Place, ...]:
        return _places(own, self._negations)

    def _reaches(self, text: Text, place: Place, start: int, end: int) -> bool:
        """Whether a negation means the statement."""
        if place.start >= start and place.end <= end:
            return True
        characters = is_character(place.cue[0])
        if place.end <= start:
            reach = _REACH_CHARACTERS if characters else _REACH_WORDS
            return not place.follows and text.clauses[place.start] == text.clauses[start] and start - place.end < reach
        if place.start < end:
            return not place.follows
        if text.lines[place.start] != text.lines[end - 1]:
            return False
        if place.start == end and text.lines[place.end : place.end + 1] != (text.lines[place.start],):
            return True  # "ground fault: none"
        if text.clauses[place.start] != text.clauses[end - 1]:
            return False
        if characters:
            return place.follows and place.start - end < _BEHIND_CHARACTERS
        # "stop not pressed"; a longer rest of the clause is about something else: "fault no charging possible".
        return _clause_end(text, end) - end <= 2

    def _governs(self, text: Text, place: Place, start: int, end: int) -> bool:
        """Whether a condition makes the statement a mere case."""
        if place.start < start:
            # "In an emergency, press the red button": what follows the comma is a mere case, too.
            return not place.follows and text.sentences[place.start] == text.sentences[start]
        if place.start < end or text.lines[place.start] != text.lines[end - 1]:
            return False
        if is_character(place.cue[0]):
            return place.follows and place.start - end < _BEHIND_CHARACTERS
        # "emergency stop only in case of danger"
        return (
            len(place.cue) > 1
            and text.clauses[place.start] == text.clauses[end - 1]
            and place.start - end < _BEHIND_WORDS
        )


def _parts(row: str) -> Iterator[tuple[str, str]]:
    """The clauses of a line, each with the mark that ends it."""
    start = 0
    for found in _BREAKS.finditer(row):
        yield row[start : found.start()], found[0]
        start = found.end()
    yield row[start:], ""


def _by_first(cues: Iterable[str]) -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """Cues and whether they follow, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = defaultdict(list)
    for cue in dict.fromkeys(cues):
        sequence = words(cue)
        if sequence:
            found[sequence[0]].append((sequence, cue.startswith(BEHIND)))
    return dict(found)


def _places(read: Sequence[str], cues: Mapping[str, list[tuple[tuple[str, ...], bool]]]) -> tuple[Place, ...]:
    """Cues in a text; of several at one place the longest."""
    found = []
    for at, word in enumerate(read):
        here = [(cue, follows) for cue, follows in cues.get(word, ()) if tuple(read[at : at + len(cue)]) == cue]
        if here:
            cue, follows = max(here, key=lambda item: len(item[0]))
            found.append(Place(at, at + len(cue), cue, follows))
    return tuple(found)


def _is_filler(place: Place, small: frozenset[str]) -> bool:
    return len(place.cue) == 1 and place.cue[0] in small


def _within(cue: tuple[str, ...], own: Sequence[str]) -> bool:
    return any(tuple(own[at : at + len(cue)]) == cue for at in range(len(own) - len(cue) + 1))


def _clause_end(text: Text, end: int) -> int:
    high = end
    while high < len(text.read) and text.clauses[high] == text.clauses[end - 1]:
        high += 1
    return high
