"""Reads single values out of a YAML tree: text, choices, flags, dates, lists; a problem for each mistake."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from knowledge.source import Items, Located, Node, Problems, Scalar, Table, line_of, listed, suggest

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPACE = re.compile(r"[ \t\r\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

# Stands for a key that is not there; whoever asked for it has said so already.
ABSENT = Scalar("", 0, True)


class Reader:
    """Reads one file. After a mistake it goes on with an empty value; the caller drops the file then."""

    def __init__(self, file: str, stem: str, problems: Problems) -> None:
        self._file = file
        self._stem = stem
        self._problems = problems

    def bad(self, line: int, message: str) -> None:
        """Notes a mistake in this file."""
        self._problems.add(self._file, line, message)

    def table(self, node: Node, what: str, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Node]:
        """A mapping with exactly these keys; what is absent comes back as null."""
        known = (*required, *optional)
        if not isinstance(node, Table):
            self.bad(node.line, f"{what} must be a mapping with the keys {listed(known)}")
            return dict.fromkeys(known, ABSENT)
        for key in node.entries:
            if key not in known:
                self.bad(line_of(key), f"unknown key '{key}'{suggest(key, known)}")
        for key in required:
            if key not in node.entries:
                self.bad(node.line, f"{what} lacks the key '{key}'")
        return {key: node.entries.get(key, ABSENT) for key in known}

    def open_table(self, node: Node, what: str, ids: re.Pattern[str]) -> dict[str, Node]:
        """A mapping whose keys are free, but for their form."""
        if not isinstance(node, Table):
            if node is not ABSENT:
                self.bad(node.line, f"{what} must be a mapping")
            return {}
        for key in node.entries:
            if not ids.fullmatch(key):
                self.bad(line_of(key), f"'{key}' is not formed like a key of {what}")
        return node.entries

    def items(self, node: Node, what: str) -> tuple[Node, ...]:
        """A list; absent is empty."""
        if isinstance(node, Items):
            return node.items
        if not (isinstance(node, Scalar) and node.null):
            self.bad(node.line, f"{what} must be a list")
        return ()

    def text_or_none(self, node: Node, what: str) -> Located | None:
        """Text with its white space evened out, or null."""
        if not isinstance(node, Scalar):
            self.bad(node.line, f"{what} must be text")
            return None
        if node.null:
            return None
        text = _SPACE.sub(" ", node.text).strip()
        if not text:
            self.bad(node.line, f"{what} is empty")
        elif _CONTROL.search(text):
            self.bad(node.line, f"{what} has a control character in it")
        return Located(text, node.line)

    def text(self, node: Node, what: str) -> Located:
        """Text that must be there."""
        text = self.text_or_none(node, what)
        if text is None and isinstance(node, Scalar) and node.line:
            self.bad(node.line, f"{what} is empty")
        return text if text is not None else Located("", node.line)

    def choice(self, node: Node, what: str, known: Sequence[str]) -> Located:
        """One of the known words."""
        text = self.text(node, what)
        if text and text not in known:
            self.bad(text.line, f"{what} is '{text}', but must be {listed(known)}{suggest(text, known)}")
        return text

    def flag(self, node: Node, what: str) -> bool:
        """True or false; absent is false."""
        if isinstance(node, Scalar) and (node.null or node.text in ("true", "false")):
            return node.text == "true"
        self.bad(node.line, f"{what} must be true or false")
        return False

    def texts(self, node: Node, what: str) -> tuple[Located, ...]:
        """A list of texts, none of them twice."""
        found = tuple(self.text(item, f"an entry of {what}") for item in self.items(node, what))
        for index, text in enumerate(found):
            if text in found[:index]:
                self.bad(text.line, f"'{text}' stands twice in {what}")
        return found

    def choices(self, node: Node, what: str, known: Sequence[str]) -> tuple[Located, ...]:
        """A list of known words."""
        found = self.texts(node, what)
        for text in found:
            if text not in known:
                self.bad(text.line, f"'{text}' in {what} must be {listed(known)}{suggest(text, known)}")
        return found

    def formed(self, node: Node, what: str, form: re.Pattern[str], example: str) -> Located:
        """Text of a given form."""
        text = self.text(node, what)
        if text and not form.fullmatch(text):
            self.bad(text.line, f"{what} is '{text}', but must look like {example}")
        return text

    def own_name(self, node: Node, what: str, form: re.Pattern[str], example: str) -> Located:
        """The name of the file, said again inside it."""
        text = self.formed(node, what, form, example)
        if text and text != self._stem:
            self.bad(text.line, f"{what} is '{text}', but the file is named '{self._stem}'")
        return text

    def date(self, node: Node, what: str) -> Located:
        """A day as YYYY-MM-DD."""
        text = self.formed(node, what, _DATE, "2026-01-31")
        if _DATE.fullmatch(text):
            try:
                dt.date.fromisoformat(text)
            except ValueError:
                self.bad(text.line, f"{what} is '{text}', a day that does not exist")
        return text
