"""Word fields and frames: wording that no phrase lists."""

from __future__ import annotations

import pytest
from screens_made import brief, concepts

from knowledge.model import Cues, WordPattern
from scanner import Scanner
from scanner.match.fields import Fields, Hit
from scanner.match.frames import Framed, FrameIndex, parse_frames
from scanner.match.hedges import Hedges

WORDS = [
    WordPattern("plug", ("plug",)),
    WordPattern("hot", ("hot",)),
    WordPattern("hot", ("~heiz~",)),
    WordPattern("weak", ("too", "weak")),
    WordPattern("weak", ("poor~",)),
    WordPattern("insulation", ("insul~",)),
    WordPattern("insulation", ("~isolation",)),
    WordPattern("fault", ("fault~",)),
    WordPattern("stuck", ("sits", "~", "fast")),
    WordPattern("fail", ("fault~",)),
    WordPattern("insulation", ("絶", "縁")),
    WordPattern("weak", ("低",)),
    WordPattern("past", ("history",)),
]
FRAMES = {
    "ResistanceFault": ["insulation weak|fail", "insulation OHM"],
    "CableOverTempStop": ["plug hot"],
    "HighTemperature": ["hot !plug"],
    "Available": ["plug alone"],
    "ChargePortLocked": ["plug stuck"],
    "PartialInsertion": ["plug no"],
}
CUES = {"en": Cues(("no", "not"), ("in case of",), (), ("the", "is"))}


@pytest.fixture(scope="module")
def index() -> FrameIndex:
    return FrameIndex("en", parse_frames(FRAMES, frozenset()), Fields(WORDS), Hedges(CUES))


def found(index: FrameIndex, *rows: str) -> list[Framed]:
    text = Hedges(CUES).read(list(enumerate(rows)))
    return list(index.search(text, rows, {}))


def named(index: FrameIndex, *rows: str) -> set[str]:
    return {hit.frame.concept for hit in found(index, *rows) if not hit.hedged}


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("plug", "plug"),
        ("poorly", "weak"),
        ("insulation", "insulation"),
        ("dcisolation", "insulation"),
        ("beheizung", "hot"),
    ],
)
def test_a_pattern_catches_its_words(word: str, field: str) -> None:
    assert Fields(WORDS).hits([word], {})[0] == Hit(field, 0, 1)


@pytest.mark.parametrize("word", ["plugs", "weak", "isolations", "xinsul", "fast"])
def test_a_pattern_catches_no_other_words(word: str) -> None:
    assert Fields(WORDS).hits([word], {}) == []


def test_entries_of_several_words_stand_in_order() -> None:
    fields = Fields(WORDS)
    assert fields.hits(["too", "weak"], {}) == [Hit("weak", 0, 2)]
    assert fields.hits(["weak", "too"], {}) == []
    assert fields.hits(["sits", "very", "fast"], {}) == [Hit("stuck", 0, 3)]
    assert fields.hits(["sits", "fast"], {}) == []


def test_a_misread_word_is_what_it_was_meant_to_be_unless_the_fields_know_it() -> None:
    fields = Fields(WORDS)
    assert fields.hits(["p1ug"], {0: "plug"}) == [Hit("plug", 0, 1)]
    assert fields.hits(["poor"], {0: "plug"}) == [Hit("weak", 0, 1)]


def test_all_fields_of_a_frame_must_be_there(index: FrameIndex) -> None:
    assert named(index, "The insulation is too weak") == {"ResistanceFault"}
    assert named(index, "The insulation") == set()
    assert named(index, "絶縁低") == {"ResistanceFault"}


def test_a_barred_field_keeps_a_frame_away(index: FrameIndex) -> None:
    assert named(index, "It is hot") == {"HighTemperature"}
    assert named(index, "The plug is hot") == {"CableOverTempStop"}


def test_alone_means_alone_but_for_fillers(index: FrameIndex) -> None:
    assert named(index, "The plug") == {"Available"}
    assert named(index, "The plug sparkles") == set()


def test_numbers_with_units_are_fields(index: FrameIndex) -> None:
    assert named(index, "Insulation 45 kOhm") == {"ResistanceFault"}
    assert named(index, "Insulation 45") == set()


def test_two_statements_weigh_less_than_one(index: FrameIndex) -> None:
    (one,) = found(index, "Plug hot")
    two = next(hit for hit in found(index, "The plug", "Very hot") if hit.frame == one.frame)
    assert (one.statements, two.statements) == (1, 2)


def test_three_statements_are_too_far_apart(index: FrameIndex) -> None:
    assert "CableOverTempStop" not in named(index, "Plug", "Welcome", "Hot")


def test_a_negation_takes_a_frame_back_and_a_condition_too(index: FrameIndex) -> None:
    for row in ("No insulation fault", "In case of insulation fault call us"):
        hits = [hit for hit in found(index, row) if hit.frame.concept == "ResistanceFault"]
        assert hits
        assert all(hit.hedged for hit in hits), row


def test_a_negation_that_denies_a_fault_is_no_lack(index: FrameIndex) -> None:
    assert "PartialInsertion" in named(index, "No plug")
    assert "PartialInsertion" not in named(index, "No plug fault")


def test_questions_and_what_a_log_lists_are_muted(index: FrameIndex) -> None:
    text = Hedges(CUES).read([(0, "History"), (1, "Insulation fault")])
    assert index.talk(text).clauses == {0, 1}
    text = Hedges(CUES).read([(0, "Insulation fault"), (1, "Plug hot?")])
    assert index.talk(text).clauses == {1}


def test_words_of_a_statement_are_no_talk_about_it(index: FrameIndex) -> None:
    text = Hedges(CUES).read([(0, "Insulation fault in the history of this charger")])
    assert index.talk(text).mutes(text, 0, 2)
    assert not index.talk(text).mutes(text, 0, 6)


def test_more_telling_fields_weigh_more() -> None:
    frames = parse_frames({"A": ["x y"], "B": ["x z"], "C": ["x"]}, frozenset("C"))
    weights = {frame.concept: frame.weight for frame in frames}
    assert weights["A"] == weights["B"] > weights["C"] > 0


UNLISTED = [
    ("en", "There is a weakness in the isolation of the high voltage lines", "ResistanceFault"),
    ("en", "Car and station do not understand each other", "EVCommunicationError"),
    ("de", "Das Schütz im Wagen ist verklebt", "EVContactorFault"),
    ("de", "Zu viel Ampere fließen durch das Fahrzeug", "OverCurrentFailure"),
]


@pytest.mark.parametrize(("language", "text", "concept"), UNLISTED)
def test_wording_that_nobody_listed(scanner: Scanner, language: str, text: str, concept: str) -> None:
    report = scanner.scan_text(text)
    assert concepts(report)[:1] == [concept], (language, brief(report))


QUIET = [
    "Fault history\n03.11. insulation fault\n04.11. overvoltage",
    "What if my card is declined?",
    "Frequently asked questions\nPlug stuck in the car\nPayment refused",
    "Häufige Fragen\nStecker steckt fest",
]


@pytest.mark.parametrize("text", QUIET)
def test_talk_about_faults_names_none(scanner: Scanner, text: str) -> None:
    report = scanner.scan_text(text)
    assert report.outcome in ("unknown", "no_error"), brief(report)
