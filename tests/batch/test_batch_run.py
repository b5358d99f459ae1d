"""Many photos: nothing is lost, nothing twice, and trouble with one is only its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from scanner.batch.items import Answer, Target
from scanner.batch.journal import Journal, key_of
from scanner.batch.run import Batch, Run
from scanner.errors import EngineError, EngineTimeout, FileUnreadable, ScanError, UsageError
from scanner.options import Limits, Options

STUB = "tests.batch.stubs:Stub"
HOME = Path(__file__).parents[2]


def photos(folder: Path, *contents: bytes) -> list[Target]:
    folder.mkdir(exist_ok=True)
    targets = []
    for number, data in enumerate(contents):
        path = folder / f"{number:03d}.jpg"
        path.write_bytes(data)
        targets.append(Target(path.name, path))
    return targets


def run_of(**changes: object) -> Run:
    return Run(**{"options": Options(language="en"), "jobs": 2, "factory": STUB, "seconds": 20.0, **changes})  # type: ignore[arg-type]


def go(run: Run, targets: list[Target]) -> list[Answer]:
    with Batch(run) as batch:
        return list(batch.over(targets))


def children() -> set[int]:
    """Processes that descend from this one, zombies left out."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if state != "Z":
                parents[int(entry.name)] = int(parent)
    found = {os.getpid()}
    while True:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        if not more:
            return found - {os.getpid()}
        found |= more


def test_every_photo_is_answered_once(tmp_path: Path) -> None:
    targets = photos(tmp_path, *(f"photo {number}".encode() for number in range(40)))
    answers = go(run_of(), targets)
    assert Counter(answer.target.name for answer in answers) == Counter(target.name for target in targets)
    for answer in answers:
        assert answer.report.file == answer.target.name
        assert answer.target.path is not None
        assert answer.report.matches[0].code == key_of(answer.target.path.read_bytes())[:12]
        assert answer.error is None


def test_in_order_where_asked(tmp_path: Path) -> None:
    targets = photos(tmp_path, b"slow 1", *(f"photo {number}".encode() for number in range(12)), b"slow 2", b"photo x")
    assert [answer.number for answer in go(run_of(ordered=True), targets)] == list(range(15))
    assert [answer.number for answer in go(run_of(ordered=False), targets)] != list(range(15))


def test_a_photo_that_is_there_twice_is_read_once(tmp_path: Path) -> None:
    answers = go(run_of(), photos(tmp_path, b"slow same", b"slow same", b"other", b"slow same"))
    assert len(answers) == 4
    assert sum(answer.again for answer in answers) == 2
    assert len({answer.report.matches[0].code for answer in answers}) == 2
    assert sorted(answer.report.file or "" for answer in answers) == ["000.jpg", "001.jpg", "002.jpg", "003.jpg"]


@pytest.mark.parametrize(
    ("word", "kind", "says"),
    [
        ("crash", EngineError, "SIGSEGV"),
        ("kill", EngineError, "SIGKILL"),
        ("quit", EngineError, "ended by itself"),
        ("raise", ScanError, "ValueError"),
        ("engine", ScanError, "engine failed"),
    ],
)
def test_trouble_with_one_is_only_its_own(tmp_path: Path, word: str, kind: type[ScanError], says: str) -> None:
    contents = [f"photo {number}".encode() for number in range(10)]
    contents[4] = f"{word} now".encode()
    answers = {answer.number: answer for answer in go(run_of(), photos(tmp_path, *contents))}
    assert set(answers) == set(range(10))
    bad = answers.pop(4)
    assert bad.report.outcome == "failed"
    assert isinstance(bad.error, kind)
    assert says in bad.error.message
    assert bad.report.error is not None and bad.report.error.message == bad.error.message
    assert {answer.report.outcome for answer in answers.values()} <= {"matched", "no_error"}


