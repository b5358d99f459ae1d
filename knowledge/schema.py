"""The shape of each data file: YAML nodes to typed values, every deviation a ``Problem``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar, cast, get_args

from knowledge.fold import fold
from knowledge.index import FRAMES, LAMPS, STEPS
from knowledge.lamps import read_lamps
from knowledge.model import (
    Brand,
    BrandCode,
    Concept,
    Cues,
    Direction,
    Hazard,
    Kind,
    Severity,
    Source,
    StandardCode,
    StepKind,
    Term,
    TextPack,
)
from knowledge.reading import Reader
from knowledge.source import Located, Node, Problems, Scalar, data_files, read_yaml

HAZARDS: tuple[str, ...] = get_args(Hazard)
STEP_KINDS: tuple[str, ...] = get_args(StepKind)
CATEGORIES = (
    "Communication", "Network", "Electrical", "Power", "Temperature", "Connector", "Vehicle", "Authorization",
    "Metering", "Hardware", "Software", "Emergency", "Environment", "Session", "Status",
)  # fmt: skip
CLASSES = ("safety", "security", "maintenance", "financial", "authorization")
RESPONSIBLE = ("car", "charger", "network", "driver", "grid", "operator")
WHERE = ("display", "app", "led", "vehicle", "log")

CONCEPT_ID = re.compile(r"[A-Z][A-Za-z0-9]+")
BRAND_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORD_ID = re.compile(r"[a-z][a-z0-9_]*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_LAMP = re.compile(r"[a-z]+|[1-8]")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_URL = re.compile(r"https://[^\s/]+\.[^\s]+")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Screens:
    """One file of ``screens/``: the small words of the language, and phrases by concept id."""

    language: str
    cues: Cues
    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class WordFields:
    """One file of ``words/``: entries as written, by field."""

    language: str
    fields: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Tree:
    """All data files as values, by file name without its ending. A file that is not in shape is not here.

    Attributes:
        concept_ids: of every concept file, in shape or not, so that one mistake does not bring a hundred.
        steps: kind by step id; ``None`` where the file is not in shape.
        frames: in their notation, by concept; ``None`` where the file is not in shape.
        lamps: words for lights, by field; ``None`` where the file is not in shape.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    brands: dict[str, Brand] = field(default_factory=dict)
    screens: dict[str, Screens] = field(default_factory=dict)
    texts: dict[str, TextPack] = field(default_factory=dict)
    words: dict[str, WordFields] = field(default_factory=dict)
    concept_ids: set[str] = field(default_factory=set)
    steps: dict[str, StepKind] | None = None
    frames: dict[str, tuple[str, ...]] | None = None
    lamps: dict[str, tuple[str, ...]] | None = None


def read_tree(root: Path, problems: Problems) -> Tree:
    """Reads every data file."""
    tree = Tree()
    for name in data_files(root, problems):
        path = PurePosixPath(name)
        if name.startswith("concepts/"):
            tree.concept_ids.add(path.stem)
        here = Problems()
        node = read_yaml(root, name, here)
        if node is not None:
            reader = _Files(name, path.stem, here)
            if name == STEPS:
                steps = reader.steps(node)
                tree.steps = None if here.found else steps
            elif name == FRAMES:
                frames = reader.frames(node)
                tree.frames = None if here.found else frames
            elif name == LAMPS:
                lamps = reader.lamps(node)
                tree.lamps = None if here.found else lamps
            elif name.startswith("concepts/"):
                _keep(tree.concepts, path.stem, reader.concept(node), here)
            elif name.startswith("brands/"):
                _keep(tree.brands, path.stem, reader.brand(node), here)
            elif name.startswith("screens/"):
                _keep(tree.screens, path.stem, reader.screens(node), here)
            elif name.startswith("words/"):
                _keep(tree.words, path.stem, reader.words(node), here)
            else:
                _keep(tree.texts, path.stem, reader.text_pack(node), here)
        problems.found += here.found
    return tree


def _keep(where: dict[str, _T], name: str, value: _T, here: Problems) -> None:
    if not here.found:
        where[name] = value


