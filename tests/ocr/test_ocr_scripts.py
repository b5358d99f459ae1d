"""Which script weak lines are in, and whether a second reading is taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from scanner.errors import EngineTimeout
from scanner.ocr.lines import Pixels, Reading
from scanner.ocr.scripts import _LEAST_SURE_ELSE, _SURER, WEAK, guess_script, is_weak, reread
from scanner.ocr.tesseract import PACKS, Installed

EVERYTHING = Installed("5", frozenset(code for codes in PACKS.values() for code in codes))


@pytest.mark.parametrize(
    ("text", "confidence", "weak"),
    [
        ("Ground fault", 0.98, False),
        ("Ground fault", WEAK, False),
        ("Ground fault", WEAK - 0.01, True),
        ("", 0.0, True),
        ("   ", 0.99, True),
        ("Kαλστε τν υποστριξη", 0.95, True),
        ("日本語", 0.95, False),
    ],
)
def test_weak_readings(text: str, confidence: float, weak: bool) -> None:
    assert is_weak(Reading(text, confidence)) is weak


@pytest.mark.parametrize(
    ("texts", "script"),
    [
        (["φρτιση ιαπε"], "Greek"),
        (["αβ", "γδ"], "Greek"),
        (["αβγ"], None),
        (["   ", "  "], "Cyrillic"),
        ([" ", "x", "y"], None),
        (["", "", ""], None),
        (["ausanśl", "āaə"], None),
        ([], None),
    ],
)
def test_guess_by_the_way_of_failing(texts: list[str], script: str | None) -> None:
    assert guess_script([Reading(text, 0.6) for text in texts]) == script


class Reader:
    """Reads what it was told to, and notes what it was asked."""

    def __init__(self, **by_language: list[tuple[str, float]]) -> None:
        self.asked: list[tuple[int, str]] = []
        self._by_language = by_language

    def __call__(self, crops: Sequence[Pixels], languages: str) -> list[Reading]:
        self.asked.append((len(crops), languages))
        readings = self._by_language["all" if languages.count("+") > 2 else languages.split("+")[0]]
        return [Reading(*reading) for reading in readings[: len(crops)]]


def _crops(count: int) -> list[Pixels]:
    return [np.zeros((48, 100, 3), np.uint8)] * count


BLANK = Reading("   ", 0.9)
EMPTY = Reading("", 0.0)
GREEK = Reading("φρτιση ιαπε", 0.8)


def test_without_tesseract_it_is_missing_and_the_guess_is_told() -> None:
    for weak, script in ((GREEK, "Greek"), (BLANK, "Cyrillic"), (EMPTY, None)):
        result = reread(_crops(2), [weak, weak], None, Reader())
        assert result.missing
        assert result.script == script
        assert result.readings == (None, None)
        assert result.languages == ""


@pytest.mark.parametrize("script", [script for script in PACKS if script != "Latin"])
def test_without_the_languages_of_the_script_it_is_missing(script: str) -> None:
    letters = {
        "Greek": "γείωσης",
        "Cyrillic": "Помилка",
        "Hangul": "충전오류",
        "Arabic": "الشحن",
        "Hebrew": "שגיאת",
        "Thai": "เกิดขัด",
        "Devanagari": "चार्जिंग",
    }
    rest = Installed("5", EVERYTHING.languages - set(PACKS[script]))
    weak = GREEK if script == "Greek" else BLANK if script == "Cyrillic" else EMPTY
    result = reread(_crops(1), [weak], rest, Reader(all=[(letters[script], 0.9)]))
    if script in ("Greek", "Cyrillic"):
        assert (result.script, result.missing, result.readings) == (script, True, (None,))
    full = reread(
        _crops(1),
        [weak],
        EVERYTHING,
        Reader(all=[(letters[script], 0.9)], **{PACKS[script][0]: [(letters[script], 0.9)]}),
    )
    assert (full.script, full.missing) == (script, False)
    assert full.languages == EVERYTHING.pack(script)
    assert full.readings == (Reading(letters[script], 0.9),)


def test_a_certain_guess_asks_one_reader_once() -> None:
    reader = Reader(ell=[("Σφάλμα γείωσης", 0.9)] * 3)
    result = reread(_crops(3), [GREEK] * 3, EVERYTHING, reader)
    assert reader.asked == [(3, "ell")]
    assert [reading.text for reading in result.readings if reading] == ["Σφάλμα γείωσης"] * 3


def test_otherwise_a_sample_is_put_to_the_vote() -> None:
    reader = Reader(all=[("เกิดข้อ", 0.5)] * 9, tha=[("เกิดข้อผิด", 0.9)] * 9)
    reread(_crops(9), [EMPTY] * 9, EVERYTHING, reader)
    (sample, everything), (all_lines, thai) = reader.asked
    assert sample == 3
    assert set(everything.split("+")) == EVERYTHING.languages
    assert (all_lines, thai) == (9, "tha")


@pytest.mark.parametrize(
    "seen",
    [[("Logo", 0.9)], [("12:45", 0.9)], [("", 0.0)], [("เก", 0.9)], [("abcd Пом", 0.9)], [("漢字漢字漢字", 0.9)]],
)
def test_a_vote_for_no_other_script_leaves_the_lines(seen: list[tuple[str, float]]) -> None:
    reader = Reader(all=seen)
    result = reread(_crops(1), [EMPTY], EVERYTHING, reader)
    assert len(reader.asked) == 1
    assert (result.script, result.missing, result.readings, result.languages) == (None, False, (None,), "")


@pytest.mark.parametrize(
    ("text", "confidence", "taken"),
    [
        ("Помилка зарядки", 0.9, True),
        ("Помилка зарядки", _LEAST_SURE_ELSE, True),
        ("Помилка зарядки", _LEAST_SURE_ELSE - 0.01, False),
        ("", 0.0, False),
        ("П", 0.95, False),
        ("12:45", 0.95, False),
        ("Latin letters П", 0.95, False),
        ("Помилка E-07", 0.9, True),
    ],
)
def test_only_a_convincing_reading_of_the_script_is_taken(text: str, confidence: float, taken: bool) -> None:
    result = reread(_crops(1), [BLANK], EVERYTHING, Reader(ukr=[(text, confidence)], all=[(text, confidence)]))
    assert (result.readings[0] is not None) is taken


@pytest.mark.parametrize(("confidence", "taken"), [(_SURER, True), (_SURER - 0.01, False)])
def test_a_line_read_surely_gives_way_only_to_a_surer_one(confidence: float, taken: bool) -> None:
    sure = Reading("Nomunka 3apядки", 0.9)
    weak = [BLANK, BLANK, sure]
    result = reread(_crops(3), weak, EVERYTHING, Reader(ukr=[("Помилка", 0.9)] * 2 + [("Помилка зарядки", confidence)]))
    assert (result.readings[2] is not None) is taken
    assert result.readings[0] is not None


def test_errors_of_the_reader_are_passed_on() -> None:
    def slow(_crops: Sequence[Pixels], _languages: str) -> list[Reading]:
        raise EngineTimeout("too slow")

    with pytest.raises(EngineTimeout):
        reread(_crops(1), [GREEK], EVERYTHING, slow)
