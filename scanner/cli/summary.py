"""What a run over many photos came to: a few lines on standard error."""

from __future__ import annotations

import heapq
import time
from collections import Counter
from collections.abc import Iterator

from scanner.batch.items import Answer

_SLOWEST = 3
_FAILURES = 10
_ERRORS = 8


class Summary:
    """Counts answers as they come."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._outcomes: Counter[str] = Counter()
        self._concepts: Counter[str] = Counter()
        self._again = 0
        self._slowest: list[tuple[float, str]] = []
        self._failures: list[str] = []

    def add(self, answer: Answer) -> None:
        """Count one."""
        report = answer.report
        self._outcomes[report.outcome] += 1
        self._again += answer.again
        if report.outcome in ("matched", "no_error"):
            self._concepts.update(match.id for match in report.matches[:1])
        if not answer.again:
            heapq.heappush(self._slowest, (report.seconds, answer.target.name))
            if len(self._slowest) > _SLOWEST:
                heapq.heappop(self._slowest)
        if answer.error is not None and len(self._failures) <= _FAILURES:
            self._failures.append(f"{answer.target.name}: {answer.error.message}")

    def lines(self) -> Iterator[str]:
        """The lines; names in them come from strangers and are not yet safe to print."""
        photos = self._outcomes.total()
        seconds = max(time.monotonic() - self._begun, 1e-3)
        again = f"; {self._again} were known already" if self._again else ""
        yield f"scan: {photos} photos in {_spoken(seconds)}, {photos / seconds:.1f} a second{again}."
        yield "      " + ", ".join(f"{name} {count}" for name, count in self._outcomes.most_common())
        if self._concepts:
            most = self._concepts.most_common(_ERRORS)
            more = len(self._concepts) - len(most)
            said = ", ".join(f"{name} {count}" for name, count in most)
            yield f"      most often: {said}" + (f", {more} others" if more else "")
        if self._slowest:
            slowest = ", ".join(f"{name} {took:.1f} s" for took, name in sorted(self._slowest, reverse=True))
            yield f"      slowest: {slowest}"
        for failure in self._failures[:_FAILURES]:
            yield f"      not answered: {failure}"
        missing = self._outcomes["rejected"] + self._outcomes["failed"] - _FAILURES
        if missing > 0:
            yield f"      and {missing} more that were not answered"


def _spoken(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
