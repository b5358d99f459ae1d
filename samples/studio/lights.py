"""Daylight, lamps and night, and what a cover glass mirrors of them."""

from dataclasses import dataclass

import cv2
import numpy as np

from samples.studio.arrays import (
    F32,
    Colour,
    blur,
    f32,
    fractal,
    luminance,
    mix,
    polygon,
    smooth,
)
from samples.studio.shading import Light


@dataclass(frozen=True)
class Mood:
    """A kind of light: `sky` is what glass mirrors, `tint` what white balance leaves, `dark` adds noise."""

    light: Light
    sky: Colour
    ground: Colour
    tint: Colour = (1.0, 1.0, 1.0)
    dark: float = 0.0


def _aim(x: float, y: float, z: float) -> tuple[float, float, float]:
    length = float(np.sqrt(x * x + y * y + z * z))
    return x / length, y / length, z / length


LIGHTS = {
    "overcast": Mood(
        Light((0.81, 0.82, 0.84), (0.22, 0.22, 0.22), _aim(-0.2, -0.9, 0.7), (0.0, -0.10), 16.0),
        (1.5, 1.55, 1.65),
        (0.35, 0.34, 0.33),
    ),
    "sun": Mood(
        Light((0.26, 0.31, 0.40), (1.10, 1.02, 0.88), _aim(-0.55, -0.75, 0.75), (0.05, -0.05), 1.5),
        (0.95, 1.12, 1.38),
        (0.6, 0.58, 0.5),
    ),
    "dapple": Mood(
        Light((0.30, 0.35, 0.36), (1.05, 0.98, 0.82), _aim(0.5, -0.7, 0.8), (0.05, -0.05), 2.5, 0.85),
        (0.7, 0.95, 1.1),
        (0.4, 0.42, 0.3),
    ),
    "low": Mood(
        Light((0.30, 0.34, 0.44), (1.15, 0.82, 0.52), _aim(0.95, -0.28, 0.45), (0.25, 0.0), 1.2),
        (1.3, 1.0, 0.8),
        (0.5, 0.42, 0.35),
        (1.04, 1.0, 0.94),
    ),
    "shade": Mood(
        Light((0.68, 0.72, 0.77), (0.12, 0.12, 0.12), _aim(0.2, -0.8, 0.9), (0.10, -0.15), 20.0),
        (1.3, 1.38, 1.5),
        (0.4, 0.4, 0.42),
        (1.0, 1.0, 1.01),
    ),
    "dusk": Mood(
        Light((0.52, 0.58, 0.70), (0.50, 0.38, 0.22), _aim(0.3, -0.9, 0.6), (0.0, -0.3), 8.0, 0, (60, -500, 700)),
        (0.7, 0.68, 0.85),
        (0.15, 0.15, 0.18),
        (1.0, 0.99, 1.03),
        0.35,
    ),
    "night": Mood(
        Light(
            (0.10, 0.11, 0.16),
            (0.95, 0.68, 0.36),
            _aim(-0.4, -0.85, 0.55),
            (0.0, -0.2),
            5.0,
            0,
            (-90, -420, 520),
        ),
        (0.03, 0.03, 0.05),
        (0.05, 0.04, 0.03),
        (1.08, 0.99, 0.86),
        0.8,
    ),
    "garage": Mood(
        Light(
            (0.44, 0.47, 0.44),
            (0.52, 0.55, 0.50),
            _aim(0.25, -0.85, 0.6),
            (0.06, -0.55),
            22.0,
            0,
            (50, -450, 900),
        ),
        (0.5, 0.52, 0.48),
        (0.15, 0.15, 0.14),
        (0.98, 1.02, 0.96),
        0.45,
    ),
    "indoor": Mood(
        Light((0.55, 0.49, 0.40), (0.45, 0.37, 0.27), _aim(-0.5, -0.7, 0.7), (-0.15, -0.2), 12.0),
        (0.6, 0.52, 0.42),
        (0.3, 0.25, 0.2),
        (1.05, 1.0, 0.91),
        0.3,
    ),
    "cabin": Mood(
        Light((0.40, 0.43, 0.48), (0.30, 0.30, 0.30), _aim(0.3, -0.9, 0.4), (0.25, -0.6), 30.0),
        (0.6, 0.65, 0.7),
        (0.1, 0.1, 0.1),
        (1.0, 1.0, 1.02),
        0.4,
    ),
    "cabin-night": Mood(
        Light((0.05, 0.055, 0.07), (0.05, 0.05, 0.05), _aim(0.3, -0.9, 0.4), (0.2, -0.4), 30.0),
        (0.02, 0.02, 0.03),
        (0.01, 0.01, 0.01),
        (1.0, 0.99, 0.97),
        0.9,
    ),
}


