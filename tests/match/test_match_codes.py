"""Codes: exactly as printed, or not at all."""

from __future__ import annotations

import itertools

import pytest
from screens_made import Row, brief, concepts, decided

from knowledge.fold import fold_code
from knowledge.load import load
from knowledge.model import BrandCode, CodeHit, Knowledge, Source
from scanner import Options, Scanner
from scanner.match.clues import Matcher
from scanner.match.codes import find_codes

STANDARD = [(concept, code) for concept in load().concepts.values() for code in concept.codes]
FIRM = [(concept.id, concept.kind, code.code) for concept, code in STANDARD if not code.needs_context]
NUMBERED = sorted({code for _, _, code in FIRM if code.startswith("CX")})
# The same word may be a firm code of one standard and a weak one of another.
FIRM_FOLDED = {fold_code(code) for _, _, code in FIRM}
WEAK = [(concept, code.code) for concept, code in STANDARD if fold_code(code.code) not in FIRM_FOLDED]


def hit(concept: str, code: str, brand: str | None = None, needs_context: bool = False) -> CodeHit:
    source = Source("A handbook", None, "2026-11-23")
    entry = BrandCode(brand, concept, code, None, None, "display", (), None, source, "") if brand else None
    return CodeHit(concept, code, None if brand else "A standard", entry, needs_context)


LIST = {
    "E07": (hit("GroundFailure", "E-07"),),
    "E01": (hit("Available", "E-01"),),
    "CX002": (hit("GroundFailure", "CX002"),),
    "CX008": (hit("EmergencyStop", "CX008"),),
    "A8": (hit("PilotFault", "A8"),),
    "AB1": (hit("PilotFault", "AB1"),),
    "ABI": (hit("PowerLoss", "ABI"),),
    "SLACTIMEOUT": (hit("EVCommunicationError", "SLACTimeout"),),
    "0X8006": (hit("PowerSwitchFailure", "0x8006"),),
    "E07A": (hit("PowerLoss", "E-07-A"),),
    "42": (hit("PowerLoss", "42"),),
    "GF": (hit("GroundFailure", "GF"),),
}


def found(line: str) -> list[tuple[str, str, bool]]:
    return [(code.text, code.hits[0].concept, code.exact) for code in find_codes(line, LIST)]


@pytest.mark.parametrize("shown", ["E-07", "E07", "e07", "E 07", "E_07", "E.07", "E:07", "Ｅ－０７", "e‑07"])
def test_a_code_in_any_of_its_spellings(shown: str) -> None:
    assert [(concept, exact) for _, concept, exact in found(shown)] == [("GroundFailure", True)]


def test_a_code_inside_a_sentence_with_punctuation() -> None:
    assert found("Fehler (E-07), bitte melden!") == [("E-07", "GroundFailure", True)]
    assert found("Code: E-07.") == [("E-07", "GroundFailure", True)]
    assert found("错误：E07。") == [("E07", "GroundFailure", True)]


def test_the_longer_code_wins() -> None:
    assert found("E-07-A") == [("E-07-A", "PowerLoss", True)]
    assert found("E 07 A") == [("E 07 A", "PowerLoss", True)]


def test_several_codes_in_their_order() -> None:
    assert [concept for _, concept, _ in found("CX008, CX002; E-07")] == [
        "EmergencyStop",
        "GroundFailure",
        "GroundFailure",
    ]


def test_whole_line() -> None:
    assert [code.whole_line for code in find_codes("E-07", LIST)] == [True]
    assert [code.whole_line for code in find_codes("Ladesäule E-07 im Hof", LIST)] == [False]


@pytest.mark.parametrize("shown", ["CXOO2", "CX0O2", "CXO02", "CX00Z", "CXO0Z"])
def test_look_alikes_are_resolved_where_one_code_can_be_meant(shown: str) -> None:
    assert found(shown) == [(shown, "GroundFailure", False)]


