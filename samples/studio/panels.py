"""Displays as light: pixels, dots and segments with the structure that a camera can see.

The texture is much finer than a display pixel, so stripes, gaps and moiré come from sampling it, as they do
in a photo.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from samples.studio import mono, screens
from samples.studio.arrays import F32, Colour, blur, f32, fractal, mix, paint, resize, to_linear
from samples.studio.spec import Display, Screen

KINDS = ("tft", "car", "character", "oled", "graphic", "epaper", "led", "segment-lcd")
_MOST = 24_000_000  # texels


@dataclass(frozen=True)
class Panel:
    """A display's face: it shows `pattern` x (`glow` + `reflect` x falling light) + `haze` x falling light.

    `pattern` is (h, w, 3) linear, `glow` and `reflect` are factors; `lines` are the texts shown, top to
    bottom. `narrow` is how fast the picture fades when seen from the side, as a power of the cosine.
    """

    pattern: F32
    glow: float
    reflect: float
    haze: float
    lines: tuple[str, ...]
    narrow: float = 1.0
    bleed: float = 0.0


def stripes(fine: int) -> F32:
    """One display pixel as `fine` x `fine` texels with red, green and blue stripes, mean 1 in each channel.

    `fine` is 3 or 6. The gaps are the black matrix between the sub-pixels.
    """
    cell = np.zeros((fine, fine, 3), np.float32)
    for channel in range(3):
        if fine == 6:
            cell[:5, 2 * channel : 2 * channel + 2, channel] = [1.0, 0.7]
            cell[4, 2 * channel : 2 * channel + 2, channel] *= 0.6
        else:
            cell[:2, channel, channel] = 1.0
            cell[2, channel, channel] = 0.45
    return f32(cell / cell.mean(axis=(0, 1)))


def grid(fine: int, gap: float) -> F32:
    """One monochrome pixel, `fine` x `fine` texels, with a dark gap (part of the pitch) right and below."""
    edge = np.ones(fine, np.float32)
    edge[-1] = max(0.0, 1.0 - gap * fine)
    return f32(np.outer(edge, edge))


def colour_panel(
    picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], display: Display, rng: np.random.Generator
) -> F32:
    """A TFT's light from its picture (rows, columns, 3) in sRGB: sub-pixels, black level, backlight."""
    rows, columns = picture.shape[:2]
    fine = 6 if rows * columns * 36 <= _MOST else 3
    light = to_linear(f32(picture) / np.float32(255.0))
    uneven = 1.0 + 0.05 * fractal(rng, rows, columns, columns / 2, 2)
    ys, xs = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    uneven = uneven * (1.0 - 0.10 * f32(xs**4 + ys**4))
    edge = np.exp(-(1 - np.maximum(np.abs(xs), np.abs(ys))) / 0.05)
    black = 0.0022 + 0.0025 * f32(edge)
    light = light * uneven[..., None] + black[..., None] * f32([0.9, 1.0, 1.25])
    large = np.repeat(np.repeat(f32(light), fine, axis=0), fine, axis=1)
    large *= np.tile(stripes(fine), (rows, columns, 1))
    return large


def _character(screen: Screen, display: Display, rng: np.random.Generator) -> Panel:
    grid_cells, said = mono.cells(screen.rows, display.columns, display.rows)
    rows, columns = display.rows, display.columns
    fine = 12 if columns <= 16 else 9
    canvas = np.zeros(((rows * 9 - 1) * fine, (columns * 6 - 1) * fine), np.float32)
    ghost = np.zeros_like(canvas)
    dot = grid(fine, 0.09)
    for row in range(rows):
        for column in range(columns):
            y, x = row * 9 * fine, column * 6 * fine
            canvas[y : y + 8 * fine, x : x + 5 * fine] = np.kron(grid_cells[row, column], dot)
            ghost[y : y + 8 * fine, x : x + 5 * fine] = np.tile(dot, (8, 5))
    border_x, border_y = (
        round(canvas.shape[1] * 0.022),
        round(canvas.shape[0] * (0.16 if rows == 2 else 0.07)),
    )
    canvas = np.pad(canvas, ((border_y, border_y), (border_x, border_x)))
    ghost = np.pad(ghost, ((border_y, border_y), (border_x, border_x)))
    return _liquid(canvas, ghost, display, fine, tuple(said), rng)


def _liquid(on: F32, ghost: F32, display: Display, fine: int, said: tuple[str, ...], rng: np.random.Generator) -> Panel:
    """A passive LCD: dots that darken a lit or reflective ground, or let light through a dark one."""
    rows, columns = on.shape
    ys, xs = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    even = f32(1.0 - 0.16 * xs**2 - 0.10 * ys**2) * (1.0 + 0.03 * fractal(rng, rows, columns, columns / 3, 2))
    cast = blur(np.roll(on, (round(fine * 0.35), round(fine * 0.25)), (0, 1)), fine * 0.22)
    if display.colour == "blue":
        ground, ink = f32(paint("#1c3be0")) * np.float32(0.55), f32(paint("#dfeaff"))
        share = np.clip(on * 0.92 + ghost * 0.035, 0, 1)
        pattern = mix(np.broadcast_to(ground, (*on.shape, 3)), ink, f32(share)) * even[..., None]
        return Panel(f32(pattern), display.bright, 0.12, 0.012, said, 1.6, 0.04)
    tints: dict[str, Colour] = {
        "green": paint("#a6cf1c"),
        "grey": paint("#a9b4a0"),
        "white": paint("#e6ecff"),
        "amber": paint("#ffb020"),
    }
    inks: dict[str, Colour] = {
        "green": (0.018, 0.045, 0.008),
        "grey": (0.035, 0.045, 0.045),
        "white": (0.05, 0.035, 0.30),
        "amber": (0.03, 0.01, 0.0),
    }
    ground, ink = f32(tints[display.colour]), f32(inks[display.colour])
    strength = np.clip(on * 0.93 + ghost * 0.05, 0, 1)
    pattern = mix(np.broadcast_to(ground, (*on.shape, 3)), ink, f32(strength))
    pattern = pattern * ((1.0 - 0.22 * cast * (1 - on)) * even)[..., None]
    if display.colour == "grey":
        return Panel(f32(pattern), display.bright, 0.62, 0.02, said, 0.6)
    return Panel(f32(pattern), display.bright, 0.30, 0.02, said, 0.8, 0.03)


