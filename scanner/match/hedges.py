"""Words that take back what stands beside them: negations, conditions, and labels printed on housings.

"No ground fault" and "in case of ground fault call …" hold the very words of an error and report none. The cues come
from every language at once, since a phrase may be worded alike in two; a cue that is a mere filler in the language of
the phrase (Portuguese "no") does not count there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.model import Cues
from scanner.match.tokens import is_character, words

# How many words a negation reaches forward, how many characters in scripts written without spaces.
_REACH_WORDS = 3
_REACH_CHARACTERS = 4
_BREAKS = re.compile(r"[.!?;:。！？；：]+(?=\s|$|[\u3000-\u9fff])|[。！？；：]|\s[-–—|]\s")

HEDGED = 0.4


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a block.

    Attributes:
        read: folded, in reading order.
        lines: for each word, the number of its line.
        clauses: for each word, the number of its clause; a new line begins one.
    """

    read: tuple[str, ...]
    lines: tuple[int, ...]
    clauses: tuple[int, ...]

    @classmethod
    def of(cls, rows: Sequence[tuple[int, str]]) -> Text:
        """From lines as (number, text), in reading order."""
        read: list[str] = []
        lines: list[int] = []
        clauses: list[int] = []
        clause = 0
        for number, row in rows:
            for part in _BREAKS.split(row):
                found = words(part)
                read += found
                lines += [number] * len(found)
                clauses += [clause] * len(found)
                clause += 1
        return cls(tuple(read), tuple(lines), tuple(clauses))


class Hedges:
    """The cues of all languages. Immutable; safe to share between threads."""

    def __init__(self, cues: Mapping[str, Cues]) -> None:
        self._negations = _sequences(cue for cue_set in cues.values() for cue in cue_set.negations)
        self._conditions = _sequences(cue for cue_set in cues.values() for cue in cue_set.conditions)
        self._printed = _sequences(cue for cue_set in cues.values() for cue in cue_set.printed)
        self._fillers = {
            language: frozenset(word for cue in cue_set.fillers for word in words(cue))
            for language, cue_set in cues.items()
        }

    def vocabulary(self) -> set[str]:
        """Every word of a negation or a condition."""
        return {word for cue in self._negations | self._conditions for word in cue}

    def fillers(self, language: str) -> frozenset[str]:
        """Words of a language that carry no meaning of their own."""
        return self._fillers.get(language, frozenset())

    def is_negation(self, word: str) -> bool:
        """Whether a word by itself is a negation in some language."""
        return (word,) in self._negations

    def is_printed(self, read: Sequence[str]) -> bool:
        """Whether these words, all that stands on their lines, are a label that housings carry."""
        return tuple(read) in self._printed

    def hedged(self, text: Text, start: int, end: int, languages: Iterable[str], own: Sequence[str]) -> bool:
        """Whether what stands at ``start`` to ``end`` is taken back.

        Args:
            text: the block.
            start: first word of the statement.
            end: past its last word.
            languages: that word the statement so; a cue is no cue if it is a filler in all of them.
            own: the words of the known phrase, whose own negations are part of it.
        """
        sets = [self.fillers(language) for language in languages]
        fillers = frozenset.intersection(*sets) if sets else frozenset()
        return self._negated(text, start, end, fillers, own) or self._conditional(text, start, end, fillers, own)

    def _negated(self, text: Text, start: int, end: int, fillers: frozenset[str], own: Sequence[str]) -> bool:
        reach = _REACH_CHARACTERS if is_character(text.read[start]) else _REACH_WORDS
        low = start
        while low > 0 and start - low < reach and text.clauses[low - 1] == text.clauses[start]:
            low -= 1
        high = self._after(text, end)
        for cue in self._negations:
            if cue[0] in fillers and len(cue) == 1:
                continue
            if _count(text.read[low:high], cue) > _count(own, cue):
                return True
        return False

    def _after(self, text: Text, end: int) -> int:
        """How far behind a statement a negation still means it: "stop not pressed", なし."""
        last = text.clauses[end - 1]
        high = end
        while high < len(text.read) and text.clauses[high] == last:
            high += 1
        if is_character(text.read[end - 1]):
            return min(high, end + _REACH_CHARACTERS)
        # A longer rest of the clause is about something else: "isolation fault no charging possible".
        return high if high - end <= 2 else end

    def _clause_end(self, text: Text, end: int, reach: int) -> int:
        high = end
        while high < min(len(text.read), end + reach) and text.clauses[high] == text.clauses[end - 1]:
            high += 1
        return high

    def _conditional(self, text: Text, start: int, end: int, fillers: frozenset[str], own: Sequence[str]) -> bool:
        line = text.lines[start]
        low = start
        while low > 0 and text.lines[low - 1] == line and text.clauses[low - 1] == text.clauses[start]:
            low -= 1
        high = end
        if is_character(text.read[end - 1]):
            while high < len(text.read) and text.lines[high] == text.lines[end - 1] and high - end < _REACH_CHARACTERS:
                high += 1
        for cue in self._conditions:
            if len(cue) == 1 and cue[0] in fillers:
                continue
            before = _count(text.read[low:start], cue)
            if is_character(cue[0]):
                behind = _count(text.read[end:high], cue)
            else:  # "emergency stop only in case of danger"
                behind = _count(text.read[end : self._clause_end(text, end, 5)], cue) if len(cue) > 1 else 0
            if before + behind and not _count(own, cue):
                return True
        return False


def _sequences(cues: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(sequence for cue in cues if (sequence := words(cue)))


def _count(text: Sequence[str], cue: tuple[str, ...]) -> int:
    size = len(cue)
    return sum(tuple(text[at : at + size]) == cue for at in range(len(text) - size + 1))