def test_look_alikes_are_not_resolved_where_two_codes_can_be_meant() -> None:
    """``ABL`` with a digit in reach is AB1 or ABI; ``A81`` could be both again."""
    assert found("AB1") == [("AB1", "PilotFault", True)]
    assert found("ABI") == [("ABI", "PowerLoss", True)]
    assert found("A81") == []
    assert found("8B1") == []


@pytest.mark.parametrize("shown", ["E-08", "E-17", "E-0", "E-077", "F-07", "CX003", "CX02", "CX0002", "DX002", "8006"])
def test_a_neighbour_of_a_code_is_not_that_code(shown: str) -> None:
    assert found(shown) == []


@pytest.mark.parametrize("shown", ["42O", "4Z", "GE", "G5F", "SLACTIMEOVT", "SLACTimeout5"])
def test_words_and_short_pieces_are_not_guessed_at(shown: str) -> None:
    assert found(shown) == []


def test_nothing_in_nothing() -> None:
    assert find_codes("", LIST) == []
    assert find_codes("--- ... ,,,", LIST) == []


# The real lists.


def test_there_is_enough_to_test() -> None:
    assert len(NUMBERED) == 26
    assert len(FIRM) > 150
    assert len(WEAK) > 20


@pytest.mark.parametrize("frame", ["{}", "Error: {}", "Code {}", "Fehler {}", "エラー {}"])
def test_standard_codes_answer_with_their_concept(scanner: Scanner, frame: str) -> None:
    bad = []
    for concept, kind, code in FIRM:
        report = scanner.scan_text(frame.format(code))
        if (report.outcome, concepts(report)) != ("matched" if kind == "error" else "no_error", [concept]):
            bad.append(f"{code} of {concept}: {brief(report)}")
    assert not bad, "\n".join(bad)


def test_standard_codes_name_code_and_kind(scanner: Scanner) -> None:
    (match,) = scanner.scan_text("Error CX002").matches
    assert (match.code, match.brand, match.language) == ("CX002", None, None)
    assert (match.evidence[0].kind, match.evidence[0].known_as) == ("standard_code", "ChargeX MREC CX002")


def test_numbered_codes_answer_for_themselves_alone(scanner: Scanner) -> None:
    """CX001 to CX026 are one edit apart: every one of them, misread by one character, is itself or nothing."""
    owner = {code: concept for concept, _, code in FIRM if code in NUMBERED}
    for code in NUMBERED:
        assert concepts(scanner.scan_text(code)) == [owner[code]]
    for shown in ["CX000", "CX027", "CX030", "CX099", "CX100", "CX0", "CX", "CX0021", "CX00", "X002", "BX002"]:
        assert concepts(scanner.scan_text(shown)) == [], shown
    for code, place, other in itertools.product(NUMBERED, (2, 3, 4), "0123456789"):
        shown = code[:place] + other + code[place + 1 :]
        assert concepts(scanner.scan_text(shown)) == ([owner[shown]] if shown in owner else []), shown


def test_look_alikes_in_real_codes(scanner: Scanner) -> None:
    exact = scanner.scan_text("CX002")
    for shown in ["CXOO2", "CX0O2", "CXO02"]:
        report = scanner.scan_text(shown)
        assert concepts(report) == ["GroundFailure"]
        assert report.matches[0].code == "CX002"
        assert 0.6 <= report.matches[0].confidence < exact.matches[0].confidence


def test_codes_that_need_context_prove_nothing_alone(scanner: Scanner) -> None:
    """A phrase may say the same ("Available"); no such code is given out as one."""
    bad = []
    for concept, code in WEAK:
        for shown in (code, f"Error {code}", f"Charger {code} here"):
            report = scanner.scan_text(shown)
            if any(match.code for match in report.matches):
                bad.append(f"{shown!r} of {concept.id}: {brief(report)}")
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("shown", ["F", "E", "A", "B", "C", "A004", "F002", "F003", "State F", "Error F", "Platz B"])
def test_single_letters_and_weak_codes_are_unknown(scanner: Scanner, shown: str) -> None:
    assert scanner.scan_text(shown).outcome == "unknown"


