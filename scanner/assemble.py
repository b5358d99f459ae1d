"""The report put together from what the rooms handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.fold import fold_code
from scanner.explain.outcome import headline_and_detail
from scanner.explain.wording import explain
from scanner.match.contact import find_contact
from scanner.report import (
    Candidate,
    EngineInfo,
    Evidence,
    Explanation,
    Match,
    PhotoInfo,
    Polygon,
    ReadLine,
    Report,
    SourceLink,
)

if TYPE_CHECKING:
    from knowledge.model import Knowledge, TextPack
    from scanner.intake import Photo
    from scanner.match.finding import Clue, Finding, Ranked
    from scanner.ocr.read import Page


def report_of(
    finding: Finding,
    texts: Sequence[str],
    knowledge: Knowledge,
    text: TextPack,
    boxes: Sequence[Polygon] = (),
) -> Report:
    """The report on some lines of text.

    Args:
        finding: the decision on them.
        texts: the lines the finding's clues point to.
        knowledge: for the concepts named.
        text: the language of the answer.
        boxes: a polygon for each line, if there is a photo.
    """
    matches = tuple(_match(row, boxes) for row in finding.matches)
    danger = any(knowledge.concepts[match.id].hazard for match in matches)
    explained = tuple(_explained(match, knowledge, text, danger=danger) for match in matches)
    single = finding.verdict in ("matched", "no_error")
    headline, detail = headline_and_detail(finding, text)
    language = matches[0].language if matches else None
    return Report(
        file=None,
        outcome=finding.verdict,
        language=text.language,
        headline=headline,
        detail=detail,
        matches=matches,
        explanation=explained[0] if single else None,
        alternatives=explained[1:] if single else explained,
        contact=find_contact(texts, language),
        lines=tuple(ReadLine(row, 1.0, (), True) for row in texts),
        candidates=tuple(
            Candidate(row.concept, row.confidence, _evidence(row.clues, boxes), row.why_not)
            for row in finding.considered
        ),
    )


def photo_report(finding: Finding, page: Page, photo: Photo, knowledge: Knowledge, text: TextPack) -> Report:
    """The report on a photo; polygons in pixels of the photo as taken."""
    from scanner.explain.photo import photo_hints
    from scanner.ocr.lines import turn_back
    from scanner.preprocess.quality import measure

    height, width = photo.pixels.shape[:2]
    quads = [turn_back(line.quad, page.turns, width, height) for line in page.lines]
    boxes = [tuple((round(float(x), 1), round(float(y), 1)) for x, y in quad / photo.scale) for quad in quads]
    report = report_of(finding, [line.text for line in page.lines], knowledge, text, boxes)
    screen = turn_back(page.display.quad, page.turns, width, height) if page.display else None
    quality = measure(photo.pixels, screen)
    reader = None
    if finding.verdict in ("unreadable", "unknown") and page.missing:
        from scanner.explain.readers import install_command

        reader = install_command(page.script)
    share = page.display.share if page.display else None
    return replace(
        report,
        lines=tuple(
            ReadLine(line.text, line.confidence, box, line.on_screen)
            for line, box in zip(page.lines, boxes, strict=True)
        ),
        photo=PhotoInfo(
            width=photo.width,
            height=photo.height,
            sharpness=quality.sharpness,
            glare=quality.glare,
            hints=photo_hints(finding, quality, share, reader, text),
        ),
        engine=EngineInfo(page.detector, page.recognizers),
    )


def _match(row: Ranked, boxes: Sequence[Polygon]) -> Match:
    with_code = next((clue for clue in row.clues if clue.code), None)
    with_words = next((clue for clue in row.clues if clue.language), None)
    return Match(
        id=row.concept,
        confidence=row.confidence,
        code=with_code.code if with_code else None,
        brand=with_code.brand if with_code else row.clues[0].brand,
        language=with_words.language if with_words else None,
        evidence=_evidence(row.clues, boxes),
    )


def _evidence(clues: Sequence[Clue], boxes: Sequence[Polygon]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            clue.kind, clue.text, clue.known_as, clue.score, _around([boxes[at] for at in clue.lines] if boxes else [])
        )
        for clue in clues
    )


def _around(boxes: Sequence[Polygon]) -> Polygon:
    """One polygon around several: the box itself, or the rectangle that holds them all."""
    if len(boxes) <= 1:
        return boxes[0] if boxes else ()
    xs = [x for box in boxes for x, _ in box]
    ys = [y for box in boxes for _, y in box]
    return ((min(xs), min(ys)), (max(xs), min(ys)), (max(xs), max(ys)), (min(xs), max(ys)))


def _explained(match: Match, knowledge: Knowledge, text: TextPack, *, danger: bool) -> Explanation:
    concept = knowledge.concepts[match.id]
    if danger:
        # Beside a danger on the same screen no other error may send anybody back to this charger.
        concept = replace(
            concept,
            right_now=tuple(step for step in concept.right_now if knowledge.step_kinds[step] != "retry_here"),
            steps=tuple(step for step in concept.steps if knowledge.step_kinds[step] != "retry_here"),
            give_up="at_once" if concept.hazard is None else concept.give_up,
        )
    source: SourceLink | None = None
    if match.code is not None and match.brand is not None:
        names = {maker.id: maker.name for maker in knowledge.brands}
        source = next(
            (
                SourceLink(hit.entry.source.name, hit.entry.source.url)
                for hit in knowledge.by_code.get(fold_code(match.code), ())
                if hit.entry is not None and hit.concept == match.id and names[hit.entry.brand] == match.brand
            ),
            None,
        )
    return explain(concept, text, match.code, source)
