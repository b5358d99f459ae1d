"""Known phrases found in running text that was read with mistakes.

Words are weighed by how telling they are: a word found under one concept says much, one found under thirty says
little (inverse document frequency, Spärck Jones 1972, with concepts as the documents). A phrase scores by the
weight of its words that are there, close together, in a line of its own rather than inside a longer sentence.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from knowledge.fold import split
from knowledge.model import Phrase
from scanner.match.hedges import Hedges, Text
from scanner.match.tokens import Token, Vocabulary, is_character

# A phrase must have this share of its weight on the screen to be considered at all.
LEAST_COVER = 0.6
_MOST_PHRASES = 80


@dataclass(frozen=True, slots=True)
class Known:
    """A phrase ready for comparing: its words, their weights, and their sum."""

    phrase: Phrase
    words: tuple[str, ...]
    weights: tuple[float, ...]
    total: float


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a text.

    Attributes:
        known: the phrase.
        start, end: the words of the text it covers.
        cover: share of the phrase's weight that is there, 0 to 1.
        score: 0 to 1, cover lowered for words in between and foreign words around.
        weight: how telling the words found are, in nats.
        hedged: whether a negation or a condition takes it back.
    """

    known: Known
    start: int
    end: int
    cover: float
    score: float
    weight: float
    hedged: bool


class PhraseIndex:
    """The known phrases of one language by their words. Immutable; safe to share between threads."""

    def __init__(
        self, phrases: Iterable[Phrase], hedges: Hedges, calm: frozenset[str], generic: frozenset[str]
    ) -> None:
        """Prepare the phrases; ``calm`` are the ids of the states, ``generic`` those of unspecific errors."""
        self._calm = calm
        listed = [(phrase, split(phrase.folded)) for phrase in phrases]
        spread: dict[tuple[str, str], set[str]] = defaultdict(set)
        concepts: dict[str, set[str]] = defaultdict(set)
        for phrase, parts in listed:
            concepts[phrase.language].add(phrase.concept)
            for part in parts:
                spread[phrase.language, part].add(phrase.concept)
        self.hedges = hedges
        # Words that tell concepts apart: not those of every second concept.
        self._telling = frozenset(
            key
            for key, names in spread.items()
            if len(names) <= len(concepts[key[0]]) // 3 and key[1] not in self.hedges.fillers(key[0])
        )
        self._languages: dict[tuple[str, ...], frozenset[str]] = {}
        for phrase, parts in listed:
            self._languages[parts] = self._languages.get(parts, frozenset()) | {phrase.language}
        # Words that say something is wrong: in phrases of several errors and of no particular one as well, and, but
        # for "no fault", of no state.
        self._faults = frozenset(
            (language, part)
            for (language, part), names in spread.items()
            if len(names - calm) >= _FAULT_SPREAD
            and names & generic
            and len(names & calm) <= 0.2 * len(names)
            and len(part) > 2
        )
        self._known: list[Known] = []
        self._by_word: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for phrase, parts in listed:
            if not parts:
                continue
            count = len(concepts[phrase.language])
            small = self.hedges.fillers(phrase.language)
            weights = tuple(
                _FILLER_WEIGHT
                if part in small
                else _weight(
                    count, len(spread[phrase.language, part]), self.hedges.is_negation(part, phrase.language), part
                )
                for part in parts
            )
            self._known.append(Known(phrase, parts, weights, sum(weights)))
            gains: dict[str, float] = defaultdict(float)
            for part, weight in zip(parts, weights, strict=True):
                gains[part] += weight
            for part, gain in gains.items():
                self._by_word[part].append((len(self._known) - 1, gain))
        self.vocabulary = Vocabulary(frozenset(self._by_word) | self.hedges.vocabulary())

    def search(self, text: Text, tokens: Sequence[Token]) -> list[Found]:
        """Phrases found in a block of text, unordered.

        Args:
            text: the block.
            tokens: the known words seen in it (``Vocabulary.tokens``).
        """
        by_word: dict[str, list[Token]] = defaultdict(list)
        for token in tokens:
            by_word[token.word].append(token)
        rough: dict[int, float] = defaultdict(float)
        for word, places in by_word.items():
            best = max(place.similarity for place in places)
            for at, gain in self._by_word.get(word, ()):
                rough[at] += best * gain
        chosen = [at for at, weight in rough.items() if weight >= LEAST_COVER * self._known[at].total * 0.85]
        chosen.sort(key=lambda at: rough[at] * rough[at] / self._known[at].total, reverse=True)
        sizes = Counter(text.lines)
        hits = (self._align(self._known[at], by_word, text, sizes) for at in chosen[:_MOST_PHRASES])
        return [hit for hit in hits if hit is not None]

    def _align(
        self, known: Known, by_word: Mapping[str, Sequence[Token]], text: Text, sizes: Mapping[int, int]
    ) -> Found | None:
        window = _best_window(known, by_word)
        if window is None:
            return None
        start, end, gained, had, used = window
        if len(known.words) == 1 and gained < known.total and len(known.words[0]) < _LONG_WORD:
            return None  # a single short word, misread, may be any word
        cover = gained / known.total
        if cover < LEAST_COVER:
            return None
        if had < _MOST_OF_IT * known.total and _is_short(known):
            return None  # half of "SLAC error" is no error
        if is_character(known.words[0]) and had < known.total and _lacks_word(known.words, text.read[start:end]):
            return None
        density = used / (end - start)
        around = sum(sizes[line] for line in set(text.lines[start:end]))
        # One telling word inside a long sentence is an aside; a whole phrase inside one is a statement.
        substance = min(1.0, known.total / _FULL_WEIGHT)
        aside = (1 - used / around) * (1 - substance)
        score = cover * (0.75 + 0.25 * density) * (1 - 0.6 * aside)
        if self.hedges.denies(text, start, end, self._languages[known.words], known.words):
            return None
        if used < len(known.words) and self._replaced(known, text.read, start, end):
            score *= 0.75
        if self._good_news(known, by_word, text, start, end, whole=had >= known.total - 0.01):
            return None
        hedged = self.hedges.hedged(text, start, end, self._languages[known.words], known.words)
        return Found(known, start, end, cover, score, gained, hedged)

    def bad_news(self, read: Iterable[str], language: str) -> bool:
        """Whether a text has a word that says something is wrong, or a negation."""
        return any((language, word) in self._faults or self.hedges.is_negation(word, language) for word in read)

    def _good_news(
        self,
        known: Known,
        by_word: Mapping[str, Sequence[Token]],
        text: Text,
        start: int,
        end: int,
        *,
        whole: bool,
    ) -> bool:
        """Whether a phrase says that something is wrong and the text there does not.

        "Communication with car" is not "no communication with car", nor is "no earth fault" "no earth".
        """
        language = known.phrase.language
        if whole:
            inside = [word for word in text.read[start:end] if word not in known.words]
            return any((language, word) in self._faults for word in inside)
        if known.phrase.concept in self._calm or is_character(known.words[0]):
            return False
        near = [token.word for word in by_word for token in by_word[word] if start - 3 < token.start < end + 3]
        return not self.bad_news(near, language)

    def _replaced(self, known: Known, read: tuple[str, ...], start: int, end: int) -> bool:
        """Whether a word of the phrase is missing and another known one stands in its place: plug for charger."""
        language = known.phrase.language
        return any(
            (language, read[at]) in self._telling and read[at] not in known.words
            for at in range(max(0, start - 1), min(len(read), end + 1))
        )


