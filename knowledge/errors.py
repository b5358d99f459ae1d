"""What can be wrong with the knowledge, and the one error raised for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake in a data file.

    Attributes:
        file: relative to the knowledge folder, with forward slashes.
        line: from 1; 0 where the whole file, or its absence, is the mistake.
        message: what is wrong and, where it can be guessed, what was meant.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class KnowledgeError(Exception):
    """The knowledge cannot be used: its files are wrong, or its index is missing or damaged.

    Attributes:
        problems: every mistake found; empty where the index itself is the trouble.
    """

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        self.message = message
        self.problems = tuple(problems)
        super().__init__(message, self.problems)

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {problem}" for problem in self.problems)])
