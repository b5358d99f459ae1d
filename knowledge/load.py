"""Opens the compiled knowledge; on the path of every start, so it does as little as it can.

An installed package holds only ``_index``. In a checkout the index is made anew when a data file, or the code
that compiles it, has changed; where the folder may not be written to, it is compiled in memory instead.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any

from knowledge.errors import KnowledgeError
from knowledge.index import CORE, FORMAT, INDEX, VOCABULARY, is_checkout, is_fresh, screens_name, text_name
from knowledge.languages import resolve_language
from knowledge.model import (
    Brand,
    BrandCode,
    CodeHit,
    Concept,
    Cues,
    Knowledge,
    Phrase,
    ScreenPack,
    Source,
    StandardCode,
    Term,
    TextPack,
    WordPattern,
)

_HOME = Path(__file__).parent
_AGAIN = "Run: python -m knowledge build"
_REINSTALL = "Install the program again."


@dataclass(frozen=True, slots=True)
class _Opened:
    """The knowledge, and the other files by name where they could not be written to the index folder."""

    knowledge: Knowledge
    files: Mapping[str, bytes] | None


def load(root: Path | None = None) -> Knowledge:
    """Everything but the words, read once per process and folder.

    Args:
        root: the knowledge folder; the one this module lies in by default.

    Raises:
        KnowledgeError: the data files have mistakes, or the index is missing or damaged.
    """
    return _open(root or _HOME).knowledge


def load_text(language: str, root: Path | None = None) -> TextPack:
    """What we say in a language, or in the nearest one there is (``resolve_language``).

    Raises:
        KnowledgeError: as for ``load``.
    """
    root = root or _HOME
    return _text(root, resolve_language(language, load(root).text_languages))


def load_screens(language: str, root: Path | None = None) -> ScreenPack:
    """What screens say in one of ``Knowledge.screen_languages``.

    Raises:
        KnowledgeError: as for ``load``.
        ValueError: there are no screens in that language.
    """
    root = root or _HOME
    if language not in load(root).screen_languages:
        raise ValueError(f"There are no screens in {language}.")
    return _screens(root, language)


def load_vocabulary(root: Path | None = None) -> Mapping[str, int]:
    """Which languages use a word, folded, or with ``~`` behind it a stem: bit n for number n of ``screen_languages``.

    Raises:
        KnowledgeError: as for ``load``.
    """
    row = _part(root or _HOME, VOCABULARY)
    words: dict[str, int] = row["words"]
    return words


@lru_cache(maxsize=8)
def _open(root: Path) -> _Opened:
    checkout = is_checkout(root)
    known = _unpack(_read(root / INDEX / CORE)) if not checkout or is_fresh(root) else None
    if known is not None:
        return _Opened(known, None)
    if not checkout:
        raise KnowledgeError(f"The knowledge index in {root / INDEX} is missing or damaged. {_REINSTALL}")
    from knowledge.compile import compile_tree, write_index  # needs YAML: only where the sources are

    compiled = compile_tree(root)
    known = _unpack(compiled.files[CORE])
    if known is None:
        raise KnowledgeError("What the compiler writes, the loader cannot read.")
    try:
        write_index(root, compiled)
    except OSError:
        return _Opened(known, compiled.files)
    return _Opened(known, None)


@lru_cache(maxsize=64)
def _text(root: Path, language: str) -> TextPack:
    row = _part(root, text_name(language))
    return TextPack(
        language, row["name"], row["direction"], row["labels"], row["warnings"], row["titles"],
        row["summaries"], row["steps"], row["give_up"], row["quote"],
        {key: Term(*pair) for key, pair in row["terms"].items()},
    )  # fmt: skip


@lru_cache(maxsize=64)
def _screens(root: Path, language: str) -> ScreenPack:
    row = _part(root, screens_name(language))
    phrases: list[Phrase] = []
    for concept, texts, folded in row["phrases"]:
        phrases += map(Phrase, texts, folded, repeat(concept), repeat(language))
    words = tuple(
        WordPattern(field, tuple(patterns.split())) for field, entries in row["words"].items() for patterns in entries
    )
    return ScreenPack(language, tuple(phrases), words)


def _part(root: Path, name: str) -> dict[str, Any]:
    """One file of the index beside the core."""
    opened = _open(root)
    row = _parse(opened.files[name] if opened.files is not None else _read(root / INDEX / name))
    if row is None or row.get("fingerprint") != opened.knowledge.fingerprint:
        again = _AGAIN if is_checkout(root) else _REINSTALL
        raise KnowledgeError(f"{name} does not belong to the rest of the index. {again}")
    return row


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _parse(data: bytes) -> dict[str, Any] | None:
    """The object in an index file; ``None`` if it is damaged or of another version."""
    try:
        value = json.loads(data)
    except ValueError:
        return None
    return value if isinstance(value, dict) and value.get("format") == FORMAT else None


def _unpack(data: bytes) -> Knowledge | None:
    """The core file as values; ``None`` if it is damaged."""
    core = _parse(data)
    if core is None:
        return None
    try:
        return _knowledge(core)
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _knowledge(core: dict[str, Any]) -> Knowledge:
    """Rows to values; ``compile.py`` writes the same columns."""
    sources = [Source(*row) for row in core["sources"]]
    concepts = {row[0]: _concept(row, sources) for row in core["concepts"]}
    brands = tuple(_brand(row, sources) for row in core["brands"])
    by_code: dict[str, tuple[CodeHit, ...]] = {}
    for folded, hits in core["codes"].items():
        by_code[folded] = tuple(
            CodeHit(concept, code, standard, brands[place[0]].codes[place[1]] if place else None, needs_context)
            for concept, code, standard, place, needs_context in hits
        )
    cues = {language: Cues(*map(tuple, row)) for language, row in core["cues"].items()}
    frames = {concept: tuple(rows) for concept, rows in core["frames"].items()}
    lamps = {field: tuple(rows) for field, rows in core["lamps"].items()}
    return Knowledge(
        concepts, brands, cues, frames, lamps, by_code, core["steps"], tuple(core["screen_languages"]),
        tuple(core["text_languages"]), core["fingerprint"],
    )  # fmt: skip


def _concept(row: list[Any], sources: list[Source]) -> Concept:
    (id_, kind, severity, category, classification, hazard, generic, fix, responsible, continues, codes,
     right_now, steps, give_up, quote, terms, related, source_numbers, updated) = row  # fmt: skip
    return Concept(
        id_, kind, severity, category, tuple(classification), hazard, generic, fix, tuple(responsible),
        continues, tuple(StandardCode(*code) for code in codes), tuple(right_now), tuple(steps), give_up, quote,
        tuple(terms), tuple(related), tuple(sources[number] for number in source_numbers), updated,
    )  # fmt: skip


def _brand(row: list[Any], sources: list[Source]) -> Brand:
    id_, name, aliases, folded_names, codes = row
    entries = tuple(
        BrandCode(id_, concept, code, text, language, where, tuple(models), note, sources[source], folded, led)
        for concept, code, text, language, where, models, note, source, folded, led in codes
    )
    return Brand(id_, name, tuple(aliases), tuple(folded_names), entries)
