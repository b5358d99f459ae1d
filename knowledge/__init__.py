"""What chargers and cars show, and what it means: ``load``, ``load_text`` and the values they give.

Importing this reads no data and needs nothing but the standard library.
"""

from __future__ import annotations

from knowledge.errors import KnowledgeError, Problem
from knowledge.fold import Script, ascii_variants, dominant_script, fold, fold_code, script_of
from knowledge.languages import resolve_language
from knowledge.load import load, load_screens, load_text, load_vocabulary
from knowledge.model import (
    Brand,
    BrandCode,
    CodeHit,
    Concept,
    Cues,
    Knowledge,
    Phrase,
    ScreenPack,
    Source,
    StandardCode,
    Term,
    TextPack,
    WordPattern,
)

__all__ = [
    "Brand",
    "BrandCode",
    "CodeHit",
    "Concept",
    "Cues",
    "Knowledge",
    "KnowledgeError",
    "Phrase",
    "Problem",
    "ScreenPack",
    "Script",
    "Source",
    "StandardCode",
    "Term",
    "TextPack",
    "WordPattern",
    "ascii_variants",
    "dominant_script",
    "fold",
    "fold_code",
    "load",
    "load_screens",
    "load_text",
    "load_vocabulary",
    "resolve_language",
    "script_of",
]
