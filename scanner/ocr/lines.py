"""What the readers hand on, and the geometry of a text line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Quad = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a recogniser made of one line: the text and the mean posterior of its characters, 0 to 1."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of text.

    Attributes:
        quad: float32 4 x 2, clockwise from the corner where the text begins, working pixels of the photo.
        text: as read.
        confidence: 0 to 1.
        reader: which recogniser read it, such as ``PP-OCRv6`` or ``tesseract:ukr``.
        on_screen: whether it stands on the display; ``None`` where that could not be told.
    """

    quad: Quad
    text: str
    confidence: float
    reader: str
    on_screen: bool | None = None

    @property
    def height(self) -> float:
        """Height of the line in working pixels."""
        return quad_height(self.quad)


def quad_width(quad: Quad) -> float:
    """Length of the upper edge in pixels."""
    return float(np.linalg.norm(quad[1] - quad[0]))


def quad_height(quad: Quad) -> float:
    """Length of the left edge in pixels."""
    return float(np.linalg.norm(quad[3] - quad[0]))


def order_quad(points: NDArray[Any]) -> Quad:
    """Four corners in the order upper left, upper right, lower right, lower left, for a line read left to right.

    A line leaning less than 45 degrees starts at its left; one that is clearly taller than wide keeps its long
    side as the direction of reading, from top to bottom.
    """
    by_x = points[np.argsort(points[:, 0], kind="stable")]
    left = by_x[:2][np.argsort(by_x[:2, 1], kind="stable")]
    right = by_x[2:][np.argsort(by_x[2:, 1], kind="stable")]
    return np.array([left[0], right[0], right[1], left[1]], dtype=np.float32)


def turn_back(points: NDArray[Any], turns: int, width: int, height: int) -> Quad:
    """Points of a picture turned by ``np.rot90(picture, turns)``, in the picture as it was.

    Args:
        points: n x 2, x and y in pixels of the turned picture.
        turns: quarter turns against the clock, 0 to 3.
        width: of the picture as it was.
        height: likewise.
    """
    x, y = points[:, 0], points[:, 1]
    back = {0: (x, y), 1: (width - 1 - y, x), 2: (width - 1 - x, height - 1 - y), 3: (y, height - 1 - x)}
    return np.stack(back[turns % 4], axis=1).astype(np.float32)


def cut_out(pixels: Pixels, quad: Quad, height: int) -> Pixels:
    """The line straightened by a perspective transform to ``height`` pixels, its width in proportion.

    A line more than half as tall again as wide is taken as turned by 90 degrees (as PaddleOCR does).
    """
    corners = quad
    if quad_height(quad) >= 1.5 * quad_width(quad):
        corners = np.roll(quad, -1, axis=0)[[0, 1, 2, 3]]
    width = max(quad_width(corners), float(np.linalg.norm(corners[2] - corners[3])), 1.0)
    tall = max(quad_height(corners), float(np.linalg.norm(corners[2] - corners[1])), 1.0)
    out_width = int(np.clip(round(width * height / tall), height // 2, 64 * height))
    shrink = tall / height
    source = pixels
    if shrink > 2:
        # warpPerspective samples four pixels: shrink first, or fine print and moire alias.
        source, corners = _shrunk(pixels, corners, shrink)
    target = np.array([[0, 0], [out_width, 0], [out_width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(np.ascontiguousarray(corners, dtype=np.float32), target)
    warped = cv2.warpPerspective(
        source, matrix, (out_width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(warped, dtype=np.uint8)


def _shrunk(pixels: Pixels, corners: Quad, factor: float) -> tuple[Pixels, Quad]:
    """The surroundings of a line, reduced by ``factor``, and its corners there."""
    height, width = pixels.shape[:2]
    low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 4, 0)
    high = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 4, [width, height])
    if (high - low).min() < 2:
        return pixels, corners
    part = pixels[low[1] : high[1], low[0] : high[0]]
    size = np.maximum(np.round((high - low) / factor).astype(int), 1)
    small = cv2.resize(part, (int(size[0]), int(size[1])), interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8), ((corners - low) * (size / (high - low))).astype(np.float32)
