"""Which languages a screen may be in, and what is known of each, prepared when it is first met.

Thirty-six languages hold some thirty thousand phrases; a screen is in one of them, or two. The vocabulary says which
languages use a word, so only their phrases are opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.load import load_screens, load_vocabulary
from knowledge.model import Knowledge, ScreenPack
from scanner.match.fields import Fields
from scanner.match.frames import FrameIndex, parse_frames
from scanner.match.hedges import Hedges
from scanner.match.phrases import PhraseIndex
from scanner.match.tokens import is_character

# A language counts that has this share of the votes of the likeliest, and at most so many do.
_LIKELY = 0.5
_MOST_LANGUAGES = 3
# With fewer votes than this, about two short words, misread words are asked for their nearest, too.
_FEW_VOTES = 6.0
_SHORTEST_MISREAD = 5
_SHORTEST_STEM = 4
_SIMILAR = 0.74
_MOST_MISREAD = 8


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: its tag, phrases, and frames over its word fields."""

    language: str
    phrases: PhraseIndex
    frames: FrameIndex


class Tongues:
    """All languages that can be read. Immutable; safe to share between threads."""

    def __init__(
        self,
        knowledge: Knowledge,
        vocabulary: Mapping[str, int] | None = None,
        screens: Callable[[str], ScreenPack] = load_screens,
    ) -> None:
        """Prepare the vocabulary; ``screens`` opens a language, by default from the installed knowledge."""
        self.hedges = Hedges(knowledge.cues)
        self._languages = knowledge.screen_languages
        self._vocabulary = load_vocabulary() if vocabulary is None else vocabulary
        self._screens = screens
        self._words = [word for word in self._vocabulary if not word.endswith("~")]
        self._calm = frozenset(name for name, concept in knowledge.concepts.items() if concept.kind == "state")
        self._generic = frozenset(name for name, concept in knowledge.concepts.items() if concept.generic)
        self._frames = parse_frames(knowledge.frames, self._generic)
        self.open = lru_cache(maxsize=None)(self._prepare)
        self._near = lru_cache(maxsize=4096)(self._nearest)

    def votes(self, read: Sequence[str]) -> Counter[str]:
        """How many of the words seen each language knows, longer and rarer ones counting more."""
        counted = Counter[str]()
        unknown = []
        for word in read:
            mask = self._vocabulary.get(word, 0)
            stem = self._stem(word) if not mask else ""
            if mask:
                self._count(counted, word, mask, 1.0)
            elif stem:
                self._count(counted, stem, self._vocabulary[stem], 1.0)
            elif len(word) >= _SHORTEST_MISREAD:
                unknown.append(word)
        if max(counted.values(), default=0.0) < _FEW_VOTES:
            for word in unknown[:_MOST_MISREAD]:
                for known, alike in self._near(word):
                    self._count(counted, known, self._vocabulary[known], alike * alike)
        return counted

    def likely(self, votes: Mapping[str, float]) -> list[Tongue]:
        """The languages that votes speak for, likeliest first; the first of all where none do."""
        ranked = sorted(votes.items(), key=lambda item: item[1], reverse=True)[:_MOST_LANGUAGES]
        chosen = [language for language, vote in ranked if vote >= _LIKELY * ranked[0][1]]
        return [self.open(language) for language in chosen or [self._fallback()]]

    def _fallback(self) -> str:
        return "en" if "en" in self._languages else self._languages[0]

    def _count(self, counted: Counter[str], word: str, mask: int, alike: float) -> None:
        share = alike * len(word) / mask.bit_count()
        for number, language in enumerate(self._languages):
            if mask >> number & 1:
                counted[language] += share  # type: ignore[assignment]

    def _nearest(self, word: str) -> tuple[tuple[str, float], ...]:
        if is_character(word):
            return ()
        found = process.extract(word, self._words, scorer=OSA.normalized_similarity, score_cutoff=_SIMILAR, limit=2)
        return tuple((known, alike) for known, alike, _ in found)

    def _stem(self, word: str) -> str:
        """The longest stem that a word begins with; empty if there is none."""
        stems = (f"{word[:size]}~" for size in range(len(word), _SHORTEST_STEM - 1, -1))
        return next((stem for stem in stems if stem in self._vocabulary), "")

    def _prepare(self, language: str) -> Tongue:
        pack = self._screens(language)
        return Tongue(
            language,
            PhraseIndex(pack.phrases, self.hedges, self._calm, self._generic),
            FrameIndex(language, self._frames, Fields(pack.words), self.hedges),
        )
