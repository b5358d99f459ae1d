"""Phrases of different concepts that lie close together: where a misread letter changes the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.fold import fold
from knowledge.schema import Tree

NEAR = 85.0


class Neighbours(NamedTuple):
    """Two phrases; ``score`` is 0 to 100. Phrases of two languages (``de/nl``) are listed only where they are equal."""

    language: str
    score: float
    first: str
    first_concept: str
    second: str
    second_concept: str


class _Entry(NamedTuple):
    text: str
    concept: str
    folded: str


def neighbours(tree: Tree, near: float = NEAR) -> list[Neighbours]:
    """The pairs at least this close, closest first, makers' own texts included."""
    by_language = _entries(tree)
    found = [pair for language, entries in by_language.items() for pair in _pairs(language, entries, near)]
    found += _equal(by_language)
    return sorted(found, key=lambda pair: (-pair.score, pair))


def _entries(tree: Tree) -> dict[str, list[_Entry]]:
    by_language: dict[str, dict[tuple[str, str], _Entry]] = {}
    for language, screens in sorted(tree.screens.items()):
        mine = by_language.setdefault(language, {})
        for concept, phrases in screens.phrases.items():
            for phrase in phrases:
                folded = fold(phrase)
                mine.setdefault((folded, concept), _Entry(phrase, concept, folded))
    for brand in tree.brands.values():
        for entry in brand.codes:
            if entry.text and entry.language in by_language:
                shown = _Entry(f"{entry.text} [{brand.id}]", entry.concept, entry.folded)
                by_language[entry.language].setdefault((entry.folded, entry.concept), shown)
    return {language: list(entries.values()) for language, entries in by_language.items()}


def _pairs(language: str, entries: list[_Entry], near: float) -> Iterator[Neighbours]:
    from rapidfuzz import fuzz, process  # only here: the rest of this folder does without it

    folded = [entry.folded for entry in entries]
    for index, entry in enumerate(entries):
        rest = folded[index + 1 :]
        hits = process.extract(entry.folded, rest, scorer=fuzz.ratio, score_cutoff=near, limit=None)
        for _, score, place in hits:
            other = entries[index + 1 + place]
            if other.concept != entry.concept:
                yield Neighbours(language, score, entry.text, entry.concept, other.text, other.concept)


def _equal(by_language: dict[str, list[_Entry]]) -> Iterator[Neighbours]:
    """What reads the same in two languages and stands for something else in each."""
    known: dict[str, list[tuple[str, _Entry]]] = {}
    for language, entries in by_language.items():
        for entry in entries:
            others = known.setdefault(entry.folded, [])
            for other_language, other in others:
                if other_language != language and other.concept != entry.concept:
                    pair = f"{other_language}/{language}"
                    yield Neighbours(pair, 100.0, other.text, other.concept, entry.text, entry.concept)
            others.append((language, entry))
