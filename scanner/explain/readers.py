"""The command that adds what is missing for a script, on this machine."""

from __future__ import annotations

import shutil
import sys

from scanner.ocr.tesseract import PACKS


def install_command(script: str | None) -> tuple[str, str]:
    """A script and the command that installs its reader; ``other``, and all readers, where it is not known which."""
    wanted = PACKS.get(script or "", tuple(code for name, codes in PACKS.items() if name != "Latin" for code in codes))
    if sys.platform == "darwin" or (shutil.which("brew") and not shutil.which("apt-get")):
        return script or "other", "brew install tesseract tesseract-lang"
    packages = " ".join(["tesseract-ocr", *(f"tesseract-ocr-{code}" for code in wanted)])
    return script or "other", f"sudo apt-get install {packages}"
