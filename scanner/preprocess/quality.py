"""How good a photo is, in figures that tell what to do better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.ocr.lines import Pixels, Quad

_SIDE = 1000
# Share of saturated pixels inside the screen that makes a reader lose words (others use 8 to 10 %).
GLARE_LIMIT = 0.08
SHARP_LIMIT = 0.22
DARK_LIMIT = 45.0
FLAT_LIMIT = 14.0


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures of a photo or of the screen in it.

    Attributes:
        sharpness: 0 to 1; strength of the finest detail against that of coarser detail.
        glare: share of pixels without any drawing left, near white, in patches; 0 to 1.
        brightness: the 95th percentile, 0 to 255.
        contrast: standard deviation of brightness, 0 to 255.
    """

    sharpness: float
    glare: float
    brightness: float
    contrast: float


def measure(pixels: Pixels, quad: Quad | None) -> Quality:
    """Measure an RGB photo, within ``quad`` (float32 4 x 2, pixels) where the screen is known."""
    part = pixels if quad is None else _crop(pixels, quad)
    ratio = min(1.0, _SIDE / max(part.shape[:2]))
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    if ratio < 1:
        grey = cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    return Quality(
        sharpness=_sharpness(grey),
        glare=_glare(grey),
        brightness=float(np.percentile(grey, 95)),
        contrast=float(grey.std()),
    )


def _crop(pixels: Pixels, quad: Quad) -> Pixels:
    low = np.maximum(quad.min(axis=0).astype(int), 0)
    high = np.maximum(quad.max(axis=0).astype(int), low + 2)
    return pixels[low[1] : high[1], low[0] : high[0]]


def _sharpness(grey: NDArray[Any]) -> float:
    """How much of the strongest edges is lost by a further blur (Crete et al., SPIE 6492, 2007), 0 blurred, 1 sharp."""
    if min(grey.shape) < 8:
        return 0.0
    image = cv2.GaussianBlur(grey, (3, 3), 0).astype(np.float32)  # noise is not detail
    losses = []
    for axis, size in ((0, (1, 9)), (1, (9, 1))):
        blurred = cv2.blur(image, size)
        before = np.abs(np.diff(image, axis=axis))
        after = np.abs(np.diff(blurred, axis=axis))
        total = float(before.sum())
        if total > 0:
            losses.append(float(np.maximum(before - after, 0).sum()) / total)
    return min(losses, default=0.0)


def _glare(grey: NDArray[Any]) -> float:
    burnt = cv2.morphologyEx((grey >= 250).astype(np.uint8), cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    return float(burnt.mean())
