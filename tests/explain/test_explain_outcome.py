"""Headline, hints for the next photo, and how to install what is missing."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace

import pytest

from knowledge.load import load, load_text
from knowledge.model import TextPack
from scanner.explain.outcome import headline_and_detail
from scanner.explain.photo import photo_hints
from scanner.explain.readers import install_command
from scanner.match.finding import Clue, Finding, Ranked, Reason, Verdict
from scanner.preprocess.quality import DARK_LIMIT, FLAT_LIMIT, GLARE_LIMIT, SHARP_LIMIT, Quality

GOOD = Quality(sharpness=1.0, glare=0.0, brightness=200.0, contrast=60.0)


def finding(verdict: Verdict, reason: Reason = "", concept: str = "GroundFailure") -> Finding:
    clue = Clue(concept, "phrase", "x", "x", 1.0, 5.0, (0,), (0, 0, 1))
    matches = (Ranked(concept, 0.9, (clue,)),) if verdict in ("matched", "no_error", "ambiguous") else ()
    return Finding(verdict, reason, matches, matches)


def quality(**changes: float) -> Quality:
    return replace(GOOD, **changes)


@pytest.mark.parametrize("language", load().text_languages)
def test_a_match_is_headed_by_its_title(language: str) -> None:
    text = load_text(language)
    for concept in load().concepts:
        assert headline_and_detail(finding("matched", concept=concept), text) == (text.titles[concept], "")


@pytest.mark.parametrize("language", load().text_languages)
@pytest.mark.parametrize("verdict", ["no_error", "ambiguous", "unknown", "unreadable"])
def test_the_other_outcomes_have_a_headline_and_a_sentence(language: str, verdict: Verdict) -> None:
    headline, detail = headline_and_detail(finding(verdict), load_text(language))
    assert headline
    assert detail
    assert headline != detail
    if language != "en":
        assert (headline, detail) != headline_and_detail(finding(verdict), load_text("en"))


def test_outcomes_are_told_apart(english: TextPack) -> None:
    verdicts: tuple[Verdict, ...] = ("no_error", "ambiguous", "unknown", "unreadable")
    heads = [headline_and_detail(finding(verdict), english) for verdict in verdicts]
    assert len(set(heads)) == 4


def test_a_code_of_several_makers_asks_for_the_maker(english: TextPack) -> None:
    codes = headline_and_detail(finding("ambiguous", "code_needs_brand"), english)
    equal = headline_and_detail(finding("ambiguous", "equal_readings"), english)
    assert codes[0] == equal[0]
    assert codes[1] != equal[1]
    assert "maker" in codes[1]


def hints(english: TextPack, verdict: Verdict, got: Quality = GOOD, **given: object) -> list[str]:
    """Keys of the labels that the hints are."""
    keys = {value: key for key, value in english.labels.items() if key.startswith("hint_")}
    reason: Reason = given.get("reason", "")  # type: ignore[assignment]
    share: float | None = given.get("share", 0.3)  # type: ignore[assignment]
    return [keys[hint] for hint in photo_hints(finding(verdict, reason), got, share, None, english)]


@pytest.mark.parametrize("verdict", ["matched", "no_error"])
def test_an_answered_photo_needs_no_hint(english: TextPack, verdict: Verdict) -> None:
    bad = Quality(sharpness=0.0, glare=1.0, brightness=0.0, contrast=0.0)
    assert photo_hints(finding(verdict), bad, 0.001, ("Greek", "install it"), english) == ()


@pytest.mark.parametrize(
    ("got", "hint"),
    [
        (quality(brightness=DARK_LIMIT - 0.01), "hint_dark"),
        (quality(glare=GLARE_LIMIT + 0.01), "hint_glare"),
        (quality(sharpness=SHARP_LIMIT - 0.01), "hint_blur"),
        (quality(contrast=FLAT_LIMIT - 0.01), "hint_low_contrast"),
    ],
)
@pytest.mark.parametrize("verdict", ["unknown", "unreadable", "ambiguous"])
def test_each_fault_of_a_photo_has_its_hint(english: TextPack, verdict: Verdict, got: Quality, hint: str) -> None:
    assert hints(english, verdict, got) == [hint, "hint_safety_doubt"]


def test_no_fault_no_hint_but_safety(english: TextPack) -> None:
    limits = quality(brightness=DARK_LIMIT, glare=GLARE_LIMIT, sharpness=SHARP_LIMIT, contrast=FLAT_LIMIT)
    assert hints(english, "unknown") == ["hint_safety_doubt"]
    assert hints(english, "unknown", limits) == ["hint_safety_doubt"]


def test_a_small_display_is_to_be_photographed_from_closer_by(english: TextPack) -> None:
    assert hints(english, "unknown", share=0.01) == ["hint_small", "hint_safety_doubt"]
    assert hints(english, "unknown", share=0.2) == ["hint_safety_doubt"]
    assert hints(english, "unknown", share=None) == ["hint_safety_doubt"]


def test_nothing_read_on_a_good_photo(english: TextPack) -> None:
    assert hints(english, "unreadable", reason="nothing_read") == ["hint_no_text", "hint_safety_doubt"]


def test_words_beside_the_screen(english: TextPack) -> None:
    assert hints(english, "unknown", reason="off_screen") == ["hint_off_screen", "hint_safety_doubt"]


def test_a_dark_photo_is_not_also_called_flat(english: TextPack) -> None:
    assert hints(english, "unreadable", quality(brightness=0.0, contrast=0.0)) == ["hint_dark", "hint_safety_doubt"]


def test_several_faults_at_once(english: TextPack) -> None:
    bad = Quality(sharpness=0.0, glare=1.0, brightness=0.0, contrast=0.0)
    expected = ["hint_dark", "hint_glare", "hint_blur", "hint_small", "hint_safety_doubt"]
    assert hints(english, "unreadable", bad, share=0.01) == expected


@pytest.mark.parametrize("language", load().text_languages)
def test_a_missing_reader_comes_first_with_its_command(language: str) -> None:
    """The script is named in the language of the answer; one that is not known has a name, too."""
    command = "sudo apt-get install tesseract-ocr tesseract-ocr-ell"
    text = load_text(language)
    for script in ("Greek", "Cyrillic", "Hangul", "Arabic", "Hebrew", "Thai", "Devanagari", "other"):
        given = photo_hints(finding("unreadable"), GOOD, 0.3, (script, command), text)
        assert len(given) == 2
        assert command in given[0]
        assert text.labels[f"script_{script}"] in given[0]
        assert "{" not in given[0]
    if language != "en":
        assert text.labels["script_Greek"] != load_text("en").labels["script_Greek"]


@pytest.fixture
def on_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)


@pytest.mark.usefixtures("on_debian")
@pytest.mark.parametrize(
    ("script", "packs"),
    [
        ("Greek", {"ell"}),
        ("Hangul", {"kor"}),
        ("Arabic", {"ara"}),
        ("Hebrew", {"heb"}),
        ("Thai", {"tha"}),
        ("Devanagari", {"hin"}),
        ("Cyrillic", {"rus", "ukr", "bul"}),
    ],
)
def test_the_command_for_a_script(script: str, packs: set[str]) -> None:
    name, command = install_command(script)
    assert name == script
    words = command.split()
    assert words[:4] == ["sudo", "apt-get", "install", "tesseract-ocr"]
    assert set(words[4:]) == {f"tesseract-ocr-{pack}" for pack in packs}


@pytest.mark.usefixtures("on_debian")
def test_all_scripts_where_it_is_not_known_which() -> None:
    name, command = install_command(None)
    assert name == "other"
    packages = command.split()[3:]
    for pack in ("ell", "rus", "ukr", "bul", "kor", "ara", "heb", "tha", "hin"):
        assert f"tesseract-ocr-{pack}" in packages
    assert len(set(packages)) == len(packages)


def test_homebrew_on_a_mac(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert install_command("Greek") == ("Greek", "brew install tesseract tesseract-lang")


def test_homebrew_on_linux_without_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: "/home/x/brew" if name == "brew" else None)
    assert install_command("Thai")[1].startswith("brew install tesseract")
