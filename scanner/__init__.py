"""Read the screen of an EV charger from a photo and explain the error, offline, in the driver's language.

>>> from scanner import Scanner, Options
>>> report = Scanner(Options(language="de")).scan("photo.jpg")  # doctest: +SKIP
>>> report.outcome, report.explanation.title  # doctest: +SKIP
('matched', 'Erdschluss')

Importing this package loads nothing heavy; names are fetched when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scanner.errors import ExitCode as ExitCode
    from scanner.errors import InputError as InputError
    from scanner.errors import MissingDependency as MissingDependency
    from scanner.errors import ScanError as ScanError
    from scanner.errors import UsageError as UsageError
    from scanner.options import Limits as Limits
    from scanner.options import Options as Options
    from scanner.pipeline import Scanner as Scanner
    from scanner.pipeline import scan as scan
    from scanner.report import Report as Report

__version__ = "0.1.0"

_HOMES = {
    "ExitCode": "scanner.errors",
    "InputError": "scanner.errors",
    "Limits": "scanner.options",
    "MissingDependency": "scanner.errors",
    "Options": "scanner.options",
    "Report": "scanner.report",
    "ScanError": "scanner.errors",
    "Scanner": "scanner.pipeline",
    "UsageError": "scanner.errors",
    "scan": "scanner.pipeline",
}

__all__ = [
    "ExitCode",
    "InputError",
    "Limits",
    "MissingDependency",
    "Options",
    "Report",
    "ScanError",
    "Scanner",
    "UsageError",
    "scan",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'scanner' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
