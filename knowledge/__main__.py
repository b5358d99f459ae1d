"""``python -m knowledge check | build | neighbours``.

Exits with 0 when all is well, 1 when the data files have mistakes, 2 when the command itself was wrong or
could not write.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from knowledge.errors import KnowledgeError, Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m knowledge", description="Check and compile the knowledge.")
    parser.add_argument("--root", type=Path, default=Path(__file__).parent, help="the knowledge folder")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="look for mistakes in the data files")
    commands.add_parser("build", help="check, then write the index")
    near = commands.add_parser("neighbours", help="list phrases of different concepts that lie close together")
    near.add_argument("--near", type=float, default=85.0, help="least likeness, 0 to 100 (default: 85)")
    chosen = parser.parse_args(arguments)
    root: Path = chosen.root
    if not (root / "concepts").is_dir():
        print(
            f"There are no data files in {root}: this works in a checkout, not in an installed package.",
            file=sys.stderr,
        )
        return 2
    if chosen.command == "check":
        return _check(root)
    if chosen.command == "build":
        return _build(root)
    return _neighbours(root, chosen.near)


def _check(root: Path) -> int:
    from knowledge.check import check

    problems = check(root)
    _show(problems, sys.stdout)
    print("No mistakes." if not problems else f"{len(problems)} mistakes." if len(problems) > 1 else "1 mistake.")
    return 1 if problems else 0


def _build(root: Path) -> int:
    from knowledge.compile import build

    try:
        build(root)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The index could not be written: {error}", file=sys.stderr)
        return 2
    return 0


def _neighbours(root: Path, near: float) -> int:
    from knowledge.neighbours import neighbours
    from knowledge.schema import read_tree
    from knowledge.source import Problems

    problems = Problems()
    tree = read_tree(root, problems)
    for pair in neighbours(tree, near):
        first = f"{pair.first} ({pair.first_concept})"
        print(f"{pair.score:5.1f}  {pair.language:<7}  {first:<60}  {pair.second} ({pair.second_concept})")
    _show(sorted(problems.found), sys.stderr)
    return 1 if problems.found else 0


def _show(problems: Sequence[Problem], where: TextIO) -> None:
    for problem in problems:
        print(problem, file=where)


if __name__ == "__main__":
    sys.exit(main())
