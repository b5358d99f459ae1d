"""The display is found in drawn scenes, and told from labels and from the housing."""

from __future__ import annotations

import numpy as np
import pytest
from preprocess_scenes import (
    HEIGHT,
    SCREEN,
    WIDTH,
    box,
    charger,
    corners_off,
    fill,
    gradient,
    nearest,
    noise,
    turned,
    write,
)

from scanner.preprocess import Display, choose_display, find_rectangles
from scanner.preprocess.display import contains

BRIGHT = (230, 90, 20)
DARK = (20, 170, 235)


@pytest.mark.parametrize("greys", [BRIGHT, DARK], ids=["bright", "dark"])
def test_display_in_a_housing_with_labels(greys: tuple[int, int, int]) -> None:
    pixels, on, beside = charger(*greys)
    displays = find_rectangles(pixels)
    chosen = choose_display(displays, [*on, *beside])
    assert chosen is not None
    assert corners_off(chosen, box(*SCREEN)) < 20
    assert chosen.share == pytest.approx(540 * 340 / (WIDTH * HEIGHT), rel=0.1)
    assert chosen.contrast == pytest.approx(greys[0] - greys[1], abs=30)
    assert all(contains(chosen, quad.mean(axis=0)) for quad in on)
    assert not any(contains(chosen, quad.mean(axis=0)) for quad in beside)


def test_rectangles_come_largest_first_and_within_the_frame() -> None:
    pixels, _, _ = charger(*BRIGHT)
    displays = find_rectangles(pixels)
    shares = [display.share for display in displays]
    assert len(displays) >= 2
    assert shares == sorted(shares, reverse=True)
    for display in displays:
        assert display.quad.shape == (4, 2)
        assert display.quad.dtype == np.float32
        assert 0 < display.share <= 1
        assert -255 <= display.contrast <= 255
        assert (display.quad >= -20).all()
        assert (display.quad <= [WIDTH + 20, HEIGHT + 20]).all()


@pytest.mark.parametrize("degrees", [-12, -5, 5, 12])
def test_turned_display(degrees: float) -> None:
    pixels = np.full((HEIGHT, WIDTH, 3), 80, np.uint8)
    quad = turned(box(*SCREEN), degrees)
    fill(pixels, quad, 220)
    found = nearest(find_rectangles(noise(pixels, 3)), quad)
    assert corners_off(found, quad) < 20
    assert found.contrast > 100


def test_display_seen_from_the_side() -> None:
    pixels = np.full((HEIGHT, WIDTH, 3), 80, np.uint8)
    quad = np.array([[330, 200], [870, 260], [860, 540], [340, 620]], np.float32)
    fill(pixels, quad, 220)
    assert corners_off(nearest(find_rectangles(noise(pixels, 3)), quad), quad) < 20


def test_coloured_display_of_the_brightness_of_its_surroundings() -> None:
    pixels = np.full((HEIGHT, WIDTH, 3), 200, np.uint8)
    fill(pixels, box(*SCREEN), (20, 90, 200))
    assert corners_off(nearest(find_rectangles(noise(pixels, 3)), box(*SCREEN)), box(*SCREEN)) < 20


@pytest.mark.parametrize("factor", [1, 3])
def test_coordinates_are_those_of_the_photo_whatever_its_size(factor: int) -> None:
    pixels, on, beside = charger(*BRIGHT)
    large = np.ascontiguousarray(pixels.repeat(factor, axis=0).repeat(factor, axis=1))
    chosen = choose_display(find_rectangles(large), [quad * np.float32(factor) for quad in (*on, *beside)])
    assert chosen is not None
    assert corners_off(chosen, box(*SCREEN) * np.float32(factor)) < 20 * factor


@pytest.mark.parametrize("turn", [0, 1])
def test_upright_photo_as_well(turn: int) -> None:
    pixels = np.ascontiguousarray(np.rot90(charger(*BRIGHT)[0], turn))
    left, top, right, bottom = SCREEN
    quad = box(*SCREEN) if turn == 0 else box(top, WIDTH - right, bottom, WIDTH - left)
    assert corners_off(nearest(find_rectangles(pixels), quad), quad) < 20


