"""Word fields: what a word is about, whatever the language, so that wording nobody has listed is understood.

A field holds the words of one notion in a language ("stuck": jammed, seized, klemmt, …). Entries are lists of
patterns, one for each word: ``word``, ``stem*``, ``*end``, ``*in*``, or ``~`` for any one word; in scripts without
spaces one for each character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.model import WordPattern
from scanner.match.tokens import is_character


class Hit(NamedTuple):
    """Words that belong to a field: the field, the first word and past the last."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    field: str
    rest: tuple[str, ...]


class Fields:
    """The word fields of one language. Immutable; safe to share between threads."""

    def __init__(self, entries: Iterable[WordPattern]) -> None:
        """Prepare the entries of a language."""
        self._exact: dict[str, list[_Entry]] = defaultdict(list)
        self._prefix: dict[str, list[_Entry]] = defaultdict(list)
        self._suffix: dict[str, list[_Entry]] = defaultdict(list)
        self._infix: dict[str, list[_Entry]] = defaultdict(list)
        self._inner: set[str] = set()
        for field, patterns in entries:
            self._inner.update(pattern for pattern in patterns[1:] if "~" not in pattern)
            first, *rest = patterns
            entry = _Entry(field, tuple(rest))
            bare = first.strip("~")
            if first.startswith("~") and first.endswith("~"):
                self._infix[bare].append(entry)
            elif first.startswith("~"):
                self._suffix[bare].append(entry)
            elif first.endswith("~"):
                self._prefix[bare].append(entry)
            else:
                self._exact[bare].append(entry)

    def knows(self, word: str) -> bool:
        """Whether a word belongs to some field, by itself or with others."""
        return word in self._inner or any(True for _ in self._starting(word))

    def hits(self, read: Sequence[str], instead: Mapping[int, str]) -> list[Hit]:
        """The words of a text that belong to fields.

        Args:
            read: the words as read.
            instead: for words that nothing knows, the known word that was meant.
        """
        words = [word if at not in instead or self.knows(word) else instead[at] for at, word in enumerate(read)]
        found: dict[Hit, None] = {}
        for at, word in enumerate(words):
            for entry in self._starting(word):
                end = at + 1 + len(entry.rest)
                if end <= len(words) and all(map(_fits, entry.rest, words[at + 1 : end])):
                    found[Hit(entry.field, at, end)] = None
        return list(found)

    def _starting(self, word: str) -> Iterable[_Entry]:
        yield from self._exact.get(word, ())
        if is_character(word):
            return
        for size in range(1, len(word) + 1):
            yield from self._prefix.get(word[:size], ())
            yield from self._suffix.get(word[-size:], ())
        if self._infix:
            for start in range(len(word)):
                for end in range(start + 2, len(word) + 1):
                    yield from self._infix.get(word[start:end], ())


def _fits(pattern: str, word: str) -> bool:
    if pattern == "~":
        return True
    bare = pattern.strip("~")
    if pattern.startswith("~"):
        return bare in word if pattern.endswith("~") else word.endswith(bare)
    return word.startswith(bare) if pattern.endswith("~") else word == bare
