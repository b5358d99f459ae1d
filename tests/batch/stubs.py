"""Scanners that fail on purpose: what to do stands in the bytes of the photo."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

from scanner.errors import EngineError, NotAnImage
from scanner.options import Options
from scanner.report import Match, Report

_MIB = 1024 * 1024


class Stub:
    """Answers with the digest of the photo; the first word of it may ask for trouble."""

    def __init__(self, options: Options) -> None:
        self._options = options

    def scan(self, photo: Path | bytes, *, name: str | None = None) -> Report:
        """Do what the photo says."""
        data = photo if isinstance(photo, bytes) else photo.read_bytes()
        word = data.split(b" ", 1)[0].decode("utf-8", "replace")
        trouble = getattr(self, f"_{word}", None)
        if trouble is not None:
            trouble()
        concept = "Charging" if data.endswith(b"0") else "GroundFailure"
        seen = Match(concept, 0.9, sha256(data).hexdigest()[:12], None, "en", ())
        outcome = "no_error" if concept == "Charging" else "matched"
        return Report(name, outcome, self._options.language or "en", "Ground fault", "", (seen,), seconds=0.01)

    def _crash(self) -> None:
        os.kill(os.getpid(), signal.SIGSEGV)

    def _kill(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def _quit(self) -> None:
        os._exit(0)

    def _raise(self) -> None:
        raise ValueError("stub\x1b[31m")

    def _refuse(self) -> None:
        raise NotAnImage("This is no image.", "Send a photo.")

    def _engine(self) -> None:
        raise EngineError("The engine failed.", "Run scan --doctor.")

    def _hang(self) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(1)

    def _child(self) -> None:
        """A helper process that hangs, deaf to polite signals."""
        code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
        subprocess.run([sys.executable, "-c", code], check=True)

    def _hungry(self) -> None:
        held = [bytearray(64 * _MIB) for _ in range(1024)]
        raise AssertionError(f"{len(held)} blocks are more than allowed")

    def _chatter(self) -> None:
        os.write(1, b"\x00\xff nonsense on standard output\n" * 1000)
        print("and from Python", flush=True)

    def _stdin(self) -> None:
        assert sys.stdin.read() == ""

    def _slow(self) -> None:
        time.sleep(0.3)


class Unwilling:
    """A scanner that cannot be made."""

    def __init__(self, options: Options) -> None:
        raise EngineError("The models are missing.", "Install them.")


class Dying:
    """A scanner that takes its process with it while it is made."""

    def __init__(self, options: Options) -> None:
        os._exit(3)
