"""Photos in, answers out: which photos, in which form, where to."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.cli.files import SUFFIXES, find, natural_key
from scanner.errors import DamagedImage, ScanError
from scanner.intake import IMAGE_SUFFIXES


def names(folder: Path, found: list[str]) -> list[str]:
    return [os.path.relpath(name, folder) for name in found]


def test_one_photo_is_answered_in_full(shell) -> None:
    done = shell("photo.jpg")
    assert done.out.startswith(f"⚠ Warning: {made.SHOCK}\n\nGround fault  [Critical]\n")
    assert shell.scanner.seen == [(Path("photo.jpg"), "photo.jpg")]
    assert "\x1b" not in done.out


def test_a_folder_in_natural_order(shell, photos: Path) -> None:
    done = shell(photos)
    assert names(photos, [name for _, name in shell.scanner.seen]) == ["a2.JPG", "a10.jpg", "b.heic"]
    assert "5 other files left out" in done.err  # two hidden or foreign kinds, two links, one JSON
    assert "1 folders within not looked into" in done.err


def test_a_folder_with_the_folders_within(shell, photos: Path) -> None:
    done = shell(photos, "--recursive", "--quiet")
    assert names(photos, [name for _, name in shell.scanner.seen]) == ["a2.JPG", "a10.jpg", "b.heic", "sub/c.png"]
    assert done.err == ""


def test_what_is_named_is_taken_whatever_it_is(shell, photos: Path) -> None:
    shell(photos / "notes.txt", photos / "link.jpg", photos / ".hidden.jpg", "no such file")
    assert [Path(name or "").name for _, name in shell.scanner.seen] == [
        "notes.txt",
        "link.jpg",
        ".hidden.jpg",
        "no such file",
    ]
    assert shell("x" * 5000).code == 0  # for the scanner to refuse


def test_an_unreadable_folder_within_stops_nothing(shell, photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refused(path: os.PathLike[str]) -> object:
        if os.fspath(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    monkeypatch.chdir(photos)
    done = shell(".", "--recursive")
    assert done.code == 8
    assert "sub: This file was not accepted: The folder cannot be read: Permission denied." in " ".join(
        done.out.split()
    )
    assert len(shell.scanner.seen) == 3


def test_an_empty_folder_names_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (target,) = find([str(tmp_path)]).all
    assert target.error is not None
    assert "--recursive" in target.error.hint
    (target,) = find([str(tmp_path)], recursive=True).all
    assert target.error is not None
    assert "heic" in target.error.hint


def test_a_deep_tree_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):  # deeper than Python's stack, short enough for the system's longest path
        Path("d").mkdir()
        os.chdir("d")
    Path("x.jpg").touch()
    os.chdir(tmp_path)
    try:
        assert len(find(["d"], recursive=True).all) == 1
    finally:
        subprocess.run(["rm", "-r", str(tmp_path / "d")], check=True)  # too deep for pytest


def test_pipes_and_devices_are_not_walked_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "a.jpg").touch()
    found = find([str(tmp_path)])
    assert [target.path and target.path.name for target in found.all] == ["a.jpg"]
    assert found.skipped == 1


def test_the_suffixes_are_those_that_intake_takes() -> None:
    assert SUFFIXES == IMAGE_SUFFIXES


@given(st.lists(st.text()))
def test_natural_order_is_an_order(texts: list[str]) -> None:
    ordered = sorted(texts, key=natural_key)
    assert sorted(reversed(ordered), key=natural_key) == ordered
    assert sorted(["b", "A10", "a9", "a", "²", "٣"], key=natural_key)[:3] == ["٣", "a", "a9"]


def test_standard_input(shell) -> None:
    done = shell("-", "--json", stdin=b"bytes of a photo")
    assert json.loads(done.out)["file"] == "-"
    assert shell.scanner.seen == [(b"bytes of a photo", "-")]


def test_no_more_of_standard_input_is_read_than_can_be_used(shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from scanner.cli import batch
    from scanner.options import Limits, Options

    monkeypatch.setattr(batch, "Options", Options)
    asked: list[int] = []

    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            asked.append(size or 0)
            return b"x" * 10

    class Stdin:
        buffer = Endless()

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", Stdin())
    shell("-")
    assert asked == [Limits().max_bytes + 1]


@pytest.mark.parametrize("argv", [("-",), ("--text", "-")])
def test_a_terminal_is_no_photo(shell, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    for stdin in (Terminal(), None):
        monkeypatch.setattr(sys, "stdin", stdin)
        done = shell(*argv)
        assert (done.code, done.out) == (1, "")
        assert "scan - < photo.jpg" in done.err


def test_text_and_code(shell) -> None:
    assert shell("--text", "Ground fault").out.startswith("⚠ Warning")
    shell("--text", "-", stdin="Erdschluß\nE-07".encode())
    shell("--text", "-", stdin=b"bad \xff utf-8")
    shell("--text", "")
    assert shell.scanner.asked == ["Ground fault", "Erdschluß\nE-07", "bad \ufffd utf-8", ""]
    assert shell("--text", "-", stdin=b"x" * 1_000_001).code == 1


def test_json_of_one_is_an_object_of_several_an_array(shell, photos: Path) -> None:
    one = json.loads(shell("photo.jpg", "--json").out)
    assert one == {**made.matched().to_dict(), "file": "photo.jpg"}
    for argv, count in (((photos,), 3), (("a.jpg", "b.jpg"), 2), ((photos / "sub",), 1)):
        many = json.loads(shell(*argv, "--json").out)
        assert [record["outcome"] for record in many] == ["matched"] * count
    assert json.loads(shell("--code", "X", "--json").out)["outcome"] == "matched"
    assert json.loads(shell("--text", "X", "--json").out)["file"] is None


def test_jsonl_has_a_line_for_each_and_comes_at_once(shell, photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.scanner.answers["b"] = DamagedImage("Cut off.", "Send it again.")
    rows = [json.loads(line) for line in shell(photos, "--jsonl").out.splitlines()]
    assert [row["outcome"] for row in rows] == ["matched", "matched", "rejected"]
    assert rows[2]["error"] == {"kind": "damaged_image", "message": "Cut off.", "hint": "Send it again."}
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    lengths: list[int] = []
    shell.scanner.before = lambda: lengths.append(out.getvalue().count("\n"))
    shell(photos, "--jsonl")
    assert lengths == [0, 1, 2]


def test_csv_has_a_header_and_a_row_for_each(shell, photos: Path) -> None:
    shell.scanner.answers["a10"] = made.unknown()
    rows = list(csv.DictReader(io.StringIO(shell(photos, "--csv").out)))
    assert [row["outcome"] for row in rows] == ["matched", "unknown", "matched"]
    assert [row["warning"] for row in rows] == [made.SHOCK, "", made.SHOCK]
    (row,) = csv.DictReader(io.StringIO(shell("--code", "x", "--csv").out))
    assert row["id"] == "GroundFailure"


def test_several_photos_get_a_line_each_and_a_total(shell, photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(photos.parent)
    shell.scanner.answers |= {"b": DamagedImage("Cut off."), "a10": made.no_error()}
    out = shell("photos").out
    text = " ".join(out.split())
    assert out.startswith("photos/a2.JPG: ")
    for part in (
        f"photos/a2.JPG: ⚠ Warning: {made.SHOCK} Ground fault · Critical · very sure (97 %)",
        "photos/a10.jpg: No error on this screen: Charging",
        "photos/b.heic: This file was not accepted: Cut off.",
        "Photos 3 with a known error 1 without an error 1 not accepted 1",
    ):
        assert part in text
    assert "What to do next" not in text


def test_full_answers_for_several_on_request(shell) -> None:
    out = shell("a.jpg", "b.jpg", "--full").out
    assert out.count("What to do next") == 2
    assert out.count(f"⚠ Warning: {made.SHOCK}\n\na.jpg\n") == 1
    assert "Photos" in out


def test_explaining(shell) -> None:
    assert "Why this answer" in shell("a.jpg", "--explain").out
    assert "Why this answer" not in shell("a.jpg").out
    assert shell("a.jpg", "b.jpg", "--explain").out.count("Why this answer") == 2
    candidates = json.loads(shell("a.jpg", "--json", "--explain").out)["candidates"]
    assert [row["id"] for row in candidates] == ["GroundFailure", "ResistanceFault"]
    assert "candidates" not in json.loads(shell("a.jpg", "--json").out)
    assert "candidates" in json.loads(shell("a.jpg", "--jsonl", "--explain").out)


def test_an_array_is_closed_even_when_the_run_is_cut_short(shell, photos: Path) -> None:
    shell.scanner.answers["b"] = KeyboardInterrupt()
    done = shell(photos, "--json")
    assert done.code == 130
    assert len(json.loads(done.out)) == 2
    assert "with a known error" not in shell(photos).out  # no total of a part
    shell.scanner.usual = KeyboardInterrupt()
    assert json.loads(shell(photos, "--json").out) == []


def test_output_goes_to_a_file(shell, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    mask = os.umask(0o027)
    try:
        done = shell("photo.jpg", "--json", "--output", target)
    finally:
        os.umask(mask)
    assert (done.code, done.out) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["file"] == "photo.jpg"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    target.chmod(0o604)
    shell("photo.jpg", "-o", target)
    assert target.read_text(encoding="utf-8").startswith("⚠")
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), ScanError("Odd.")])
def test_an_output_file_appears_complete_or_not_at_all(shell, tmp_path: Path, fault: BaseException) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old", encoding="utf-8")
    seen: list[str] = []
    shell.scanner.before = lambda: seen.append(target.read_text(encoding="utf-8"))
    shell.scanner.answers["b"] = fault
    code = shell("a.jpg", "b.jpg", "--output", target).code
    assert seen == ["old", "old"]
    if code == 130:
        assert target.read_text(encoding="utf-8") == "old"
    else:
        assert "b.jpg: Something went wrong" in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_a_photo_is_never_overwritten(shell, photos: Path) -> None:
    hard = photos.parent / "same"
    os.link(photos / "b.heic", hard)
    soft = photos.parent / "soft"
    soft.symlink_to(photos / "b.heic")
    for target in (photos / "b.heic", hard, soft):
        for argv in ((photos,), (photos / "b.heic",)):
            done = shell(*argv, "--json", "--output", target)
            assert done.code == 1
            assert "--output would overwrite the photo" in done.err
    assert (photos / "b.heic").read_bytes() == b"not really an image"


def test_a_link_as_output_stays_a_link(shell, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    shell("a.jpg", "-o", tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert "Ground fault" in (tmp_path / "real.txt").read_text(encoding="utf-8")


def test_output_that_cannot_be_made(shell, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "none" / "x", tmp_path / ("x" * 300)):
        done = shell("a.jpg", "-o", target)
        assert done.code == 1
        assert "cannot be written" in done.err
    assert list(tmp_path.iterdir()) == []


def test_output_to_a_device(shell) -> None:
    assert shell("a.jpg", "-o", "/dev/null").code == 0
    done = shell("a.jpg", "-o", "/dev/full")
    assert done.code == 15
    assert "No space left on device" in done.err
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    "name", ["evil\x1b[2J.jpg", "two\nlines.jpg", "[/foo].jpg", "=1+1.jpg", "half\udcff.jpg", "\u202egpj.x"]
)
@pytest.mark.parametrize("form", ["plain", "json", "jsonl", "csv"])
def test_hostile_file_names(shell, tmp_path: Path, name: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).touch()
    options = [] if form == "plain" else [f"--{form}"]
    for fault in (None, DamagedImage(f"{name} is cut off.", name)):
        if fault is not None:
            shell.scanner.usual = fault
        for argv in ((name,), (".", "--recursive"), (name, name)):
            done = shell(*argv, *options)
            both = done.out + done.err
            assert not set(both) & {"\x1b", "\u202e", "\udcff"}
            both.encode("utf-8")
            if form == "json":
                assert json.loads(done.out)
            if form == "csv":
                assert all(not row["file"].startswith("=") for row in csv.DictReader(io.StringIO(done.out)))
            if form == "jsonl":
                assert done.out.count("\n") == len([*csv.reader(done.out.splitlines())])
