"""Every exit code, and what stands on which stream with it."""

from __future__ import annotations

import json
from pathlib import Path

import made
import pytest

import knowledge
from knowledge import KnowledgeError
from scanner import errors
from scanner.cli.exitcodes import exit_code
from scanner.errors import ExitCode, ScanError
from scanner.report import Report

OUTCOMES = [
    (made.matched(), 0),
    (made.no_error(), 0),
    (made.unknown(), 4),
    (made.unreadable(), 5),
    (made.ambiguous(), 6),
]
ERRORS = [
    (errors.NotAnImage("No image.", "Send another."), 2),
    (errors.DamagedImage("Cut off."), 2),
    (errors.ImageTooLarge("Too large."), 2),
    (errors.FileUnreadable("Not there."), 2),
    (errors.MissingDependency("No engine.", "pip install it"), 3),
    (errors.EngineError("It crashed."), 7),
    (errors.EngineTimeout("Too slow."), 7),
    (errors.KnowledgeMissing("Gone."), 9),
    (errors.UsageError("Nonsense."), 1),
    (ScanError("Odd."), 15),
    (ValueError("a bug"), 15),
    (KnowledgeError("Gone."), 9),
]


@pytest.mark.parametrize(("report", "code"), OUTCOMES, ids=lambda value: getattr(value, "outcome", value))
def test_one_photo_by_outcome(shell, report: Report, code: int) -> None:
    shell.scanner.usual = report
    done = shell("photo.jpg")
    assert done.code == code
    assert report.headline in done.out
    assert done.err == ""


@pytest.mark.parametrize(("error", "code"), ERRORS, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("form", [None, "--json", "--csv"])
def test_one_photo_by_error(shell, error: Exception, code: int, form: str | None) -> None:
    shell.scanner.usual = error
    done = shell("photo.jpg", *([form] if form else []))
    assert done.code == code
    assert "Traceback" not in done.err
    said = error.message if isinstance(error, ScanError | KnowledgeError) else "ValueError: a bug"
    assert said in done.err.splitlines()[0]
    assert done.err.startswith("scan: ")
    if form == "--json":
        record = json.loads(done.out)
        assert record["outcome"] == ("rejected" if code == 2 else "failed")
        assert said in record["error"]["message"]
    if form is None:
        assert done.out == ""


def test_the_hint_stands_on_the_second_line(shell) -> None:
    shell.scanner.usual = errors.MissingDependency("No engine.", "pip install it")
    assert shell("photo.jpg").err == "scan: No engine.\n      pip install it\n"


def test_an_unforeseen_fault_says_where_it_happened(shell) -> None:
    shell.scanner.usual = ValueError("a bug\x1b[2J")
    assert "ValueError: a bug␛[2J (fake_scanner.py:" in shell("photo.jpg").err


@pytest.mark.parametrize(
    ("answer", "code"),
    [(answer, 0) for answer, _ in OUTCOMES] + [(answer, 8) for answer, _ in ERRORS],
    ids=lambda value: getattr(value, "outcome", type(value).__name__),
)
def test_several_photos(shell, photos: Path, answer: Report | Exception, code: int) -> None:
    shell.scanner.answers["b"] = answer
    done = shell(photos, "--quiet")
    assert (done.code, done.err) == (code, "")
    assert len(shell.scanner.seen) == 3  # the others went on
    done = shell("a.jpg", "b.jpg")
    assert (done.code, done.err) == (code, "")


@pytest.mark.parametrize(("report", "code"), OUTCOMES, ids=lambda value: getattr(value, "outcome", value))
@pytest.mark.parametrize("option", ["--code", "--text"])
def test_lookups(shell, report: Report, code: int, option: str) -> None:
    shell.scanner.usual = report
    assert shell(option, "E-07").code == code


def test_lookups_that_fail(shell) -> None:
    for error, code in ERRORS:
        shell.scanner.usual = error
        done = shell("--code", "E-07")
        assert (done.code, done.out) == (code, "")
        assert done.err.startswith("scan: ")


@pytest.mark.parametrize("argv", [("photo.jpg",), ("--code", "X"), ("a.jpg", "b.jpg")])
def test_ctrl_c(shell, argv: tuple[str, ...]) -> None:
    shell.scanner.usual = KeyboardInterrupt()
    done = shell(*argv)
    assert (done.code, done.err) == (130, "scan: Stopped.\n")


def test_damaged_knowledge(shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KnowledgeError("The index is damaged.", [knowledge.Problem("brands/x.yaml", 3, "no source")])

    monkeypatch.setattr(knowledge, "load", broken)
    for argv in (["photo.jpg"], ["--code", "X"], ["--list"]):
        done = shell(*argv)
        assert done.code == 9
        assert done.err == "scan: The index is damaged.\n      brands/x.yaml:3: no source\n"


def test_missing_files_and_folders_without_photos(shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = shell(empty)
    assert done.code == 8  # a folder counts as several
    assert "There is no photo in the folder" in done.out


def test_the_mapping_knows_every_error_and_every_outcome() -> None:
    assert exit_code({}, several=False) == ExitCode.OK
    assert exit_code({"rejected": 1}, several=False) == ExitCode.BAD_INPUT
    assert exit_code({"failed": 1}, several=False) == ExitCode.INTERNAL
    assert exit_code({"unknown": 3, "ambiguous": 1, "unreadable": 2}, several=True) == ExitCode.OK
    assert exit_code({"matched": 9, "failed": 1}, several=True) == ExitCode.BATCH_FAILURES
    for error, code in ERRORS:
        if isinstance(error, ScanError):
            assert exit_code({"failed": 1}, several=False, error=error) == code
