"""A machine without Tesseract: a script that needs it gets the command that adds it, not nonsense."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner import Options, Scanner

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Scanner:
    monkeypatch.setenv("PATH", str(tmp_path))
    return Scanner(Options(language="en"))


def test_a_cyrillic_photo_is_unreadable_with_the_command(bare: Scanner) -> None:
    report = bare.scan(SAMPLES / "plug-not-seated-uk.jpg")
    assert (report.outcome, report.matches) == ("unreadable", ())
    assert report.photo is not None
    assert "Cyrillic" in report.photo.hints[0]
    assert "tesseract-ocr-ukr" in report.photo.hints[0]


@pytest.mark.parametrize("name", ["unknown-message-en", "parking-machine-de", "blurred-fr"])
def test_what_is_not_known_for_another_reason_asks_for_no_reader(bare: Scanner, name: str) -> None:
    report = bare.scan(SAMPLES / f"{name}.jpg")
    assert report.outcome in ("unknown", "unreadable")
    assert report.photo is not None
    assert not any("apt-get" in hint for hint in report.photo.hints)


def test_latin_screens_are_answered_all_the_same(bare: Scanner) -> None:
    report = bare.scan(SAMPLES / "ground-fault-de.jpg")
    assert [match.id for match in report.matches] == ["GroundFailure"]
