"""Every concept is explained in every language, in that language, safety first."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Any

import pytest

from knowledge.load import load, load_text
from knowledge.model import Knowledge, TextPack
from scanner import Scanner
from scanner.explain.wording import explain
from scanner.report import Explanation, SourceLink

LANGUAGES = load().text_languages
TWELVE = ("de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv", "uk", "zh-Hans")
HAZARDS = {
    "shock": "GroundFailure ResistanceFault CapacitanceFault CableCheckFailure ConnectorVoltageHigh OverVoltage "
    "PowerSwitchFailure EVContactorFault EVSEContactorFault",
    "heat": "HighTemperature CableOverTempDerate CableOverTempStop",
    "current": "OverCurrentFailure",
    "emergency": "EmergencyStop",
    "damage": "CutCable BrokenLatch TamperDetection",
}
HAZARD_OF = {concept: hazard for hazard, concepts in HAZARDS.items() for concept in concepts.split()}
# Words that are the same in many languages may stand alone in a short label or title.
SHORT = 16


def sentences(explanation: Explanation) -> list[str]:
    """Everything in an explanation that is worded for a person, a list of texts."""
    own = explanation
    return [
        own.title,
        own.summary,
        *([own.warning] if own.warning else []),
        *own.right_now,
        *own.steps,
        own.give_up,
        own.quote,
        *([own.driver_can_fix] if own.driver_can_fix else []),
        *own.responsible,
        own.charging_continues,
        own.technical.category,
        *own.technical.classification,
        *(term.term for term in own.terms),
        *(term.definition for term in own.terms),
        *(other.title for other in own.related),
        own.disclaimer,
    ]


def explained(concept: str, language: str) -> Explanation:
    return explain(load().concepts[concept], load_text(language))


def test_the_twelve_languages_are_there() -> None:
    assert set(TWELVE) <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_is_explained(knowledge: Knowledge, language: str) -> None:
    assert len(knowledge.concepts) >= 53
    for concept in knowledge.concepts.values():
        own = explained(concept.id, language)
        assert (own.id, own.language, own.severity) == (concept.id, language, concept.severity)
        assert all(text.strip() == text and text for text in sentences(own)), concept.id
        assert not any("{" in text or "}" in text for text in sentences(own)), concept.id
        assert 2 <= len(own.right_now) <= 3
        assert 3 <= len(own.steps) <= 5
        assert 1 <= len(own.terms) <= 4
        assert 1 <= len(own.related) <= 4
        assert own.updated == concept.updated


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_no_english_is_left(knowledge: Knowledge, language: str) -> None:
    """Nothing longer than a loan word is the same as in English."""
    left = []
    for concept in knowledge.concepts:
        own, english = sentences(explained(concept, language)), sentences(explained(concept, "en"))
        assert len(own) == len(english)
        left += [
            f"{concept}: {text}"
            for text, original in zip(own, english, strict=True)
            if text == original and len(text) > SHORT
        ]
        assert own[1] != english[1]
    assert not left, "\n".join(sorted(set(left)))


@pytest.mark.parametrize("language", ["ja", "zh-Hans", "uk"])
def test_other_scripts_are_written_in_them(knowledge: Knowledge, language: str) -> None:
    for concept in knowledge.concepts:
        own = explained(concept, language)
        for text in (own.title, own.summary, *own.right_now, *own.steps, own.disclaimer):
            letters = [char for char in text if char.isalpha()]
            assert sum(char.isascii() for char in letters) < 0.6 * len(letters), f"{concept}: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_hurt_is_warned_of(knowledge: Knowledge, language: str) -> None:
    warnings = load_text(language).warnings
    assert len(set(warnings.values())) == len(HAZARDS)
    for concept in knowledge.concepts:
        own = explained(concept, language)
        hazard = HAZARD_OF.get(concept)
        assert own.warning == (warnings[hazard] if hazard else None), concept


def test_the_warning_comes_before_everything_that_is_explained() -> None:
    """In the record, too: whoever prints the fields in their order warns before advising."""
    names = [field.name for field in fields(Explanation)]
    assert names.index("warning") < min(names.index(name) for name in ("summary", "right_now", "steps"))
    record = Scanner().lookup("GroundFailure").to_dict()["explanation"]
    keys = list(record)
    assert keys.index("warning") < min(keys.index(name) for name in ("summary", "right_now", "steps"))
    assert record["warning"]


def test_hazards_are_the_ones_agreed(knowledge: Knowledge) -> None:
    assert {name: one.hazard for name, one in knowledge.concepts.items() if one.hazard} == HAZARD_OF


def test_nobody_is_sent_back_to_what_can_hurt(knowledge: Knowledge) -> None:
    for concept in HAZARD_OF:
        steps = (*knowledge.concepts[concept].right_now, *knowledge.concepts[concept].steps)
        kinds = {step: knowledge.step_kinds[step] for step in steps}
        assert "retry_here" not in kinds.values(), (concept, kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_retry_is_worded_for_what_can_hurt(knowledge: Knowledge, language: str) -> None:
    """The very sentences that tell to try again on this charger are in no answer to a hazard."""
    text = load_text(language)
    retries = {text.steps[step] for step, kind in knowledge.step_kinds.items() if kind == "retry_here"}
    assert len(retries) >= 10
    for concept in HAZARD_OF:
        own = explained(concept, language)
        assert not retries & {*own.right_now, *own.steps}, concept


def test_states_are_information_and_errors_are_not_always(knowledge: Knowledge) -> None:
    for concept in knowledge.concepts.values():
        own = explained(concept.id, "en")
        if concept.kind == "state":
            assert own.severity == "information"
            assert own.warning is None
    for concept_id in ("GroundFailure", "EmergencyStop", "ResistanceFault", "CutCable"):
        assert explained(concept_id, "en").severity == "critical"


def test_technical_details(knowledge: Knowledge, english: TextPack) -> None:
    concept = knowledge.concepts["GroundFailure"]
    own = explain(concept, english, "CX002")
    assert own.technical.code == "CX002"
    assert own.technical.category == "Electrical"
    assert {"OCPP 1.6 GroundFailure", "ChargeX MREC CX002"} <= set(own.technical.standards)
    first = concept.sources[0]
    assert own.technical.source == SourceLink(first.name, first.url)
    assert explain(concept, english).technical.code is None


def test_a_source_of_its_own_counts_more(knowledge: Knowledge, english: TextPack) -> None:
    source = SourceLink("A maker's handbook", "https://example.org/handbook")
    own = explain(knowledge.concepts["GroundFailure"], english, "F3", source)
    assert own.technical.source == source


def test_related_concepts_exist_and_are_others(knowledge: Knowledge, english: TextPack) -> None:
    for concept in knowledge.concepts.values():
        own = explain(concept, english)
        ids = [other.id for other in own.related]
        assert concept.id not in ids
        assert [other.title for other in own.related] == [english.titles[one] for one in ids]


def test_an_explanation_is_plain_values(english: TextPack, knowledge: Knowledge) -> None:
    def plain(value: Any) -> bool:
        if isinstance(value, tuple):
            return all(map(plain, value))
        return value is None or isinstance(value, str)

    for concept in knowledge.concepts.values():
        assert plain(astuple(explain(concept, english)))


@pytest.mark.parametrize(("asked", "given"), [("de-AT", "de"), ("pt-BR", "pt"), ("zh-CN", "zh-Hans"), ("xx", "en")])
def test_the_nearest_language_answers(asked: str, given: str) -> None:
    assert load_text(asked).language == given


@pytest.mark.parametrize("concept", sorted(load().concepts))
def test_only_an_error_asks_who_can_mend_it(concept: str) -> None:
    own = explained(concept, "en")
    fault = load().concepts[concept].kind == "error"
    assert bool(own.driver_can_fix) == bool(own.responsible) == fault


@pytest.mark.parametrize("concept", sorted(HAZARD_OF))
def test_at_a_danger_nobody_is_told_to_try_again_first(concept: str) -> None:
    assert load().concepts[concept].give_up in ("at_once", "car_at_once", "not_needed", "ten_minutes")
