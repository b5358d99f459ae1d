"""Figures and tables of the photographs of the bench."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.bench.photos import Row

_VERDICTS = ("right", "wrong", "abstained", "false alarm")
_GROUPS = ("level", "kind", "task", "source", "display", "language")
_SURE = 0.9
_BINS = 10


def median(values: Iterable[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def figures(rows: Sequence[Row]) -> dict[str, Any]:
    """All figures, as plain values."""
    found: dict[str, Any] = {"photographs": len(rows), "all": _counts(rows)}
    for group in _GROUPS:
        parts: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            parts[str(getattr(row, group))].append(row)
        found[group] = {name: _counts(parts[name]) for name in sorted(parts)}
    found["calibration"] = calibration(rows)
    times = sorted(row.seconds for row in rows)
    found["seconds"] = {"median": median(times), "p95": times[int(0.95 * (len(times) - 1))], "max": times[-1]}
    found["peers"] = {name: _peer(rows, name) for name in (rows[0].peers if rows else ())}
    return found


def calibration(rows: Sequence[Row]) -> dict[str, float]:
    """How well the confidence of answers is borne out.

    ``error`` is the expected calibration error (Naeini, Cooper, Hauskrecht 2015): over ten bins, the mean distance
    between confidence and share right, weighted by answers.
    """
    given = [row for row in rows if row.outcome in ("matched", "no_error")]
    bins: dict[int, list[Row]] = defaultdict(list)
    for row in given:
        bins[min(_BINS - 1, int(row.confidence * _BINS))].append(row)
    error = sum(
        abs(sum(row.verdict == "right" for row in part) - sum(row.confidence for row in part)) for part in bins.values()
    )
    sure = [row for row in given if row.confidence >= _SURE]
    return {
        "answers": len(given),
        "error": error / max(1, len(given)),
        "sure": len(sure),
        "sure and right": sum(row.verdict == "right" for row in sure) / max(1, len(sure)),
    }


def show_all(record: dict[str, Any]) -> None:
    """Print the tables."""
    print(f"{'':<22}{'photos':>8}" + "".join(f"{name:>14}" for name in (*_VERDICTS, "dangerous")))
    _line("all", record["all"])
    for group in _GROUPS:
        print()
        for name, counts in record[group].items():
            _line(f"{group} {name}", counts)
    told = record["calibration"]
    print(
        f"\n{told['answers']} answers; calibration error {told['error']:.3f}; of {told['sure']} at least {_SURE} sure "
        f"{told['sure and right']:.1%} right"
    )
    times = record["seconds"]
    print(f"seconds: median {times['median']:.2f}, p95 {times['p95']:.2f}, longest {times['max']:.2f}")
    for name, peer in record["peers"].items():
        ratio = times["median"] / peer["median"]
        _line(name, peer["counts"])
        print(f"{'':<22}{peer['median']:>8.2f} s median; ours takes {ratio:.2f} of it")
    start = record["cold"]
    print(f"cold: scan PHOTO {start['scan PHOTO']:.2f} s, imports {start['imports']:.2f} s")
    print(f"peak memory over twenty photographs {record['peak memory MB']:.0f} MB")


def show(row: Row, path: Path) -> None:
    """Print one that was not right."""
    mark = "DANGEROUS" if row.dangerous else row.verdict
    wanted = "|".join(row.accepted) or "nothing"
    print(
        f"[{mark}] {path.name} level {row.level} {row.task} {row.language} {row.source} {row.display}: {wanted} != "
        f"{row.outcome} {', '.join(row.answers)} ({row.confidence})\n    {' / '.join(row.shown)}"
    )


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    counts = {name: sum(row.verdict == name for row in rows) for name in _VERDICTS}
    return {"photos": len(rows), **counts, "dangerous": sum(row.dangerous for row in rows)}


def _peer(rows: Sequence[Row], name: str) -> dict[str, Any]:
    verdicts = [row.peers[name] for row in rows]
    counts = {verdict: sum(found == verdict for found, _ in verdicts) for verdict in _VERDICTS}
    return {"counts": {"photos": len(rows), **counts}, "median": median(seconds for _, seconds in verdicts)}


def _line(name: str, counts: dict[str, int]) -> None:
    total = max(1, counts["photos"])
    shares = "".join(f"{counts[verdict]:>6} {counts[verdict] / total:>6.1%}" for verdict in _VERDICTS)
    print(f"{name:<22}{counts['photos']:>8} {shares}{counts.get('dangerous', 0):>14}")
