"""Lines broken where each writing allows it: between words, and in Chinese and Japanese between characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

_IDEOGRAPHIC = "\u2e80-\u2fff\u3005-\u3007\u3021-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = "（「『【《〈［｛“‘"
_CLOSING = "、。，．・：；！？）」』】》〉］｝ー々…”’,.:;!?)%"
# What stays together: a character with its punctuation, or a word; each with the spaces behind it.
_UNIT = re.compile(
    f"[{re.escape(_OPENING)}]*[{_IDEOGRAPHIC}][{re.escape(_CLOSING)}]*\\s*"
    f"|[^\\s{_IDEOGRAPHIC}]*[^\\s{_IDEOGRAPHIC}{re.escape(_OPENING)}]\\s*|\\S\\s*|\\s+"
)


class WrappedText(Text):
    """A text of ``rich`` that is wrapped as said above; everything else is as it was."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The text in lines of at most ``width`` cells."""
        lines = self.divide(list(breaks(self.plain, max(1, width))))
        for line in lines:
            line.rstrip()
        return lines


def breaks(text: str, width: int) -> Iterator[int]:
    """Where new lines begin, as offsets into the text; a unit wider than a line is cut."""
    at = used = 0
    for unit in _UNIT.findall(text):
        bare = cell_len(unit.rstrip())
        if bare <= width:
            if used + bare > width:
                yield at
                used = 0
            used += cell_len(unit)
            at += len(unit)
            continue
        for char in unit:
            cells = cell_len(char)
            if used + cells > width and not char.isspace() and used:
                yield at
                used = 0
            used += cells
            at += 1
