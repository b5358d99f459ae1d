"""Which parts an answer has, in which order, in words and as text."""

from __future__ import annotations

import re
from collections.abc import Callable

import made
import pytest
from rich.cells import cell_len

from scanner.output import layout, words
from scanner.output.blocks import Banner, Facts, Grid, Page, Paragraph, Row, Title
from scanner.output.terminal import render
from scanner.report import Explanation, Report

EMPTY = made.matched(contact=made.Contact(), photo=None, lines=(), candidates=())


def text(report: Report, *, explain: bool = False, width: int = 80, colour: bool = False) -> str:
    return render(layout.answer(report, made.words(), explain=explain), width=width, colour=colour)


def test_the_whole_answer_in_its_order() -> None:
    shown = text(made.matched(alternatives=(made.harmless(),)))
    order = (
        f"⚠ Warning: {made.SHOCK}", "Ground fault  [Critical]", "What it means", "Current leaks to earth",
        "Do this right now", "1. Step away", "2. Do not touch", "What to do next", "1. Use another", "2. Report it",
        "Technical details", "E-07", "Erdschluss erkant", "KEBA", "Electrical", "safety",
        "OCPP 1.6 GroundFailure, ChargeX MREC CX002", "the charger, the car", "Can you fix it yourself?", "No",
        "Does charging go on?", "No", "https://inl.gov/chargex/mrec", "very sure (97 %)", "Terms explained",
        "RCD: A switch",
        "Related errors", "Insulation fault (ResistanceFault)", "Also on the screen", "Weak signal (Warning)",
        "What was read", "Erdschluss erkant  (91 %)", "Fault? Call us  (88 %)", "Hotline", "+49 800 123456",
        "Charger ID", "DE*ABC*E001", "Website", "https://operator.example", "Please note", "General information.",
        "Last updated: 2026-11-23",
    )  # fmt: skip
    at = -1
    for part in order:
        assert part in shown[at + 1 :], part
        at = shown.index(part, at + 1)
    assert shown.startswith("⚠ Warning")


@pytest.mark.parametrize(
    "report",
    [
        made.matched(),
        made.ambiguous(),
        made.matched(explanation=made.harmless(), alternatives=(made.explanation(),)),
        made.matched(outcome="no_error", alternatives=(made.explanation(),)),
    ],
)
@pytest.mark.parametrize("colour", [False, True])
def test_a_danger_is_the_first_line_whatever_else_is_shown(report: Report, colour: bool) -> None:
    shown = text(report, explain=True, colour=colour)
    assert made.SHOCK in shown.splitlines()[0]
    page = layout.answer(report, made.words(), heading="b.jpg")
    assert page.blocks[0] == Banner("Warning", made.SHOCK)
    row = layout.summary(report, made.words(), "b.jpg")
    assert render(Page((row,)), width=200).startswith(f"b.jpg: ⚠ Warning: {made.SHOCK}")


def test_every_danger_is_told_once_the_best_matchs_first() -> None:
    hot = made.explanation(id="HighTemperature", warning=made.HEAT)
    report = made.matched(explanation=hot, alternatives=(made.explanation(), made.explanation(), made.harmless()))
    assert layout.dangers(report) == (made.HEAT, made.SHOCK)
    assert layout.dangers(made.matched(explanation=made.harmless())) == ()


def test_readings_that_can_hurt_come_first_each_with_its_own_maker() -> None:
    shown = text(made.ambiguous())
    assert shown.index("KEBA: Ground fault (Critical)") < shown.index("Alfen: Weak signal (Warning)")
    assert "What it means" not in shown  # no advice as fact
    twice = made.ambiguous(
        alternatives=(made.harmless(), made.harmless()),
        matches=(made.match(id="WeakSignal", brand="Alfen"), made.match(id="WeakSignal", brand="ABB")),
    )
    assert "Alfen: Weak" in text(twice)
    assert "ABB: Weak" in text(twice)


