"""Lights of chargers without a display: how a pattern is put in, and what the fields of ``lamps.yaml`` are."""

from __future__ import annotations

import re
from typing import NamedTuple

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
