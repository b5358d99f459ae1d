"""The command run in this process against a scanner that reads nothing and knowledge made by hand."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from fake_scanner import FakeScanner, made, main, report_error

import knowledge


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