@pytest.mark.parametrize(
    "pixels",
    [
        np.full((HEIGHT, WIDTH, 3), 128, np.uint8),
        np.zeros((HEIGHT, WIDTH, 3), np.uint8),
        np.full((HEIGHT, WIDTH, 3), 255, np.uint8),
        gradient(),
        noise(np.full((HEIGHT, WIDTH, 3), 128, np.uint8), 40),
    ],
    ids=["grey", "black", "white", "wall", "noise"],
)
def test_no_display_where_nothing_stands_out(pixels: np.ndarray) -> None:
    lines = [box(200, 200 + 80 * at, 900, 240 + 80 * at) for at in range(4)]
    assert choose_display(find_rectangles(pixels), lines) is None


@pytest.mark.parametrize("size", [(8, 8), (8, 3000), (3000, 8), (9, 640), (1, 1)])
def test_tiny_and_thin_pictures(size: tuple[int, int]) -> None:
    pixels = noise(np.full((*size, 3), 128, np.uint8), 60)
    assert isinstance(find_rectangles(pixels), list)


def test_round_things_are_no_display() -> None:
    import cv2

    pixels = np.full((HEIGHT, WIDTH, 3), 80, np.uint8)
    cv2.circle(pixels, (600, 400), 200, (230, 230, 230), -1)
    assert find_rectangles(noise(pixels, 2)) == []


def test_display_within_its_bezel_is_taken() -> None:
    pixels, on, beside = charger(*BRIGHT)
    bezel = box(SCREEN[0] - 60, SCREEN[1] - 60, SCREEN[2] + 60, SCREEN[3] + 60)
    panel = np.full_like(pixels, 90)
    fill(panel, bezel, 25)
    left, top, right, bottom = SCREEN
    panel[top:bottom, left:right] = pixels[top:bottom, left:right]
    displays = find_rectangles(panel)
    assert corners_off(nearest(displays, bezel), bezel) < 20
    chosen = choose_display(displays, [*on, *beside])
    assert chosen is not None
    assert corners_off(chosen, box(*SCREEN)) < 20


def _display(left: float, top: float, right: float, bottom: float, contrast: float = 60.0) -> Display:
    return Display(box(left, top, right, bottom), (right - left) * (bottom - top) / (WIDTH * HEIGHT), contrast)


LINES = [box(350, 250 + 60 * at, 800, 280 + 60 * at) for at in range(4)]


def test_without_writing_or_rectangles_nothing_is_chosen() -> None:
    assert choose_display([_display(*SCREEN)], []) is None
    assert choose_display([], LINES) is None


def test_writing_beside_it_makes_no_display() -> None:
    assert choose_display([_display(0, 700, 400, 900)], LINES) is None


def test_pale_rectangle_is_no_display() -> None:
    for contrast in (10.0, -10.0):
        assert choose_display([_display(*SCREEN, contrast)], LINES) is None
    for contrast in (40.0, -40.0):
        assert choose_display([_display(*SCREEN, contrast)], LINES) is not None


def test_label_with_one_line_of_many_is_no_display() -> None:
    label = _display(340, 240, 820, 290)
    assert choose_display([label], LINES) is None
    assert choose_display([label], LINES[:1]) is label


def test_housing_that_holds_everything_gives_way_to_the_display() -> None:
    housing, screen = _display(20, 20, 1180, 880), _display(*SCREEN)
    assert choose_display([housing, screen], LINES) is screen
    assert choose_display([screen, housing], LINES) is screen
    assert choose_display([housing], LINES) is None


def test_small_display_full_of_text_outweighs_large_print() -> None:
    screen = _display(*SCREEN)
    brand = _display(100, 600, 1100, 880)
    large = [box(120, 620, 500, 740), box(120, 750, 520, 870)]
    assert choose_display([brand, screen], [*LINES, *large]) is screen


def test_contains_knows_inside_from_outside() -> None:
    display = _display(100, 100, 300, 200)
    assert contains(display, np.array([200, 150]))
    assert contains(display, np.array([100, 100]))
    assert not contains(display, np.array([310, 150]))
    assert contains(display, np.array([310, 150]), margin=10)
    assert not contains(display, np.array([311, 150]), margin=10)


def test_writing_does_not_break_the_display_up() -> None:
    pixels = np.full((HEIGHT, WIDTH, 3), 90, np.uint8)
    fill(pixels, box(*SCREEN), 230)
    for row in range(8):
        write(pixels, "Charging stopped 12:34", SCREEN[0] + 6, SCREEN[1] + 8 + 41 * row, 1.3, 10)
    assert corners_off(nearest(find_rectangles(pixels), box(*SCREEN)), box(*SCREEN)) < 20
