"""How fast, as ratios to what a user would pick instead, on the same photos in the same run.

    python -m tests.bench.speed [--rounds 5] [--json FILE]

Peers: RapidOCR as it comes (the same models behind its own pipeline) and ``pytesseract.image_to_string``; for the
command line, a Python that does nothing. Every round runs all of them in turn, so that a machine that slows down
slows them all; medians and the spread are printed, and the ratio of the medians.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

HOME = Path(__file__).parents[2]
SAMPLES = HOME / "samples"


def main() -> None:
    """Run the rounds and print the table."""
    options = _arguments()
    photos = twelve_megapixels()[: options.photos]
    print(f"{len(photos)} photos of 12 megapixels, {options.rounds} rounds, {os.cpu_count()} cores")
    found = {"photos": _photos(photos, options.rounds), "command": _command(options.rounds)}
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed against the peers, as ratios.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--photos", type=int, default=6)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def twelve_megapixels() -> list[Path]:
    """The samples of 12 megapixels that a scan answers."""
    rows = [json.loads(line) for line in (SAMPLES / "manifest.jsonl").read_text(encoding="utf-8").splitlines() if line]
    return [SAMPLES / row["file"] for row in rows if row["megapixels"] >= 11.5]


def _photos(photos: Sequence[Path], rounds: int) -> dict[str, Any]:
    import pytesseract
    from PIL import Image
    from rapidocr import RapidOCR

    from scanner import Scanner

    rapid = RapidOCR(params={"Global.log_level": "critical"})
    scanner = Scanner()
    ways: dict[str, Callable[[Path], object]] = {
        "scan": lambda path: scanner.scan(path),
        "RapidOCR as it comes": lambda path: rapid(str(path)),
        "pytesseract.image_to_string": lambda path: pytesseract.image_to_string(Image.open(path)),
    }
    for way in ways.values():
        way(photos[0])
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for path in photos:
            for name, way in ways.items():
                begun = time.perf_counter()
                way(path)
                times[name].append(time.perf_counter() - begun)
    return _table("one 12-megapixel photo, warm", times, "scan")


def _command(rounds: int) -> dict[str, Any]:
    ways = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "scan --help": [_script("scan"), "--help"],
        "scan --version": [_script("scan"), "--version"],
        "scan --code CX002": [_script("scan"), "--code", "CX002"],
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(3 * rounds):
        for name, command in ways.items():
            begun = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - begun)
    return _table("the command, cold", times, "python -c pass")


def _script(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _table(title: str, times: dict[str, list[float]], base: str) -> dict[str, Any]:
    ours = median(times[base])
    print(f"\n{title}\n{'':34}{'median s':>10}{'min':>8}{'max':>8}   ratio to {base}")
    rows = {}
    for name, values in times.items():
        ratio = median(values) / ours
        print(f"{name:34}{median(values):10.3f}{min(values):8.3f}{max(values):8.3f}{ratio:9.2f}")
        rows[name] = {"median": median(values), "min": min(values), "max": max(values), "ratio": ratio}
    return rows


if __name__ == "__main__":
    main()