NUMBERS = [
    "0", "1", "3", "7", "10", "42", "101", "2024", "12,50 €", "€ 0.59", "0.59 €/kWh", "0,79 EUR", "$1.05", "12:45",
    "00:12:34", "23.11.2026", "2026-11-23", "+49 30 901820", "0800 123456", "030/1234567", "12.5 kWh", "50 kW", "230 V",
    "16 A", "32A", "100%", "87 %", "12345 km", "Error rate 3 %", "No. 4", "1/2", "4711", "SOC 80", "P12", "22 kW AC",
    "CCS 2", "Typ 2", "5 min", "Bay 12", "25 °C", "1.2.3",
]  # fmt: skip


@pytest.mark.parametrize("shown", NUMBERS)
def test_numbers_are_no_codes(scanner: Scanner, shown: str) -> None:
    report = scanner.scan_text(shown)
    assert [match.code for match in report.matches if match.code] == []
    assert report.outcome in ("unknown", "no_error"), brief(report)
    assert set(concepts(report)) <= {"Tariff", "Charging"}


def test_numbers_beside_a_maker_are_no_codes_unless_announced(scanner: Scanner) -> None:
    """Alfen numbers its errors 1, 2, 3 and 101: the price, the time and the charge on its screen are none of them."""
    for shown in ["Alfen\nPlatz 101 frei", "Alfen\nMax 3 A bis 22 Uhr", "go-e\nStation 1 von 2"]:
        report = scanner.scan_text(shown)
        assert report.outcome != "matched", brief(report)


def brand_codes(knowledge: Knowledge, mixed: bool) -> list[tuple[str, str, BrandCode]]:
    """Up to four codes of each maker that no standard has, with the maker's id and name."""
    rows = []
    for brand in knowledge.brands:
        own = []
        for entry in brand.codes:
            folded = fold_code(entry.code) if entry.code else ""
            hits = knowledge.by_code.get(folded, ())
            meanings = {one.concept for one in hits if one.entry and one.entry.brand == brand.id}
            letters = any(char.isalpha() for char in folded) and any(char.isdigit() for char in folded)
            firm = not any(one.needs_context for one in hits)
            if hits and all(one.entry for one in hits) and len(meanings) == 1 and (letters and firm) == mixed:
                own.append((brand.id, brand.name, entry))
        rows += own[:4]
    return rows


def test_a_makers_code_without_its_maker_is_never_matched(scanner: Scanner, knowledge: Knowledge) -> None:
    bad = []
    rows = [*brand_codes(knowledge, mixed=True), *brand_codes(knowledge, mixed=False)]
    assert len(rows) > 60
    for _, name, entry in rows:
        for frame in ("{}", "Error {}"):
            report = scanner.scan_text(frame.format(entry.code))
            if any(match.code for match in report.matches) and report.outcome != "ambiguous":
                bad.append(f"{entry.code} of {name}: {brief(report)}")
    assert not bad, "\n".join(bad)


def test_a_distinctive_code_without_its_maker_is_asked_about(scanner: Scanner, knowledge: Knowledge) -> None:
    for _, _, entry in brand_codes(knowledge, mixed=True)[::5]:
        report = scanner.scan_text(f"Error {entry.code}")
        assert report.outcome == "ambiguous", brief(report)
        assert entry.concept in concepts(report)
        assert report.explanation is None
        assert entry.concept in [explained.id for explained in report.alternatives]
        assert report.detail == "This code means different things at different makers. Say which maker it is."


