"""Known words in what a reader made of them."""

from __future__ import annotations

import pickle

import pytest

from scanner.match.tokens import Token, Vocabulary, is_character, words

KNOWN = frozenset(
    ["ground", "fault", "overvoltage", "undervoltage", "temperature", "off", "on", "erdschluss", "漏", "電", "no"]
)


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(KNOWN)


def seen(vocabulary: Vocabulary, *read: str) -> list[str]:
    return [token.word for token in vocabulary.tokens(read)]


def test_words_are_folded_and_split() -> None:
    assert words("  Erdschluß – ERKANNT! ") == ("erdschluss", "erkannt")
    assert words("Défaut d'isolement") == ("defaut", "d", "isolement")


def test_scripts_without_spaces_are_split_by_character() -> None:
    assert words("漏電を検出 E07") == ("漏", "電", "を", "検", "出", "e07")
    assert words("漏 電") == words("漏電")
    assert is_character("漏")
    assert not is_character("a")
    assert not is_character("漏電")


def test_no_words_in_nothing() -> None:
    assert words("") == ()
    assert words(" -- !!") == ()


def test_exact_words_are_certain(vocabulary: Vocabulary) -> None:
    assert vocabulary.tokens(("ground", "fault")) == [Token("ground", 0, 1, 1.0), Token("fault", 1, 2, 1.0)]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("gr0und", "ground"),
        ("fau1t", "fault"),
        ("grcund", "ground"),
        ("temperatune", "temperature"),
        ("ternperature", "temperature"),
        ("overvoltaqe", "overvoltage"),
        ("0ff", "off"),
        ("erdschlu55", "erdschluss"),
    ],
)
def test_misread_words(vocabulary: Vocabulary, read: str, meant: str) -> None:
    (token,) = vocabulary.tokens((read,))
    assert token.word == meant
    assert 0.7 < token.similarity < 1.0


def test_a_known_word_never_stands_for_its_neighbour() -> None:
    vocabulary = Vocabulary(frozenset(["uberspannung", "unterspannung", "oberspannung"]))
    assert seen(vocabulary, "uberspannung") == ["uberspannung"]
    assert seen(vocabulary, "oberspannung") == ["oberspannung"]
    assert seen(vocabulary, "unterspannung") == ["unterspannung"]


def test_run_together_words(vocabulary: Vocabulary) -> None:
    assert seen(vocabulary, "groundfault") == ["ground", "fault"]
    assert all(
        token.similarity < 1 and (token.start, token.end) == (0, 1) for token in vocabulary.tokens(("groundfault",))
    )


def test_a_broken_word(vocabulary: Vocabulary) -> None:
    (token,) = [token for token in vocabulary.tokens(("erd", "schluss")) if token.word == "erdschluss"]
    assert (token.start, token.end) == (0, 2)
    assert 0.9 < token.similarity < 1


def test_two_known_words_are_not_made_into_a_third() -> None:
    """Over | voltage stay two words where both are known, for the two may belong to different phrases."""
    vocabulary = Vocabulary(frozenset(["over", "voltage", "overvoltage"]))
    assert seen(vocabulary, "over", "voltage") == ["over", "voltage"]


@pytest.mark.parametrize("read", ["n0w", "xy", "of", "o", "12", "1234567", "zzzzzzzz"])
def test_short_words_and_numbers_are_not_guessed_at(vocabulary: Vocabulary, read: str) -> None:
    assert seen(vocabulary, read) == []


def test_characters_are_never_guessed_at(vocabulary: Vocabulary) -> None:
    assert seen(vocabulary, "漏", "竜") == ["漏"]


def test_vocabulary_can_be_pickled(vocabulary: Vocabulary) -> None:
    again = pickle.loads(pickle.dumps(vocabulary))
    assert "ground" in again
    assert "grund" not in again
    assert again.tokens(("gr0und", "fault")) == vocabulary.tokens(("gr0und", "fault"))
