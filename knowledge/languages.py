"""Which language a person gets: tags and their fallbacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

DEFAULT = "en"

# Other names of a language, and the writing a Chinese region reads.
_ALIASES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "tl": "fil"}
_CHINESE = {"tw": "Hant", "hk": "Hant", "mo": "Hant", "cn": "Hans", "sg": "Hans", "my": "Hans"}


def resolve_language(tag: str, available: Iterable[str]) -> str:
    """The best of the available languages for a BCP 47 tag or a POSIX locale.

    First the tag itself, then shorter and related tags (``pt-BR`` → ``pt``, ``zh-TW`` → ``zh-Hant`` →
    ``zh-Hans``, ``no`` → ``nb``), then any variety of the same language, then English.

    Raises:
        ValueError: nothing is available.
    """
    by_lower = {name.lower(): name for name in available}
    if not by_lower:
        raise ValueError("no language is available")
    primary = ""
    for wanted in _chain(tag):
        if wanted.lower() in by_lower:
            return by_lower[wanted.lower()]
        primary = wanted.partition("-")[0]
    siblings = sorted(name for lower, name in by_lower.items() if lower.partition("-")[0] == primary.lower())
    if siblings:
        return siblings[0]
    return by_lower.get(DEFAULT) or min(by_lower.values())


def _chain(tag: str) -> Iterator[str]:
    """The tag, then ever more general ones."""
    parts = tag.strip().partition(".")[0].partition("@")[0].replace("_", "-").split("-")
    yield "-".join(parts)
    primary = _ALIASES.get(parts[0].lower(), parts[0])
    parts[0] = primary
    if primary.lower() == "zh":
        rest = [part.lower() for part in parts[1:]]
        script = next((part.capitalize() for part in rest if part in ("hans", "hant")), None)
        script = script or next((_CHINESE[part] for part in rest if part in _CHINESE), "Hans")
        yield f"zh-{script}"
        yield "zh-Hans"
        yield "zh"
        return
    while parts:
        yield "-".join(parts)
        parts.pop()
