"""Reads the YAML files: every value keeps its line, every mistake becomes a ``Problem``, nothing is guessed.

Scalars stay as they are written: ``no``, ``0x8006`` and ``1.10`` are text here, never false, a number or 1.1.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from knowledge.errors import Problem
from knowledge.index import FOLDERS, SINGLE

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_TAGS = frozenset(_CORE + name for name in (
    "str", "null", "bool", "int", "float", "timestamp", "merge", "value", "seq", "map",
))  # fmt: skip
_MAX_DEPTH = 12


class Located(str):
    """Text that knows the line it stands on."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Located:
        """Makes the text at its line."""
        self = super().__new__(cls, text)
        self.line = line
        return self


def line_of(text: str, otherwise: int = 0) -> int:
    """The line of a text that came from a file."""
    return text.line if isinstance(text, Located) else otherwise


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as written; ``null`` where YAML says there is none."""

    text: str
    line: int
    null: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping; its keys are ``Located``."""

    entries: dict[str, Node]
    line: int


Node = Scalar | Items | Table


@dataclass(slots=True)
class Problems:
    """Collects what is wrong."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, message: str) -> None:
        """Notes one mistake."""
        self.found.append(Problem(file, line, message))

    def files(self) -> set[str]:
        """The files in which something was found so far."""
        return {problem.file for problem in self.found}


def suggest(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'GroundFailure'?``, or nothing where no known word is near."""
    by_lower = {name.lower(): str(name) for name in known}
    near = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f"; did you mean '{by_lower[near[0]]}'?" if near else ""


def listed(words: Sequence[str]) -> str:
    """``a, b or c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def data_files(root: Path, problems: Problems) -> list[str]:
    """Paths of all data files relative to the root, in order; anything else among them is a mistake."""
    found: list[str] = []
    for folder in FOLDERS:
        if not (root / folder).is_dir():
            problems.add(folder, 0, "this folder is missing")
            continue
        for path in (root / folder).iterdir():
            name = f"{folder}/{path.name}"
            if path.name.startswith("."):
                continue
            if path.suffix == ".yaml" and path.is_file():
                found.append(name)
            else:
                problems.add(name, 0, "only files that end in .yaml belong here")
    for name in SINGLE:
        if (root / name).is_file():
            found.append(name)
        else:
            problems.add(name, 0, "this file is missing")
    return sorted(found)


def read_yaml(root: Path, name: str, problems: Problems) -> Node | None:
    """The content of one file; ``None`` where it has none that could be read."""
    try:
        text = (root / name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.add(name, 0, "not UTF-8")
        return None
    except OSError as error:
        problems.add(name, 0, f"cannot be read: {error.strerror}")
        return None
    try:
        top = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(name, mark.line + 1 if mark else 0, f"not YAML: {error.problem or error.context}")
        return None
    except (yaml.YAMLError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error).partition("\n")[0]
        problems.add(name, 0, f"not YAML: {reason}")
        return None
    if top is None:
        problems.add(name, 0, "the file is empty")
        return None
    return _Converter(name, problems).node(top, 0)


class _Converter:
    """YAML's nodes to ours, for one file."""

    def __init__(self, file: str, problems: Problems) -> None:
        self._file = file
        self._problems = problems
        self._seen: set[int] = set()

    def node(self, node: yaml.Node, depth: int) -> Node | None:
        line = node.start_mark.line + 1
        if node.tag not in _TAGS:
            self._refuse(line, f"the tag {node.tag} is not allowed")
            return None
        if id(node) in self._seen:
            self._refuse(line, "an alias (*name) is not allowed; write the value out")
            return None
        self._seen.add(id(node))
        if depth > _MAX_DEPTH:
            self._refuse(line, "nested too deeply")
            return None
        if isinstance(node, yaml.ScalarNode):
            return Scalar(str(node.value), line, node.tag == _CORE + "null")
        if isinstance(node, yaml.SequenceNode):
            items = [self.node(item, depth + 1) for item in node.value]
            return Items(tuple(item for item in items if item is not None), line)
        return self._table(node, line, depth)

    def _table(self, node: yaml.Node, line: int, depth: int) -> Table:
        entries: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key = self.node(key_node, depth + 1)
            value = self.node(value_node, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse(key_node.start_mark.line + 1, "a key must be plain text")
            elif key.text in entries:
                self._refuse(key.line, f"the key '{key.text}' stands here twice")
            elif value is not None:
                entries[Located(key.text, key.line)] = value
        return Table(entries, line)

    def _refuse(self, line: int, message: str) -> None:
        self._problems.add(self._file, line, message)
