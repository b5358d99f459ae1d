"""Whatever a photo comes in: bytes, streams, paths, Pillow images, arrays."""

from __future__ import annotations

import contextlib
import io
import os
import threading
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from intake_pictures import HEIGHT, WIDTH, assert_upright, encode, middles, quarters
from PIL import Image

from scanner.errors import DamagedImage, InputError, NotAnImage
from scanner.intake import decode, load_photo
from scanner.options import Limits

LIMITS = Limits()


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, io.BytesIO])
def test_bytes_of_any_kind(kind: Any) -> None:
    assert_upright(load_photo(kind(encode(quarters(), "PNG")), LIMITS))


def test_part_of_a_buffer() -> None:
    data = encode(quarters(), "PNG")
    assert_upright(load_photo(memoryview(b"junk" + data)[4:], LIMITS))


def test_open_file_is_read_from_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "two"
    path.write_bytes(b"header" + encode(quarters(), "PNG"))
    with path.open("rb") as stream:
        stream.seek(6)
        assert_upright(load_photo(stream, LIMITS))
        assert not stream.closed


@pytest.mark.parametrize("kind", [str, Path])
@pytest.mark.parametrize("name", ["photo.jpg", "no suffix", "Größe ⚡.png", "-starts-with-a-dash", "new\nline"])
def test_paths(tmp_path: Path, kind: Any, name: str) -> None:
    (tmp_path / name).write_bytes(encode(quarters(), "PNG"))
    assert_upright(load_photo(kind(tmp_path / name), LIMITS))


def test_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "photo.png").write_bytes(encode(quarters(), "PNG"))
    monkeypatch.chdir(tmp_path)
    assert_upright(load_photo("photo.png", LIMITS))


