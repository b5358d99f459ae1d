"""Codes, messages and ids looked up without a photo."""

from __future__ import annotations

import pytest

from knowledge.load import load
from scanner import Options, Scanner


def ids(code: str, brand: str | None = None) -> tuple[str, list[str]]:
    report = Scanner().lookup(code, brand)
    return report.outcome, [match.id for match in report.matches]


@pytest.mark.parametrize("code", ["CX002", "cx002", "CX-002", "cx 002", "ＣＸ００２", "GroundFailure", "groundfailure"])
def test_a_standard_code_in_any_spelling(code: str) -> None:
    assert ids(code) == ("matched", ["GroundFailure"])


def test_every_concept_by_its_id() -> None:
    scanner = Scanner()
    for concept in load().concepts.values():
        for report in (scanner.lookup(concept.id), scanner.explain(concept.id)):
            assert report.outcome == ("matched" if concept.kind == "error" else "no_error"), concept.id
            assert [match.id for match in report.matches] == [concept.id]
            assert report.explanation is not None
            assert report.explanation.id == concept.id
            assert report.explanation.warning is not None or concept.hazard is None


def test_every_firm_standard_code() -> None:
    scanner = Scanner()
    bad = [
        f"{code.code}: {[match.id for match in scanner.lookup(code.code).matches]}"
        for concept in load().concepts.values()
        for code in concept.codes
        if not code.needs_context and [match.id for match in scanner.lookup(code.code).matches] != [concept.id]
    ]
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("code", ["", "   ", "xyz", "E-9999", "CX027", "CX02", "CX0002", "GroundFailur", "0x9002"])
def test_a_neighbour_of_a_code_is_unknown(code: str) -> None:
    report = Scanner().lookup(code)
    assert (report.outcome, report.matches, report.explanation) == ("unknown", (), None)
    assert report.headline == "We do not know this message"


@pytest.mark.parametrize("code", ["E-07", "e07", "E 07"])
def test_a_code_that_only_makers_have_is_never_decided_by_a_guess(code: str) -> None:
    """E-07 may be anything: unknown, or asked about where makers differ; the same however it is spelled."""
    report = Scanner().lookup(code)
    makers = {hit.concept for hit in load().by_code.get("E07", ())}
    assert {match.id for match in report.matches} == makers
    assert report.outcome == ("unknown" if not makers else "ambiguous" if len(makers) > 1 else "matched")


def test_a_makers_code_with_the_maker() -> None:
    report = Scanner().lookup("0x9001", "KEBA")
    assert report.outcome == "matched"
    (match,) = report.matches
    assert (match.id, match.brand, match.code) == ("PowerSwitchFailure", "KEBA", "0x9001")
    assert match.evidence[0].kind == "brand_code"
    assert report.explanation is not None
    assert report.explanation.technical.source is not None
    assert "KEBA" in report.explanation.technical.source.name


def test_the_maker_of_the_options_and_the_one_of_the_call() -> None:
    scanner = Scanner(Options(brand="mennekes"))
    assert [match.brand for match in scanner.lookup("101").matches] == ["MENNEKES"]
    assert [match.brand for match in scanner.lookup("101", "rapidas").matches] == ["RAPIDAS"]


def test_a_code_with_several_meanings_is_asked_about() -> None:
    report = Scanner().lookup("1")
    assert report.outcome == "ambiguous"
    assert len(report.matches) > 2
    assert report.explanation is None
    assert len(report.alternatives) == len(report.matches)
    assert len({match.id for match in report.matches}) == len(report.matches)


@pytest.mark.parametrize("letter", ["B", "C", "E", "F"])
def test_a_letter_that_a_maker_uses_otherwise_is_asked_about(letter: str) -> None:
    """A charger in IEC 61851 state B waits for its car; the B of a Compleo is an earth fault."""
    report = Scanner().lookup(letter)
    assert report.outcome == "ambiguous"
    assert {match.id for match in report.matches} == {hit.concept for hit in load().by_code[letter]}
    settled = Scanner().lookup(letter, "compleo")
    assert [match.brand for match in settled.matches] == ["Compleo"]


def test_the_source_is_the_one_of_the_maker_named() -> None:
    report = Scanner().lookup("1", "go-e")
    assert [match.brand for match in report.matches] == ["go-e"]
    own = {entry.source.name for brand in load().brands if brand.id == "go-e" for entry in brand.codes}
    assert report.explanation is not None
    assert report.explanation.technical.source is not None
    assert report.explanation.technical.source.name in own


def test_the_message_of_a_maker_by_its_words() -> None:
    tried = 0
    for brand in load().brands:
        for entry in brand.codes:
            shared = {other.concept for other in brand.codes if other.folded == entry.folded}
            if entry.text and entry.code is None and len(shared) == 1 and entry.text.upper() != entry.text:
                report = Scanner().lookup(entry.text.upper(), brand.id)
                assert entry.concept in [match.id for match in report.matches], (brand.id, entry.text)
                tried += 1
                break
    assert tried >= 10


def test_a_state_is_no_error() -> None:
    report = Scanner().lookup("Charging")
    assert (report.outcome, report.matches[0].id) == ("no_error", "Charging")
    assert report.explanation is not None
    assert report.explanation.severity == "information"


def test_a_lookup_is_certain_and_quotes_what_was_asked() -> None:
    report = Scanner().lookup("cx-002")
    (match,) = report.matches
    assert match.confidence == 1.0
    assert match.code == "cx-002"
    assert match.evidence[0].known_as == "ChargeX MREC CX002"
    assert [line.text for line in report.lines] == ["cx-002"]
    assert report.photo is None
    assert report.file is None
