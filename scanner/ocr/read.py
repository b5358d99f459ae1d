"""From pixels to lines: coarse to fine, each script by the reader that knows it.

Effort 0 glances at the whole photo at 448 pixels to see where writing is, and looks at that part at 640. Effort 1
takes both looks at twice the size; it is asked for only when effort 0 gave no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from scanner.errors import EngineTimeout
from scanner.ocr import classic, tesseract
from scanner.ocr.detect import Box
from scanner.ocr.engine import NAME, EmbeddedEngine
from scanner.ocr.lines import Line, Pixels, Quad, Reading, cut_out, quad_height, quad_width
from scanner.ocr.recognize import HEIGHT
from scanner.ocr.scripts import Rereading, is_weak, reread
from scanner.options import Options
from scanner.preprocess.display import Display, choose_display, contains, find_rectangles, scaled

_GLANCE = 448
_COARSE = 640
_FINE = 1280
# A second look pays when it enlarges the writing by at least this much.
_LEAST_GAIN = 1.35
_MOST_LINES = 80
_MOST_REREAD = 24
# Turning is tried when the longest lines are read worse than this.
_UPRIGHT = 0.82
_PROBE = 4
_SURE = 0.9
# A box this sure and this much wider than tall is a line of words; read less surely than this it stayed unread.
_SURE_BOX = 0.6
_LINE_SHAPE = 3.0
_READ = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What was read on a photo.

    Attributes:
        lines: from top to bottom, those on the display first.
        display: where the screen is, if it was found.
        script: of lines that no installed reader could read, if there were such.
        missing: whether a reader for them could be installed.
        unread: lines on the display that stayed without a reading worth the name.
        turns: quarter turns against the clock that made the photo upright; quads are in pixels after them.
        detector: name of the text detector.
        recognizers: names of the readers that contributed.
    """

    lines: tuple[Line, ...]
    display: Display | None
    script: str | None
    missing: bool
    detector: str | None
    recognizers: tuple[str, ...]
    turns: int = 0
    unread: int = 0


def read(pixels: Pixels, engine: EmbeddedEngine, options: Options, effort: int) -> Page:
    """Read an RGB photo with the engine the options ask for.

    Raises:
        MissingDependency, EngineError, EngineTimeout: from the engines.
    """
    if options.engine == "tesseract":
        return _read_classic(pixels, options, effort)
    return _read_embedded(pixels, engine, options, effort)


def _read_embedded(
    pixels: Pixels, engine: EmbeddedEngine, options: Options, effort: int, *, upright: bool = False
) -> Page:
    small, ratio = _reduced(pixels)
    rectangles = [scaled(display, 1 / ratio) for display in find_rectangles(small)]
    boxes = _detect(pixels, small, ratio, engine, rectangles, effort)
    boxes = sorted(boxes, key=lambda box: quad_width(box.quad) * quad_height(box.quad), reverse=True)[:_MOST_LINES]
    crops = [cut_out(pixels, box.quad, HEIGHT) for box in boxes]
    readings = engine.recognize(crops)
    turns = 0 if upright else _quarter_turns(engine, [box.quad for box in boxes], crops, readings)
    if turns:
        turned = np.ascontiguousarray(np.rot90(pixels, turns))
        return replace(_read_embedded(turned, engine, options, effort, upright=True), turns=turns)
    weak = [at for at, (box, reading) in enumerate(zip(boxes, readings, strict=True)) if _worth(box, reading)]
    failed = 2 * len(weak) >= len(boxes) > 0
    if effort > 0:
        # Nothing known was read: perhaps because letters of another script were taken for Latin ones.
        # What was read surely comes last: three lines vote on the script.
        order = sorted(range(len(boxes)), key=lambda at: (readings[at].confidence > _SURE, -len(readings[at].text)))
        weak = order[:_MOST_REREAD]
    names = [NAME] * len(boxes)
    again = Rereading(None, (), "", missing=False)
    if weak and options.engine == "auto":
        again = _second_opinion([crops[at] for at in weak], [readings[at] for at in weak], options)
        for at, better in zip(weak, again.readings, strict=False):
            if better is not None:
                readings[at] = better
                names[at] = f"tesseract:{again.languages}"
    elif weak:
        again = reread([], [readings[at] for at in weak], None, lambda _crops, _languages: [])
    lines = [
        Line(box.quad, reading.text.strip(), reading.confidence, name)
        for box, reading, name in zip(boxes, readings, names, strict=True)
        if reading.text.strip()
    ]
    display = choose_display(rectangles, [line.quad for line in lines if line.confidence > 0.5])
    blind = [box.quad for box, reading in zip(boxes, readings, strict=True) if _is_blind(box, reading)]
    unread = (failed or again.script is not None) and not any(again.readings)
    return Page(
        lines=_placed(lines, display),
        display=display,
        script=again.script if unread else None,
        missing=unread and again.missing,
        detector=NAME,
        recognizers=tuple(dict.fromkeys([NAME, *(line.reader for line in lines)])),
        unread=sum(display is None or contains(display, quad.mean(axis=0)) for quad in blind),
    )


