"""Writes answers one after another in the form that was asked for."""

from __future__ import annotations

from collections import Counter
from types import TracebackType

import knowledge
from scanner.cli.settings import Settings
from scanner.cli.streams import Sink
from scanner.output import layout, records
from scanner.output.words import Words
from scanner.report import Outcome, Report


class Writer:
    """A context: what has to stand before the first and after the last answer is written by it, too."""

    def __init__(self, sink: Sink, settings: Settings, *, several: bool) -> None:
        self._sink = sink
        self._settings = settings
        self._several = several
        self._counts: Counter[Outcome] = Counter()
        self._language = "en"

    def __enter__(self) -> Writer:
        if self._settings.form == "csv":
            self._sink.write(records.csv_header())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes a JSON array even where the run is cut short; a total comes only at a proper end."""
        if self._settings.form == "json" and self._several:
            self._sink.write("\n]\n" if self._counts else "[]\n")
        elif self._settings.form == "plain" and self._counts.total() > 1 and error is None:
            from scanner.output.terminal import render

            page = layout.total(self._counts, _words(self._language))
            self._sink.write("\n" + render(page, width=self._sink.width, colour=self._sink.colour))

    def add(self, report: Report, name: str, *, failed: bool = False) -> None:
        """One answer. The one photo that could not be answered in words is left to standard error."""
        first = not self._counts
        self._counts[report.outcome] += 1
        self._language = report.language
        explain = self._settings.explain
        match self._settings.form:
            case "csv":
                self._sink.write(records.to_csv(report))
            case "jsonl":
                self._sink.write(records.to_jsonl(report, explain=explain))
            case "json" if self._several:
                text = records.to_json(report, explain=explain).rstrip("\n")
                self._sink.write(("[\n" if first else ",\n") + text)
            case "json":
                self._sink.write(records.to_json(report, explain=explain))
            case "plain" if self._several or not failed:
                self._sink.write(self._plain(report, name, first))

    def _plain(self, report: Report, name: str, first: bool) -> str:
        from scanner.output.blocks import Page
        from scanner.output.terminal import render

        words = _words(report.language)
        explain = self._settings.explain
        if self._settings.full or explain or not self._several:
            page = layout.answer(report, words, explain=explain, heading=name if self._several else "")
            between = "" if first else "\n\n"
        else:
            page = Page((layout.summary(report, words, name),), words.direction)
            between = ""
        return between + render(page, width=self._sink.width, colour=self._sink.colour)


def _words(language: str) -> Words:
    return Words(knowledge.load_text(language))
