"""Lights of chargers without a display: how a pattern is put in, and the words people have for one."""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.fold import word_patterns
from knowledge.index import LAMPS
from knowledge.source import Problems, line_of

COLOURS = ("red", "green", "blue", "yellow", "white", "purple")
MANNERS = ("on", "off", "blinks")
PACES = ("slow", "fast")
TIMES = tuple("12345678")
# The fields of ``lamps.yaml``.
FIELDS = (*COLOURS, *MANNERS, *PACES, *TIMES)

ANY = "any"
_FORM = re.compile(
    rf"(?P<colour>{'|'.join((ANY, *COLOURS))})"
    rf"(?: (?P<manner>{'|'.join(MANNERS)}))?(?: (?P<pace>{'|'.join(PACES)}))?(?: (?P<times>[1-8]) times?)?"
)


class Lamp(NamedTuple):
    """One light; what is not known, or not said, is empty."""

    colour: str = ""
    manner: str = ""
    pace: str = ""
    times: str = ""


def read_lamps(notation: str) -> tuple[Lamp, ...]:
    """A pattern from its notation: ``red blinks 3 times``, ``blue blinks fast, red on``, ``any off``.

    Raises:
        ValueError: it is not in this form.
    """
    lamps = []
    for part in notation.split(", "):
        found = _FORM.fullmatch(part)
        if found is None:
            raise ValueError(notation)
        colour, manner, pace, times = (found[name] or "" for name in ("colour", "manner", "pace", "times"))
        lamps.append(Lamp("" if colour == ANY else colour, manner, pace, times))
    return tuple(sorted(lamps))


def check_lamps(lamps: dict[str, tuple[str, ...]] | None, problems: Problems) -> None:
    """Every field is there, with words, and no word is in two of a kind."""
    if lamps is None:
        return
    for field in lamps:
        if field not in FIELDS:
            problems.add(LAMPS, line_of(field), f"no lights are '{field}'")
    for kind in (COLOURS, MANNERS, PACES, TIMES):
        known: dict[str, str] = {}
        for field in kind:
            entries = lamps.get(field, ())
            if not entries:
                problems.add(LAMPS, 0, f"there are no words for '{field}'")
            for entry in entries:
                for spelling in word_patterns(entry, "de"):
                    other = known.setdefault(spelling, field)
                    if other != field:
                        problems.add(LAMPS, line_of(entry), f"'{entry}' stands for {other} already")
