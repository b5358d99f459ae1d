"""What is known, as plain frozen values.

Named tuples where thousands are made at start-up, dataclasses elsewhere. Mappings are plain dicts, so that
everything here can be pickled; treat them as read-only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["error", "state"]
Severity = Literal["information", "warning", "critical"]
Hazard = Literal["shock", "heat", "current", "emergency", "damage"]
Direction = Literal["ltr", "rtl"]
StepKind = Literal["retry_here", "leave", "check", "act", "contact", "wait"]


class Source(NamedTuple):
    """Where a fact comes from."""

    name: str
    url: str | None
    date: str


class StandardCode(NamedTuple):
    """A code of a standard. ``needs_context``: too short or too common a word to match alone."""

    standard: str
    code: str
    needs_context: bool = False


class BrandCode(NamedTuple):
    """One entry of a maker's list.

    Attributes:
        brand: id of the maker.
        concept: what it stands for.
        code: as printed; ``None`` where the maker shows a message without a code.
        text: the maker's own words; ``None`` if not known.
        language: of ``text``.
        where: display, app, led, vehicle or log.
        models: the models it holds for; empty means all.
        note: our words on it.
        source: where it was found.
        folded: ``fold(text)``, empty without a text.
        led: what the lights do (``knowledge.lamps.read_lamps``); ``None`` where there are none, or it is not known.
    """

    brand: str
    concept: str
    code: str | None
    text: str | None
    language: str | None
    where: str
    models: tuple[str, ...]
    note: str | None
    source: Source
    folded: str
    led: str | None


class Phrase(NamedTuple):
    """Something a display says.

    A phrase with another spelling on displays without diacritics (``fold.ascii_variants``) stands here once
    for each spelling, with the same ``text``.
    """

    text: str
    folded: str
    concept: str
    language: str


class WordPattern(NamedTuple):
    """Words that belong to a field of meaning: one pattern for each word, folded.

    ``stem~`` is any word that begins so, ``~end`` and ``~in~`` are any that end so or hold it, ``~`` is any word.
    """

    field: str
    patterns: tuple[str, ...]


class Cues(NamedTuple):
    """Small words of a language that change what stands beside them.

    Attributes:
        negations: words that turn a statement into its opposite ("no", "not").
        conditions: what makes a statement a mere case ("in case of", "if").
        printed: what stands printed on housings, too ("Emergency stop"), and so proves nothing off the screen.
        fillers: words that carry no meaning of their own ("the", "with").
    """

    negations: tuple[str, ...]
    conditions: tuple[str, ...]
    printed: tuple[str, ...]
    fillers: tuple[str, ...]


class CodeHit(NamedTuple):
    """One meaning of a code; ``Knowledge.by_code`` holds all meanings of each.

    Attributes:
        concept: what the code stands for.
        code: as printed.
        standard: name of the standard, or ``None`` for a maker's code.
        entry: the maker's entry, or ``None`` for a standard code.
        needs_context: too short, a mere number or a common word: proves nothing by itself.
    """

    concept: str
    code: str
    standard: str | None
    entry: BrandCode | None
    needs_context: bool


class Term(NamedTuple):
    """A glossary entry in one language."""

    term: str
    definition: str


@dataclass(frozen=True, slots=True)
class Concept:
    """An error or a state; steps, ``give_up``, ``quote`` and ``terms`` are ids, worded in a ``TextPack``."""

    id: str
    kind: Kind
    severity: Severity
    category: str
    classification: tuple[str, ...]
    hazard: Hazard | None
    generic: bool
    driver_can_fix: str
    responsible: tuple[str, ...]
    charging_continues: str
    codes: tuple[StandardCode, ...]
    right_now: tuple[str, ...]
    steps: tuple[str, ...]
    give_up: str
    quote: str
    terms: tuple[str, ...]
    related: tuple[str, ...]
    sources: tuple[Source, ...]
    updated: str


@dataclass(frozen=True, slots=True)
class Brand:
    """A maker. ``folded_names`` are the name and the aliases, folded, as they may stand on a photo."""

    id: str
    name: str
    aliases: tuple[str, ...]
    folded_names: tuple[str, ...]
    codes: tuple[BrandCode, ...]


@dataclass(frozen=True, slots=True)
class TextPack:
    """Everything we say, in one language.

    Attributes:
        language: BCP 47 tag of the pack, which may be a fallback of the one asked for.
        name: the language's own name.
        direction: of its writing.
        labels: headings, values and notices by key.
        warnings: one sentence for each hazard.
        titles: by concept id.
        summaries: by concept id.
        steps: by step id.
        give_up: when to stop trying, by id.
        quote: what to tell the hotline, by id.
        terms: by term id.
    """

    language: str
    name: str
    direction: Direction
    labels: Mapping[str, str]
    warnings: Mapping[str, str]
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    steps: Mapping[str, str]
    give_up: Mapping[str, str]
    quote: Mapping[str, str]
    terms: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class ScreenPack:
    """What screens say in one language.

    Attributes:
        language: BCP 47 tag.
        phrases: ordered by concept.
        words: the word fields, ordered by field.
    """

    language: str
    phrases: tuple[Phrase, ...]
    words: tuple[WordPattern, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything but the words: those of screens are in ``ScreenPack``, our own in ``TextPack``.

    Attributes:
        concepts: by id.
        brands: ordered by id.
        cues: by language.
        frames: which word fields together mean a concept, in the notation of ``frames.yaml``, by concept.
        lamps: words for lights, as ``WordPattern.words`` with a space between, by field.
        by_code: every meaning of a code, by ``fold_code(code)``.
        step_kinds: what sort of action each step is.
        screen_languages: those that can be read.
        text_languages: those that can be answered in.
        fingerprint: SHA-256 of the data files.
    """

    concepts: Mapping[str, Concept]
    brands: tuple[Brand, ...]
    cues: Mapping[str, Cues]
    frames: Mapping[str, tuple[str, ...]]
    lamps: Mapping[str, tuple[str, ...]]
    by_code: Mapping[str, tuple[CodeHit, ...]]
    step_kinds: Mapping[str, StepKind]
    screen_languages: tuple[str, ...]
    text_languages: tuple[str, ...]
    fingerprint: str
