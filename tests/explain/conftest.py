"""The real knowledge and its texts."""

from __future__ import annotations

import pytest

from knowledge.load import load, load_text
from knowledge.model import Knowledge, TextPack


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def english() -> TextPack:
    return load_text("en")
