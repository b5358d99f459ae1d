"""Pages as text: with colour for a terminal, without for a pipe or a file; the same words in the same place."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scanner.output import escape
from scanner.output.blocks import Banner, Block, Facts, Grid, Listing, Page, Paragraph, Row, Title, Tone
from scanner.output.wrapping import WrappedText

_STYLES: dict[Tone, str] = {
    "plain": "",
    "quiet": "dim",
    "information": "green",
    "warning": "yellow",
    "critical": "red",
}
_INDENT = 2


def render(page: Page, *, width: int = 80, colour: bool = False) -> str:
    """The page as lines of at most ``width`` cells, each ended by a line feed.

    Whatever a page holds is escaped here and read as words, never as markup. Right-to-left text is left in
    logical order: terminals that can show it turn it themselves.
    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(20, width),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    previous: Block | None = None
    for block in page.blocks:
        if previous is not None and _apart(previous, block):
            console.line()
        for part in _renderables(block):
            console.print(Group(part))  # a bare text would be joined anew, without its way of wrapping
        previous = block
    text = out.getvalue()
    return text if colour else "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _apart(previous: Block, block: Block) -> bool:
    """Whether an empty line stands between two blocks."""
    if isinstance(previous, Row) and isinstance(block, Row):
        return False
    return not (isinstance(block, Paragraph) and block.tone == "quiet" and not block.heading)


def _renderables(block: Block) -> Iterator[RenderableType]:
    match block:
        case Banner(label, text):
            yield _text(f"⚠ {label}: {text}", "bold white on red")
        case Title(text, note, tone):
            yield _joined(_text(text, "bold"), _text(f"  [{note}]" if note else "", f"bold {_STYLES[tone]}"))
        case Paragraph(text, heading, tone):
            yield from _heading(heading)
            yield Padding(_text(text, _STYLES[tone]), (0, 0, 0, _INDENT if heading else 0))
        case Listing(heading, items, numbered):
            yield from _heading(heading)
            yield _pairs([(f"{number}." if numbered else "-", item) for number, item in enumerate(items, 1)], "")
        case Facts(heading, rows):
            yield from _heading(heading)
            yield _pairs(rows, "dim")
        case Grid(heading, columns, rows):
            yield from _heading(heading)
            yield _grid(columns, rows)
        case Row(name, danger, text, tone):
            yield _row(name, danger, text, _STYLES[tone])


def _heading(heading: str) -> Iterator[RenderableType]:
    if heading:
        yield _text(heading, "bold underline")


def _pairs(rows: tuple[tuple[str, str], ...] | list[tuple[str, str]], style: str) -> RenderableType:
    table = Table.grid(padding=(0, 2 if style else 1, 0, 0))
    table.add_column(max_width=32)
    table.add_column(ratio=1)
    for name, value in rows:
        table.add_row(_text(name, style), _text(value))
    return Padding(table, (0, 0, 0, _INDENT))


def _grid(columns: tuple[str, ...], rows: tuple[tuple[str | tuple[str, ...], ...], ...]) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(_text(column, "dim"))
    for row in rows:
        table.add_row(*(Group(*map(_text, cell)) if isinstance(cell, tuple) else _text(cell) for cell in row))
    return Padding(table, (0, 0, 0, _INDENT))


def _row(name: str, danger: str, text: str, style: str) -> RenderableType:
    alarm = _text(f"⚠ {danger}", "bold white on red") if danger else _text("")
    return _Hanging(_joined(_text(f"{name}: ", "bold"), alarm, _text(" " if danger else ""), _text(text, style)))


class _Hanging:
    """A text whose further lines are indented."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        first, *others = self._text.wrap(console, options.max_width - _INDENT)
        yield first
        for line in others:
            yield Padding(line, (0, 0, 0, _INDENT))


def _joined(*texts: Text) -> Text:
    whole = WrappedText()
    for text in texts:
        whole.append_text(text)
    return whole


def _text(text: str, style: str = "") -> Text:
    return WrappedText(escape.line(text), style=style)
