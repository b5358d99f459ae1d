"""Light on a surface: sun and sky, shadows, corners, dirt and roughness."""

from dataclasses import dataclass

import cv2
import numpy as np

from samples.studio.arrays import F32, Colour, blur, f32, fractal, mix, resize, smooth
from samples.studio.relief import Relief


@dataclass(frozen=True)
class Light:
    """How a place is lit. Colours are linear; a white matt surface under `ambient` 1 shows 1."""

    ambient: Colour
    sun: Colour
    direction: tuple[float, float, float]  # from the surface to the light; x right, y down, z out of the surface
    fall: tuple[float, float] = (
        0.0,
        0.0,
    )  # relative change of brightness per metre, to the right and downwards
    soft: float = 3.0  # blur of cast shadows, mm
    dapple: float = 0.0  # strength of shadows of leaves, 0..1
    lamp: tuple[float, float, float] | None = None  # x, y (mm) and radius (mm) of a pool of light at night


def _shadow(relief: Relief, light: Light) -> F32:
    """How much of the sun reaches each place, 0..1: march towards the light over a shrunken height map."""
    rows, columns = relief.height.shape
    factor = max(1, round(max(rows, columns) / 1100))
    small = resize(relief.height * (relief.alpha > 0.5), columns // factor, rows // factor, area=True)
    scale = relief.scale / factor
    x, y, z = light.direction
    flat = max(float(np.hypot(x, y)), 1e-3)
    tallest = float(small.max() - small.min())
    reach = min(tallest * flat / max(z, 0.05), 160.0) * scale
    count = int(np.clip(reach, 1, 28))
    blocked = np.zeros_like(small)
    for step in range(1, count + 1):
        length = reach * step / count
        move = np.array([[1, 0, -x / flat * length], [0, 1, -y / flat * length], [0, 0, 1.0]])
        ray = small + np.float32(length / scale / flat * z)
        ahead = f32(
            cv2.warpPerspective(
                small,
                move,
                (small.shape[1], small.shape[0]),
                flags=cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_REPLICATE,
            )
        )
        blocked = np.maximum(blocked, smooth(0.05, 0.4, ahead - ray))
    return resize(1.0 - blur(blocked, light.soft * scale * 0.5 + 0.6), columns, rows)


def _occlusion(relief: Relief) -> F32:
    """Ambient light lost in corners, 0..1: how far a place lies below its surroundings."""
    rows, columns = relief.height.shape
    factor = max(1, round(max(rows, columns) / 1200))
    small = resize(relief.height, columns // factor, rows // factor, area=True)
    scale = relief.scale / factor
    dark = np.zeros_like(small)
    for size, weight in ((1.5, 0.30), (5.0, 0.28), (18.0, 0.22)):
        dark += np.float32(weight) * np.clip((blur(small, size * scale) - small) / np.float32(size * 0.5), 0.0, 1.0)
    return resize(np.clip(1.0 - dark, 0.15, 1.0), columns, rows)


def falloff(relief: Relief, light: Light, rng: np.random.Generator) -> F32:
    """Slow changes of brightness over the surface (height, width): gradients, a pool of light, unevenness."""
    rows, columns = relief.height.shape
    small_rows, small_columns = max(4, rows // 16), max(4, columns // 16)
    xs = np.linspace(relief.left, relief.left + columns / relief.scale, small_columns, dtype=np.float32)[None, :]
    ys = np.linspace(relief.top, relief.top + rows / relief.scale, small_rows, dtype=np.float32)[:, None]
    field = 1.0 + (light.fall[0] * xs + light.fall[1] * ys) / 1000.0
    field = field + 0.03 * fractal(rng, small_rows, small_columns, max(small_rows, small_columns) / 2.0, 2)
    if light.lamp is not None:
        x, y, radius = light.lamp
        field = field / (1.0 + ((xs - x) ** 2 + (ys - y) ** 2) / radius**2)
    return resize(f32(np.clip(field, 0.03, 3.0)), columns, rows)


def shade(relief: Relief, light: Light, rng: np.random.Generator) -> tuple[F32, F32]:
    """Light the surface: radiance (h, w, 3), and irradiance (h, w, 3) at a quarter of the size for displays.

    Lambert for the body, a blurred bright sky above and a Blinn highlight for the gloss.
    """
    rows, columns = relief.height.shape
    height = relief.height
    dx = np.empty_like(height)
    dy = np.empty_like(height)
    dx[:, 1:-1] = (height[:, 2:] - height[:, :-2]) * np.float32(relief.scale / 2.0)
    dy[1:-1] = (height[2:] - height[:-2]) * np.float32(relief.scale / 2.0)
    dx[:, 0], dx[:, -1], dy[0], dy[-1] = 0.0, 0.0, 0.0, 0.0
    norm = 1.0 / np.sqrt(1.0 + dx * dx + dy * dy)
    nx, ny, nz = -dx * norm, -dy * norm, norm
    sun = f32(np.array(light.direction) / np.linalg.norm(light.direction))
    occlusion = _occlusion(relief)
    reached = _shadow(relief, light) if max(light.sun) > 0 else np.zeros_like(height)
    if light.dapple > 0:
        leaves = fractal(rng, rows // 8 + 1, columns // 8 + 1, 80.0 * relief.scale / 8.0, 3, 0.65, (0.8, 1.3))
        leaves = resize(blur(smooth(-0.5, 0.5, leaves), 7.0 * relief.scale / 8.0), columns, rows)
        reached = reached * (1.0 - np.float32(light.dapple) * (1.0 - leaves))
    field = falloff(relief, light, rng)
    direct = np.maximum(nx * sun[0] + ny * sun[1] + nz * sun[2], 0.0) * reached * field
    sky = occlusion * (0.78 + 0.22 * nz - 0.30 * ny) * field
    irradiance = direct[..., None] * f32(light.sun) + sky[..., None] * f32(light.ambient)
    half = f32(sun + f32([0, 0, 1]))
    half = half / np.linalg.norm(half)
    facing = np.maximum(nx * half[0] + ny * half[1] + nz * half[2], 0.0)
    shine = relief.gloss * np.power(facing, 12.0 + 90.0 * relief.gloss) * reached * 0.55
    mirror = relief.gloss * (0.035 + 0.30 * np.clip(-ny, 0.0, 1.0) + 0.25 * (1.0 - nz)) * occlusion * field
    radiance = relief.albedo * irradiance
    over = np.maximum(relief.albedo.max(axis=2) - 1.0, 0.0)
    if over.any():
        lit = relief.albedo * (over > 0)[..., None] * f32(light.ambient).mean()
        radiance += 0.55 * blur(f32(lit), 2.2 * relief.scale) + 0.35 * blur(f32(lit), 9.0 * relief.scale)
    radiance += shine[..., None] * f32(light.sun) + mirror[..., None] * f32(light.ambient)
    return f32(radiance), resize(f32(irradiance), columns // 4 + 1, rows // 4 + 1, area=True)


def weather(relief: Relief, rng: np.random.Generator, amount: float) -> None:
    """Dust, runs of dirt below edges, specks and small scratches; `amount` in 0..1."""
    if amount <= 0:
        return
    rows, columns = relief.height.shape
    mm = relief.scale
    dust = np.clip(fractal(rng, rows, columns, 160 * mm, 7, 0.7) * 0.3 + 0.35, 0.0, 1.0) * np.float32(0.16 * amount)
    runs = np.clip(fractal(rng, rows, columns, 7 * mm, 3, 0.7, (0.6, 16.0)) - 0.5, 0.0, 1.0)
    patches = np.clip(fractal(rng, rows // 4 + 1, columns // 4 + 1, 60 * mm / 4, 3) + 0.2, 0.0, 1.0)
    runs = runs * resize(f32(patches), columns, rows) * np.float32(0.10 * amount)
    relief.albedo[:] = mix(relief.albedo, (0.20, 0.17, 0.13), f32(np.clip(dust + runs, 0.0, 0.7)))
    specks = np.zeros((rows, columns), np.uint8)
    visible = (columns / mm) * (rows / mm) / 1e4
    for _ in range(int(min(2500, visible * 90 * amount))):
        at = (int(rng.integers(columns) * 16), int(rng.integers(rows) * 16))
        size = int(rng.gamma(1.3, 0.11) * mm * 16) + 3
        cv2.circle(specks, at, size, (int(rng.integers(30, 170)),), -1, cv2.LINE_AA, 4)
    relief.albedo[:] = mix(relief.albedo, (0.07, 0.06, 0.05), f32(specks) / np.float32(255.0))
    lines = np.zeros((rows, columns), np.uint8)
    for _ in range(int(min(160, visible * 5 * amount))):
        start = np.array([rng.integers(columns), rng.integers(rows)])
        way = rng.normal(0, 9 * mm, 2)
        cv2.line(
            lines,
            (int(start[0]), int(start[1])),
            (int(start[0] + way[0]), int(start[1] + way[1])),
            (int(rng.integers(30, 120)),),
            max(1, int(0.12 * mm)),
            cv2.LINE_AA,
        )
    relief.albedo[:] = mix(relief.albedo, relief.albedo.mean(axis=(0, 1)) * 1.3, f32(lines) / np.float32(255.0))
    relief.gloss[:] = relief.gloss * (1.0 - np.float32(0.5 * amount) * np.clip(dust * 4.0, 0.0, 1.0))


def grain(relief: Relief, rng: np.random.Generator, size: float, depth: float, tint: float = 0.0) -> None:
    """Roughen the surface: bumps `size` mm wide and `depth` mm deep, colour varied by the fraction `tint`."""
    rows, columns = relief.height.shape
    bumps = fractal(rng, rows, columns, max(1.5, size * relief.scale), 2, 0.5)
    relief.height[:] += np.float32(depth) * bumps * relief.alpha
    if tint:
        relief.albedo[:] = relief.albedo * (1.0 + np.float32(tint) * bumps[..., None])
