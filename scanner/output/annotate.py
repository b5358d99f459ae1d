"""The photo with the lines that were read drawn on it, the one that decided standing out, a danger on top."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont, features

import knowledge
from scanner.output import escape
from scanner.output.layout import dangers
from scanner.output.words import Words
from scanner.report import Polygon, Report

if TYPE_CHECKING:
    from scanner.intake import Photo

_MAX_SIDE = 2400
_COLOURS = {"information": (30, 160, 60), "warning": (230, 140, 0), "critical": (220, 20, 30)}
_ON_SCREEN = (40, 130, 255)
_BESIDE = (150, 150, 150)
_WHITE = (255, 255, 255)

# Sought where the system keeps fonts; the first that has every letter is taken, else Pillow's own (Latin).
_FONTS = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "NotoSansCJK-Regular.ttc",
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "Arial Unicode.ttf",
    "arial.ttf",
    "msgothic.ttc",
    "malgun.ttf",
)

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def annotate(photo: Photo, report: Report, words: Words) -> bytes:
    """A PNG of the photo, its longest side at most 2400 pixels, marked.

    Grey: read beside the screen; blue: read on it; in the colour of the severity: what the answer rests on.
    A banner on top says the danger, if there is one, and the answer. Where no font of this machine has the
    letters of the language, the banner is in English.
    """
    image = Image.fromarray(photo.pixels)
    image.thumbnail((_MAX_SIDE, _MAX_SIDE))
    factor = image.width / photo.width
    unit = max(image.size) // 400 + 1
    draw = ImageDraw.Draw(image)
    for line in report.lines:
        _outline(draw, line.box, factor, _BESIDE if line.on_screen is False else _ON_SCREEN, unit)
    severity = report.explanation.severity if report.explanation is not None else "warning"
    for match in report.matches:
        for evidence in match.evidence:
            _outline(draw, evidence.box, factor, _COLOURS[severity], 3 * unit)
    return _png(_with_banner(image, report, words, _COLOURS[severity]))


def _outline(draw: ImageDraw.ImageDraw, box: Polygon, factor: float, colour: tuple[int, int, int], width: int) -> None:
    if len(box) >= 3:
        corners = [(x * factor, y * factor) for x, y in box]
        draw.line([*corners, corners[0], corners[1]], fill=colour, width=width, joint="curve")


def _with_banner(image: Image.Image, report: Report, words: Words, colour: tuple[int, int, int]) -> Image.Image:
    """The image under its banner: dangers in red, then the answer."""
    size = max(14, image.width // 32)
    title = report.explanation.title if report.explanation is not None else report.headline
    label = words.label("warning")
    parts = [(f"{label}: {danger}", _COLOURS["critical"]) for danger in dangers(report)]
    parts.append((title, colour))
    parts = [(escape.line(text), fill) for text, fill in parts]
    if any(_font(text, size) is None for text, _ in parts):
        parts = [(escape.line(text), fill) for text, fill in _english(report, colour)]
    rightwards = words.direction == "ltr"
    bars = [_bar(text, fill, image.width, size, rightwards) for text, fill in parts]
    height = sum(bar.height for bar in bars)
    whole = Image.new("RGB", (image.width, image.height + height))
    top = 0
    for bar in bars:
        whole.paste(bar, (0, top))
        top += bar.height
    whole.paste(image, (0, top))
    return whole


def _bar(text: str, fill: tuple[int, int, int], width: int, size: int, rightwards: bool) -> Image.Image:
    font = _font(text, size) or ImageFont.load_default(size)
    margin = size // 2
    lines = _wrapped(text, font, width - 2 * margin)
    step = round(size * 1.35)
    bar = Image.new("RGB", (width, step * len(lines) + margin), fill)
    draw = ImageDraw.Draw(bar)
    for number, line in enumerate(lines):
        x = margin if rightwards else width - margin - font.getlength(line)
        draw.text((x, margin // 2 + number * step), line, font=font, fill=_WHITE)
    return bar


def _wrapped(text: str, font: Font, width: int) -> list[str]:
    """Lines that fit; broken between words, in writings without spaces between letters."""
    lines = [""]
    for piece in text.split(" "):
        candidate = f"{lines[-1]} {piece}" if lines[-1] else piece
        if font.getlength(candidate) <= width:
            lines[-1] = candidate
            continue
        if lines[-1]:
            lines.append("")
        for char in piece:
            if lines[-1] and font.getlength(lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return lines


def _english(report: Report, colour: tuple[int, int, int]) -> list[tuple[str, tuple[int, int, int]]]:
    """The banner in English; the ids stand where the titles stood."""
    pack = knowledge.load_text("en")
    concepts = knowledge.load().concepts
    ids = [match.id for match in report.matches if match.id in concepts]
    hazards = dict.fromkeys(concepts[id_].hazard for id_ in ids)
    parts = [
        (f"{pack.labels['warning']}: {pack.warnings[hazard]}", _COLOURS["critical"])
        for hazard in hazards
        if hazard is not None and dangers(report)
    ]
    titles = " / ".join(pack.titles[id_] for id_ in dict.fromkeys(ids))
    return [*parts, (titles or pack.labels.get(f"outcome_{report.outcome}", ""), colour)]


def _font(text: str, size: int) -> Font | None:
    """A font that has every letter of the text and can set it."""
    if any("\u0590" <= char <= "\u08ff" for char in text) and not features.check("raqm"):
        return None  # right-to-left needs a layout engine
    for font in _fonts(size):
        if all(_has(font, char) for char in set(text)):
            return font
    return None


@lru_cache(maxsize=4)
def _fonts(size: int) -> tuple[Font, ...]:
    found: list[Font] = []
    for name in _FONTS:
        try:
            found.append(ImageFont.truetype(name, size))
        except OSError:
            continue
    return (*found, ImageFont.load_default(size))


def _has(font: Font, char: str) -> bool:
    """Whether a letter does not look like the sign for a missing one."""
    return char.isspace() or _shape(font, char) != _shape(font, "\U0010fffe")


@lru_cache(maxsize=4096)
def _shape(font: Font, char: str) -> tuple[tuple[float, ...], bytes]:
    box = font.getbbox(char)
    image = Image.new("L", (round(box[2]) + 1, round(box[3]) + 1))
    ImageDraw.Draw(image).text((0, 0), char, font=font, fill=255)
    return box, image.tobytes()


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=4)
    return out.getvalue()
