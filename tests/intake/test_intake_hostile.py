"""What is no photo, or no longer one: a typed error with a hint, never a crash, never a hang."""

from __future__ import annotations

import io
import os
import stat
import struct
import sys
import threading
import zipfile
from pathlib import Path

import numpy as np
import pytest
from intake_pictures import FORMATS, WIDTH, assert_upright, encode, quarters
from PIL import Image

from scanner.errors import (
    DamagedImage,
    ExitCode,
    FileUnreadable,
    InputError,
    MissingDependency,
    NotAnImage,
    ScanError,
)
from scanner.intake import load_photo
from scanner.options import Limits

LIMITS = Limits()


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("photo.png", encode(quarters(), "PNG"))
    return stream.getvalue()


def _mp4(brand: bytes) -> bytes:
    return struct.pack(">I", 32) + b"ftyp" + brand + bytes(4) + brand + b"iso2mp41avc1"[:8] + bytes(400)


NO_IMAGES = {
    "text": b"Ground fault detected\n" * 50,
    "list of files": b"/etc/passwd\n/etc/hostname\n",
    "PDF": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(500),
    "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n(/etc/passwd) (r) file\n",
    "EPS for DOS": b"\xc5\xd0\xd3\xc6" + bytes(200),
    "ZIP": _zip(),
    "HTML": b"<!DOCTYPE html><html><body><img src='photo.jpg'></body></html>",
    "JSON": b'{"photo": "photo.jpg"}',
    "MP4": _mp4(b"isom"),
    "QuickTime": _mp4(b"qt  "),
    "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(100),
    "Photoshop": b"8BPS\0\1" + bytes(100),
    "icon": b"\0\0\1\0\1\0\x10\x10" + bytes(100),
    "WAVE": b"RIFF\x24\0\0\0WAVEfmt " + bytes(100),
    "ELF": b"\x7fELF\2\1\1" + bytes(100),
    "gzip": b"\x1f\x8b\x08" + bytes(100),
    "zeros": bytes(4096),
    "0xff": b"\xff" * 4096,
    "one byte": b"\xff",
    "start of a JPEG": b"\xff\xd8",
    "start of a PNG": b"\x89PNG",
    "start of a WEBP": b"RIFF\0\0\0\0WEB",
    "start of a HEIC": b"\0\0\0\x18ftyp",
    "BM and nothing": b"BM",
    "text that begins with BM": b"BMW i3 charging log",
}


@pytest.mark.parametrize("data", NO_IMAGES.values(), ids=NO_IMAGES.keys())
def test_no_image_whatever_its_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    for source in (path, data, io.BytesIO(data)):
        with pytest.raises(NotAnImage) as caught:
            load_photo(source, LIMITS)
        assert caught.value.kind == "not_an_image"
        assert caught.value.exit_code is ExitCode.BAD_INPUT
        assert "JPEG" in caught.value.hint


def test_text_longer_than_a_bmp_header_that_begins_with_bm() -> None:
    with pytest.raises(InputError):
        load_photo(b"BMW i3 charging log, 2026-11-23, station 7, all good" * 20, LIMITS)


def test_nothing(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.touch()
    for source in (path, b"", bytearray(), memoryview(b""), io.BytesIO()):
        with pytest.raises(DamagedImage) as caught:
            load_photo(source, LIMITS)
        assert "empty" in caught.value.message
        assert caught.value.hint


@pytest.fixture(scope="module")
def detailed() -> dict[str, bytes]:
    """A picture full of detail in each format, so that every part of the file matters."""
    noise = np.random.default_rng(3).integers(0, 256, (96, 128, 3)).astype(np.uint8)
    return {kind: encode(noise, kind) for kind in FORMATS}


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9])
@pytest.mark.parametrize("kind", FORMATS)
def test_cut_off(detailed: dict[str, bytes], kind: str, share: float) -> None:
    data = detailed[kind]
    assert load_photo(data, LIMITS).width == 128
    with pytest.raises((DamagedImage, NotAnImage)) as caught:
        load_photo(data[: int(len(data) * share)], LIMITS)
    assert caught.value.hint


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"])
def test_right_header_and_then_noise(detailed: dict[str, bytes], kind: str) -> None:
    noise = np.random.default_rng(4).integers(0, 256, 5000).astype(np.uint8).tobytes()
    for kept in (16, 40, 100):
        with pytest.raises(InputError):
            load_photo(detailed[kind][:kept] + noise, LIMITS)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF", "HEIF"])
