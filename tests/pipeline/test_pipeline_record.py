"""The record: version 1 of the schema, in JSON types, the same after a round trip."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from numpy.typing import NDArray

from scanner import InputError, MissingDependency, Options, Report, Scanner, UsageError
from scanner.errors import EngineTimeout, NotAnImage, ScanError
from scanner.pipeline import report_error

RECORD = (
    "schema", "file", "outcome", "language", "headline", "detail", "matches", "explanation", "alternatives", "contact",
    "lines", "photo", "error", "engine", "seconds",
)  # fmt: skip
MATCH = ("id", "confidence", "code", "brand", "language", "evidence")
EVIDENCE = ("kind", "text", "known_as", "score", "box")
EXPLANATION = (
    "id", "language", "title", "severity", "warning", "summary", "right_now", "steps", "give_up", "quote",
    "driver_can_fix", "responsible", "charging_continues", "technical", "terms", "related", "disclaimer", "updated",
)  # fmt: skip
OUTCOMES = {"matched", "no_error", "ambiguous", "unknown", "unreadable", "rejected", "failed"}

TEXTS = [
    "Ground fault detected",
    "Charging",
    "Error 0x9001",
    "Hello world",
    "",
    "Ground fault\nRFID reader fault\nCX008",
]


def reports() -> list[Report]:
    scanner = Scanner(Options(language="de"))
    return [
        *(scanner.scan_text(text) for text in TEXTS),
        scanner.lookup("CX002"),
        report_error(NotAnImage("Not an image.", "Send a photo."), "a.txt", "fr"),
    ]


def check_explanation(row: dict[str, Any]) -> None:
    assert tuple(row) == EXPLANATION
    assert tuple(row["technical"]) == ("code", "category", "classification", "standards", "source")
    assert tuple(row["technical"]["source"]) == ("name", "url")
    assert row["terms"]
    assert all(tuple(term) == ("term", "definition") for term in row["terms"])
    assert row["related"]
    assert all(tuple(other) == ("id", "title") for other in row["related"])
    assert row["severity"] in ("information", "warning", "critical")
    assert all(isinstance(step, str) for step in (*row["right_now"], *row["steps"]))


def check(record: dict[str, Any]) -> None:
    """Exactly the keys of the schema, at every level."""
    assert tuple(record) == RECORD
    assert record["schema"] == 1
    assert record["outcome"] in OUTCOMES
    assert tuple(record["contact"]) == ("phones", "charger_ids", "urls")
    assert tuple(record["engine"]) == ("detector", "recognizers")
    assert isinstance(record["seconds"], float)
    for match in record["matches"]:
        assert tuple(match) == MATCH
        assert 0 <= match["confidence"] <= 1
        assert match["evidence"]
        for row in match["evidence"]:
            assert tuple(row) == EVIDENCE
            assert row["kind"] in ("phrase", "standard_code", "brand_code", "state")
            assert 0 <= row["score"] <= 1
            assert len(row["box"]) in (0, 4)
            assert all(len(point) == 2 for point in row["box"])
    for row in record["alternatives"]:
        check_explanation(row)
    if record["explanation"] is not None:
        check_explanation(record["explanation"])
    for line in record["lines"]:
        assert tuple(line) == ("text", "confidence", "box", "on_screen")
    if record["photo"] is not None:
        assert tuple(record["photo"]) == ("width", "height", "sharpness", "glare", "hints")
    if record["error"] is not None:
        assert tuple(record["error"]) == ("kind", "message", "hint")


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.outcome)
def test_the_record_has_the_keys_of_the_schema(report: Report) -> None:
    check(report.to_dict())


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.outcome)
def test_the_record_survives_json(report: Report) -> None:
    record = report.to_dict()
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    assert json.loads(text) == record
    assert list(json.loads(text)) == list(RECORD)


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.outcome)
def test_only_matched_and_no_error_carry_advice_as_fact(report: Report) -> None:
    fact = report.outcome in ("matched", "no_error")
    assert (report.explanation is not None) == fact
    if fact:
        assert report.explanation is not None
        assert report.explanation.id == report.matches[0].id
        assert [row.id for row in report.alternatives] == [match.id for match in report.matches[1:]]
    else:
        assert [row.id for row in report.alternatives] == [match.id for match in report.matches]


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.outcome)
def test_reports_can_be_pickled(report: Report) -> None:
    assert pickle.loads(pickle.dumps(report)) == report


def test_every_outcome_of_text_is_among_the_samples() -> None:
    assert {report.outcome for report in reports()} == {"matched", "no_error", "ambiguous", "unknown", "rejected"}


def test_the_record_of_a_photo(scanner: Scanner, pixels: NDArray[Any]) -> None:
    record = scanner.scan(pixels).to_dict()
    check(record)
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert (record["photo"]["width"], record["photo"]["height"]) == (640, 360)
    assert 0 <= record["photo"]["sharpness"] <= 1
    assert 0 <= record["photo"]["glare"] <= 1
    assert record["engine"]["detector"]
    assert record["engine"]["recognizers"]
    assert record["seconds"] > 0
    for line in record["lines"]:
        assert len(line["box"]) == 4
        assert all(-20 <= x <= 660 and -20 <= y <= 380 for x, y in line["box"])


def test_numbers_are_rounded() -> None:
    record = Scanner().scan_text("Erdschlu55 erkannt").to_dict()
    assert record["matches"][0]["confidence"] == round(record["matches"][0]["confidence"], 4)
    assert len(str(record["seconds"])) <= 12


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (InputError("m", "h"), "rejected"),
        (NotAnImage("m", "h"), "rejected"),
        (EngineTimeout("m", "h"), "failed"),
        (MissingDependency("m", "h"), "failed"),
        (UsageError("m", "h"), "failed"),
        (ScanError("m"), "failed"),
    ],
)
def test_the_report_on_an_error(error: ScanError, outcome: str) -> None:
    report = report_error(error, "a.jpg", "de")
    assert (report.outcome, report.file, report.language, report.detail) == (outcome, "a.jpg", "de", "m")
    assert report.headline
    assert report.matches == ()
    assert report.explanation is None
    assert report.error is not None
    assert (report.error.kind, report.error.message, report.error.hint) == (error.kind, "m", error.hint)
    check(report.to_dict())


def test_the_report_on_an_error_without_a_language_or_file() -> None:
    report = report_error(InputError("m"), None, None)
    assert (report.file, report.language) == (None, "en")
    assert report_error(InputError("m"), None, "fr").headline != report.headline
