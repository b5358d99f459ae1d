"""What a user would build instead: a common reader, and ``rapidfuzz`` over the same phrases.

Each gets more than our scanner does: it is told the language of the photograph. An answer is the phrase most alike to
any line, or to two lines in a row, if it is alike enough.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytesseract
from PIL import Image, ImageOps
from rapidfuzz import fuzz, process

from knowledge.fold import fold
from knowledge.load import load_screens

# The score from which an answer is given; chosen on the samples, where it does best for all peers.
_CUTOFF = 82
_TESSERACT = {
    "ar": "ara", "bg": "bul", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "et": "est",
    "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn",
    "ko": "kor", "lt": "lit", "lv": "lav", "nb": "nor", "nl": "nld", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus",
    "sk": "slk", "sl": "slv", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "vi": "vie", "zh-Hans": "chi_sim",
    "zh-Hant": "chi_tra",
}  # fmt: skip

Peer = Callable[[Path, str], str | None]


def peers() -> dict[str, Peer]:
    """Each takes a photograph and its language and gives a concept, or ``None`` where it finds nothing."""
    return {"tesseract": _tesseract, "opencv + tesseract": _opencv_tesseract, "rapidocr": _rapidocr}


def missing_languages(languages: set[str]) -> list[str]:
    """Languages whose Tesseract data is not installed; they are read with the English one."""
    installed = set(pytesseract.get_languages())
    return sorted(tag for tag in languages if _TESSERACT[tag] not in installed)


def _tesseract(path: Path, language: str) -> str | None:
    with Image.open(path) as photo:
        text = pytesseract.image_to_string(ImageOps.exif_transpose(photo).convert("RGB"), lang=_data(language))
    return _match(text.splitlines(), language)


def _opencv_tesseract(path: Path, language: str) -> str | None:
    """Grey, evened out, binarised by neighbourhood: the recipe of most tutorials."""
    with Image.open(path) as photo:
        grey = np.asarray(ImageOps.exif_transpose(photo).convert("L"))
    grey = cv2.createCLAHE(clipLimit=2.0, tileGridSize=(8, 8)).apply(cv2.GaussianBlur(grey, (3, 3), 0))
    binary = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 51, 11)
    text = pytesseract.image_to_string(Image.fromarray(binary), lang=_data(language), config="--psm 11")
    return _match(text.splitlines(), language)


def _rapidocr(path: Path, language: str) -> str | None:
    found = _engine()(str(path))
    return _match(list(found.txts or ()), language)


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


@lru_cache(maxsize=64)
def _data(language: str) -> str:
    data = _TESSERACT[language]
    return data if data in pytesseract.get_languages() else "eng"


@lru_cache(maxsize=64)
def _phrases(language: str) -> tuple[list[str], list[str]]:
    phrases = [phrase for phrase in load_screens(language).phrases if len(phrase.folded) >= 4]
    return [phrase.folded for phrase in phrases], [phrase.concept for phrase in phrases]


def _match(lines: list[str], language: str) -> str | None:
    folded = [line for line in map(fold, lines) if len(line) >= 4]
    folded += [f"{one} {other}" for one, other in pairwise(folded)]
    texts, concepts = _phrases(language)
    best = 0.0
    concept = None
    for line in folded:
        found = process.extractOne(line, texts, scorer=fuzz.ratio, score_cutoff=_CUTOFF)
        if found is not None and found[1] > best:
            best, concept = found[1], concepts[found[2]]
    return concept
