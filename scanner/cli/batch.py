"""Photos one after another in this process; trouble with one never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from scanner.batch.faults import as_scan_error
from scanner.batch.items import Answer, Target
from scanner.cli.streams import read_stdin
from scanner.errors import ScanError
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
