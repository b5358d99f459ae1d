"""Text detection: where lines of text stand, whatever their script.

Differentiable Binarization (Liao et al., AAAI 2020, arXiv:1911.08947): the network gives a probability map of
shrunken text regions; each connected region becomes its smallest rectangle, grown back by
``area * ratio / perimeter``. Thresholds are those PP-OCR ships with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from scanner.ocr.lines import Pixels, Quad, order_quad
from scanner.ocr.models import run

if TYPE_CHECKING:
    import onnxruntime
    from numpy.typing import NDArray

_PIXEL_THRESHOLD = 0.3
_BOX_THRESHOLD = 0.5
_GROW = 1.6
_MOST_BOXES = 300
_STRIDE = 32


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A detected line: its corners (float32 4 x 2, pixels of the image given) and the mean probability in it."""

    quad: Quad
    score: float


def detect(session: onnxruntime.InferenceSession, image: Pixels, long_side: int) -> list[Box]:
    """Lines of text in an RGB image, seen at ``long_side`` pixels (never enlarged beyond twice its size).

    Raises:
        EngineError: the runtime failed.
    """
    height, width = image.shape[:2]
    ratio = min(long_side / max(height, width), 2.0)
    size = (_to_stride(width * ratio), _to_stride(height * ratio))
    method = cv2.INTER_AREA if ratio < 1 else cv2.INTER_LINEAR
    small = cv2.resize(image, size, interpolation=method)
    # The model was trained on BGR, scaled to -1..1.
    tensor = small[:, :, ::-1].astype(np.float32).transpose(2, 0, 1)[None] * np.float32(2 / 255) - np.float32(1)
    chances = np.asarray(run(session, np.ascontiguousarray(tensor)))[0, 0]
    return _boxes(chances, width / size[0], height / size[1], width, height)


def _to_stride(length: float) -> int:
    return max(_STRIDE, round(length / _STRIDE) * _STRIDE)


def _boxes(chances: NDArray[np.float32], scale_x: float, scale_y: float, width: int, height: int) -> list[Box]:
    mask = cv2.dilate((chances > _PIXEL_THRESHOLD).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found: list[Box] = []
    for contour in sorted(contours, key=len, reverse=True)[:_MOST_BOXES]:
        centre, sides, angle = cv2.minAreaRect(contour)
        if min(sides) < 3:
            continue
        score = _mean_inside(chances, cv2.boxPoints((centre, sides, angle)))
        if score < _BOX_THRESHOLD:
            continue
        # Offsetting a rectangle outwards by a distance lengthens each side by twice that distance.
        distance = sides[0] * sides[1] * _GROW / (2 * (sides[0] + sides[1]))
        grown = cv2.boxPoints((centre, (sides[0] + 2 * distance, sides[1] + 2 * distance), angle))
        quad = order_quad(np.asarray(grown) * np.array([scale_x, scale_y], dtype=np.float32))
        quad[:, 0] = quad[:, 0].clip(0, width - 1)
        quad[:, 1] = quad[:, 1].clip(0, height - 1)
        found.append(Box(quad, score))
    return found


def _mean_inside(chances: NDArray[np.float32], points: NDArray[Any]) -> float:
    height, width = chances.shape
    low = np.floor(points.min(axis=0)).astype(int).clip(0, [width - 1, height - 1])
    high = np.ceil(points.max(axis=0)).astype(int).clip(0, [width - 1, height - 1])
    mask = np.zeros((high[1] - low[1] + 1, high[0] - low[0] + 1), np.uint8)
    cv2.fillPoly(mask, [(points - low).astype(np.int32)], (1,))
    return float(cv2.mean(chances[low[1] : high[1] + 1, low[0] : high[0] + 1], mask)[0])
