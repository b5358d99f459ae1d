"""Which parts an answer has and in which order; the danger always first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scanner.output.blocks import Banner, Block, Facts, Grid, Listing, Page, Paragraph, Row, Title
from scanner.output.words import Words
from scanner.report import Candidate, Evidence, Explanation, Match, Outcome, Report

_OUTCOMES: tuple[Outcome, ...] = (
    "matched", "no_error", "ambiguous", "unknown", "unreadable", "rejected", "failed",
)  # fmt: skip
_LINES_SHOWN = 12
_CHARACTERS_SHOWN = 160
_EVIDENCE_SHOWN = 3
_WORDS_SHOWN = 48


def answer(report: Report, words: Words, *, explain: bool = False, heading: str = "") -> Page:
    """The whole answer to one photo, text or code.

    Args:
        report: what was found.
        words: of the language of the report.
        explain: add the table of what was considered and why not.
        heading: stands above, under the dangers; for one photo of several.
    """
    blocks: list[Block] = [Banner(words.label("warning"), danger) for danger in dangers(report)]
    if heading:
        blocks.append(Title(heading))
    match report.outcome:
        case "matched" | "no_error":
            blocks += _known(report, words)
        case "ambiguous":
            blocks += _headline(report)
            blocks += _readings(report, words)
        case _:
            blocks += _headline(report)
    blocks += _read(report, words)
    blocks += _hints(report, words)
    blocks += _contact(report, words)
    blocks += _closing(report, words)
    if explain:
        blocks += _considered(report, words)
    return Page(tuple(blocks), words.direction)


def summary(report: Report, words: Words, name: str) -> Row:
    """One photo of several, on one line."""
    danger = " ".join(dangers(report))
    warned = f"{words.label('warning')}: {danger}" if danger else ""
    if report.explanation is not None:
        parts = [_title(report, report.explanation), _severity(report.explanation, words)]
        if report.matches:
            parts.append(words.sure(report.matches[0].confidence))
        return Row(name, warned, " · ".join(parts), report.explanation.severity)
    text = report.headline
    if report.alternatives:
        text += ": " + ", ".join(dict.fromkeys(other.title for other in report.alternatives))
    if report.error is not None:
        text += f": {report.error.message}"
    return Row(name, warned, text, "warning" if report.error is not None else "plain")


def total(counts: Mapping[Outcome, int], words: Words) -> Page:
    """How many photos had which outcome."""
    rows = [(words.label("total"), str(sum(counts.values())))]
    rows += [(words.label(f"count_{outcome}"), str(counts[outcome])) for outcome in _OUTCOMES if counts.get(outcome)]
    return Page((Facts("", tuple(rows)),), words.direction)


def dangers(report: Report) -> tuple[str, ...]:
    """Every warning that applies, the best match's first, none twice."""
    explanations = [report.explanation] if report.explanation is not None else []
    found = [one.warning for one in (*explanations, *report.alternatives) if one.warning is not None]
    return tuple(dict.fromkeys(found))


def _known(report: Report, words: Words) -> Iterator[Block]:
    one = report.explanation
    if one is None:
        yield from _headline(report)
        return
    yield Title(_title(report, one), _severity(one, words), one.severity)
    if report.detail:
        yield Paragraph(report.detail)
    yield Paragraph(one.summary, words.label("meaning"))
    yield from _listing(words.label("right_now"), one.right_now, numbered=True)
    yield from _listing(words.label("next_steps"), one.steps, numbered=True)
    if one.give_up:
        yield Paragraph(one.give_up, words.label("give_up"))
    if one.quote:
        yield Paragraph(one.quote, words.label("quote"))
    yield Facts(words.label("technical"), tuple(_technical(report, one, words)))
    yield from _listing(words.label("terms"), (f"{term.term}: {term.definition}" for term in one.terms))
    yield from _listing(words.label("related"), (f"{other.title} ({other.id})" for other in one.related))
    yield from _listing(
        words.label("also_on_screen"), (f"{other.title} ({_severity(other, words)})" for other in report.alternatives)
    )


def _readings(report: Report, words: Words) -> Iterator[Block]:
    matches = list(report.matches)
    items = []
    for other in sorted(report.alternatives, key=lambda other: other.warning is None):
        match = next((match for match in matches if match.id == other.id), None)
        if match is not None:
            matches.remove(match)  # two readings may share a concept
        brand = f"{match.brand}: " if match is not None and match.brand else ""
        items.append(f"{brand}{other.title} ({_severity(other, words)}). {other.summary}")
    yield from _listing(words.label("could_be"), items)


def _headline(report: Report) -> Iterator[Block]:
    yield Title(report.headline)
    if report.error is not None:
        yield Paragraph(" ".join(part for part in (report.error.message, report.error.hint) if part))
    elif report.detail:
        yield Paragraph(report.detail)


