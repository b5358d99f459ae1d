"""What a run over many photos survives, and what it costs: ``python -m tests.bench.batch``.

Photos of a stub engine (``tests.batch.stubs``) are killed and resumed; real samples are scanned by one worker and by
one for each core, in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median

from scanner.batch.items import Target
from scanner.batch.journal import key_of
from scanner.batch.run import Batch, Run
from scanner.options import Options

HOME = Path(__file__).parents[2]
STUB = "tests.batch.stubs:Stub"
_DRIVER = """
import sys
from pathlib import Path
from scanner.batch.items import Target
from scanner.batch.run import Batch, Run
from scanner.options import Options
folder, journal, out = map(Path, sys.argv[1:])
run = Run(Options(), journal=journal, resume=True, factory="tests.batch.stubs:Stub")
rows = []
with Batch(run) as batch:
    for answer in batch.over(Target(p.name, p) for p in sorted(folder.iterdir())):
        code = answer.report.matches[0].code if answer.report.matches else answer.report.outcome
        rows.append(f"{answer.target.name} {code} {int(answer.again)}")
out.write_text("\\n".join(rows))
"""


def killed(folder: Path, photos: int, kills: int) -> dict[str, float]:
    """A run whose process is killed again and again, and resumed until it is through."""
    folder.mkdir()
    truth = {}
    for number in range(photos):
        data = f"photo {number}".encode()
        (folder / f"{number:06d}.jpg").write_bytes(data)
        truth[f"{number:06d}.jpg"] = key_of(data)[:12]
    journal, out = folder.parent / "run.journal", folder.parent / "rows"
    command = [sys.executable, "-c", _DRIVER, str(folder), str(journal), str(out)]
    chance = random.Random(1)
    done = 0
    for _ in range(kills):
        process = subprocess.Popen(command, cwd=HOME)
        while process.poll() is None:
            lines = journal.read_bytes().count(b"\n") if journal.exists() else 0
            if lines > done + photos // (kills + 1):
                done = lines
                break
            time.sleep(chance.uniform(0.0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
    begun = time.monotonic()
    subprocess.run(command, check=True, cwd=HOME)
    rows = [line.split() for line in out.read_text().splitlines()]
    names = Counter(name for name, _, _ in rows)
    return {
        "photos": photos,
        "kills": kills,
        "lost": len(truth.keys() - names.keys()),
        "doubled": sum(count > 1 for count in names.values()),
        "wrong": sum(truth[name] != code for name, code, _ in rows),
        "from the journal at the end": sum(again == "1" for _, _, again in rows),
        "seconds of the last run": round(time.monotonic() - begun, 1),
    }


def crashing(folder: Path, photos: int) -> dict[str, int]:
    """One photo in a hundred takes its worker with it."""
    folder.mkdir()
    for number in range(photos):
        word = ("crash", "kill", "quit")[number % 3] if number % 100 == 50 else "photo"
        (folder / f"{number:06d}.jpg").write_bytes(f"{word} {number}".encode())
    with Batch(Run(Options(), factory=STUB)) as batch:
        answers = list(batch.over(Target(path.name, path) for path in sorted(folder.iterdir())))
    failed = {answer.target.name for answer in answers if answer.report.outcome == "failed"}
    meant = {path.name for path in folder.iterdir() if not path.read_bytes().startswith(b"photo")}
    return {"photos": photos, "crashed": len(meant), "failed": len(failed), "lost": photos - len(answers),
            "failed without cause": len(failed - meant)}  # fmt: skip


def throughput(rounds: int) -> dict[str, float]:
    """Photos a second of as many workers as cores, over those of one; real samples, each with bytes of its own."""
    samples = sorted((HOME / "samples").glob("*.jpg"))
    with tempfile.TemporaryDirectory() as place:
        targets = []
        for number, path in enumerate(samples * 2):
            copy = Path(place) / f"{number}.jpg"
            copy.write_bytes(path.read_bytes() + bytes([number]))  # behind the end of the picture
            targets.append(Target(copy.name, copy))
        ratios = []
        for _ in range(rounds):
            seconds = {}
            for jobs in (1, os.cpu_count() or 1):
                with Batch(Run(Options(threads=1), jobs=jobs)) as batch:
                    answers = batch.over(targets)
                    for _ in range(jobs * 2):
                        next(answers)  # until the models are open
                    begun = time.monotonic()
                    count = sum(1 for _ in answers)
                    seconds[jobs] = count / (time.monotonic() - begun)
            ratios.append(seconds[os.cpu_count() or 1] / seconds[1])
    return {"rounds": rounds, "cores": os.cpu_count() or 1, "ratio": round(median(ratios), 2),
            "least": round(min(ratios), 2), "most": round(max(ratios), 2)}  # fmt: skip


def main() -> None:
    """Run all and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.batch", description=__doc__)
    parser.add_argument("--photos", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        print("killed and resumed:", json.dumps(killed(Path(place) / "killed", given.photos, given.kills)))
        print("crashing photos:", json.dumps(crashing(Path(place) / "crashing", given.photos // 10)))
    print("throughput of all cores over one:", json.dumps(throughput(given.rounds)))


if __name__ == "__main__":
    main()
