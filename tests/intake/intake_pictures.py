"""Pictures drawn by hand, and their encodings, for the tests of intake."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image

from scanner.intake import Photo

WIDTH, HEIGHT = 80, 48
# Upper left, upper right, lower left, lower right: no turn or flip of it looks like another.
QUARTERS = ((220, 30, 30), (30, 200, 30), (30, 30, 220), (230, 230, 40))
# What a decoder without loss, and one with loss, may be off by in the middle of a quarter.
TOLERANCE = {"PNG": 0, "TIFF": 0, "BMP": 0, "GIF": 0, "JPEG": 12, "MPO": 12, "WEBP": 12, "HEIF": 16, "AVIF": 16}
FORMATS = tuple(TOLERANCE)

# How a picture must be stored so that the turn the EXIF orientation asks for brings it upright (EXIF 2.32, 0x0112).
STORED = {
    1: lambda p: p,
    2: lambda p: p[:, ::-1],
    3: lambda p: p[::-1, ::-1],
    4: lambda p: p[::-1],
    5: lambda p: p.transpose(1, 0, 2),
    6: lambda p: np.rot90(p, 1),
    7: lambda p: np.rot90(p, 2).transpose(1, 0, 2),
    8: lambda p: np.rot90(p, -1),
}


def quarters(width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """Four colours, one in each quarter."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = QUARTERS[0]
    pixels[: height // 2, width // 2 :] = QUARTERS[1]
    pixels[height // 2 :, : width // 2] = QUARTERS[2]
    pixels[height // 2 :, width // 2 :] = QUARTERS[3]
    return pixels


def encode(image: Image.Image | NDArray[Any], kind: str, **settings: Any) -> bytes:
    """The file of an image in memory."""
    if isinstance(image, np.ndarray):
        image = Image.fromarray(np.ascontiguousarray(image))
    stream = io.BytesIO()
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(stream, quality=90, **settings)
    else:
        if kind in ("JPEG", "WEBP", "AVIF", "MPO"):
            settings.setdefault("quality", 92)
        image.save(stream, kind, **settings)
    return stream.getvalue()


def exif_with(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def with_exif_segment(jpeg: bytes, payload: bytes) -> bytes:
    """A JPEG with an APP1 segment of this payload put in front."""
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload + jpeg[2:]


def png_chunk(name: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))


def with_png_chunk(png: bytes, name: bytes, payload: bytes) -> bytes:
    """A PNG with a chunk put in after its header."""
    return png[:33] + png_chunk(name, payload) + png[33:]


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header claims a size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        png_chunk(name, payload)
        for name, payload in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    )


def bmp_claiming(width: int, height: int) -> bytes:
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + info + bytes(64)


def gif_claiming(width: int, height: int) -> bytes:
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\x00;"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6) + frame


def tiff_claiming(width: int, height: int) -> bytes:
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1)]
    tags += [(278, 4, height), (279, 4, 16)]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<I", 24) + bytes(16) + struct.pack("<H", len(tags)) + entries + bytes(4)


def middles(pixels: NDArray[np.uint8]) -> NDArray[np.int_]:
    """The colours in the middle of the four quarters."""
    height, width = pixels.shape[:2]
    rows, columns = (height // 4, height - 1 - height // 4), (width // 4, width - 1 - width // 4)
    return np.array([pixels[row, column] for row in rows for column in columns], int)


def assert_upright(photo: Photo, tolerance: int = 0, width: int = WIDTH, height: int = HEIGHT) -> None:
    """The photo shows the four quarters, upright, at its own size."""
    assert (photo.width, photo.height) == (width, height)
    assert photo.scale == 1.0
    assert photo.pixels.shape == (height, width, 3)
    assert photo.pixels.dtype == np.uint8
    assert photo.pixels.flags.c_contiguous
    off = np.abs(middles(photo.pixels) - np.array(QUARTERS)).max()
    assert off <= tolerance, middles(photo.pixels).tolist()
