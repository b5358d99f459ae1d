"""Scenes of a charger drawn by hand: a housing, a display, labels, and where their text stands."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.ocr.lines import Pixels, Quad
from scanner.preprocess import Display

WIDTH, HEIGHT = 1200, 900
# Upper left and lower right of the display.
SCREEN = (330, 220, 870, 560)


def box(left: float, top: float, right: float, bottom: float) -> Quad:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def turned(quad: Quad, degrees: float) -> Quad:
    """The polygon turned about its middle."""
    turn = np.deg2rad(degrees)
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]], np.float32)
    centre = quad.mean(axis=0)
    return ((quad - centre) @ matrix + centre).astype(np.float32)


def fill(pixels: Pixels, quad: Quad, grey: int | tuple[int, int, int]) -> None:
    colour = (grey,) * 3 if isinstance(grey, int) else grey
    cv2.fillConvexPoly(pixels, np.round(quad).astype(np.int32), colour, cv2.LINE_AA)


def write(pixels: Pixels, text: str, left: int, top: int, size: float, grey: int) -> Quad:
    """Write a line and tell where it stands."""
    (width, height), below = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, size, 2)
    cv2.putText(pixels, text, (left, top + height), cv2.FONT_HERSHEY_SIMPLEX, size, (grey,) * 3, 2, cv2.LINE_AA)
    return box(left, top, left + width, top + height + below)


def noise(pixels: Pixels, spread: float, seed: int = 1) -> Pixels:
    """The same picture with the noise of a camera."""
    added = np.random.default_rng(seed).normal(0, spread, pixels.shape)
    return np.clip(pixels.astype(float) + added, 0, 255).astype(np.uint8)


def charger(screen: int, housing: int, ink: int) -> tuple[Pixels, list[Quad], list[Quad]]:
    """A display in a housing with labels: the pixels, the lines on the display, the lines beside it."""
    pixels = np.full((HEIGHT, WIDTH, 3), housing, np.uint8)
    fill(pixels, box(*SCREEN), screen)
    left, top = SCREEN[0] + 40, SCREEN[1] + 40
    texts = ("Ground fault detected", "Charging was stopped", "Please call the hotline")
    on = [write(pixels, text, left, top + 90 * at, 1.2, ink) for at, text in enumerate(texts)]
    label = box(480, 680, 720, 780)
    fill(pixels, label, 250 if housing < 128 else 60)
    beside = [write(pixels, "EMERGENCY", 500, 705, 1.0, 10 if housing < 128 else 240)]
    beside.append(write(pixels, "Station 4711", 60, 60, 0.9, 250 if housing < 128 else 30))
    return noise(pixels, 3), on, beside


def corners_off(display: Display, quad: Quad) -> float:
    """How far the corners of a display are from those of a polygon, at most, in pixels."""
    return float(np.linalg.norm(display.quad - quad, axis=1).max())


def nearest(displays: list[Display], quad: Quad) -> Display:
    return min(displays, key=lambda display: corners_off(display, quad))


def gradient() -> NDArray[np.uint8]:
    """A smooth wall without any edge."""
    ramp = np.linspace(110, 140, WIDTH)[None, :] + np.linspace(0, 10, HEIGHT)[:, None]
    return noise(np.repeat(ramp[:, :, None], 3, axis=2).astype(np.uint8), 2)