@pytest.mark.parametrize("report", [made.unknown(), made.unreadable()])
def test_without_an_answer_there_is_no_advice_but_care(report: Report) -> None:
    shown = text(report)
    parts = ("For a better photo", "Hold still.", "If anything looks, smells", "+49 800")
    for part in (report.headline, report.detail, *parts):
        assert part in shown
    assert "What it means" not in shown
    assert ("Hello world" in shown) == bool(report.lines)
    assert shown.count("If anything looks, smells or feels unsafe") == 1


def test_the_care_line_is_not_said_twice() -> None:
    care = made.pack().labels["hint_safety_doubt"]
    photo = made.PhotoInfo(1, 1, 1.0, 0.0, (care,))
    assert " ".join(text(made.unknown(photo=photo)).split()).count(care) == 1


def test_a_refused_photo_says_why_and_what_to_do() -> None:
    assert text(made.rejected()) == "This file was not accepted\n\nThe file is empty. Send it again.\n"


def test_a_normal_screen_says_so_in_its_title() -> None:
    assert text(made.no_error()).startswith("No error on this screen: Charging  [Information]")
    same = made.no_error(headline="Charging")
    assert text(same).startswith("Charging  [Information]")


def test_parts_with_nothing_in_them_are_left_out() -> None:
    bare = made.explanation(terms=(), related=(), right_now=())
    shown = text(made.matched(explanation=bare, contact=made.Contact(), photo=None, candidates=()), explain=True)
    for part in ("Terms", "Related", "Also on", "right now", "From the photo", "What was read", "Why this answer"):
        assert part not in shown
    assert made.SHOCK in shown


def test_much_text_is_cut_short() -> None:
    lines = made.lines(*(f"line {number}" for number in range(40)), "x" * 5000)
    shown = text(made.matched(lines=lines))
    assert "line 11" in shown
    assert "line 12" not in shown
    assert "+ 29" in shown
    assert "x" * 161 not in text(made.matched(lines=made.lines("x" * 5000)), width=200)


@pytest.mark.parametrize(
    ("confidence", "said"),
    [(1.0, "very sure (100 %)"), (0.9, "very sure (90 %)"), (0.8999, "fairly sure (89 %)"), (0.7, "fairly sure (70 %)"),
     (0.69, "not sure (69 %)"), (0.29, "not sure (29 %)")],
)  # fmt: skip
def test_how_sure_in_words_is_never_rounded_up(confidence: float, said: str) -> None:
    assert made.words().sure(confidence) == said
    assert said in text(made.matched(matches=(made.match(confidence=confidence),)))


def test_explaining_shows_every_candidate_what_speaks_for_it_and_why_not() -> None:
    page = layout.answer(made.matched(), made.words(), explain=True)
    table = page.blocks[-1]
    assert isinstance(table, Grid)
    assert table.rows == (
        (
            ("Ground fault (GroundFailure)", "→ given as the answer"), "97 %",
            ("0.96 phrase “Erdschluss erkant” ≈ “Erdschluss erkannt”",),
        ),
        (("ResistanceFault", "→ weaker evidence"), "41 %", ("0.40 phrase “Erdschluss” ≈ “Isolationsfehler”",)),
    )  # fmt: skip
    assert not any(isinstance(block, Grid) for block in layout.answer(made.matched(), made.words()).blocks)


@pytest.mark.parametrize(
    ("token", "said"),
    [("off_screen", "stands beside the screen, not on it"), ("something new", "something new"),
     ("beaten:No ground", "the same words fit better: No ground")],
)  # fmt: skip
def test_reasons_against_a_candidate_are_worded(token: str, said: str) -> None:
    many = tuple(made.Evidence("phrase", f"{number}", "x", 0.5) for number in range(9))
    one = made.Candidate("WeakSignal", 0.2, many, token)
    table = layout.answer(made.matched(candidates=(one,)), made.words(), explain=True).blocks[-1]
    assert isinstance(table, Grid)
    reading, _, evidence = table.rows[0]
    assert reading == ("Weak signal (WeakSignal)", f"→ {said}")
    assert len(evidence) == 4
    assert evidence[-1] == "+ 6"


