"""The classical way, for machines without onnxruntime: OpenCV prepares the photo, Tesseract finds and reads.

Grey, local contrast (CLAHE, Zuiderveld 1994), a size at which capitals are 20 to 50 pixels tall, light noise removal;
then sparse-text reading of the picture and of its negative, since displays are as often light on dark.
"""

from __future__ import annotations

import cv2
import numpy as np

from scanner.ocr.lines import Line, Pixels
from scanner.ocr.tesseract import Word, read_page

_LONG_SIDE = 1800
_LEAST_SURE = 0.3


def prepare(pixels: Pixels, long_side: int = _LONG_SIDE) -> tuple[Pixels, float]:
    """A grey copy made for Tesseract, and its scale (its pixels per pixel given)."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = min(3.0, long_side / max(grey.shape))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    sized = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=method)
    # Shrinking has already averaged the dots of the display; what is left of them is a fine, regular noise.
    calm = cv2.medianBlur(sized, 3)
    return np.asarray(cv2.createCLAHE(2.0, (8, 8)).apply(calm), dtype=np.uint8), scale


def read_photo(pixels: Pixels, languages: str, timeout: float) -> list[Line]:
    """Lines of text on an RGB photo, read in both polarities; of two readings of a place the surer one stays.

    Raises:
        EngineError, EngineTimeout, MissingDependency: from Tesseract.
    """
    grey, scale = prepare(pixels)
    found: list[Line] = []
    for page in (grey, 255 - grey):
        found.extend(_lines(read_page(page, languages, timeout), scale, languages))
    kept: list[Line] = []
    for line in sorted(found, key=lambda item: item.confidence * len(item.text), reverse=True):
        if not any(_overlap(line, other) for other in kept):
            kept.append(line)
    return kept


def _lines(words: list[Word], scale: float, languages: str) -> list[Line]:
    rows: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        if word.confidence >= _LEAST_SURE:
            rows.setdefault(word.line, []).append(word)
    lines = []
    for row in rows.values():
        left, top = min(word.left for word in row), min(word.top for word in row)
        right = max(word.left + word.width for word in row)
        bottom = max(word.top + word.height for word in row)
        quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32) / np.float32(scale)
        letters = sum(len(word.text) for word in row)
        sure = sum(word.confidence * len(word.text) for word in row) / letters
        lines.append(Line(quad, " ".join(word.text for word in row), sure, f"tesseract:{languages}"))
    return lines


def _overlap(one: Line, two: Line) -> bool:
    low = np.maximum(one.quad.min(axis=0), two.quad.min(axis=0))
    high = np.minimum(one.quad.max(axis=0), two.quad.max(axis=0))
    shared = float(np.prod(np.maximum(high - low, 0)))
    sizes = [float(np.prod(np.ptp(line.quad, axis=0))) for line in (one, two)]
    return shared > 0.5 * max(min(sizes), 1.0)
