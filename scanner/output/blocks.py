"""What an answer is laid out of, before it is known whether it goes to a screen, a pipe or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "quiet", "information", "warning", "critical"]


@dataclass(frozen=True, slots=True)
class Banner:
    """A danger; always before everything else."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """What it is about, and how serious it is."""

    text: str
    note: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences, with or without a heading."""

    text: str
    heading: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Listing:
    """Items under a heading, numbered where their order matters."""

    heading: str
    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and a value under a heading."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under a heading; a cell is one line or several."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One photo of several, on one line: its name, a danger if there is one, what it is."""

    name: str
    danger: str
    text: str
    tone: Tone = "plain"


Block = Banner | Title | Paragraph | Listing | Facts | Grid | Row


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks in the order they are read, and the direction of the writing."""

    blocks: tuple[Block, ...]
    direction: Literal["ltr", "rtl"] = "ltr"
