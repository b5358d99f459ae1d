"""A code or a message typed by a person, looked up without a photo."""

from __future__ import annotations

from knowledge.fold import fold, fold_code
from knowledge.lamps import read_lamps
from knowledge.model import CodeHit, Knowledge
from scanner.match.finding import Clue, Finding, Ranked
from scanner.report import EvidenceKind


def look_up(knowledge: Knowledge, code: str, brand: str | None) -> Finding:
    """What a code means; exact after folding, so that ``e07`` finds ``E-07`` and nothing finds a neighbour of it.

    A maker's messages are found by their words, lights by what they do ("red 3 blinks"). A code with several
    meanings is ambiguous, as is a maker's code without its maker unless all makers that have it mean the same; lights
    say nothing without their maker.
    """
    hits = list(knowledge.by_code.get(fold_code(code), ()))
    lit = [] if hits else _lights(knowledge, code, brand)
    if brand is not None:
        own = [hit for hit in hits if hit.entry is not None and hit.entry.brand == brand]
        own = own or _messages(knowledge, code, brand) or lit
        hits = own or [hit for hit in hits if hit.standard is not None]
    else:
        # A distinctive code of a standard means what the standard says. Short ones are anybody's: Compleo's E is not
        # the pilot state E.
        hits = [hit for hit in hits if hit.standard is not None and not hit.needs_context] or hits
        hits = hits or lit
    ids = {folded: name for name in knowledge.concepts if (folded := fold_code(name)) == fold_code(code)}
    by_concept: dict[str, list[Clue]] = {}
    for hit in hits:
        by_concept.setdefault(hit.concept, []).append(_clue(knowledge, hit, code))
    if not by_concept and ids:
        concept = ids[fold_code(code)]
        by_concept[concept] = [_plain(concept, "phrase", code, concept)]
    matches = tuple(Ranked(concept, 1.0, tuple(clues)) for concept, clues in by_concept.items())
    if not matches:
        return Finding("unknown", "", (), ())
    if len(matches) > 1 or (lit and brand is None):
        return Finding("ambiguous", "code_needs_brand" if brand is None else "equal_readings", matches, matches)
    kind = knowledge.concepts[matches[0].concept].kind
    return Finding("no_error" if kind == "state" else "matched", "", matches, matches)


def _messages(knowledge: Knowledge, text: str, brand: str) -> list[CodeHit]:
    folded = fold(text)
    return [
        CodeHit(entry.concept, text, None, entry, False)
        for maker in knowledge.brands
        if maker.id == brand
        for entry in maker.codes
        if entry.folded and entry.folded == folded
    ]


def _lights(knowledge: Knowledge, text: str, brand: str | None) -> list[CodeHit]:
    """What lights may mean, those alike in every respect first; a count or a pace left open leaves more to ask."""
    from scanner.match.lamps import agree, lamps_in  # only where no code is known: it opens the fuzzy matcher

    said = lamps_in(text, knowledge.lamps)
    if not said:
        return []
    entries = [
        (entry, read_lamps(entry.led))
        for maker in knowledge.brands
        if brand in (None, maker.id)
        for entry in maker.codes
        if entry.led is not None
    ]
    alike = [entry for entry, lamps in entries if lamps == said]
    alike = alike or [entry for entry, lamps in entries if agree(said, lamps)]
    return [CodeHit(entry.concept, text, None, entry, False) for entry in alike]


def _clue(knowledge: Knowledge, hit: CodeHit, code: str) -> Clue:
    if hit.entry is None:
        return _plain(hit.concept, "standard_code", code, f"{hit.standard} {hit.code}")
    name = next(maker.name for maker in knowledge.brands if maker.id == hit.entry.brand)
    shown = hit.entry.text or hit.entry.led
    known_as = f"{name} {hit.code}" + (f": {shown}" if shown else "")
    return _plain(hit.concept, "brand_code", code, known_as, brand=name)


def _plain(concept: str, kind: EvidenceKind, text: str, known_as: str, brand: str | None = None) -> Clue:
    return Clue(
        concept=concept,
        kind=kind,
        text=text,
        known_as=known_as,
        score=1.0,
        weight=1.0,
        lines=(0,),
        span=(0, 0, 1),
        code=text,
        brand=brand,
        on_screen=True,
    )
