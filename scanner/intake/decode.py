"""Decoding: every kind of image becomes one upright 8-bit RGB array, once.

Each format goes to its own Pillow plugin directly rather than through ``Image.open``: that keeps other
plugins (EPS starts Ghostscript) out of reach, needs no process-wide change of ``MAX_IMAGE_PIXELS`` for the
200-megapixel photos of today's phones, and leaves the size check to the limits of the call.
"""

from __future__ import annotations

import io
import os
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from scanner.errors import DamagedImage, ImageTooLarge, MissingDependency, NotAnImage
from scanner.intake.sniff import Format, sniff
from scanner.intake.source import check_bytes, read_path, read_stream
from scanner.options import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Pixels = NDArray[np.uint8]
PhotoSource = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | Image.Image | NDArray[Any]

# Nothing smaller can hold a word: capitals need about 7 pixels of height.
MIN_SIDE = 8
# Longest side of the pixels we keep: a 12-megapixel photo as it is. A display on 1 % of such a frame has
# capitals of about 12 pixels, the least the recogniser reads.
WORKING_SIDE = 4096

_HINT_KIND = "Send the photo as JPEG, PNG, WEBP, TIFF, BMP, GIF, HEIC or AVIF."
_HINT_PHONE = "Send the photo as the phone took it."
_HINT_AGAIN = "Send the photo again; the file is incomplete or damaged."
# What Pillow's decoders raise on bytes that are not what they claim (its fuzzers allow exactly these).
_DECODER_ERRORS = (
    OSError, SyntaxError, ValueError, NotImplementedError, KeyError, IndexError, TypeError, ArithmeticError,
    EOFError,
    RuntimeError,
    struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A decoded photo.

    Attributes:
        pixels: uint8, height x width x 3, RGB, upright, longest side at most ``WORKING_SIDE``.
        width: of the upright photo as taken, in pixels.
        height: likewise.
        scale: working pixels per pixel of the photo as taken, at most 1.
    """

    pixels: Pixels
    width: int
    height: int
    scale: float


def load_photo(source: PhotoSource, limits: Limits) -> Photo:
    """Decode a photo from a path, bytes, a binary stream, a Pillow image or an array.

    Arrays are height x width, or height x width x 1, 3 or 4 (RGB, RGBA); uint8, uint16, bool, or float 0..1.

    Raises:
        InputError: one of its kinds; nothing else.
        MissingDependency: a HEIC photo without the package that reads it.
    """
    if isinstance(source, np.ndarray):
        return _from_image(_array_to_image(source, limits))
    if isinstance(source, Image.Image):
        _check_size(source.width, source.height, limits, whole=True)
        return _from_image(_decoded(source.copy))
    if isinstance(source, (bytes, bytearray, memoryview)):
        data = check_bytes(bytes(source), limits)
    elif isinstance(source, (str, os.PathLike)):
        data = read_path(source, limits)
    else:
        data = read_stream(source, limits)
    return _from_bytes(data, limits)


def _from_bytes(data: bytes, limits: Limits) -> Photo:
    kind = sniff(data[:512])
    if kind is None:
        raise NotAnImage("This file is not an image.", _HINT_KIND)
    with _quiet():
        image = _decoded(lambda: _open(kind, data, limits))
    progressive = bool(image.info.get("progressive") or image.info.get("progression"))
    _check_size(image.width, image.height, limits, whole=kind != "JPEG" or progressive)
    width, height = image.size
    if kind == "JPEG" and max(width, height) > WORKING_SIDE:
        # libjpeg decodes at 1/2, 1/4 or 1/8; take the smallest that loses next to nothing.
        share = 0.9 * WORKING_SIDE / max(width, height)
        image.draft("RGB", (round(width * share), round(height * share)))
    return _from_image(image, size=(width, height), turned=kind == "HEIF")


_WARNINGS = threading.Lock()


@contextmanager
def _quiet() -> Iterator[None]:
    """No warnings of Pillow's about corrupt metadata: the pixels decide.

    The filters belong to the process, so threads take turns at reading headers.
    """
    with _WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _orientation(image: Image.Image) -> int:
    """EXIF orientation, 1 to 8; 1 where there is none or the metadata are damaged."""
    try:
        orientation = image.getexif().get(0x0112, 1)
    except _DECODER_ERRORS:
        return 1
    return orientation if orientation in range(1, 9) else 1


def _open(kind: Format, data: bytes, limits: Limits) -> Image.Image:
    stream = io.BytesIO(data)
    if kind == "HEIF":
        return _open_heif(stream, limits)
    plugin: dict[Format, Callable[[IO[bytes]], Image.Image]] = {
        "JPEG": JpegImagePlugin.jpeg_factory,  # also opens the first picture of an MPO
        "PNG": PngImagePlugin.PngImageFile,
        "WEBP": WebPImagePlugin.WebPImageFile,
        "TIFF": TiffImagePlugin.TiffImageFile,
        "BMP": BmpImagePlugin.BmpImageFile,
        "GIF": GifImagePlugin.GifImageFile,
        "AVIF": AvifImagePlugin.AvifImageFile,
    }
    return plugin[kind](stream)


def _open_heif(stream: IO[bytes], limits: Limits) -> Image.Image:
    """A HEIC photo. libheif has turned it upright; its EXIF orientation must not be applied again."""
    try:
        import pillow_heif
    except ImportError as error:
        raise MissingDependency(
            "HEIC photos need the package pillow-heif.", "Install it: pip install pillow-heif"
        ) from error
    lazy = pillow_heif.open_heif(stream, convert_hdr_to_8bit=True)
    width, height = lazy.size
    _check_size(width, height, limits, whole=True)
    image: Image.Image = lazy.to_pillow()
    return image


def _decoded(decode: Callable[[], T]) -> T:
    """The result of a Pillow call, with its many errors turned into one of ours."""
    try:
        return decode()
    except (Image.DecompressionBombError, MemoryError) as error:
        raise ImageTooLarge("The image is too large to decode.", _HINT_PHONE) from error
    except _DECODER_ERRORS as error:
        raise DamagedImage("The image could not be decoded.", _HINT_AGAIN) from error


def _check_size(width: int, height: int, limits: Limits, *, whole: bool) -> None:
    pixels = limits.max_pixels_full if whole else limits.max_pixels
    if width * height > pixels or max(width, height) > limits.max_side:
        raise ImageTooLarge(
            f"The image has {width} x {height} pixels; the limit is {pixels // 1_000_000} megapixels "
            f"and {limits.max_side} pixels a side.",
            _HINT_PHONE,
        )
    if min(width, height) < MIN_SIDE:
        raise NotAnImage(f"The image has only {width} x {height} pixels.", "Send the whole photo.")


def _from_image(image: Image.Image, size: tuple[int, int] | None = None, *, turned: bool = False) -> Photo:
    """The photo of an opened image; ``size`` is what it was before drafting, ``turned`` that it is upright already."""
    width, height = size or image.size
    # Loading a TIFF reads its tags once more. No other format warns here, and JPEGs need not take turns.
    with _quiet() if isinstance(image, TiffImagePlugin.TiffImageFile) else nullcontext():
        _decoded(image.load)
    # Only now: some formats are turned by loading them, and reading metadata loads others.
    orientation = 1
    if not turned:
        with _quiet():
            orientation = _orientation(image)
    rgb = _decoded(lambda: _upright_rgb(image, orientation))
    if orientation >= 5:
        width, height = height, width
    pixels = np.ascontiguousarray(np.asarray(rgb, dtype=np.uint8))
    return Photo(pixels=pixels, width=width, height=height, scale=rgb.width / width)


def _upright_rgb(image: Image.Image, orientation: int) -> Image.Image:
    """Bring to 8-bit RGB and to the working size, turn."""
    rgb = _to_rgb(image)
    if max(rgb.size) > WORKING_SIDE:
        rgb.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.BOX, reducing_gap=2.0)
    method = _TURNS.get(orientation)
    return rgb if method is None else rgb.transpose(method)


# EXIF 2.32, tag 0x0112; the same table as in Pillow's ImageOps.exif_transpose.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _to_rgb(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode.startswith("I") or image.mode == "F":
        # Pillow clips these to 255; scale by what is there instead.
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        if image.mode == "F" and values.max(initial=0) <= 1.0:
            top = 1.0
        grey = np.clip(np.nan_to_num(values) * (255.0 / top), 0, 255).astype(np.uint8)
        return Image.fromarray(grey).convert("RGB")
    if image.mode == "LAB":
        return Image.merge("RGB", (image.getchannel(0),) * 3)  # lightness carries the writing
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
    return image.convert("RGB")


def _array_to_image(array: NDArray[Any], limits: Limits) -> Image.Image:
    if array.ndim not in (2, 3) or (array.ndim == 3 and array.shape[2] not in (1, 3, 4)):
        raise NotAnImage(
            f"An array of shape {array.shape} is not an image.",
            "Give height x width, or height x width x 1, 3 or 4.",
        )
    _check_size(array.shape[1], array.shape[0], limits, whole=True)
    if array.dtype == np.bool_:
        values = array.astype(np.uint8) * 255
    elif array.dtype == np.uint16:
        values = (array >> 8).astype(np.uint8)
    elif np.issubdtype(array.dtype, np.floating):
        values = (np.clip(np.nan_to_num(array, posinf=1.0, neginf=0.0), 0, 1) * np.float32(255)).astype(np.uint8)
    elif array.dtype == np.uint8:
        values = array
    else:
        hint = "Give uint8, uint16, bool, or float in 0..1."
        raise NotAnImage(f"An array of {array.dtype} is not an image.", hint)
    if values.ndim == 3 and values.shape[2] == 1:
        values = values[:, :, 0]
    return Image.fromarray(np.ascontiguousarray(values))


__all__ = ["MIN_SIDE", "WORKING_SIDE", "Photo", "PhotoSource", "load_photo"]
