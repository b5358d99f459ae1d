"""The classical way: the picture made for Tesseract, both polarities, one reading of each place."""

from __future__ import annotations

import numpy as np
import pytest
from ocr_pages import in_order, page, same_letters

from scanner.ocr import classic
from scanner.ocr.classic import prepare, read_photo
from scanner.ocr.tesseract import Word


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(600, 300, 3.0), (200, 100, 3.0), (3600, 1800, 0.5), (1800, 900, 1.0)]
)
def test_picture_is_brought_to_a_size_that_tesseract_likes(width: int, height: int, scale: float) -> None:
    grey, seen = prepare(np.full((height, width, 3), 90, np.uint8))
    assert seen == pytest.approx(scale)
    assert grey.shape == (round(height * scale), round(width * scale))
    assert grey.dtype == np.uint8


def test_faint_writing_gains_contrast() -> None:
    faint = page(["Ground fault"], height=200, ink=(120, 120, 120), paper=(140, 140, 140))
    grey, _ = prepare(faint)
    assert float(grey.std()) > 1.3 * float(faint[:, :, 0].std())


def test_both_polarities_are_read_and_each_place_once() -> None:
    light = page(["Ground fault detected"], height=180)
    dark = page(["Charging stopped"], height=180, ink=(235, 235, 235), paper=(20, 20, 20))
    lines = read_photo(np.concatenate([light, dark]), "eng", 60.0)
    texts = in_order([line for line in lines if line.confidence > 0.6])
    assert len(texts) == 2, texts
    assert same_letters(texts[0], "Ground fault detected") > 0.9
    assert same_letters(texts[1], "Charging stopped") > 0.9
    assert {line.reader for line in lines} == {"tesseract:eng"}


def _words(*words: tuple[str, float, int, int]) -> list[Word]:
    return [Word(text, sure, left, 10 + 100 * row, 90, 40, (1, 1, row)) for text, sure, left, row in words]


def test_of_two_readings_of_a_place_the_surer_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [
        _words(("Gr0und", 0.5, 0, 0), ("f4ult", 0.5, 100, 0), ("only", 0.9, 0, 2)),
        _words(("Ground", 0.9, 2, 0), ("fault", 0.9, 101, 0), ("negative", 0.8, 0, 4), ("smudge", 0.2, 0, 6)),
    ]
    pages: list[np.ndarray] = []

    def fake_page(grey: np.ndarray, languages: str, timeout: float) -> list[Word]:
        assert (languages, timeout) == ("eng", 5.0)
        pages.append(grey)
        return answers[len(pages) - 1]

    monkeypatch.setattr(classic, "read_page", fake_page)
    lines = read_photo(np.full((600, 600, 3), 90, np.uint8), "eng", 5.0)
    assert in_order(lines) == ["Ground fault", "only", "negative"]
    assert np.array_equal(pages[0], 255 - pages[1])
    first = min(lines, key=lambda line: float(line.quad[0, 1]))
    assert first.confidence == pytest.approx(0.9)
    # The picture was read at three times its size; the polygon is in pixels of the photo.
    assert first.quad.tolist() == [
        pytest.approx(corner, abs=0.01)
        for corner in ([2 / 3, 10 / 3], [191 / 3, 10 / 3], [191 / 3, 50 / 3], [2 / 3, 50 / 3])
    ]


def test_page_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classic, "read_page", lambda *_: [])
    assert read_photo(np.zeros((50, 50, 3), np.uint8), "eng", 5.0) == []
