"""Lines put in reading order and into blocks: what stands together is read together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scanner.ocr.lines import Line, quad_height

# In heights of the taller line: how far apart two lines of one paragraph stand, and two pieces of one line.
_GAP_BELOW = 1.3
_GAP_BESIDE = 1.4


def blocks(lines: Sequence[Line]) -> list[list[int]]:
    """Indices of the lines, grouped into blocks in reading order; a line is in exactly one block.

    Lines on the screen and lines beside it never share a block.
    """
    boxes = [_bounds(line) for line in lines]
    parent = list(range(len(lines)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for first in range(len(lines)):
        for second in range(first):
            if lines[first].on_screen == lines[second].on_screen and _together(boxes[first], boxes[second]):
                parent[root(first)] = root(second)
    groups: dict[int, list[int]] = {}
    for at in range(len(lines)):
        groups.setdefault(root(at), []).append(at)
    ordered = [_rows(group, boxes) for group in groups.values()]
    return sorted(ordered, key=lambda group: (boxes[group[0]][1], boxes[group[0]][0]))


def _bounds(line: Line) -> tuple[float, float, float, float, float]:
    low, high = line.quad.min(axis=0), line.quad.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1]), quad_height(line.quad)


def _together(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    left, top, right, bottom, height = one
    left2, top2, right2, bottom2, height2 = two
    tall, small = max(height, height2), min(height, height2)
    if small * 3 < tall:
        return False
    overlap_x = min(right, right2) - max(left, left2)
    overlap_y = min(bottom, bottom2) - max(top, top2)
    if overlap_y > 0.5 * small:
        return -overlap_x < _GAP_BESIDE * small
    return overlap_x > 0 and -overlap_y < _GAP_BELOW * tall * 0.8


def _rows(group: list[int], boxes: Sequence[tuple[float, ...]]) -> list[int]:
    """Reading order within a block: rows from top to bottom, each from left to right."""
    waiting = sorted(group, key=lambda at: boxes[at][1] + boxes[at][3])
    ordered: list[int] = []
    while waiting:
        first = waiting[0]
        middle = (boxes[first][1] + boxes[first][3]) / 2
        half = max(boxes[first][3] - boxes[first][1], 1.0) / 2
        row = [at for at in waiting if abs((boxes[at][1] + boxes[at][3]) / 2 - middle) < half]
        ordered += sorted(row, key=lambda at: boxes[at][0])
        waiting = [at for at in waiting if at not in row]
    return ordered


def text_quad(row: int) -> np.ndarray:
    """A stand-in polygon for a line of plain text: one below the other, so that they form one block."""
    top = 12.0 * row
    return np.array([[0, top], [100, top], [100, top + 10], [0, top + 10]], dtype=np.float32)