def _reduced(pixels: Pixels) -> tuple[Pixels, float]:
    """A small copy for the coarse steps, made once, and its scale."""
    ratio = min(1.0, _FINE / max(pixels.shape[:2]))
    if ratio == 1.0:
        return pixels, 1.0
    small = cv2.resize(pixels, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8), ratio


def _detect(
    pixels: Pixels,
    small: Pixels,
    ratio: float,
    engine: EmbeddedEngine,
    rectangles: Sequence[Display],
    effort: int,
) -> list[Box]:
    """Lines of text, coarse to fine: first where there is writing at all, then a good look at that part."""
    coarse, fine = (_GLANCE, _COARSE) if effort == 0 else (_FINE, _FINE)
    boxes = [Box(box.quad / np.float32(ratio), box.score) for box in engine.detect(small, coarse)]
    part = _part(boxes, rectangles, pixels.shape[1], pixels.shape[0])
    if part is None:
        return boxes
    left, top, right, bottom = part
    # Seen at the new side length the part is enlarged by that factor, though hardly beyond its own pixels.
    gain = min(fine / max(right - left, bottom - top), 1.5) / (coarse / max(pixels.shape[:2]))
    if gain < _LEAST_GAIN:
        return boxes
    found = engine.detect(pixels[top:bottom, left:right], min(fine, round(1.5 * max(right - left, bottom - top))))
    closer = [Box(box.quad + np.array([left, top], np.float32), box.score) for box in found]
    outside = [box for box in boxes if not _inside(box.quad.mean(axis=0), part)]
    return [*closer, *outside] if closer else boxes


def _worth(box: Box, reading: Reading) -> bool:
    """Whether a line read weakly may be writing of another script rather than a smudge or a sign."""
    return is_weak(reading) and box.score >= 0.55 and quad_width(box.quad) >= 1.5 * quad_height(box.quad)


def _is_blind(box: Box, reading: Reading) -> bool:
    """Whether a line that is surely one stayed unread."""
    shape = quad_width(box.quad) / max(quad_height(box.quad), 1.0)
    return box.score >= _SURE_BOX and shape >= _LINE_SHAPE and (reading.confidence < _READ or not reading.text.strip())


def _second_opinion(crops: list[Pixels], weak: list[Reading], options: Options) -> Rereading:
    there = tesseract.installed()
    seconds = options.limits.tesseract_seconds
    try:
        return reread(crops, weak, there, lambda some, languages: tesseract.read_lines(some, languages, seconds))
    except EngineTimeout:
        if 2 * sum(is_weak(reading) for reading in weak) >= len(weak):
            raise
        return Rereading(None, (), "", missing=False)  # most was read; a second opinion that comes too late is none


def _part(boxes: list[Box], rectangles: Sequence[Display], width: int, height: int) -> tuple[int, int, int, int] | None:
    """Bounds of what deserves a closer look: left, top, right, bottom in pixels."""
    if boxes:
        corners = np.concatenate([box.quad for box in boxes])
        chosen = choose_display(rectangles, [box.quad for box in boxes])
        if chosen is not None:
            # Never cut through a line that begins on the display.
            held = [box.quad for box in boxes if contains(chosen, box.quad.mean(axis=0))]
            corners = np.concatenate([chosen.quad, *held])
        elif any(contains(display, corners.mean(axis=0)) for display in rectangles):
            holding = [display for display in rectangles if contains(display, corners.mean(axis=0))]
            corners = np.concatenate([corners, min(holding, key=lambda display: display.share).quad])
    else:
        panels = [display for display in rectangles if abs(display.contrast) >= 25 and display.share < 0.5]
        if not panels:
            return None
        corners = max(panels, key=lambda display: abs(display.contrast)).quad
    low, high = corners.min(axis=0), corners.max(axis=0)
    margin = 0.06 * (high - low).max() + 8
    left, top = np.maximum(low - margin, 0).astype(int)
    right, bottom = np.minimum(high + margin, [width, height]).astype(int)
    return int(left), int(top), int(right), int(bottom)


