"""Daylight, lamps and night; what a glass mirrors; and blurred surroundings behind a free-standing charger."""

from dataclasses import dataclass

import cv2
import numpy as np

from samples.studio.arrays import (
    F32,
    Colour,
    blur,
    f32,
    filled,
    fractal,
    luminance,
    mix,
    paint,
    polygon,
    smooth,
)
from samples.studio.relief import Light


@dataclass(frozen=True)
class Mood:
    """A kind of light: `sky` is the radiance that glass mirrors, `tint` what white balance leaves, `dark` is extra noise."""

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
        Light(
            (0.52, 0.58, 0.70), (0.50, 0.38, 0.22), _aim(0.3, -0.9, 0.6), (0.0, -0.3), 8.0, 0, (60, -500, 700)
        ),
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


def _skyline(rng: np.random.Generator, columns: int, base: float, jag: float) -> F32:
    edge = base + jag * fractal(rng, 3, columns, columns / 4, 5, 0.6)[1]
    return f32(edge)


def mirrored(kind: str, mood: Mood, rng: np.random.Generator, rows: int = 360, columns: int = 480) -> F32:
    """What the glass mirrors, (rows, columns, 3): sky over a dark skyline, windows, a lamp, and the photographer."""
    ys = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    sky, ground = f32(mood.sky), f32(mood.ground)
    clouds = 0.18 * fractal(rng, rows, columns, columns / 3, 4)
    image = (1.0 + 0.35 * (0.5 - ys) + clouds)[..., None] * sky
    edge = _skyline(rng, columns, float(rng.uniform(0.45, 0.7)), 0.06)
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
                corners = np.array(
                    [[x0, y], [x0 + w * 0.46, y], [x0 + w * 0.46 + lean, y + h], [x0 + lean, y + h]]
                )
                image = mix(image, f32(sky) * np.float32(2.2), polygon(rows, columns, corners))
    if kind == "lamp":
        for _ in range(int(rng.integers(1, 4))):
            x, y = float(rng.uniform(0.1, 0.9)) * columns, float(rng.uniform(0.05, 0.6)) * rows
            long = float(rng.choice([0.02, 0.02, 0.25])) * columns
            corners = np.array([[x - long, y - 5], [x + long, y - 5], [x + long, y + 5], [x - long, y + 5]])
            image = image + polygon(rows, columns, corners)[..., None] * f32([30.0, 27.0, 22.0]) * np.float32(
                0.6
            )
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
        + f32([0.5, 0.55, 0.6])
        * (smooth(-0.26, -0.34, f32(ys)) * np.float32(0.35 if not lit else 0.02))[..., None]
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
            np.array([(-0.05, -0.34), (-0.02, -0.34), (-0.02, -0.22), (-0.05, -0.22)]) * size * [flip, 1]
            + place,
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


def surroundings(
    mood: Mood, rng: np.random.Generator, rows: int, columns: int, horizon: float, soft: float
) -> F32:
    """A parking place out of focus, (rows, columns, 3): sky, trees, a building, cars, ground; `soft` is the blur in pixels."""
    ys = np.arange(rows, dtype=np.float32)[:, None] / rows
    night = mood.dark > 0.6
    sky = f32(mood.sky)
    clouds = 0.16 * fractal(rng, rows, columns, columns / 2.5, 5, 0.55, (2.0, 1.0))
    image = (0.92 + 0.25 * (ys / max(horizon, 0.2)) + clouds)[..., None] * sky * np.float32(0.85)
    leaf = fractal(rng, rows, columns, columns / 9, 6, 0.7)
    level = f32(mood.light.ambient) + f32(mood.light.sun) * 0.4
    trees = _skyline(rng, columns, horizon - 0.13, 0.035)
    green = f32(paint("#414a35")) * level * (1.0 + 0.55 * leaf[..., None])
    image = mix(
        f32(image), f32(np.maximum(green, 0.003)), smooth(-0.004, 0.004, ys - trees[None, :] + 0.012 * leaf)
    )
    if rng.random() < 0.75:
        x0, x1 = sorted(rng.uniform(-0.2, 1.2, 2) * columns)
        roof = (horizon - float(rng.uniform(0.16, 0.34))) * rows
        tone = f32(paint(str(rng.choice(["#b9a58c", "#a9adb0", "#8f4f3c", "#d5d0c4"])))) * level
        image = mix(
            image,
            tone,
            polygon(
                rows, columns, np.array([[x0, roof], [x1, roof], [x1, horizon * rows], [x0, horizon * rows]])
            ),
        )
        step = rows * 0.085
        for wy in np.arange(roof + step * 0.4, horizon * rows - step, step):
            for wx in np.arange(x0 + step * 0.4, x1 - step * 0.6, step * 0.95):
                glow = (
                    f32([1.6, 1.1, 0.5]) if night and rng.random() < 0.4 else f32([0.06, 0.07, 0.09]) * level
                )
                pane = np.array(
                    [
                        [wx, wy],
                        [wx + step * 0.5, wy],
                        [wx + step * 0.5, wy + step * 0.6],
                        [wx, wy + step * 0.6],
                    ]
                )
                image = mix(image, glow, polygon(rows, columns, pane))
    ground = smooth(-0.002, 0.002, ys - np.float32(horizon) + np.zeros((1, columns), np.float32))
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
            tone = [(14.0, 8.0, 3.0), (10.0, 10.0, 9.0), (9.0, 1.0, 0.5), (2.0, 7.0, 3.0)][
                int(rng.integers(4))
            ]
            image[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2] += f32(tone)
    return bokeh(f32(image), soft)


def bokeh(image: F32, radius: float) -> F32:
    """Blur with a disc, as an open lens does."""
    if radius < 0.7:
        return blur(image, radius * 0.5)
    reach = int(np.ceil(radius))
    ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    kernel = np.clip(radius + 0.5 - np.sqrt(f32(xs) ** 2 + f32(ys) ** 2), 0.0, 1.0)
    return f32(cv2.filter2D(image, -1, f32(kernel / kernel.sum()), borderType=cv2.BORDER_REPLICATE))
