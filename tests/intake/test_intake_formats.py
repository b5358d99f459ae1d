"""Every format, every turn, every kind of pixel: the same upright RGB picture comes out."""

from __future__ import annotations

import io

import numpy as np
import pytest
from intake_pictures import (
    FORMATS,
    HEIGHT,
    STORED,
    TOLERANCE,
    WIDTH,
    assert_upright,
    encode,
    exif_with,
    middles,
    quarters,
    with_exif_segment,
    with_png_chunk,
)
from PIL import Image, ImageCms

from scanner.intake import IMAGE_SUFFIXES, load_photo
from scanner.intake.decode import WORKING_SIDE
from scanner.intake.sniff import sniff
from scanner.options import Limits

LIMITS = Limits()


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_the_same_picture(kind: str) -> None:
    assert_upright(load_photo(encode(quarters(), kind), LIMITS), TOLERANCE[kind])


@pytest.mark.parametrize("kind", FORMATS)
def test_sniff_tells_each_format_by_its_first_64_bytes(kind: str) -> None:
    assert sniff(encode(quarters(), kind)[:64]) == ("JPEG" if kind == "MPO" else kind)


@pytest.mark.parametrize("suffix", [".jpg", ".jpeg", ".mpo", ".png", ".webp", ".tif", ".bmp", ".gif", ".heic", ".avif"])
def test_suffixes_of_all_formats_are_known(suffix: str) -> None:
    assert suffix in IMAGE_SUFFIXES


def test_no_format_goes_through_the_general_door(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {kind: encode(quarters(), kind) for kind in FORMATS}
    before = Image.MAX_IMAGE_PIXELS

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("Image.open would let any plugin see the bytes")

    monkeypatch.setattr(Image, "open", refuse)
    for kind, data in files.items():
        assert_upright(load_photo(data, LIMITS), TOLERANCE[kind])
    assert before == Image.MAX_IMAGE_PIXELS


def test_progressive_jpeg() -> None:
    data = encode(quarters(), "JPEG", progressive=True)
    assert b"\xff\xc2" in data
    assert_upright(load_photo(data, LIMITS), TOLERANCE["JPEG"])


def test_the_first_picture_of_an_mpo_counts() -> None:
    other = Image.new("RGB", (WIDTH, HEIGHT), "black")
    data = encode(Image.fromarray(quarters()), "MPO", save_all=True, append_images=[other])
    assert data.count(b"\xff\xd8\xff") == 2
    assert_upright(load_photo(data, LIMITS), TOLERANCE["MPO"])


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "TIFF", "PNG"])
def test_the_first_frame_of_several_counts(kind: str) -> None:
    other = Image.new("RGB", (WIDTH, HEIGHT), "black")
    data = encode(Image.fromarray(quarters()), kind, save_all=True, append_images=[other])
    assert_upright(load_photo(data, LIMITS), TOLERANCE[kind])


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"])
def test_compressed_tiff(compression: str) -> None:
    data = encode(quarters(), "TIFF", compression=compression)
    assert_upright(load_photo(data, LIMITS), 12 if compression == "jpeg" else 0)


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_exif_orientation(kind: str, orientation: int) -> None:
    stored = np.ascontiguousarray(STORED[orientation](quarters()))
    data = encode(stored, kind, exif=exif_with(orientation).tobytes())
    assert_upright(load_photo(data, LIMITS), TOLERANCE[kind])


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_exif_orientation_of_an_opened_picture(kind: str, orientation: int) -> None:
    stored = np.ascontiguousarray(STORED[orientation](quarters()))
    data = encode(stored, kind, exif=exif_with(orientation).tobytes())
    with Image.open(io.BytesIO(data)) as image:
        assert_upright(load_photo(image, LIMITS), TOLERANCE[kind])


@pytest.mark.parametrize("orientation", [0, 9, 255, 65535])
def test_orientations_that_do_not_exist_turn_nothing(orientation: int) -> None:
    data = encode(quarters(), "JPEG", exif=exif_with(orientation).tobytes())
    assert_upright(load_photo(data, LIMITS), TOLERANCE["JPEG"])


DAMAGED_EXIF = {
    "empty": b"Exif\0\0",
    "no TIFF header": b"Exif\0\0" + b"\xff" * 50,
    "half a TIFF mark": b"Exif\0\0II",
    "half a TIFF header": b"Exif\0\0II*\0\0",
    "directory outside": b"Exif\0\0II*\0\xff\xff\xff\xff",
    "directory cut off": b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff" * 4,
    "orientation of a wrong type": b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x02\0\x04\0\0\0six\0\0\0\0\0",
}


