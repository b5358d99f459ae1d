"""The options for many photos, and the summary of a run, as the command shows them."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(sys.executable).with_name("scan")
SAMPLES = Path(__file__).parents[2] / "samples"
PHOTOS = ("ground-fault-de.jpg", "no-communication-en.jpg", "finishing-pt.jpg")


def run(*argv: str | Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([SCRIPT, *map(str, argv)], capture_output=True, timeout=120, check=False, **more)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three samples, one of them twice, and a text that is called a photo."""
    place = tmp_path / "photos"
    place.mkdir()
    for name in PHOTOS:
        (place / name).write_bytes((SAMPLES / name).read_bytes())
    (place / "copy.jpg").write_bytes((SAMPLES / PHOTOS[0]).read_bytes())
    (place / "letter.jpg").write_text("Dear Sir or Madam")
    return place


def test_a_folder_is_answered_by_workers(folder: Path) -> None:
    done = run(folder, "--jsonl", "--lang", "en", "--jobs", "2")
    assert done.returncode == 8
    rows = {Path(row["file"]).name: row for row in map(json.loads, done.stdout.splitlines())}
    assert len(rows) == 5
    assert rows["letter.jpg"]["outcome"] == "rejected"
    assert rows["copy.jpg"]["matches"] == rows[PHOTOS[0]]["matches"]
    said = done.stderr.decode()
    assert "5 photos in" in said
    assert "1 were known already" in said
    assert "slowest:" in said
    assert "letter.jpg" in said


def test_in_order_and_as_in_one_process(folder: Path) -> None:
    several = list(csv.DictReader(io.StringIO(run(folder, "--csv", "--ordered", "-q").stdout.decode())))
    assert [Path(row["file"]).name for row in several] == sorted(path.name for path in folder.iterdir())
    for row in several:
        alone = next(csv.DictReader(io.StringIO(run(row["file"], "--csv", "-q").stdout.decode())))
        assert {**alone, "seconds": ""} == {**row, "seconds": ""}


@pytest.mark.parametrize(
    ("option", "kind"),
    [
        (("--max-bytes", "0.1"), "too_large"),
        (("--max-pixels", "1"), "too_large"),
        (("--max-side", "500"), "too_large"),
    ],
)
def test_each_limit_is_an_option(option: tuple[str, str], kind: str) -> None:
    done = run(SAMPLES / PHOTOS[0], "--json", *option)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["kind"] == kind


def test_a_photo_that_takes_too_long_is_given_up() -> None:
    done = run(SAMPLES / PHOTOS[0], "--json", "--timeout", "0.1")
    assert json.loads(done.stdout)["outcome"] == "failed"
    assert "0.1 s" in json.loads(done.stdout)["error"]["message"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_too_little_memory_is_said() -> None:
    done = run(SAMPLES / PHOTOS[0], "--json", "--memory", "300")
    assert done.returncode != 0
    assert b"memory" in done.stderr + done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "argv",
    [
        ("--jobs", "0"), ("--jobs", "many"), ("--timeout", "-1"), ("--memory", "-5"), ("--max-bytes", "nan"),
        ("--max-pixels", ""), ("--resume",), ("--journal", ""),
    ],
)  # fmt: skip
def test_options_that_cannot_be(argv: tuple[str, ...]) -> None:
    done = run(SAMPLES, *argv)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.startswith(b"scan: ")


def test_the_journal_beside_the_results_goes_when_all_is_done(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "--csv", "--output", tmp_path / "all.csv").returncode == 8
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.csv", "photos"]


def test_a_run_that_was_stopped_goes_on(folder: Path, tmp_path: Path) -> None:
    journal = tmp_path / "all.csv.journal"
    command = [str(SCRIPT), str(folder), "--csv", "--output", str(tmp_path / "all.csv"), "-j", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 60
        while time.monotonic() < until and not (journal.exists() and journal.read_bytes().count(b"\n") >= 2):
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read().decode()
        assert process.wait(20) == 130
    assert "--resume" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.csv.journal", "photos"]
    again = run(folder, "--csv", "--output", tmp_path / "all.csv")
    assert again.returncode == 1
    assert b"Add --resume" in again.stderr
    assert run(*command[1:], "--resume").returncode == 8
    assert len(list(csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text(encoding="utf-8"))))) == 5
    assert not journal.exists()
