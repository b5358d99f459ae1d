"""Codes on the screen: exact after folding, never fuzzy.

``E-07`` and ``E-01`` are one edit apart and may be opposite in danger, so a code either stands there or does not.
The one leniency is for characters that readers take for one another (0/O, 1/I, 5/S, 8/B, 2/Z, 6/G), and only where
what was read is no known code itself and exactly one known code can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from knowledge.fold import fold_code
from knowledge.model import CodeHit

_CONFUSED = {
    "0": "0OD", "O": "O0", "D": "D0", "1": "1IL", "I": "I1L", "L": "L1I", "5": "5S", "S": "S5",
    "8": "8B", "B": "B8", "2": "2Z", "Z": "Z2", "6": "6G", "G": "G6",
}  # fmt: skip
_MOST_SPELLINGS = 64
_MOST_WORDS = 4
_CHUNK = re.compile(r"[^\s,;|()\[\]{}\"'«»„“”、。，：！!?]+")


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code seen in a line.

    Attributes:
        text: as read.
        start: where it begins in the line, in characters.
        hits: everything a known list says it means, never empty.
        exact: whether it was read as printed, without swapping look-alikes.
        whole_line: whether nothing else of note stands on the line.
    """

    text: str
    start: int
    hits: tuple[CodeHit, ...]
    exact: bool
    whole_line: bool


def find_codes(line: str, by_code: Mapping[str, tuple[CodeHit, ...]]) -> list[FoundCode]:
    """Known codes in one line of text, longest first; a shorter one inside a longer one is dropped."""
    chunks = [(match.start(), match.end()) for match in _CHUNK.finditer(line)]
    found: list[tuple[int, int, FoundCode]] = []
    for size in range(min(_MOST_WORDS, len(chunks)), 0, -1):
        for first in range(len(chunks) - size + 1):
            start, end = chunks[first][0], chunks[first + size - 1][1]
            if any(start < other_end and other_start < end for other_start, other_end, _ in found):
                continue
            text = line[start:end].strip(".:-#*")
            hits, exact = _look_up(text, by_code)
            whole = len(fold_code(line)) <= len(fold_code(text)) + 2
            if hits and _written_as_code(text, whole):
                found.append((start, end, FoundCode(text, start, hits, exact, whole)))
    return [item for _, _, item in sorted(found, key=lambda row: row[0])]


def _written_as_code(text: str, whole: bool) -> bool:
    """Whether letters without digits are meant as a code: ``GroundFault``, not "ground fault" in a sentence."""
    if any(char.isdigit() for char in text):
        return True
    inner = any(char.islower() for char in text) and any(char.isupper() for char in text[1:])
    return " " not in text and (inner or "_" in text or "." in text or whole)


def _look_up(text: str, by_code: Mapping[str, tuple[CodeHit, ...]]) -> tuple[tuple[CodeHit, ...], bool]:
    folded = fold_code(text)
    if not folded:
        return (), True
    exact = by_code.get(folded)
    if exact:
        return exact, True
    # Words and plain numbers are what they are: only a mix of letters and digits is worth guessing at.
    if not any(char.isdigit() for char in folded) or folded.isdigit() or len(folded) < 3:
        return (), True
    meant = {spelling: by_code[spelling] for spelling in _spellings(folded) if spelling in by_code}
    if len(meant) == 1:
        return next(iter(meant.values())), False
    return (), True


def _spellings(folded: str) -> Iterator[str]:
    choices = [_CONFUSED.get(char, char) for char in folded]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST_SPELLINGS:
        return
    for combination in product(*choices):
        spelling = "".join(combination)
        if spelling != folded:
            yield spelling
