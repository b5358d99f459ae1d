"""Everything that must hold for the data files: their shape, references, safety and words."""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import Problem
from knowledge.frames import check_frames, check_words
from knowledge.rules import check_brands, check_codes, check_concepts, check_lamps, check_steps
from knowledge.schema import Tree, read_tree
from knowledge.source import Problems
from knowledge.wording import check_screens, check_texts


def check(root: Path) -> list[Problem]:
    """Every mistake in the data files, by file and line; never raises for what stands in them."""
    problems = Problems()
    return check_tree(read_tree(root, problems), problems)


def check_tree(tree: Tree, problems: Problems) -> list[Problem]:
    """The same for files that have been read; ``problems`` holds what reading them brought up."""
    check_concepts(tree, problems)
    check_steps(tree, problems)
    check_codes(tree, problems)
    check_brands(tree, problems)
    check_screens(tree, problems)
    check_texts(tree, problems)
    check_words(tree, problems)
    check_frames(tree, problems)
    check_lamps(tree.lamps, problems)
    return sorted(set(problems.found))
