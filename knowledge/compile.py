"""Makes the index: all data files, checked, as a few JSON files that open fast.

``core.json`` holds concepts, makers and codes as rows without keys (``load.py`` names the columns);
``screens-<language>.json`` what screens say in one language, folded already, ``text-<language>.json`` what we say in
it; ``vocabulary.json`` which languages use a word, so that only their screens need be opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.check import check_tree
from knowledge.errors import KnowledgeError
from knowledge.fold import ascii_variants, fold_code, split, word_patterns
from knowledge.index import CORE, FORMAT, INDEX, STAMP, VOCABULARY, screens_name, stamp_of, text_name
from knowledge.model import Brand, BrandCode, Concept, Source, TextPack
from knowledge.rules import proves_little
from knowledge.schema import Screens, Tree, read_tree
from knowledge.source import Problems, data_files

# Shorter beginnings of words are common to too many languages to tell them apart.
_LEAST_STEM = 4


class Compiled(NamedTuple):
    """The index files by name, and the stamp of the data files they came from."""

    files: dict[str, bytes]
    stamp: str


def build(root: Path) -> None:
    """Checks the data files and writes ``_index``.

    Raises:
        KnowledgeError: with every mistake found; nothing is written then.
        OSError: the folder cannot be written to.
    """
    write_index(root, compile_tree(root))


def compile_tree(root: Path) -> Compiled:
    """Checks the data files and gives the content of the index.

    Raises:
        KnowledgeError: with every mistake found.
    """
    stamp = stamp_of(root)  # first, so that a file changed meanwhile makes the index stale, not wrong
    problems = Problems()
    tree = read_tree(root, problems)
    found = check_tree(tree, problems)
    if found:
        count = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
        raise KnowledgeError(f"{count} in the data files of {root}:", found)
    return Compiled(_pack(tree, fingerprint_of(root)), stamp)


def fingerprint_of(root: Path) -> str:
    """SHA-256 over the names and bytes of the data files; the same on every machine."""
    digest = hashlib.sha256()
    for name in data_files(root, Problems()):
        data = (root / name).read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def write_index(root: Path, compiled: Compiled) -> None:
    """Writes the index file by file, each at once, the stamp last; files of languages that are gone go too.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder = root / INDEX
    folder.mkdir(exist_ok=True)
    (folder / STAMP).unlink(missing_ok=True)
    for name, data in compiled.files.items():
        _write(folder / name, data)
    for path in folder.glob("*.json"):
        if path.name not in compiled.files:
            path.unlink(missing_ok=True)
    _write(folder / STAMP, compiled.stamp.encode())


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _pack(tree: Tree, fingerprint: str) -> dict[str, bytes]:
    concepts = sorted(tree.concepts.values(), key=lambda concept: concept.id)
    brands = sorted(tree.brands.values(), key=lambda brand: brand.id)
    sources: dict[Source, int] = {}
    core = {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "screen_languages": sorted(tree.screens),
        "text_languages": sorted(tree.texts),
        "steps": tree.steps,
        "concepts": [_concept_row(concept, sources) for concept in concepts],
        "brands": [_brand_row(brand, sources) for brand in brands],
        "cues": {language: list(screens.cues) for language, screens in sorted(tree.screens.items())},
        "frames": tree.frames,
        "lamps": _patterns(tree.lamps or {}, "de"),
        "codes": _codes(concepts, brands),
        "sources": [],
    }
    core["sources"] = list(sources)
    files = {text_name(language): _json(_text_row(pack, fingerprint)) for language, pack in sorted(tree.texts.items())}
    vocabulary: dict[str, int] = {}
    for number, language in enumerate(sorted(tree.screens)):
        phrases = list(_phrase_rows(tree.screens[language]))
        words = _patterns(tree.words[language].fields if language in tree.words else {}, language)
        row = {"format": FORMAT, "fingerprint": fingerprint, "phrases": phrases, "words": words}
        files[screens_name(language)] = _json(row)
        for word in _spoken(phrases, words):
            vocabulary[word] = vocabulary.get(word, 0) | 1 << number
    marked = {"format": FORMAT, "fingerprint": fingerprint, "words": dict(sorted(vocabulary.items()))}
    return {**files, VOCABULARY: _json(marked), CORE: _json(core)}


def _spoken(phrases: list[list[Any]], words: dict[str, list[str]]) -> set[str]:
    """The words of a language: those of its phrases, and the whole words and long stems of its fields."""
    spoken = {word for _, _, spellings in phrases for spelling in spellings for word in split(spelling)}
    for entry in chain.from_iterable(words.values()):
        stem = entry.endswith("~") and len(entry) > _LEAST_STEM
        if " " not in entry and not entry.startswith("~") and (stem or "~" not in entry):
            spoken.add(entry)
    return spoken


def _number(source: Source, sources: dict[Source, int]) -> int:
    return sources.setdefault(source, len(sources))


def _concept_row(concept: Concept, sources: dict[Source, int]) -> list[Any]:
    return [
        concept.id, concept.kind, concept.severity, concept.category, concept.classification, concept.hazard,
        concept.generic, concept.driver_can_fix, concept.responsible, concept.charging_continues,
        concept.codes, concept.right_now, concept.steps, concept.give_up, concept.quote, concept.terms, concept.related,
        [_number(source, sources) for source in concept.sources], concept.updated,
    ]  # fmt: skip


def _brand_row(brand: Brand, sources: dict[Source, int]) -> list[Any]:
    entries = [_entry_row(entry, sources) for entry in brand.codes]
    return [brand.id, brand.name, brand.aliases, brand.folded_names, entries]


def _entry_row(entry: BrandCode, sources: dict[Source, int]) -> list[Any]:
    return [
        entry.concept, entry.code, entry.text, entry.language, entry.where, entry.models, entry.note,
        _number(entry.source, sources), entry.folded, entry.led,
    ]  # fmt: skip


def _phrase_rows(screens: Screens) -> Iterator[list[Any]]:
    for concept, phrases in sorted(screens.phrases.items()):
        spelt = [(phrase, folded) for phrase in phrases for folded in ascii_variants(phrase, screens.language)]
        yield [concept, [phrase for phrase, _ in spelt], [folded for _, folded in spelt]]


def _patterns(fields: Mapping[str, Sequence[str]], language: str) -> dict[str, list[str]]:
    """Every spelling of every entry, its patterns with a space between, by field."""
    return {
        field: list(dict.fromkeys(row for entry in entries for row in word_patterns(entry, language)))
        for field, entries in fields.items()
    }


def _codes(concepts: list[Concept], brands: list[Brand]) -> dict[str, list[list[Any]]]:
    """Every meaning of each code: concept, code, standard, place of the maker's entry, needs context."""
    hit: list[Any]
    codes: dict[str, list[list[Any]]] = {}
    for concept in concepts:
        for code in concept.codes:
            hit = [concept.id, code.code, code.standard, None, code.needs_context]
            codes.setdefault(fold_code(code.code), []).append(hit)
    for number, brand in enumerate(brands):
        for place, entry in enumerate(brand.codes):
            if entry.code is not None:
                hit = [entry.concept, entry.code, None, [number, place], proves_little(entry.code)]
                codes.setdefault(fold_code(entry.code), []).append(hit)
    return dict(sorted(codes.items()))


def _text_row(pack: TextPack, fingerprint: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "name": pack.name,
        "direction": pack.direction,
        "labels": pack.labels,
        "warnings": pack.warnings,
        "titles": pack.titles,
        "summaries": pack.summaries,
        "steps": pack.steps,
        "give_up": pack.give_up,
        "quote": pack.quote,
        "terms": pack.terms,
    }
