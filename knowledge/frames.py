"""Frames: which word fields, together in one statement, mean a concept; and what must hold for them and the words."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.fold import fold, word_patterns
from knowledge.index import FRAMES
from knowledge.languages import DEFAULT
from knowledge.schema import Tree, WordFields
from knowledge.source import Problems, line_of, suggest
from knowledge.wording import script_problems

NO = "no"
ALONE = "alone"
WEAK = "maybe"
# Numbers with their unit, alike in all languages.
UNITS = frozenset({"KW", "KWH", "PERCENT", "VOLT", "AMP", "OHM", "DEGREE", "MONEY", "PRICE", "TIME"})

# Fewer letters beside a ~ would catch other words.
_LEAST_STEM = 2
_LEAST_INSIDE = 4


class FrameRow(NamedTuple):
    """A frame in pieces: the fields needed, each a choice; those barred; and the two marks.

    ``alone``: nothing else may be said. ``maybe``: as often an instruction as a report, so it gives way to others.
    """

    needed: tuple[frozenset[str], ...]
    barred: frozenset[str]
    alone: bool
    weak: bool


def read_frame(row: str) -> FrameRow:
    """A frame from its notation: ``a b|c !d alone maybe``."""
    parts = row.split()
    barred = frozenset(part[1:] for part in parts if part.startswith("!"))
    needed = [part for part in parts if not part.startswith("!") and part not in (ALONE, WEAK)]
    return FrameRow(tuple(frozenset(part.split("|")) for part in needed), barred, ALONE in parts, WEAK in parts)


def check_frames(tree: Tree, problems: Problems) -> None:
    """Frames name what exists, every concept has one, and none means two concepts."""
    if tree.frames is None or DEFAULT not in tree.words:
        return
    known = {*tree.words[DEFAULT].fields, *UNITS, NO}
    meanings: dict[FrameRow, str] = {}
    for concept, rows in tree.frames.items():
        if concept not in tree.concept_ids:
            problems.add(FRAMES, line_of(concept), f"no concept '{concept}'{suggest(concept, tree.concept_ids)}")
        for row in rows:
            frame = read_frame(row)
            if not frame.needed:
                problems.add(FRAMES, line_of(row), f"the frame '{row}' needs no field")
            for field in sorted(frame.barred.union(*frame.needed) - known):
                problems.add(FRAMES, line_of(row), f"no field '{field}' in words/en.yaml{suggest(field, known)}")
            other = meanings.setdefault(frame, concept)
            if other != concept:
                problems.add(FRAMES, line_of(row), f"the frame '{row}' stands for {other} already")
    for concept in sorted(tree.concept_ids - tree.frames.keys()):
        problems.add(FRAMES, 0, f"there is no frame for {concept}")


def check_words(tree: Tree, problems: Problems) -> None:
    """Every file has the same fields, filled with words of its script; a language may do on its phrases alone."""
    english = tree.words.get(DEFAULT)
    for language in sorted(tree.words.keys() - tree.screens.keys()):
        problems.add(f"screens/{language}.yaml", 0, f"this file is missing: there is a words/{language}.yaml")
    for language, words in tree.words.items():
        file = f"words/{language}.yaml"
        if english is not None:
            for field in words.fields:
                if field not in english.fields:
                    problems.add(file, line_of(field), f"no field '{field}' in words/en.yaml")
            for field in sorted(english.fields.keys() - words.fields.keys()):
                problems.add(file, 0, f"the field '{field}' is missing")
        _check_entries(file, words, problems)


def _check_entries(file: str, words: WordFields, problems: Problems) -> None:
    for field, entries in words.fields.items():
        if not entries:
            problems.add(file, line_of(field), f"the field '{field}' has no words")
        for entry in entries:
            line = line_of(entry)
            spellings = word_patterns(entry, words.language)
            if not spellings:
                problems.add(file, line, f"'{entry}' has neither letters nor digits")
                continue
            if not entry.isascii():  # abbreviations and brands are Latin everywhere
                for message in script_problems(entry.replace("~", ""), words.language):
                    problems.add(file, line, message)
            for part in entry.split():
                letters = len(fold(part.strip("~")))
                inside = part.startswith("~") and part.endswith("~") and part != "~"
                if part != "~" and "~" in part and letters < (_LEAST_INSIDE if inside else _LEAST_STEM):
                    problems.add(file, line, f"'{part}' is so short that it would catch other words")
