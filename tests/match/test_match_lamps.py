"""Lights of chargers without a display, as people describe them."""

from __future__ import annotations

import pytest

from knowledge.lamps import Lamp, read_lamps
from knowledge.load import load
from knowledge.model import BrandCode
from scanner import Scanner
from scanner.match.lamps import agree, lamps_in
from scanner.report import Report

KNOWN = load().lamps
LIT = [(maker.id, entry) for maker in load().brands for entry in maker.codes if entry.led is not None]


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner()


def concepts(report: Report) -> list[str]:
    return [match.id for match in report.matches]


def test_there_are_many() -> None:
    assert len(LIT) >= 70
    assert len({brand for brand, _ in LIT}) >= 10


@pytest.mark.parametrize(("brand", "entry"), LIT, ids=lambda value: value if isinstance(value, str) else value.led)
def test_a_listed_pattern_is_found_as_it_is_listed(scanner: Scanner, brand: str, entry: BrandCode) -> None:
    assert entry.led is not None
    assert entry.concept in concepts(scanner.lookup(entry.led, brand))


@pytest.mark.parametrize(
    "said",
    [
        "red 3 blinks",
        "3 red blinks",
        "red blinks 3 times",
        "red blinks three times",
        "Red light flashing 3x",
        "dreimal rot",
        "rot blinkt 3 mal",
        "Rote LED blinkt dreimal",
        "rouge clignotant 3 fois",
        "3 parpadeos rojos",
        "3 lampeggi rossi",
        "3x rood knipperen",
        "röd blinkar 3 gånger",
        "rødt blink 3",
        "punainen vilkkuu 3 kertaa",
        "czerwona miga 3 razy",
        "красный мигает 3 раза",
        "червоний блимає тричі",
        "κόκκινο αναβοσβήνει 3",
        "赤3回点滅",
        "红灯闪3次",
        "빨간색 3번 깜박임",
    ],
)
def test_three_red_blinks(scanner: Scanner, said: str) -> None:
    assert lamps_in(said, KNOWN) in ((Lamp("red", "blinks", "", "3"),), (Lamp("red", "", "", "3"),))
    assert concepts(scanner.lookup(said, "hager")) == ["OverCurrentFailure"]


def test_counts_one_apart_are_never_mistaken(scanner: Scanner) -> None:
    found = {count: concepts(scanner.lookup(f"red {count} blinks", "absina")) for count in range(1, 9)}
    assert found[2] == ["UnderVoltage"]
    assert found[3] == ["OverVoltage"]
    assert found[8] == []


def test_what_is_left_open_is_asked(scanner: Scanner) -> None:
    assert scanner.lookup("red", "evbox").outcome == "ambiguous"
    assert scanner.lookup("red blinks", "hager").outcome == "ambiguous"
    assert scanner.lookup("solid red", "evbox").outcome == "matched"


def test_lights_say_nothing_without_their_maker(scanner: Scanner) -> None:
    report = scanner.lookup("red 3 blinks")
    assert report.outcome == "ambiguous"
    assert {"OverCurrentFailure", "HighTemperature"} <= set(concepts(report))


@pytest.mark.parametrize("said", ["4", "E07", "rotor", "red card", "the blue building", "on", "", "x"])
def test_other_words_are_no_lights(said: str) -> None:
    lamps = lamps_in(said, KNOWN)
    assert lamps in ((), (Lamp(manner="on"),))


def test_two_lights() -> None:
    assert lamps_in("blue, yellow slow flash + red on", KNOWN) == read_lamps(
        "blue blinks slow, yellow blinks slow, red on"
    )
    assert not agree(read_lamps("blue on, red on"), read_lamps("red on"))


@pytest.mark.parametrize(
    "notation", ["red", "red blinks", "any blinks 4 times", "blue on, red blinks fast", "red blinks 1 time"]
)
def test_notation(notation: str) -> None:
    assert read_lamps(notation)


@pytest.mark.parametrize(
    "notation", ["", "pink on", "red, on", "red 3", "red blinks 9 times", "red blinks fast slow", "Red on"]
)
def test_bad_notation(notation: str) -> None:
    with pytest.raises(ValueError, match=notation or "^"):
        read_lamps(notation)
