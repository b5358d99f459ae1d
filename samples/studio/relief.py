"""A flat surface with things on it: colour, height and gloss over a plane, drawn in millimetres."""

from dataclasses import dataclass

import numpy as np

from samples.studio.arrays import (
    F32,
    F64,
    Colour,
    distance,
    f32,
    filled,
    mix,
    resize,
    stroke,
    warp,
)


@dataclass(frozen=True)
class Relief:
    """Maps over a plane, all (height, width): `albedo` has 3 channels, `height` is in mm, the others in 0..1.

    `left` and `top` are the millimetres of the first pixel's corner, `scale` is pixels per millimetre.
    """

    albedo: F32
    height: F32
    gloss: F32
    alpha: F32
    left: float
    top: float
    scale: float

    def pixels(self, points: F64) -> F64:
        """Millimetres (n, 2) to pixels of the maps."""
        return np.asarray((points - np.array([self.left, self.top])) * self.scale, dtype=np.float64)

    def matrix(self) -> F64:
        """Homography (3x3) from pixels of the maps to millimetres."""
        step = 1.0 / self.scale
        return np.array([[step, 0, self.left + step / 2], [0, step, self.top + step / 2], [0, 0, 1.0]])


def blank(box: tuple[float, float, float, float], scale: float, colour: Colour, gloss: float, alpha: float) -> Relief:
    """An empty surface over box (left, top, right, bottom in mm)."""
    width = max(8, round((box[2] - box[0]) * scale))
    height = max(8, round((box[3] - box[1]) * scale))
    flat = np.zeros((height, width), np.float32)
    return Relief(
        filled(height, width, colour),
        flat.copy(),
        flat + np.float32(gloss),
        flat + np.float32(alpha),
        box[0],
        box[1],
        scale,
    )


def _patch(relief: Relief, x: float, y: float, reach: float) -> tuple[slice, slice, F32, F32] | None:
    rows, columns = relief.height.shape
    low = relief.pixels(np.array([[x - reach, y - reach]]))[0]
    high = relief.pixels(np.array([[x + reach, y + reach]]))[0]
    x0, y0 = max(0, int(low[0]) - 2), max(0, int(low[1]) - 2)
    x1, y1 = min(columns, int(high[0]) + 3), min(rows, int(high[1]) + 3)
    if x1 <= x0 or y1 <= y0:
        return None
    px = (np.arange(x0, x1, dtype=np.float32) + 0.5) / np.float32(relief.scale) + np.float32(relief.left - x)
    py = (np.arange(y0, y1, dtype=np.float32) + 0.5) / np.float32(relief.scale) + np.float32(relief.top - y)
    return slice(y0, y1), slice(x0, x1), f32(px[None, :]), f32(py[:, None])


def box(
    relief: Relief,
    x: float,
    y: float,
    width: float,
    height: float,
    radius: float = 0.0,
    rise: float = 0.0,
    bevel: float = 0.6,
    colour: Colour | None = None,
    gloss: float | None = None,
    angle: float = 0.0,
    dome: bool = False,
    solid: bool = False,
) -> None:
    """Stamp a rounded box about (x, y) mm, `rise` mm high (negative: sunk), its edge rounded over `bevel` mm.

    `dome` raises it like a cap instead of a plate. `solid` makes an otherwise transparent surface opaque
    there. Signed distance of a rounded box after Inigo Quilez, "2D distance functions".
    """
    patch = _patch(relief, x, y, (width + height) / 2.0 + 2.0)
    if patch is None:
        return
    rows, columns, px, py = patch
    c, s = np.float32(np.cos(np.radians(angle))), np.float32(np.sin(np.radians(angle)))
    qx = np.abs(px * c + py * s) - np.float32(width / 2.0 - radius)
    qy = np.abs(py * c - px * s) - np.float32(height / 2.0 - radius)
    outside = np.sqrt(np.maximum(qx, 0.0) ** 2 + np.maximum(qy, 0.0) ** 2)
    d = outside + np.minimum(np.maximum(qx, qy), 0.0) - np.float32(radius)
    cover = f32(np.clip(0.5 - d * relief.scale, 0.0, 1.0))
    if rise:
        reach = min(width, height) / 2.0 if dome else max(bevel, 0.7 / relief.scale)
        t = np.clip(-d / reach, 0.0, 1.0)
        relief.height[rows, columns] += np.float32(rise) * f32(np.sqrt(1.0 - (1.0 - t) ** 2))
    if colour is not None:
        relief.albedo[rows, columns] = mix(relief.albedo[rows, columns], colour, cover)
    if gloss is not None:
        relief.gloss[rows, columns] += cover * (np.float32(gloss) - relief.gloss[rows, columns])
    if solid:
        relief.alpha[rows, columns] = np.maximum(relief.alpha[rows, columns], cover)


