"""The doors of the process: results on standard output, notes on standard error, a photo on standard input.

While work goes on, file descriptor 1 points to standard error, so that nothing a library prints can get into
the results.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from scanner.cli.atomic import replacing
from scanner.errors import ScanError, UsageError
from scanner.output import escape

_STDOUT = 1
_STDERR = 2
_WIDTH = 80
_MAX_WIDTH = 100  # longer lines are hard to read


@dataclass(frozen=True, slots=True)
class Sink:
    """Where results go, and what it can show."""

    stream: TextIO
    width: int = _WIDTH
    colour: bool = False

    def write(self, text: str) -> None:
        """Write text that is safe already, at once.

        Raises:
            BrokenPipeError: nobody reads on.
            ScanError: it cannot be written, for want of space for example.
        """
        try:
            self.stream.write(text)
            self.stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise ScanError(f"The results cannot be written: {error.strerror}.", "Is the disk full?") from error


@contextmanager
def results(output: Path | None, *, records: bool) -> Iterator[Sink]:
    """The place for the results, with standard output guarded meanwhile.

    Args:
        output: a file that appears, complete, once everything went well; ``None`` for standard output.
        records: for programs: UTF-8 whatever the locale.

    Raises:
        UsageError: the file cannot be made.
        ScanError: the file cannot be finished.
    """
    with _guarded(records) as stream:
        if output is None:
            yield Sink(stream, _width(stream), _coloured(stream))
            return
        with replacing(output) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", newline="")
            try:
                yield Sink(text)
            finally:
                text.detach()


def note(text: str) -> None:
    """One line to standard error."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{escape.line(text)}\n")
            sys.stderr.flush()


def complain(error: ScanError) -> None:
    """What went wrong and what to do about it, to standard error."""
    note(f"scan: {error.message}")
    if error.hint:
        note(f"      {error.hint}")


def read_stdin(limit: int) -> bytes:
    """Standard input, but not more than one byte over the limit: enough to see that it is over.

    Raises:
        UsageError: it is a terminal or closed.
    """
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("Nothing comes in on standard input.", "Use it like this: scan - < photo.jpg")
    return sys.stdin.buffer.read(limit + 1)


def give_up_stdout() -> None:
    """Let whatever is still to come on standard output vanish."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STDOUT)
        os.close(nowhere)


@contextmanager
def _guarded(records: bool) -> Iterator[TextIO]:
    stream = sys.stdout
    if stream is None:  # started with standard output closed
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            yield nowhere
        return
    try:
        ours = stream.fileno() == _STDOUT
    except (OSError, ValueError, AttributeError):
        ours = False
    if not ours:  # replaced by a caller; its descriptor is not ours to turn
        yield stream
        return
    stream.flush()
    saved = os.dup(_STDOUT)
    try:
        try:
            os.dup2(_STDERR, _STDOUT)
        except OSError:  # started with standard error closed
            give_up_stdout()
        encoding, errors = ("utf-8", "strict") if records else (stream.encoding, "backslashreplace")
        out = os.fdopen(os.dup(saved), "w", encoding=encoding, errors=errors, newline="")
        try:
            yield out
        finally:
            with suppress(OSError):  # every write was flushed; what is left could not be written and was told
                out.close()
    finally:
        _empty_buffers(stream)
        os.dup2(saved, _STDOUT)
        os.close(saved)


def _empty_buffers(stream: TextIO) -> None:
    """Flush what Python and C libraries hold for descriptor 1 while it still leads away from the results."""
    with suppress(OSError, ValueError):
        stream.flush()
    if "ctypes" in sys.modules:  # every large C library comes with it; without one there is nothing to flush
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None if os.name == "posix" else "ucrtbase").fflush(None)


def _coloured(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


def _width(stream: TextIO) -> int:
    """Cells in a line: COLUMNS, else those of the terminal, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return min(int(columns), _MAX_WIDTH)
    if stream.isatty():
        with suppress(OSError, ValueError):
            return min(os.get_terminal_size(stream.fileno()).columns or _WIDTH, _MAX_WIDTH)
    return _WIDTH
