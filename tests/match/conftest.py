"""The real knowledge and a scanner over it, opened once."""

from __future__ import annotations

import pytest

from knowledge.load import load
from knowledge.model import Knowledge
from scanner import Scanner
from scanner.match.clues import Matcher


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def matcher(knowledge: Knowledge) -> Matcher:
    return Matcher.of(knowledge)


@pytest.fixture(scope="session")
def scanner() -> Scanner:
    return Scanner()
