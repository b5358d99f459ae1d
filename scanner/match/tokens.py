"""Words, and how known words are recognised in what a reader made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.fold import CHARACTERS, fold, split

_BY_CHARACTER = re.compile(f"[{CHARACTERS}]")

# What readers take for one another; only tried where the word as read is not known.
_AS_LETTERS = str.maketrans("015826", "oisbzg")

_SHORTEST_FUZZY = 4
_SIMILAR = 0.74


def words(text: str) -> tuple[str, ...]:
    """The comparable words of a text; single characters in scripts written without spaces."""
    return split(fold(text))


def is_character(word: str) -> bool:
    """Whether a word is one character of a script written without spaces."""
    return len(word) == 1 and _BY_CHARACTER.match(word) is not None


@dataclass(frozen=True, slots=True)
class Token:
    """A known word seen at a place.

    Attributes:
        word: a word of the vocabulary.
        start: index of the first word as read that it covers.
        end: one past the last.
        similarity: 0 to 1; 1 where it was read exactly.
    """

    word: str
    start: int
    end: int
    similarity: float


class Vocabulary:
    """The words of all known phrases. Immutable; safe to share between threads."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        # Characters are never guessed at, and a short word one edit away from another is another word.
        self._fuzzy = sorted(word for word in known if len(word) >= _SHORTEST_FUZZY)
        self._find = lru_cache(maxsize=4096)(self._search)

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[frozenset[str]]]:
        return (Vocabulary, (self._known,))

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def tokens(self, read: tuple[str, ...]) -> list[Token]:
        """Known words in a sequence of words as read; several may cover the same place.

        A word that is known stands for itself only, never for a neighbour one edit away: over-voltage is not
        under-voltage. Unknown words are tried as two words run together, as halves of a broken word, and as
        misread ones.
        """
        found: list[Token] = []
        for at, word in enumerate(read):
            if word in self._known:
                found.append(Token(word, at, at + 1, 1.0))
            if at + 1 < len(read):
                joined = word + read[at + 1]
                both = word in self._known and read[at + 1] in self._known
                if not is_character(word) and not both and joined in self._known:
                    found.append(Token(joined, at, at + 2, 0.97))
            if word not in self._known and not is_character(word):
                found.extend(Token(known, at, at + 1, alike) for known, alike in self._find(word))
        return found

    def _search(self, word: str) -> tuple[tuple[str, float], ...]:
        letters = word.translate(_AS_LETTERS)
        if letters != word and letters in self._known:
            return ((letters, 0.93),)
        if len(word) < _SHORTEST_FUZZY:
            return ()
        for cut in range(2, len(word) - 1):
            if word[:cut] in self._known and word[cut:] in self._known and min(cut, len(word) - cut) >= 3:
                return ((word[:cut], 0.97), (word[cut:], 0.97))
        near = process.extract(
            letters if not word.isdigit() else word,
            self._fuzzy,
            scorer=OSA.normalized_similarity,
            score_cutoff=_SIMILAR,
            limit=4,
        )
        if not near:
            return ()
        best = near[0][1]
        return tuple((known, alike) for known, alike, _ in near if alike >= best - 0.06)
