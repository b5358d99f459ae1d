"""What one photo may cost."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from intake_pictures import (
    FORMATS,
    HEIGHT,
    WIDTH,
    bmp_claiming,
    encode,
    gif_claiming,
    png_claiming,
    quarters,
    tiff_claiming,
    with_png_chunk,
)
from PIL import Image, ImageFile

from scanner.errors import DamagedImage, ExitCode, ImageTooLarge, NotAnImage
from scanner.intake import load_photo
from scanner.options import Limits

PIXELS = WIDTH * HEIGHT


class _Endless(io.RawIOBase):
    """A stream that never ends and counts what is taken from it."""

    def __init__(self) -> None:
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        assert size >= 0, "it would be read for ever"
        self.taken += size
        return bytes(size)


def test_bytes_up_to_the_limit(tmp_path: Path) -> None:
    data = encode(quarters(), "PNG")
    path = tmp_path / "photo.png"
    path.write_bytes(data)
    for source in (data, bytearray(data), memoryview(data), path, str(path)):
        assert load_photo(source, Limits(max_bytes=len(data))).width == WIDTH
        with pytest.raises(ImageTooLarge):
            load_photo(source, Limits(max_bytes=len(data) - 1))
    assert load_photo(io.BytesIO(data), Limits(max_bytes=len(data))).width == WIDTH
    with pytest.raises(ImageTooLarge):
        load_photo(io.BytesIO(data), Limits(max_bytes=len(data) - 1))


def test_endless_stream_is_left_at_the_limit() -> None:
    stream = _Endless()
    with pytest.raises(ImageTooLarge):
        load_photo(stream, Limits(max_bytes=1_000_000))
    assert stream.taken <= 1_100_000


def test_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    monkeypatch.setattr("scanner.intake.source.read_stream", lambda *_: pytest.fail("it was read"))
    with pytest.raises(ImageTooLarge) as caught:
        load_photo(path, Limits())
    assert "64 MiB" in caught.value.message


@pytest.mark.parametrize("kind", FORMATS)
def test_sides_up_to_the_limit(kind: str) -> None:
    data = encode(quarters(), kind)
    assert load_photo(data, Limits(max_side=WIDTH)).width == WIDTH
    with pytest.raises(ImageTooLarge) as caught:
        load_photo(data, Limits(max_side=WIDTH - 1))
    assert str(WIDTH) in caught.value.message
    assert caught.value.exit_code is ExitCode.BAD_INPUT


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind not in ("JPEG", "MPO")])
def test_pixels_of_formats_that_are_decoded_whole(kind: str) -> None:
    data = encode(quarters(), kind)
    assert load_photo(data, Limits(max_pixels=1, max_pixels_full=PIXELS)).width == WIDTH
    with pytest.raises(ImageTooLarge):
        load_photo(data, Limits(max_pixels_full=PIXELS - 1))


@pytest.mark.parametrize("kind", ["JPEG", "MPO"])
def test_pixels_of_a_baseline_jpeg(kind: str) -> None:
    data = encode(quarters(), kind)
    assert load_photo(data, Limits(max_pixels=PIXELS, max_pixels_full=1)).width == WIDTH
    with pytest.raises(ImageTooLarge):
        load_photo(data, Limits(max_pixels=PIXELS - 1))


def test_progressive_jpeg_counts_as_decoded_whole() -> None:
    data = encode(quarters(), "JPEG", progressive=True)
    assert load_photo(data, Limits(max_pixels=1, max_pixels_full=PIXELS)).width == WIDTH
    with pytest.raises(ImageTooLarge):
        load_photo(data, Limits(max_pixels_full=PIXELS - 1))


@pytest.mark.parametrize("source", [quarters(), Image.fromarray(quarters())], ids=["array", "Pillow"])
def test_limits_hold_for_pixels_in_memory(source: np.ndarray | Image.Image) -> None:
    assert load_photo(source, Limits(max_pixels_full=PIXELS, max_side=WIDTH)).width == WIDTH
    for limits in (Limits(max_pixels_full=PIXELS - 1), Limits(max_side=WIDTH - 1)):
        with pytest.raises(ImageTooLarge):
            load_photo(source, limits)


def test_array_without_pixels_of_its_own_is_refused_before_it_is_copied() -> None:
    wide = np.broadcast_to(np.uint8(0), (30_000, 30_000, 3))
    with pytest.raises(ImageTooLarge):
        load_photo(wide, Limits())


@pytest.mark.parametrize(
    ("width", "height", "fits"), [(8, 8, True), (7, 100, False), (100, 7, False), (1, 1, False), (8, 4000, True)]
)
def test_smallest_picture(width: int, height: int, fits: bool) -> None:
    sources = (encode(quarters(width, height), "PNG"), quarters(width, height), Image.new("RGB", (width, height)))
    for source in sources:
        if fits:
            photo = load_photo(source, Limits())
            assert (photo.width, photo.height) == (width, height)
        else:
            with pytest.raises(NotAnImage) as caught:
                load_photo(source, Limits())
            assert f"{width} x {height}" in caught.value.message


BOMBS = {
    "PNG": png_claiming(50_000, 50_000),
    "PNG, widest": png_claiming(2**31 - 1, 2**31 - 1),
    "PNG, one row": png_claiming(2**31 - 1, 8),
    "BMP": bmp_claiming(50_000, 50_000),
    "GIF": gif_claiming(65_535, 65_535),
    "TIFF": tiff_claiming(50_000, 50_000),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused_before_they_are_decoded(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("it was decoded"))
    with pytest.raises(ImageTooLarge) as caught:
        load_photo(data, Limits())
    assert caught.value.hint


def test_text_that_unpacks_to_gigabytes_inside_a_png() -> None:
    text = b"Comment\0\0" + zlib.compress(bytes(20_000_000), 9)
    with pytest.raises(DamagedImage):
        load_photo(with_png_chunk(encode(quarters(), "PNG"), b"zTXt", text), Limits())


def test_heic_over_the_limit_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encode(quarters(), "HEIF")
    monkeypatch.setattr(pillow_heif.HeifImage, "load", lambda _: pytest.fail("it was decoded"))
    for limits in (Limits(max_pixels_full=PIXELS - 1), Limits(max_side=WIDTH - 1)):
        with pytest.raises(ImageTooLarge):
            load_photo(data, limits)


def test_machine_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(ImageFile.ImageFile, "load", exhausted)
    with pytest.raises(ImageTooLarge):
        load_photo(encode(quarters(), "PNG"), Limits())