def test_one_line_for_one_photo_of_several() -> None:
    row = layout.summary(made.no_error(), made.words(), "a.jpg")
    assert row == Row("a.jpg", "", "No error on this screen: Charging · Information · very sure (97 %)", "information")
    assert layout.summary(made.unknown(), made.words(), "a.jpg").text == "We do not know this message"
    refused = layout.summary(made.rejected(), made.words(), "a.jpg")
    assert (refused.text, refused.tone) == ("This file was not accepted: The file is empty.", "warning")
    both = layout.summary(made.ambiguous(), made.words(), "a.jpg").text
    assert both == "More than one meaning is possible: Weak signal, Ground fault"


def test_the_total_counts_only_what_there_was() -> None:
    page = layout.total({"unknown": 1, "failed": 0, "matched": 2}, made.words())
    assert page.blocks == (Facts("", (("Photos", "3"), ("with a known error", "2"), ("not known", "1"))),)


def test_values_come_from_the_text_pack_of_the_language() -> None:
    labels = {key: f"«{key}»" for key in made.pack().labels}
    other = words.Words(made.pack(labels=labels, direction="rtl"))
    page = layout.answer(made.matched(alternatives=(made.harmless(),)), other)
    assert page.direction == "rtl"
    shown = render(page, width=200)
    for key in ("meaning", "severity_critical", "category_Electrical", "class_safety", "sure_high", "terms", "notice",
                "updated", "hotline", "also_on_screen", "read", "warning"):  # fmt: skip
        assert f"«{key}»" in shown
    english = [label for label in made.pack().labels.values() if f" {label} " in shown or f"{label}:" in shown]
    assert english == []


def test_words_already_in_the_language_stay() -> None:
    assert made.words().value("category", "Électrique") == "Électrique"


def test_a_pack_may_word_what_the_shell_says() -> None:
    ours = words.Words(made.pack(labels={**made.pack().labels, "total": "Fotos"}))
    assert ours.label("total") == "Fotos"
    assert made.words().label("total") == "Photos"
    with pytest.raises(KeyError):
        made.words().label("no such label")


def test_every_label_asked_for_is_in_the_english_pack() -> None:
    from pathlib import Path

    asked: set[str] = set()
    for file in Path(layout.__file__).parent.parent.rglob("*.py"):
        if file.parent.name in ("output", "cli"):
            asked |= set(re.findall(r'\.label\("(\w+)"\)', file.read_text(encoding="utf-8")))
    assert len(asked) > 20
    for key in asked:
        assert made.words().label(key)


@pytest.mark.parametrize("build", made.ALL.values(), ids=made.ALL)
@pytest.mark.parametrize("width", [24, 40, 80, 100])
def test_no_line_is_wider_than_asked(build: Callable[[], Report], width: int) -> None:
    japanese: Explanation = made.explanation(summary="漏電を検出しました。" * 20, title="x" * 300)
    report = build()
    if report.explanation is not None:
        report = made.matched(explanation=japanese, alternatives=(japanese,))
    for line in text(report, explain=True, width=width).splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("build", made.ALL.values(), ids=made.ALL)
def test_colour_changes_no_word(build: Callable[[], Report]) -> None:
    plain = text(build(), explain=True)
    coloured = text(build(), explain=True, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    uncoloured = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert "".join(f"{line.rstrip()}\n" for line in uncoloured.splitlines()) == plain


def test_plain_text_has_no_trailing_spaces_and_no_boxes() -> None:
    shown = text(made.matched(), explain=True)
    assert not re.search(r"[ \t]+$", shown, re.MULTILINE)
    assert not re.search(r"[\u2500-\u257f]", shown)


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"])
def test_the_environment_decides_nothing_here(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = text(made.matched()), text(made.matched(), colour=True)
    monkeypatch.setenv(variable, "1")
    assert (text(made.matched()), text(made.matched(), colour=True)) == before


def test_a_paragraph_and_a_title_stand_as_they_are() -> None:
    page = Page((Title("[/foo]", "[b]"), Paragraph(":warning: 1 [red]2[/red] 'x'")))
    assert render(page) == "[/foo]  [[b]]\n\n:warning: 1 [red]2[/red] 'x'\n"
