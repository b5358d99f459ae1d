"""Signs on screens and housings, drawn with Pillow in flat colours."""

import numpy as np
from PIL import ImageDraw

Draw = ImageDraw.ImageDraw


def _poly(draw: Draw, x: float, y: float, size: float, points: tuple[tuple[float, float], ...], fill: str) -> None:
    draw.polygon([(x + px * size, y + py * size) for px, py in points], fill=fill)


def _line(
    draw: Draw,
    x: float,
    y: float,
    size: float,
    points: tuple[tuple[float, float], ...],
    fill: str,
    wide: float,
) -> None:
    draw.line(
        [(x + px * size, y + py * size) for px, py in points],
        fill=fill,
        width=max(1, round(wide * size)),
        joint="curve",
    )


def icon(draw: Draw, name: str, x: float, y: float, size: float, ink: str, back: str) -> None:
    """A sign about (x, y), `size` pixels across."""
    s, half = size, size / 2
    thick = max(1, round(size * 0.08))
    circle = (x - half * 0.92, y - half * 0.92, x + half * 0.92, y + half * 0.92)
    if name == "warning":
        _poly(draw, x, y, s, ((0, -0.47), (0.52, 0.43), (-0.52, 0.43)), ink)
        _poly(draw, x, y, s, ((-0.055, -0.2), (0.055, -0.2), (0.035, 0.16), (-0.035, 0.16)), back)
        draw.ellipse((x - 0.055 * s, y + 0.22 * s, x + 0.055 * s, y + 0.33 * s), fill=back)
    elif name in ("cross", "info", "tick", "stop"):
        draw.ellipse(circle, fill=ink)
        if name == "cross":
            _line(draw, x, y, s, ((-0.18, -0.18), (0.18, 0.18)), back, 0.1)
            _line(draw, x, y, s, ((-0.18, 0.18), (0.18, -0.18)), back, 0.1)
        elif name == "tick":
            _line(draw, x, y, s, ((-0.2, 0.02), (-0.05, 0.17), (0.22, -0.15)), back, 0.1)
        elif name == "stop":
            draw.rectangle((x - 0.17 * s, y - 0.17 * s, x + 0.17 * s, y + 0.17 * s), fill=back)
        else:
            draw.rectangle((x - 0.05 * s, y - 0.05 * s, x + 0.05 * s, y + 0.25 * s), fill=back)
            draw.ellipse((x - 0.06 * s, y - 0.26 * s, x + 0.06 * s, y - 0.14 * s), fill=back)
    elif name == "bolt":
        _poly(
            draw,
            x,
            y,
            s,
            ((0.08, -0.48), (-0.26, 0.08), (-0.03, 0.08), (-0.08, 0.48), (0.26, -0.1), (0.03, -0.1)),
            ink,
        )
    elif name == "plug":
        draw.ellipse(circle, outline=ink, width=thick)
        _poly(
            draw,
            x,
            y,
            s,
            ((-0.2, -0.1), (0.2, -0.1), (0.2, 0.1), (0.08, 0.22), (-0.08, 0.22), (-0.2, 0.1)),
            ink,
        )
        for px in (-0.11, 0.11):
            _line(draw, x, y, s, ((px, -0.26), (px, -0.1)), ink, 0.06)
        _line(draw, x, y, s, ((0, 0.2), (0, 0.42)), ink, 0.06)
    elif name in ("card", "bank"):
        draw.rounded_rectangle(
            (x - 0.45 * s, y - 0.3 * s, x + 0.45 * s, y + 0.3 * s), 0.06 * s, outline=ink, width=thick
        )
        draw.rectangle((x - 0.45 * s, y - 0.16 * s, x + 0.45 * s, y - 0.04 * s), fill=ink)
        _line(draw, x, y, s, ((-0.33, 0.13), (-0.05, 0.13)), ink, 0.06)
    elif name == "rfid":
        for step in (0.14, 0.28, 0.42):
            box = (x - 0.3 * s - step * s, y - step * s, x - 0.3 * s + step * s, y + step * s)
            draw.arc(box, -50, 50, fill=ink, width=thick)
        draw.rounded_rectangle((x + 0.16 * s, y - 0.22 * s, x + 0.48 * s, y + 0.22 * s), 0.05 * s, fill=ink)
    elif name in ("phone", "app"):
        draw.rounded_rectangle(
            (x - 0.24 * s, y - 0.44 * s, x + 0.24 * s, y + 0.44 * s), 0.07 * s, outline=ink, width=thick
        )
        draw.ellipse((x - 0.03 * s, y + 0.3 * s, x + 0.03 * s, y + 0.36 * s), fill=ink)
    elif name == "qr":
        code = qr(int(size))
        step = 0.86 * s / len(code)
        for row, bits in enumerate(code):
            for column, bit in enumerate(bits):
                if bit:
                    x0, y0 = x - 0.43 * s + column * step, y - 0.43 * s + row * step
                    draw.rectangle((x0, y0, x0 + step, y0 + step), fill=ink)
    elif name == "clock":
        draw.ellipse(circle, outline=ink, width=thick)
        _line(draw, x, y, s, ((0, -0.28), (0, 0.02), (0.18, 0.14)), ink, 0.07)
    elif name == "gear":
        for turn in range(0, 360, 45):
            a = np.radians(turn)
            _line(draw, x, y, s, ((0, 0), (float(np.cos(a)) * 0.45, float(np.sin(a)) * 0.45)), ink, 0.16)
        draw.ellipse((x - 0.33 * s, y - 0.33 * s, x + 0.33 * s, y + 0.33 * s), fill=ink)
        draw.ellipse((x - 0.15 * s, y - 0.15 * s, x + 0.15 * s, y + 0.15 * s), fill=back)
    elif name == "car":
        _poly(
            draw,
            x,
            y,
            s,
            (
                (-0.48, 0.16),
                (-0.46, -0.02),
                (-0.3, -0.06),
                (-0.17, -0.24),
                (0.18, -0.24),
                (0.33, -0.05),
                (0.47, 0.0),
                (0.48, 0.16),
            ),
            ink,
        )
        for px in (-0.27, 0.27):
            draw.ellipse(
                (x + (px - 0.1) * s, y + 0.06 * s, x + (px + 0.1) * s, y + 0.26 * s),
                fill=ink,
                outline=back,
                width=max(1, thick // 2),
            )


def qr(seed: int, size: int = 25) -> list[list[bool]]:
    """Modules that look like a QR code (finder squares and noise); it holds no data."""
    rng = np.random.default_rng(seed)
    code = rng.random((size, size)) < 0.5
    for y, x in ((0, 0), (0, size - 7), (size - 7, 0)):
        code[max(0, y - 1) : y + 8, max(0, x - 1) : x + 8] = False
        code[y : y + 7, x : x + 7] = True
        code[y + 1 : y + 6, x + 1 : x + 6] = False
        code[y + 2 : y + 5, x + 2 : x + 5] = True
    return [[bool(bit) for bit in row] for row in code]


def gauge(draw: Draw, x: float, y: float, radius: float, part: float, ink: str, back: str) -> None:
    """A ring filled by `part`."""
    box = (x - radius, y - radius, x + radius, y + radius)
    wide = max(2, round(radius * 0.16))
    draw.arc(box, 0, 360, fill=back, width=wide)
    draw.arc(box, -90, -90 + 360 * part, fill=ink, width=wide)


def signal(draw: Draw, x: float, y: float, size: float, ink: str, bars: int) -> None:
    """Four bars of mobile signal, `bars` of them filled."""
    step = size / 4
    for number in range(4):
        high = size * (0.3 + 0.23 * number)
        box = (x + number * step, y + size / 2 - high, x + number * step + step * 0.65, y + size / 2)
        draw.rectangle(box, fill=ink if number < bars else None, outline=ink)


def logo(draw: Draw, x: float, y: float, size: float, ink: str, accent: str, style: int) -> None:
    """An invented operator's mark."""
    half = size / 2
    if style % 3 == 0:
        draw.ellipse((x - half, y - half, x + half, y + half), fill=ink)
        icon(draw, "bolt", x, y, size * 0.8, accent if accent != ink else "#202020", ink)
    elif style % 3 == 1:
        for number, high in enumerate((0.45, 0.8, 1.0)):
            x0 = x - half + number * size * 0.36
            draw.rounded_rectangle((x0, y + half - high * size, x0 + size * 0.26, y + half), size * 0.1, fill=ink)
    else:
        draw.polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], outline=ink, fill=accent)
        draw.polygon([(x, y - half * 0.4), (x + half * 0.4, y), (x, y + half * 0.4), (x - half * 0.4, y)], fill=ink)
