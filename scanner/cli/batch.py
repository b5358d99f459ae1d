"""Many photos, one after another; trouble with one never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from knowledge import KnowledgeError
from scanner.cli.files import Target
from scanner.cli.streams import read_stdin
from scanner.errors import KnowledgeMissing, ScanError
from scanner.options import Options
from scanner.report import Report


class ScannerLike(Protocol):
    """What the command needs of a ``scanner.pipeline.Scanner``."""

    def scan(self, photo: Path | bytes, *, name: str | None = None) -> Report:
        """The answer to a photo; raises ``ScanError``."""
        ...

    def scan_text(self, text: str) -> Report:
        """The answer to words."""
        ...

    def lookup(self, code: str, brand: str | None = None) -> Report:
        """The answer to a code."""
        ...


ScannerFactory = Callable[[Options], ScannerLike]
ErrorReporter = Callable[[ScanError, str | None, str], Report]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one photo.

    Attributes:
        target: the photo.
        source: what was given to the scanner; ``None`` where it did not come to that.
        report: the answer, also where an error stands in its place.
        error: what stopped it.
    """

    target: Target
    source: Path | bytes | None
    report: Report
    error: ScanError | None = None


def answers(
    targets: Iterable[Target], scanner: ScannerLike, report_error: ErrorReporter, options: Options
) -> Iterator[Answer]:
    """An answer for each target, in their order."""
    for target in targets:
        source: Path | bytes | None = None
        error: ScanError
        try:
            if target.error is not None:
                raise target.error
            source = target.path if target.path is not None else read_stdin(options.limits.max_bytes)
            report = scanner.scan(source, name=target.name)
        except ScanError as known:
            error = known
        except Exception as unforeseen:  # noqa: BLE001 - a fault of ours must not cost the other photos
            error = as_scan_error(unforeseen)
        else:
            yield Answer(target, source, report)
            continue
        yield Answer(target, source, report_error(error, target.name, options.language or "en"), error)


def as_scan_error(error: Exception) -> ScanError:
    """Any exception as one of ours; a fault of ours says where it happened, so that it can be found."""
    if isinstance(error, ScanError):
        return error
    if isinstance(error, KnowledgeError):
        return KnowledgeMissing(error.message, "; ".join(str(problem) for problem in error.problems[:3]))
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" ({Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno})" if place is not None else ""
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    return ScanError(f"Something went wrong in the program: {said[:300]}{where}.", "Please report it to its makers.")
