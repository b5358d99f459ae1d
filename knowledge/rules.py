"""What must hold between the files: references, safety, codes and makers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge import lamps
from knowledge.fold import fold_code, word_patterns
from knowledge.index import LAMPS, STEPS
from knowledge.languages import DEFAULT
from knowledge.model import Brand, Concept
from knowledge.schema import Tree
from knowledge.source import Problems, line_of, suggest

# Words by which an English step sends somebody back to a charger that can hurt.
_RISKY = re.compile(
    r"""\b(
        (try|trying|start|charge|charging)\b[\w ]{0,20}\b(again|once\ more|anew)
      | retry\w* | restart\w* | reboot\w* | reset\w* | resum\w+
      | re-?(plug|connect|insert|start|arm|engag|energi[sz])\w*
      | plug\b[\w ]{0,25}\b(in|back)\b | insert\b[\w ]{0,15}\bplug
      | power[- ]cycl\w* | (switch|turn|power)\b[\w ]{0,25}\b(back\ on|on)\b
      | overrid\w* | bypass\w* | ignor\w* | defeat\w* | bridg\w+ | disabl\w+ | forc(e|ing)\b
      | (open|opening|remove|removing|unscrew|lift)\b[\w ]{0,20}
        \b(cover|housing|lid|cabinet|panel|casing|enclosure|charger|wallbox|fuse\ box)
      | (release|releasing|unlock|twist|pull\ out)\b[\w ]{0,20}\b(button|mushroom|emergency\ stop)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:!?,]|\b(?:and|then|but)\b", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\bor\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(not|don't|don’t|never|nobody|no one|cannot|without)\b", re.I)
_CONDITION = re.compile(r"\s*(if|when|unless|until|should)\b", re.I)
_ELSEWHERE = re.compile(r"\b(another|different|other) (charger|charging (point|station)|station)\b", re.I)
_SKILLED = re.compile(r"\b(electrician|technician|operator|workshop|specialist|engineer|installer)s?\b", re.I)

# Ways of giving up that begin with another attempt.
_RETRYING = frozenset({"one_retry", "two_retries", "second_card", "no_force"})

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def risky_wording(english: str) -> str | None:
    """The words in an English step that tell somebody to go on at a dangerous charger, if there are any.

    Negated clauses, other chargers and work left to skilled people are fine.
    """
    for sentence in re.split(r"(?<=[.!?;])\s", english):
        elsewhere = _ELSEWHERE.search(sentence)
        for clause in _CLAUSE.split(sentence):
            negation = None if _CONDITION.match(clause) else _NEGATED.search(clause)
            for part in [clause] if negation else _ALTERNATIVE.split(clause):
                skilled = _SKILLED.search(part)
                for risk in _RISKY.finditer(part):
                    before = (negation, skilled)
                    if any(word and word.start() < risk.start() for word in before):
                        continue
                    if not elsewhere or sentence.find(elsewhere[0]) > sentence.find(risk[0]):
                        return risk[0]
    return None


def proves_little(code: str) -> bool:
    """Whether a code is too short, a mere number or a single word, so that it says nothing by itself."""
    folded = fold_code(code)
    if len(folded) < 3 or folded.isdecimal():
        return True
    return not any(char.isdecimal() for char in folded) and len(_WORDS.findall(code)) < 2


def check_concepts(tree: Tree, problems: Problems) -> None:
    """Every reference resolves, and the parts of a concept agree."""
    known_terms = tree.texts[DEFAULT].terms if DEFAULT in tree.texts else None
    for name, concept in tree.concepts.items():
        file = f"concepts/{name}.yaml"
        for message, line in _of_concept(concept):
            problems.add(file, line, message)
        for other in concept.related:
            if other == concept.id:
                problems.add(file, line_of(other), "a concept is not related to itself")
            elif other not in tree.concept_ids:
                problems.add(file, line_of(other), f"no concept '{other}'{suggest(other, tree.concept_ids)}")
        for term in concept.terms:
            if known_terms is not None and term not in known_terms:
                problems.add(file, line_of(term), f"no term '{term}' in text/en.yaml{suggest(term, known_terms)}")
        for step in (*concept.right_now, *concept.steps):
            if tree.steps is not None and step not in tree.steps:
                problems.add(file, line_of(step), f"no step '{step}' in steps.yaml{suggest(step, tree.steps)}")

    _check_unused(tree, problems)


def _check_unused(tree: Tree, problems: Problems) -> None:
    """Every step and every term is used somewhere."""
    if len(tree.concepts) < len(tree.concept_ids):
        return  # a file out of shape may be the one that uses them
    steps = {step for concept in tree.concepts.values() for step in (*concept.right_now, *concept.steps)}
    for step in tree.steps or ():
        if step not in steps:
            problems.add(STEPS, line_of(step), f"no concept uses the step '{step}'")
    terms = {term for concept in tree.concepts.values() for term in concept.terms}
    for term in tree.texts[DEFAULT].terms if DEFAULT in tree.texts else ():
        if term not in terms:
            problems.add(f"text/{DEFAULT}.yaml", line_of(term), f"no concept uses the term '{term}'")


