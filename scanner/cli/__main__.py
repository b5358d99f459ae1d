"""``python -m scanner.cli``."""

from scanner.cli import entry

entry()
