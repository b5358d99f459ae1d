"""What a charger hangs on: walls of brick, block, render, concrete, boards and cladding."""

import numpy as np

from samples.studio.arrays import F32, Colour, f32, fractal, mix, paint, smooth
from samples.studio.relief import Relief, blank

Box = tuple[float, float, float, float]


def _cells(relief: Relief, width: float, height: float, shift: float) -> tuple[F32, F32, F32, F32]:
    """Position inside each brick (0..1, both ways) and its column and row number, over the whole surface."""
    rows, columns = relief.height.shape
    xs = (np.arange(columns, dtype=np.float32)[None, :] / relief.scale + np.float32(relief.left + 9000)) / width
    ys = (np.arange(rows, dtype=np.float32)[:, None] / relief.scale + np.float32(relief.top + 9000)) / height
    row = np.floor(ys)
    xs = xs + np.mod(row, 2.0) * np.float32(shift)
    column = np.floor(xs)
    return f32(xs - column), f32(np.broadcast_to(ys - row, column.shape)), f32(column), f32(row + 0 * column)


def _chance(column: F32, row: F32, salt: float) -> F32:
    """A fixed pseudo-random number in 0..1 for each brick."""
    value = np.sin(column * 12.9898 + row * 78.233 + salt) * 43758.547
    return f32(value - np.floor(value))


def _masonry(
    box: Box,
    scale: float,
    rng: np.random.Generator,
    size: tuple[float, float],
    joint: float,
    tones: tuple[str, str, str],
    mortar: str,
    rough: float,
) -> Relief:
    relief = blank(box, scale, paint(mortar), 0.05, 1.0)
    rows, columns = relief.height.shape
    wobble = fractal(rng, rows, columns, 10 * scale, 4, 0.8) * 0.55
    u, v, column, row = _cells(relief, size[0], size[1], 0.5)
    edge = np.minimum(np.minimum(u, 1 - u) * size[0], np.minimum(v, 1 - v) * size[1]) + wobble
    brick = smooth(joint * 0.5 - 1.0, joint * 0.5 + 0.4, f32(edge))
    pick, other = (
        _chance(column, row, float(rng.uniform(0, 9))),
        _chance(column, row, float(rng.uniform(9, 20))),
    )
    colour = mix(
        mix(np.zeros_like(relief.albedo) + f32(paint(tones[0])), paint(tones[1]), pick),
        paint(tones[2]),
        f32(np.clip(other * 1.6 - 0.8, 0, 1)),
    )
    fine = fractal(rng, rows, columns, 5 * scale, 4, 0.7)
    broad = fractal(rng, rows, columns, 500 * scale, 3)
    colour = colour * (1.0 + 0.07 * fine[..., None])
    relief.albedo[:] = mix(relief.albedo * (1.0 + 0.16 * fine[..., None]), f32(colour), brick)
    relief.albedo[:] *= 1.0 + 0.07 * broad[..., None]
    relief.height[:] = brick * 6.0 + fine * np.float32(rough) * (0.5 + 0.5 * brick) + other * brick * 1.2 - 6.0
    return relief


def _plaster(box: Box, scale: float, rng: np.random.Generator, colour: Colour) -> Relief:
    relief = blank(box, scale, colour, 0.03, 1.0)
    rows, columns = relief.height.shape
    pebbles = fractal(rng, rows, columns, 3.2 * scale, 2, 0.6)
    broad = fractal(rng, rows, columns, 400 * scale, 4)
    streaks = np.clip(fractal(rng, rows, columns, 40 * scale, 3, 0.6, (1.0, 12.0)) - 0.4, 0, 2)
    relief.height[:] = np.maximum(pebbles, -0.3) * 0.75
    relief.albedo[:] *= (1.0 + 0.05 * broad - 0.07 * streaks + 0.04 * pebbles)[..., None]
    return relief


def _concrete(box: Box, scale: float, rng: np.random.Generator) -> Relief:
    relief = blank(box, scale, paint("#a9a6a0"), 0.06, 1.0)
    rows, columns = relief.height.shape
    broad = fractal(rng, rows, columns, 350 * scale, 6, 0.6)
    pores = np.clip(fractal(rng, rows, columns, 5 * scale, 3) - 2.1, 0, 1)
    relief.albedo[:] *= (1.0 + 0.10 * broad - 0.35 * pores)[..., None]
    relief.height[:] = 0.25 * fractal(rng, rows, columns, 12 * scale, 4, 0.6) - 1.5 * pores
    xs = np.abs(np.mod(np.arange(columns) / scale + box[0] + 9310.0, 1240.0) - 620.0)
    seam = smooth(4.0, 1.0, f32(xs))[None, :]
    relief.height[:] -= seam * 4.0
    return relief


