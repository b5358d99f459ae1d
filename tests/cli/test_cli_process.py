"""The command as a process of its own: its streams, its signals, what it imports."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import made
import pytest

HOME = Path(__file__).parents[2]
FAKE = Path(__file__).with_name("fake_scanner.py")
COMMAND = [sys.executable, "-m", "scanner.cli"]
CALM = {**{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}, "PYTHONPATH": str(HOME)}


def run(*argv: str | bytes, mode: str | None = None, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The real command, or with ``mode`` the one with the fake scanner."""
    command = COMMAND if mode is None else [sys.executable, str(FAKE), mode]
    settings: dict[str, object] = {"capture_output": True, "timeout": 60, "env": CALM, "stdin": subprocess.DEVNULL}
    return subprocess.run([*command, *argv], **(settings | options))  # type: ignore[call-overload,no-any-return]


def on_a_terminal(*argv: str, environ: dict[str, str], mode: str = "") -> tuple[str, str]:
    """What the command writes to a terminal as standard output and to one as standard error."""
    streams = [pty.openpty() for _ in range(2)]
    command = [sys.executable, str(FAKE), mode, *argv]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=streams[0][1], stderr=streams[1][1], env=CALM | environ
    )
    texts = [b"", b""]
    for _, inner in streams:
        os.close(inner)
    for number, (outer, _) in enumerate(streams):
        while True:
            try:
                piece = os.read(outer, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not piece:
                break
            texts[number] += piece
        os.close(outer)
    assert process.wait(30) == 0
    return texts[0].decode(), texts[1].decode()


def modules_after(*argv: str) -> set[str]:
    """The modules that the command has imported when it ends."""
    code = (
        "import sys; from scanner.cli.main import main; code = main(sys.argv[1:]);"
        "sys.stderr.write('\\n' + '\\n'.join(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *argv], capture_output=True, env=CALM, timeout=60, check=True)
    return set(done.stderr.decode().split())


@pytest.mark.parametrize(
    "argv", [("photo.jpg", "--json"), ("--code", "x", "--json"), ("photo.jpg", "--csv"), ("photo.jpg",)]
)
def test_nothing_a_library_prints_gets_into_the_results(argv: tuple[str, ...]) -> None:
    done = run(*argv, mode="pollute")
    clean = run(*argv, mode="")
    assert done.returncode == 0
    assert done.stdout == clean.stdout
    assert b"POLLUTION" not in done.stdout
    if argv[0] == "photo.jpg":
        for who in (b"Python", b"the system", b"C", b"a child"):
            assert b"POLLUTION of " + who in done.stderr


def test_nothing_gets_into_an_output_file_either(tmp_path: Path) -> None:
    done = run("photo.jpg", "--json", "-o", str(tmp_path / "x"), mode="pollute")
    assert done.stdout == b""
    assert json.loads((tmp_path / "x").read_bytes())["file"] == "photo.jpg"


@pytest.mark.parametrize("argv", [("--help",), ("--version",), ("--list",), ("--list", "--json")])
def test_a_reader_that_leaves_is_no_error(argv: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = run(*argv, capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("form", ["--json", "--jsonl", "--csv", "--full"])
def test_a_reader_that_leaves_stops_a_long_run(form: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    names = [f"{number}.jpg" for number in range(2000)]
    begun = time.monotonic()
    done = run(form, *names, mode="", capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
    assert time.monotonic() - begun < 20


def test_ctrl_c_ends_with_130_and_leaves_nothing_behind(tmp_path: Path) -> None:
    done = run("a.jpg", "b.jpg", "--json", "-o", str(tmp_path / "x.json"), mode="stop")
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"scan: Stopped.\n")
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_while_starting() -> None:
    code = (
        "import sys, scanner.cli\n"
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'scanner.cli.main': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "scanner.cli.entry()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=CALM, timeout=60)
    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_closed_stream_is_no_reason_to_crash(closed: int) -> None:
    source = f"exec {closed}>&-" + ' && exec "$@"'
    command = ["bash", "-c", source, "bash", sys.executable, str(FAKE), "", "photo.jpg", "--json"]
    done = subprocess.run(command, capture_output=True, env=CALM, timeout=60)
    assert done.returncode == 0
    assert done.stderr == b""
    if closed != 1:
        assert json.loads(done.stdout)["outcome"] == "matched"
    else:
        assert done.stdout == b""


def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = run("a.jpg", "--json", mode="", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 15
    assert done.stderr == b"scan: The results cannot be written: No space left on device.\n      Is the disk full?\n"


def test_names_that_are_no_text(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9\x1b]0;x\x07.jpg"
    Path(os.fsdecode(name)).touch()
    for form in ("--json", "--jsonl", "--csv", "--quiet"):
        for argument in (name, os.fsencode(tmp_path)):
            done = run(argument, form, mode="")
            assert done.returncode == 0
            assert not re.search(rb"[\x1b\x07]", done.stdout + done.stderr)
            done.stdout.decode("utf-8")
    record = json.loads(run(name, "--json", mode="").stdout)
    assert record["file"].endswith("/caf\\xe9\x1b]0;x\x07.jpg")


def test_an_ascii_locale_gets_readable_text_and_utf8_records() -> None:
    environ = {**CALM, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    text = run("a.jpg", mode="", env=environ).stdout
    assert b"\\u26a0 Warning" in text
    record = run("ä.jpg", "--json", mode="", env=environ).stdout
    assert json.loads(record.decode("utf-8"))["file"] == "ä.jpg"


def test_colour_only_for_a_terminal_that_wants_it() -> None:
    usual = {"TERM": "xterm", "COLUMNS": "70"}
    coloured, quiet = on_a_terminal("a.jpg", environ=usual)
    assert coloured.startswith("\x1b[1;37;41m⚠ Warning")
    assert quiet == ""
    for environ in ({"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}):
        plain, _ = on_a_terminal("a.jpg", environ=environ)
        assert "\x1b" not in plain
        assert plain.startswith("⚠ Warning")
    for form in ("--json", "--csv"):
        records, _ = on_a_terminal("a.jpg", form, environ=usual)
        assert "\x1b" not in records
    assert b"\x1b" not in run("a.jpg", mode="", env={**CALM, "TERM": "xterm", "FORCE_COLOR": "1"}).stdout


def test_text_is_as_wide_as_the_terminal_but_no_wider_than_is_read_with_ease() -> None:
    for columns, most in (("30", 30), ("64", 64), ("500", 100), ("nonsense", 80), ("0", 80)):
        text = run("a.jpg", "--explain", mode="", env={**CALM, "COLUMNS": columns}).stdout.decode()
        widest = max(len(line) for line in text.splitlines())
        assert most - 12 < widest <= most


def test_a_bar_on_standard_error_for_several_photos_only() -> None:
    usual = {"TERM": "xterm", "COLUMNS": "70"}
    results, bar = on_a_terminal("a.jpg", "b\x1b[2J.jpg", "--jsonl", environ=usual)
    assert len(results.splitlines()) == 2
    assert "1/2" in bar
    assert "b␛[2J.jpg" in bar
    assert on_a_terminal("a.jpg", environ=usual)[1] == ""
    assert on_a_terminal("a.jpg", "b.jpg", "--quiet", environ=usual)[1] == ""
    assert on_a_terminal("a.jpg", "b.jpg", environ={"TERM": "dumb"})[1] == ""
    assert run("a.jpg", "b.jpg", mode="").stderr == b""


def test_help_and_version_import_next_to_nothing() -> None:
    for option in ("--help", "--version"):
        loaded = modules_after(option)
        names = (
            "rich knowledge dataclasses inspect json tempfile importlib.metadata numpy cv2 PIL rapidfuzz csv ctypes"
            " subprocess logging shutil"
        )
        heavy = set(names.split(" "))
        assert loaded & heavy == set()
        assert {name for name in loaded if name.startswith("scanner")} == {
            "scanner",
            "scanner.cli",
            "scanner.cli.arguments",
            "scanner.cli.main",
            "scanner.errors",
        }


def test_a_code_needs_no_image_library() -> None:
    loaded = modules_after("--code", "GroundFailure")
    for heavy in ("numpy", "cv2", "onnxruntime", "PIL", "pytesseract", "yaml", "phonenumbers", "rapidfuzz"):
        assert heavy not in loaded, heavy
    assert "rich" in loaded


def test_a_table_or_json_needs_no_layout_library() -> None:
    assert "rich" not in modules_after("--code", "GroundFailure", "--json")
    assert "rich" not in modules_after("--code", "GroundFailure", "--csv")


def test_the_real_thing_answers_a_code_and_a_text() -> None:
    done = run("--code", "GroundFailure", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("⚠ Warning: ")
    assert run("--code", "no such code").returncode == 4
    row = next(csv.DictReader(io.StringIO(run("--text", "Ground fault detected", "--csv").stdout.decode())))
    assert (row["id"], row["outcome"]) == ("GroundFailure", "matched")
    assert row["warning"]


def test_the_lookups_in_the_help_find_something() -> None:
    examples = re.findall(r"^  scan (--(?:code|text) .*?)  ", run("--help").stdout.decode(), re.MULTILINE)
    assert len(examples) == 2
    for example in examples:
        assert run(*shlex.split(example)).returncode == 0, example


def test_the_module_and_the_entry_are_the_same_command() -> None:
    done = run("--version")
    assert done.stdout.startswith(b"scan ")
    code = "import sys; sys.argv[1:] = ['--version']; from scanner.cli import entry; entry()"
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, env=CALM, timeout=60)
    assert (again.returncode, again.stdout) == (0, done.stdout)


def test_sigint_is_the_default_again() -> None:
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert made.SHOCK
