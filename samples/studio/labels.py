"""Printed things on a housing: lettering, warning labels, QR stickers, signs, buttons and sockets."""

import numpy as np
from PIL import Image, ImageDraw

from samples.studio import icons
from samples.studio.arrays import F32, f32, paint, to_linear
from samples.studio.lettering import fitting, font, width, wrap
from samples.studio.relief import Relief, box, disc, sticker

Print = tuple[F32, F32]


def _print(image: Image.Image) -> Print:
    values = f32(image) / np.float32(255.0)
    return to_linear(f32(values[..., :3])), f32(values[..., 3])


def lettering(
    text: str, ink: str, bold: bool = True, language: str = "en", face: str = "display", size: int = 96
) -> Print:
    """A line of print without ground, `size` pixels high type."""
    type_face = fitting(text, font(size, bold, language, face), language, bold)
    image = Image.new("RGBA", (round(width(text, type_face)) + 8, round(size * 1.4)), ink + "00")
    ImageDraw.Draw(image).text((4, size * 0.1), text, font=type_face, fill=ink)
    return _print(image)


def sign(name: str, ink: str, size: int = 220) -> Print:
    """A sign of `icons.icon` printed without ground."""
    image = Image.new("RGBA", (size, size), ink + "00")
    icons.icon(ImageDraw.Draw(image), name, size / 2, size / 2, size * 0.9, ink, ink + "00")
    return _print(image)


def plate(
    lines: tuple[str, ...], back: str, ink: str, language: str = "en", mark: str = "", ratio: float = 0.45
) -> Print:
    """A sticker with a rounded edge: an optional sign on the left and wrapped lines, the first one bold."""
    columns = 900
    rows = round(columns * ratio)
    image = Image.new("RGBA", (columns, rows), back + "00")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((2, 2, columns - 3, rows - 3), 26, fill=back, outline=ink, width=6)
    left = 34
    if mark:
        high = min(rows * 0.72, columns * 0.3)
        icons.icon(draw, mark, left + high / 2, rows / 2, high, ink, back)
        left += round(high) + 28
    for size in (120, 104, 90, 78, 68, 60, 52, 46, 40, 34):
        parts = [
            (fitting(text, font(tall, n == 0, language, "condensed"), language, n == 0), text)
            for n, (tall, text) in enumerate(zip((size, *[round(size * 0.72)] * len(lines)), lines, strict=False))
        ]
        shown = [(face, part) for face, text in parts for part in wrap(text, face, columns - left - 30, language)]
        tall = sum(face.size * 1.18 for face, _ in shown)
        if tall <= rows - 30 and all(width(part, face) <= columns - left - 24 for face, part in shown):
            break
    y = (rows - tall) / 2
    for face, part in shown:
        draw.text((left, y), part, font=face, fill=ink)
        y += face.size * 1.18
    return _print(image)


def type_plate(rng: np.random.Generator, maker: str) -> Print:
    """A silver type plate full of small print, as chargers carry by law."""
    image = Image.new("RGBA", (760, 420), "#c9cbcc00")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((2, 2, 757, 417), 16, fill="#c6c8c9", outline="#5a5c5e", width=3)
    serial = f"{int(rng.integers(20, 26))}{int(rng.integers(10, 52))}-{int(rng.integers(10000, 99999)):06d}"
    amps = int(rng.choice([16, 20, 32]))
    rows = (
        f"{maker.title()}  Model WB-{int(rng.integers(10, 99))}",
        f"S/N {serial}",
        f"3~ 400 V  50 Hz  {amps} A",
        "IEC 61851-1  Mode 3",
        "IP54  IK10   -25...+45 \u00b0C",
        f"Made {int(rng.integers(1, 13)):02d}/20{int(rng.integers(20, 26))}",
    )
    for number, text in enumerate(rows):
        draw.text(
            (26, 22 + number * 64),
            text,
            font=font(50 if number == 0 else 42, number == 0, "en", "condensed"),
            fill="#1c1e20",
        )
    draw.text((650, 330), "CE", font=font(70, True, "en", "display"), fill="#1c1e20", anchor="mm")
    return _print(image)


def code_sticker(caption: str, seed: int, ink: str = "#101418") -> Print:
    """A white sticker with a QR-like code and a caption below."""
    image = Image.new("RGBA", (520, 620), "#ffffff00")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((2, 2, 517, 617), 24, fill="#fafaf6")
    modules = icons.qr(seed)
    step = 440 / len(modules)
    for row, bits in enumerate(modules):
        for column, bit in enumerate(bits):
            if bit:
                x, y = 40 + column * step, 40 + row * step
                draw.rectangle((x, y, x + step, y + step), fill=ink)
    for size in (66, 56, 48, 42, 36, 30):
        face = font(size, True, "en", "condensed")
        if width(caption, face) < 470:
            break
    draw.text((260, 550), caption, font=face, fill=ink, anchor="mm")
    return _print(image)


def put(relief: Relief, item: Print, x: float, y: float, wide: float, angle: float = 0.0, raised: bool = False) -> None:
    """Lay print on a surface: ink only, or a sticker that stands out a little and shines."""
    sticker(relief, item[0], item[1], x, y, wide, angle, 0.25 if raised else 0.0, 0.28 if raised else None)


def put_text(
    relief: Relief,
    text: str,
    x: float,
    y: float,
    size: float,
    ink: str,
    language: str = "en",
    bold: bool = True,
    angle: float = 0.0,
    face: str = "display",
) -> None:
    """Print a line centred about (x, y), letters about `size` mm high."""
    item = lettering(text, ink, bold, language, face)
    put(relief, item, x, y, size * item[1].shape[1] / 72.0, angle)


