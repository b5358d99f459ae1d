"""The whole reading of a photo: each script by the reader that knows it, upside down or not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ocr_pages import in_order, page, same_letters

from scanner.errors import EngineError, EngineTimeout, MissingDependency
from scanner.ocr.engine import NAME, EmbeddedEngine
from scanner.ocr.lines import quad_height, quad_width, turn_back
from scanner.ocr.read import Page, read
from scanner.options import Limits, Options

SLOW = Limits(tesseract_seconds=120.0)
AUTO = Options(limits=SLOW)
EMBEDDED = Options(engine="embedded", limits=SLOW)
CLASSIC = Options(engine="tesseract", limits=SLOW)

ENGLISH = ["Ground fault detected", "Charging stopped", "Please call support"]
GREEK = ["Η φόρτιση διακόπηκε", "Καλέστε την υποστήριξη"]
SCRIPTS = {
    "Greek": ("ell", GREEK),
    "Cyrillic": ("ukr+rus+bul", ["Немає зв'язку з автомобілем", "Зверніться до служби підтримки"]),
    "Hangul": ("kor", ["충전 오류", "차량과 통신할 수 없습니다", "고객센터에 문의하세요"]),
    "Arabic": ("ara", ["خطأ في الشحن", "لا يوجد اتصال بالسيارة", "يرجى الاتصال بالدعم"]),
    "Hebrew": ("heb", ["שגיאת טעינה", "אין תקשורת עם הרכב", "אנא פנה לשירות"]),
    "Thai": ("tha", ["ไม่สามารถชาร์จได้", "กรุณาติดต่อเจ้าหน้าที่"]),
    "Devanagari": ("hin", ["वाहन से संपर्क नहीं", "कृपया सहायता से संपर्क करें"]),
}


def _page(lines: list[str], script: str = "Latin", **more: Any) -> np.ndarray:
    return page(lines, script, height=130 + 97 * len(lines), **more)


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_by_its_reader(engine: EmbeddedEngine, script: str) -> None:
    languages, texts = SCRIPTS[script]
    pixels = _page(texts, script)
    # As the program goes about it: a second, closer look where the first did not answer.
    for effort in (0, 1):
        result = read(pixels, engine, AUTO, effort)
        if all(line.reader == f"tesseract:{languages}" for line in result.lines) and result.lines:
            break
    read_as = in_order(result.lines)
    assert len(read_as) == len(texts), read_as
    for text, wanted in zip(read_as, texts, strict=True):
        assert same_letters(text, wanted) > 0.7, (text, wanted)
    assert {line.reader for line in result.lines} == {f"tesseract:{languages}"}
    assert f"tesseract:{languages}" in result.recognizers
    assert (result.script, result.missing, result.detector) == (None, False, NAME)
    assert all(0.5 <= line.confidence <= 1 for line in result.lines)


def test_latin_is_read_without_tesseract(engine: EmbeddedEngine, fake: Callable[..., Path]) -> None:
    folder = fake("exit 1")
    result = read(_page(ENGLISH), engine, AUTO, 0)
    assert in_order(result.lines) == ENGLISH
    assert result.recognizers == (NAME,)
    assert (result.script, result.missing) == (None, False)
    assert not (folder / "calls").exists()


def test_japanese_and_chinese_are_read_by_the_embedded_reader(engine: EmbeddedEngine) -> None:
    texts = ["充電エラーが発生しました", "接地故障"]
    result = read(_page(texts, "Hangul"), engine, EMBEDDED, 0)
    assert in_order(result.lines) == texts
    assert {line.reader for line in result.lines} == {NAME}


def test_embedded_never_starts_tesseract(engine: EmbeddedEngine, fake: Callable[..., Path]) -> None:
    folder = fake("exit 1")
    for effort in (0, 1):
        result = read(_page(GREEK, "Greek"), engine, EMBEDDED, effort)
        assert result.script == "Greek"
        assert result.missing
        assert result.recognizers == (NAME,)
    assert not (folder / "calls").exists()


def test_without_tesseract_the_script_is_told(engine: EmbeddedEngine, no_tesseract: None) -> None:
    greek = read(_page(GREEK, "Greek"), engine, AUTO, 0)
    assert (greek.script, greek.missing) == ("Greek", True)
    ukrainian = read(_page(SCRIPTS["Cyrillic"][1], "Cyrillic"), engine, AUTO, 0)
    assert (ukrainian.script, ukrainian.missing) == ("Cyrillic", True)
    assert ukrainian.lines == ()
    thai = read(_page(SCRIPTS["Thai"][1], "Thai"), engine, AUTO, 0)
    assert thai.missing
    english = read(_page(ENGLISH), engine, AUTO, 0)
    assert (english.script, english.missing) == (None, False)
    assert in_order(english.lines) == ENGLISH


def test_tesseract_without_the_language(engine: EmbeddedEngine, fake: Callable[..., Path]) -> None:
    fake("exit 1", languages="printf 'List:\\neng\\nosd\\n'")
    result = read(_page(GREEK, "Greek"), engine, AUTO, 0)
    assert (result.script, result.missing) == ("Greek", True)


def test_tesseract_that_fails(engine: EmbeddedEngine, fake: Callable[..., Path]) -> None:
    fake("exit 1")
    with pytest.raises(EngineError):
        read(_page(GREEK, "Greek"), engine, AUTO, 0)


def test_tesseract_that_hangs(engine: EmbeddedEngine, fake: Callable[..., Path]) -> None:
    fake("exec sleep 30")
    with pytest.raises(EngineTimeout):
        read(_page(GREEK, "Greek"), engine, Options(limits=Limits(tesseract_seconds=0.3)), 0)


@pytest.mark.parametrize("size", [30, 44, 60])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_photo_turned_without_a_word_about_it(engine: EmbeddedEngine, turns: int, size: int) -> None:
    upright = _page(ENGLISH, size=size)
    result = read(np.ascontiguousarray(np.rot90(upright, turns)), engine, EMBEDDED, 0)
    assert result.turns == (4 - turns) % 4
    assert [line.text for line in result.lines] == ENGLISH  # from top to bottom
    for line in result.lines:
        assert quad_width(line.quad) > 4 * quad_height(line.quad)
        assert 0.5 * size < line.height < 2 * size
        assert line.quad[0] == pytest.approx(line.quad.min(axis=0), abs=6)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_polygons_of_a_turned_photo_lead_back_to_where_the_text_stands(engine: EmbeddedEngine, turns: int) -> None:
    # Turned against the clock by so many quarters, a line runs to the right, up, to the left, down.
    along = np.array([(1, 0), (0, -1), (-1, 0), (0, 1)][turns])
    pixels = np.ascontiguousarray(np.rot90(_page(["Ground fault detected"], size=60), turns))
    result = read(pixels, engine, EMBEDDED, 0)
    (line,) = result.lines
    quad = turn_back(line.quad, result.turns, pixels.shape[1], pixels.shape[0])
    assert (quad[1] - quad[0]) @ along > 400
    assert (quad[3] - quad[0]) @ np.array([-along[1], along[0]]) > 30
    rows, columns = np.nonzero(pixels[:, :, 0] < 128)
    assert quad.min(axis=0) == pytest.approx([columns.min(), rows.min()], abs=20)
    assert quad.max(axis=0) == pytest.approx([columns.max(), rows.max()], abs=20)


@pytest.mark.parametrize("effort", [0, 1])
@pytest.mark.parametrize("options", [AUTO, EMBEDDED, CLASSIC], ids=lambda options: options.engine)
def test_empty_photo(engine: EmbeddedEngine, options: Options, effort: int) -> None:
    result = read(np.full((300, 400, 3), 200, np.uint8), engine, options, effort)
    assert (result.lines, result.display, result.script, result.missing) == ((), None, None, False)


@pytest.mark.parametrize("size", [(8, 8), (8, 1000), (1000, 8)])
def test_tiny_and_thin_photos(engine: EmbeddedEngine, size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(7).integers(0, 256, (*size, 3)).astype(np.uint8)
    for effort in (0, 1):
        assert isinstance(read(pixels, engine, EMBEDDED, effort), Page)


def _far(texts: list[str]) -> tuple[np.ndarray, tuple[int, int, int, int]]:
    """A small lit display far away on a wall, with a printed label below it."""
    photo = np.full((1500, 2000, 3), 70, np.uint8)
    screen = _page(texts, size=22, width=360)[:260]
    left, top = 1200, 500
    photo[top : top + screen.shape[0], left : left + 360] = screen
    label = page(["HOTLINE 24h"], size=40, width=360, height=130, paper=(70, 70, 70), ink=(200, 200, 200))
    photo[1100:1230, 300:660] = label
    return photo, (left, top, left + 360, top + screen.shape[0])


def test_small_display_is_looked_at_closely(engine: EmbeddedEngine) -> None:
    photo, (left, top, right, bottom) = _far(ENGLISH)
    result = read(photo, engine, EMBEDDED, 0)
    on = [line for line in result.lines if line.on_screen]
    assert in_order(on) == ENGLISH
    assert [line.text for line in result.lines if line.on_screen is False] == ["HOTLINE 24h"]
    assert result.display is not None
    assert result.display.quad.min(axis=0) == pytest.approx([left, top], abs=20)
    assert result.display.quad.max(axis=0) == pytest.approx([right, bottom], abs=20)
    for line in on:
        assert (line.quad >= [left, top]).all()
        assert (line.quad <= [right, bottom]).all()


def test_without_a_display_nothing_is_said_about_place(engine: EmbeddedEngine) -> None:
    result = read(_page(ENGLISH), engine, EMBEDDED, 0)
    assert result.display is None
    assert {line.on_screen for line in result.lines} == {None}


def test_reading_twice_gives_the_same(engine: EmbeddedEngine) -> None:
    pixels = _page(ENGLISH[:2])
    first, second = (read(pixels, engine, EMBEDDED, 0) for _ in range(2))
    assert [(line.text, line.confidence, line.quad.tolist()) for line in first.lines] == [
        (line.text, line.confidence, line.quad.tolist()) for line in second.lines
    ]


class _Forbidden(EmbeddedEngine):
    """The classical way must work where the models cannot be opened."""

    def _open(self) -> Any:
        raise AssertionError("the models were opened")


def test_classical_way_reads_latin_without_the_models() -> None:
    result = read(_page(ENGLISH), _Forbidden(), CLASSIC, 0)
    assert [same_letters(text, wanted) > 0.95 for text, wanted in zip(in_order(result.lines), ENGLISH, strict=True)]
    assert result.detector == "tesseract"
    assert result.recognizers == ("tesseract:eng",)
    assert (result.script, result.missing) == (None, False)
    first = min(result.lines, key=lambda line: float(line.quad[0, 1]))
    assert first.quad[0] == pytest.approx([62, 68], abs=10)


def test_classical_way_reads_greek() -> None:
    result = read(_page(GREEK, "Greek"), _Forbidden(), CLASSIC, 0)
    text = " ".join(line.text for line in result.lines if line.reader == "tesseract:ell")
    assert "φόρτιση" in text
    assert "υποστήριξη" in text


def test_classical_way_without_tesseract(no_tesseract: None) -> None:
    with pytest.raises(MissingDependency) as caught:
        read(_page(ENGLISH), _Forbidden(), CLASSIC, 0)
    assert "apt-get install tesseract-ocr" in caught.value.hint


def test_classical_way_with_a_tesseract_that_hangs(fake: Callable[..., Path]) -> None:
    fake("exec sleep 30")
    with pytest.raises(EngineTimeout):
        read(_page(ENGLISH), _Forbidden(), Options(engine="tesseract", limits=Limits(tesseract_seconds=0.3)), 0)
