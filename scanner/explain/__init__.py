"""Explaining: the only room that words an answer, from the texts of knowledge/ in the asked language."""
