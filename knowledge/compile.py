"""Makes the index: all data files, checked, as a few JSON files that open fast.

``core.json`` holds what the matcher needs as rows without keys (``load.py`` names the columns), words and
codes folded already; ``text-<language>.json`` holds what we say in one language.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.check import check_tree
from knowledge.errors import KnowledgeError
from knowledge.fold import ascii_variants, fold_code
from knowledge.index import CORE, FORMAT, INDEX, STAMP, stamp_of, text_name
from knowledge.model import Brand, BrandCode, Concept, Source, TextPack
from knowledge.rules import proves_little
from knowledge.schema import Tree, read_tree
from knowledge.source import Problems, data_files


class Compiled(NamedTuple):
    """The index files: the core, texts by language, and the stamp of the data files they came from."""

    core: bytes
    texts: dict[str, bytes]
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
    return Compiled(*_pack(tree, fingerprint_of(root)), stamp)


def fingerprint_of(root: Path) -> str:
    """SHA-256 over the names and bytes of the data files; the same on every machine."""
    digest = hashlib.sha256()
    for name in data_files(root, Problems()):
        data = (root / name).read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def write_index(root: Path, compiled: Compiled) -> None:
    """Writes the index file by file, each at once, the stamp last; texts of languages that are gone go too.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder = root / INDEX
    folder.mkdir(exist_ok=True)
    (folder / STAMP).unlink(missing_ok=True)
    for language, text in compiled.texts.items():
        _write(folder / text_name(language), text)
    _write(folder / CORE, compiled.core)
    wanted = {text_name(language) for language in compiled.texts}
    for path in folder.glob(text_name("*")):
        if path.name not in wanted:
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


def _pack(tree: Tree, fingerprint: str) -> tuple[bytes, dict[str, bytes]]:
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
        "phrases": list(_phrase_rows(tree)),
        "codes": _codes(concepts, brands),
        "sources": [],
    }
    core["sources"] = list(sources)
    texts = {language: _json(_text_row(pack, fingerprint)) for language, pack in sorted(tree.texts.items())}
    return _json(core), texts


def _number(source: Source, sources: dict[Source, int]) -> int:
    return sources.setdefault(source, len(sources))


def _concept_row(concept: Concept, sources: dict[Source, int]) -> list[Any]:
    return [
        concept.id, concept.kind, concept.severity, concept.category, concept.classification, concept.hazard,
        concept.generic, concept.driver_can_fix, concept.responsible, concept.charging_continues,
        concept.codes, concept.right_now, concept.steps, concept.terms, concept.related,
        [_number(source, sources) for source in concept.sources], concept.updated,
    ]  # fmt: skip


def _brand_row(brand: Brand, sources: dict[Source, int]) -> list[Any]:
    entries = [_entry_row(entry, sources) for entry in brand.codes]
    return [brand.id, brand.name, brand.aliases, brand.folded_names, entries]


def _entry_row(entry: BrandCode, sources: dict[Source, int]) -> list[Any]:
    return [
        entry.concept, entry.code, entry.text, entry.language, entry.where, entry.models, entry.note,
        _number(entry.source, sources), entry.folded,
    ]  # fmt: skip


def _phrase_rows(tree: Tree) -> Iterator[list[Any]]:
    for language, screens in sorted(tree.screens.items()):
        for concept, phrases in sorted(screens.phrases.items()):
            spelt = [(phrase, folded) for phrase in phrases for folded in ascii_variants(phrase, language)]
            yield [language, concept, [phrase for phrase, _ in spelt], [folded for _, folded in spelt]]


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
        "terms": pack.terms,
    }
