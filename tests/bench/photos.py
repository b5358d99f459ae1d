"""How well photographs are answered, beside what a user would build instead, on the same photographs in one run.

    python -m tests.bench.photos [--count 1000] [--peers] [--json FILE] [--failures]

The photographs are drawn by the studio from seeds (``tests.bench.scenes``), once; they stay in ``--folder``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from knowledge.load import load
from knowledge.model import Knowledge
from samples.studio import draw
from scanner import Scanner
from scanner.errors import ScanError
from tests.bench import figures
from tests.bench.phrases import TUNING, read_entries
from tests.bench.scenes import Scene, Scenes

Verdict = Literal["right", "wrong", "abstained", "false alarm"]

SEED = 4


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one photograph.

    Attributes:
        dangerous: the truth can hurt somebody and the answer says nothing of that, or the answer of a photograph
            without an error names none that is there.
        seconds: from the file to the report.
        peers: verdict and seconds of each.
    """

    number: int
    task: str
    level: int
    language: str
    kind: str
    display: str
    source: str
    accepted: tuple[str, ...]
    shown: tuple[str, ...]
    outcome: str
    answers: tuple[str, ...]
    confidence: float
    verdict: Verdict
    dangerous: bool
    seconds: float
    peers: dict[str, tuple[Verdict, float]]


def verdict_of(answer: str | None, scene: Scene, knowledge: Knowledge) -> Verdict:
    """Compare one answer with the truth."""
    if answer is None:
        return "abstained" if scene.accepted else "right"
    if answer in scene.accepted:
        return "right"
    if scene.kind != "error" and knowledge.concepts[answer].kind == "error":
        return "false alarm"
    return "wrong"


def photographs(scenes: Scenes, count: int, folder: Path) -> Iterator[tuple[int, Scene, Path]]:
    """Scenes with their photographs, drawn where they are not there yet, on all cores."""
    wanted = [(number, scene, folder / _name(number, scene)) for number, scene in _scenes(scenes, count)]
    absent = [(scene, path) for _, scene, path in wanted if not path.exists()]
    if absent:
        folder.mkdir(parents=True, exist_ok=True)
        print(f"drawing {len(absent)} photographs", file=sys.stderr)
        with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
            for done, _ in enumerate(pool.imap_unordered(_draw, absent, chunksize=4), 1):
                if done % 50 == 0:
                    print(f"  {done}", file=sys.stderr)
    yield from wanted


def _scenes(scenes: Scenes, count: int) -> Iterator[tuple[int, Scene]]:
    for number in range(count):
        yield number, scenes.scene(number)


def _name(number: int, scene: Scene) -> str:
    """Changes with what is drawn, so that an old photograph is never taken for a new one."""
    return f"{number:05d}-{hashlib.sha256(repr(scene.spec).encode()).hexdigest()[:12]}.jpg"


def _draw(job: tuple[Scene, Path]) -> None:
    scene, path = job
    data = draw(scene.spec)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)


def _judge(number: int, scene: Scene, path: Path, scanner: Scanner, knowledge: Knowledge, with_peers: bool) -> Row:
    begun = time.perf_counter()
    try:
        report = scanner.scan(path)
    except ScanError as error:
        raise SystemExit(f"{path}: {error}") from error
    seconds = time.perf_counter() - begun
    answers = tuple(match.id for match in report.matches)
    leading = answers[0] if report.outcome in ("matched", "no_error") and answers else None
    verdict = verdict_of(leading, scene, knowledge)
    named = [knowledge.concepts[answer] for answer in answers if report.outcome in ("matched", "no_error")]
    hurts = any(knowledge.concepts[id_].hazard is not None for id_ in scene.accepted)
    peers: dict[str, tuple[Verdict, float]] = {}
    if with_peers:
        from tests.bench.peers import peers as all_peers

        for name, peer in all_peers().items():
            begun = time.perf_counter()
            found = peer(path, scene.language)
            peers[name] = (verdict_of(found, scene, knowledge), time.perf_counter() - begun)
    return Row(
        number, scene.task, scene.spec.level, scene.language, scene.kind, scene.display, scene.source, scene.accepted,
        tuple(part for part in (scene.spec.screen.title, *scene.spec.screen.body, *scene.spec.screen.rows) if part),
        report.outcome, answers, round(report.matches[0].confidence, 3) if report.matches else 0.0, verdict,
        verdict == "wrong" and hurts and not any(concept.hazard for concept in named), seconds, peers,
    )  # fmt: skip


def memory(paths: Sequence[Path]) -> float:
    """Peak memory, in MB, of a process that scans some photographs one after another."""
    code = (
        "import resource, sys; from scanner import Scanner; s = Scanner(); [s.scan(p) for p in sys.argv[1:]];"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *map(str, paths)], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def cold(path: Path) -> dict[str, float]:
    """Seconds of ``scan PHOTO`` as a new process, and of the imports it cannot do without; medians of five."""
    script = Path(sys.executable).with_name("scan")
    imports = [sys.executable, "-c", "import numpy, cv2, onnxruntime"]
    return {
        "scan PHOTO": figures.median(_wall([str(script), str(path), "--quiet"]) for _ in range(5)),
        "imports": figures.median(_wall(imports) for _ in range(5)),
    }


def _wall(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return time.perf_counter() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, scan, judge, print, and write the record where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.photos", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="photographs")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--seed", type=int, default=SEED, help="4 is reported; take another one to tune on")
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "scan-bench", help="of photographs"
    )
    parser.add_argument("--peers", action="store_true", help="run the peers, too (slow)")
    parser.add_argument("--failures", action="store_true", help="list what was not right")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every row and the figures to a file")
    given = parser.parse_args(arguments)
    knowledge = load()
    scenes = Scenes(knowledge, read_entries(TUNING, knowledge), given.seed)
    scanner = Scanner()
    rows: list[Row] = []
    photos = [photo for photo in photographs(scenes, given.count, given.folder) if photo[0] >= given.first]
    scanner.scan(photos[0][2])  # opens the models
    for number, scene, path in photos:
        rows.append(_judge(number, scene, path, scanner, knowledge, given.peers))
        if given.failures and rows[-1].verdict != "right":
            figures.show(rows[-1], path)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    record: dict[str, Any] = {
        **figures.figures(rows),
        "peak memory MB": memory([path for _, _, path in photos[:20]]),
        "cold": cold(photos[0][2]),
    }
    figures.show_all(record)
    print(f"peak memory of this process {own:.0f} MB")
    if given.json:
        record["rows"] = [asdict(row) for row in rows]
        given.json.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
