"""Finding the display in the photo: a rectangle that stands out from its surroundings and holds the writing.

Rectangles are looked for among regions of equal brightness and along edges of a small copy of the photo; which of
them is the display is decided once it is known where text stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.ocr.lines import Pixels, Quad, quad_height, quad_width

_SIDE = 480
_LEAST_SHARE = 0.003
_MOST_SHARE = 0.92
_LEAST_FILL = 0.82
_MOST_RECTANGLES = 24
# Mean difference of brightness (0 to 255) across the edge from which a rectangle counts as a lit or dark panel.
_LEAST_CONTRAST = 18.0
# Share of the writing held, minus share of the frame, from which a panel is taken for the display.
_LEAST_SCORE = 0.25
# Of panels that score alike the smallest is taken: a display lies within its bezel, the bezel within the housing.
_CLOSE = 0.12


@dataclass(frozen=True, slots=True, eq=False)
class Display:
    """A rectangle in the photo that may be the display.

    Attributes:
        quad: float32 4 x 2, clockwise from the upper left, in pixels of the photo given.
        share: of the frame, 0 to 1.
        contrast: mean brightness inside minus that of a band around it, -255 to 255.
    """

    quad: Quad
    share: float
    contrast: float


def scaled(display: Display, factor: float) -> Display:
    """The same display in pixels of a picture ``factor`` times as large."""
    return replace(display, quad=display.quad * np.float32(factor))


def find_rectangles(pixels: Pixels) -> list[Display]:
    """Rectangles that stand out, largest first; may be nested. ``pixels`` is RGB."""
    height, width = pixels.shape[:2]
    ratio = _SIDE / max(height, width)
    small = cv2.resize(pixels, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    value = cv2.GaussianBlur(small.max(axis=2), (5, 5), 0)
    found: list[tuple[NDArray[np.floating], float]] = []
    for mask in _masks(value, small):
        contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            corners = _as_rectangle(contour, value.size)
            if corners is not None:
                found.append((corners, float(cv2.contourArea(corners.astype(np.float32)))))
    found = _distinct(sorted(found, key=lambda item: item[1], reverse=True))
    return [
        Display((corners / ratio).astype(np.float32), area / value.size, _contrast(value, corners))
        for corners, area in found[:_MOST_RECTANGLES]
    ]


def _masks(value: NDArray[Any], small: NDArray[Any]) -> list[NDArray[Any]]:
    """Black-and-white copies in which a display is likely one connected region."""
    masks: list[NDArray[Any]] = []
    kernel = np.ones((7, 7), np.uint8)
    # Closing swallows the writing of a lit display, opening that of a dark one.
    bright = cv2.morphologyEx(value, cv2.MORPH_CLOSE, kernel)
    dark = cv2.morphologyEx(value, cv2.MORPH_OPEN, kernel)
    for share in (35, 50, 65, 80, 90):
        masks.append((bright > np.percentile(bright, share)).astype(np.uint8))
    for share in (10, 20, 35, 50):
        masks.append((dark < np.percentile(dark, share)).astype(np.uint8))
    colourful = cv2.cvtColor(small, cv2.COLOR_RGB2HSV)[:, :, 1]
    colourful = cv2.morphologyEx(colourful, cv2.MORPH_CLOSE, kernel)
    masks.append((colourful > max(60.0, float(np.percentile(colourful, 80)))).astype(np.uint8))
    edges = cv2.dilate(cv2.Canny(value, 30, 90), np.ones((3, 3), np.uint8))
    masks.append(edges)
    return masks


def _as_rectangle(contour: NDArray[Any], frame: int) -> NDArray[np.floating] | None:
    """The four corners of a contour that nearly is a convex quadrilateral, else ``None``."""
    hull = cv2.convexHull(contour)
    area = cv2.contourArea(hull)
    if not _LEAST_SHARE * frame < area < _MOST_SHARE * frame:
        return None
    polygon = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True).reshape(-1, 2).astype(float)
    if len(polygon) != 4:
        polygon = np.asarray(cv2.boxPoints(cv2.minAreaRect(hull)), dtype=float)
    whole = cv2.contourArea(polygon.astype(np.float32))
    if whole <= 0 or area / whole < _LEAST_FILL:
        return None
    (_, (side_a, side_b), _) = cv2.minAreaRect(polygon.astype(np.float32))
    if min(side_a, side_b) * 9 < max(side_a, side_b):
        return None
    return _clockwise(polygon)


def _clockwise(corners: NDArray[np.floating]) -> NDArray[np.floating]:
    centre = corners.mean(axis=0)
    turned = corners[np.argsort(np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0]))]
    first = int(np.argmin(turned.sum(axis=1)))
    return np.roll(turned, -first, axis=0)


def _distinct(found: list[tuple[NDArray[Any], float]]) -> list[tuple[NDArray[Any], float]]:
    """One of each group of rectangles whose corners nearly coincide."""
    kept: list[tuple[NDArray[Any], float]] = []
    stacked = np.empty((len(found), 4, 2))
    for corners, area in found:
        near = np.abs(stacked[: len(kept)] - corners).max(axis=(1, 2)) < 0.06 * np.ptp(corners, axis=0).max()
        if not near.any():
            stacked[len(kept)] = corners
            kept.append((corners, area))
    return kept


def _contrast(value: NDArray[Any], corners: NDArray[np.floating]) -> float:
    centre = corners.mean(axis=0)
    inside = np.zeros(value.shape, np.uint8)
    around = np.zeros(value.shape, np.uint8)
    cv2.fillConvexPoly(inside, (centre + (corners - centre) * 0.94).astype(np.int32), (1,))
    cv2.fillConvexPoly(around, (centre + (corners - centre) * 1.16).astype(np.int32), (1,))
    cv2.fillConvexPoly(around, (centre + (corners - centre) * 1.06).astype(np.int32), (0,))
    if not inside.any() or not around.any():
        return 0.0
    return float(cv2.mean(value, inside)[0] - cv2.mean(value, around)[0])


def contains(display: Display, point: NDArray[np.floating], margin: float = 0.0) -> bool:
    """Whether a point lies in the display, or within ``margin`` pixels of it."""
    x, y = float(point[0]), float(point[1])
    return cv2.pointPolygonTest(display.quad.reshape(-1, 1, 2), (x, y), True) >= -margin


def choose_display(rectangles: Sequence[Display], quads: Sequence[Quad]) -> Display | None:
    """The rectangle that is the display, given where text stands; ``None`` if that cannot be told.

    It holds much of the writing in little of the frame: the housing holds everything, a printed label little.
    Writing is counted by its length in letters, so that a small display full of text outweighs large print.
    """
    if not quads:
        return None
    lengths = [quad_width(quad) / max(quad_height(quad), 1.0) for quad in quads]
    total = sum(lengths)
    centres = [quad.mean(axis=0) for quad in quads]
    scored: list[tuple[float, Display]] = []
    for display in rectangles:
        if abs(display.contrast) < _LEAST_CONTRAST:
            continue
        inside = [contains(display, centre) for centre in centres]
        held = sum(length for length, there in zip(lengths, inside, strict=True) if there) / total
        score = held - display.share
        if score >= _LEAST_SCORE and (sum(inside) >= 2 or held >= 0.7):
            scored.append((score, display))
    if not scored:
        return None
    close = [display for score, display in scored if score >= max(scored, key=lambda row: row[0])[0] - _CLOSE]
    return min(close, key=lambda display: display.share)
