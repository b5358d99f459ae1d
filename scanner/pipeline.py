"""The way of a photo through the house: intake, preprocess, ocr, match, explain, report.

Heavy rooms are entered only when needed, so that looking up a code costs no image library.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scanner.errors import InputError, KnowledgeMissing, ScanError, UsageError
from scanner.options import ENGINES, Options
from scanner.report import ErrorInfo, Report

if TYPE_CHECKING:
    from knowledge.model import Knowledge, TextPack
    from scanner.intake import Photo
    from scanner.intake.decode import PhotoSource
    from scanner.match.clues import Matcher
    from scanner.match.finding import Finding
    from scanner.ocr.engine import EmbeddedEngine
    from scanner.ocr.read import Page


class Scanner:
    """Scans photos with one set of options.

    Cheap to make: models and knowledge are opened by the first call that needs them, once, and are shared by the
    threads that use the object. Pickling carries the options only.

    Raises:
        UsageError: the options name an engine or a maker that does not exist.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        if self.options.engine not in ENGINES:
            raise UsageError(f"There is no engine {self.options.engine!r}.", f"Use one of: {', '.join(ENGINES)}.")
        self._lock = threading.Lock()
        self._engine: EmbeddedEngine | None = None

    def __reduce__(self) -> tuple[type[Scanner], tuple[Options]]:
        return (Scanner, (self.options,))

    def scan(self, photo: PhotoSource, *, name: str | None = None) -> Report:
        """Read a photo and explain what its screen says.

        Args:
            photo: a path, bytes, a binary file object, a Pillow image, or an array (height x width, or height x
                width x 1, 3 or 4 in RGB order; uint8, uint16, bool, or float in 0..1).
            name: what to call it in the report; the path by default.

        Raises:
            InputError: the photo cannot be taken as it is.
            MissingDependency: an engine that the options ask for is not installed.
            EngineError: an engine crashed, or took too long (EngineTimeout).
            UsageError: the maker in the options is not known.
        """
        from scanner.intake import load_photo
        from scanner.match.decide import decide
        from scanner.ocr.read import read

        begun = time.perf_counter()
        matcher = self._open_matcher()
        decoded = load_photo(photo, self.options.limits)
        for effort in (0, 1):
            page = read(decoded.pixels, self._open_engine(), self.options, effort)
            finding = decide(matcher, page.lines, self.options.brand, page.unread)
            if finding.verdict == "unknown" and page.missing:
                # What was read are look-alikes of letters that no reader here knows.
                finding = replace(finding, verdict="unreadable", reason="another_script")
            if finding.verdict in ("matched", "no_error", "ambiguous"):
                break
        report = _photo_report(finding, page, decoded, matcher.knowledge, self._text())
        seconds = time.perf_counter() - begun
        return replace(report, file=name if name is not None else _name_of(photo), seconds=seconds)

    def scan_text(self, text: str) -> Report:
        """Explain text that somebody typed or copied from a screen; one line of it is one line of the screen."""
        from scanner.match.blocks import text_quad
        from scanner.match.decide import decide
        from scanner.ocr.lines import Line

        begun = time.perf_counter()
        matcher = self._open_matcher()
        rows = [row.strip() for row in text.splitlines() if row.strip()]
        lines = [Line(text_quad(at), row, 1.0, "text", on_screen=True) for at, row in enumerate(rows)]
        finding = decide(matcher, lines, self.options.brand)
        if finding.verdict == "unreadable":
            finding = replace(finding, verdict="unknown", reason="")
        from scanner.assemble import report_of

        report = report_of(finding, rows, matcher.knowledge, self._text())
        return replace(report, seconds=time.perf_counter() - begun)

    def lookup(self, code: str, brand: str | None = None) -> Report:
        """Explain a code, or the message of a maker, as printed in a list; ``brand`` overrides the options'.

        Raises:
            UsageError: the maker is not known.
        """
        from scanner.assemble import report_of
        from scanner.match.lookup import look_up

        begun = time.perf_counter()
        knowledge = self._open_knowledge()
        maker = brand if brand is not None else self.options.brand
        finding = look_up(knowledge, code, self._check_brand(knowledge, maker))
        report = report_of(finding, [code], knowledge, self._text())
        return replace(report, seconds=time.perf_counter() - begun)

    def explain(self, concept: str) -> Report:
        """Explain a concept by its id, such as ``GroundFailure``.

        Raises:
            UsageError: there is no such concept.
        """
        return self.lookup(concept)

    def _open_knowledge(self) -> Knowledge:
        from knowledge.errors import KnowledgeError
        from knowledge.load import load

        try:
            return load()
        except KnowledgeError as error:
            raise KnowledgeMissing("The knowledge could not be loaded.", str(error)) from error

    def _open_matcher(self) -> Matcher:
        knowledge = self._open_knowledge()
        self._check_brand(knowledge, self.options.brand)
        return _matcher(knowledge.fingerprint)

    def _open_engine(self) -> EmbeddedEngine:
        from scanner.ocr.engine import EmbeddedEngine

        with self._lock:
            if self._engine is None:
                self._engine = EmbeddedEngine(self.options.threads)
            return self._engine

    def _check_brand(self, knowledge: Knowledge, brand: str | None) -> str | None:
        """The maker's id.

        Raises:
            UsageError: it is not known; the hint names the nearest.
        """
        if brand is None:
            return None
        from knowledge.fold import fold

        folded = fold(brand)
        for known in knowledge.brands:
            if folded == fold(known.id) or folded in known.folded_names or folded == fold(known.name):
                return known.id
        import difflib

        names = {fold(known.name): known.name for known in knowledge.brands}
        near = difflib.get_close_matches(folded, names, n=3, cutoff=0.5)
        hint = f"Did you mean {', '.join(names[name] for name in near)}?" if near else "See scan --list."
        raise UsageError(f"The maker {brand} is not known.", hint)

    def _text(self) -> TextPack:
        from knowledge.load import load_text

        return load_text(self.options.language or "en")


@lru_cache(maxsize=2)
def _matcher(fingerprint: str) -> Matcher:
    """The prepared knowledge; every scanner of a process shares it, whatever its language."""
    from knowledge.load import load
    from scanner.match.clues import Matcher

    return Matcher.of(load())


def scan(photo: PhotoSource, options: Options | None = None) -> Report:
    """Scan one photo; for many, make one ``Scanner`` and keep it.

    Raises:
        ScanError: see ``Scanner.scan``.
    """
    return Scanner(options).scan(photo)


def report_error(error: ScanError, file: str | None, language: str | None) -> Report:
    """The report for a photo that ended in an error: ``rejected`` if the photo is to blame, else ``failed``."""
    from knowledge.load import load_text

    outcome = "rejected" if isinstance(error, InputError) else "failed"
    text = load_text(language or "en")
    return Report(
        file=file,
        outcome="rejected" if outcome == "rejected" else "failed",
        language=text.language,
        headline=text.labels[f"outcome_{outcome}"],
        detail=error.message,
        error=ErrorInfo(error.kind, error.message, error.hint),
    )


def _name_of(photo: Any) -> str | None:
    import os

    if isinstance(photo, (str, os.PathLike)):
        return os.fspath(photo) if isinstance(photo, str) else str(photo)
    name = getattr(photo, "name", None)
    return name if isinstance(name, str) else None


def _photo_report(finding: Finding, page: Page, photo: Photo, knowledge: Knowledge, text: TextPack) -> Report:
    from scanner.assemble import photo_report

    return photo_report(finding, page, photo, knowledge, text)


__all__: Sequence[str] = ["Scanner", "report_error", "scan"]
