"""Fonts, and breaking text into lines."""

import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

Font = ImageFont.FreeTypeFont

_TRUETYPE = Path("/usr/share/fonts/truetype")
_CJK = Path("/usr/share/fonts/opentype/noto")
_FACES = {
    "noto": ("noto/NotoSans-Regular.ttf", "noto/NotoSans-Bold.ttf"),
    "display": ("noto/NotoSansDisplay-Regular.ttf", "noto/NotoSansDisplay-Bold.ttf"),
    "dejavu": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "condensed": ("dejavu/DejaVuSansCondensed.ttf", "dejavu/DejaVuSansCondensed-Bold.ttf"),
    "mono": ("dejavu/DejaVuSansMono.ttf", "dejavu/DejaVuSansMono-Bold.ttf"),
}
FACES = tuple(_FACES)
# Languages whose writing only a font of their own has; it has no Latin letters.
_OWN = {"th": "NotoSansThai", "hi": "NotoSansDevanagari"}
_NOT_FIRST = "、。，．：；！？）」』】〉》・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ%％"
_NOT_LAST = "（「『【〈《"


@lru_cache(maxsize=256)
def font(size: int, bold: bool = False, language: str = "en", face: str = "noto") -> Font:
    """A font of `size` pixels for a language (Debian: fonts-noto-core, fonts-noto-cjk, fonts-dejavu-core)."""
    base = language.split("-")[0]
    if base in ("ja", "zh", "ko"):
        name = _CJK / ("NotoSansCJK-Bold.ttc" if bold else "NotoSansCJK-Regular.ttc")
        return ImageFont.truetype(str(name), size, index={"ja": 0, "ko": 1, "zh": 2}[base])
    if base in _OWN:
        return ImageFont.truetype(str(_TRUETYPE / f"noto/{_OWN[base]}-{'Bold' if bold else 'Regular'}.ttf"), size)
    if base in ("ar", "he"):
        face = "dejavu"
    return ImageFont.truetype(str(_TRUETYPE / _FACES[face][bold]), size)


def fitting(text: str, face: Font, language: str, bold: bool = False) -> Font:
    """The font for a text on a screen in a language: fonts of some scripts have no Latin letters."""
    return font(round(face.size), bold, "en") if language in _OWN and text.isascii() else face


def width(text: str, face: Font) -> float:
    """Width of a text in pixels."""
    return float(face.getlength(text))


def _pieces(text: str, language: str) -> list[str]:
    """The parts of a text between which a line may break; Latin words inside CJK text stay whole."""
    if language.split("-")[0] not in ("ja", "zh", "th"):
        words = text.split(" ")
        return [word + " " for word in words[:-1]] + words[-1:]
    pieces: list[str] = []
    for character in text:
        if pieces and unicodedata.category(character).startswith("M"):
            pieces[-1] += character
            continue
        joins = pieces and (
            character in _NOT_FIRST
            or pieces[-1][-1] in _NOT_LAST
            or (character.isascii() and pieces[-1][-1].isascii() and character != " " and pieces[-1][-1] != " ")
        )
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def wrap(text: str, face: Font, room: float, language: str = "en") -> list[str]:
    """Break a text into lines at most `room` pixels wide; explicit newlines hold."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for piece in _pieces(paragraph, language):
            if current and width((current + piece).rstrip(), face) > room:
                lines.append(current.rstrip())
                current = piece.lstrip()
            else:
                current += piece
        lines.append(current.rstrip())
    return lines


def fits(text: str, face: Font, room: float, language: str, most: int) -> bool:
    """Whether a text needs at most `most` lines, and none wider than the room."""
    lines = wrap(text, face, room, language)
    return len(lines) <= most and all(width(part, face) <= room for part in lines)