def _of_concept(concept: Concept) -> Iterator[tuple[str, int]]:
    """What can be said of one concept alone."""
    line = line_of(concept.id)
    for what, ids, least, most in (
        ("right_now", concept.right_now, 2, 3), ("steps", concept.steps, 3, 5),
        ("terms", concept.terms, 1, 4), ("related", concept.related, 1, 4),
        ("responsible", concept.responsible, 1, 6),
    ):  # fmt: skip
        if not least <= len(ids) <= most:
            place = line_of(ids[0]) if ids else line
            yield f"{what} has {len(ids)} entries, but must have {least} to {most}", place
    for step in concept.steps:
        if step in concept.right_now:
            yield f"the step '{step}' stands in right_now as well", line_of(step)
    if not concept.sources:
        yield "there is no source", line
    if concept.kind == "state":
        if concept.severity != "information":
            yield "a state must have the severity information", line_of(concept.severity)
        if concept.hazard is not None:
            yield "a state has no hazard", line_of(concept.hazard)
    if concept.hazard is not None:
        if concept.severity == "information":
            yield "what can hurt is at least a warning", line_of(concept.severity)
        if concept.generic:
            yield "what can hurt is not generic: it must not give way to other evidence", line


def check_steps(tree: Tree, problems: Problems) -> None:
    """Nobody is sent back to a charger that can hurt."""
    english = tree.texts.get(DEFAULT)
    for name, concept in tree.concepts.items():
        if concept.hazard is None:
            continue
        if concept.give_up in _RETRYING:
            message = (
                f"'{concept.give_up}' allows another attempt, but {concept.id} can hurt (hazard: {concept.hazard})"
            )
            problems.add(f"concepts/{name}.yaml", line_of(concept.give_up), message)
        for step in (*concept.right_now, *concept.steps):
            if tree.steps is not None and tree.steps.get(step) == "retry_here":
                message = f"'{step}' is a retry_here step, but {concept.id} can hurt (hazard: {concept.hazard})"
                problems.add(f"concepts/{name}.yaml", line_of(step), message)
            text = english.steps.get(step) if english else None
            risk = risky_wording(text) if text else None
            if text and risk:
                message = f"the step '{step}' says '{risk}', but {concept.id} can hurt (hazard: {concept.hazard})"
                problems.add(f"text/{DEFAULT}.yaml", line_of(text), message)


def check_codes(tree: Tree, problems: Problems) -> None:
    """A standard's code stands for one concept; a code that matches alone says enough."""
    owners: dict[tuple[str, str], str] = {}
    bare: dict[str, str] = {}
    for name, concept in tree.concepts.items():
        file = f"concepts/{name}.yaml"
        for code in concept.codes:
            line = line_of(code.code)
            folded = fold_code(code.code)
            owner = owners.setdefault((code.standard, folded), name if folded else "")
            if not folded:
                problems.add(file, line, f"the code '{code.code}' has neither letters nor digits")
            elif owner != name:
                problems.add(file, line, f"{code.standard} {code.code} stands for {owner} already")
            if code.needs_context or not folded:
                continue
            if proves_little(code.code):
                message = f"'{code.code}' is too short, a number or a single word: add needs_context: true"
                problems.add(file, line, message)
            elif bare.setdefault(folded, name) != name:
                message = f"the code '{code.code}' stands for {bare[folded]}, too: add needs_context: true to both"
                problems.add(file, line, message)


def check_brands(tree: Tree, problems: Problems) -> None:
    """One meaning for each code of a maker and model; no name belongs to two makers."""
    names: dict[str, str] = {}
    for stem, brand in tree.brands.items():
        file = f"brands/{stem}.yaml"
        for folded in brand.folded_names:
            if len(folded) < 2:
                problems.add(file, line_of(brand.name), "a name or alias of the maker is shorter than two letters")
            elif names.setdefault(folded, stem) != stem:
                message = f"the name '{folded}' belongs to brands/{names[folded]}.yaml already"
                problems.add(file, line_of(brand.name), message)
        if not brand.codes:
            problems.add(file, line_of(brand.id), "there are no codes")
        _check_entries(file, brand, tree, problems)


def _check_entries(file: str, brand: Brand, tree: Tree, problems: Problems) -> None:
    meanings: dict[tuple[str, str], str] = {}
    for entry in brand.codes:
        line = line_of(entry.concept)
        if entry.concept not in tree.concept_ids:
            problems.add(file, line, f"no concept '{entry.concept}'{suggest(entry.concept, tree.concept_ids)}")
            continue
        if entry.code is None and entry.text is None:
            continue  # one pattern of lights may stand for two faults
        shown = entry.code if entry.code is not None else entry.text or ""
        key = f"code {fold_code(shown)}" if entry.code is not None else f"text {entry.folded}"
        for model in entry.models or ("",):
            known = meanings.setdefault((key, model), entry.concept)
            if known != entry.concept:
                where = f" on {model}" if model else ""
                problems.add(file, line, f"'{shown}' means {known}{where} already, not {entry.concept}")


def check_lamps(words: dict[str, tuple[str, ...]] | None, problems: Problems) -> None:
    """Every field is there, with words, and no word is in two of a kind."""
    if words is None:
        return
    for field in words:
        if field not in lamps.FIELDS:
            problems.add(LAMPS, line_of(field), f"no lights are '{field}'")
    for kind in (lamps.COLOURS, lamps.MANNERS, lamps.PACES, lamps.TIMES):
        known: dict[str, str] = {}
        for field in kind:
            entries = words.get(field, ())
            if not entries:
                problems.add(LAMPS, 0, f"there are no words for '{field}'")
            for entry in entries:
                for spelling in word_patterns(entry, "de"):
                    other = known.setdefault(spelling, field)
                    if other != field:
                        problems.add(LAMPS, line_of(entry), f"'{entry}' stands for {other} already")