def _inside(point: np.ndarray, part: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = part
    return bool(left <= point[0] < right and top <= point[1] < bottom)


def _quarter_turns(engine: EmbeddedEngine, quads: list[Quad], crops: list[Pixels], readings: list[Reading]) -> int:
    """By how many quarters against the clock the photo must be turned to stand upright.

    Phones lose the EXIF flag, so the writing decides: whether its lines run across or down, and whether the longest
    of them read better as they are or on their head (``cut_out`` takes lines that run down from top to bottom).
    """
    longest = sorted(range(len(crops)), key=lambda at: crops[at].shape[1], reverse=True)[:_PROBE]
    down = sum(quad_height(quads[at]) >= 1.5 * quad_width(quads[at]) for at in longest) > len(longest) / 2
    now = sum(_worth_reading(readings[at]) for at in longest)
    if not longest or (not down and now >= _UPRIGHT * sum(len(readings[at].text.strip()) for at in longest) > 0):
        return 0
    flipped = engine.recognize([np.ascontiguousarray(crops[at][::-1, ::-1]) for at in longest])
    then = sum(_worth_reading(reading) for reading in flipped)
    on_head = then > 1.3 * now and max(reading.confidence for reading in flipped) >= _UPRIGHT
    if down:
        return 3 if on_head else 1
    return 2 if on_head else 0


def _worth_reading(reading: Reading) -> float:
    return reading.confidence * len(reading.text.strip()) if reading.confidence > 0.5 else 0.0


def _placed(lines: Sequence[Line], display: Display | None) -> tuple[Line, ...]:
    """The lines from top to bottom, those on the display first and marked so."""
    if display is not None:
        lines = [
            replace(line, on_screen=contains(display, line.quad.mean(axis=0), margin=0.3 * line.height))
            for line in lines
        ]
    return tuple(sorted(lines, key=lambda line: (line.on_screen is False, line.quad[:, 1].mean())))


def _read_classic(pixels: Pixels, options: Options, effort: int) -> Page:
    there = tesseract.installed()
    seconds = options.limits.tesseract_seconds
    if there is None:
        raise tesseract.not_installed()
    rectangles = find_rectangles(pixels)
    part, origin = pixels, np.zeros(2, np.float32)
    if effort == 1:
        part, origin = _largest_panel(pixels, rectangles)
    found = classic.read_photo(part, there.pack("Latin") or "osd", seconds)
    lines = [replace(line, quad=line.quad + origin) for line in found]
    again = Rereading(None, (), "", missing=False)
    sure = [line for line in lines if line.confidence >= 0.7]
    if lines and sum(len(line.text) for line in sure) < 6:
        largest = sorted(lines, key=lambda line: quad_width(line.quad) * line.height, reverse=True)[:12]
        crops = [cut_out(pixels, line.quad, HEIGHT) for line in largest]
        again = _second_opinion(crops, [Reading("", 0.0)] * len(crops), options)
        better = {
            id(line): replace(line, text=new.text, confidence=new.confidence, reader=f"tesseract:{again.languages}")
            for line, new in zip(largest, again.readings, strict=True)
            if new is not None
        }
        lines = [better.get(id(line), line) for line in lines]
    display = choose_display(rectangles, [line.quad for line in lines if line.confidence > 0.5])
    return Page(
        lines=_placed(lines, display),
        display=display,
        script=again.script if again.missing else None,
        missing=again.missing,
        detector="tesseract",
        recognizers=tuple(dict.fromkeys(line.reader for line in lines)),
    )


def _largest_panel(pixels: Pixels, rectangles: Sequence[Display]) -> tuple[Pixels, np.ndarray]:
    """The panel that stands out most, enlarged to the whole picture, and its upper left corner."""
    panels = [display for display in rectangles if abs(display.contrast) >= 18 and display.share < 0.7]
    if not panels:
        return pixels, np.zeros(2, np.float32)
    quad = max(panels, key=lambda display: abs(display.contrast)).quad
    low = np.maximum(quad.min(axis=0).astype(int) - 8, 0)
    high = np.minimum(quad.max(axis=0).astype(int) + 8, pixels.shape[1::-1])
    return pixels[low[1] : high[1], low[0] : high[0]], low.astype(np.float32)
