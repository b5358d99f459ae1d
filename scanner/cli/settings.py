"""The options, checked against each other and as one frozen value."""

from __future__ import annotations

import argparse
import difflib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from scanner.cli.files import is_folder
from scanner.errors import UsageError
from scanner.options import ENGINES, Engine, Limits

Job = Literal["photos", "code", "text", "list", "doctor"]
Form = Literal["plain", "json", "jsonl", "csv"]

_MIB = 1024 * 1024

# Where an option has a meaning; one that is not named here has it everywhere.
_PLACES: dict[str, tuple[Job, ...]] = {
    "lang": ("photos", "code", "text", "list"),
    "brand": ("photos", "code", "text", "list"),
    "engine": ("photos",),
    "recursive": ("photos",),
    "annotate": ("photos",),
    "jobs": ("photos",),
    "ordered": ("photos",),
    "journal": ("photos",),
    "resume": ("photos",),
    "max_bytes": ("photos",),
    "max_pixels": ("photos",),
    "max_side": ("photos",),
    "timeout": ("photos",),
    "memory": ("photos",),
    "full": ("photos",),
    "explain": ("photos", "code", "text"),
    "jsonl": ("photos", "code", "text"),
    "csv": ("photos", "code", "text"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person asked for.

    Attributes:
        job: what to look at.
        photos: files, folders or ``-``, as written.
        subject: the code or the text of those jobs; ``-`` for a text on standard input.
        form: of the results.
        jobs: processes; 0 means one for each core.
        journal: where answers are noted; ``None`` for nowhere that stays.
        keeps_journal: whether it stays when all is done.
        seconds, memory: for one photo, where asked for; memory in bytes.
    """

    job: Job
    photos: tuple[str, ...]
    subject: str
    form: Form
    language: str | None
    engine: Engine
    brand: str | None
    recursive: bool
    full: bool
    explain: bool
    quiet: bool
    output: Path | None
    annotate: Path | None
    jobs: int
    ordered: bool
    journal: Path | None
    keeps_journal: bool
    resume: bool
    limits: Limits
    seconds: float | None
    memory: int | None


def check(given: argparse.Namespace) -> Settings:
    """Settings from parsed arguments.

    Raises:
        UsageError: nothing to do, two jobs at once, or options that contradict each other.
    """
    job = _job(given)
    for name, places in _PLACES.items():
        if getattr(given, name) and job not in places:
            option = name.replace("_", "-")
            raise UsageError(f"--{option} cannot be used with {_spoken(job)}.", f"Leave --{option} out.")
    form = _form(given)
    if given.full and form != "plain":
        raise UsageError(f"--full and --{form} contradict each other.", f"--{form} always holds everything.")
    if given.explain and form == "csv":
        raise UsageError("--explain does not fit into a table.", "Use --json, --jsonl or neither with --explain.")
    if given.photos.count("-") > 1:
        raise UsageError("Standard input can be read only once.", "Give - only once.")
    output = None if given.output in (None, "-") else _path("output", given.output)
    journal = _journal(given, output)
    return Settings(
        job=job,
        photos=tuple(given.photos),
        subject=_subject(given, job),
        form=form,
        language=_filled("lang", given.lang),
        engine=_engine(given.engine),
        brand=_filled("brand", given.brand),
        recursive=given.recursive,
        full=given.full,
        explain=given.explain,
        quiet=given.quiet,
        output=output,
        annotate=None if given.annotate is None else _annotate(given.annotate),
        jobs=int(_number("jobs", given.jobs, 1) or 0),
        ordered=given.ordered or form not in ("jsonl", "csv"),
        journal=journal,
        keeps_journal=given.journal is not None,
        resume=given.resume,
        limits=_limits(given),
        seconds=_number("timeout", given.timeout, 0.1),
        memory=None if given.memory is None else int((_number("memory", given.memory, 0) or 0) * _MIB),
    )


def _journal(given: argparse.Namespace, output: Path | None) -> Path | None:
    """The one named, or the one beside the results."""
    if given.journal is not None:
        return _path("journal", given.journal)
    if output is not None:
        return output.with_name(output.name + ".journal")
    if given.resume:
        raise UsageError("There is no journal to go on with.", "Give --journal FILE, or --output FILE as before.")
    return None


def _limits(given: argparse.Namespace) -> Limits:
    usual = Limits()
    size = _number("max-bytes", given.max_bytes, 0.001)
    pixels = _number("max-pixels", given.max_pixels, 0.001)
    side = _number("max-side", given.max_side, 1)
    return replace(
        usual,
        max_bytes=usual.max_bytes if size is None else int(size * _MIB),
        max_pixels=usual.max_pixels if pixels is None else int(pixels * 1e6),
        max_pixels_full=usual.max_pixels_full if pixels is None else int(pixels * 1e6),
        max_side=usual.max_side if side is None else int(side),
    )


def _number(option: str, value: str | None, least: float) -> float | None:
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        raise UsageError(f"--{option} takes a number, not {value!r}.", f"For example: --{option} 4") from None
    if not (least <= number < 1e12):
        raise UsageError(f"--{option} cannot be {value}.", f"The least is {least:g}.")
    return number


def _job(given: argparse.Namespace) -> Job:
    asked: list[Job] = []
    if given.photos:
        asked.append("photos")
    if given.code is not None:
        asked.append("code")
    if given.text is not None:
        asked.append("text")
    if given.list:
        asked.append("list")
    if given.doctor:
        asked.append("doctor")
    if not asked:
        raise UsageError("No photo given.", "Try: scan photo.jpg, or scan --help")
    if len(asked) > 1:
        first, second = (_spoken(job) for job in asked[:2])
        raise UsageError(f"{first[:1].upper()}{first[1:]} and {second} cannot be asked at once.", "Use one of them.")
    return asked[0]


def _form(given: argparse.Namespace) -> Form:
    forms: tuple[Form, ...] = ("json", "jsonl", "csv")
    asked = [form for form in forms if getattr(given, form)]
    if len(asked) > 1:
        raise UsageError(f"--{asked[0]} and --{asked[1]} contradict each other.", "Use one of them.")
    return asked[0] if asked else "plain"


def _subject(given: argparse.Namespace, job: Job) -> str:
    if job == "code":
        return _filled("code", given.code) or ""
    return given.text if job == "text" else ""


def _engine(name: str | None) -> Engine:
    for engine in ENGINES:
        if name in (None, engine):
            return engine
    near = difflib.get_close_matches(str(name), ENGINES, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(ENGINES)}."
    raise UsageError(f"There is no engine {name!r}.", hint)


def _filled(option: str, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise UsageError(f"--{option} is empty.", f"Give a value after --{option}, or leave it out.")
    return value


def _path(option: str, value: str) -> Path:
    _filled(option, value)
    if "\0" in value:
        raise UsageError(f"--{option} is no name of a file.", "Give another name.")
    return Path(value)


def _annotate(value: str) -> Path:
    """A PNG file or a folder; a folder that is not there yet is told by its closing slash or its plain name."""
    path = _path("annotate", value)
    if not (is_folder(path) or value.endswith("/") or path.suffix.lower() in (".png", "")):
        raise UsageError("--annotate writes a PNG image.", "Give a name that ends in .png, or a folder.")
    return path


def _spoken(job: Job) -> str:
    return "photos" if job == "photos" else f"--{job}"
