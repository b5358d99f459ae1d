"""What a caller may choose; frozen once made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Engine = Literal["auto", "embedded", "tesseract"]

ENGINES: tuple[Engine, ...] = ("auto", "embedded", "tesseract")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one photo may cost; beyond it the photo is rejected.

    Attributes:
        max_bytes: size of the file.
        max_pixels: width times height of a baseline JPEG (decoded at a reduced scale).
        max_pixels_full: the same for every format that must be decoded whole.
        max_side: longest side in pixels (Tesseract and libjpeg end near 32,767 and 65,535).
        tesseract_seconds: wall time of one Tesseract call before it is killed.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_pixels: int = 220_000_000
    max_pixels_full: int = 60_000_000
    max_side: int = 32_767
    tesseract_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Options:
    """How to scan.

    Attributes:
        language: BCP 47 tag of the answer, such as ``de`` or ``pt-BR``; ``None`` means English.
            (The command line fills it from the locale.)
        engine: ``embedded`` reads with the built-in models and never starts Tesseract; ``tesseract`` does the
            whole job classically; ``auto`` uses the built-in models and Tesseract for the scripts they lack.
        brand: the maker, where the caller knows it; settles codes that mean different things.
        threads: threads of one inference; 0 lets the runtime decide.
        limits: what one photo may cost.
    """

    language: str | None = None
    engine: Engine = "auto"
    brand: str | None = None
    threads: int = 0
    limits: Limits = Limits()
