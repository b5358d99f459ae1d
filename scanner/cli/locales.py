"""Which language to answer in: the one asked for, else the one of the locale, else English."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

import knowledge
from scanner.errors import UsageError

_DEFAULT = "en"


def asked_language(tag: str, available: Sequence[str]) -> str:
    """The language for ``--lang``.

    Raises:
        UsageError: we do not speak it; the hint names the nearest.
    """
    found = _spoken(tag, available)
    if found is not None:
        return found
    names = {knowledge.load_text(known).name.casefold(): known for known in available}
    names |= {known.lower(): known for known in available}
    near = difflib.get_close_matches(tag.casefold(), names, n=1, cutoff=0.5)
    meant = f"Did you mean {names[near[0]]}? " if near else ""
    raise UsageError(f"There is no answer in the language {tag!r} yet.", f"{meant}There are: {' '.join(available)}")


def locale_language(environ: Mapping[str, str], available: Sequence[str]) -> str:
    """The first language of the locale that we speak, else English."""
    for tag in _wished(environ):
        found = _spoken(tag, available)
        if found is not None:
            return found
    return _DEFAULT


def _wished(environ: Mapping[str, str]) -> Iterator[str]:
    """The languages of the locale, in the order of gettext: LANGUAGE counts unless the locale is C."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if locale.partition(".")[0].upper() in ("", "C", "POSIX"):
        return
    yield from filter(None, environ.get("LANGUAGE", "").split(":"))
    yield locale


def _spoken(tag: str, available: Sequence[str]) -> str | None:
    """The nearest variety of the language that we speak; ``None`` where only the fallback to English is left."""
    found = knowledge.resolve_language(tag, available)
    english = tag.replace("_", "-").partition("-")[0].partition(".")[0].lower() == _DEFAULT
    return found if english or found.partition("-")[0] != _DEFAULT else None
