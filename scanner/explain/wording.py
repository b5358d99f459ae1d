"""One concept explained in one language."""

from __future__ import annotations

from knowledge.model import Concept, TextPack
from scanner.report import Explanation, RelatedText, SourceLink, Technical, TermText


def explain(concept: Concept, text: TextPack, code: str | None = None, source: SourceLink | None = None) -> Explanation:
    """Word a concept.

    Args:
        concept: what to explain.
        text: the language of the answer.
        code: as shown on the screen, if one was.
        source: where the meaning of that code comes from, if not from the concept's own sources.
    """
    labels = text.labels
    own = concept.sources[0] if concept.sources else None
    fault = concept.kind == "error"
    return Explanation(
        id=concept.id,
        language=text.language,
        title=text.titles[concept.id],
        severity=concept.severity,
        warning=text.warnings[concept.hazard] if concept.hazard else None,
        summary=text.summaries[concept.id],
        right_now=tuple(text.steps[step] for step in concept.right_now),
        steps=tuple(text.steps[step] for step in concept.steps),
        give_up=text.give_up[concept.give_up],
        quote=text.quote[concept.quote],
        driver_can_fix=labels[f"fix_{concept.driver_can_fix}"] if fault else "",
        responsible=tuple(labels[f"by_{party}"] for party in concept.responsible) if fault else (),
        charging_continues=labels[f"continues_{concept.charging_continues}"],
        technical=Technical(
            code=code,
            category=labels[f"category_{concept.category}"],
            classification=tuple(labels[f"class_{name}"] for name in concept.classification),
            standards=tuple(f"{item.standard} {item.code}" for item in concept.codes),
            source=source or (SourceLink(own.name, own.url) if own else None),
        ),
        terms=tuple(TermText(*text.terms[term]) for term in concept.terms),
        related=tuple(RelatedText(other, text.titles[other]) for other in concept.related),
        disclaimer=labels["disclaimer"],
        updated=concept.updated,
    )