def skyline(rng: np.random.Generator, columns: int, base: float, jag: float) -> F32:
    """An uneven horizon: for each column its height as a fraction of the picture, about `base`."""
    edge = base + jag * fractal(rng, 3, columns, columns / 4, 5, 0.6)[1]
    return f32(edge)


def mirrored(kind: str, mood: Mood, rng: np.random.Generator, rows: int = 360, columns: int = 480) -> F32:
    """What the glass mirrors, (rows, columns, 3): sky and skyline, windows, lamps, the photographer."""
    ys = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    sky, ground = f32(mood.sky), f32(mood.ground)
    clouds = 0.18 * fractal(rng, rows, columns, columns / 3, 4)
    image = (1.0 + 0.35 * (0.5 - ys) + clouds)[..., None] * sky
    edge = skyline(rng, columns, float(rng.uniform(0.45, 0.7)), 0.06)
    below = smooth(0.0, 0.02, ys - edge[None, :])
    image = mix(f32(image), f32(0.10 * sky + 0.25 * ground) * 1.0, below)
    image = mix(image, ground, smooth(0.0, 0.04, ys - np.float32(0.82) + 0 * edge[None, :]))
    if kind in ("window", "lamp", "none"):
        image = image * np.float32(0.18)
    if kind == "window":
        for number in range(int(rng.integers(1, 3))):
            x, y = float(rng.uniform(0.05, 0.6)) * columns, float(rng.uniform(0.02, 0.35)) * rows
            w, h = columns * float(rng.uniform(0.2, 0.34)), rows * float(rng.uniform(0.4, 0.6))
            lean = float(rng.uniform(-0.12, 0.12)) * w
            for pane in range(2):
                x0 = x + pane * w * 0.52 + number
                corners = np.array([[x0, y], [x0 + w * 0.46, y], [x0 + w * 0.46 + lean, y + h], [x0 + lean, y + h]])
                image = mix(image, f32(sky) * np.float32(2.2), polygon(rows, columns, corners))
    if kind == "lamp":
        for _ in range(int(rng.integers(1, 4))):
            x, y = float(rng.uniform(0.1, 0.9)) * columns, float(rng.uniform(0.05, 0.6)) * rows
            long = float(rng.choice([0.02, 0.02, 0.25])) * columns
            corners = np.array([[x - long, y - 5], [x + long, y - 5], [x + long, y + 5], [x - long, y + 5]])
            image = image + polygon(rows, columns, corners)[..., None] * f32([30.0, 27.0, 22.0]) * np.float32(0.6)
    if kind in ("sky", "person", "window"):
        x, y = columns * float(rng.uniform(0.35, 0.7)), rows * float(rng.uniform(0.36, 0.5))
        size = columns * float(rng.uniform(0.07, 0.10))
        shape = np.zeros((rows, columns), np.uint8)
        cv2.ellipse(shape, (int(x), int(y)), (int(size), int(size * 1.3)), 0, 0, 360, (255,), -1)
        body = np.array(
            [
                [x - size * 0.5, y + size],
                [x + size * 0.5, y + size],
                [x + size * 2.4, y + size * 2.2],
                [x + size * 2.8, rows],
                [x - size * 2.8, rows],
                [x - size * 2.4, y + size * 2.2],
            ]
        )
        cv2.fillPoly(shape, [body.astype(np.int32)], (255,))
        image = mix(image, f32(0.10 * ground + 0.01), f32(shape) / np.float32(255.0))
        image = mix(
            image,
            f32([0.25, 0.15, 0.1]) * f32(luminance(f32(ground[None, None]))[0, 0]),
            polygon(
                rows,
                columns,
                np.array(
                    [
                        [x - size * 0.5, y + size * 2.2],
                        [x + size * 0.5, y + size * 2.2],
                        [x + size * 0.6, y + size * 2.9],
                        [x - size * 0.6, y + size * 2.9],
                    ]
                ),
            ),
        )
    return blur(image, columns / 160.0)
