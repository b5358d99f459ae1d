"""Blurred surroundings behind a free-standing charger: a parking place with trees, a building and cars."""

import numpy as np

from samples.studio.arrays import F32, bokeh, f32, fractal, mix, paint, polygon, smooth
from samples.studio.lights import Mood, skyline


def _vehicle(image: F32, rng: np.random.Generator, x: float, y: float, size: float, lit: bool) -> F32:
    """A parked car, side on, about (x, y) with its wheels on y; `size` pixels long."""
    rows, columns = image.shape[:2]
    outline = np.array(
        [
            (-0.5, -0.09),
            (-0.49, -0.19),
            (-0.36, -0.22),
            (-0.22, -0.35),
            (0.12, -0.36),
            (0.28, -0.23),
            (0.46, -0.19),
            (0.5, -0.09),
            (0.49, -0.04),
            (-0.49, -0.04),
        ]
    )
    glass = np.array([(-0.31, -0.225), (-0.20, -0.33), (0.10, -0.335), (0.23, -0.225)])
    flip = float(rng.choice([-1.0, 1.0]))
    place = np.array([x, y])
    tones = ("#c8c9ca", "#2b2e33", "#6a2022", "#2b3d5c", "#8a8c8e", "#17191b", "#d5d5d2", "#4a5650")
    body = f32(paint(str(rng.choice(tones)))) * f32(1.0 if not lit else 0.25)
    shadow = np.array([(-0.52, -0.03), (0.52, -0.03), (0.5, 0.03), (-0.5, 0.03)])
    image = mix(image, (0.01, 0.01, 0.012), polygon(rows, columns, shadow * size * [flip, 1] + place))
    ys = (np.arange(rows, dtype=np.float32)[:, None] - np.float32(y)) / np.float32(size)
    sheen = np.clip(0.35 + 2.6 * (-ys - 0.05), 0.25, 1.3) + 0.25 * smooth(0.012, 0.0, np.abs(ys + 0.165))
    surface = (body * (sheen + np.zeros((1, columns), np.float32))[..., None]).astype(np.float32)
    surface *= 1.0 + 0.12 * fractal(rng, rows, columns, size / 5, 3)[..., None]
    image = mix(image, surface, polygon(rows, columns, outline * size * [flip, 1] + place))
    pane = (
        f32([0.05, 0.06, 0.07])
        + f32([0.5, 0.55, 0.6]) * (smooth(-0.26, -0.34, f32(ys)) * np.float32(0.35 if not lit else 0.02))[..., None]
    )
    image = mix(
        image,
        f32(pane + np.zeros((1, columns, 1), np.float32)),
        polygon(rows, columns, glass * size * [flip, 1] + place),
    )
    image = mix(
        image,
        body * np.float32(0.6),
        polygon(
            rows,
            columns,
            np.array([(-0.05, -0.34), (-0.02, -0.34), (-0.02, -0.22), (-0.05, -0.22)]) * size * [flip, 1] + place,
        ),
    )
    for px in (-0.30, 0.31):
        ring = np.array([[np.cos(a), np.sin(a)] for a in np.linspace(0, 6.28, 20)])
        spot = place + np.array([px * size * flip, -0.065 * size])
        image = mix(image, (0.012, 0.012, 0.013), polygon(rows, columns, ring * size * 0.075 + spot))
        image = mix(image, (0.3, 0.3, 0.31), polygon(rows, columns, ring * size * 0.042 + spot))
    if lit:
        for px, tone in ((0.48, (6.0, 5.6, 4.5)), (-0.48, (5.0, 0.2, 0.1))):
            spot = place + np.array([px * size * flip, -0.15 * size])
            dot = np.array([[-1, -0.6], [1, -0.6], [1, 0.6], [-1, 0.6]]) * size * 0.018 + spot
            image = image + polygon(rows, columns, dot)[..., None] * f32(tone)
    return image


