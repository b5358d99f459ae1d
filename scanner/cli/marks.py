"""Photos with what was read marked on them: where they are written."""

from __future__ import annotations

from pathlib import Path

import knowledge
from scanner.batch.items import Target
from scanner.cli.atomic import write_file
from scanner.cli.files import Targets, is_folder, spare
from scanner.errors import UsageError
from scanner.options import Limits
from scanner.output.words import Words
from scanner.report import Report


class Marks:
    """The files of ``--annotate``: one PNG, or a folder with one for each photo."""

    def __init__(self, place: Path, targets: Targets) -> None:
        """Raises ``UsageError`` for one image of several photos, a folder that cannot be made, or a photo's name."""
        folder = is_folder(place) or place.suffix.lower() != ".png"
        if targets.several and not folder:
            raise UsageError("--annotate with one image takes one photo.", "Give a folder instead, such as marked/")
        if folder:
            try:
                place.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                hint = "Name a folder of yours."
                raise UsageError(f"The folder {place} cannot be made: {error.strerror}.", hint) from error
        names = _names(targets)
        self._paths = {target: place / name if folder else place for target, name in names.items()}
        spare(self._paths.values(), targets, "--annotate")

    def write(self, target: Target, source: Path | bytes, report: Report, limits: Limits) -> None:
        """Draw and write one.

        Raises:
            InputError: the photo cannot be read any more.
            UsageError, ScanError: the image cannot be written.
        """
        from scanner.intake import load_photo
        from scanner.output.annotate import annotate

        words = Words(knowledge.load_text(report.language))
        write_file(self._paths[target], annotate(load_photo(source, limits), report, words))


def _names(targets: Targets) -> dict[Target, str]:
    """``a.png`` for ``a.jpg``, and ``a-2.png`` for the next photo of that name."""
    names: dict[Target, str] = {}
    taken: set[str] = set()
    for target in targets.all:
        if target in names:
            continue  # the same photo twice
        stem = target.path.stem if target.path is not None else "stdin"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[target] = f"{name}.png"
    return names
