"""Names and stamp of the compiled index; needs no YAML, so a start can cheaply see whether it is fresh."""

from __future__ import annotations

import os
from pathlib import Path

INDEX = "_index"
CORE = "core.json"
VOCABULARY = "vocabulary.json"
STAMP = "stamp"  # beside the index in a checkout, not in packages: it holds times
FORMAT = 3

FOLDERS = ("brands", "concepts", "screens", "text", "words")
STEPS = "steps.yaml"
FRAMES = "frames.yaml"
LAMPS = "lamps.yaml"
SINGLE = (STEPS, FRAMES, LAMPS)

# What is written depends on these as well as on the data.
_CODE = ("compile.py", "fold.py", "index.py")


def text_name(language: str) -> str:
    """File name of the texts of a language."""
    return f"text-{language}.json"


def screens_name(language: str) -> str:
    """File name of what screens say in a language."""
    return f"screens-{language}.json"


def is_checkout(root: Path) -> bool:
    """Whether the data files themselves are here, and not only the index made of them."""
    return (root / "concepts").is_dir()


def stamp_of(root: Path) -> str:
    """Name, size and time of every data file, in one string that changes when any of them does."""
    here = Path(__file__).parent
    marks = [_mark(name, here / name) for name in _CODE]
    marks += [_mark(name, root / name) for name in SINGLE]
    for folder in FOLDERS:
        try:
            with os.scandir(root / folder) as entries:
                found = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".yaml")]
        except OSError:
            continue
        marks += sorted(f"{folder}/{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in found)
    return "\n".join(marks)


def is_fresh(root: Path) -> bool:
    """Whether the index was made of the data files as they are now."""
    try:
        return (root / INDEX / STAMP).read_text(encoding="utf-8") == stamp_of(root)
    except (OSError, UnicodeDecodeError):
        return False


def _mark(name: str, path: Path) -> str:
    try:
        stat = path.stat()
    except OSError:
        return f"{name} -"
    return f"{name} {stat.st_size} {stat.st_mtime_ns}"
