"""A Tesseract that fails in every way: each a typed error, nothing left running, nothing left behind."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ocr_pages import HEADER, crop, running

from scanner.errors import EngineError, EngineTimeout, ExitCode, MissingDependency
from scanner.ocr import tesseract
from scanner.ocr.tesseract import installed, read_lines, read_page

Fake = Callable[..., Path]
SECONDS = 20.0

PAGE_ROW = "1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t600\\t200\\t-1\\t\\n"


def _table(*rows: str) -> str:
    return f"printf '{HEADER}{PAGE_ROW}{''.join(row + chr(92) + 'n' for row in rows)}' > \"$2.tsv\""


def _word(text: str, *, top: int = 40, confidence: object = 91, left: object = 30) -> str:
    return f"5\\t1\\t1\\t1\\t1\\t1\\t{left}\\t{top}\\t80\\t20\\t{confidence}\\t{text}"


FAILURES = {
    "exit 1": "exit 1",
    "exit 1 with a word": "echo 'Error opening data file' >&2; exit 1",
    "exit 1 with bad UTF-8": "printf 'Error \\377\\376' >&2; exit 1",
    "killed": "kill -9 $$",
    "crash": "kill -SEGV $$",
    "no answer": "exit 0",
    "empty answer": ': > "$2.tsv"',
    "a word": 'echo garbage > "$2.tsv"',
    "lines of garbage": 'printf "garbage\\nmore garbage\\nyet more\\n" > "$2.tsv"',
    "zeros": 'head -c 5000 /dev/zero > "$2.tsv"',
    "bad UTF-8": 'printf "level\\377\\376\\n\\200\\n" > "$2.tsv"',
    "heading alone": f"printf '{HEADER}' > \"$2.tsv\"",
    "a confidence that is no number": _table(_word("x", confidence="sure")),
    "a place that is no number": _table(_word("x", left="here")),
    "a place without end": _table(_word("x", left="inf")),
    "a confidence without end": _table(_word("x", confidence="inf")),
}


@pytest.mark.parametrize("reading", FAILURES.values(), ids=FAILURES.keys())
def test_failures(fake: Fake, scratch: Path, reading: str, capfd: pytest.CaptureFixture[str]) -> None:
    fake(reading)
    with pytest.raises(EngineError) as caught:
        read_lines([crop("one"), crop("two")], "eng", SECONDS)
    assert type(caught.value) is EngineError
    assert caught.value.exit_code is ExitCode.ENGINE_FAILED
    assert caught.value.hint
    assert list(scratch.iterdir()) == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("where", [">&2; exit 1", "; echo Failed loading language >&2; exit 1"])
def test_language_that_cannot_be_loaded(fake: Fake, scratch: Path, where: str) -> None:
    fake(f"echo \"Failed loading language 'ukr'\" {where}")
    with pytest.raises(MissingDependency) as caught:
        read_lines([crop("one")], "ukr", SECONDS)
    assert "ukr" in caught.value.message
    assert caught.value.exit_code is ExitCode.MISSING_DEPENDENCY
    assert list(scratch.iterdir()) == []


def _ended(folder: Path) -> bool:
    """Whether the program has ended, given a moment for the signal to arrive."""
    pid = int((folder / "pid").read_text())
    for _ in range(100):
        if not running(pid):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("deaf", ["", "trap '' TERM INT HUP;"], ids=["", "deaf to signals"])
def test_program_that_hangs_is_killed(fake: Fake, scratch: Path, deaf: str) -> None:
    folder = fake(f"{deaf} exec sleep 30")
    with pytest.raises(EngineTimeout) as caught:
        read_lines([crop("one")], "eng", 0.4)
    assert "0.4 s" in caught.value.message
    assert caught.value.hint
    assert _ended(folder), "it still runs"
    assert list(scratch.iterdir()) == []


def test_page_that_hangs_is_killed(fake: Fake) -> None:
    folder = fake("exec sleep 30")
    with pytest.raises(EngineTimeout):
        read_page(crop("one")[:, :, 0], "eng", 0.4)
    assert _ended(folder)


def test_program_that_talks_without_end_is_killed(fake: Fake) -> None:
    folder = fake("exec yes garbage >&2")
    with pytest.raises(EngineTimeout):
        read_lines([crop("one")], "eng", 0.3)
    assert _ended(folder)


def test_talk_beside_the_answer_does_not_matter(fake: Fake, capfd: pytest.CaptureFixture[str]) -> None:
    fake("echo chatter; printf 'Warning \\377' >&2; " + _table(_word("hello")))
    (reading,) = read_lines([crop("one")], "eng", SECONDS)
    assert (reading.text, reading.confidence) == ("hello", pytest.approx(0.91))
    assert capfd.readouterr() == ("", "")


def test_words_are_put_to_lines_by_their_place(fake: Fake) -> None:
    _, tops = tesseract.stack([crop(str(at))[:, :, 0] for at in range(3)])
    rows = [_word("third", top=tops[2] + 14), _word("first", top=tops[0] + 14), _word("again", top=tops[0] + 20)]
    rows += [_word("above", top=0, confidence=50), _word("below", top=5000), _word("unsure", top=40, confidence=-1)]
    rows += [_word("  ", top=tops[1] + 14), _word("", top=tops[1] + 14)]
    fake(_table(*rows))
    texts = [reading.text for reading in read_lines([crop("a"), crop("b"), crop("c")], "eng", SECONDS)]
    assert texts == ["first again", "", "third"]


def test_longer_words_weigh_more(fake: Fake) -> None:
    fake(_table(_word("abcdefghi", confidence=100), _word("x", confidence=0)))
    (reading,) = read_lines([crop("one")], "eng", SECONDS)
    assert reading.confidence == pytest.approx(0.9)


def test_not_on_the_path(no_tesseract: None) -> None:
    assert installed() is None
    with pytest.raises(MissingDependency) as caught:
        read_lines([crop("one")], "eng", SECONDS)
    assert "apt-get install tesseract-ocr" in caught.value.hint


def test_taken_away_while_it_was_used(fake: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake(_table(_word("hello")))
    assert read_lines([crop("one")], "eng", SECONDS)[0].text == "hello"
    (tmp_path / "none").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    with pytest.raises(MissingDependency):
        read_lines([crop("one")], "eng", SECONDS)


def test_what_is_installed_is_asked_of_the_program(fake: Fake) -> None:
    fake("exit 1", version="echo tesseract 5.9.9; echo ' leptonica-1.8'")
    there = installed()
    assert there is not None
    assert there.version == "5.9.9"
    assert there.languages == {"eng", "ell", "ukr"}


def test_old_versions_answer_on_the_other_stream(fake: Fake) -> None:
    fake("exit 1", version="echo tesseract 4.1.1 >&2", languages="printf 'List:\\neng\\nrus\\n' >&2")
    there = installed()
    assert there is not None
    assert (there.version, there.languages) == ("4.1.1", {"eng", "rus"})


@pytest.mark.parametrize("version", ["exit 1", "kill -9 $$"])
def test_program_that_does_not_answer(fake: Fake, version: str) -> None:
    fake("exit 1", version=version)
    with pytest.raises(EngineError) as caught:
        installed()
    assert caught.value.hint


def test_program_that_cannot_list_its_languages(fake: Fake) -> None:
    fake("exit 1", languages="exit 1")
    with pytest.raises(EngineError):
        installed()


def test_program_that_is_none(fake: Fake, tmp_path: Path) -> None:
    folder = fake("exit 1")
    (folder / "tesseract").write_bytes(b"\x7fELF no program")
    with pytest.raises(EngineError):
        installed()


def test_question_that_is_never_answered(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake("exit 1", version="exec sleep 30")
    started = subprocess.run

    def shorter(command: list[str], **settings: Any) -> Any:
        assert settings["timeout"] <= 30
        return started(command, **{**settings, "timeout": 0.3})

    monkeypatch.setattr(tesseract.subprocess, "run", shorter)
    with pytest.raises(EngineError):
        installed()


def test_version_that_is_bad_utf8(fake: Fake) -> None:
    fake("exit 1", version="printf '\\377\\376'")
    assert installed() is not None


@pytest.mark.parametrize("version", ["exit 1", "echo garbage", "printf '\\377\\376'", ":"])
def test_program_without_a_version_is_an_engine_error_when_reading(fake: Fake, version: str) -> None:
    fake(_table(_word("hello")), version=version)
    try:
        assert read_lines([crop("one")], "eng", SECONDS)[0].text == "hello"
    except EngineError as error:
        assert error.hint
