"""Reports for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import made
import pytest

from scanner.output import records
from scanner.report import Report


def row(report: Report) -> dict[str, str]:
    return next(csv.DictReader(io.StringIO(records.csv_header() + records.to_csv(report))))


@pytest.mark.parametrize("build", made.ALL.values(), ids=made.ALL)
def test_json_is_the_record(build: Callable[[], Report]) -> None:
    report = build()
    assert json.loads(records.to_json(report)) == report.to_dict()
    assert json.loads(records.to_jsonl(report)) == report.to_dict()
    assert records.to_json(report).endswith("}\n")
    assert records.to_jsonl(report).count("\n") == 1


def test_candidates_come_only_when_asked_for() -> None:
    assert "candidates" not in records.record(made.matched())
    long = made.Candidate("X", 0.123456, (made.Evidence("phrase", "a", "b", 0.98765432, made.BOX),), "no")
    got: Any = json.loads(records.to_json(made.matched(candidates=(long,)), explain=True))["candidates"]
    assert got == [
        {
            "id": "X", "confidence": 0.1235, "why_not": "no",
            "evidence": [{"kind": "phrase", "text": "a", "known_as": "b", "score": 0.9877,
                          "box": [[10.0, 20.0], [110.0, 20.0], [110.0, 50.0], [10.0, 50.0]]}],
        }
    ]  # fmt: skip


def test_writings_stay_readable_in_json() -> None:
    assert "Erdschluß 漏電" in records.to_json(made.matched(lines=made.lines("Erdschluß 漏電")))


def test_a_row_of_the_table() -> None:
    got = row(made.matched(alternatives=(made.harmless(),)))
    assert list(got)[:3] == ["file", "outcome", "warning"]
    assert got == {
        "file": "photo.jpg",
        "outcome": "matched",
        "warning": made.SHOCK,
        "id": "GroundFailure",
        "title": "Ground fault",
        "severity": "critical",
        "confidence": "0.97",
        "code": "E-07",
        "brand": "KEBA",
        "headline": "Ground fault",
        "summary": "Current leaks to earth, so the protection has switched off.",
        "right_now": "Step away from the charger. | Do not touch the cable.",
        "steps": "Use another charger. | Report it to the operator.",
        "give_up": "At once.",
        "quote": "Number and time.",
        "category": "Electrical",
        "standards": "OCPP 1.6 GroundFailure | ChargeX MREC CX002",
        "source": "ChargeX MREC https://inl.gov/chargex/mrec",
        "also": "Weak signal",
        "phones": "'+49 800 123456",
        "charger_ids": "DE*ABC*E001",
        "urls": "https://operator.example",
        "read": "Fault? Call us | Erdschluss erkant | E-07",
        "hints": "",
        "error_kind": "",
        "error": "",
        "error_hint": "",
        "language": "en",
        "seconds": "0.3123",
    }


def test_rows_without_an_answer() -> None:
    both = row(made.ambiguous())
    assert both["warning"] == made.SHOCK
    assert (both["id"], both["title"]) == ("WeakSignal | GroundFailure", "Weak signal | Ground fault")
    assert (both["summary"], both["severity"], both["steps"]) == ("Tell us the maker.", "", "")
    refused = row(made.rejected())
    assert (refused["error_kind"], refused["error"], refused["error_hint"]) == (
        "damaged_image", "The file is empty.", "Send it again.",
    )  # fmt: skip
    assert (refused["confidence"], refused["warning"]) == ("", "")
    nothing = row(made.unreadable())
    assert (nothing["id"], nothing["hints"]) == ("", "Hold still.")


def test_the_warning_names_every_danger() -> None:
    hot = made.explanation(warning=made.HEAT)
    assert row(made.matched(alternatives=(hot,)))["warning"] == f"{made.SHOCK} | {made.HEAT}"
