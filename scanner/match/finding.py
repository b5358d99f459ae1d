"""What matching hands on: the decision, its evidence, and what else was considered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scanner.report import EvidenceKind

Verdict = Literal["matched", "no_error", "ambiguous", "unknown", "unreadable"]
# Why a decision is what it is, beyond the verdict; ``explain`` words it.
Reason = Literal["", "code_needs_brand", "equal_readings", "off_screen", "nothing_read", "another_script"]


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence for a concept.

    Attributes:
        concept: id.
        kind: what sort.
        text: as read.
        known_as: the phrase or code it agrees with.
        score: 0 to 1, agreement alone.
        weight: how telling it is, in nats.
        lines: indices of the lines it stands on.
        span: (block, first word, past the last word); clues that overlap compete.
        whole: whether all of the phrase is there; a part may belong to another phrase as well.
        language: of the phrase; ``None`` for codes.
        code: as shown, for codes.
        brand: name of the maker, for a maker's code or message.
        on_screen: of its lines; ``None`` where that could not be told.
        printed: whether the same words stand on housings, too.
        hedged: whether a negation or a condition takes it back; it still claims its words.
        read: mean confidence of the reader on its lines.
        brand_known: whether the maker was named, for a maker's code.
        framed: whether word fields speak for it, and no listed phrase.
    """

    concept: str
    kind: EvidenceKind
    text: str
    known_as: str
    score: float
    weight: float
    lines: tuple[int, ...]
    span: tuple[int, int, int]
    whole: bool = True
    language: str | None = None
    code: str | None = None
    brand: str | None = None
    on_screen: bool | None = None
    printed: bool = False
    hedged: bool = False
    read: float = 1.0
    brand_known: bool = True
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A concept with its clues, best first, and the confidence they give together, 0 to 1."""

    concept: str
    confidence: float
    clues: tuple[Clue, ...]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """The decision.

    Attributes:
        verdict: outcome as far as reading and matching can tell.
        reason: see ``Reason``.
        matches: the concepts given out, best first.
        considered: everything that had evidence, best first, with why it was not given out.
    """

    verdict: Verdict
    reason: Reason
    matches: tuple[Ranked, ...]
    considered: tuple[Ranked, ...]