@pytest.mark.parametrize("word", ["hang", "child"])
def test_a_photo_that_hangs_is_given_up_with_all_it_started(tmp_path: Path, word: str) -> None:
    before = children()
    answers = go(run_of(seconds=2.0), photos(tmp_path, b"photo 1", f"{word} 1".encode(), b"photo 2", b"photo 3"))
    bad = [answer for answer in answers if answer.error is not None]
    assert [answer.number for answer in bad] == [1]
    assert isinstance(bad[0].error, EngineTimeout)
    assert children() == before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_a_photo_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    answers = go(run_of(memory=1024**3), photos(tmp_path, b"photo 1", b"hungry 1", b"photo 2"))
    bad = [answer for answer in answers if answer.error is not None]
    assert [answer.number for answer in bad] == [1]
    assert "memory" in bad[0].report.detail


def test_what_a_library_prints_or_reads_does_not_get_between(tmp_path: Path) -> None:
    answers = go(run_of(), photos(tmp_path, b"chatter 1", b"stdin 2", b"photo 3"))
    assert [answer.error for answer in answers] == [None] * 3


def test_what_is_no_regular_file_never_reaches_a_worker(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.jpg"
    os.mkfifo(fifo)
    known = FileUnreadable("The folder cannot be read.", "")
    targets = [Target("fifo", fifo), Target("gone", tmp_path / "no.jpg"), Target("folder", tmp_path, known)]
    targets.append(Target("zero", Path("/dev/zero")))
    answers = go(run_of(), targets)
    assert [answer.report.outcome for answer in sorted(answers, key=lambda one: one.number)] == ["rejected"] * 4


def test_limits_hold(tmp_path: Path) -> None:
    options = Options(language="en", limits=Limits(max_bytes=10))
    [answer] = go(run_of(options=options), photos(tmp_path, b"far too many bytes"))
    assert answer.report.outcome == "rejected"
    assert answer.report.error is not None and answer.report.error.kind == "too_large"


@pytest.mark.parametrize(
    "factory", ["tests.batch.stubs:Unwilling", "tests.batch.stubs:Dying", "tests.batch.stubs:No", "no.module:X"]
)
def test_where_no_worker_can_be_started_the_run_ends(tmp_path: Path, factory: str) -> None:
    before = children()
    with pytest.raises(EngineError, match="No worker could be started"):
        go(run_of(factory=factory), photos(tmp_path, b"photo 1", b"photo 2", b"photo 3"))
    assert children() == before


def test_no_process_is_left_when_a_run_is_broken_off(tmp_path: Path) -> None:
    before = children()
    with Batch(run_of()) as batch:
        answers = batch.over(photos(tmp_path, b"photo 1", b"hang 2", b"hang 3", b"photo 4"))
        assert next(answers).report.outcome == "matched"
        assert children() - before
    assert children() == before


@pytest.mark.parametrize("changes", [{"jobs": -1}, {"seconds": 0.0}, {"memory": -5}])
def test_a_run_that_cannot_be(changes: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Batch(run_of(**changes))


def test_a_resumed_run_does_only_what_is_left(tmp_path: Path) -> None:
    targets = photos(tmp_path / "photos", *(f"photo {number}".encode() for number in range(10)), b"crash 1")
    journal = tmp_path / "run.journal"
    with Batch(run_of(journal=journal)) as batch:
        answers = batch.over(targets)
        first = [next(answers) for _ in range(4)]
    noted = len(journal.read_text().splitlines()) - 1
    assert noted >= 4
    second = go(run_of(journal=journal, resume=True), targets)
    assert len(second) == 11
    assert sum(answer.again for answer in second) == noted
    told = {answer.target.name: answer.report for answer in second}
    assert all(told[answer.target.name] == answer.report for answer in first)
    third = go(run_of(journal=journal, resume=True), targets)
    assert sum(answer.again for answer in third) == 10  # a crash is tried again


def test_a_torn_last_line_is_dropped(tmp_path: Path) -> None:
    targets = photos(tmp_path / "photos", *(f"photo {number}".encode() for number in range(6)))
    journal = tmp_path / "run.journal"
    whole = go(run_of(journal=journal), targets)
    data = journal.read_bytes()
    for cut in (len(data) - 1, len(data) - 200, data.index(b"\n") + 5, data.index(b"\n") + 1, 12, 0):
        journal.write_bytes(data[:cut])
        again = go(run_of(journal=journal, resume=True), targets)
        assert sorted((a.number, a.report.file, a.report.matches) for a in again) == sorted(
            (a.number, a.report.file, a.report.matches) for a in whole
        )
        assert all(json.loads(line) for line in journal.read_text().splitlines())
        assert len(journal.read_text().splitlines()) == 7


def test_rubbish_in_the_middle_costs_only_what_follows(tmp_path: Path) -> None:
    targets = photos(tmp_path / "photos", *(f"photo {number}".encode() for number in range(6)))
    journal = tmp_path / "run.journal"
    go(run_of(journal=journal), targets)
    rows = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*rows[:3], b'{"key": 5}\n', *rows[3:]]))
    again = go(run_of(journal=journal, resume=True), targets)
    assert len(again) == 6
    assert sum(answer.again for answer in again) == 2


