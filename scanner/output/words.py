"""The words of one language that an answer needs, on top of its text pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from knowledge import TextPack

_VERY_SURE = 0.9
_FAIRLY_SURE = 0.7


@dataclass(frozen=True, slots=True)
class Words:
    """Labels and worded values of a language."""

    pack: TextPack

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Of the writing."""
        return self.pack.direction

    def label(self, key: str) -> str:
        """A heading, a value or a notice."""
        return self.pack.labels[key]

    def value(self, kind: str, token: str) -> str:
        """The word for a value such as category ``Electrical``; a value that is worded already stays as it is."""
        key = f"{kind}_{token}"
        return self.pack.labels.get(key, token)

    def sure(self, confidence: float) -> str:
        """How sure we are, in words and as a rounded-down percentage."""
        if confidence >= _VERY_SURE:
            key = "sure_high"
        elif confidence >= _FAIRLY_SURE:
            key = "sure_medium"
        else:
            key = "sure_low"
        return f"{self.label(key)} ({int(confidence * 100 + 1e-9)} %)"
