"""The marked photo."""

from __future__ import annotations

import io
from typing import Any

import made
import numpy as np
import pytest
from PIL import Image

import knowledge
from scanner.intake import Photo
from scanner.output import annotate as drawing
from scanner.output.annotate import annotate
from scanner.output.words import Words
from scanner.report import Report

RED = (220, 20, 30)
GREY = (150, 150, 150)
BLUE = (40, 130, 255)
GREEN = (30, 160, 60)
LOW = tuple((x, y + 200) for x, y in made.BOX)


@pytest.fixture(autouse=True)
def made_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "load", made.known)
    monkeypatch.setattr(knowledge, "load_text", lambda _: made.pack())


def drawn(report: Report, width: int = 640, height: int = 480, scale: float = 1.0, words: Words | None = None) -> Any:
    pixels = np.zeros((round(height * scale), round(width * scale), 3), np.uint8)
    data = annotate(Photo(pixels, width, height, scale), report, words or made.words())
    image = Image.open(io.BytesIO(data))
    assert image.format == "PNG"
    return np.asarray(image)


def body(picture: Any, height: int = 480) -> Any:
    """The photo under the banner."""
    return picture[-height:]


def has(picture: Any, colour: tuple[int, int, int]) -> bool:
    return bool((picture == colour).all(axis=2).any())


def test_lines_the_matched_one_and_the_banner_are_drawn() -> None:
    beside = made.ReadLine("Call us", 0.9, LOW, False)
    picture = drawn(made.matched(lines=(*made.lines("Erdschluss"), beside)))
    photo = body(picture)
    assert tuple(photo[20, 60]) == RED  # the upper edge of what decided
    assert tuple(photo[220, 60]) == GREY
    assert tuple(photo[35, 60]) == (0, 0, 0)  # the words themselves stay to be seen
    assert tuple(picture[1, 1]) == RED
    assert picture.shape[0] > 480


def test_other_lines_on_the_screen_and_calm_states_have_their_colours() -> None:
    other = made.ReadLine("Tariff", 0.9, LOW, True)
    photo = body(drawn(made.no_error(lines=(other,))))
    assert tuple(photo[20, 60]) == GREEN
    assert tuple(photo[220, 60]) == BLUE
    assert not has(photo, RED)


def test_the_danger_stands_above_the_answer() -> None:
    calm = drawn(made.matched(explanation=made.harmless(severity="information")))
    assert tuple(calm[1, 1]) == GREEN
    dangerous = drawn(made.matched(explanation=made.harmless(), alternatives=(made.explanation(),)))
    assert tuple(dangerous[1, 1]) == RED
    assert dangerous.shape[0] > calm.shape[0]


@pytest.mark.parametrize("scale", [1.0, 0.5])
def test_boxes_are_in_pixels_of_the_photo_as_taken(scale: float) -> None:
    box = tuple((x * 4, y * 4) for x, y in made.BOX)
    report = made.no_error(lines=(), matches=(made.match(evidence=(made.Evidence("phrase", "a", "a", 1.0, box),)),))
    photo = body(drawn(report, scale=scale), round(480 * scale))
    assert tuple(photo[round(80 * scale), round(200 * scale)]) == GREEN


def test_a_large_photo_is_made_smaller() -> None:
    assert drawn(made.no_error(), 6000, 3000, 0.5).shape[1] == 2400


def test_a_photo_without_boxes_gets_its_banner() -> None:
    flat = made.match(evidence=(made.Evidence("phrase", "a", "a", 1.0, ()),))
    assert not has(body(drawn(made.matched(lines=(), matches=(flat,)))), RED)
    assert drawn(made.unreadable()).shape[0] > 480


@pytest.mark.parametrize("text", made.HOSTILE)
def test_hostile_text_is_drawn_without_harm(text: str) -> None:
    assert drawn(made.hostile(text), 320, 240).shape[1] == 320


def test_letters_that_no_font_has_are_replaced_by_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_FONTS", ("no-such-font.ttf",))
    drawing._fonts.cache_clear()
    try:
        foreign = made.matched(explanation=made.explanation(title="漏電", warning="感電の危険"))
        assert (drawn(foreign) == drawn(made.matched())).all()
        unknown = made.unknown(headline="不明")
        assert (drawn(unknown) == drawn(made.unknown())).all()
    finally:
        drawing._fonts.cache_clear()


def test_missing_letters_are_noticed() -> None:
    own = drawing.ImageFont.load_default(30)
    assert all(drawing._has(own, char) for char in "AzQ9: ")
    assert not any(drawing._has(own, char) for char in "漏אж한ß")


def test_right_to_left_banners_start_at_the_right() -> None:
    left = drawn(made.matched(explanation=made.harmless(title="x")))
    right = drawn(made.matched(explanation=made.harmless(title="x")), words=made.words(direction="rtl"))
    bright = (255, 255, 255)
    assert has(left[:20, :40], bright)
    assert not has(right[:20, :40], bright)
    assert has(right[:20, -40:], bright)


def test_long_words_are_broken_into_lines() -> None:
    font = drawing.ImageFont.load_default(20)
    for text in ("x" * 500, "one two three " * 40, "", "漏" * 100):
        lines = drawing._wrapped(text, font, 200)
        assert all(font.getlength(line) <= 200 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
