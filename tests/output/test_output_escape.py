"""What foreign text may still hold after it was made harmless."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made import HOSTILE

from scanner.output import escape

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates, too
DANGEROUS = ("Cc", "Cf", "Cs", "Zl", "Zp")
SEEN = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")


def harmful(text: str) -> list[str]:
    """Characters that a terminal obeys or that nobody sees."""
    return [char for char in text if unicodedata.category(char) in DANGEROUS and char not in SEEN | set("\u200c\u200d")]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_one_harmless_line(text: str) -> None:
    assert harmful(escape.line(text)) == []


def test_no_character_of_unicode_is_harmful_after_escaping() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert [hex(ord(char)) for char in every if harmful(escape.line(char))] == []


@given(ANY_TEXT)
def test_escaping_is_stable_short_and_encodable(text: str) -> None:
    once = escape.line(text)
    assert escape.line(once) == once
    assert len(once) <= 4 * len(text)
    once.encode("utf-8")
    assert not harmful(once)


def test_replacements_are_seen() -> None:
    assert escape.line("a\x1bb\nc\x7fd") == "a␛b␊c␡d"
    assert escape.line("caf\udce9") == "caf\\xe9"
    assert escape.line("\x9b\u202e\ud800") == "���"


@pytest.mark.parametrize(
    "text",
    [
        "Erdschluß erkannt – Fehlerstrom-Schutzschalter ausgelöst",
        "Обнаружена утечка тока на землю",
        "접지 오류가 감지되었습니다",
        "漏電を検出しました",
        "กรุณาเสียบปลั๊กใหม่ เครื่องชาร์จขัดข้อง",
        "ग्राउंड फ़ॉल्ट क्षेत्र",
        "اتصال می\u200cشود",
        "क्\u200dष",
        "תקלת הארקה שָׁלוֹם",
        "Đã phát hiện lỗi nối đất ở trạm sạc",
        "⚠ 42 °C, 100 % – “ok” 😀",
    ],
)
def test_every_writing_stays_as_it_is(text: str) -> None:
    assert escape.line(text) == text


def test_a_joiner_stays_only_where_it_joins_letters() -> None:
    assert escape.line("a\u200db") == "a�b"
    assert escape.line("ی\u200c\u200cش") == "ی\u200c�ش"


def test_a_storm_of_marks_is_cut() -> None:
    assert len(escape.line("e" + "\u0301" * 10_000 + "x" + "\u0301")) < 12


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    cell = escape.cell(text)
    assert cell.strip()[0] not in "=+-@\uff1d\uff0b\uff0d\uff20\t\r"
    out = io.StringIO()
    csv.writer(out).writerow([cell, "end"])
    assert next(csv.reader(io.StringIO(out.getvalue()))) == [cell, "end"]


def test_a_phone_number_is_kept_behind_an_apostrophe() -> None:
    assert escape.cell("+49 800 1") == "'+49 800 1"
    assert escape.cell("E-07") == "E-07"
    assert escape.cell("") == ""


@given(st.recursive(ANY_TEXT | st.integers() | st.none(), lambda inner: st.lists(inner)))
@example(list(HOSTILE))
@example("\ud83d\ude00")  # two halves that together would be a whole
def test_json_reads_back_without_one_raw_control(value: object) -> None:
    for indent in (None, 2):
        text = escape.to_json(value, indent=indent)
        assert [char for char in text if unicodedata.category(char) in DANGEROUS and char != "\n"] == []
        assert "\n" not in text or indent
        assert json.loads(text) == _without_lone_surrogates(value)


def _without_lone_surrogates(value: object) -> object:
    if isinstance(value, list):
        return [_without_lone_surrogates(item) for item in value]
    if not isinstance(value, str):
        return value
    kept = (
        f"\\x{ord(char) - 0xDC00:02x}" if 0xDC80 <= ord(char) <= 0xDCFF
        else "\ufffd" if 0xD800 <= ord(char) <= 0xDFFF
        else char
        for char in value
    )  # fmt: skip
    return "".join(kept)


def test_json_refuses_what_is_no_json() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        escape.to_json(float("nan"))
