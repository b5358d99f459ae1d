"""A scanner that reads nothing, for the command to talk to; run as a program, the command with it in a process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

# So that it can also be started by its path.
sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "output")]
import made  # noqa: E402

import knowledge  # noqa: E402
from scanner.cli.main import main  # noqa: E402
from scanner.errors import InputError, ScanError  # noqa: E402
from scanner.options import Options  # noqa: E402
from scanner.report import ErrorInfo, Report  # noqa: E402


@dataclass
class FakeScanner:
    """Answers as told, by the name of the photo; an exception is raised instead.

    Attributes:
        answers: by the stem of the name; what is missing gets ``usual``.
        seen: the photos as they were given.
        options: of each scanner made.
    """

    answers: dict[str, Report | BaseException] = field(default_factory=dict)
    usual: Report | BaseException = field(default_factory=made.matched)
    seen: list[tuple[Any, str | None]] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)
    options: list[Options] = field(default_factory=list)
    before: Callable[[], None] = field(default=lambda: None)

    def __call__(self, options: Options) -> FakeScanner:
        self.options.append(options)
        return self

    def scan(self, photo: Path | bytes, *, name: str | None = None) -> Report:
        self.before()
        self.seen.append((photo, name))
        return replace(self._give(self.answers.get(Path(name or "").stem, self.usual)), file=name)

    def scan_text(self, text: str) -> Report:
        self.asked.append(text)
        return replace(self._give(self.usual), file=None, photo=None)

    def lookup(self, code: str, brand: str | None = None) -> Report:
        self.asked.append((code, brand))
        return replace(self._give(self.usual), file=None, photo=None)

    @staticmethod
    def _give(answer: Report | BaseException) -> Report:
        if isinstance(answer, BaseException):
            raise answer
        return answer


def report_error(error: ScanError, file: str | None, language: str | None) -> Report:
    """What ``scanner.pipeline.report_error`` does."""
    return Report(
        file=file,
        outcome="rejected" if isinstance(error, InputError) else "failed",
        language=language or "en",
        headline="This file was not accepted" if isinstance(error, InputError) else "Something went wrong on our side",
        detail=error.message,
        error=ErrorInfo(error.kind, error.message, error.hint),
    )


def pollute() -> None:
    """Print in every way a library might."""
    import ctypes
    import os
    import subprocess

    print("POLLUTION of Python")
    os.write(1, b"POLLUTION of the system\n")
    ctypes.CDLL(None).printf(b"POLLUTION of C\n")  # stays in C's buffer
    ctypes.CDLL(None).puts(b"POLLUTION of C")
    subprocess.run(["/bin/echo", "POLLUTION of a child"], check=True)


def stop() -> None:
    """As Ctrl-C does."""
    import os
    import signal

    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    knowledge.load = made.known
    knowledge.load_text = lambda tag: made.pack(language=tag)
    scanner = FakeScanner(before={"pollute": pollute, "stop": stop, "": lambda: None}[sys.argv[1]])
    raise SystemExit(main(sys.argv[2:], scanner_factory=scanner, report_error=report_error))
