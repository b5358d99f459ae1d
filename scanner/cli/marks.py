"""Photos with what was read marked on them: where they are written."""

from __future__ import annotations

from pathlib import Path

import knowledge
from scanner.cli.atomic import write_file
from scanner.cli.files import Target, Targets, is_folder, spare
from scanner.errors import UsageError
from scanner.options import Limits
from scanner.output.words import Words
from scanner.report import Report


class Marks:
    """The files of ``--annotate``: one PNG, or a folder with one for each photo."""

    def __init__(self, place: Path, targets: Targets) -> None:
        """Raises ``UsageError`` for one image of several photos, a folder that cannot be made, or a photo's name."""
        self._place = place
        self._targets = targets
        self._taken: set[str] = set()
        self._folder = is_folder(place) or place.suffix.lower() != ".png"
        if targets.several and not self._folder:
            raise UsageError("--annotate with one image takes one photo.", "Give a folder instead, such as marked/")
        if self._folder:
            try:
                place.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                hint = "Name a folder of yours."
                raise UsageError(f"The folder {place} cannot be made: {error.strerror}.", hint) from error
        else:
            spare(place, targets, "--annotate")

    def write(self, target: Target, source: Path | bytes, report: Report, limits: Limits) -> None:
        """Draw and write one.

        Raises:
            ScanError: the photo cannot be read any more, or the image cannot be written.
        """
        from scanner.intake import load_photo
        from scanner.output.annotate import annotate

        words = Words(knowledge.load_text(report.language))
        path = self._path(target)
        spare(path, self._targets, "--annotate")
        write_file(path, annotate(load_photo(source, limits), report, words))

    def _path(self, target: Target) -> Path:
        """``a.png`` for ``a.jpg``; ``a-2.png`` where that is taken in this run."""
        if not self._folder:
            return self._place
        stem = target.path.stem if target.path is not None else "stdin"
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return self._place / f"{name}.png"