def test_what_follows_the_picture_does_not_matter(kind: str) -> None:
    photo = load_photo(encode(quarters(), kind) + b"trailing" * 100, LIMITS)
    assert photo.width == WIDTH


def test_one_pixel() -> None:
    for kind in ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"):
        with pytest.raises(NotAnImage):
            load_photo(encode(quarters(1, 1), kind), LIMITS)


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        load_photo(tmp_path, LIMITS)
    assert "folder" in caught.value.message
    assert tmp_path.name in caught.value.message


@pytest.mark.parametrize("name", ["missing.jpg", "missing/photo.jpg", "photo.png/below", "dangling"])
def test_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "photo.png").write_bytes(encode(quarters(), "PNG"))
    (tmp_path / "dangling").symlink_to("nowhere")
    with pytest.raises(FileUnreadable) as caught:
        load_photo(tmp_path / name, LIMITS)
    assert caught.value.kind == "file_unreadable"
    assert caught.value.hint


@pytest.mark.parametrize("name", ["", "nul\0byte.jpg", "a" * 5000, "a/" * 5000, "\ud800.jpg"])
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(FileUnreadable):
        load_photo(name, LIMITS)


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(FileUnreadable):
        load_photo(tmp_path / "a", LIMITS)


def test_device() -> None:
    for name in ("/dev/zero", os.devnull):
        with pytest.raises(FileUnreadable) as caught:
            load_photo(name, LIMITS)
        assert "regular" in caught.value.message


@pytest.mark.parametrize("linked", [False, True])
def test_fifo_that_nobody_writes_to_does_not_hang(tmp_path: Path, linked: bool) -> None:
    fifo = tmp_path / "fifo.jpg"
    os.mkfifo(fifo)
    (tmp_path / "link.jpg").symlink_to(fifo)
    ended: list[BaseException | None] = []

    def attempt() -> None:
        try:
            load_photo(tmp_path / "link.jpg" if linked else fifo, LIMITS)
        except ScanError as error:
            ended.append(error)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(20)
    if thread.is_alive():  # free it before failing
        os.close(os.open(fifo, os.O_RDWR | os.O_NONBLOCK))
        pytest.fail("it waits for a writer")
    assert [type(error) for error in ended] == [FileUnreadable]


def test_fifo_with_a_writer_is_refused_as_well(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.jpg"
    os.mkfifo(fifo)
    end = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
    try:
        os.write(end, b"\xff\xd8\xff")
        with pytest.raises(FileUnreadable):
            load_photo(fifo, LIMITS)
    finally:
        os.close(end)


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
        assert stat.S_ISSOCK(Path("door").stat().st_mode)
        with pytest.raises(FileUnreadable):
            load_photo("door", LIMITS)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.jpg"
    path.write_bytes(encode(quarters(), "PNG"))
    path.chmod(0)

    def refused(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("scanner.intake.source.os.open", refused)  # root is refused nothing
    with pytest.raises(FileUnreadable) as caught:
        load_photo(path, LIMITS)
    assert "secret.jpg" in caught.value.message
    assert "permission" in caught.value.hint


def test_disk_that_fails_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(encode(quarters(), "PNG"))

    def failing(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("scanner.intake.source.read_stream", failing)
    with pytest.raises(FileUnreadable) as caught:
        load_photo(path, LIMITS)
    assert "Input/output error" in caught.value.message


def test_heic_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encode(quarters(), "HEIF")
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(MissingDependency) as caught:
        load_photo(data, LIMITS)
    assert "pip install pillow-heif" in caught.value.hint
    assert_upright(load_photo(encode(quarters(), "PNG"), LIMITS))


def test_full_path_does_not_stand_in_the_message(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        load_photo(tmp_path / "missing.jpg", LIMITS)
    assert str(tmp_path) not in str(caught.value)


def test_pixels_of_a_corrupt_file_are_taken_in_silence(capfd: pytest.CaptureFixture[str]) -> None:
    data = bytearray(encode(quarters(400, 400), "JPEG"))
    data[-300:-200] = bytes(100)
    try:
        load_photo(bytes(data), LIMITS)
    except InputError as error:
        assert error.hint
    assert capfd.readouterr() == ("", "")


def test_opened_picture_with_damaged_exif_gives_no_warning() -> None:
    image = Image.fromarray(quarters())
    image.info["exif"] = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff" * 4
    assert_upright(load_photo(image, LIMITS))  # a warning would be an error here
