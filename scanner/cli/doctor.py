"""What is ready on this machine, and the exact command that adds what is missing."""

from __future__ import annotations

import importlib
import platform
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from scanner.cli.settings import Settings
from scanner.cli.streams import results
from scanner.errors import ExitCode, ScanError
from scanner.output import escape
from scanner.output.blocks import Block, Grid, Listing, Page, Title
from scanner.output.terminal import render

_SCHEMA = 1
_PYTHON = f"{shlex.quote(sys.executable or 'python3')} -m pip install"

# What the embedded reader can read; the other writings are Tesseract's.
_EMBEDDED_SCRIPTS = ("Latin", "Han", "Kana")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Attributes:
        name: of a package, a program, an engine, a script.
        ready: whether it can be used as it is.
        detail: a version, or what is wrong.
        fix: the command that adds what is missing; empty where nothing is.
        lacks: languages of Tesseract that are missing.
    """

    name: str
    ready: bool
    detail: str
    fix: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """Everything looked at, by what it is good for."""

    packages: tuple[Check, ...]
    engines: tuple[Check, ...]
    scripts: tuple[Check, ...]
    knowledge: tuple[Check, ...]

    @property
    def ready(self) -> bool:
        """Whether photos can be answered at all: one engine and the knowledge are there."""
        return any(check.ready for check in self.engines) and all(check.ready for check in self.knowledge)


def doctor(settings: Settings) -> ExitCode:
    """Print the state of this machine; 0 if photos can be answered, else 3."""
    with results(settings.output, records=settings.form == "json") as sink:
        health = examine()
        if settings.form == "json":
            record = {"schema": _SCHEMA, "ready": health.ready, "python": platform.python_version(), **asdict(health)}
            sink.write(escape.to_json(record, indent=2) + "\n")
        else:
            sink.write(render(_page(health), width=sink.width, colour=sink.colour))
    return ExitCode.OK if health.ready else ExitCode.MISSING_DEPENDENCY


def examine() -> Health:
    """Look at everything; whatever is missing or broken becomes a check that is not ready."""
    packages = tuple(
        _package(module, package)
        for module, package in (
            ("numpy", "numpy"),
            ("cv2", "opencv-python-headless"),
            ("PIL", "pillow"),
            ("pillow_heif", "pillow-heif"),
            ("onnxruntime", "onnxruntime"),
            ("pytesseract", "pytesseract"),
        )
    )
    usable = {check.name: check.ready for check in packages}
    pictures = usable["numpy"] and usable["opencv-python-headless"] and usable["pillow"]
    embedded = _embedded(pictures and usable["onnxruntime"])
    tesseract, languages = _tesseract(pictures and usable["pytesseract"])
    scripts = tuple(_scripts(embedded.ready, languages)) if pictures else ()
    return Health(packages, (embedded, tesseract), scripts, _knowledge())


def install(languages: tuple[str, ...] = (), *, program: bool = False) -> str:
    """The command that adds Tesseract itself or languages of it on this system."""
    if sys.platform == "darwin" or (shutil.which("brew") and not shutil.which("apt-get")):
        names = [*(["tesseract"] if program else []), *(["tesseract-lang"] if languages else [])]
        return f"brew install {' '.join(names)}"
    if sys.platform == "win32":
        return "winget install UB-Mannheim.TesseractOCR"
    names = [*(["tesseract-ocr"] if program else []), *(f"tesseract-ocr-{code}" for code in languages)]
    return f"sudo apt-get install {' '.join(names)}".replace("_", "-")


def _package(module: str, package: str) -> Check:
    fix = f"{_PYTHON} {package}"
    try:
        found = importlib.import_module(module)
    except ImportError as error:
        return Check(package, False, _first_line(error), fix)
    except Exception as error:  # noqa: BLE001 - a broken installation may raise anything
        return Check(package, False, f"broken: {_first_line(error)}", f"{_PYTHON} --force-reinstall {package}")
    return Check(package, True, str(getattr(found, "__version__", "")))


def _embedded(possible: bool) -> Check:
    fix = f"{_PYTHON} rapidocr onnxruntime"
    name = "embedded (PP-OCRv6)"
    if not possible:
        return Check(name, False, "a package it needs is missing", fix)

    def look() -> str:
        from scanner.ocr.models import DETECTOR, RECOGNIZER, model_path

        return f"models in {model_path(DETECTOR).parent if model_path(RECOGNIZER) else ''}"

    return _tried(name, look, fix)


def _tesseract(possible: bool) -> tuple[Check, frozenset[str]]:
    if not possible:
        return Check("tesseract", False, "a package it needs is missing", f"{_PYTHON} pytesseract"), frozenset()
    from scanner.ocr.tesseract import installed

    try:
        found = installed()
    except ScanError as error:
        return Check("tesseract", False, error.message, install(program=True)), frozenset()
    if found is None:
        return Check("tesseract", False, "the program is not installed", install(program=True)), frozenset()
    return Check("tesseract", True, f"{found.version}, {len(found.languages)} languages"), found.languages


def _scripts(embedded: bool, languages: frozenset[str]) -> Iterator[Check]:
    from scanner.ocr.tesseract import PACKS

    for script in _EMBEDDED_SCRIPTS:
        if embedded:
            yield Check(script, True, "embedded")
        elif script not in PACKS:
            yield Check(script, False, "only the embedded engine reads it", f"{_PYTHON} rapidocr onnxruntime")
    for script, packs in PACKS.items():
        if embedded and script in _EMBEDDED_SCRIPTS:
            continue
        there = " ".join(code for code in packs if code in languages)
        lacks = tuple(code for code in packs if code not in languages)
        if not lacks:
            yield Check(script, True, f"tesseract: {there}")
            continue
        detail = f"tesseract: {there}, without {' '.join(lacks)}" if there else f"tesseract lacks {' '.join(lacks)}"
        yield Check(script, bool(there), detail, install(lacks, program=not languages), lacks)


def _knowledge() -> tuple[Check, ...]:
    import knowledge

    def look() -> str:
        known = knowledge.load()
        return (
            f"{len(known.concepts)} errors and states, {len(known.brands)} makers; screens in "
            f"{' '.join(known.screen_languages)}; answers in {' '.join(known.text_languages)}"
        )

    return (_tried("knowledge", look, f"{_PYTHON} --force-reinstall charger-scan"),)


def _tried(name: str, look: Callable[[], str], fix: str) -> Check:
    try:
        return Check(name, True, look())
    except ScanError as error:
        return Check(name, False, error.message, fix)
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the rest must still be told
        return Check(name, False, _first_line(error), fix)


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


def _page(health: Health) -> Page:
    blocks: list[Block] = [Title("Ready to answer photos" if health.ready else "Not ready to answer photos")]
    parts: tuple[tuple[str, tuple[Check, ...]], ...] = (
        ("Engines", health.engines),
        ("Scripts that can be read", health.scripts),
        ("Knowledge", health.knowledge),
        ("Packages", health.packages),
    )
    for heading, checks in parts:
        if checks:
            rows = tuple((check.name, "ready" if check.ready else "MISSING", check.detail) for check in checks)
            blocks.append(Grid(heading, ("Name", "State", "Detail"), rows))
    fixes = _fixes(health)
    if fixes:
        blocks.append(Listing("To add what is missing", fixes))
    return Page(tuple(blocks))


def _fixes(health: Health) -> tuple[str, ...]:
    """Every command once, those for Tesseract joined into one."""
    program = any(check.name == "tesseract" and not check.ready for check in health.engines)
    lacks = tuple(dict.fromkeys(code for check in health.scripts for code in check.lacks))
    checks = (*health.packages, *health.engines, *health.scripts, *health.knowledge)
    system = install(program=True)
    others = [check.fix for check in checks if check.fix and not check.lacks and check.fix != system]
    joined = [install(lacks, program=program)] if lacks or system in (check.fix for check in checks) else []
    return tuple(dict.fromkeys([*joined, *others]))
