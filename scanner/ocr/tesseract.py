"""Tesseract through pytesseract: the only module that knows its command line.

Only pixels that we decoded reach it, as a fresh greyscale image: Tesseract would follow a text file that lists other
files, and pytesseract would compress a JPEG a second time. Each call has a timeout that kills the process.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from scanner.errors import EngineError, EngineTimeout, MissingDependency
from scanner.ocr.lines import Pixels, Reading

COMMAND = "tesseract"
# Languages by script, in the order they are tried together; Debian's package is tesseract-ocr-<code>.
PACKS: dict[str, tuple[str, ...]] = {
    "Latin": ("eng",),
    "Greek": ("ell",),
    "Cyrillic": ("ukr", "rus", "bul"),
    "Hangul": ("kor",),
    "Arabic": ("ara",),
    "Hebrew": ("heb",),
    "Thai": ("tha",),
    "Devanagari": ("hin",),
}
# Tesseract likes capitals of 20 to 40 pixels; a line crop of this height has them.
LINE_HEIGHT = 48
_GAP = 26
_MARGIN = 24


@dataclass(frozen=True, slots=True)
class Installed:
    """What is there: the version and the language codes."""

    version: str
    languages: frozenset[str]

    def pack(self, script: str) -> str:
        """The installed languages of a script joined as Tesseract wants them, empty if there is none."""
        return "+".join(code for code in PACKS.get(script, ()) if code in self.languages)


def installed() -> Installed | None:
    """Tesseract as found on the path; ``None`` without it. Asked once for each place it is found at.

    Raises:
        EngineError: it is there but does not answer.
    """
    path = shutil.which(COMMAND)
    return None if path is None else _ask(path)


@lru_cache(maxsize=4)
def _ask(path: str) -> Installed:
    try:
        version = _output([path, "--version"]).split("\n", 1)[0].removeprefix("tesseract ").strip()
        listed = _output([path, "--list-langs"]).splitlines()[1:]
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError("Tesseract is installed but does not answer.", "Install tesseract-ocr again.") from error
    return Installed(version or "unknown", frozenset(line.strip() for line in listed))


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, timeout=10, check=True, stdin=subprocess.DEVNULL)
    return (done.stdout or done.stderr).decode("utf-8", "replace")


def not_installed() -> MissingDependency:
    """The error for a machine without Tesseract."""
    return MissingDependency("Tesseract is not installed.", "Install it: sudo apt-get install tesseract-ocr")


def read_lines(crops: Sequence[Pixels], languages: str, timeout: float) -> list[Reading]:
    """Read line crops (RGB or grey) in one call: stacked on one page, told apart again by their place.

    Raises:
        EngineError, EngineTimeout, MissingDependency: see ``_table``.
    """
    if not crops:
        return []
    page, tops = stack([_dark_on_light(crop) for crop in crops])
    rows: list[list[tuple[float, str]]] = [[] for _ in crops]
    for word in _table(page, languages, 6, timeout):
        middle = word.top + word.height / 2
        at = int(np.searchsorted(tops, middle, side="right")) - 1
        if 0 <= at < len(rows) and middle < tops[at] + LINE_HEIGHT + _GAP / 2:
            rows[at].append((word.confidence, word.text))
    return [_reading(row) for row in rows]


def _reading(row: list[tuple[float, str]]) -> Reading:
    if not row:
        return Reading("", 0.0)
    letters = sum(len(text) for _, text in row)
    sure = sum(confidence * len(text) for confidence, text in row) / letters
    return Reading(" ".join(text for _, text in row), sure)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in pixels of the page given; confidence 0 to 1."""

    text: str
    confidence: float
    left: int
    top: int
    width: int
    height: int
    line: tuple[int, int, int]


def read_page(grey: Pixels, languages: str, timeout: float) -> list[Word]:
    """Words anywhere on a picture (sparse text).

    Raises:
        EngineError, EngineTimeout, MissingDependency: see ``_table``.
    """
    return _table(grey, languages, 11, timeout)


def stack(crops: Sequence[Pixels]) -> tuple[Pixels, list[int]]:
    """Grey line crops one below the other on a light page: the page, and the top of each in pixels."""
    width = max(crop.shape[1] for crop in crops) + 2 * _MARGIN
    page = np.full((len(crops) * (LINE_HEIGHT + _GAP) + _GAP, width), 235, np.uint8)
    tops = []
    for at, crop in enumerate(crops):
        top = _GAP + at * (LINE_HEIGHT + _GAP)
        tops.append(top)
        page[top : top + LINE_HEIGHT, _MARGIN : _MARGIN + crop.shape[1]] = crop
    return page, tops


def _dark_on_light(crop: Pixels) -> Pixels:
    """A crop as grey, stretched, dark on light: Tesseract 4 and 5 read light on dark badly (tesseract#641)."""
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY) if crop.ndim == 3 else crop
    if grey.shape[0] != LINE_HEIGHT:
        width = max(1, round(grey.shape[1] * LINE_HEIGHT / grey.shape[0]))
        grey = cv2.resize(grey, (width, LINE_HEIGHT), interpolation=cv2.INTER_AREA)
    low, high = np.percentile(grey, (2, 98))
    stretched = np.clip((grey.astype(np.float32) - low) * (220.0 / max(high - low, 1.0)) + 15, 0, 235)
    # Writing covers less than half of a line, so its mean lies nearer the ground.
    if stretched.mean() < 125:
        stretched = 250 - stretched
    return np.asarray(stretched, dtype=np.uint8)


def _table(page: Pixels, languages: str, mode: int, timeout: float) -> list[Word]:
    """One call of Tesseract: the words it found.

    Raises:
        MissingDependency: Tesseract or a language of it is not installed.
        EngineTimeout: it took longer than ``timeout`` seconds and was killed.
        EngineError: it crashed or its answer was no table.
    """
    import pytesseract
    from PIL import Image

    try:
        table: dict[str, list[Any]] = pytesseract.image_to_data(
            Image.fromarray(page),
            lang=languages,
            config=f"--psm {mode}",
            timeout=timeout,
            output_type=pytesseract.Output.DICT,
        )
        return list(_words(table))
    except pytesseract.TesseractNotFoundError as error:
        raise not_installed() from error
    except pytesseract.TesseractError as error:
        if "Failed loading language" in str(error.message):
            raise MissingDependency(
                f"Tesseract lacks a language of {languages}.", "Run scan --doctor for the command that adds it."
            ) from error
        raise EngineError("Tesseract failed on this photo.", "Run scan --doctor.") from error
    except (SystemExit, subprocess.SubprocessError) as error:  # pytesseract exits on a version it cannot parse
        raise EngineError("Tesseract is installed but does not answer.", "Install tesseract-ocr again.") from error
    except (UnicodeDecodeError, OverflowError, ValueError, KeyError, IndexError, TypeError, OSError) as error:
        raise EngineError("Tesseract gave an answer that is no table of words.", "Run scan --doctor.") from error
    except RuntimeError as error:  # pytesseract's way of saying that the time was up
        raise EngineTimeout(f"Tesseract took longer than {timeout:g} s.", "Try a smaller photo.") from error


def _words(table: dict[str, list[Any]]) -> list[Word]:
    words = []
    for at, text in enumerate(table["text"]):
        confidence = float(table["conf"][at])
        if confidence >= 0 and str(text).strip():
            left, top, width, height = (int(table[key][at]) for key in ("left", "top", "width", "height"))
            line = (int(table["block_num"][at]), int(table["par_num"][at]), int(table["line_num"][at]))
            words.append(Word(str(text).strip(), confidence / 100, left, top, width, height, line))
    return words
