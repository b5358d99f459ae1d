"""Screens made of lines of text, and what tests say about the reports on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.load import load, load_screens
from knowledge.model import Phrase
from scanner.match.blocks import text_quad
from scanner.match.clues import Matcher
from scanner.match.decide import decide
from scanner.match.finding import Finding
from scanner.ocr.lines import Line
from scanner.report import Report


@dataclass(frozen=True)
class Row:
    """One line of a photo; far from the next one unless ``near``."""

    text: str
    on_screen: bool | None = True
    confidence: float = 1.0


def lines_of(rows: Sequence[Row | str], apart: int = 4) -> list[Line]:
    """Lines one below the other, each ``apart`` rows from the next: 1 makes them one paragraph."""
    made = [row if isinstance(row, Row) else Row(row) for row in rows]
    return [Line(text_quad(at * apart), row.text, row.confidence, "test", row.on_screen) for at, row in enumerate(made)]


def decided(matcher: Matcher, *rows: Row | str, brand: str | None = None, apart: int = 4) -> Finding:
    return decide(matcher, lines_of(rows, apart), brand)


def concepts(found: Finding | Report) -> list[str]:
    """Ids given out, best first."""
    if isinstance(found, Report):
        return [match.id for match in found.matches]
    return [row.concept for row in found.matches]


def brief(report: Report) -> str:
    """What a failing test should show."""
    matches = [(match.id, match.confidence, match.evidence[0].known_as) for match in report.matches]
    return f"{report.outcome} {matches}"


def known_phrases(*languages: str) -> list[Phrase]:
    """Every phrase of these languages, or of all, spelling variants included."""
    return [phrase for tag in languages or load().screen_languages for phrase in load_screens(tag).phrases]
