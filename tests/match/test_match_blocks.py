"""Lines put into paragraphs and reading order."""

from __future__ import annotations

import numpy as np
from screens_made import lines_of

from scanner.match.blocks import blocks, text_quad
from scanner.ocr.lines import Line


def line(text: str, x: float, y: float, width: float = 100, height: float = 10, on_screen: bool | None = True) -> Line:
    corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
    return Line(np.array(corners, dtype=np.float32), text, 1.0, "test", on_screen)


def texts(lines: list[Line]) -> list[list[str]]:
    return [[lines[at].text for at in block] for block in blocks(lines)]


def test_no_lines() -> None:
    assert blocks([]) == []


def test_lines_of_plain_text_are_one_block() -> None:
    assert blocks(lines_of(["a", "b", "c"], apart=1)) == [[0, 1, 2]]


def test_distant_lines_are_blocks_of_their_own() -> None:
    assert blocks(lines_of(["a", "b", "c"], apart=4)) == [[0], [1], [2]]


def test_reading_order_within_and_between_blocks() -> None:
    lines = [line("below", 0, 200), line("second row", 0, 12), line("right", 108, 0), line("left", 0, 0)]
    assert texts(lines) == [["left", "right", "second row"], ["below"]]


def test_columns_far_apart_are_not_read_across() -> None:
    assert texts([line("left", 0, 0), line("right", 300, 0)]) == [["left"], ["right"]]


def test_a_line_beside_the_screen_is_not_in_a_block_with_one_on_it() -> None:
    assert texts([line("on", 0, 0), line("off", 0, 12, on_screen=False)]) == [["on"], ["off"]]
    assert texts([line("on", 0, 0), line("unknown", 0, 12, on_screen=None)]) == [["on"], ["unknown"]]


def test_a_headline_much_larger_is_not_in_a_block_with_fine_print() -> None:
    assert texts([line("HEAD", 0, 0, 200, 60), line("fine", 0, 62, 100, 8)]) == [["HEAD"], ["fine"]]


def test_every_line_is_in_exactly_one_block() -> None:
    lines = [line(str(at), 37 * at % 211, 53 * at % 97) for at in range(40)]
    assert sorted(at for block in blocks(lines) for at in block) == list(range(40))


def test_the_polygon_of_a_row_of_text() -> None:
    quad = text_quad(2)
    assert quad.shape == (4, 2)
    assert quad[:, 1].min() == 24
