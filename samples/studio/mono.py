"""Displays that know only on and off: character, small OLED and graphic LCD, e-paper, segments."""

from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw

from samples.studio import dots, icons
from samples.studio.arrays import F32, f32
from samples.studio.lettering import Font, font, width, wrap
from samples.studio.spec import Screen

_SEGMENTS = {
    "0": "abcdef",
    "1": "bc",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgedc",
    "7": "abc",
    "8": "abcdefg",
    "9": "abcdfg",
    "A": "abcefg",
    "b": "cdefg",
    "C": "adef",
    "c": "deg",
    "d": "bcdeg",
    "E": "adefg",
    "F": "aefg",
    "H": "bcefg",
    "h": "cefg",
    "L": "def",
    "n": "ceg",
    "o": "cdeg",
    "P": "abefg",
    "r": "eg",
    "t": "defg",
    "U": "bcdef",
    "u": "cde",
    "-": "g",
    "_": "d",
    " ": "",
    "\u00b0": "abfg",
}
_SHAPES = {  # unit box 0..1 across, 0..2 down; each bar is a line between two points
    "a": ((0, 0), (1, 0)),
    "b": ((1, 0), (1, 1)),
    "c": ((1, 1), (1, 2)),
    "d": ((0, 2), (1, 2)),
    "e": ((0, 1), (0, 2)),
    "f": ((0, 0), (0, 1)),
    "g": ((0, 1), (1, 1)),
}


@dataclass(frozen=True)
class Bitmap:
    """A page of on/off pixels and the texts on it in reading order; `extra` is a second ink, if any."""

    on: Image.Image
    extra: Image.Image
    said: list[str] = field(default_factory=list)


def cells(lines: tuple[str, ...], columns: int, rows: int) -> tuple[F32, list[str]]:
    """The characters of a character display: dots (rows, columns, 8, 5), and the lines shown."""
    grid = np.zeros((rows, columns, 8, 5), np.float32)
    for row, text in enumerate(lines[:rows]):
        for column, character in enumerate(text[:columns]):
            grid[row, column] = dots.glyph(character)
    return grid, [text.strip() for text in lines[:rows] if text.strip()]


def _pixel_font(page: Bitmap, screen: Screen, size: int, bold: bool) -> Font:
    face = ("dejavu", "condensed", "noto", "mono")[screen.style % 4]
    return font(size, bold, screen.language, face)


def _write(draw: ImageDraw.ImageDraw, x: float, y: float, text: str, face: Font, ink: int, anchor: str) -> None:
    draw.fontmode = "1"
    draw.text((round(x), round(y)), text, font=face, fill=ink, anchor=anchor)


