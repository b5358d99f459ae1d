"""Lines are found where they were drawn; they are read as they were written, in the order given."""

from __future__ import annotations

import numpy as np
import pytest
from ocr_pages import FONTS, crop, page

from scanner.ocr.engine import EmbeddedEngine
from scanner.ocr.lines import Reading, cut_out, quad_height, quad_width
from scanner.ocr.recognize import HEIGHT

TEXTS = ["Ground fault detected", "Charging stopped", "Please call support", "Error code E-07"]


def _ink_bounds(texts: list[str], at: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the ink of one line of the page."""
    alone = page([text if index == at else "" for index, text in enumerate(texts)])
    rows, columns = np.nonzero(alone[:, :, 0] < 128)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.mark.parametrize("side", [640, 1280])
def test_each_line_is_found_in_its_place(engine: EmbeddedEngine, side: int) -> None:
    boxes = engine.detect(page(TEXTS), side)
    assert len(boxes) == len(TEXTS)
    for at, found in enumerate(sorted(boxes, key=lambda item: float(item.quad[0, 1]))):
        left, top, right, bottom = _ink_bounds(TEXTS, at)
        low, high = found.quad.min(axis=0), found.quad.max(axis=0)
        assert low == pytest.approx([left, top], abs=14)
        assert high == pytest.approx([right, bottom], abs=14)
        assert low[0] <= left + 3
        assert high[0] >= right - 3
        assert 0.5 <= found.score <= 1
        assert found.quad.dtype == np.float32
        assert found.quad[0] == pytest.approx(low, abs=6)


@pytest.mark.parametrize("script", [script for script in FONTS if script != "Latin"])
def test_lines_of_scripts_it_cannot_read_are_found(engine: EmbeddedEngine, script: str) -> None:
    words = {
        "Greek": "Η φόρτιση διακόπηκε",
        "Cyrillic": "Немає звʼязку",
        "Hangul": "차량과 통신할 수 없습니다",
        "Arabic": "لا يوجد اتصال بالسيارة",
        "Hebrew": "אין תקשורת עם הרכב",
        "Thai": "ไม่สามารถชาร์จได้",
        "Devanagari": "वाहन से संपर्क नहीं",
    }
    boxes = engine.detect(page([words[script]], script, height=220, width=800), 640)
    assert len(boxes) == 1


@pytest.mark.parametrize("paper", [0, 128, 255])
def test_nothing_is_found_on_an_empty_page(engine: EmbeddedEngine, paper: int) -> None:
    assert engine.detect(np.full((300, 400, 3), paper, np.uint8), 640) == []


@pytest.mark.parametrize("size", [(8, 8), (8, 900), (900, 8), (33, 47)])
def test_tiny_and_thin_pictures(engine: EmbeddedEngine, size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(2).integers(0, 256, (*size, 3)).astype(np.uint8)
    for found in engine.detect(pixels, 640):
        assert (found.quad >= 0).all()
        assert (found.quad <= [size[1], size[0]]).all()


def test_boxes_stay_within_the_photo(engine: EmbeddedEngine) -> None:
    pixels = np.ascontiguousarray(page(TEXTS)[70:, 70:600])
    boxes = engine.detect(pixels, 640)
    assert len(boxes) >= 3
    for found in boxes:
        assert (found.quad >= 0).all()
        assert (found.quad <= [pixels.shape[1] - 1, pixels.shape[0] - 1]).all()


def test_lines_of_a_photo_turned_by_a_quarter_are_tall(engine: EmbeddedEngine) -> None:
    boxes = engine.detect(np.ascontiguousarray(np.rot90(page(TEXTS), -1)), 640)
    assert len(boxes) == len(TEXTS)
    assert all(quad_height(found.quad) > 3 * quad_width(found.quad) for found in boxes)


def test_detected_lines_are_read(engine: EmbeddedEngine) -> None:
    pixels = page(TEXTS)
    boxes = sorted(engine.detect(pixels, 640), key=lambda found: float(found.quad[0, 1]))
    readings = engine.recognize([cut_out(pixels, found.quad, HEIGHT) for found in boxes])
    assert [reading.text for reading in readings] == TEXTS
    assert all(reading.confidence > 0.9 for reading in readings)


WORDS = [
    "E-07",
    "Charging session was stopped by the vehicle, please check the display of your car",
    "Ready",
    "Störung: Ladevorgang abgebrochen",
    "OK",
    "Défaut d'isolement détecté",
    "Please remove the connector and call support",
    "42",
    "Connector lock failure",
    "Napięcie za wysokie",
    "Fault",
    "0.45 EUR/kWh",
    "Stop",
]


def test_batches_keep_the_order(engine: EmbeddedEngine) -> None:
    crops = [crop(text) for text in WORDS]
    assert sum(item.shape[1] for item in crops) > 2400, "it would fit one batch"
    together = engine.recognize(crops)
    assert [reading.text.strip() for reading in together] == WORDS
    backwards = engine.recognize(crops[::-1])
    assert [reading.text for reading in backwards[::-1]] == [reading.text for reading in together]


def test_company_changes_a_reading_little(engine: EmbeddedEngine) -> None:
    crops = [crop(text) for text in (WORDS[0], *WORDS[2:6])]
    alone = [engine.recognize([item])[0] for item in crops]
    together = engine.recognize(crops)
    assert [reading.text for reading in alone] == [reading.text for reading in together]
    for one, two in zip(alone, together, strict=True):
        assert one.confidence == pytest.approx(two.confidence, abs=0.05)


def test_no_lines_no_readings(engine: EmbeddedEngine) -> None:
    assert engine.recognize([]) == []


def test_blank_line_reads_as_nothing(engine: EmbeddedEngine) -> None:
    blank = np.full((HEIGHT, 200, 3), 200, np.uint8)
    readings = engine.recognize([blank, crop("Ready"), blank])
    assert [readings[0], readings[2]] == [Reading("", 0.0)] * 2
    assert readings[1].text == "Ready"


@pytest.mark.parametrize("width", [1, 5, 63, 64, 65, 3072])
def test_lines_of_any_width(engine: EmbeddedEngine, width: int) -> None:
    (reading,) = engine.recognize([np.full((HEIGHT, width, 3), 90, np.uint8)])
    assert 0 <= reading.confidence <= 1


def test_light_on_dark_is_read(engine: EmbeddedEngine) -> None:
    assert engine.recognize([crop("Ground fault", dark=True)])[0].text == "Ground fault"