def emergency(relief: Relief, x: float, y: float, size: float, words: str, language: str = "en") -> None:
    """A red mushroom button on a yellow plate, `size` mm wide, with its words above and below."""
    box(relief, x, y, size, size, size * 0.06, 1.6, 0.7, paint("#f5c400"), 0.3)
    put_text(relief, words, x, y - size * 0.425, size * min(0.085, 0.95 / max(len(words), 1)), "#101010", language)
    put_text(relief, words, x, y + size * 0.425, size * min(0.085, 0.95 / max(len(words), 1)), "#101010", language)
    disc(relief, x, y, size * 0.66, 3.0, 1.0, paint("#20201f"), 0.25)
    disc(relief, x, y, size * 0.44, size * 0.16, 2.0, paint("#a60f14"), 0.35)
    disc(relief, x, y, size * 0.58, size * 0.13, size * 0.09, paint("#c9141a"), 0.55)
    disc(relief, x, y, size * 0.5, size * 0.05, 1.0, paint("#cf1a20"), 0.55, dome=True)


def socket(relief: Relief, x: float, y: float, size: float) -> None:
    """A Type 2 socket outlet, `size` mm across: ring, flattened insert and seven holes (IEC 62196-2)."""
    disc(relief, x, y, size * 1.28, 2.5, 2.0, paint("#1b1c1d"), 0.35)
    disc(relief, x, y, size, -9.0, 1.2, paint("#0d0e0f"), 0.25)
    disc(relief, x, y, size * 0.88, 7.0, 1.0, paint("#161718"), 0.30)
    box(relief, x, y - size * 0.43, size * 0.5, size * 0.14, 1.0, -7.0, 1.0, paint("#0a0a0b"), 0.1)
    holes = (
        (-0.10, -0.22, 0.09),
        (0.10, -0.22, 0.09),
        (-0.24, 0.0, 0.15),
        (0.0, 0.0, 0.15),
        (0.24, 0.0, 0.15),
        (-0.13, 0.21, 0.15),
        (0.13, 0.21, 0.15),
    )
    for px, py, across in holes:
        disc(relief, x + px * size, y + py * size, size * across * 1.25, 1.0, 0.5, paint("#1f2021"), 0.3)
        disc(relief, x + px * size, y + py * size, size * across, -8.0, 0.5, (0.002, 0.002, 0.002), 0.05)


def plug(relief: Relief, x: float, y: float, size: float) -> None:
    """A plug seen end on in its socket, its grip coming towards the viewer."""
    disc(relief, x, y, size * 1.28, 2.5, 2.0, paint("#1b1c1d"), 0.35)
    box(relief, x, y, size * 1.0, size * 1.05, size * 0.42, 12.0, 5.0, paint("#17181a"), 0.3)
    box(relief, x, y + size * 0.5, size * 0.55, size * 1.25, size * 0.24, 14.0, 9.0, paint("#1c1d20"), 0.3)
    box(relief, x, y + size * 0.02, size * 0.34, size * 0.30, 2.0, 1.5, 1.0, paint("#2b2d30"), 0.4)
    box(relief, x, y + size * 0.72, size * 0.36, size * 0.5, size * 0.12, 1.0, 1.0, paint("#2a2b2e"), 0.15)


def button(relief: Relief, x: float, y: float, size: float, colour: str, mark: str = "", ink: str = "#f0f0f0") -> None:
    """A round push button with a printed mark."""
    disc(relief, x, y, size * 1.22, 0.8, 0.5, paint("#303234"), 0.4)
    disc(relief, x, y, size, 1.8, 0.9, paint(colour), 0.35)
    if mark:
        put_text(relief, mark, x, y, size * 0.42, ink, face="dejavu")


def reader(relief: Relief, x: float, y: float, size: float, ink: str = "#e8edf2") -> None:
    """A card reader's field: a dark plate with the contactless sign and a status light."""
    box(relief, x, y, size, size * 0.8, size * 0.1, 1.2, 1.0, paint("#15171a"), 0.5)
    put(relief, sign("rfid", ink), x, y - size * 0.03, size * 0.52)
    disc(relief, x + size * 0.38, y - size * 0.3, size * 0.06, 0.3, 0.3, (0.15, 1.4, 0.5), 0.6)


def terminal(relief: Relief, x: float, y: float, size: float) -> None:
    """A bank card terminal: slot, small dark screen and keys."""
    box(relief, x, y, size, size * 1.15, size * 0.06, 3.0, 2.0, paint("#26282b"), 0.35)
    box(relief, x, y - size * 0.36, size * 0.76, size * 0.24, 2.0, -0.8, 0.5, paint("#121a14"), 0.8)
    put(relief, sign("rfid", "#cfd6dc"), x, y - size * 0.13, size * 0.2)
    for row in range(3):
        for column in range(3):
            kx, ky = x + (column - 1) * size * 0.24, y + size * (0.07 + row * 0.13)
            box(relief, kx, ky, size * 0.18, size * 0.09, 1.2, 1.0, 0.6, paint("#4a4d51"), 0.25)
            put_text(relief, str(row * 3 + column + 1), kx, ky, size * 0.045, "#f2f2f2")
    box(relief, x, y + size * 0.5, size * 0.62, size * 0.035, 0.5, -2.5, 0.5, (0.002, 0.002, 0.002), 0.1)
