"""Matching: lines of text in, one decision out. The only room that decides what a screen says."""
