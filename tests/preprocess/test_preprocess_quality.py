"""The figures of quality follow what was done to the picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from preprocess_scenes import SCREEN, box, charger, noise

from scanner.preprocess import measure
from scanner.preprocess.quality import DARK_LIMIT, FLAT_LIMIT, GLARE_LIMIT, SHARP_LIMIT

SHARP = charger(230, 90, 20)[0]


def _blurred(spread: float) -> np.ndarray:
    return cv2.GaussianBlur(SHARP, (0, 0), spread) if spread else SHARP


def test_the_more_blurred_the_less_sharp() -> None:
    figures = [measure(_blurred(spread), box(*SCREEN)).sharpness for spread in (0, 1, 2, 4, 8)]
    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) == len(figures)
    assert 0 <= figures[-1] < SHARP_LIMIT < figures[0] <= 1


def test_blur_along_one_direction_counts() -> None:
    shaken = cv2.blur(SHARP, (41, 1))
    still = measure(SHARP, box(*SCREEN)).sharpness
    assert measure(shaken, box(*SCREEN)).sharpness < 0.6 * still
    assert measure(cv2.blur(SHARP, (1, 41)), box(*SCREEN)).sharpness < 0.6 * still


def test_noise_does_not_pass_for_sharpness() -> None:
    blurred = measure(_blurred(6), box(*SCREEN)).sharpness
    grainy = measure(noise(_blurred(6), 4), box(*SCREEN)).sharpness
    assert grainy < measure(SHARP, box(*SCREEN)).sharpness
    assert grainy >= blurred


@pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.3, 0.8])
def test_glare_is_the_share_that_is_burnt_out(share: float) -> None:
    pixels = noise(np.full((600, 800, 3), 120, np.uint8), 3)
    side = int(np.sqrt(share * 600 * 800 * 4 / 3))
    pixels[: side * 3 // 4, :side] = 255
    painted = float((pixels.min(axis=2) == 255).mean())
    glare = measure(pixels, None).glare
    assert glare == pytest.approx(painted, abs=0.01)
    assert (glare > GLARE_LIMIT) == (painted > GLARE_LIMIT)


def test_thin_white_writing_is_no_glare() -> None:
    pixels = np.full((600, 800, 3), 20, np.uint8)
    pixels[::20, :] = 255
    assert measure(pixels, None).glare == 0.0


def test_bright_but_drawn_display_is_no_glare() -> None:
    assert measure(np.full((300, 300, 3), 245, np.uint8), None).glare == 0.0
    assert measure(np.full((300, 300, 3), 252, np.uint8), None).glare == 1.0


def test_dark_photo() -> None:
    dark = (SHARP * 0.12).astype(np.uint8)
    assert measure(dark, None).brightness < DARK_LIMIT < measure(SHARP, None).brightness
    figures = [measure((SHARP * share).astype(np.uint8), None).brightness for share in (0.1, 0.3, 0.6, 1.0)]
    assert figures == sorted(figures)
    assert 0 <= figures[0] < figures[-1] <= 255


def test_flat_photo() -> None:
    flat = (128 + (SHARP.astype(int) - 128) * 0.08).astype(np.uint8)
    assert measure(flat, None).contrast < FLAT_LIMIT < measure(SHARP, None).contrast


def test_only_the_display_counts_where_it_is_known() -> None:
    pixels = np.zeros((900, 1200, 3), np.uint8)
    left, top, right, bottom = SCREEN
    pixels[top:bottom, left:right] = 255
    assert measure(pixels, box(*SCREEN)).glare == pytest.approx(1.0, abs=0.02)
    assert measure(pixels, None).glare == pytest.approx(540 * 340 / (900 * 1200), abs=0.02)


@pytest.mark.parametrize("size", [(8, 8), (1, 1), (8, 4000), (2, 500)])
def test_tiny_pictures(size: tuple[int, int]) -> None:
    figures = measure(np.full((*size, 3), 100, np.uint8), None)
    assert figures.sharpness == 0.0
    assert figures.contrast == 0.0
    assert figures.brightness == pytest.approx(100, abs=1)


@pytest.mark.parametrize(
    "quad",
    [box(-50, -40, 200, 150), box(1100, 800, 1400, 1000), box(300, 300, 300, 300), box(0, 0, 1200, 900)],
    ids=["over the upper left", "over the lower right", "a point", "everything"],
)
def test_display_at_or_over_the_edge(quad: np.ndarray) -> None:
    figures = measure(SHARP, quad)
    assert 0 <= figures.sharpness <= 1
    assert 0 <= figures.glare <= 1
    assert 0 <= figures.brightness <= 255


def test_size_of_the_photo_changes_little() -> None:
    large = cv2.resize(SHARP, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    small, wide = measure(SHARP, None), measure(large, None)
    assert wide.brightness == pytest.approx(small.brightness, abs=8)
    assert wide.contrast == pytest.approx(small.contrast, abs=8)