def page(screen: Screen, columns: int, rows: int) -> Bitmap:
    """A small page without grey: a bar with header and clock, a title, and lines below."""
    on = Image.new("1", (columns, rows), 0)
    extra = Image.new("1", (columns, rows), 0)
    result = Bitmap(on, extra)
    draw, second = ImageDraw.Draw(on), ImageDraw.Draw(extra)
    cjk = screen.language.split("-")[0] in ("ja", "zh")
    tall = max(8, round(rows * 0.135)) if not cjk else max(12, round(rows * 0.15))
    small = _pixel_font(result, screen, tall, False)
    y = 0
    if screen.header:
        draw.rectangle((0, 0, columns, tall + 3), fill=1)
        _write(draw, 2, (tall + 3) / 2, screen.header, small, 0, "lm")
        _write(draw, columns - 2, (tall + 3) / 2, screen.clock, small, 0, "rm")
        result.said.extend([screen.header, screen.clock])
        y = tall + 6
    room, left = columns - 4, 2
    if screen.icon != "none":
        size = round(rows * 0.34)
        target = second if screen.style >= 4 else draw
        icons.icon(target, screen.icon, size / 2 + 3, y + size / 2 + 1, size, "white", "black")
        left, room = size + 8, columns - size - 10
    end = rows - (tall + 2 if screen.footer else 0)
    need = sum(len(wrap(text, small, columns - 4, screen.language)) for text in screen.body) + len(screen.facts)
    for size in (round(rows * 0.36), round(rows * 0.28), round(rows * 0.22), round(rows * 0.18), tall):
        big = _pixel_font(result, screen, max(tall, size), True)
        parts = wrap(screen.title, big, room, screen.language)
        if (
            len(parts) <= 2
            and all(width(p, big) <= room for p in parts)
            and (y + len(parts) * big.size * 1.12 + need * tall * 1.15 <= end)
        ):
            break
    for text in parts:
        _write(draw, left, y, text, big, 1, "la")
        result.said.append(text)
        y += round(big.size * 1.12)
    y += 1
    if screen.icon != "none" and y < round(rows * 0.34) + (tall + 8 if screen.header else 2):
        y = max(y, round(rows * 0.34) + (tall + 8 if screen.header else 2))
    for text in screen.body:
        for part in wrap(text, small, columns - 4, screen.language):
            _write(draw, 2, y, part, small, 1, "la")
            result.said.append(part)
            y += round(tall * 1.17)
    for label, value in screen.facts:
        _write(draw, 2, y, label, small, 1, "la")
        _write(draw, columns - 2, y, value, small, 1, "ra")
        result.said.extend([label, value])
        y += round(tall * 1.17)
    if screen.footer:
        _write(draw, 2, rows - 1, screen.footer[0], small, 1, "ls")
        result.said.append(screen.footer[0])
        if len(screen.footer) > 1:
            _write(draw, columns - 2, rows - 1, screen.footer[-1], small, 1, "rs")
            result.said.append(screen.footer[-1])
    return result


def segments(text: str, digits: int, high: int, slant: float = 0.10) -> tuple[F32, F32]:
    """Seven-segment digits `high` pixels tall: masks (height, width) of the lit and the unlit segments."""
    text = text.strip()
    places: list[tuple[str, bool]] = []
    for character in text:
        if character in ".:" and places:
            places[-1] = (places[-1][0], True)
        else:
            places.append((character, False))
    places = [(" ", False)] * (digits - len(places)) + places
    scale = 3
    tall = high * scale
    size, bar = tall * 0.36, tall * 0.105
    pitch = size * 1.62
    columns = round(pitch * digits + tall * slant + bar)
    lit, dim = Image.new("L", (columns, tall), 0), Image.new("L", (columns, tall), 0)
    for number, (character, point) in enumerate(places[:digits]):
        x, y = number * pitch + size * 0.30 + tall * slant, tall * 0.14
        on = _SEGMENTS.get(character, _SEGMENTS.get(character.upper(), _SEGMENTS.get(character.lower(), "")))
        for name, (start, stop) in _SHAPES.items():
            target = ImageDraw.Draw(lit if name in on else dim)
            target.polygon(_bar(x, y, size, bar, start, stop, slant), fill=255)
        target = ImageDraw.Draw(lit if point else dim)
        px, py = x + size * 1.28 - 2.0 * size * slant, y + 2 * size
        target.ellipse((px - bar * 0.55, py - bar * 0.55, px + bar * 0.55, py + bar * 0.55), fill=255)
    shape = (columns // scale, high)
    return tuple(f32(mask.resize(shape, Image.Resampling.BOX)) / np.float32(255) for mask in (lit, dim))  # type: ignore[return-value]


def _bar(
    x: float, y: float, size: float, bar: float, start: tuple[int, int], stop: tuple[int, int], slant: float
) -> list[tuple[float, float]]:
    """A hexagonal segment from `start` to `stop` of the unit box."""
    gap, half = bar * 0.12, bar / 2
    (ax, ay), (_, by) = start, stop
    if ay == by:
        shape = [
            (gap, 0),
            (half + gap, -half),
            (size - half - gap, -half),
            (size - gap, 0),
            (size - half - gap, half),
            (half + gap, half),
        ]
    else:
        shape = [
            (0, gap),
            (half, half + gap),
            (half, size - half - gap),
            (0, size - gap),
            (-half, size - half - gap),
            (-half, half + gap),
        ]
    points = [(x + ax * size + px, y + ay * size + py) for px, py in shape]
    return [(px - (py - y) * slant, py) for px, py in points]
