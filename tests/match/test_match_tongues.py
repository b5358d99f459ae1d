"""Which languages a screen may be in."""

from __future__ import annotations

import pytest

from knowledge.load import load
from knowledge.model import Knowledge, Phrase, ScreenPack
from scanner.match.tokens import words
from scanner.match.tongues import Tongues


@pytest.fixture(scope="module")
def tongues() -> Tongues:
    return Tongues(load())


SAID = [
    ("Erdschluss erkannt", "de"),
    ("Défaut d'isolement", "fr"),
    ("Error de comunicación con el vehículo", "es"),
    ("Guasto verso terra", "it"),
    ("Laadkabel niet vergrendeld", "nl"),
    ("Замикання на землю", "uk"),
    ("漏電を検出しました", "ja"),
    ("充电桩故障", "zh-Hans"),
    ("Laddkabeln är inte inkopplad", "sv"),
]


@pytest.mark.parametrize(("text", "language"), SAID)
def test_the_language_of_a_text_is_likeliest(tongues: Tongues, text: str, language: str) -> None:
    likely = tongues.likely(tongues.votes(words(text)))
    assert likely[0].language == language
    assert len(likely) <= 3


def test_misread_words_vote_where_too_few_are_known(tongues: Tongues) -> None:
    votes = tongues.votes(words("Erdschlu55 erkannl"))
    assert max(votes, key=lambda tag: votes[tag]) == "de"


def test_without_votes_there_is_still_a_language(tongues: Tongues) -> None:
    assert [tongue.language for tongue in tongues.likely({})] == ["en"]


def test_only_what_is_asked_for_is_opened(knowledge: Knowledge) -> None:
    opened = []

    def screens(tag: str) -> ScreenPack:
        opened.append(tag)
        return ScreenPack(tag, (Phrase("Erdschluss", "erdschluss", "GroundFailure", tag),), ())

    tongues = Tongues(knowledge, {"erdschluss": 1 << knowledge.screen_languages.index("de")}, screens)
    for _ in range(2):
        assert tongues.likely(tongues.votes(["erdschluss"]))[0].language == "de"
    assert opened == ["de"]
