"""The geometry of lines: corners in order, lines cut out straight."""

from __future__ import annotations

from itertools import permutations

import cv2
import numpy as np
import pytest
from ocr_pages import box

from scanner.ocr.lines import Line, cut_out, order_quad, quad_height, quad_width, turn_back

CORNERS = ((200, 60, 60), (60, 200, 60), (60, 60, 200), (200, 200, 60))


def _marked(width: int, height: int) -> np.ndarray:
    """A line whose upper left, upper right, lower right and lower left are of different colours."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = CORNERS[0]
    pixels[: height // 2, width // 2 :] = CORNERS[1]
    pixels[height // 2 :, width // 2 :] = CORNERS[2]
    pixels[height // 2 :, : width // 2] = CORNERS[3]
    return pixels


def _assert_marked(line: np.ndarray, tolerance: int = 6) -> None:
    height, width = line.shape[:2]
    rows, columns = (height // 4, height - height // 4), (width // 4, width - width // 4)
    seen = [line[rows[0], columns[0]], line[rows[0], columns[1]], line[rows[1], columns[1]], line[rows[1], columns[0]]]
    assert np.abs(np.array(seen, int) - np.array(CORNERS)).max() <= tolerance


@pytest.mark.parametrize("degrees", [0, 10, -10, 30, -30, 44, -44])
def test_order_does_not_depend_on_the_order_given(degrees: float) -> None:
    turn = np.deg2rad(degrees)
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    quad = (box(-200, -20, 200, 20) @ matrix + 500).astype(np.float32)
    for order in permutations(range(4)):
        assert np.allclose(order_quad(quad[list(order)]), quad)


def test_order_of_a_tall_line_is_upper_left_first() -> None:
    quad = box(100, 50, 130, 400)
    for order in permutations(range(4)):
        assert np.allclose(order_quad(quad[list(order)]), quad)
    assert order_quad(quad).dtype == np.float32


def test_width_and_height() -> None:
    quad = np.array([[0, 0], [30, 40], [22, 46], [-8, 6]], np.float32)
    assert quad_width(quad) == pytest.approx(50)
    assert quad_height(quad) == pytest.approx(10)
    assert Line(quad, "x", 1.0, "r").height == pytest.approx(10)


def test_cut_out_of_an_upright_line() -> None:
    pixels = np.full((400, 600, 3), 9, np.uint8)
    pixels[100:148, 50:350] = _marked(300, 48)
    line = cut_out(pixels, box(50, 100, 350, 148), 48)
    assert line.shape == (48, 300, 3)
    assert line.dtype == np.uint8
    assert np.abs(line[2:-2, 2:-2].astype(int) - _marked(300, 48)[2:-2, 2:-2]).mean() < 3
    _assert_marked(line)


@pytest.mark.parametrize(("height", "width"), [(24, 150), (96, 600)])
def test_cut_out_brings_to_the_height_asked_for(height: int, width: int) -> None:
    pixels = np.full((400, 600, 3), 9, np.uint8)
    pixels[100:148, 50:350] = _marked(300, 48)
    line = cut_out(pixels, box(50, 100, 350, 148), height)
    assert line.shape == (height, width, 3)
    _assert_marked(line)


def test_line_from_top_to_bottom_is_turned() -> None:
    pixels = np.full((600, 400, 3), 9, np.uint8)
    # Written from top to bottom: turned clockwise by a quarter.
    pixels[50:350, 100:148] = np.rot90(_marked(300, 48), -1)
    line = cut_out(pixels, box(100, 50, 148, 350), 48)
    assert line.shape == (48, 300, 3)
    _assert_marked(line)


def test_line_from_bottom_to_top_comes_out_on_its_head() -> None:
    pixels = np.full((600, 400, 3), 9, np.uint8)
    pixels[50:350, 100:148] = np.rot90(_marked(300, 48), 1)
    _assert_marked(np.ascontiguousarray(cut_out(pixels, box(100, 50, 148, 350), 48)[::-1, ::-1]))


@pytest.mark.parametrize(("tall", "turned"), [(149, False), (150, True)])
def test_from_half_as_tall_again_as_wide_a_line_is_turned(tall: int, turned: bool) -> None:
    line = cut_out(np.zeros((400, 400, 3), np.uint8), box(50, 50, 150, 50 + tall), 48)
    assert (line.shape[1] > 48) == turned


def test_slanted_line_comes_out_straight() -> None:
    quad = np.array([[80, 60], [360, 160], [344, 205], [64, 105]], np.float32)
    pixels = np.full((300, 450, 3), 9, np.uint8)
    source = np.array([[0, 0], [300, 0], [300, 48], [0, 48]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, quad)
    cv2.warpPerspective(_marked(300, 48), matrix, (450, 300), dst=pixels, borderMode=cv2.BORDER_TRANSPARENT)
    line = cut_out(pixels, quad, 48)
    assert line.shape[0] == 48
    assert line.shape[1] == pytest.approx(300, abs=6)
    _assert_marked(line, 12)


def test_large_print_is_averaged_rather_than_sampled() -> None:
    pixels = np.zeros((960, 4800, 3), np.uint8)
    pixels[::2, ::2] = pixels[1::2, 1::2] = 254  # a checkerboard of single pixels
    line = cut_out(pixels, box(100, 100, 4700, 820), 48)
    assert line.shape[0] == 48
    inner = line[4:-4, 4:-4].astype(float)
    assert inner.mean() == pytest.approx(127, abs=3)
    assert inner.std() < 6


def test_large_line_keeps_its_place() -> None:
    pixels = np.full((1000, 5000, 3), 9, np.uint8)
    pixels[200:680, 400:3400] = _marked(3000, 480)
    line = cut_out(pixels, box(400, 200, 3400, 680), 48)
    assert line.shape == (48, 300, 3)
    _assert_marked(line)


@pytest.mark.parametrize(
    "quad",
    [
        box(-40, -30, 200, 20),
        box(550, 380, 700, 440),
        box(100, 100, 100, 100),
        box(100, 100, 101, 100),
        box(0, 0, 600, 1),
        box(300, 0, 301, 400),
        box(0, 0, 600, 400),
        np.array([[0, 0], [599, 399], [598, 399], [0, 1]], np.float32),
    ],
    ids=["over the edge", "over the other edge", "a point", "a dash", "a row", "a column", "all", "a sliver"],
)
def test_odd_polygons_give_some_line(quad: np.ndarray) -> None:
    line = cut_out(np.full((400, 600, 3), 77, np.uint8), quad, 48)
    assert line.shape[0] == 48
    assert 24 <= line.shape[1] <= 64 * 48
    assert (line == 77).all()


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4, -1])
def test_points_of_a_turned_picture_lead_back(turns: int) -> None:
    places = np.array([(x, y) for x in range(7) for y in range(4)])
    picture = np.arange(28).reshape(4, 7)
    turned = np.rot90(picture, turns)
    for x in range(turned.shape[1]):
        for y in range(turned.shape[0]):
            ((back_x, back_y),) = turn_back(np.array([[x, y]], np.float32), turns, 7, 4)
            assert picture[int(back_y), int(back_x)] == turned[y, x]
    assert turn_back(places, 0, 7, 4).dtype == np.float32