@pytest.mark.parametrize("payload", DAMAGED_EXIF.values(), ids=DAMAGED_EXIF.keys())
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_damaged_exif_leaves_the_picture(kind: str, payload: bytes) -> None:
    if kind == "JPEG":
        data = with_exif_segment(encode(quarters(), kind), payload)
    elif kind == "PNG":
        data = with_png_chunk(encode(quarters(), kind), b"eXIf", payload[6:])
    else:
        data = encode(quarters(), kind, exif=payload)
    assert_upright(load_photo(data, LIMITS), TOLERANCE[kind])


GREY = np.tile(np.linspace(0, 255, WIDTH).astype(np.uint8), (HEIGHT, 1))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP"])
def test_greyscale(kind: str) -> None:
    image = Image.fromarray(GREY)
    photo = load_photo(encode(image.convert("RGB") if kind == "WEBP" else image, kind), LIMITS)
    assert photo.pixels.shape == (HEIGHT, WIDTH, 3)
    assert np.abs(photo.pixels.astype(int) - GREY[:, :, None]).max() <= (0 if TOLERANCE[kind] == 0 else 8)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_of_grey_keep_their_range(kind: str) -> None:
    deep = Image.fromarray(GREY.astype(np.uint16) * 257)
    assert deep.mode.startswith("I;16")
    photo = load_photo(encode(deep, kind), LIMITS)
    assert np.abs(photo.pixels.astype(int) - GREY[:, :, None]).max() <= 1


def test_big_endian_sixteen_bit_tiff() -> None:
    tags = [(256, 3, WIDTH), (257, 3, HEIGHT), (258, 3, 16), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1)]
    tags += [(278, 3, HEIGHT), (279, 4, WIDTH * HEIGHT * 2)]
    values = (GREY.astype(np.uint16) * 257).astype(">u2").tobytes()
    rows = b"".join(
        tag.to_bytes(2, "big")
        + kind.to_bytes(2, "big")
        + b"\0\0\0\1"
        + (value.to_bytes(2, "big") + b"\0\0" if kind == 3 else value.to_bytes(4, "big"))
        for tag, kind, value in tags
    )
    start = (8 + len(values)).to_bytes(4, "big")
    data = b"MM\0*" + start + values + len(tags).to_bytes(2, "big") + rows + bytes(4)
    photo = load_photo(data, LIMITS)
    assert np.abs(photo.pixels.astype(int) - GREY[:, :, None]).max() <= 1


def test_sixteen_bits_of_colour() -> None:
    import cv2

    done, data = cv2.imencode(".png", quarters()[:, :, ::-1].astype(np.uint16) * 257)
    assert done
    assert_upright(load_photo(data.tobytes(), LIMITS), 1)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk(kind: str) -> None:
    photo = load_photo(encode(Image.fromarray(quarters()).convert("CMYK"), kind), LIMITS)
    assert_upright(photo, 30 if kind == "JPEG" else 2)


def test_lab_keeps_its_writing() -> None:
    lab = ImageCms.profileToProfile(
        Image.fromarray(GREY).convert("RGB"),
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        outputMode="LAB",
    )
    for source in (lab, encode(lab, "TIFF")):
        row = load_photo(source, LIMITS).pixels[0, :, 0].astype(int)
        assert row[0] <= 5
        assert row[-1] >= 250
        assert (np.diff(row) >= 0).all()


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF"])
def test_palette(kind: str) -> None:
    image = Image.fromarray(quarters()).quantize(8)
    assert image.mode == "P"
    assert_upright(load_photo(encode(image, kind), LIMITS), 3)


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP"])
def test_one_bit(kind: str) -> None:
    bits = Image.fromarray(GREY > 127)
    assert bits.mode == "1"
    photo = load_photo(encode(bits, kind), LIMITS)
    assert np.array_equal(photo.pixels[:, :, 0], np.where(GREY > 127, 255, 0))


