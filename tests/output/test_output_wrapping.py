"""Where lines are broken."""

from __future__ import annotations

from itertools import pairwise

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scanner.output import layout
from scanner.output.blocks import Banner, Page, Paragraph
from scanner.output.terminal import render
from scanner.output.wrapping import breaks


def lines(text: str, width: int) -> list[str]:
    at = [0, *breaks(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(at)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 20, ["one two three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("ab cdefghij", 4, ["ab c", "defg", "hij"]),
        ("警告: 感電の危険", 10, ["警告: 感電", "の危険"]),
        ("触れないでください。", 18, ["触れないでくださ", "い。"]),  # no line begins with a full stop
        ("サポートに「漏電」と", 12, ["サポートに", "「漏電」と"]),  # none ends with an opening bracket
        ("App或车内屏幕", 6, ["App或", "车内屏", "幕"]),
        ("접지 오류가 감지되었습니다", 12, ["접지 오류가", "감지되었습니", "다"]),
        ("", 5, [""]),
    ],
)
def test_breaks(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(st.text(st.sampled_from("ab 漏電。、「」()ー한กำไ\u0301é-"), max_size=60), st.integers(2, 12))
def test_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    got = lines(text, width)
    assert all(cell_len(line) <= width for line in got)
    assert "".join(got).replace(" ", "") == text.replace(" ", "")
    at = list(breaks(text, width))
    assert at == sorted(set(at))
    assert 0 not in at


def test_every_block_is_broken_so() -> None:
    long = "漏電を検出しました。" * 9
    page = Page((Banner("警告", long), Paragraph(long), Paragraph(long, "表示の意味"), made_row(long)))
    shown = render(page, width=40)
    assert shown.startswith("⚠ 警告: 漏電を")
    for line in shown.splitlines():
        assert not line.lstrip().startswith(("。", "、"))
        assert cell_len(line) <= 40


def made_row(text: str) -> layout.Row:
    report = made.matched(explanation=made.explanation(title=text))
    return layout.summary(report, made.words(), "a.jpg")
