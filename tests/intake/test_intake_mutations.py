"""Bytes changed at random: a photo or a ScanError comes out, nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_pictures import FORMATS, encode, exif_with, quarters

from scanner.errors import ScanError
from scanner.intake import load_photo
from scanner.intake.decode import WORKING_SIDE
from scanner.options import Limits

# Small, so that a header changed to claim much is refused rather than decoded.
LIMITS = Limits(max_pixels=1_000_000, max_pixels_full=1_000_000)


def _seed(kind: str) -> bytes:
    if kind in ("BMP", "GIF"):
        return encode(quarters(24, 16), kind)
    return encode(quarters(24, 16), kind, exif=exif_with(6).tobytes())


SEEDS = {kind: _seed(kind) for kind in FORMATS}
WORDS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\1", b"\1\0\0\0")
CHANGE = st.tuples(
    st.sampled_from(["set", "drop", "add", "word", "cut"]),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 255),
)


def changed(data: bytes, changes: list[tuple[str, float, int]]) -> bytes:
    out = bytearray(data)
    for what, share, value in changes:
        at = int(share * len(out))
        if what == "set":
            out[at : at + 1] = bytes([value])
        elif what == "drop":
            del out[at : at + value % 8 + 1]
        elif what == "add":
            out[at:at] = bytes([value]) * (value % 4 + 1)
        elif what == "word":
            out[at : at + 4] = WORDS[value % len(WORDS)]
        else:
            del out[at:]
    return bytes(out)


def taken_or_refused(data: bytes) -> None:
    try:
        photo = load_photo(data, LIMITS)
    except ScanError as error:
        assert error.message
        assert error.hint
        return
    height, width, channels = photo.pixels.shape
    assert photo.pixels.dtype == np.uint8
    assert channels == 3
    assert max(height, width) <= WORKING_SIDE
    assert min(photo.width, photo.height) >= 8
    assert 0 < photo.scale <= 1


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(changes=st.lists(CHANGE, min_size=1, max_size=6))
def test_changed_bytes(kind: str, changes: list[tuple[str, float, int]]) -> None:
    taken_or_refused(changed(SEEDS[kind], changes))


@pytest.mark.parametrize("kind", FORMATS)
def test_every_prefix_and_every_byte_set_to_ff(kind: str) -> None:
    data = SEEDS[kind]
    step = max(1, len(data) // 60)
    for at in range(0, len(data), step):
        taken_or_refused(data[:at])
        taken_or_refused(data[:at] + b"\xff" + data[at + 1 :])


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(head=st.sampled_from(sorted(SEEDS)), rest=st.binary(max_size=300), kept=st.integers(0, 64))
def test_arbitrary_bytes_behind_a_real_beginning(head: str, rest: bytes, kept: int) -> None:
    taken_or_refused(SEEDS[head][:kept] + rest)
