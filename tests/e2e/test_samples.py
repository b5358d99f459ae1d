"""Every sample photograph through the whole program, against its truth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.load import load
from scanner import Options, Report, Scanner

SAMPLES = Path(__file__).parents[2] / "samples"
ROWS = [json.loads(line) for line in (SAMPLES / "manifest.jsonl").read_text(encoding="utf-8").splitlines() if line]
# What cannot be read yet and must then end in an honest "I do not know": two seven-segment digits.
NOT_YET = {"seven-segment-f3.jpg"}


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(Options(language="de"))


def wanted(row: dict[str, Any]) -> list[str]:
    return sorted(row.get("ids") or ([row["id"]] if row["id"] else []))


def given(report: Report) -> list[str]:
    return sorted(match.id for match in report.matches)


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_the_sample_is_answered(scanner: Scanner, row: dict[str, Any]) -> None:
    report = scanner.scan(SAMPLES / row["file"])
    if row["file"] in NOT_YET:
        assert report.outcome in ("unknown", "unreadable")
        return
    assert (report.outcome, given(report)) == (row["outcome"], wanted(row))
    if report.explanation is not None:
        concept = load().concepts[report.explanation.id]
        assert (report.explanation.warning is not None) == (concept.hazard is not None)
        assert report.explanation.language == "de"
    if report.outcome in ("unknown", "unreadable"):
        assert report.photo is not None
        assert report.photo.hints


def test_most_charger_ids_are_found(scanner: Scanner) -> None:
    found = total = 0
    for row in ROWS:
        ids = row["contact"]["charger_ids"]
        if ids:
            total += len(ids)
            found += len(set(ids) & set(scanner.scan(SAMPLES / row["file"]).contact.charger_ids))
    assert total >= 8
    assert found >= 0.8 * total
