"""What a person says the lights of a charger do: "3 red blinks", "dreimal rot", "rouge clignotant"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from knowledge.fold import split
from knowledge.lamps import COLOURS, MANNERS, PACES, TIMES, Lamp
from knowledge.model import WordPattern
from scanner.match.fields import Fields
from scanner.match.tokens import is_character, words

_APART = re.compile(r"[,;+/&]|\s(?:and|und|et|y|e|en|och|og|ja|i|a|és|și|и|і|ve|と|和|및)\s", re.I)
# "3x", "x3" and "3回" are times.
_TIMES = re.compile(r"(?<!\d)([1-8])\s*(?:x|×|回|次|번|раз\w*)|[x×]\s*([1-8])(?!\d)", re.I)


def lamps_in(text: str, known: Mapping[str, Iterable[str]]) -> tuple[Lamp, ...]:
    """The lights a text speaks of, in the order of ``read_lamps``; none where it speaks of something else.

    Args:
        text: as typed.
        known: words for lights (``Knowledge.lamps``).
    """
    fields = Fields(WordPattern(field, tuple(row.split())) for field, rows in known.items() for row in rows)
    lamps: list[Lamp] = []
    for part in _APART.split(_TIMES.sub(r" \1\2 ", text)):
        lamp = _lamp(words(part), fields)
        if lamp is None:
            return ()
        lamps.append(lamp)
    # "blue, yellow slow flash": what is said once holds for those before it, too.
    for at in range(len(lamps) - 2, -1, -1):
        if not any(lamps[at][1:]):
            lamps[at] = Lamp(lamps[at].colour, *lamps[at + 1][1:])
    # A bare number is a code, not a light.
    if not (any(lamp.colour or lamp.manner for lamp in lamps) or _TIMES.search(text)):
        return ()
    return tuple(sorted(lamps))


def agree(said: Sequence[Lamp], known: Sequence[Lamp]) -> bool:
    """Whether what somebody saw may be a known pattern; what one of both leaves open does not count against it."""
    return len(said) == len(known) and all(map(_agrees, said, known))


def _agrees(said: Lamp, known: Lamp) -> bool:
    if known.times and said.times and known.times != said.times:
        return False
    manner = said.manner or ("blinks" if said.times or said.pace else "")
    known_manner = known.manner or ("blinks" if known.times or known.pace else "")
    # Who says "red" sees it on; who says "red blinks" may have counted no blinks.
    if (manner or "on") != (known_manner or "on") and not (not manner and known_manner == "blinks"):
        return False
    if said.times and known_manner == "blinks" and not known.times:
        return False
    if known.colour and said.colour and known.colour != said.colour:
        return False
    return not (said.pace and known.pace and said.pace != known.pace)


def _lamp(read: tuple[str, ...], fields: Fields) -> Lamp | None:
    """One light; ``None`` where a word says something else."""
    found: dict[str, str] = {}
    covered: set[int] = set()
    for field, start, end in sorted(fields.hits(read, {}), key=lambda hit: hit.start - hit.end):
        kind = next(kind for kind, of in _KINDS.items() if field in of)
        if found.setdefault(kind, field) != field and not covered.issuperset(range(start, end)):
            return None
        covered.update(range(start, end))
    rest = [word for at, word in enumerate(read) if at not in covered]
    if not found or any(word not in _SMALL and not is_character(word) for word in rest):
        return None
    return Lamp(**found)


_KINDS = {"colour": COLOURS, "manner": MANNERS, "pace": PACES, "times": TIMES}
# Words that may stand beside: "the red light blinks three times".
_SMALL = frozenset(
    split(
        "any the a is are light lights led leds lamp lamps times time x ring status "
        "das die der ein eine licht lampe mal "
        "blinkt leuchtet la le les voyant fois luz el veces luce volte spia lampje keer vezes lampan lampen ganger "
        "gange valo kertaa lampka razy kontrolka krat lampica puta lampica индикатор раз раза разів"
    )
)
