"""The real data files, as far as they can be judged by a program."""

from __future__ import annotations

from pathlib import Path

import pytest

import knowledge
from knowledge.check import check
from knowledge.fold import fold
from knowledge.model import Knowledge
from knowledge.neighbours import neighbours
from knowledge.schema import read_tree
from knowledge.source import Problems

HOME = Path(knowledge.__file__).parent

pytestmark = pytest.mark.skipif(not (HOME / "concepts").is_dir(), reason="needs the data files of a checkout")

ERRORS = """
ConnectorLockFailure EVCommunicationError GroundFailure HighTemperature InternalError LocalListConflict OtherError
OverCurrentFailure OverVoltage PowerMeterFailure PowerSwitchFailure ReaderFailure ResetFailure UnderVoltage WeakSignal
EmergencyStop AuthorizationTimeout InvalidVehicleMode CableCheckFailure PreChargeFailure NoInternet PilotFault PowerLoss
EVContactorFault EVSEContactorFault CableOverTempDerate CableOverTempStop PartialInsertion CapacitanceFault
ResistanceFault ProximityFault ConnectorVoltageHigh BrokenLatch CutCable AuthorizationFailed PaymentDeclined
OutOfService VehicleStoppedCharging ChargePortLocked VoltageImbalance TamperDetection
"""
STATES = """
NoError Available Preparing Authorizing Charging SuspendedByVehicle SuspendedByCharger Finishing Reserved SelectPayment
Tariff Updating
"""
HAZARDS = {
    "shock": "GroundFailure ResistanceFault CapacitanceFault CableCheckFailure ConnectorVoltageHigh OverVoltage "
    "PowerSwitchFailure EVContactorFault EVSEContactorFault",
    "heat": "HighTemperature CableOverTempDerate CableOverTempStop",
    "current": "OverCurrentFailure",
    "emergency": "EmergencyStop",
    "damage": "CutCable BrokenLatch TamperDetection",
}

# Equal, or nearly so, and yet of different concepts, with the reason why that does no harm.
ALLOWED = {
    # An unspecific sentence; beside it the maker shows a code that says more.
    ("充電器に異常が発生しました", "充電器に異常が発生しました。 [rapidas]"),
}


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.load()


def test_there_are_no_mistakes() -> None:
    assert [str(problem) for problem in check(HOME)] == []


def test_every_concept_is_there(known: Knowledge) -> None:
    assert {concept.id for concept in known.concepts.values() if concept.kind == "error"} == set(ERRORS.split())
    assert {concept.id for concept in known.concepts.values() if concept.kind == "state"} == set(STATES.split())


def test_what_can_hurt_is_known_to_hurt(known: Knowledge) -> None:
    expected = {id_: hazard for hazard, ids in HAZARDS.items() for id_ in ids.split()}
    assert {concept.id: concept.hazard for concept in known.concepts.values() if concept.hazard} == expected


def test_nobody_is_sent_back_to_what_can_hurt(known: Knowledge) -> None:
    for concept in known.concepts.values():
        if concept.hazard:
            kinds = {known.step_kinds[step] for step in (*concept.right_now, *concept.steps)}
            assert "retry_here" not in kinds, concept.id


def test_only_the_unspecific_is_generic(known: Knowledge) -> None:
    assert [concept.id for concept in known.concepts.values() if concept.generic] == ["OtherError", "OutOfService"]


def test_standard_names_are_codes(known: Knowledge) -> None:
    for name in ERRORS.split()[:15]:
        assert any(hit.concept == name for hit in known.by_code[name.upper()]), name


def test_folded_phrases_are_folded(known: Knowledge) -> None:
    phrases = [phrase for language in known.screen_languages for phrase in knowledge.load_screens(language).phrases]
    assert len(phrases) > 9000
    for phrase in phrases:
        assert fold(phrase.folded) == phrase.folded


def test_every_text_language_opens(known: Knowledge) -> None:
    for language in known.text_languages:
        pack = knowledge.load_text(language)
        assert pack.language == language
        assert set(pack.titles) == set(known.concepts)


def test_phrases_of_different_concepts_lie_apart() -> None:
    close = neighbours(read_tree(HOME, Problems()), 97.0)
    unlisted = [pair for pair in close if (pair.first, pair.second) not in ALLOWED]
    assert unlisted == []
