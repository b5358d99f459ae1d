"""Explaining: the only room that words an answer, from the texts of knowledge/ in the asked language."""

from scanner.explain.outcome import headline_and_detail
from scanner.explain.photo import photo_hints
from scanner.explain.wording import explain

__all__ = ["explain", "headline_and_detail", "photo_hints"]
