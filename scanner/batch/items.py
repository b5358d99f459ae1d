"""What goes into a run over many photos and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scanner.errors import InputError, ScanError
from scanner.report import Report


@dataclass(frozen=True, slots=True)
class Target:
    """One photo to look at.

    Attributes:
        name: as it stands in the results.
        path: ``None`` for standard input.
        error: why it cannot be looked at, where that is known already.
    """

    name: str
    path: Path | None
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one photo.

    Attributes:
        target: the photo.
        source: what was scanned; ``None`` where it did not come to that.
        report: the answer, also where an error stands in its place.
        error: what stopped it.
        number: of the photo, from 0, in the order given.
        again: whether it was known already: from the journal, or from a photo with the same bytes.
    """

    target: Target
    source: Path | bytes | None
    report: Report
    error: ScanError | None = None
    number: int = 0
    again: bool = False
