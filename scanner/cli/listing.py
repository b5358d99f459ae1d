"""What is known: errors and states, or the codes of one maker."""

from __future__ import annotations

from typing import Any

import knowledge
from scanner.cli.brands import known_brand
from scanner.cli.settings import Settings
from scanner.cli.streams import results
from scanner.errors import ExitCode
from scanner.output import escape
from scanner.output.blocks import Block, Facts, Grid, Page, Title
from scanner.output.terminal import render
from scanner.output.words import Words

_SCHEMA = 1
_SHORT = 8


def listing(settings: Settings, language: str) -> ExitCode:
    """Print what is known, in words or as JSON."""
    words = Words(knowledge.load_text(language))
    brand = known_brand(settings.brand) if settings.brand is not None else None
    with results(settings.output, records=settings.form == "json") as sink:
        if settings.form == "json":
            record = _everything(words) if brand is None else _maker(brand, words)
            sink.write(escape.to_json(record, indent=2) + "\n")
        else:
            page = _everything_page(words) if brand is None else _maker_page(brand, words)
            sink.write(render(page, width=sink.width, colour=sink.colour))
    return ExitCode.OK


def _everything(words: Words) -> dict[str, Any]:
    known = knowledge.load()
    return {
        "schema": _SCHEMA,
        "language": words.pack.language,
        "concepts": [
            {
                "id": concept.id,
                "kind": concept.kind,
                "severity": concept.severity,
                "hazard": concept.hazard,
                "category": concept.category,
                "title": _title(concept.id, words),
                "codes": [{"standard": code.standard, "code": code.code} for code in concept.codes],
            }
            for concept in known.concepts.values()
        ],
        "brands": [{"id": brand.id, "name": brand.name, "codes": len(brand.codes)} for brand in known.brands],
        "screen_languages": list(known.screen_languages),
        "text_languages": list(known.text_languages),
    }


def _maker(brand: knowledge.Brand, words: Words) -> dict[str, Any]:
    concepts = knowledge.load().concepts
    return {
        "schema": _SCHEMA,
        "language": words.pack.language,
        "brand": {"id": brand.id, "name": brand.name, "aliases": list(brand.aliases)},
        "codes": [
            {
                "code": entry.code,
                "text": entry.text,
                "text_language": entry.language,
                "id": entry.concept,
                "title": _title(entry.concept, words),
                "severity": concepts[entry.concept].severity,
                "where": entry.where,
                "models": list(entry.models),
                "note": entry.note,
                "source": {"name": entry.source.name, "url": entry.source.url, "date": entry.source.date},
            }
            for entry in brand.codes
        ],
    }


def _everything_page(words: Words) -> Page:
    known = knowledge.load()
    blocks: list[Block] = []
    columns = ("Id", words.label("meaning"), words.label("code"))
    for kind, heading in (("error", "Errors"), ("state", "States")):
        rows = tuple(
            (
                concept.id,
                f"{_title(concept.id, words)} ({words.value('severity', concept.severity)})",
                _short_codes(concept),
            )
            for concept in known.concepts.values()
            if concept.kind == kind
        )
        blocks.append(Grid(f"{heading}: {len(rows)}", columns, rows))
    makers = ", ".join(f"{brand.name} ({len(brand.codes)})" for brand in known.brands)
    blocks.append(
        Facts(
            "",
            (
                (f"Makers: {len(known.brands)}", makers),
                ("Screens read in", " ".join(known.screen_languages)),
                ("Answers in", " ".join(known.text_languages)),
            ),
        )
    )
    return Page(tuple(blocks), words.direction)


def _maker_page(brand: knowledge.Brand, words: Words) -> Page:
    rows = tuple(
        (entry.code or "–", entry.text or "", f"{_title(entry.concept, words)} ({entry.concept})", _models(entry))
        for entry in brand.codes
    )
    columns = (words.label("code"), words.label("shown_as"), words.label("meaning"), "Models")
    return Page((Title(brand.name), Grid(f"Codes: {len(rows)}", columns, rows)), words.direction)


def _short_codes(concept: knowledge.Concept) -> str:
    """The codes short enough for a display; ``--json`` lists them all."""
    codes = [code.code for code in concept.codes if len(code.code) <= _SHORT and code.code != concept.id]
    return ", ".join(dict.fromkeys(codes))


def _models(entry: knowledge.BrandCode) -> str:
    return ", ".join(entry.models)


def _title(concept: str, words: Words) -> str:
    return words.pack.titles.get(concept, concept)
