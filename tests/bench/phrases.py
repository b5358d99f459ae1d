"""How well texts that the knowledge was not written from are understood: ``python -m tests.bench.phrases``."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from knowledge.load import load
from knowledge.model import Knowledge
from scanner.options import Options
from scanner.pipeline import Scanner
from scanner.report import Report

Kind = Literal["error", "state", "trap"]
Verdict = Literal["right", "wrong", "abstained", "false_alarm"]

NONE = "none"
# Screens written apart from the knowledge and not looked at since: what is reported.
UNSEEN = Path(__file__).with_name("unseen.yaml")
# Likewise, but looked at while the matching was made: no measure of new ones.
TUNING = Path(__file__).with_name("tuning.yaml")
_KEYS = {"language", "screen", "expect", "also", "kind", "note"}
_COLUMNS = ("total", "right", "wrong", "abstained", "false alarm", "dangerous", "extra")


@dataclass(frozen=True, slots=True)
class Entry:
    """A screen and its truth; ``expect`` is a concept id, or ``none`` where nothing is to be reported."""

    language: str
    screen: tuple[str, ...]
    expect: str
    kind: Kind
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the scanner made of an entry.

    Attributes:
        verdict: ``wrong`` is another error or state than expected; ``false_alarm`` an error on a state or a trap;
            ``abstained`` any outcome that names nothing as fact, except on a trap, where that is right.
        dangerous: the truth can hurt somebody, and the answer given as fact says nothing of that.
        extra: the answer leads with the truth, but names a further error that is not on the screen.
        answers: the ids given, best first.
    """

    entry: Entry
    outcome: str
    verdict: Verdict
    dangerous: bool
    extra: bool
    answers: tuple[str, ...]
    confidence: float
    evidence: tuple[str, ...]


def read_entries(path: Path, knowledge: Knowledge) -> tuple[Entry, ...]:
    """The entries of a file.

    Raises:
        ValueError: an entry is malformed, names an unknown concept, or stands there twice.
    """
    entries = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for at, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["entries"], 1):
        unknown = set(row) - _KEYS
        if unknown:
            raise ValueError(f"entry {at}: unknown keys {sorted(unknown)}")
        entry = Entry(
            row["language"],
            tuple(row["screen"]),
            row["expect"],
            row["kind"],
            tuple(row.get("also", ())),
            row.get("note", ""),
        )
        if entry.kind != _kind_of(entry.expect, knowledge):
            raise ValueError(f"entry {at}: {entry.expect} is not of kind {entry.kind}")
        for other in entry.also:
            _kind_of(other, knowledge)
        if not entry.screen or not all(isinstance(line, str) and line.strip() for line in entry.screen):
            raise ValueError(f"entry {at}: a screen is a list of lines")
        if (entry.language, entry.screen) in seen:
            raise ValueError(f"entry {at}: stands there twice")
        seen.add((entry.language, entry.screen))
        entries.append(entry)
    return tuple(entries)


def judge(entry: Entry, report: Report, knowledge: Knowledge) -> Outcome:
    """Compare a report with the truth."""
    answers = tuple(match.id for match in report.matches)
    leading = answers[0] if report.outcome in ("matched", "no_error") and answers else None
    accepted = {entry.expect, *entry.also}
    verdict: Verdict
    if leading is None:
        verdict = "right" if entry.kind == "trap" and report.outcome != "ambiguous" else "abstained"
    elif leading in accepted:
        verdict = "right"
    elif entry.kind != "error" and knowledge.concepts[leading].kind == "error":
        verdict = "false_alarm"
    else:
        verdict = "wrong"
    harmless = leading is not None and knowledge.concepts[leading].hazard is None
    hurts = entry.expect != NONE and knowledge.concepts[entry.expect].hazard is not None
    named = {answer for answer in answers if knowledge.concepts[answer].kind == "error"}
    return Outcome(
        entry=entry,
        outcome=report.outcome,
        verdict=verdict,
        dangerous=verdict == "wrong" and hurts and harmless,
        extra=verdict == "right" and leading is not None and bool(named - accepted),
        answers=answers,
        confidence=round(report.matches[0].confidence, 3) if report.matches else 0.0,
        evidence=tuple(f"{match.id} <- {item.known_as}" for match in report.matches for item in match.evidence),
    )