def test_a_journal_of_another_run_is_not_taken(tmp_path: Path) -> None:
    targets = photos(tmp_path / "photos", b"photo 1")
    journal = tmp_path / "run.journal"
    go(run_of(journal=journal), targets)
    with pytest.raises(UsageError, match="earlier run"):
        go(run_of(journal=journal), targets)
    with pytest.raises(UsageError, match="other options"):
        go(run_of(journal=journal, resume=True, options=Options(language="de")), targets)
    before = journal.read_bytes()
    (tmp_path / "letter.txt").write_text("Dear Sir,\n")
    with pytest.raises(UsageError, match="no journal"):
        go(run_of(journal=tmp_path / "letter.txt", resume=True), targets)
    assert (tmp_path / "letter.txt").read_text() == "Dear Sir,\n"
    assert journal.read_bytes() == before


def test_two_runs_do_not_share_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "run.journal"
    with Journal.open(path, "x"), pytest.raises(UsageError, match="in use"):
        Journal.open(path, "x", resume=True)


def test_a_nameless_journal_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Journal.open(None, "x") as journal:
        assert "key" not in journal
        assert len(journal) == 0
    assert list(tmp_path.iterdir()) == []


DRIVER = """
import sys
from pathlib import Path
from scanner.batch.items import Target
from scanner.batch.run import Batch, Run
from scanner.options import Options
folder, journal = map(Path, sys.argv[1:])
run = Run(Options(language="en"), jobs=2, journal=journal, resume=True, factory="tests.batch.stubs:Stub")
with Batch(run) as batch:
    for answer in batch.over(Target(p.name, p) for p in sorted(folder.iterdir())):
        print(answer.target.name, answer.report.matches[0].code, flush=True)
"""


def start(folder: Path, journal: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(folder), str(journal)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=HOME,
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_loses_nothing_and_leaves_no_process(tmp_path: Path, how: signal.Signals) -> None:
    targets = photos(tmp_path / "photos", *(f"photo {number}".encode() for number in range(60)), b"hang 1")
    before = children()
    journal = tmp_path / "run.journal"
    with start(tmp_path / "photos", journal) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().split() for _ in range(20)]
        process.send_signal(how)
        process.wait(20)
    until = time.monotonic() + 10
    while children() != before and time.monotonic() < until:
        time.sleep(0.05)
    assert children() == before
    (tmp_path / "photos" / "060.jpg").unlink()
    again = go(
        run_of(journal=journal, resume=True, memory=Run(Options()).memory, seconds=Run(Options()).seconds), targets[:60]
    )
    assert len(again) == 60
    assert sum(answer.again for answer in again) >= 20
    codes = {answer.target.name: answer.report.matches[0].code for answer in again}
    assert all(codes[name] == code for name, code in told)
