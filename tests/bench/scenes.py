"""What the photographs of the bench show: seeded, so that photograph 17 is the same everywhere.

Words come from three places: phrases of the knowledge ("listed"), screens written apart from it ("unseen", the entries
of ``tests.bench.phrases``), and codes of makers. A third of the photographs show no error: states, screens that are no
charger's, and no screen at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeVar

import numpy as np

from knowledge.load import load_screens
from knowledge.model import BrandCode, Knowledge
from samples.studio import PhotoSpec, Screen
from samples.studio.chance import Words, random_spec
from tests.bench.phrases import Entry, Kind

Task = Literal[
    "screen", "far", "car", "brand code", "segments", "two languages", "two errors", "label", "switched off",
    "elsewhere",
]  # fmt: skip
Source = Literal["listed", "unseen", "code", "none"]
Rng = np.random.Generator
_T = TypeVar("_T")

_TASKS: tuple[tuple[Task, float], ...] = (
    ("screen", 0.46), ("far", 0.10), ("car", 0.06), ("brand code", 0.08), ("segments", 0.05), ("two languages", 0.06),
    ("two errors", 0.05), ("label", 0.05), ("switched off", 0.03), ("elsewhere", 0.06),
)  # fmt: skip
_LEVELS = (0.3, 0.3, 0.25, 0.15)
# Displays of a wallbox photographed whole: part of the frame, and frames of 8 and 12 megapixels.
_FAR = (0.012, 0.05)
_FRAMES = ((3264, 2448), (4000, 3000))
_SIZE = (2048, 1536)
_PHONES = ("0800 231 2501", "+49 30 1234567", "0808 157 0123", "+33 1 84 88 00 00", "900 123 456", "+46 8 123 456 78")
_IDS = ("DE*ABC*E12345*1", "FR*XYZ*E0042", "NL-TNM-E00871", "GB*ACM*E7003*2", "SE*LAD*E44*1")
# What a driver also photographs by mistake; no language of ours is needed to see that it is no charger.
_ELSEWHERE = (
    ("Parking", "P 2 h", "08:00 - 18:00"),
    ("Quittung", "2x Kaffee 5,80 EUR", "Summe 5,80 EUR"),
    ("Receipt", "Diesel 42.10 l", "Total 68.20"),
    ("Ausgang", "Rathaus 300 m", ""),
    ("Menu del giorno", "Pasta 9,50 EUR", "Insalata 6,00 EUR"),
    ("No smoking", "Turn off engine", ""),
    ("23°", "Wednesday", "Light rain"),
    ("Bus 41", "4 min", "Bus 7   11 min"),
    ("Room 214", "Please do not disturb", ""),
    ("Wi-Fi", "Guest network", "Password 48151623"),
    ("Height 2.10 m", "Slow down", ""),
    ("Sale -30 %", "Only today", ""),
    ("Washing", "Rinse 0:34", "40 °C"),
    ("Ticket 0482", "Please wait", "Counter 3"),
)
_FAULT = {
    "en": "Fault", "de": "Störung", "fr": "Défaut", "es": "Fallo", "it": "Guasto", "nl": "Storing", "sv": "Fel",
    "pl": "Błąd", "pt": "Falha",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """A photograph to take and what an expert would say of it.

    Attributes:
        accepted: concepts any of which is right; empty where nothing may be named.
        source: where its words come from.
    """

    spec: PhotoSpec
    task: Task
    language: str
    kind: Kind
    accepted: tuple[str, ...]
    source: Source

    @property
    def display(self) -> str:
        """The kind of display."""
        return self.spec.display.kind


class Scenes:
    """Scenes by number."""

    def __init__(self, knowledge: Knowledge, unseen: Sequence[Entry], seed: int) -> None:
        self._knowledge = knowledge
        self._seed = seed
        self._unseen = {
            kind: [entry for entry in unseen if entry.kind == kind and _fits(entry.screen)]
            for kind in ("error", "state", "trap")
        }
        self._languages = [tag for tag in knowledge.screen_languages if tag in knowledge.text_languages]
        self._errors = [concept.id for concept in knowledge.concepts.values() if concept.kind == "error"]
        self._plain_errors = [id_ for id_ in self._errors if not knowledge.concepts[id_].generic]
        self._states = [concept.id for concept in knowledge.concepts.values() if concept.kind == "state"]

    def scene(self, number: int) -> Scene:
        """One scene, the same for the same number and seed."""
        rng = np.random.default_rng([self._seed, number])
        names, shares = zip(*_TASKS, strict=True)
        task: Task = names[int(rng.choice(len(names), p=shares))]
        level = 1 + int(rng.choice(4, p=_LEVELS))
        match task:
            case "brand code" | "segments":
                return self._code(rng, number, task, level)
            case "two languages" | "two errors":
                return self._two(rng, number, task, level)
            case "label":
                return self._label(rng, number, level)
            case "switched off" | "elsewhere":
                return self._nothing(rng, number, task, level)
        return self._screen(rng, number, task, level)

    def _screen(self, rng: Rng, number: int, task: Task, level: int) -> Scene:
        roll = rng.random()
        kind: Kind = "error" if roll < 0.62 else "state" if roll < 0.88 else "trap"
        accepted: tuple[str, ...]
        source: Source = "listed" if kind != "trap" and rng.random() < 0.55 else "unseen"
        if source == "listed":
            language = _pick(rng, self._languages)
            concept = _pick(rng, self._errors if kind == "error" else self._states)
            title, body, accepted = self._phrase(rng, language, concept), "", (concept,)
        else:
            entry = _pick(rng, self._unseen[kind])
            language = entry.language
            title, body = entry.screen[0], " ".join(entry.screen[1:])
            accepted = (entry.expect, *entry.also) if kind != "trap" else ()
        words = Words(language, title, body, hotline=_sometimes(rng, _PHONES), charger_id=_sometimes(rng, _IDS))
        if kind != "error":
            words = replace(words, icon="none")
        if task == "far":
            frame = _FRAMES[int(rng.integers(len(_FRAMES)))]
            share = float(np.exp(rng.uniform(*np.log(_FAR))))
            spec = random_spec(self._of(number), words, min(level, 3), share=share, size=frame)
        else:
            spec = random_spec(self._of(number), words, level, kind="car" if task == "car" else None, size=_SIZE)
        return Scene(spec, task, language, kind, accepted, source)

    def _code(self, rng: Rng, number: int, task: Task, level: int) -> Scene:
        name, entry = _pick(rng, self._segment_codes if task == "segments" else self._display_codes)
        assert entry.code is not None
        language = entry.language if entry.language in _FAULT else "en"
        if task == "segments":
            words = Words(language, "", code=entry.code)
            spec = random_spec(
                self._of(number), words, min(level, 3), kind=_pick(rng, ("led", "segment-lcd")), size=_SIZE
            )
        else:
            title = entry.text if entry.text and rng.random() < 0.5 and len(entry.text) < 60 else _FAULT[language]
            spec = random_spec(self._of(number), Words(language, title, code=entry.code), level, kind="tft", size=_SIZE)
            spec = replace(spec, screen=replace(spec.screen, header=name))
        spec = replace(spec, place=replace(spec.place, maker=name.upper()))
        kind: Kind = "error" if self._knowledge.concepts[entry.concept].kind == "error" else "state"
        return Scene(spec, task, language, kind, self._meanings(name, entry.code), "code")

    def _two(self, rng: Rng, number: int, task: Task, level: int) -> Scene:
        language = _pick(rng, self._languages)
        other = (
            _pick(rng, [tag for tag in ("en", "de", "fr") if tag != language]) if task == "two languages" else language
        )
        first = _pick(rng, self._plain_errors)
        second = first if task == "two languages" else _pick(rng, [id_ for id_ in self._plain_errors if id_ != first])
        words = Words(language, self._phrase(rng, language, first), self._phrase(rng, other, second))
        spec = random_spec(self._of(number), words, level, kind="tft", size=_SIZE)
        return Scene(spec, task, language, "error", tuple(dict.fromkeys((first, second))), "listed")

    def _label(self, rng: Rng, number: int, level: int) -> Scene:
        """A normal screen on a housing whose printed labels name errors."""
        language = _pick(rng, self._languages)
        concept = _pick(rng, self._states)
        words = Words(language, self._phrase(rng, language, concept), icon="none")
        spec = random_spec(self._of(number), words, level, size=_SIZE)
        labels = tuple(self._phrase(rng, language, _pick(rng, self._plain_errors)) for _ in range(2))
        return Scene(
            replace(spec, place=replace(spec.place, labels=labels)), "label", language, "state", (concept,), "listed"
        )

    def _nothing(self, rng: Rng, number: int, task: Task, level: int) -> Scene:
        title, *rest = _pick(rng, _ELSEWHERE)
        words = Words("en", title, " ".join(rest), icon="none")
        kind = "graphic" if task == "switched off" else _pick(rng, ("tft", "epaper", "graphic"))
        spec = random_spec(self._of(number), words, level, kind=kind, size=_SIZE)
        if task == "switched off":
            spec = replace(spec, screen=Screen("lines"), display=replace(spec.display, bright=0.0))
        return Scene(spec, task, "en", "trap", (), "none")

    def _of(self, number: int) -> int:
        return self._seed * 100_000 + number

    def _phrase(self, rng: Rng, language: str, concept: str) -> str:
        phrases = sorted({phrase.text for phrase in load_screens(language).phrases if phrase.concept == concept})
        if language in ("th", "hi"):  # their fonts have no Latin letters
            phrases = [phrase for phrase in phrases if not any("A" <= letter <= "z" for letter in phrase)] or phrases
        return _pick(rng, phrases)

    def _meanings(self, brand: str, code: str) -> tuple[str, ...]:
        """All that a maker means by a code, on whatever model."""
        maker = next(maker for maker in self._knowledge.brands if maker.name == brand)
        return tuple(dict.fromkeys(entry.concept for entry in maker.codes if entry.code == code))

    @cached_property
    def _display_codes(self) -> list[tuple[str, BrandCode]]:
        return [
            (maker.name, entry)
            for maker in self._knowledge.brands
            for entry in maker.codes
            if entry.code is not None and 2 <= len(entry.code) <= 12 and entry.where in ("display", "vehicle")
            and (entry.language or "en") in _FAULT
        ]  # fmt: skip

    @cached_property
    def _segment_codes(self) -> list[tuple[str, BrandCode]]:
        shown = set("0123456789AbCcdEFHhLnoPrtUu")
        return [
            (maker.name, entry)
            for maker in self._knowledge.brands
            for entry in maker.codes
            if entry.code is not None and len(entry.code) == 2 and set(entry.code) <= shown and not entry.code.isdigit()
        ]


def _fits(screen: Sequence[str]) -> bool:
    """Whether a display of a few inches can show it."""
    return len(screen[0]) <= 70 and sum(map(len, screen)) <= 220


def _pick(rng: Rng, values: Sequence[_T]) -> _T:
    return values[int(rng.integers(len(values)))]


def _sometimes(rng: Rng, values: Sequence[str]) -> str:
    return _pick(rng, values) if rng.random() < 0.4 else ""
