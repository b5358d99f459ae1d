from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.check import check
from knowledge.rules import proves_little, risky_wording
from knowledge.wording import script_problems

GROUND = "concepts/GroundFailure.yaml"


def test_the_untouched_tree_is_clean(tree: Path) -> None:
    assert check(tree) == []


def test_lines_are_those_of_the_mistake(tree: Path) -> None:
    path = tree / GROUND
    path.write_text(
        path.read_text(encoding="utf-8").replace("[OtherError]", "\n- Available\n- Wrong"), encoding="utf-8"
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    (problem,) = check(tree)
    assert lines[problem.line - 1] == "- Wrong"
    assert str(problem) == f"{GROUND}:{problem.line}: no concept 'Wrong'"


def test_problems_come_sorted_and_once(tree: Path) -> None:
    for name in ("text/de.yaml", "concepts/GroundFailure.yaml"):
        path = tree / name
        path.write_text(path.read_text(encoding="utf-8") + "wrong: 1\nworse: 2\n", encoding="utf-8")
    problems = check(tree)
    assert problems == sorted(set(problems))
    assert [problem.file for problem in problems] == [GROUND, GROUND, "text/de.yaml", "text/de.yaml"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("steps.yaml", b"\xff\xfe\x00bad"),
        ("steps.yaml", b"[" * 5000),
        ("steps.yaml", b"a: " + b"[" * 200 + b"]" * 200),
        ("steps.yaml", b"\x00"),
        ("steps.yaml", b"- just\n- a list\n"),
        ("steps.yaml", b"just text\n"),
        ("steps.yaml", b"&a [*a]\n"),
        ("steps.yaml", b"<<: {a: wait}\n"),
        ("steps.yaml", b"? {a: b}\n: wait\n"),
        ("steps.yaml", b""),
        ("text/en.yaml", b"language: en\n"),
        ("text/en.yaml", b"labels: 3\n"),
        ("concepts/GroundFailure.yaml", b"[]"),
        ("concepts/GroundFailure.yaml", b"codes: [1, [], {}]\nsources: [x]\n"),
        ("brands/alpha.yaml", b"codes: {a: b}\naliases: {}\n"),
        ("screens/de.yaml", b"language: de\nphrases: [a]\n"),
        ("screens/de.yaml", b"language: de\nphrases: {GroundFailure: {a: b}}\n"),
    ],
)
def test_damaged_files_never_raise(tree: Path, name: str, content: bytes) -> None:
    (tree / name).write_bytes(content)
    problems = check(tree)
    assert problems
    assert name in {problem.file for problem in problems}


def test_stray_files_are_refused(tree: Path) -> None:
    (tree / "concepts" / "PowerLoss.yml").write_text("id: PowerLoss\n", encoding="utf-8")
    (tree / "concepts" / "sub").mkdir()
    (tree / "concepts" / ".hidden").write_text("", encoding="utf-8")
    assert [problem.file for problem in check(tree)] == ["concepts/PowerLoss.yml", "concepts/sub"]


@pytest.mark.parametrize("name", ["concepts", "brands", "screens", "text", "steps.yaml", "text/en.yaml"])
def test_missing_parts_are_reported(tree: Path, name: str) -> None:
    (tree / name).rename(tree.parent / "away")
    assert any(problem.file == name and "missing" in problem.message for problem in check(tree))


def test_empty_folder_is_reported(tmp_path: Path) -> None:
    assert check(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Reset the breaker.",
        "Unplug the cable and plug it in again.",
        "Try again after a minute.",
        "Try once more.",
        "Do not worry. Restart the charger.",
        "Call the operator or restart the charger.",
        "If it does not work try again.",
        "Switch the charger off and on again, then turn it back on.",
        "Do not touch the screen and restart the charger.",
        "Twist the emergency stop button until it comes out.",
        "Take off your gloves and open the housing.",
        "Ignore the warning.",
        "Press the button to resume charging.",
        "Start charging again here.",
    ],
)
def test_risky_wording_is_found(text: str) -> None:
    assert risky_wording(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do not reset the breaker.",
        "Never try again at this charger.",
        "Go to another charger, and plug in there.",
        "Move away and keep others away.",
        "Have an electrician open the housing.",
        "Nobody may restart the charger before it was checked.",
        "Report the charger to the operator, with its number.",
        "Do not open or restart anything.",
        "Note the number on the charger.",
    ],
)
def test_safe_wording_passes(text: str) -> None:
    assert risky_wording(text) is None


@pytest.mark.parametrize("code", ["F", "E7", "12", "0815", "Charging", "FAULT", "RCD", "available"])
def test_codes_that_prove_little(code: str) -> None:
    assert proves_little(code)


@pytest.mark.parametrize("code", ["CX002", "E-07", "0x8006", "GroundFailure", "EVCommunicationError", "P1A"])
def test_codes_that_stand_alone(code: str) -> None:
    assert not proves_little(code)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("RFID-карта", "uk"),
        ("RCD", "ja"),
        ("Widerstand in kΩ", "de"),
        ("CP-Signal µA", "de"),
        ("ΣΦΑΛΜΑ EV", "el"),
        ("Tap {command}", "en"),
        ("통신 오류 PLC", "ko"),
        ("Nešto", "sr-Latn"),
        ("Нешто", "sr"),
        ("Anything", "ka"),
    ],
)
def test_scripts_that_fit(text: str, language: str) -> None:
    assert list(script_problems(text, language)) == []