def test_a_makers_code_with_the_maker_on_the_screen(scanner: Scanner, knowledge: Knowledge) -> None:
    """The maker's name and the code as two lines."""
    bad = []
    for _, name, entry in brand_codes(knowledge, mixed=True):
        report = scanner.scan_text(f"{name}\nError {entry.code}")
        state = knowledge.concepts[entry.concept].kind == "state"
        good = (report.outcome, concepts(report)) == ("no_error" if state else "matched", [entry.concept])
        if not good or report.matches[0].brand != name:
            bad.append(f"{entry.code} of {name}: {brief(report)}")
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("by", ["id", "name"])
def test_a_makers_code_with_the_maker_in_the_options(knowledge: Knowledge, by: str) -> None:
    bad = []
    for brand, name, entry in [*brand_codes(knowledge, mixed=True), *brand_codes(knowledge, mixed=False)]:
        report = Scanner(Options(brand=brand if by == "id" else name)).lookup(entry.code or "")
        state = knowledge.concepts[entry.concept].kind == "state"
        good = (report.outcome, concepts(report)) == ("no_error" if state else "matched", [entry.concept])
        if not good or report.matches[0].brand != name:
            bad.append(f"{entry.code} of {name}: {brief(report)}")
            continue
        source = report.explanation.technical.source if report.explanation else None
        own = {
            (one.source.name, one.source.url)
            for maker in knowledge.brands
            if maker.id == brand
            for one in maker.codes
            if one.code and fold_code(one.code) == fold_code(entry.code or "")
        }
        if source is None or (source.name, source.url) not in own:
            bad.append(f"{entry.code} of {name}: source {source}")
    assert not bad, "\n".join(bad)


def test_the_maker_in_the_options_settles_a_code_on_a_screen(matcher: Matcher) -> None:
    finding = decided(matcher, "0x9001", brand="keba")
    assert (finding.verdict, concepts(finding)) == ("matched", ["PowerSwitchFailure"])
    assert finding.matches[0].clues[0].brand == "KEBA"
    other = decided(matcher, "0x9001", brand="abl")
    assert concepts(other) == []


def test_two_makers_on_one_photo_settle_nothing(matcher: Matcher) -> None:
    finding = decided(matcher, "KEBA", "ABL", "Error 0x9001")
    assert (finding.verdict, finding.reason) == ("ambiguous", "code_needs_brand")


def test_a_badly_read_maker_settles_nothing(matcher: Matcher) -> None:
    finding = decided(matcher, Row("KEBA", confidence=0.5), "Error 0x9001")
    assert finding.verdict == "ambiguous"


def test_words_settle_a_code_without_its_maker(matcher: Matcher) -> None:
    finding = decided(matcher, "Unterspannung", "Error 0x9001")
    assert (finding.verdict, concepts(finding)) == ("matched", ["UnderVoltage"])


def test_a_makers_own_message_counts_with_the_maker(knowledge: Knowledge, matcher: Matcher) -> None:
    """At least one message that nobody else would understand is read with the maker's name beside it."""
    taught = 0
    for brand in knowledge.brands:
        for entry in brand.codes[:6]:
            if entry.text is None or entry.code is not None or len(entry.folded) < 12:
                continue
            alone = decided(matcher, entry.text)
            named = decided(matcher, entry.text, brand=brand.id)
            if concepts(alone) != [entry.concept] and concepts(named) == [entry.concept]:
                taught += 1
                assert named.matches[0].clues[0].brand == brand.name
    assert taught >= 1


def test_the_words_of_a_standard_name_follow_the_rules_for_words(scanner: Scanner) -> None:
    """``GroundFault`` is a code; "no ground fault" is a sentence."""
    assert concepts(scanner.scan_text("GroundFault")) == ["GroundFailure"]
    assert concepts(scanner.scan_text("No ground fault")) in ([], ["NoError"])
    assert concepts(scanner.scan_text("In case of ground fault call us")) == []
    assert concepts(scanner.scan_text("The contactor fault lamp is on the left")) in ([], ["PowerSwitchFailure"])
