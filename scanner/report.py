"""The one object that everything gives out: shell, library, batch.

``Report.to_dict`` is the record: version 1 of the schema, JSON types only, stable key order. Coordinates are
pixels of the upright photo as it was taken (before any scaling of ours), x to the right, y down.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Outcome = Literal["matched", "no_error", "ambiguous", "unknown", "unreadable", "rejected", "failed"]
EvidenceKind = Literal["phrase", "standard_code", "brand_code", "state"]
Point = tuple[float, float]
Polygon = tuple[Point, ...]

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a match.

    Attributes:
        kind: what sort of evidence.
        text: as read on the photo.
        known_as: the known phrase or code it was matched with.
        score: 0 to 1, how well the two agree.
        box: polygon around it in the photo, empty when there is no photo.
    """

    kind: EvidenceKind
    text: str
    known_as: str
    score: float
    box: Polygon = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One concept found on the screen.

    Attributes:
        id: concept id.
        confidence: 0 to 1, calibrated as the chance that this is what the screen says.
        code: the code as shown, if one was.
        brand: the maker's name, if it decided the meaning of a code.
        language: of the phrase matched, ``None`` for codes.
        evidence: best first, never empty.
    """

    id: str
    confidence: float
    code: str | None
    brand: str | None
    language: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """Where a statement comes from."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Technical:
    """The details for a technician. ``standards`` holds "standard code" strings."""

    code: str | None
    category: str
    classification: tuple[str, ...]
    standards: tuple[str, ...]
    source: SourceLink | None


@dataclass(frozen=True, slots=True)
class TermText:
    """A glossary entry in the language of the answer."""

    term: str
    definition: str


@dataclass(frozen=True, slots=True)
class RelatedText:
    """A related concept with its title in the language of the answer."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one concept means and what to do, worded in one language.

    Attributes:
        warning: the danger in one sentence, or ``None``; always to be shown first.
        give_up: when to stop trying.
        quote: what to have ready for the hotline.
        driver_can_fix, responsible: already worded; empty for a normal state, where nothing has to be mended.
        charging_continues: already worded.
    """

    id: str
    language: str
    title: str
    severity: Literal["information", "warning", "critical"]
    warning: str | None
    summary: str
    right_now: tuple[str, ...]
    steps: tuple[str, ...]
    give_up: str
    quote: str
    driver_can_fix: str
    responsible: tuple[str, ...]
    charging_continues: str
    technical: Technical
    terms: tuple[TermText, ...]
    related: tuple[RelatedText, ...]
    disclaimer: str
    updated: str


@dataclass(frozen=True, slots=True)
class Contact:
    """What stands on the photo to reach the operator or to name the charger."""

    phones: tuple[str, ...] = ()
    charger_ids: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of text as read. ``on_screen`` is ``None`` where it could not be told."""

    text: str
    confidence: float
    box: Polygon
    on_screen: bool | None


@dataclass(frozen=True, slots=True)
class PhotoInfo:
    """The photo itself; sharpness and glare are 0 to 1, ``hints`` are worded for the person."""

    width: int
    height: int
    sharpness: float
    glare: float
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorInfo:
    """Why a photo was rejected or failed."""

    kind: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which engines did the work."""

    detector: str | None
    recognizers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that was considered, for ``--explain``. ``why_not`` is empty for those given out."""

    id: str
    confidence: float
    evidence: tuple[Evidence, ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to one photo (or one text).

    Attributes:
        headline: the outcome in one line in the language of the answer.
        detail: one sentence on the outcome in the language of the answer; may be empty.
        explanation: of the best match; only for ``matched`` and ``no_error``.
        alternatives: explanations of the further matches (several errors, or the readings of ``ambiguous``).
        candidates: what was considered, best first; not part of the record.
    """

    file: str | None
    outcome: Outcome
    language: str
    headline: str
    detail: str
    matches: tuple[Match, ...] = ()
    explanation: Explanation | None = None
    alternatives: tuple[Explanation, ...] = ()
    contact: Contact = Contact()
    lines: tuple[ReadLine, ...] = ()
    photo: PhotoInfo | None = None
    error: ErrorInfo | None = None
    engine: EngineInfo = EngineInfo(None, ())
    seconds: float = 0.0
    candidates: tuple[Candidate, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record: JSON types only, the keys of schema 1 in their order."""
        record: dict[str, Any] = {"schema": SCHEMA}
        for name, value in _plain(asdict(self)).items():
            if name != "candidates":
                record[name] = value
        return record


def _plain(value: Any) -> Any:
    """Tuples to lists, floats rounded, recursively."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return round(value, 4)
    return value
