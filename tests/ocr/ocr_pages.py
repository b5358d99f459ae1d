"""Pages of text drawn by hand, and programs that pretend to be Tesseract."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from scanner.ocr.lines import Line, Pixels, Quad

INK, PAPER = (20, 20, 20), (235, 235, 235)
FONTS = {
    "Latin": "DejaVuSans.ttf",
    "Greek": "DejaVuSans.ttf",
    "Cyrillic": "DejaVuSans.ttf",
    "Hangul": "NotoSansCJK-Regular.ttc",
    "Arabic": "NotoSansArabic-Regular.ttf",
    "Hebrew": "NotoSansHebrew-Regular.ttf",
    "Thai": "NotoSansThai-Regular.ttf",
    "Devanagari": "NotoSansDevanagari-Regular.ttf",
}
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", str(Path.home() / "Library/Fonts"))


@lru_cache
def _font_file(name: str) -> str:
    for folder in _FOLDERS:
        for path in sorted(Path(folder).rglob(name)):
            return str(path)
    raise FileNotFoundError(f"the tests need the font {name}")


@lru_cache
def font(script: str, size: int) -> ImageFont.FreeTypeFont:
    index = 1 if script == "Hangul" else 0  # the Korean face of the collection
    return ImageFont.truetype(_font_file(FONTS[script]), size, index=index)


def page(
    lines: list[str],
    script: str = "Latin",
    *,
    size: int = 44,
    width: int = 900,
    height: int = 520,
    ink: tuple[int, int, int] = INK,
    paper: tuple[int, int, int] = PAPER,
) -> Pixels:
    """Lines of text, one below the other, from 60 pixels down."""
    image = Image.new("RGB", (width, height), paper)
    draw = ImageDraw.Draw(image)
    for at, text in enumerate(lines):
        draw.text((60, 60 + round(2.2 * size * at)), text, font=font(script, size), fill=ink)
    return np.asarray(image)


def crop(text: str, script: str = "Latin", *, dark: bool = False) -> Pixels:
    """One line, cut out 48 pixels tall as the detector's lines are."""
    letters = font(script, 30)
    image = Image.new("RGB", (round(letters.getlength(text)) + 16, 48), INK if dark else PAPER)
    ImageDraw.Draw(image).text((8, 5), text, font=letters, fill=PAPER if dark else INK)
    return np.asarray(image)


def in_order(lines: list[Line] | tuple[Line, ...]) -> list[str]:
    """The texts from top to bottom."""
    return [line.text for line in sorted(lines, key=lambda line: float(line.quad[:, 1].mean()))]


def box(left: float, top: float, right: float, bottom: float) -> Quad:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def same_letters(text: str, wanted: str) -> float:
    """How much of the letters agrees, 0 to 1, spaces and marks aside."""
    from difflib import SequenceMatcher

    plain = ["".join(char for char in some if char.isalpha()).casefold() for some in (text, wanted)]
    return SequenceMatcher(None, *plain, autojunk=False).ratio()


LANGUAGES = 'List of available languages in "/nowhere/" (3):\\neng\\nell\\nukr\\n'
HEADER = "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n"


def fake_tesseract(folder: Path, reading: str, *, version: str = "echo tesseract 5.3.0", languages: str = "") -> Path:
    """A shell script named ``tesseract``; ``reading`` is what it does when asked to read ($2.tsv is its answer).

    It notes each call in ``calls`` and its process id in ``pid`` beside it.
    """
    folder.mkdir(exist_ok=True)
    script = folder / "tesseract"
    listing = languages or f"printf '{LANGUAGES}'"
    script.write_text(
        f"""#!/bin/sh
echo "$*" >> "{folder}/calls"
case "$1" in
    --version) {version} ;;
    --list-langs) {listing} ;;
    *) echo $$ > "{folder}/pid"
{reading}
    ;;
esac
"""
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


def running(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not fetched by its parent does not."""
    try:
        os.kill(pid, 0)
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except (ProcessLookupError, ChildProcessError):
        return False
