"""How to reach the operator and which charger it is, as it stands in the photo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scanner.report import Contact

# EVSE id after ISO 15118-2 annex H and the eMI3 standard: country, operator, E, outlet. The separators may be
# missing; a reader may take the asterisk for a dot or a dash.
_EVSE_ID = re.compile(
    r"(?<![A-Z0-9])([A-Z]{2})([*.\-•])([A-Z0-9]{3})\2E([A-Z0-9](?:[*.\-•]?[A-Z0-9]){1,29})(?![A-Z0-9])"
    r"|(?<![A-Z0-9])([A-Z]{2})([A-Z0-9]{3})E([0-9][A-Z0-9]{4,29})(?![A-Z0-9])"
)
_NAMED_ID = re.compile(
    r"\b(?:charger|station|charge ?point|cp|evse|unit|terminal|ladepunkt|ladesäule|ladesaule|ladesaeule|ladestation|"
    r"borne|stanowisko|станція|equipo|colonnina|laadpaal|posto|laddstation)"
    r"[ -]*(?:(?:id|nr|no|number|n°|nummer)\s*[:.#]?|[:.#])\s*([A-Z0-9][A-Z0-9*_-]{2,24})\b",
    re.IGNORECASE,
)
_URL = re.compile(
    r"\b(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww]{3}\.)[A-Za-z0-9](?:[A-Za-z0-9./_-]*[A-Za-z0-9/])?"
    r"|(?<![@\w.])(?:[a-z0-9][a-z0-9-]*\.)?[a-z0-9][a-z0-9-]+\."
    r"(?:com|net|org|eu|de|fr|es|it|nl|pt|se|pl|jp|cn|ua|ch|at|be|uk|no|dk|fi|io|energy)(?:/[a-z0-9/_-]*)?(?![\w.])"
)
_PHONE_LIKE = re.compile(r"\+?\(?\d[\d ()/.\-]{5,}\d")
_MONEY_OR_ENERGY = re.compile(r"\d\s*(?:kwh|kw|€|eur|usd|\$|£|zł|kr|%|°|a\b|v\b)", re.IGNORECASE)

# Where people speak a language, for numbers written without a country code.
_REGIONS = {
    "en": "GB", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL", "pt": "PT", "sv": "SE", "nb": "NO",
    "da": "DK", "fi": "FI", "pl": "PL", "cs": "CZ", "sk": "SK", "hu": "HU", "ro": "RO", "hr": "HR", "sl": "SI",
    "el": "GR", "bg": "BG", "uk": "UA", "ru": "RU", "tr": "TR", "et": "EE", "lv": "LV", "lt": "LT", "ja": "JP",
    "ko": "KR", "zh-Hans": "CN", "zh-Hant": "TW", "ar": "AE", "he": "IL", "th": "TH", "vi": "VN", "id": "ID",
    "hi": "IN",
}  # fmt: skip


def find_contact(texts: Iterable[str], language: str | None) -> Contact:
    """Phone numbers (international form), charger ids and web addresses in lines of text, in order, each once.

    Args:
        texts: lines as read.
        language: of the screen, for the country of numbers without a country code; an EVSE id counts more.
    """
    lines = list(texts)
    ids = list(dict.fromkeys(found for line in lines for found in _charger_ids(line)))
    country = next((found[:2] for found in ids if re.match(r"[A-Z]{2}\*", found)), None)
    region = country or _REGIONS.get(language or "")
    phones = list(dict.fromkeys(found for line in lines for found in _phones(line, region, ids)))
    urls = list(dict.fromkeys(match.group().rstrip("./") for line in lines for match in _URL.finditer(line)))
    return Contact(phones=tuple(phones), charger_ids=tuple(ids), urls=tuple(urls))


def _charger_ids(line: str) -> Iterator[str]:
    for match in _EVSE_ID.finditer(line):
        country, operator, outlet = match.group(1, 3, 4) if match.group(1) else match.group(5, 6, 7)
        if any(char.isdigit() for char in outlet):
            yield f"{country}*{operator}*E{re.sub(r'[.•-]', '*', outlet)}"
            return
    for match in _NAMED_ID.finditer(line):
        if any(char.isdigit() for char in match.group(1)):
            yield match.group(1)


def _phones(line: str, region: str | None, ids: list[str]) -> Iterator[str]:
    """Numbers that a numbering plan allows; google's libphonenumber knows the plans."""
    if not _PHONE_LIKE.search(line):
        return
    import phonenumbers  # 0.1 s: only where a line looks like it

    for match in phonenumbers.PhoneNumberMatcher(line, region, leniency=phonenumbers.Leniency.VALID):
        raw = match.raw_string
        if any(raw in known for known in ids) or _MONEY_OR_ENERGY.search(line[match.start : match.end + 4]):
            continue
        yield phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
