"""Outlines of housings: how large they are around a display."""

from dataclasses import dataclass

import numpy as np

from samples.studio.arrays import F64
from samples.studio.geometry import rectangle
from samples.studio.spec import Display, Place


@dataclass(frozen=True)
class Shape:
    """Where a housing's outlines lie, in mm about the display's centre.

    `body` is (x, y, width, height, radius), or None if the housing fills any frame; `depth` is how far its
    back lies. `glass` is (x, y, width, height) of the cover glass. `behind` is "wall", "open" or "none".
    """

    body: tuple[float, float, float, float, float] | None
    depth: float
    glass: tuple[float, float, float, float]
    behind: str


def outline(shape: Shape) -> F64:
    """The body's outline (n, 2), clockwise from the top left."""
    assert shape.body is not None
    x, y, w, h, r = shape.body
    points = []
    for (cx, cy), start in zip(rectangle(w - 2 * r, h - 2 * r, x, y), (180, 270, 0, 90), strict=True):
        for turn in np.radians(np.linspace(start, start + 90, 9)):
            points.append((cx + r * np.cos(turn), cy + r * np.sin(turn)))
    return np.array(points)


def shape(place: Place, display: Display) -> Shape:
    """The outlines of a place's housing for a display."""
    w, h = display.width, display.height
    if place.housing == "wallbox":
        wide = max(215.0, w * 1.75)
        tall = max(wide * 1.42, h * 2.6)
        return Shape(
            (0, tall * 0.5 - max(tall * 0.27, h * 0.5 + 40), wide, tall, wide * 0.14),
            95.0,
            (0, 0, w + 26, h + 26),
            "wall",
        )
    if place.housing == "box":
        wide, tall = max(150.0, w * 2.1), max(190.0, h * 3.4)
        return Shape((0, tall * 0.20, wide, tall, 9.0), 70.0, (0, 0, w + 9, h + 9), "wall")
    if place.housing == "post":
        return Shape((0, 640, max(290.0, w * 1.65), 1700.0, 26.0), 180.0, (0, 0, w + 34, h + 34), "open")
    if place.housing == "fast":
        return Shape(
            (max(60.0, w * 0.22), 620, max(640.0, w * 2.5), 1900.0, 14.0),
            300.0,
            (0, 0, w + 44, h + 44),
            "open",
        )
    if place.housing == "dash":
        return Shape(None, 0.0, (0, 0, w * 1.10, h * 1.22), "none")
    return Shape(None, 0.0, (0, 0, w + 16, h + 16), "none")
