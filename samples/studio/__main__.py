"""`python -m samples.studio [--only NAME] [--out DIR]`: redraw the samples from their seeds."""

import argparse
import sys
import time
from pathlib import Path

from samples.studio import manifest
from samples.studio.catalogue import load
from samples.studio.shoot import photograph


def main(arguments: list[str] | None = None) -> int:
    """Draw the samples (all, or those named) and write the manifest beside them."""
    parser = argparse.ArgumentParser(prog="python -m samples.studio", description="Redraw the sample photographs.")
    parser.add_argument("--only", action="append", metavar="NAME", help="draw only this sample (may be repeated)")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1], help="folder to write to")
    options = parser.parse_args(arguments)
    samples = load()
    names = [sample.spec.name for sample in samples]
    wrong = [name for name in options.only or () if name not in names]
    if wrong:
        parser.error(f"no such sample: {', '.join(wrong)}; there are: {', '.join(names)}")
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "manifest.jsonl"
    rows = manifest.read(path)
    for sample in samples:
        if options.only and sample.spec.name not in options.only:
            continue
        start = time.perf_counter()
        data, lines = photograph(sample.spec)
        (options.out / f"{sample.spec.name}.jpg").write_bytes(data)
        rows[f"{sample.spec.name}.jpg"] = manifest.row(sample, lines)
        manifest.write(path, rows, tuple(f"{name}.jpg" for name in names))
        seconds = time.perf_counter() - start
        print(f"{sample.spec.name}: {len(data) / 1e6:.2f} MB in {seconds:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
