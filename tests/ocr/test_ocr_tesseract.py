"""Tesseract as it is installed: lines stacked on one page come back in order."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ocr_pages import crop, page, same_letters

from scanner.errors import EngineError, MissingDependency
from scanner.ocr import tesseract
from scanner.ocr.lines import Reading
from scanner.ocr.tesseract import LINE_HEIGHT, PACKS, Installed, installed, read_lines, read_page, stack

SECONDS = 60.0


def test_installed_with_all_readers() -> None:
    there = installed()
    assert there is not None
    assert there.version[0].isdigit()
    for script in PACKS:
        assert there.pack(script), f"the tests need the reader for {script}"
    assert there.pack("Cyrillic") == "ukr+rus+bul"
    assert there.pack("Klingon") == ""


def test_packs_name_only_what_is_installed() -> None:
    there = Installed("5", frozenset({"rus", "eng"}))
    assert there.pack("Cyrillic") == "rus"
    assert there.pack("Latin") == "eng"
    assert there.pack("Greek") == ""


def test_it_is_asked_once(monkeypatch: pytest.MonkeyPatch, forget: None) -> None:
    first = installed()
    monkeypatch.setattr(tesseract, "_output", lambda _: pytest.fail("asked again"))
    assert installed() is first


def test_stack_puts_lines_below_each_other() -> None:
    crops = [np.full((LINE_HEIGHT, width), grey, np.uint8) for width, grey in ((100, 10), (300, 20), (50, 30))]
    sheet, tops = stack(crops)
    assert sheet.ndim == 2
    assert len(tops) == 3
    assert tops == sorted(tops)
    assert sheet.shape[1] > 300
    for item, top in zip(crops, tops, strict=True):
        grey = int(item[0, 0])
        rows, columns = np.nonzero(sheet == grey)
        assert (rows.min(), rows.max()) == (top, top + LINE_HEIGHT - 1)
        assert columns.max() - columns.min() == item.shape[1] - 1
    assert set(np.unique(sheet)) == {10, 20, 30, 235}
    assert (sheet[[0, -1]] == 235).all()
    assert (sheet[:, [0, -1]] == 235).all()


LINES = ["Ground fault", "Charging stopped", "", "Please call support", "Station 4711"]


def test_lines_come_back_in_order() -> None:
    blank = np.full((48, 160, 3), 235, np.uint8)
    crops = [crop(text, dark=at % 2 == 1) if text else blank for at, text in enumerate(LINES)]
    readings = read_lines(crops, "eng", SECONDS)
    assert [reading.text for reading in readings] == LINES
    assert readings[2] == Reading("", 0.0)
    assert all(reading.confidence > 0.7 for reading in readings if reading.text)


@pytest.mark.parametrize("height", [24, 96])
def test_lines_of_another_height(height: int) -> None:
    import cv2

    crops = [
        cv2.resize(crop(text), None, fx=height / 48, fy=height / 48, interpolation=cv2.INTER_AREA)
        for text in ("Ground fault", "Charging stopped")
    ]
    crops[1] = cv2.cvtColor(crops[1], cv2.COLOR_RGB2GRAY)
    assert [reading.text for reading in read_lines(crops, "eng", SECONDS)] == ["Ground fault", "Charging stopped"]


def test_no_lines_start_no_program(fake: Any) -> None:
    folder: Path = fake("exit 1")
    assert read_lines([], "eng", SECONDS) == []
    assert not (folder / "calls").exists()


def test_all_lines_cost_one_call(fake: Any) -> None:
    folder: Path = fake('cp /dev/null "$2.tsv"')
    with pytest.raises(EngineError):
        read_lines([crop("one"), crop("two"), crop("three")], "eng+ell", SECONDS)
    calls = (folder / "calls").read_text().splitlines()
    reading = [call for call in calls if not call.startswith("--")]
    assert len(reading) == 1
    assert "-l eng+ell" in reading[0]
    assert "--psm 6" in reading[0]


def test_language_that_is_not_installed() -> None:
    with pytest.raises(MissingDependency) as caught:
        read_lines([crop("one")], "xyz", SECONDS)
    assert "xyz" in caught.value.message
    assert "--doctor" in caught.value.hint


def test_page_of_words_with_their_places() -> None:
    words = read_page(page(["Ground fault", "Charging stopped"], height=260)[:, :, 0], "eng", SECONDS)
    texts = [word.text for word in words]
    assert texts == ["Ground", "fault", "Charging", "stopped"]
    assert words[0].line == words[1].line != words[2].line
    assert words[0].left < words[1].left
    assert words[0].top + words[0].height < words[2].top
    assert words[0].left == pytest.approx(63, abs=6)
    assert all(0.5 < word.confidence <= 1 for word in words)


def test_nothing_stays_behind(scratch: Path, capfd: pytest.CaptureFixture[str]) -> None:
    read_lines([crop("Ground fault")], "eng", SECONDS)
    assert list(scratch.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_crops_are_left_as_they_were() -> None:
    mine = crop("Ground fault").copy()
    mine.setflags(write=False)
    assert same_letters(read_lines([mine], "eng", SECONDS)[0].text, "Ground fault") > 0.9
    assert np.array_equal(mine, crop("Ground fault"))


def test_flat_and_tiny_crops_are_no_trouble() -> None:
    crops = [np.full((48, width, 3), grey, np.uint8) for width, grey in ((1, 0), (2, 255), (400, 128))]
    assert [reading.text for reading in read_lines(crops, "eng", SECONDS)] == ["", "", ""]


def test_a_name_of_a_language_is_no_shell_command(tmp_path: Path) -> None:
    with pytest.raises((MissingDependency, EngineError)):
        read_lines([crop("one")], f"eng; touch {tmp_path / 'made'}", SECONDS)
    assert not (tmp_path / "made").exists()


def test_this_python_starts_the_same_program_as_the_shell() -> None:
    done = subprocess.run(["tesseract", "--version"], capture_output=True, check=True, env=os.environ)
    there = installed()
    assert there is not None
    assert there.version in (done.stdout + done.stderr).decode()