def _technical(report: Report, one: Explanation, words: Words) -> Iterator[tuple[str, str]]:
    match = _best(report)
    technical = one.technical
    code = technical.code or (match.code if match is not None else None)
    if code:
        yield words.label("code"), code
    if match is not None:
        if match.evidence and match.evidence[0].text != code:
            yield words.label("shown_as"), _short(match.evidence[0].text)
        if match.brand:
            yield words.label("brand"), match.brand
    yield words.label("category"), words.value("category", technical.category)
    if technical.classification:
        yield words.label("classification"), ", ".join(words.value("class", item) for item in technical.classification)
    if technical.standards:
        yield words.label("standards"), ", ".join(technical.standards)
    if one.responsible:
        yield words.label("responsible"), ", ".join(one.responsible)
    if one.driver_can_fix:
        yield words.label("driver_can_fix"), one.driver_can_fix
    if one.charging_continues:
        yield words.label("charging_continues"), one.charging_continues
    if technical.source is not None:
        yield words.label("source"), " ".join(filter(None, (technical.source.name, technical.source.url)))
    if match is not None:
        yield words.label("confidence"), words.sure(match.confidence)


def _read(report: Report, words: Words) -> Iterator[Block]:
    if report.photo is None or not report.lines:
        return
    lines = sorted(report.lines, key=lambda line: line.on_screen is False)  # stable: the screen's own lines first
    items = [f"{_short(line.text)}  ({int(line.confidence * 100)} %)" for line in lines[:_LINES_SHOWN]]
    if len(lines) > _LINES_SHOWN:
        items.append(f"+ {len(lines) - _LINES_SHOWN}")
    yield Listing(words.label("read"), tuple(items))


def _hints(report: Report, words: Words) -> Iterator[Block]:
    if report.photo is not None and report.outcome in ("ambiguous", "unknown", "unreadable"):
        doubt = words.label("hint_safety_doubt")  # stands by itself further down
        yield from _listing(words.label("better_photo"), (hint for hint in report.photo.hints if hint != doubt))


def _contact(report: Report, words: Words) -> Iterator[Block]:
    found = (
        ("hotline", report.contact.phones),
        ("charger_id", report.contact.charger_ids),
        ("website", report.contact.urls),
    )
    rows = tuple((words.label(key), _short(value)) for key, values in found for value in values)
    if rows:
        yield Facts(words.label("contact"), rows)


def _closing(report: Report, words: Words) -> Iterator[Block]:
    one = report.explanation
    if one is not None:
        yield Paragraph(one.disclaimer, words.label("notice"), "quiet")
        yield Paragraph(f"{words.label('updated')}: {one.updated}", tone="quiet")
        return
    if report.outcome in ("rejected", "failed"):
        return
    yield Paragraph(words.label("hint_safety_doubt"))
    yield Paragraph(words.label("disclaimer"), words.label("notice"), "quiet")


def _considered(report: Report, words: Words) -> Iterator[Block]:
    if not report.candidates:
        return
    columns = tuple(words.label(key) for key in ("reading", "chance", "evidence"))
    rows = tuple(_candidate(one, words) for one in report.candidates)
    yield Grid(words.label("considered"), columns, rows)


def _candidate(one: Candidate, words: Words) -> tuple[str | tuple[str, ...], ...]:
    title = words.pack.titles.get(one.id)
    name = f"{title} ({one.id})" if title else one.id
    reason, _, detail = one.why_not.partition(":")
    why = words.value("why", reason) if reason else words.label("given")
    evidence = [_evidence(item) for item in one.evidence[:_EVIDENCE_SHOWN]]
    if len(one.evidence) > _EVIDENCE_SHOWN:
        evidence.append(f"+ {len(one.evidence) - _EVIDENCE_SHOWN}")
    return (name, f"→ {why}{detail and f': {detail}'}"), f"{int(one.confidence * 100 + 1e-9)} %", tuple(evidence)


def _evidence(item: Evidence) -> str:
    known = "" if item.known_as == item.text else f" ≈ “{_short(item.known_as, _WORDS_SHOWN)}”"
    return f"{item.score:.2f} {item.kind.replace('_', ' ')} “{_short(item.text, _WORDS_SHOWN)}”{known}"


def _listing(heading: str, items: Iterable[str], *, numbered: bool = False) -> Iterator[Block]:
    found = tuple(items)
    if found:
        yield Listing(heading, found, numbered)


def _best(report: Report) -> Match | None:
    one = report.explanation
    if one is None:
        return None
    return next((match for match in report.matches if match.id == one.id), None)


def _title(report: Report, one: Explanation) -> str:
    if report.outcome == "no_error" and one.title not in report.headline:
        return f"{report.headline}: {one.title}"
    return one.title


def _severity(one: Explanation, words: Words) -> str:
    return words.value("severity", one.severity)


def _short(text: str, most: int = _CHARACTERS_SHOWN) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
