"""The one place that makes foreign text harmless: for a terminal, for a spreadsheet, for JSON.

What a photo says, what a file is called and what an engine complains of can hold escape sequences, writing
direction controls, spreadsheet formulas or bytes that are no text. Each is replaced by something visible.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

REPLACEMENT = "\ufffd"

_MARKS_IN_A_ROW = 6  # no writing needs more on one letter
_FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"

# Controls, format characters, line and paragraph separators, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
# Format characters that are seen: Arabic and Kaithi number signs and the like.
_VISIBLE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_JOINERS = "\u200c\u200d"
# Writings in which a joiner changes the shape of letters: Arabic to Sinhala, Myanmar, Khmer, Mongolian.
_JOINED = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x18AF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))


def line(text: str) -> str:
    r"""The text on one line, with nothing in it that a terminal would obey.

    Controls become their pictures (``␛``, ``␊``), bytes of a file name that are no text become ``\xff``, other
    invisible characters become ``�``. Applying it twice changes nothing; no text grows more than fourfold.
    """
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = 0
    last = ""
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me"):
            marks += 1
            if marks > _MARKS_IN_A_ROW + 1:
                continue
            shown = char if marks <= _MARKS_IN_A_ROW else REPLACEMENT
        else:
            marks = 0
            shown = char if not _UNSAFE.match(char) else _visible(char, last)
        kept.append(shown)
        last = shown
    return "".join(kept)


def cell(text: str) -> str:
    """A cell of a table that no spreadsheet takes for a formula."""
    safe = line(text)
    return f"'{safe}" if safe.lstrip()[:1] in tuple(_FORMULA) else safe


def to_json(value: Any, *, indent: int | None = None) -> str:
    r"""JSON in which every unsafe character stands as ``\uXXXX``; reading it gives the same text back.

    Only lone surrogates, which many readers refuse, become the text ``\xff`` (as in ``line``).
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNSAFE.sub(_json_escape, text)


def _visible(char: str, before: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if char in _VISIBLE or (char in _JOINERS and _joins(before)):
        return char
    return REPLACEMENT


def _joins(before: str) -> bool:
    if not before or unicodedata.category(before[-1])[0] not in "LM":
        return False
    return any(first <= ord(before[-1]) <= last for first, last in _JOINED)


def _json_escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\\\x{code - 0xDC00:02x}"
    if 0xD800 <= code <= 0xDFFF:
        return REPLACEMENT
    if code in (0x0A, 0x0D, 0x20):  # the line breaks of an indented layout; inside strings they are escaped already
        return char
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