def _bitmap(screen: Screen, display: Display, rng: np.random.Generator) -> Panel:
    page = mono.page(screen, display.columns, display.rows)
    on, extra = f32(np.asarray(page.on, dtype=np.float32)), f32(np.asarray(page.extra, dtype=np.float32))
    fine = max(3, min(10, int(np.sqrt(_MOST / 2 / (display.columns * display.rows)))))
    said = tuple(page.said)
    if display.kind == "epaper":
        noise = 1.0 + 0.02 * fractal(rng, on.shape[0], on.shape[1], 2.0, 1)
        paper = np.broadcast_to(f32(paint("#c9cac4")), (*on.shape, 3)) * noise[..., None]
        inked = mix(mix(f32(paper), (0.018, 0.020, 0.030), on * np.float32(0.96)), (0.25, 0.03, 0.035), extra)
        return Panel(np.repeat(np.repeat(inked, fine, 0), fine, 1), 0.0, 0.78, 0.01, said, 0.2)
    both = np.maximum(on, extra)
    large = f32(np.kron(both, grid(fine, 0.16 if display.kind == "oled" else 0.10)))
    if display.kind == "graphic":
        edge = round(0.03 * large.shape[0])
        ghost = np.pad(np.tile(grid(fine, 0.10), on.shape), edge)
        return _liquid(np.pad(large, edge), ghost, display, fine, said, rng)
    tints: dict[str, Colour] = {
        "white": (0.92, 0.97, 1.10),
        "cyan": (0.10, 0.75, 1.05),
        "yellow": (1.1, 0.85, 0.06),
        "green": (0.2, 1.0, 0.25),
    }
    light = large[..., None] * f32(tints.get(display.colour, tints["white"]))
    if display.colour == "two":
        strip = round(large.shape[0] * 0.25)
        light = large[..., None] * f32(tints["cyan"])
        light[:strip] = large[:strip, :, None] * f32(tints["yellow"])
    return Panel(f32(light), display.bright, 0.0, 0.010, said, 0.4, 0.05)


def _segments(screen: Screen, display: Display, rng: np.random.Generator) -> Panel:
    high = 420
    lit, dim = mono.segments(screen.rows[0], display.columns, high)
    wide = round(high * display.width / display.height)
    if lit.shape[1] > wide:
        factor = wide / lit.shape[1]
        lit, dim = (resize(mask, wide, round(high * factor), area=True) for mask in (lit, dim))
    pads = ((high - lit.shape[0]) // 2, high - lit.shape[0] - (high - lit.shape[0]) // 2)
    sides = ((wide - lit.shape[1]) // 2, wide - lit.shape[1] - (wide - lit.shape[1]) // 2)
    lit, dim = np.pad(lit, (pads, sides)), np.pad(dim, (pads, sides))
    said = (screen.rows[0].strip(),)
    if display.kind == "segment-lcd":
        on = f32(lit + 0.05 * dim)
        ghost = np.zeros_like(on)
        return _liquid(on, ghost, display, 24, said, rng)
    tints: dict[str, Colour] = {
        "red": (1.5, 0.045, 0.02),
        "green": (0.12, 1.3, 0.10),
        "blue": (0.05, 0.25, 1.6),
        "white": (1.0, 1.05, 1.1),
        "amber": (1.4, 0.42, 0.02),
    }
    tint = f32(tints.get(display.colour, tints["red"]))
    ys = np.linspace(-1, 1, lit.shape[0], dtype=np.float32)[:, None]
    uneven = 1.0 - 0.12 * np.abs(ys) + 0.05 * fractal(rng, lit.shape[0], lit.shape[1], high / 5, 2)
    light = (lit * uneven + dim * np.float32(0.006) + blur(lit, high * 0.05) * np.float32(0.035))[..., None] * tint
    light += dim[..., None] * f32([0.006, 0.006, 0.006])
    return Panel(f32(light), display.bright, 0.25, 0.012, said, 0.5, 0.08)


def panel(screen: Screen, display: Display, rng: np.random.Generator) -> Panel:
    """What the display shows, as light."""
    if display.kind == "character":
        return _character(screen, display, rng)
    if display.kind in ("oled", "graphic", "epaper"):
        return _bitmap(screen, display, rng)
    if display.kind in ("led", "segment-lcd"):
        return _segments(screen, display, rng)
    picture, said = screens.draw(screen, display.columns, display.rows)
    pattern = colour_panel(picture, display, rng)
    return Panel(pattern, display.bright, 0.002, 0.012, tuple(said), 1.5, 0.02)


def preview(value: Panel, width: int = 800) -> Image.Image:
    """A panel as a small picture for looking at, without a camera."""
    light = value.pattern * np.float32(max(value.glow, value.reflect))
    small = resize(light, width, round(width * light.shape[0] / light.shape[1]), area=True)
    return Image.fromarray(
        (np.clip(small / max(1e-3, float(np.percentile(small, 99))), 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)
    )
