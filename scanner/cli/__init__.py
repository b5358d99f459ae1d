"""The command ``scan``. ``entry`` is what the shell starts; it imports only what the asked job needs."""

from __future__ import annotations


def entry() -> None:
    """Run the command with the arguments of the process and end the process with its exit code."""
    try:
        from scanner.cli.main import main

        code = main()
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)
