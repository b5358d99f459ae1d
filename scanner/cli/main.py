"""From arguments to answers and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scanner.errors import ExitCode, ScanError

if TYPE_CHECKING:
    from scanner.cli.batch import ErrorReporter, ScannerFactory
    from scanner.cli.settings import Settings


def main(
    argv: Sequence[str] | None = None,
    *,
    scanner_factory: ScannerFactory | None = None,
    report_error: ErrorReporter | None = None,
) -> int:
    """Run the command.

    Args:
        argv: the arguments; those of the process by default.
        scanner_factory: makes the scanner; ``scanner.pipeline.Scanner`` by default.
        report_error: words an error; ``scanner.pipeline.report_error`` by default.

    Returns:
        The exit code (``scanner.errors.ExitCode``). Nothing is raised but ``KeyboardInterrupt`` at its very start.
    """
    from scanner.cli.arguments import parse

    try:
        given = parse(sys.argv[1:] if argv is None else argv)
        if given.version:
            return _version()
        from scanner.cli.settings import check

        settings = check(given)
        return int(_run(settings, scanner_factory, report_error))
    except SystemExit as done:  # after --help
        return _quietly_flushed(int(done.code or 0))
    except ScanError as error:
        return int(_stopped(error))
    except BrokenPipeError:  # the reader has seen enough
        return int(ExitCode.OK)
    except KeyboardInterrupt:
        from scanner.cli.streams import note

        note("scan: Stopped.")
        return int(ExitCode.INTERRUPTED)
    except Exception as unforeseen:  # noqa: BLE001 - the last resort: one line, never a traceback
        from scanner.batch.faults import as_scan_error

        return int(_stopped(as_scan_error(unforeseen)))


def _run(settings: Settings, scanner_factory: ScannerFactory | None, report_error: ErrorReporter | None) -> ExitCode:
    if settings.job == "doctor":
        from scanner.cli.doctor import doctor

        return doctor(settings)
    import knowledge
    from scanner.cli.locales import asked_language, locale_language

    languages = knowledge.load().text_languages
    if settings.language is not None:
        language = asked_language(settings.language, languages)
    else:
        language = locale_language(os.environ, languages)
    if settings.job == "list":
        from scanner.cli.listing import listing

        return listing(settings, language)
    from scanner.cli.jobs import Job

    supervised = scanner_factory is None
    if scanner_factory is None or report_error is None:
        from scanner import pipeline

        scanner_factory = scanner_factory or pipeline.Scanner
        report_error = report_error or pipeline.report_error
    job = Job(settings, language, scanner_factory, report_error, supervised=supervised)
    return job.photos() if settings.job == "photos" else job.lookup()


def _version() -> int:
    import scanner

    version = getattr(scanner, "__version__", None)
    if version is None:
        from importlib.metadata import PackageNotFoundError
        from importlib.metadata import version as installed

        try:
            version = installed("charger-scan")
        except PackageNotFoundError:
            version = "unknown"
    sys.stdout.write(f"scan {version}\n")
    return _quietly_flushed(0)


def _quietly_flushed(code: int) -> int:
    """The code, once everything is out; a reader that has left is no error."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        from scanner.cli.streams import give_up_stdout

        give_up_stdout()
    return code


def _stopped(error: ScanError) -> ExitCode:
    from scanner.cli.exitcodes import exit_code
    from scanner.cli.streams import complain

    complain(error)
    return exit_code({}, several=False, error=error)