def tables(outcomes: Iterable[Outcome]) -> dict[str, dict[str, dict[str, int]]]:
    """Counts by language (and ``all``) and kind (and ``all``)."""
    counts: dict[str, dict[str, Counter[str]]] = {}
    for outcome in outcomes:
        for language in (outcome.entry.language, "all"):
            for kind in (outcome.entry.kind, "all"):
                cell = counts.setdefault(language, {}).setdefault(kind, Counter())
                cell["total"] += 1
                cell[outcome.verdict.replace("_", " ")] += 1
                cell["dangerous"] += outcome.dangerous
                cell["extra"] += outcome.extra
    languages = [language for language in counts if language != "all"] + ["all"] * bool(counts)
    return {
        language: {
            kind: {column: counts[language][kind][column] for column in _COLUMNS}
            for kind in (*get_args(Kind), "all")
            if kind in counts[language]
        }
        for language in languages
    }


def _kind_of(concept: str, knowledge: Knowledge) -> Kind:
    if concept == NONE:
        return "trap"
    if concept not in knowledge.concepts:
        raise ValueError(f"there is no concept {concept}")
    return "error" if knowledge.concepts[concept].kind == "error" else "state"


def _print_table(counted: dict[str, dict[str, dict[str, int]]]) -> None:
    print(f"{'language':<10}{'kind':<7}" + "".join(f"{column:>13}" for column in _COLUMNS))
    for language, kinds in counted.items():
        for kind, row in kinds.items():
            cells = []
            for column in _COLUMNS:
                share = f"{row[column]} ({row[column] / row['total']:.0%})"
                cells.append(f"{share if column == 'right' else row[column]:>13}")
            print(f"{language:<10}{kind:<7}" + "".join(cells))


def _print_failures(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.verdict == "right" and not outcome.extra:
            continue
        label = "DANGEROUS" if outcome.dangerous else "extra" if outcome.extra else outcome.verdict
        entry = outcome.entry
        wanted = "|".join((entry.expect, *entry.also))
        given = f"{outcome.outcome} {', '.join(outcome.answers)}".strip()
        print(f"[{label}] {entry.language} {wanted} != {given} ({outcome.confidence})")
        print(f"    {' / '.join(entry.screen)}")
        for item in outcome.evidence:
            print(f"    {item}")


def _record(outcome: Outcome) -> dict[str, Any]:
    record = asdict(outcome)
    return {**record.pop("entry"), **record}


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the entries, print the table, and write the record where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.phrases", description=__doc__)
    parser.add_argument("--language", action="append", help="only this language; may be given more than once")
    parser.add_argument("--failures", action="store_true", help="list what was not right")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write counts and every outcome to a file")
    parser.add_argument("--entries", type=Path, default=UNSEEN, metavar="FILE", help="other entries than the usual")
    given = parser.parse_args(arguments)
    knowledge = load()
    entries = read_entries(given.entries, knowledge)
    known = {entry.language for entry in entries}
    for language in given.language or ():
        if language not in known:
            parser.error(f"no entries in {language}; there are {', '.join(sorted(known))}")
    scanner = Scanner(Options())
    outcomes = [
        judge(entry, scanner.scan_text("\n".join(entry.screen)), knowledge)
        for entry in entries
        if not given.language or entry.language in given.language
    ]
    counted = tables(outcomes)
    if given.failures:
        _print_failures(outcomes)
        print()
    _print_table(counted)
    if given.json:
        record = {
            "knowledge": knowledge.fingerprint,
            "counts": counted,
            "outcomes": [_record(outcome) for outcome in outcomes],
        }
        given.json.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
