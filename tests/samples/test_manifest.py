"""The manifest says the truth about every photograph that is there, and there is nothing else."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from samples.studio.catalogue import CatalogueError, load

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "samples"
LANGUAGES = {"en", "de", "fr", "es", "it", "nl", "pt", "sv", "pl", "ja", "zh", "uk"}
OUTCOMES = {"matched", "no_error", "ambiguous", "unknown", "unreadable"}
KEYS = {
    "file",
    "outcome",
    "id",
    "language",
    "screen",
    "display",
    "level",
    "megapixels",
    "code",
    "brand",
    "contact",
    "hard_because",
}


def rows() -> list[dict[str, Any]]:
    text = (FOLDER / "manifest.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


ROWS = rows()


def test_every_photo_has_a_row_and_every_row_a_photo() -> None:
    files = sorted(path.name for path in FOLDER.glob("*.jpg"))
    assert files == sorted(row["file"] for row in ROWS)
    assert files == sorted(f"{sample.spec.name}.jpg" for sample in load())
    assert len(files) == 30


def test_the_set_covers_what_it_should() -> None:
    assert {row["language"] for row in ROWS} >= LANGUAGES
    assert {row["display"] for row in ROWS} >= {"tft", "character", "graphic", "oled", "epaper", "led", "car"}
    assert {row["level"] for row in ROWS} >= {1, 2, 3, 4}
    assert {row["outcome"] for row in ROWS} >= OUTCOMES - {"ambiguous"}
    assert sum(row["megapixels"] >= 11 for row in ROWS) >= 8
    assert sum(row["outcome"] == "no_error" for row in ROWS) >= 7
    assert any(len(row.get("ids", [])) > 1 for row in ROWS)
    assert sum((FOLDER / row["file"]).stat().st_size for row in ROWS) < 40e6


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["file"]))
def test_row(row: dict[str, Any]) -> None:
    assert set(row) - {"ids"} == KEYS
    assert row["outcome"] in OUTCOMES
    ids = row.get("ids", [row["id"]] if row["id"] else [])
    assert (row["id"] is None) == (not ids) == (row["outcome"] in ("unknown", "unreadable"))
    for concept in ids:
        file = ROOT / "knowledge" / "concepts" / f"{concept}.yaml"
        assert file.exists(), f"{concept} is no concept"
        kind = yaml.safe_load(file.read_text(encoding="utf-8"))["kind"]
        assert kind == ("state" if row["outcome"] == "no_error" else "error")
    assert row["brand"] is None or (ROOT / "knowledge" / "brands" / f"{row['brand']}.yaml").exists()
    assert row["screen"] and all(isinstance(line, str) and line.strip() for line in row["screen"])
    assert set(row["contact"]) == {"phones", "charger_ids", "urls"}
    if row["code"]:
        assert any(row["code"] in line for line in row["screen"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["file"]))
def test_photo_decodes_and_is_as_large_as_said(row: dict[str, Any]) -> None:
    data = (FOLDER / row["file"]).read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        image.draft("L", (image.width // 8, image.height // 8))
        full = image.size
        assert image.getexif()[0x010F] == "Studio"
        image.load()
    with Image.open(io.BytesIO(data)) as image:
        full = image.size
    assert full[0] * full[1] / 1e6 == pytest.approx(row["megapixels"], abs=0.06)


def test_some_photos_are_stored_turned() -> None:
    flags = set()
    for row in ROWS:
        with Image.open(FOLDER / row["file"]) as image:
            flags.add(image.getexif().get(0x0112, 1))
    assert flags >= {1, 3, 6, 8}


def test_a_wrong_key_in_the_catalogue_is_refused(tmp_path: Path) -> None:
    text = (FOLDER / "catalogue.toml").read_text(encoding="utf-8").replace("glare =", "glair =", 1)
    path = tmp_path / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="glair"):
        load(path)