def disc(
    relief: Relief,
    x: float,
    y: float,
    diameter: float,
    rise: float = 0.0,
    bevel: float = 0.6,
    colour: Colour | None = None,
    gloss: float | None = None,
    dome: bool = False,
    solid: bool = False,
) -> None:
    """Stamp a disc about (x, y) mm; see `box`."""
    box(relief, x, y, diameter, diameter, diameter / 2.0, rise, bevel, colour, gloss, 0.0, dome, solid)


def screw(relief: Relief, x: float, y: float, diameter: float, angle: float) -> None:
    """A countersunk screw with a hexagon-like recess, slightly dull steel."""
    disc(relief, x, y, diameter * 1.25, -0.6, 0.5)
    disc(relief, x, y, diameter, 0.7, diameter * 0.3, (0.42, 0.42, 0.41), 0.7)
    for turn in (0.0, 60.0, 120.0):
        box(
            relief,
            x,
            y,
            diameter * 0.52,
            diameter * 0.22,
            0.2,
            -0.5,
            0.2,
            (0.06, 0.06, 0.06),
            0.1,
            angle + turn,
        )


def sticker(
    relief: Relief,
    image: F32,
    mask: F32,
    x: float,
    y: float,
    width: float,
    angle: float = 0.0,
    rise: float = 0.0,
    gloss: float | None = None,
) -> None:
    """Lay a printed image (h, w, 3) with its mask (h, w) about (x, y), `width` mm wide, turned by degrees."""
    rows, columns = mask.shape
    factor = width * relief.scale / columns
    if factor < 0.7:
        image = resize(image, round(columns * factor), round(rows * factor), area=True)
        mask = resize(mask, round(columns * factor), round(rows * factor), area=True)
        rows, columns = mask.shape
        factor = width * relief.scale / columns
    centre = relief.pixels(np.array([[x, y]]))[0]
    c, s = np.cos(np.radians(angle)) * factor, np.sin(np.radians(angle)) * factor
    reach = int(np.hypot(rows, columns) * factor / 2.0) + 3
    x0, y0 = max(0, int(centre[0]) - reach), max(0, int(centre[1]) - reach)
    x1, y1 = (
        min(relief.height.shape[1], int(centre[0]) + reach),
        min(relief.height.shape[0], int(centre[1]) + reach),
    )
    if x1 <= x0 or y1 <= y0:
        return
    shift_x = centre[0] - x0 - c * columns / 2.0 + s * rows / 2.0
    shift_y = centre[1] - y0 - s * columns / 2.0 - c * rows / 2.0
    matrix = np.array([[c, -s, shift_x], [s, c, shift_y], [0.0, 0.0, 1.0]])
    cover = warp(mask, matrix, x1 - x0, y1 - y0)
    where = (slice(y0, y1), slice(x0, x1))
    relief.albedo[where] = mix(relief.albedo[where], warp(image, matrix, x1 - x0, y1 - y0, replicate=True), cover)
    if rise:
        relief.height[where] += np.float32(rise) * cover
    if gloss is not None:
        relief.gloss[where] += cover * (np.float32(gloss) - relief.gloss[where])


def tube(
    relief: Relief,
    points: F64,
    diameter: float,
    colour: Colour,
    gloss: float = 0.35,
    lift: float = 0.0,
    solid: bool = False,
) -> None:
    """A cable along a smooth path (n, 2) in mm, lying `lift` mm above the surface."""
    steps = _curve(points)
    pixels = relief.pixels(steps)
    rows, columns = relief.height.shape
    reach = diameter * relief.scale / 2.0 + 3.0
    x0, y0 = np.maximum(np.floor(pixels.min(axis=0) - reach), 0).astype(int)
    x1, y1 = np.minimum(np.ceil(pixels.max(axis=0) + reach), [columns, rows]).astype(int)
    if x1 <= x0 or y1 <= y0:
        return
    line = stroke(int(y1 - y0), int(x1 - x0), pixels - np.array([x0, y0]), 1)
    radius = np.float32(diameter / 2.0)
    d = np.minimum(distance(line) / np.float32(relief.scale), 4.0 * radius)
    cover = f32(np.clip((radius - d) * relief.scale + 0.5, 0.0, 1.0))
    profile = f32(np.sqrt(np.maximum(radius * radius - d * d, 0.0))) + np.float32(lift) * (cover > 0.5)
    where = (slice(int(y0), int(y1)), slice(int(x0), int(x1)))
    relief.albedo[where] = mix(relief.albedo[where], colour, cover)
    relief.height[where] = np.where(cover > 0.3, np.maximum(relief.height[where], profile), relief.height[where])
    relief.gloss[where] += cover * (np.float32(gloss) - relief.gloss[where])
    if solid:
        relief.alpha[where] = np.maximum(relief.alpha[where], cover)


def _curve(points: F64, steps: int = 24) -> F64:
    """A Catmull-Rom spline through the points, (n, 2)."""
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    t = np.linspace(0.0, 1.0, steps, endpoint=False)[:, None]
    parts = []
    for a, b, c, d in zip(padded[:-3], padded[1:-2], padded[2:-1], padded[3:], strict=True):
        parts.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate([*parts, points[-1:]])
