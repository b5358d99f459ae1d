"""Which exit code a run ends with. The only place that says so."""

from __future__ import annotations

from collections.abc import Mapping

from scanner.errors import ExitCode, ScanError
from scanner.report import Outcome

_ONE: dict[Outcome, ExitCode] = {
    "matched": ExitCode.OK,
    "no_error": ExitCode.OK,
    "unknown": ExitCode.UNKNOWN,
    "unreadable": ExitCode.UNREADABLE,
    "ambiguous": ExitCode.AMBIGUOUS,
    "rejected": ExitCode.BAD_INPUT,
    "failed": ExitCode.INTERNAL,
}


def exit_code(counts: Mapping[Outcome, int], *, several: bool, error: ScanError | None = None) -> ExitCode:
    """The exit code of a run.

    Args:
        counts: how many answers had each outcome.
        several: several photos or a folder were asked for: 8 as soon as one was rejected or failed, else 0.
        error: what stopped the one photo, text or code; its class names the code.
    """
    if several:
        return ExitCode.BATCH_FAILURES if counts.get("rejected") or counts.get("failed") else ExitCode.OK
    if error is not None:
        return error.exit_code
    return next((_ONE[outcome] for outcome, count in counts.items() if count), ExitCode.OK)
