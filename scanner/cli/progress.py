"""How far a long run is: a bar on standard error, only on a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from scanner.output import escape

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from rich.progress import Progress as RichProgress


class Progress:
    """A bar, or nothing at all where nobody would see it."""

    def __init__(self, bar: RichProgress | None, total: int) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=total, rate="") if bar is not None else None
        self._begun = time.monotonic()
        self._done = 0

    def advance(self, name: str) -> None:
        """One more is done."""
        if self._bar is not None and self._task is not None:
            self._done += 1
            rate = f"{self._done / max(time.monotonic() - self._begun, 1e-3):.1f}/s"
            self._bar.update(self._task, description=escape.line(name), advance=1, rate=rate, refresh=True)

    def aside(self) -> AbstractContextManager[None]:
        """A time in which results can be written to the same terminal."""
        return nullcontext() if self._bar is None else _stopped(self._bar)


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Progress]:
    """A bar for a run over ``total`` photos; it is gone when the run is."""
    if quiet or total < 2 or not _seen():
        yield Progress(None, total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(file=sys.stderr, markup=False, emoji=False, highlight=False)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    # No thread redraws it: the work itself may start processes.
    bar = Bar(
        *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
    )
    with bar:
        yield Progress(bar, total)


def _seen() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def _stopped(bar: RichProgress) -> Iterator[None]:
    bar.stop()
    try:
        yield
    finally:
        bar.start()