def _half_clear() -> np.ndarray:
    """Black writing: opaque on the left, fully clear on the right, half clear below."""
    pixels = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    pixels[: HEIGHT // 2, : WIDTH // 2, 3] = 255
    pixels[HEIGHT // 2 :, :, 3] = 128
    return pixels


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_what_is_clear_is_white(kind: str) -> None:
    photo = load_photo(encode(_half_clear(), kind), LIMITS)
    off = middles(photo.pixels)[:, 0] - np.array([0, 255, 127, 127])
    assert np.abs(off).max() <= (1 if TOLERANCE[kind] == 0 else 8)


def test_grey_with_alpha() -> None:
    image = Image.fromarray(_half_clear()).convert("LA")
    photo = load_photo(encode(image, "PNG"), LIMITS)
    assert np.abs(middles(photo.pixels)[:, 0] - np.array([0, 255, 127, 127])).max() <= 1


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_clear_colour_of_a_palette(kind: str) -> None:
    image = Image.new("P", (WIDTH, HEIGHT), 0)
    image.putpalette([0, 0, 0, 90, 90, 90])
    image.paste(1, (WIDTH // 2, 0, WIDTH, HEIGHT))
    photo = load_photo(encode(image, kind, transparency=0), LIMITS)
    assert middles(photo.pixels)[:, 0].tolist() == [255, 90, 255, 90]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "HSV"])
def test_modes_of_opened_pictures(mode: str) -> None:
    grey = Image.fromarray(np.where(GREY > 127, 255, 0).astype(np.uint8)).convert("RGB")
    if mode == "RGBa":
        image = grey.convert("RGBA").convert("RGBa")
    else:
        image = grey.convert("L").convert("LA").convert("PA") if mode == "PA" else grey.convert(mode)
    photo = load_photo(image, LIMITS)
    assert image.mode == mode
    assert np.abs(photo.pixels[:, :, 1].astype(int) - np.asarray(grey)[:, :, 1]).max() <= 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (GREY.astype(np.int32), GREY),
        (GREY.astype(np.int32) * 257, GREY),
        (GREY.astype(np.float32), GREY),
        (GREY.astype(np.float32) / 255, GREY),
        (GREY.astype(np.float32) * 257, GREY),
        (GREY.astype(np.int32) * 257 - 1000, np.clip(GREY.astype(int) - 4, 0, 255)),
    ],
    ids=["I of 8 bits", "I of 16 bits", "F of 8 bits", "F of 0 to 1", "F of 16 bits", "I with negatives"],
)
def test_wide_pixels_are_scaled_by_what_is_there(values: np.ndarray, expected: np.ndarray) -> None:
    image = Image.fromarray(values)
    assert image.mode in ("I", "F")
    photo = load_photo(image, LIMITS)
    assert np.abs(photo.pixels[:, :, 0].astype(int) - expected).max() <= 1


def test_float_picture_with_gaps() -> None:
    values = GREY.astype(np.float32)
    values[0] = np.nan
    photo = load_photo(Image.fromarray(values), LIMITS)
    assert photo.pixels[0].max() == 0
    assert np.abs(photo.pixels[1:, :, 0].astype(int) - GREY[1:]).max() <= 1


@pytest.fixture(scope="module")
def large_jpeg() -> bytes:
    """A JPEG of 61 megapixels."""
    return encode(quarters(9600, 6400), "JPEG", quality=60)


@pytest.mark.parametrize("orientation", [1, 6])
def test_large_jpeg_is_reduced_and_keeps_its_measures(large_jpeg: bytes, orientation: int) -> None:
    payload = exif_with(orientation).tobytes()
    photo = load_photo(with_exif_segment(large_jpeg, payload), LIMITS)
    upright = (9600, 6400) if orientation == 1 else (6400, 9600)
    assert (photo.width, photo.height) == upright
    assert max(photo.pixels.shape) == WORKING_SIDE
    assert photo.scale == pytest.approx(WORKING_SIDE / 9600, rel=1e-3)
    assert photo.pixels.shape[1] == pytest.approx(photo.width * photo.scale, abs=1)
    assert photo.pixels.shape[0] == pytest.approx(photo.height * photo.scale, abs=1)
    seen = middles(photo.pixels)
    wanted = middles(quarters() if orientation == 1 else np.rot90(quarters(), -1))
    assert np.abs(seen - wanted).max() <= 16


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", [1, 8])
def test_large_pictures_of_other_formats_are_reduced(kind: str, orientation: int) -> None:
    data = encode(quarters(6000, 400), kind, exif=exif_with(orientation).tobytes())
    photo = load_photo(data, LIMITS)
    assert (photo.width, photo.height) == ((6000, 400) if orientation == 1 else (400, 6000))
    assert max(photo.pixels.shape) == WORKING_SIDE
    assert photo.scale == pytest.approx(WORKING_SIDE / 6000, rel=1e-2)


def test_pictures_up_to_the_working_side_stay_as_they_are() -> None:
    photo = load_photo(encode(quarters(WORKING_SIDE, 40), "PNG"), LIMITS)
    assert photo.scale == 1.0
    assert photo.pixels.shape == (40, WORKING_SIDE, 3)


def test_fine_print_is_averaged_rather_than_dropped() -> None:
    stripes = np.zeros((16, 8192), np.uint8)
    stripes[:, ::2] = 255
    photo = load_photo(stripes, LIMITS)
    assert photo.pixels.shape[1] == WORKING_SIDE
    assert abs(float(photo.pixels.mean()) - 127.5) < 2
    assert float(photo.pixels.std()) < 4


@pytest.mark.parametrize("orientation", [1, 6])
def test_nearly_square_photo_keeps_its_measures(orientation: int) -> None:
    data = encode(Image.new("L", (9000, 8999), 120), "JPEG")
    photo = load_photo(with_exif_segment(data, exif_with(orientation).tobytes()), LIMITS)
    assert (photo.width, photo.height) == ((9000, 8999) if orientation == 1 else (8999, 9000))