def _boards(box: Box, scale: float, rng: np.random.Generator, colour: Colour) -> Relief:
    relief = blank(box, scale, colour, 0.12, 1.0)
    rows, columns = relief.height.shape
    width = float(rng.uniform(95, 145))
    xs = (np.arange(columns, dtype=np.float32)[None, :] / scale + np.float32(box[0] + 9000)) / np.float32(width)
    board = np.floor(xs) + np.zeros((rows, 1), np.float32)
    u = xs - np.floor(xs)
    gap = smooth(2.2, 0.8, f32(np.minimum(u, 1 - u) * width))
    tone = _chance(f32(board), f32(board * 0), float(rng.uniform(0, 9)))
    bend = fractal(rng, rows, columns, 60 * scale, 3, 0.45, (0.9, 9.0))
    ring = np.sin((u * 3.0 + bend * 1.1 + tone * 31.0) * 6.28)
    fibre = fractal(rng, rows, columns, 4 * scale, 3, 0.7, (0.4, 18.0))
    knots = np.clip(fractal(rng, rows, columns, 70 * scale, 2, 0.4, (0.7, 1.2)) - 1.9, 0, 1)
    shade = 1.0 + 0.10 * ring + 0.16 * fibre + 0.55 * (tone - 0.5) - 0.6 * knots
    relief.albedo[:] *= np.clip(shade, 0.15, 2.0)[..., None]
    relief.albedo[:] = mix(relief.albedo, (0.012, 0.010, 0.008), f32(gap + 0 * board))
    relief.height[:] = 0.12 * fibre - 9.0 * gap
    return relief


def _cladding(box: Box, scale: float, rng: np.random.Generator, colour: Colour) -> Relief:
    relief = blank(box, scale, colour, 0.35, 1.0)
    rows, columns = relief.height.shape
    xs = np.mod(np.arange(columns, dtype=np.float32)[None, :] / np.float32(scale) + np.float32(box[0] + 9000), 90.0)
    profile = smooth(0, 12, f32(xs)) - smooth(48, 60, f32(xs))
    relief.height[:] = profile * 14.0 - 14.0
    broad = fractal(rng, rows, columns, 200 * scale, 5, 0.6, (1.0, 3.0))
    relief.albedo[:] *= (1.0 + 0.06 * broad)[..., None]
    return relief


def wall(kind: str, box: Box, scale: float, rng: np.random.Generator) -> Relief:
    """A wall over `box` (mm) at `scale` pixels per mm; kinds: see `KINDS`."""
    if kind == "brick":
        tones = ("#96583f", "#a96a4d", "#7a4533")
        return _masonry(box, scale, rng, (250.0, 71.0), 10.0, tones, "#b5ab9a", 0.25)
    if kind == "block":
        return _masonry(box, scale, rng, (450.0, 225.0), 10.0, ("#8d8a84", "#9c9992", "#7b7872"), "#8f8a80", 0.6)
    if kind == "tiles":
        return _masonry(box, scale, rng, (205.0, 205.0), 4.0, ("#d8d8d2", "#cfd0cb", "#e0e0da"), "#77756f", 0.03)
    if kind == "concrete":
        return _concrete(box, scale, rng)
    if kind == "wood":
        return _boards(box, scale, rng, paint("#9a6a3c"))
    if kind == "greywood":
        return _boards(box, scale, rng, paint("#83776a"))
    if kind == "cladding":
        return _cladding(box, scale, rng, paint("#6f777c"))
    tone = {"white": "#dcd8cd", "yellow": "#d8c08a", "grey": "#a7a6a2", "rose": "#c9a493"}.get(kind, "#d2cec4")
    return _plaster(box, scale, rng, paint(tone))


KINDS = (
    "brick",
    "block",
    "tiles",
    "concrete",
    "wood",
    "greywood",
    "cladding",
    "white",
    "yellow",
    "grey",
    "rose",
)
