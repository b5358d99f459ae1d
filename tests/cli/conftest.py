"""The command run in this process against a scanner that reads nothing and knowledge made by hand."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "output"))
import made

import knowledge
from scanner.cli.main import main
from scanner.errors import InputError, ScanError
from scanner.options import Options
from scanner.report import ErrorInfo, Report


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


@dataclass(frozen=True)
class Done:
    """How a run of the command ended."""

    code: int
    out: str
    err: str


class Shell:
    """Runs the command with a fake scanner."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.scanner = FakeScanner()

    def __call__(self, *argv: str | Path, stdin: bytes | None = None) -> Done:
        if stdin is not None:
            self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        arguments = [str(argument) for argument in argv]
        code = main(arguments, scanner_factory=self.scanner, report_error=report_error)
        got = self._capsys.readouterr()
        return Done(code, got.out, got.err)


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of this machine counts, and the knowledge is made by hand."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(knowledge, "load", made.known)
    monkeypatch.setattr(knowledge, "load_text", lambda tag: made.pack(language=tag))


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(capsys, monkeypatch)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with three photos among other things."""
    folder = tmp_path / "photos"
    (folder / "sub").mkdir(parents=True)
    for name in ("a10.jpg", "a2.JPG", "b.heic", "sub/c.png"):
        (folder / name).write_bytes(b"not really an image")
    for name in (".hidden.jpg", "notes.txt", "b.json"):
        (folder / name).write_bytes(b"x")
    (folder / "link.jpg").symlink_to(folder / "b.heic")
    (folder / "loop").symlink_to(folder)
    return folder
