"""The decision: what counts, what wins, and how sure it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_made import Row, concepts, decided, known_phrases

from knowledge.fold import fold
from knowledge.load import load
from knowledge.model import Knowledge, Phrase, ScreenPack
from scanner.match.clues import Matcher
from scanner.match.decide import ACCEPT
from scanner.match.finding import Finding
from scanner.match.tongues import Tongues

LABELS = [
    ("en", "EMERGENCY STOP"),
    ("en", "Emergency Stop"),
    ("de", "NOT-AUS"),
    ("de", "Not-Halt"),
    ("fr", "ARRÊT D'URGENCE"),
    ("es", "Parada de emergencia"),
    ("it", "Arresto di emergenza"),
    ("nl", "NOODSTOP"),
    ("pt", "Paragem de emergência"),
    ("pl", "Stop awaryjny"),
    ("sv", "NÖDSTOPP"),
    ("uk", "Аварійна зупинка"),
    ("ja", "非常停止"),
    ("zh-Hans", "急停按钮"),
]


def overlooked(finding: Finding) -> dict[str, str]:
    """Concepts not given out, and why."""
    return {row.concept: row.why_not for row in finding.considered if row.why_not}


@pytest.mark.parametrize(("language", "label"), LABELS)
@pytest.mark.parametrize("state", ["Charging", "Lädt", "Available", "充電中"])
@pytest.mark.parametrize("place", [False, None])
def test_a_printed_emergency_label_beside_a_state(
    matcher: Matcher, language: str, label: str, state: str, place: bool | None
) -> None:
    finding = decided(matcher, Row(state, on_screen=place is False or None), Row(label, on_screen=place))
    assert finding.verdict == "no_error", (language, concepts(finding))
    assert concepts(finding) in (["Charging"], ["Available"])


PRINTED = [(language, label) for language, cues in load().cues.items() for label in cues.printed]


@pytest.mark.parametrize("place", [False, None])
@pytest.mark.parametrize("language", sorted(load().cues))
def test_printed_labels_alone_name_nothing(matcher: Matcher, language: str, place: bool | None) -> None:
    bad = []
    labels = [label for owner, label in PRINTED if owner == language]
    assert len(labels) >= 3
    for label in labels:
        for shown in (label, label.upper()):
            finding = decided(matcher, Row(shown, on_screen=place))
            if finding.verdict not in ("unknown", "unreadable"):
                bad.append(f"{shown}: {finding.verdict} {concepts(finding)}")
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("place", [False, None])
def test_a_printed_label_alone_says_that_it_stands_off_the_screen(matcher: Matcher, place: bool | None) -> None:
    known = {phrase.folded: phrase.concept for phrase in known_phrases()}
    labels = [label for _, label in PRINTED if known.get(fold(label)) == "EmergencyStop"]
    assert len(labels) >= 5
    for label in labels:
        finding = decided(matcher, Row(label, on_screen=place))
        assert (finding.verdict, finding.reason) == ("unknown", "off_screen"), label
        assert overlooked(finding).get("EmergencyStop") == "off_screen"


def test_the_same_words_on_the_screen_count(matcher: Matcher) -> None:
    finding = decided(matcher, Row("EMERGENCY STOP", on_screen=True))
    assert (finding.verdict, concepts(finding)) == ("matched", ["EmergencyStop"])


def test_a_label_counts_where_a_full_sentence_says_the_same(matcher: Matcher) -> None:
    finding = decided(matcher, Row("EMERGENCY STOP", None), Row("Emergency stop button pressed", None))
    assert concepts(finding) == ["EmergencyStop"]


def test_an_error_beside_the_screen_is_not_named(matcher: Matcher) -> None:
    finding = decided(matcher, Row("Available"), Row("Ground fault detected", on_screen=False))
    assert (finding.verdict, concepts(finding)) == ("no_error", ["Available"])
    assert overlooked(finding)["GroundFailure"] == "off_screen"


def test_an_error_beside_a_screen_that_says_nothing_known(matcher: Matcher) -> None:
    finding = decided(matcher, Row("Willkommen im Parkhaus"), Row("Ground fault detected", on_screen=False))
    assert (finding.verdict, finding.reason, concepts(finding)) == ("unknown", "off_screen", [])


def test_without_a_screen_found_all_lines_count(matcher: Matcher) -> None:
    for place in (None, False):
        finding = decided(matcher, Row("Ground fault detected", on_screen=place))
        assert concepts(finding) == ["GroundFailure"]


def test_lines_on_and_off_the_screen_are_not_read_together(matcher: Matcher) -> None:
    finding = decided(matcher, Row("Residual", on_screen=True), Row("current detected", on_screen=False), apart=1)
    assert concepts(finding) == []
    together = decided(matcher, Row("Residual"), Row("current detected"), apart=1)
    assert concepts(together) == ["GroundFailure"]


@pytest.mark.parametrize(
    ("generic", "specific", "concept"),
    [
        ("An error has occurred", "Ground fault detected", "GroundFailure"),
        ("Charging error", "Emergency stop pressed", "EmergencyStop"),
        ("Fault detected", "CX002", "GroundFailure"),
        ("Ein Fehler ist aufgetreten", "Erdschluss erkannt", "GroundFailure"),
        ("Une erreur est survenue", "Surtension détectée", "OverVoltage"),
        ("エラーが発生しました", "漏電を検知しました", "GroundFailure"),
        ("Faulted", "RFID reader fault", "ReaderFailure"),
    ],
)
@pytest.mark.parametrize("apart", [1, 4])
def test_a_generic_error_gives_way(matcher: Matcher, generic: str, specific: str, concept: str, apart: int) -> None:
    assert load().concepts[concept].generic is False
    for rows in ((generic, specific), (specific, generic)):
        finding = decided(matcher, *rows, apart=apart)
        assert (finding.verdict, concepts(finding)) == ("matched", [concept])


def test_a_generic_error_alone_is_named(matcher: Matcher) -> None:
    finding = decided(matcher, "An error has occurred")
    assert (finding.verdict, concepts(finding)) == ("matched", ["OtherError"])


def test_a_state_does_not_hush_up_an_error(matcher: Matcher) -> None:
    for state in ("Charging", "Available", "Charging complete"):
        finding = decided(matcher, state, "Ground fault detected")
        assert (finding.verdict, concepts(finding)) == ("matched", ["GroundFailure"])


def test_two_errors_on_one_screen_are_both_named(matcher: Matcher) -> None:
    finding = decided(matcher, "Ground fault detected", "RFID reader fault")
    assert finding.verdict == "matched"
    assert sorted(concepts(finding)) == ["GroundFailure", "ReaderFailure"]
    run_on = decided(matcher, "Ground fault detected", "RFID reader fault", apart=1)
    assert sorted(concepts(run_on)) == ["GroundFailure", "ReaderFailure"]


def test_the_four_surest_errors_at_most(matcher: Matcher) -> None:
    rows = ["Ground fault detected", "RFID reader fault", "Emergency stop pressed", "Insulation fault detected"]
    finding = decided(matcher, *rows, "Pre-charge failed", "Overvoltage detected")
    assert len(concepts(finding)) == 4
    assert len(set(concepts(finding))) == 4


def test_two_states_name_one(matcher: Matcher) -> None:
    finding = decided(matcher, "Charging", "Please present card")
    assert finding.verdict == "no_error"
    assert len(concepts(finding)) == 1


def speaking(known: Knowledge, phrases: tuple[Phrase, ...]) -> Matcher:
    """A matcher whose only language has these phrases."""
    english = replace(known, screen_languages=("en",))
    vocabulary = {word: 1 for phrase in phrases for word in phrase.folded.split()}
    return Matcher(english, Tongues(english, vocabulary, lambda tag: ScreenPack(tag, phrases, ())))


def test_equal_readings_are_put_up_and_not_decided() -> None:
    """Two concepts that own the same words, in a knowledge made for it."""
    known = load()
    phrases = (
        Phrase("Blue lamp lit", "blue lamp lit", "GroundFailure", "en"),
        Phrase("Blue lamp lit", "blue lamp lit", "PowerLoss", "en"),
        Phrase("Green lamp lit", "green lamp lit", "Reserved", "en"),
    )
    matcher = speaking(known, phrases)
    finding = decided(matcher, "Blue lamp lit")
    assert (finding.verdict, finding.reason) == ("ambiguous", "equal_readings")
    assert sorted(concepts(finding)) == ["GroundFailure", "PowerLoss"]
    states = speaking(known, tuple(p._replace(concept="Available") if p.concept == "PowerLoss" else p for p in phrases))
    mixed = decided(states, "Blue lamp lit")
    assert mixed.verdict in ("ambiguous", "matched")
    assert "Available" not in concepts(mixed)[:1]


CONFIDENCES = [0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0]


@pytest.mark.parametrize(
    "shown",
    ["Ground fault detected", "Erdschluss erkannl", "CX002", "CXOO2", "Charging", "Spannung zu niedrig", "漏電検出"],
)
def test_confidence_grows_with_the_readers(matcher: Matcher, shown: str) -> None:
    """Of the same words, what was read more surely is never less certain; and one who is not sure is seen to be so."""
    series = []
    for confidence in CONFIDENCES:
        finding = decided(matcher, Row(shown, confidence=confidence))
        row = finding.considered[0]
        assert 0.0 <= row.confidence <= 1.0
        series.append((row.concept, row.confidence))
    assert len({concept for concept, _ in series}) == 1
    values = [value for _, value in series]
    assert values == sorted(values)
    assert values[0] < values[-1] - 0.1


def test_confidence_grows_with_agreement(matcher: Matcher) -> None:
    shown = ("Residual current detected", "Residual currenl detected", "Residual currenl detecled")
    exact, one_letter, two_letters = (decided(matcher, text).considered[0] for text in shown)
    assert {exact.concept, one_letter.concept, two_letters.concept} == {"GroundFailure"}
    assert exact.confidence > one_letter.confidence > two_letters.confidence


def test_more_evidence_is_more_certain(matcher: Matcher) -> None:
    one = decided(matcher, "Ground fault detected", Row("Residual current detected", confidence=0.0))
    two = decided(matcher, "Ground fault detected", "Residual current detected")
    alone = decided(matcher, "Ground fault detected")
    assert alone.matches[0].confidence <= one.matches[0].confidence <= two.matches[0].confidence <= 0.99
    assert two.matches[0].confidence > alone.matches[0].confidence


def test_all_confidences_and_scores_are_shares(matcher: Matcher) -> None:
    for shown in [
        "Ground fault",
        "Charging",
        "CX002 CX008",
        "Error 0x9001",
        "Plug too hot\nGround fault",
        "Not available",
    ]:
        for row in decided(matcher, *shown.splitlines()).considered:
            assert 0.0 <= row.confidence <= 1.0
            assert row.clues
            assert all(0.0 <= clue.score <= 1.0 and 0.0 <= clue.read <= 1.0 for clue in row.clues)


def test_given_out_only_from_the_limit_up(matcher: Matcher) -> None:
    for shown in ["Ground fault", "Residual currenl detocted", "fault", "voltage", "Erdschluss"]:
        finding = decided(matcher, shown)
        assert all(row.confidence >= ACCEPT for row in finding.matches)
        assert all(row.why_not == "" for row in finding.matches)
        given = set(concepts(finding))
        assert all(row.why_not for row in finding.considered if row.concept not in given)


def test_the_loser_of_a_contest_is_told_who_won(matcher: Matcher) -> None:
    finding = decided(matcher, "Not available")
    assert overlooked(finding)["Available"] == "beaten:Not available"


@pytest.mark.parametrize("rows", [[], [""], ["12"], ["!!!"], ["a"], [Row("Hello world", confidence=0.3)]])
def test_nothing_read(matcher: Matcher, rows: list[Row | str]) -> None:
    finding = decided(matcher, *rows)
    assert (finding.verdict, finding.reason, finding.matches) == ("unreadable", "nothing_read", ())


@pytest.mark.parametrize("shown", ["Hello world", "Привіт", "ありがとう", "高電圧", "欢迎"])
def test_text_that_was_read_but_is_not_known(matcher: Matcher, shown: str) -> None:
    finding = decided(matcher, shown)
    assert (finding.verdict, finding.reason) == ("unknown", "")


def test_the_order_of_lines_does_not_matter_to_what_is_found(matcher: Matcher) -> None:
    rows = ["Ground fault detected", "Call 0800 123456", "Charging", "Station 12"]
    assert concepts(decided(matcher, *rows)) == concepts(decided(matcher, *reversed(rows))) == ["GroundFailure"]


def test_deciding_twice_is_the_same(matcher: Matcher) -> None:
    rows = ["Ground fault detected", "Emergency stop pressed", "CX002"]
    assert decided(matcher, *rows) == decided(matcher, *rows)
