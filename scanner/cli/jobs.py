"""The jobs that answer: photos, a code, a text."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from scanner.batch.items import Answer
from scanner.cli import files
from scanner.cli.batch import ErrorReporter, ScannerFactory, answers
from scanner.cli.brands import known_brand
from scanner.cli.exitcodes import exit_code
from scanner.cli.marks import Marks
from scanner.cli.progress import progress
from scanner.cli.settings import Settings
from scanner.cli.streams import complain, note, read_stdin, results
from scanner.cli.summary import Summary
from scanner.cli.writer import Writer
from scanner.errors import ExitCode, InputError, ScanError, UsageError
from scanner.options import Options
from scanner.report import Outcome

_MAX_TEXT = 1_000_000
# The answers to fewer photos are seen at a glance.
_WORTH_SUMMING_UP = 5


class Job:
    """One run of the command over photos, a code or a text."""

    def __init__(
        self,
        settings: Settings,
        language: str,
        scanner_factory: ScannerFactory,
        report_error: ErrorReporter,
        *,
        supervised: bool,
    ) -> None:
        """Raises ``UsageError`` for a maker that nobody knows.

        Args:
            settings: what was asked for.
            language: of the answers.
            scanner_factory: makes the scanner of this process.
            report_error: words an error.
            supervised: whether photos may go to worker processes, which make their own scanners.
        """
        self._supervised = supervised
        self._settings = settings
        brand = known_brand(settings.brand).name if settings.brand is not None else None
        self._options = Options(language=language, engine=settings.engine, brand=brand, limits=settings.limits)
        self._scanner = scanner_factory(self._options)
        self._report_error = report_error

    def lookup(self) -> ExitCode:
        """Answer a code or a text."""
        settings = self._settings
        with results(settings.output, records=settings.form != "plain") as sink:
            if settings.job == "code":
                report = self._scanner.lookup(settings.subject, self._options.brand)
            else:
                report = self._scanner.scan_text(_text(settings.subject))
            with Writer(sink, settings, several=False) as writer:
                writer.add(report, "")
        return exit_code({report.outcome: 1}, several=False)

    def photos(self) -> ExitCode:
        """Answer every photo; where one fails, the run goes on."""
        settings = self._settings
        found = files.find(settings.photos, recursive=settings.recursive)
        files.spare([settings.output] if settings.output is not None else [], found, "--output")
        files.spare([settings.journal] if settings.journal is not None else [], found, "--journal")
        marks = Marks(settings.annotate, found) if settings.annotate is not None else None
        counts: Counter[Outcome] = Counter()
        error: ScanError | None = None
        summary = Summary()
        with (
            results(settings.output, records=settings.form != "plain") as sink,
            progress(len(found.all), quiet=settings.quiet) as bar,
            Writer(sink, settings, several=found.several) as writer,
            ExitStack() as stack,
        ):
            for answer in stack.enter_context(self._answers(found)):
                error = answer.error
                summary.add(answer)
                bar.advance(answer.target.name)
                counts[answer.report.outcome] += 1
                with bar.aside():
                    writer.add(answer.report, answer.target.name, failed=error is not None)
                if marks is not None and error is None and answer.source is not None:
                    try:
                        marks.write(answer.target, answer.source, answer.report, self._options.limits)
                    except InputError as gone:
                        if not found.several:
                            raise
                        with bar.aside():
                            complain(gone)
        if error is not None and not found.several:
            complain(error)
        if settings.journal is not None and not settings.keeps_journal:
            settings.journal.unlink(missing_ok=True)
        if not settings.quiet:
            if len(found.all) >= _WORTH_SUMMING_UP:
                for line in summary.lines():
                    note(line)
            _mention_skipped(found)
        return exit_code(counts, several=found.several, error=error)

    @contextmanager
    def _answers(self, found: files.Targets) -> Iterator[Iterator[Answer]]:
        """Answers from worker processes where there are many photos or one must be held in check, else from here."""
        settings = self._settings
        held = settings.seconds is not None or settings.memory is not None
        if not self._supervised or not (held or len(found.all) > 1):
            yield answers(found.all, self._scanner, self._report_error, self._options)
            return
        from scanner.batch.run import MEMORY, SECONDS, Batch, Run

        run = Run(
            self._options,
            jobs=min(settings.jobs or os.cpu_count() or 1, len(found.all)),
            ordered=settings.ordered,
            seconds=SECONDS if settings.seconds is None else settings.seconds,
            memory=MEMORY if settings.memory is None else settings.memory,
            journal=settings.journal if found.several else None,
            resume=settings.resume,
        )
        with Batch(run, read_stdin) as batch:
            try:
                yield batch.over(found.all)
            except KeyboardInterrupt:
                if run.journal is not None and not settings.quiet:
                    note(f"scan: What was done is kept in {run.journal}; --resume goes on from there.")
                raise


def _text(given: str) -> str:
    if given != "-":
        return given
    data = read_stdin(_MAX_TEXT)
    if len(data) > _MAX_TEXT:
        raise UsageError("The text is longer than a million bytes.", "Give only what stands on the screen.")
    return data.decode("utf-8", "replace")


def _mention_skipped(found: files.Targets) -> None:
    if found.skipped:
        note(f"scan: {found.skipped} other files left out (hidden, links or no photos).")
    if found.unvisited:
        note(f"scan: {found.unvisited} folders within not looked into; --recursive does.")
