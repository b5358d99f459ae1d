"""One way to make words and codes comparable, used for the known phrases and for what was read.

``fold`` forgets what displays and readers are careless about: case, width (NFKC), punctuation, and
- Latin and Greek: every diacritic; ``ß æ œ ø ł đ ð þ ħ ı`` become ``ss ae oe o l d d th h i``. So ``ü`` is
  ``u``; the spelling ``ue`` is not merged with it, for ``neue`` is not ``neu``: see ``ascii_variants``.
- Cyrillic: ``ё`` is ``е`` (most screens write it so) and stress marks go; ``й``, ``ї``, ``ў``, ``ѓ``, ``ќ``
  stay, being letters that readers keep and that tell words apart.
- Arabic: vowel signs, hamza seats, tatweel and the Persian forms of yeh and kaf. Hebrew: points.
- Digits of every script become ``0``-``9``.
It keeps vowel signs of Thai, Devanagari and other scripts that cannot be read without them, and the voicing
marks of kana (``パ`` is not ``ハ``); Katakana and Hiragana are not merged.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from typing import Literal

Script = Literal[
    "Latin", "Greek", "Cyrillic", "Hangul", "Kana", "Han", "Arabic", "Hebrew", "Thai", "Devanagari"
]  # fmt: skip

# First and last code point of each block, in order.
_BLOCKS: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x005A, "Latin"), (0x0061, 0x007A, "Latin"), (0x00AA, 0x00AA, "Latin"),
    (0x00BA, 0x00BA, "Latin"), (0x00C0, 0x00D6, "Latin"), (0x00D8, 0x00F6, "Latin"),
    (0x00F8, 0x02AF, "Latin"), (0x0370, 0x03FF, "Greek"), (0x0400, 0x052F, "Cyrillic"),
    (0x0591, 0x05F4, "Hebrew"), (0x0600, 0x06FF, "Arabic"), (0x0750, 0x077F, "Arabic"),
    (0x0870, 0x08FF, "Arabic"), (0x0900, 0x097F, "Devanagari"), (0x0E01, 0x0E3A, "Thai"),
    (0x0E40, 0x0E5B, "Thai"), (0x1100, 0x11FF, "Hangul"), (0x1C80, 0x1C8F, "Cyrillic"),
    (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFF, "Greek"), (0x2C60, 0x2C7F, "Latin"),
    (0x2E80, 0x2FDF, "Han"), (0x3005, 0x3007, "Han"), (0x3041, 0x30FF, "Kana"),
    (0x3131, 0x318E, "Hangul"), (0x31F0, 0x31FF, "Kana"), (0x3400, 0x4DBF, "Han"),
    (0x4E00, 0x9FFF, "Han"), (0xA640, 0xA69F, "Cyrillic"), (0xA720, 0xA7FF, "Latin"),
    (0xA8E0, 0xA8FF, "Devanagari"), (0xA960, 0xA97F, "Hangul"), (0xAC00, 0xD7FF, "Hangul"),
    (0xF900, 0xFAFF, "Han"), (0xFB00, 0xFB06, "Latin"), (0xFB1D, 0xFB4F, "Hebrew"),
    (0xFB50, 0xFDFF, "Arabic"), (0xFE70, 0xFEFC, "Arabic"), (0xFF21, 0xFF3A, "Latin"),
    (0xFF41, 0xFF5A, "Latin"), (0xFF66, 0xFF9D, "Kana"), (0xFFA0, 0xFFDC, "Hangul"),
    (0x20000, 0x3FFFF, "Han"),
)  # fmt: skip
_STARTS = tuple(block[0] for block in _BLOCKS)

# Signs that NFKC would glue to a word as letters, and apostrophes that count as letters.
_BEFORE = dict.fromkeys(map(ord, "™®©℠ʼʻ`´"), " ")
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    | {"\u06cc": "\u064a", "\u0649": "\u064a", "\u06a9": "\u0643", "\u0640": None}
)
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_KEPT_CYRILLIC = frozenset({"и\u0306", "у\u0306", "і\u0308", "г\u0301", "к\u0301"})
_STRIPPED = frozenset({"Latin", "Greek", "Arabic", "Hebrew", "Han", "Hangul"})
_VOICING = "\u3099\u309a"

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_NORDIC = _GERMAN | str.maketrans({"å": "aa", "ø": "oe", "Å": "Aa", "Ø": "Oe", "ü": "y", "Ü": "Y"})
_DIGRAPHS = {"de": _GERMAN, "da": _NORDIC, "nb": _NORDIC, "nn": _NORDIC, "no": _NORDIC, "sv": _NORDIC}

_SEPARATORS = frozenset(" -_.:/\u2212")


def fold(text: str) -> str:
    """The form in which words are compared; folding twice changes nothing."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    folded = _fold_once(text)
    while not folded.isascii() and (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_BEFORE)).casefold().translate(_LETTERS)
    out: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFD", plain):
        category = unicodedata.category(char)
        if category[0] == "M":
            if base and _keeps(base, char):
                out.append(char)
        elif category == "Nd":
            out.append(str(unicodedata.decimal(char)))
            base = ""
        elif category[0] in "LN":
            out.append(char)
            base = char
        elif category != "Cf":
            out.append(" ")
            base = ""
    return " ".join(unicodedata.normalize("NFC", "".join(out)).split())


