"""The embedded engine, opened once, and Tesseract as it is or as a test makes it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytesseract
import pytest
from ocr_pages import fake_tesseract

from scanner.ocr import tesseract
from scanner.ocr.engine import EmbeddedEngine


@pytest.fixture(scope="session")
def engine() -> EmbeddedEngine:
    return EmbeddedEngine(threads=2)


@pytest.fixture(autouse=True)
def one_thread_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several threads of Tesseract on two cores are slower than one."""
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")


@pytest.fixture
def forget(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is remembered of the installed Tesseract is forgotten before and after."""
    asked = pytesseract.pytesseract.get_tesseract_version
    monkeypatch.setattr(asked, "_result", asked)
    tesseract._ask.cache_clear()
    yield
    tesseract._ask.cache_clear()


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go, to see whether any stay."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: None, scratch: Path) -> Callable[..., Path]:
    """Puts a program of one's own in the place of Tesseract; gives the folder it notes its calls in."""

    def put(reading: str, **more: str) -> Path:
        folder = tmp_path / "bin"
        fake_tesseract(folder, reading, **more)
        monkeypatch.setenv("PATH", str(folder) + os.pathsep + os.environ["PATH"])
        return folder

    return put


@pytest.fixture
def no_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: None) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