class _Files(Reader):
    """The nine shapes of file."""

    def source(self, node: Node) -> Source:
        """Name, address and day."""
        keys = self.table(node, "a source", ("name", "url", "date"))
        url = self.text_or_none(keys["url"], "the url of a source")
        if url and not _URL.fullmatch(url):
            self.bad(url.line, f"the url of a source must start with https:// or be null, not '{url}'")
        name = self.text(keys["name"], "the name of a source")
        return Source(name, url, self.date(keys["date"], "the date of a source"))

    def steps(self, node: Node) -> dict[str, StepKind]:
        """The file of step kinds."""
        entries = self.open_table(node, "the steps", WORD_ID)
        return {
            key: cast(StepKind, self.choice(value, f"the kind of '{key}'", STEP_KINDS))
            for key, value in entries.items()
        }

    def concept(self, node: Node) -> Concept:
        """A file of ``concepts/``."""
        required = (
            "id", "kind", "severity", "category", "classification", "generic", "driver_can_fix",
            "responsible", "charging_continues", "codes", "right_now", "steps",
            "give_up", "quote", "terms", "related", "sources", "updated",
        )  # fmt: skip
        keys = self.table(node, "a concept", required, ("hazard",))
        absent = isinstance(keys["hazard"], Scalar) and keys["hazard"].null
        hazard = None if absent else self.choice(keys["hazard"], "hazard", HAZARDS)
        return Concept(
            id=self.own_name(keys["id"], "id", CONCEPT_ID, "GroundFailure"),
            kind=cast(Kind, self.choice(keys["kind"], "kind", get_args(Kind))),
            severity=cast(Severity, self.choice(keys["severity"], "severity", get_args(Severity))),
            category=self.choice(keys["category"], "category", CATEGORIES),
            classification=self.choices(keys["classification"], "classification", CLASSES),
            hazard=cast("Hazard | None", hazard),
            generic=self.flag(keys["generic"], "generic"),
            driver_can_fix=self.choice(keys["driver_can_fix"], "driver_can_fix", ("yes", "partly", "no")),
            responsible=self.choices(keys["responsible"], "responsible", RESPONSIBLE),
            charging_continues=self.choice(keys["charging_continues"], "charging_continues", ("yes", "limited", "no")),
            codes=tuple(self._standard_code(item) for item in self.items(keys["codes"], "codes")),
            right_now=self.texts(keys["right_now"], "right_now"),
            steps=self.texts(keys["steps"], "steps"),
            give_up=self.formed(keys["give_up"], "give_up", WORD_ID, "one_retry"),
            quote=self.formed(keys["quote"], "quote", WORD_ID, "code"),
            terms=self.texts(keys["terms"], "terms"),
            related=self.texts(keys["related"], "related"),
            sources=tuple(self.source(item) for item in self.items(keys["sources"], "sources")),
            updated=self.date(keys["updated"], "updated"),
        )

    def _standard_code(self, node: Node) -> StandardCode:
        keys = self.table(node, "a code", ("standard", "code"), ("needs_context",))
        context = self.flag(keys["needs_context"], "needs_context")
        standard = self.text(keys["standard"], "the standard of a code")
        return StandardCode(standard, self.text(keys["code"], "a code"), context)

    def brand(self, node: Node) -> Brand:
        """A file of ``brands/``."""
        keys = self.table(node, "a brand", ("id", "name", "codes"), ("aliases",))
        id_ = self.own_name(keys["id"], "id", BRAND_ID, "keba or alpitronic-gmbh")
        name = self.text(keys["name"], "name")
        aliases = self.texts(keys["aliases"], "aliases")
        codes = tuple(self._brand_code(item, id_) for item in self.items(keys["codes"], "codes"))
        return Brand(id_, name, aliases, tuple(dict.fromkeys(map(fold, (name, *aliases)))), codes)

    def _brand_code(self, node: Node, brand: str) -> BrandCode:
        optional = ("code", "text", "language", "led", "models", "note")
        keys = self.table(node, "a code", ("concept", "where", "source"), optional)
        code = self.text_or_none(keys["code"], "a code")
        text = self.text_or_none(keys["text"], "the text of a code")
        language = self.text_or_none(keys["language"], "the language of a text")
        led = self.text_or_none(keys["led"], "the lights of a code")
        if code is None and text is None and led is None:
            self.bad(node.line, "this entry has neither a code nor a text")
        if led is not None:
            self._lights(led)
        if text is not None and language is None:
            self.bad(node.line, "the language of the text is missing")
        if language is not None and not LANGUAGE.fullmatch(language):
            self.bad(language.line, f"'{language}' is not a language tag such as de or pt-BR")
        return BrandCode(
            brand,
            self.formed(keys["concept"], "concept", CONCEPT_ID, "GroundFailure"),
            code,
            text,
            language,
            self.choice(keys["where"], "where", WHERE),
            self.texts(keys["models"], "models"),
            self.text_or_none(keys["note"], "note"),
            self.source(keys["source"]),
            fold(text) if text else "",
            led,
        )

    def _lights(self, led: Located) -> None:
        try:
            read_lamps(led)
        except ValueError:
            self.bad(
                led.line, f"lights are written like 'red blinks 3 times' or 'blue on, red blinks fast', not '{led}'"
            )

    def screens(self, node: Node) -> Screens:
        """A file of ``screens/``."""
        keys = self.table(node, "the file", ("language", "cues", "phrases"))
        cues = self.table(keys["cues"], "cues", Cues._fields)
        phrases = self.open_table(keys["phrases"], "phrases", CONCEPT_ID)
        found: dict[str, tuple[str, ...]] = {}
        for key, value in phrases.items():
            found[key] = self.texts(value, f"the phrases of {key}")
        return Screens(
            self.own_name(keys["language"], "language", LANGUAGE, "de or pt-BR"),
            Cues(*(self.texts(cues[key], f"the {key}") for key in Cues._fields)),
            found,
        )

    def words(self, node: Node) -> WordFields:
        """A file of ``words/``."""
        keys = self.table(node, "the file", ("language", "words"))
        entries = self.open_table(keys["words"], "words", WORD_ID)
        language = self.own_name(keys["language"], "language", LANGUAGE, "de or pt-BR")
        return WordFields(language, {key: self.texts(value, f"the words of {key}") for key, value in entries.items()})

    def frames(self, node: Node) -> dict[str, tuple[str, ...]]:
        """The file of frames."""
        entries = self.open_table(node, "the frames", CONCEPT_ID)
        return {key: self.texts(value, f"the frames of {key}") for key, value in entries.items()}

    def lamps(self, node: Node) -> dict[str, tuple[str, ...]]:
        """The file of words for lights."""
        entries = self.open_table(node, "the lights", _LAMP)
        return {key: self.texts(value, f"the words of {key}") for key, value in entries.items()}

    def text_pack(self, node: Node) -> TextPack:
        """A file of ``text/``."""
        required = (
            "language", "name", "direction", "labels", "warnings", "concepts", "steps", "give_up", "quote", "terms",
        )  # fmt: skip
        keys = self.table(node, "the file", required)
        titles: dict[str, str] = {}
        summaries: dict[str, str] = {}
        for id_, value in self.open_table(keys["concepts"], "concepts", CONCEPT_ID).items():
            pair = self.table(value, f"the text of {id_}", ("title", "summary"))
            titles[id_] = self.text(pair["title"], "title")
            summaries[id_] = self.text(pair["summary"], "summary")
        terms: dict[str, Term] = {}
        for id_, value in self.open_table(keys["terms"], "terms", WORD_ID).items():
            pair = self.table(value, f"the term {id_}", ("term", "definition"))
            terms[id_] = Term(self.text(pair["term"], "term"), self.text(pair["definition"], "definition"))
        return TextPack(
            self.own_name(keys["language"], "language", LANGUAGE, "de or pt-BR"),
            self.text(keys["name"], "name"),
            cast(Direction, self.choice(keys["direction"], "direction", get_args(Direction))),
            self._words(keys["labels"], "labels"),
            self._words(keys["warnings"], "warnings"),
            titles,
            summaries,
            self._words(keys["steps"], "steps"),
            self._words(keys["give_up"], "give_up"),
            self._words(keys["quote"], "quote"),
            terms,
        )

    def _words(self, node: Node, what: str) -> dict[str, str]:
        return {key: self.text(value, f"'{key}'") for key, value in self.open_table(node, what, _KEY).items()}
