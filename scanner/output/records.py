"""Reports for programs: JSON, JSON Lines, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from scanner.output import escape
from scanner.output.layout import dangers
from scanner.report import Report

COLUMNS = (
    "file",
    "outcome",
    "warning",
    "id",
    "title",
    "severity",
    "confidence",
    "code",
    "brand",
    "headline",
    "summary",
    "right_now",
    "steps",
    "give_up",
    "quote",
    "category",
    "standards",
    "source",
    "also",
    "phones",
    "charger_ids",
    "urls",
    "read",
    "hints",
    "error_kind",
    "error",
    "error_hint",
    "language",
    "seconds",
)
_BETWEEN = " | "


def record(report: Report, *, explain: bool = False) -> dict[str, Any]:
    """The record of a report; with ``explain`` it also has ``candidates``."""
    row = report.to_dict()
    if explain:
        row["candidates"] = [_rounded(asdict(one)) for one in report.candidates]
    return row


def to_json(report: Report, *, explain: bool = False) -> str:
    """One object over several lines, for people and programs."""
    return escape.to_json(record(report, explain=explain), indent=2) + "\n"


def to_jsonl(report: Report, *, explain: bool = False) -> str:
    """One object on one line."""
    return escape.to_json(record(report, explain=explain)) + "\n"


def csv_header() -> str:
    """The names of the columns."""
    return _csv_line(list(COLUMNS))


def to_csv(report: Report) -> str:
    """One line of a table; cells with several values hold them with `` | `` between."""
    one = report.explanation
    match = report.matches[0] if report.matches else None
    source = one.technical.source if one is not None else None
    hints = report.photo.hints if report.photo is not None else ()
    error = report.error
    row: dict[str, str | float | None] = {
        "file": report.file,
        "outcome": report.outcome,
        "warning": _joined(dangers(report)),
        "id": _joined(dict.fromkeys(match.id for match in report.matches)) if one is None else one.id,
        "title": _joined(other.title for other in report.alternatives) if one is None else one.title,
        "severity": one.severity if one is not None else None,
        "confidence": round(match.confidence, 4) if match is not None else None,
        "code": match.code if match is not None else None,
        "brand": match.brand if match is not None else None,
        "headline": report.headline,
        "summary": one.summary if one is not None else report.detail,
        "right_now": _joined(one.right_now) if one is not None else None,
        "steps": _joined(one.steps) if one is not None else None,
        "give_up": one.give_up if one is not None else None,
        "quote": one.quote if one is not None else None,
        "category": one.technical.category if one is not None else None,
        "standards": _joined(one.technical.standards) if one is not None else None,
        "source": " ".join(filter(None, (source.name, source.url))) if source is not None else None,
        "also": _joined(other.title for other in report.alternatives) if one is not None else None,
        "phones": _joined(report.contact.phones),
        "charger_ids": _joined(report.contact.charger_ids),
        "urls": _joined(report.contact.urls),
        "read": _joined(line.text for line in report.lines),
        "hints": _joined(hints),
        "error_kind": error.kind if error is not None else None,
        "error": error.message if error is not None else None,
        "error_hint": error.hint if error is not None else None,
        "language": report.language,
        "seconds": round(report.seconds, 4),
    }
    return _csv_line([row[name] for name in COLUMNS])


def _joined(values: Iterable[str]) -> str:
    return _BETWEEN.join(values)


def _csv_line(values: list[Any]) -> str:
    out = io.StringIO()
    cells = [escape.cell(value) if isinstance(value, str) else value for value in values]
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return round(value, 4) if isinstance(value, float) else value
