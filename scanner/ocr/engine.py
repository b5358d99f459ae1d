"""The embedded engine: the two models, opened on first use, shared by threads."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scanner.ocr.detect import Box, detect
from scanner.ocr.lines import Pixels, Reading
from scanner.ocr.models import DETECTOR, RECOGNIZER, model_path, open_session
from scanner.ocr.recognize import alphabet, recognize

if TYPE_CHECKING:
    import onnxruntime

NAME = "PP-OCRv6"


@dataclass(frozen=True, slots=True)
class _Opened:
    detector: onnxruntime.InferenceSession
    recognizer: onnxruntime.InferenceSession
    characters: tuple[str, ...]


class EmbeddedEngine:
    """Text detection and recognition with the models of the ``rapidocr`` wheel.

    Cheap to make; the models (31 MB) are opened by the first call. Sessions may run in several threads at once.
    Pickling carries the settings only.
    """

    def __init__(self, threads: int = 0) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    def __reduce__(self) -> tuple[type[EmbeddedEngine], tuple[int]]:
        return (EmbeddedEngine, (self._threads,))

    def _open(self) -> _Opened:
        with self._lock:
            if self._opened is None:
                detector = open_session(model_path(DETECTOR), self._threads)
                recognizer = open_session(model_path(RECOGNIZER), self._threads)
                self._opened = _Opened(detector, recognizer, alphabet(recognizer))
            return self._opened

    def detect(self, pixels: Pixels, long_side: int) -> list[Box]:
        """Lines of text in an RGB image, seen at ``long_side`` pixels.

        Raises:
            MissingDependency, EngineError: the models cannot be opened or fail.
        """
        return detect(self._open().detector, pixels, long_side)

    def recognize(self, crops: Sequence[Pixels]) -> list[Reading]:
        """Read RGB line crops of ``recognize.HEIGHT`` pixels.

        Raises:
            MissingDependency, EngineError: the models cannot be opened or fail.
        """
        opened = self._open()
        return recognize(opened.recognizer, opened.characters, crops)
