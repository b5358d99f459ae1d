"""Which photos a run looks at."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scanner.batch.items import Target
from scanner.errors import FileUnreadable, NoImagesFound, UsageError

# The same as ``scanner.intake.IMAGE_SUFFIXES``, which costs the import of an image library.
SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif"}
    | {".heic", ".heif", ".hif", ".avif"}
)
STDIN = "-"

_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Targets:
    """What was found.

    Attributes:
        all: in the order asked for; within a folder in natural order (2 before 10).
        several: more than one photo or a folder was asked for, whatever was found.
        skipped: files in folders that are hidden, links or no images.
        unvisited: folders within folders that were not looked into.
    """

    all: tuple[Target, ...]
    several: bool
    skipped: int
    unvisited: int


def find(names: Sequence[str], *, recursive: bool = False) -> Targets:
    """The photos behind files, folders and ``-`` (standard input).

    A file that is named is taken whatever it is called, and a link that is named is followed; while walking
    folders only images are taken and no link is followed.
    """
    targets: list[Target] = []
    skipped = unvisited = 0
    folders = False
    for name in names:
        if name == STDIN:
            targets.append(Target(STDIN, None))
        elif not is_folder(Path(name)):
            targets.append(Target(name, Path(name)))
        else:
            folders = True
            walk = _Walk(recursive)
            found = list(walk.photos(Path(name)))
            skipped += walk.skipped
            unvisited += walk.unvisited
            targets += found or [Target(name, Path(name), _empty(name, walk))]
    return Targets(tuple(targets), folders or len(names) > 1, skipped, unvisited)


def spare(outputs: Iterable[Path], targets: Targets, option: str) -> None:
    """Make sure that nothing that is written takes the place of a photo.

    Raises:
        UsageError: it would.
    """
    marks = {_identity(output) for output in outputs} - {None}
    if not marks:
        return
    for target in targets.all:
        if target.path is not None and _identity(target.path) in marks:
            raise UsageError(f"{option} would overwrite the photo {target.name}.", "Give another name.")


def is_folder(path: Path) -> bool:
    """Whether a folder is there; also for names that no file can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sorts ``photo 2`` before ``photo 10`` and takes no notice of case."""
    parts = _NUMBER.split(name)
    key = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts if part)
    return key, name


def _identity(path: Path) -> tuple[int, int] | None:
    """What stays the same whatever a file is called; ``None`` where there is none."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_dev, state.st_ino


class _Walk:
    """One walk through a folder; counts what it passes by."""

    def __init__(self, recursive: bool) -> None:
        self._recursive = recursive
        self.skipped = 0
        self.unvisited = 0

    def photos(self, folder: Path) -> Iterator[Target]:
        waiting: list[os.DirEntry[str] | Path] = [folder]
        while waiting:
            place = waiting.pop()
            if isinstance(place, Path) or place.is_dir(follow_symlinks=False):
                try:
                    waiting += reversed(self._entries(place))
                except OSError as error:
                    reason = error.strerror or "unknown reason"
                    refused = FileUnreadable(f"The folder cannot be read: {reason}.", "Check its permissions.")
                    yield Target(os.fspath(place), Path(place), refused)
            else:
                yield Target(place.path, Path(place.path))

    def _entries(self, folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
        """What to look at in a folder, in natural order."""
        kept: list[os.DirEntry[str]] = []
        with os.scandir(folder) as entries:
            for entry in entries:
                # A link is neither a folder nor a file here.
                if entry.name.startswith("."):
                    self.skipped += 1
                elif entry.is_dir(follow_symlinks=False):
                    if self._recursive:
                        kept.append(entry)
                    else:
                        self.unvisited += 1
                elif entry.is_file(follow_symlinks=False) and Path(entry.name).suffix.lower() in SUFFIXES:
                    kept.append(entry)
                else:
                    self.skipped += 1
        return sorted(kept, key=lambda entry: natural_key(entry.name))


def _empty(name: str, walk: _Walk) -> NoImagesFound:
    if walk.unvisited:
        hint = "The folders within it were not looked into; add --recursive."
    else:
        hint = f"Photos end in one of: {' '.join(sorted(suffix[1:] for suffix in SUFFIXES))}"
    return NoImagesFound(f"There is no photo in the folder {name}.", hint)