_LONG_WORD = 9
_FAULT_SPREAD = 4
_MOST_OF_IT = 0.85
# Languages that put a space between syllables; without their tones, which readers lose, many are alike.
_SYLLABLES = frozenset({"vi"})
_WORD_OF_CHARACTERS = 3
# The weight, in nats, of two quite telling words; phrases from there on stand by themselves in a sentence.
_FULL_WEIGHT = 6.0


_FILLER_WEIGHT = 0.15


def _weight(concepts: int, spread: int, negation: bool, word: str) -> float:
    telling = math.log((concepts + 1) / spread) + 0.25
    if negation:
        telling = max(telling, 2.5)
    if is_character(word):
        return 0.6 * telling  # two or three characters make a word
    return telling * (0.5 if len(word) <= 2 else 1.0)


def _best_window(known: Known, by_word: Mapping[str, Sequence[Token]]) -> tuple[int, int, float, float, int] | None:
    """The stretch of text that holds most of a phrase: start, end, weight gained, weight if read well, words used."""
    places = sorted(
        {
            (token.start, token.end, token.word, token.similarity)
            for word in set(known.words)
            for token in by_word.get(word, ())
        }
    )
    reach = len(known.words) + 3
    best: tuple[float, int, int, float, float, int] | None = None
    for first, (start, *_rest) in enumerate(places):
        budget = Counter(known.words)
        gained, had, used, end = 0.0, 0.0, 0, start
        taken = start
        order = -1
        bonus = 0
        for place in places[first:]:
            if place[0] >= start + reach:
                break
            if place[0] < taken or budget[place[2]] == 0:
                continue
            index = _next_index(known.words, place[2], order)
            if index <= order and _is_made_of_parts(known):
                continue  # the order of characters makes the word: 无故障 is not 故障无
            budget[place[2]] -= 1
            gained += known.weights[index] * place[3]
            had += known.weights[index]
            used += place[1] - place[0]
            bonus += index > order
            order = index
            taken = end = place[1]
        if used:
            rank = gained + 0.05 * bonus - 0.05 * (end - start)
            if best is None or rank > best[0]:
                best = (rank, start, end, gained, had, used)
    return None if best is None else best[1:]


def _is_short(known: Known) -> bool:
    """Whether a phrase has so few words of meaning that none may be missing."""
    content = sum(weight > _FILLER_WEIGHT for weight in known.weights)
    return content <= (4 if _is_made_of_parts(known) else 2)


def _is_made_of_parts(known: Known) -> bool:
    """Whether the "words" of a phrase are characters or syllables, several of which make a word."""
    return known.phrase.language in _SYLLABLES or is_character(known.words[0])


def _lacks_word(parts: tuple[str, ...], read: tuple[str, ...]) -> bool:
    """Whether so many characters in a row are missing that a word is: "voltage too low" of "voltage too high"."""
    return any(
        op.tag != "insert" and op.src_end - op.src_start >= _WORD_OF_CHARACTERS
        for op in Levenshtein.opcodes(parts, read)
        if op.tag != "equal"
    )


def _next_index(parts: tuple[str, ...], word: str, after: int) -> int:
    """Where a word stands in a phrase, behind a place if it stands there again."""
    return parts.index(word, after + 1) if word in parts[after + 1 :] else parts.index(word)