def surroundings(mood: Mood, rng: np.random.Generator, rows: int, columns: int, horizon: float, soft: float) -> F32:
    """A parking place, (rows, columns, 3), out of focus by `soft` pixels: sky, trees, cars, ground."""
    ys = np.arange(rows, dtype=np.float32)[:, None] / rows
    night = mood.dark > 0.6
    sky = f32(mood.sky)
    clouds = 0.16 * fractal(rng, rows, columns, columns / 2.5, 5, 0.55, (2.0, 1.0))
    image = (0.92 + 0.25 * (ys / max(horizon, 0.2)) + clouds)[..., None] * sky * np.float32(0.85)
    leaf = fractal(rng, rows, columns, columns / 9, 6, 0.7)
    level = f32(mood.light.ambient) + f32(mood.light.sun) * 0.4
    trees = skyline(rng, columns, horizon - 0.13, 0.035)
    green = f32(paint("#414a35")) * level * (1.0 + 0.55 * leaf[..., None])
    image = mix(f32(image), f32(np.maximum(green, 0.003)), smooth(-0.004, 0.004, ys - trees[None, :] + 0.012 * leaf))
    if rng.random() < 0.75:
        x0, x1 = sorted(rng.uniform(-0.2, 1.2, 2) * columns)
        roof = (horizon - float(rng.uniform(0.16, 0.34))) * rows
        tone = f32(paint(str(rng.choice(["#b9a58c", "#a9adb0", "#8f4f3c", "#d5d0c4"])))) * level
        image = mix(
            image,
            tone,
            polygon(rows, columns, np.array([[x0, roof], [x1, roof], [x1, horizon * rows], [x0, horizon * rows]])),
        )
        step = rows * 0.085
        for wy in np.arange(roof + step * 0.4, horizon * rows - step, step):
            for wx in np.arange(x0 + step * 0.4, x1 - step * 0.6, step * 0.95):
                glow = f32([1.6, 1.1, 0.5]) if night and rng.random() < 0.4 else f32([0.06, 0.07, 0.09]) * level
                pane = np.array(
                    [
                        [wx, wy],
                        [wx + step * 0.5, wy],
                        [wx + step * 0.5, wy + step * 0.6],
                        [wx, wy + step * 0.6],
                    ]
                )
                image = mix(image, glow, polygon(rows, columns, pane))
    ground = smooth(-0.002, 0.002, f32(ys - horizon + np.zeros((1, columns))))
    near = np.clip((ys - horizon) / max(1 - horizon, 0.1), 0, 1)
    speckle = 1.0 + 0.10 * fractal(rng, rows, columns, columns / 60, 4, 0.8, (2.5, 1.0))
    asphalt = f32(paint("#77777a")) * level * (speckle * (1.1 - 0.35 * near))[..., None]
    image = mix(image, f32(asphalt), ground)
    vanish = np.array([columns * float(rng.uniform(0.2, 0.8)), horizon * rows])
    for x in np.arange(-2.5, 3.5, 0.9):
        foot = np.array([x * columns, rows * 1.05])
        ray = (foot - vanish) * 0.12 + vanish
        wide = np.array([columns * 0.022, 0.0])
        line = np.array([ray - wide * 0.12, ray + wide * 0.12, foot + wide, foot - wide])
        image = mix(image, f32([0.75, 0.75, 0.72]) * level, polygon(rows, columns, line) * 0.8)
    for _ in range(int(rng.integers(2, 5))):
        far = float(rng.uniform(0.02, 0.30))
        size = columns * (0.14 + far * 1.5)
        image = _vehicle(
            image,
            rng,
            float(rng.uniform(0, 1)) * columns,
            (horizon + far * (1 - horizon)) * rows,
            size,
            night,
        )
    if night:
        for _ in range(int(rng.integers(4, 12))):
            x, y = int(rng.uniform(0, columns)), int(rng.uniform(0.05, horizon) * rows)
            spark = f32([(14.0, 8.0, 3.0), (10.0, 10.0, 9.0), (9.0, 1.0, 0.5), (2.0, 7.0, 3.0)][int(rng.integers(4))])
            image[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2] += spark
    return bokeh(f32(image), soft)