def _keeps(base: str, mark: str) -> bool:
    """Whether a combining mark tells words of its script apart."""
    script = script_of(base)
    if script in _STRIPPED:
        return False
    if script == "Cyrillic":
        return base + mark in _KEPT_CYRILLIC
    if script == "Kana":
        return mark in _VOICING
    return True


def ascii_variants(text: str, language: str = "de") -> tuple[str, ...]:
    """Folded spellings of a text on a display without diacritics, the plain fold first.

    German ``Gerät läuft`` gives ``gerat lauft`` and ``geraet laeuft``; Danish, Norwegian and Swedish write
    ``å`` as ``aa`` and ``ø`` as ``oe``, too. Every other language drops its marks and so has one spelling.
    """
    plain = fold(text)
    digraphs = _DIGRAPHS.get(language.partition("-")[0])
    if digraphs is None:
        return (plain,)
    other = fold(unicodedata.normalize("NFC", text).translate(digraphs))
    return (plain,) if other == plain else (plain, other)


# Scripts written without reliable spaces are taken character by character: readers put spaces anywhere there.
CHARACTERS = "\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7ff\u0e01-\u0e5b"
_PIECES = re.compile(f"[{CHARACTERS}]|[^\\s{CHARACTERS}]+")


def split(folded: str) -> tuple[str, ...]:
    """The comparable words of folded text; single characters in scripts written without spaces."""
    return tuple(folded.split() if folded.isascii() else _PIECES.findall(folded))


def word_patterns(entry: str, language: str) -> tuple[str, ...]:
    """The spellings of an entry of a word field, folded, with a space between the patterns of its words.

    ``~`` stands for the letters of a word that may follow or go before, and alone for any one word. Characters of
    scripts without spaces stand each for itself.
    """
    found = [""]
    for part in entry.split():
        bare = part.strip("~")
        before, after = ("~" * part.startswith("~"), "~" * part.endswith("~")) if bare else ("", "")
        spellings = [split(spelling) for spelling in ascii_variants(bare, language)] if bare else [("~",)]
        rows = [" ".join(words) if len(words) > 1 else f"{before}{words[0]}{after}" for words in spellings if words]
        found = [f"{left} {row}".strip() for left in found for row in rows] if rows else found
    return tuple(dict.fromkeys(row for row in found if row.strip("~ ")))


def fold_code(text: str) -> str:
    """The form in which codes are compared: upper case, ASCII width, no separators (``e 0-7`` is ``E07``)."""
    if text.isascii():
        return "".join(char for char in text.upper() if char not in _SEPARATORS and char.isprintable())
    out: list[str] = []
    for char in unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper()):
        category = unicodedata.category(char)
        if category == "Nd":
            out.append(str(unicodedata.decimal(char)))
        elif char not in _SEPARATORS and category not in ("Pd", "Zs", "Zl", "Zp", "Cf", "Cc"):
            out.append(char)
    return unicodedata.normalize("NFC", "".join(out))


def script_of(char: str) -> Script | None:
    """The script of one character; ``None`` for digits, punctuation and scripts not listed in ``Script``."""
    code = ord(char)
    index = bisect_right(_STARTS, code) - 1
    if index < 0 or code > _BLOCKS[index][1] or char.isdecimal():
        return None
    return _BLOCKS[index][2]


def dominant_script(text: str) -> Script | None:
    """The script most letters of a text belong to; the earlier one where two are equal."""
    found = Counter(script for char in text if char.isalpha() and (script := script_of(char)))
    return found.most_common(1)[0][0] if found else None