def test_symbolic_link_that_the_caller_named(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(encode(quarters(), "PNG"))
    (tmp_path / "link").symlink_to("photo.png")
    (tmp_path / "far").symlink_to("link")
    assert_upright(load_photo(tmp_path / "far", LIMITS))


def test_files_are_closed_again(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    good.write_bytes(encode(quarters(), "PNG"))
    bad.write_bytes(b"no picture")
    handles = Path("/proc/self/fd" if Path("/proc/self/fd").is_dir() else "/dev/fd")
    before = len(list(handles.iterdir()))
    for _ in range(8):
        load_photo(good, LIMITS)
        for name in (bad, tmp_path, Path(os.devnull)):
            with pytest.raises(InputError):
                load_photo(name, LIMITS)
    assert len(list(handles.iterdir())) <= before


def test_pillow_image_is_left_as_it_was() -> None:
    image = Image.open(io.BytesIO(encode(quarters(6000, 40), "PNG")))
    photo = load_photo(image, LIMITS)
    assert photo.width == 6000
    assert image.size == (6000, 40)
    assert image.getpixel((0, 0)) == (220, 30, 30)


def test_array_is_left_as_it_was() -> None:
    array = quarters()
    array.setflags(write=False)
    photo = load_photo(array, LIMITS)
    assert_upright(photo)
    assert not np.shares_memory(photo.pixels, array)


def test_pillow_image_that_cannot_be_loaded() -> None:
    image = Image.open(io.BytesIO(encode(quarters(400, 400), "JPEG")[:-700]))
    with pytest.raises(DamagedImage):
        load_photo(image, LIMITS)


GREY = np.tile(np.linspace(0, 255, WIDTH).astype(np.uint8), (HEIGHT, 1))


@pytest.mark.parametrize(
    "array",
    [
        GREY,
        GREY[:, :, None],
        GREY.astype(np.uint16) * 257,
        (GREY.astype(np.uint16) * 257)[:, :, None],
        GREY / 255,
        (GREY / 255).astype(np.float32),
        (GREY / 255).astype(np.float16),
        np.asfortranarray(GREY),
        np.repeat(GREY, 2, axis=1)[:, ::2],
        np.stack([GREY] * 3, axis=2),
        np.dstack([GREY, GREY, GREY, np.full_like(GREY, 255)]),
    ],
    ids=lambda array: f"{array.dtype} {array.shape} {array.flags.c_contiguous}",
)
def test_arrays(array: np.ndarray) -> None:
    photo = load_photo(array, LIMITS)
    assert (photo.width, photo.height, photo.scale) == (WIDTH, HEIGHT, 1.0)
    assert np.abs(photo.pixels.astype(int) - GREY[:, :, None]).max() <= 1


def test_channels_of_an_array_are_red_green_blue() -> None:
    assert_upright(load_photo(quarters(), LIMITS))
    assert_upright(load_photo(quarters().astype(np.uint16) * 257, LIMITS))
    assert_upright(load_photo(quarters() / 255, LIMITS), 1)


def test_bool_array_is_black_and_white() -> None:
    photo = load_photo(GREY > 127, LIMITS)
    assert np.array_equal(photo.pixels[:, :, 2], np.where(GREY > 127, 255, 0))


def test_alpha_of_an_array_is_laid_on_white() -> None:
    array = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    array[:, WIDTH // 2 :, 3] = 255
    assert middles(load_photo(array, LIMITS).pixels)[:, 0].tolist() == [255, 0, 255, 0]


def test_floats_outside_0_to_1_are_clipped() -> None:
    array = np.zeros((HEIGHT, WIDTH), np.float32)
    array[:, :20], array[:, 20:40], array[:, 40:60] = -3.0, 7.0, np.nan
    photo = load_photo(array, LIMITS)
    assert photo.pixels[0, [10, 30, 50, 70], 0].tolist() == [0, 255, 0, 0]


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_infinite_floats_are_clipped_in_silence(kind: Any) -> None:
    array = np.zeros((HEIGHT, WIDTH), kind)
    array[:, :20], array[:, 20:40] = np.inf, -np.inf
    photo = load_photo(array, LIMITS)
    assert photo.pixels[0, [10, 30, 50], 0].tolist() == [255, 0, 0]


@pytest.mark.parametrize(
    "array",
    [
        np.zeros(100, np.uint8),
        np.zeros((2, 20, 20, 3), np.uint8),
        np.zeros((20, 20, 2), np.uint8),
        np.zeros((20, 20, 5), np.uint8),
        np.zeros((3, 20, 20), np.uint8),
        np.zeros((20, 20, 0), np.uint8),
        np.zeros((0, 20), np.uint8),
        np.zeros((20, 0, 3), np.uint8),
        np.zeros((), np.uint8),
        np.zeros((20, 20), np.int64),
        np.zeros((20, 20), np.int8),
        np.zeros((20, 20), np.complex128),
        np.zeros((20, 20), object),
        np.zeros((20, 20), "U3"),
        np.zeros((20, 20), "M8[s]"),
    ],
    ids=lambda array: f"{array.dtype} {array.shape}",
)
def test_arrays_that_are_no_image(array: np.ndarray) -> None:
    with pytest.raises(NotAnImage) as caught:
        load_photo(array, LIMITS)
    assert caught.value.hint


class _Broken(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        raise OSError("cable pulled")


class _Drops:
    """A stream that gives what has arrived, as sockets and pipes do."""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(min(size, 100) if size >= 0 else 100)


def test_stream_that_breaks() -> None:
    with pytest.raises(InputError):
        load_photo(_Broken(), LIMITS)


def test_stream_that_is_closed() -> None:
    stream = io.BytesIO(encode(quarters(), "PNG"))
    stream.close()
    with pytest.raises(InputError):
        load_photo(stream, LIMITS)


def test_stream_of_text() -> None:
    with pytest.raises(InputError):
        load_photo(io.StringIO("text"), LIMITS)  # type: ignore[arg-type]


def test_stream_that_comes_in_drops() -> None:
    assert_upright(load_photo(_Drops(encode(quarters(), "PNG")), LIMITS))  # type: ignore[arg-type]


def test_pipe_without_a_buffer() -> None:
    noise = np.random.default_rng(5).integers(0, 256, (200, 200, 3)).astype(np.uint8)
    data = encode(noise, "PNG")
    assert len(data) > 65_536  # more than a pipe holds, so that one read cannot get all of it
    out, into = os.pipe()

    def write() -> None:
        with contextlib.suppress(BrokenPipeError), os.fdopen(into, "wb") as stream:
            stream.write(data)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with os.fdopen(out, "rb", buffering=0) as stream:
            photo = load_photo(stream, LIMITS)
    finally:
        writer.join(20)
    assert np.array_equal(photo.pixels, noise)


def test_two_threads_leave_the_warnings_of_the_process_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encode(quarters(), "PNG")
    opened = decode._open
    inside, leave = threading.Semaphore(0), {name: threading.Event() for name in ("first", "second")}

    def waiting(*given: Any) -> Image.Image:
        inside.release()
        assert leave[threading.current_thread().name].wait(20)
        return opened(*given)

    monkeypatch.setattr(decode, "_open", waiting)
    before = list(warnings.filters)
    threads = [threading.Thread(target=load_photo, args=(data, LIMITS), name=name) for name in leave]
    for thread in threads:  # the second one begins while the first is within the call; it may have to wait for it
        thread.start()
    assert inside.acquire(timeout=20)
    for event in leave.values():
        event.set()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
    assert warnings.filters == before
