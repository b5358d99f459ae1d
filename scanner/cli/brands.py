"""Makers by whatever people call them."""

from __future__ import annotations

import difflib

import knowledge
from scanner.errors import UsageError


def known_brand(name: str) -> knowledge.Brand:
    """The maker with this id, name or other name, in whatever case.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    brands = knowledge.load().brands
    wanted = knowledge.fold(name)
    by_name: dict[str, knowledge.Brand] = {}
    for brand in brands:
        for known in (*brand.folded_names, knowledge.fold(brand.id)):
            by_name.setdefault(known, brand)
    if wanted in by_name:
        return by_name[wanted]
    near = dict.fromkeys(by_name[other].name for other in difflib.get_close_matches(wanted, by_name, n=3))
    hint = f"Did you mean {' or '.join(near)}?" if near else "All makers: scan --list"
    raise UsageError(f"There is no maker {name!r} among those known.", hint)
