"""Many photos to answers: each is read once, goes to a worker or comes from the journal, and nothing is lost.

A photo is known by its bytes, so a second copy is not looked at again. What a worker that crashed or hung leaves behind
is an answer with the outcome ``failed``; it is not noted in the journal, so that a later run tries again.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from scanner.batch.items import Answer, Target
from scanner.batch.journal import Journal, fingerprint, key_of
from scanner.batch.protocol import Task
from scanner.batch.supervisor import Crew, Supervisor
from scanner.errors import InputError, ScanError, UsageError
from scanner.options import Options
from scanner.report import Report

# What one worker may take. Decoding 220 megapixels of a baseline JPEG stays below 1.5 GiB of address space besides the
# 1.2 GiB that the libraries map.
MEMORY = 4 * 1024**3
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Run:
    """How to go through many photos.

    Attributes:
        options: how to scan.
        jobs: workers; 0 means one for each core.
        ordered: answers in the order of the photos instead of as they are done.
        seconds: for one photo.
        memory: bytes of address space of one worker; 0 for no limit.
        journal: a file to note answers in; ``None`` for none that stays.
        resume: go on with that journal.
        factory: what makes the scanner in a worker, as ``module:name``; for tests.
    """

    options: Options
    jobs: int = 0
    ordered: bool = False
    seconds: float = SECONDS
    memory: int = MEMORY
    journal: Path | None = None
    resume: bool = False
    factory: str = "scanner.pipeline:Scanner"


def scan_many(
    photos: Iterable[str | os.PathLike[str]], options: Options | None = None, *, jobs: int = 0, ordered: bool = True
) -> Iterator[Report]:
    """Scan many photos on all cores; one that crashes or hangs its reader costs only itself.

    Args:
        photos: their files.
        options: how to scan.
        jobs: worker processes; 0 means one for each core.
        ordered: in the order given, or as they are done.

    Raises:
        ScanError: no worker can be started, or the options name a maker that does not exist.
    """
    targets = (Target(os.fspath(photo), Path(photo)) for photo in photos)
    with Batch(Run(options or Options(), jobs=jobs, ordered=ordered)) as batch:
        for answer in batch.over(targets):
            yield answer.report


class Batch:
    """A context in which photos are gone through. Leaving it ends every worker."""

    def __init__(self, run: Run, read_stdin: Callable[[int], bytes] = lambda _limit: b"") -> None:
        """Raises ``UsageError`` for options that cannot be.

        Args:
            run: how to go through them.
            read_stdin: the photo on standard input, up to one byte more than a limit.
        """
        self._read_stdin = read_stdin
        if run.jobs < 0 or run.seconds <= 0 or run.memory < 0:
            raise UsageError("Jobs, seconds and memory cannot be negative.", "Leave them out for the defaults.")
        self._run = run
        self._stack = ExitStack()
        self._waiting: dict[str, list[tuple[int, Target]]] = defaultdict(list)

    def __enter__(self) -> Batch:
        run = self._run
        jobs = run.jobs or os.cpu_count() or 1
        options = replace(run.options, threads=run.options.threads or 1) if jobs > 1 else run.options
        with self._stack:
            self._journal = self._stack.enter_context(Journal.open(run.journal, _mark(run), resume=run.resume))
            crew = Crew(jobs, options, run.seconds, run.memory, run.factory)
            self._crew = self._stack.enter_context(Supervisor(crew))
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def over(self, targets: Iterable[Target]) -> Iterator[Answer]:
        """An answer for each photo, once.

        Raises:
            ScanError: no worker can be started, or the journal cannot be written.
        """
        answers = self._as_done(targets)
        return _in_order(answers) if self._run.ordered else answers

    def _as_done(self, targets: Iterable[Target]) -> Iterator[Answer]:
        coming = enumerate(targets)
        running: dict[int, str] = {}
        more = True
        while more or running:
            while more and self._crew.idle:
                following = next(coming, None)
                if following is None:
                    more = False
                    break
                number, target = following
                known = self._known(number, target, running)
                if known is not None:
                    yield known
            if running:
                number, found = self._crew.wait()
                yield from self._finished(running.pop(number), found)

    def _known(self, number: int, target: Target, running: dict[int, str]) -> Answer | None:
        """The answer that needs no worker; else the photo is on its way to one, or waits for its like."""
        try:
            if target.error is not None:
                raise target.error
            data = self._bytes_of(target)
        except ScanError as error:
            return self._failed(number, target, error)
        key = key_of(data)
        if key in self._journal:
            report = self._journal.get(key, target.name)
            return Answer(target, target.path, report, _error_of(report), number, again=True)
        self._waiting[key].append((number, target))
        if len(self._waiting[key]) == 1:
            running[number] = key
            self._crew.submit(number, Task(target.name, data))
        return None

    def _finished(self, key: str, found: Report | ScanError) -> Iterator[Answer]:
        waited = self._waiting.pop(key)
        if isinstance(found, Report) and found.outcome != "failed":
            self._journal.add(key, found)
        for at, (number, target) in enumerate(waited):
            if isinstance(found, Report):
                report = replace(found, file=target.name)
                yield Answer(target, target.path, report, _error_of(report), number, again=at > 0)
            else:
                yield self._failed(number, target, found)

    def _bytes_of(self, target: Target) -> bytes:
        from scanner.intake.source import check_bytes, read_path

        limits = self._run.options.limits
        if target.path is None:
            return check_bytes(self._read_stdin(limits.max_bytes), limits)
        return read_path(target.path, limits)

    def _failed(self, number: int, target: Target, error: ScanError) -> Answer:
        from scanner.pipeline import report_error

        report = report_error(error, target.name, self._run.options.language)
        return Answer(target, None, report, error, number)


def _mark(run: Run) -> str:
    """What answers depend on."""
    import scanner
    from knowledge.load import load

    options = replace(run.options, threads=0)
    extra = {"seconds": f"{run.seconds}", "memory": f"{run.memory}", "factory": run.factory}
    return fingerprint(scanner.__version__, load().fingerprint, options, extra)


def _error_of(report: Report) -> ScanError | None:
    """The error a report tells of."""
    if report.error is None:
        return None
    kind = InputError if report.outcome == "rejected" else ScanError
    return kind(report.error.message, report.error.hint)


def _in_order(answers: Iterator[Answer]) -> Iterator[Answer]:
    """Answers by number; those that are early wait, few at a time, for photos are begun in order."""
    early: dict[int, Answer] = {}
    following = 0
    for answer in answers:
        early[answer.number] = answer
        while following in early:
            yield early.pop(following)
            following += 1


__all__: Sequence[str] = ["Answer", "Batch", "Run", "Target", "scan_many"]
