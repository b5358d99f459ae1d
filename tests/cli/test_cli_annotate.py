"""Where marked photos are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from scanner.errors import DamagedImage


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (64, 48)).save(path)
    return path


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        assert image.format == "PNG"
        return image.size


def test_one_photo(shell, photo: Path, tmp_path: Path) -> None:
    done = shell(photo, "--annotate", tmp_path / "out.PNG")
    assert done.code == 0
    assert done.out.startswith("⚠ Warning")
    assert size(tmp_path / "out.PNG")[0] == 64
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.PNG", "photo.jpg"]


def test_standard_input(shell, photo: Path, tmp_path: Path) -> None:
    assert shell("-", "--annotate", tmp_path / "out.png", stdin=photo.read_bytes()).code == 0
    assert size(tmp_path / "out.png")[0] == 64
    (tmp_path / "there").mkdir()
    shell("-", "--annotate", tmp_path / "there", stdin=photo.read_bytes())
    assert (tmp_path / "there" / "stdin.png").exists()


def test_a_folder_for_several_no_name_twice(shell, photo: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("sub/photo.jpg", "PHOTO.jpeg", "broken.jpg"):
        (tmp_path / name).write_bytes(photo.read_bytes())
    shell.scanner.answers["broken"] = DamagedImage("Cut off.")
    done = shell(tmp_path, "--recursive", "--annotate", f"{tmp_path}/new/marked/")
    assert done.code == 8
    assert sorted(path.name for path in (tmp_path / "new/marked").iterdir()) == [
        "PHOTO.png",
        "photo-2.png",
        "photo-3.png",
    ]


def test_a_photo_is_never_overwritten(shell, photo: Path, tmp_path: Path) -> None:
    png = tmp_path / "other.png"
    Image.new("RGB", (8, 8)).save(png)
    before = png.read_bytes()
    assert shell(png, "--annotate", png).code == 1
    done = shell(png, photo, "--annotate", tmp_path)
    assert done.code == 1
    assert "--annotate would overwrite the photo" in done.err
    assert done.out == ""  # told before any work
    assert png.read_bytes() == before


def test_a_place_that_cannot_be_made(shell, photo: Path, tmp_path: Path) -> None:
    for place in (f"{photo}/x.png", f"{photo}/x/"):
        done = shell(photo, "--annotate", place)
        assert done.code == 1
        assert done.err.count("\n") == 2


def test_a_photo_that_cannot_be_read_again_is_told(shell, photo: Path, tmp_path: Path) -> None:
    done = shell(tmp_path / "gone.jpg", "--annotate", tmp_path / "out.png")
    assert done.code == 2
    assert not (tmp_path / "out.png").exists()
    done = shell(tmp_path / "gone.jpg", photo, "--annotate", tmp_path / "marked")
    assert done.code == 0
    assert "There is no file gone.jpg" in done.err
    assert [path.name for path in (tmp_path / "marked").iterdir()] == ["photo.png"]
