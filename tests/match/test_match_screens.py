"""Every phrase that the knowledge lists is found again, verbatim and as a plain LCD writes it.

There are no exceptions: typed text counts as standing on the screen, so even what housings say, too, is answered.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict

import pytest
from screens_made import brief, concepts, known_phrases

from knowledge.fold import fold, script_of
from knowledge.load import load
from knowledge.model import Phrase
from scanner import Scanner

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv", "uk", "zh-Hans")

_PLAIN = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"})
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "ss"})


def phrases_of(language: str) -> list[Phrase]:
    """Each phrase once, spelling variants left out."""
    return list({phrase.text: phrase for phrase in known_phrases(language)}.values())


def plain_upper(text: str) -> str:
    """Upper case without diacritics, as a character LCD writes Latin; other scripts only in upper case."""
    out = []
    for char in text.translate(_PLAIN):
        parts = unicodedata.normalize("NFD", char)
        latin = script_of(parts[0]) == "Latin"
        out.append("".join(part for part in parts if not unicodedata.combining(part)) if latin else char)
    return "".join(out).upper()


def wrong(scanner: Scanner, phrase: Phrase, shown: str) -> str | None:
    """What is wrong with the answer to a phrase as shown, if anything."""
    report = scanner.scan_text(shown)
    state = load().concepts[phrase.concept].kind == "state"
    if report.outcome == ("no_error" if state else "matched") and concepts(report) == [phrase.concept]:
        return None
    return f"{shown!r} of {phrase.concept}: {brief(report)}"


def test_the_screen_languages_are_the_twelve_and_more() -> None:
    assert set(LANGUAGES) <= set(load().screen_languages)


@pytest.mark.parametrize("language", sorted(load().screen_languages))
def test_every_phrase_gives_its_concept(scanner: Scanner, language: str) -> None:
    phrases = phrases_of(language)
    assert len({phrase.concept for phrase in phrases}) >= 50
    bad = [wrong(scanner, phrase, phrase.text) for phrase in phrases]
    assert not any(bad), "\n".join(filter(None, bad))


@pytest.mark.parametrize("language", sorted(load().screen_languages))
def test_every_phrase_gives_its_concept_in_upper_case_without_diacritics(scanner: Scanner, language: str) -> None:
    """Where folding makes the two spellings one text, a fifth of the phrases is enough to see that it is used."""
    found = []
    tried = 0
    for number, phrase in enumerate(phrases_of(language)):
        shown = plain_upper(phrase.text)
        if fold(shown) != fold(phrase.text) or number % 5 == 0:
            tried += 1
            found.append(wrong(scanner, phrase, shown))
    assert tried > 30
    assert not any(found), "\n".join(filter(None, found))


@pytest.mark.parametrize("language", ["de", "sv"])
def test_umlauts_written_as_two_letters(scanner: Scanner, language: str) -> None:
    digraphs = _DIGRAPHS if language == "de" else _DIGRAPHS | str.maketrans({"å": "aa", "Å": "AA"})
    spelled = [(phrase, phrase.text.translate(digraphs)) for phrase in phrases_of(language)]
    changed = [(phrase, shown) for phrase, shown in spelled if shown != phrase.text]
    assert len(changed) > 100
    bad = [wrong(scanner, phrase, shown) for phrase, shown in changed[::2]]
    assert not any(bad), "\n".join(filter(None, bad))


def test_language_of_the_phrase_is_named(scanner: Scanner) -> None:
    """A phrase that one language alone has is said to be of that language."""
    owners: dict[str, set[str]] = defaultdict(set)
    for phrase in known_phrases():
        owners[phrase.folded].add(phrase.language)
    seen = []
    for language in LANGUAGES:
        own = [p for p in phrases_of(language) if owners[p.folded] == {language} and p.concept == "GroundFailure"]
        report = scanner.scan_text(max(own, key=lambda phrase: len(phrase.text)).text)
        seen.append(report.matches[0].language)
    assert seen == list(LANGUAGES)
