from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import knowledge
from knowledge.__main__ import main
from knowledge.index import INDEX
from knowledge.neighbours import neighbours
from knowledge.schema import read_tree
from knowledge.source import Problems

HOME = Path(knowledge.__file__).parent


def test_check_of_a_clean_tree(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tree), "check"]) == 0
    assert capsys.readouterr().out == "No mistakes.\n"


def test_check_prints_every_mistake(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tree / "steps.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("look: check", "look: chekc"), encoding="utf-8")
    assert main(["--root", str(tree), "check"]) == 1
    assert "steps.yaml:5: the kind of 'look' is 'chekc'" in capsys.readouterr().out


def test_build(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tree), "build"]) == 0
    assert (tree / INDEX / "core.json").is_file()
    (tree / "steps.yaml").unlink()
    assert main(["--root", str(tree), "build"]) == 1
    assert "steps.yaml: this file is missing" in capsys.readouterr().err


def test_build_that_cannot_write(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / INDEX).write_text("in the way", encoding="utf-8")
    assert main(["--root", str(tree), "build"]) == 2
    assert "could not be written" in capsys.readouterr().err


def test_neighbours_are_listed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tree / "screens/en.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("- Available", "- Earth fault deleted"), encoding="utf-8")
    assert main(["--root", str(tree), "neighbours"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "Earth fault detected (GroundFailure)" in line
    assert "Earth fault deleted (Available)" in line


def test_equal_phrases_of_two_languages_are_neighbours(tree: Path) -> None:
    path = tree / "screens/de.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("- Bereit", "- ERROR"), encoding="utf-8")
    (pair,) = neighbours(read_tree(tree, Problems()))
    assert pair == ("de/en", 100.0, "ERROR", "Available", "Error", "OtherError")


def test_makers_texts_are_neighbours_too(tree: Path) -> None:
    path = tree / "brands/beta.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Willkommen", "Erdschluß"), encoding="utf-8")
    (pair,) = neighbours(read_tree(tree, Problems()))
    assert (pair.first, pair.second, pair.score) == ("Erdschluss", "Erdschluß [beta]", 100.0)


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tmp_path), "check"]) == 2
    assert "no data files" in capsys.readouterr().err
    with pytest.raises(SystemExit) as caught:
        main(["mend"])
    assert caught.value.code == 2


def test_as_a_command(tree: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "knowledge", "--root", str(tree), "check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=HOME.parent,
    )
    assert (run.returncode, run.stdout) == (0, "No mistakes.\n")


def test_build_hook_compiles_and_packs(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("hatchling")
    from knowledge.build_hook import CustomBuildHook

    root = tree.parent

    def hook(target: str) -> CustomBuildHook:
        return CustomBuildHook(str(root), {}, None, None, str(root), target)  # type: ignore[arg-type]

    before = list(sys.path)
    data: dict[str, list[str]] = {"artifacts": []}
    hook("sdist").initialize("standard", data)
    assert data == {"artifacts": []}
    assert not (tree / INDEX).exists()
    hook("wheel").initialize("standard", data)
    names = [
        "core.json",
        *(f"{part}-{tag}.json" for part in ("screens", "text") for tag in ("de", "en", "ja", "uk")),
        "vocabulary.json",
    ]
    assert data["artifacts"] == [f"/knowledge/{INDEX}/{name}" for name in names]
    shutil.rmtree(tree / INDEX)
    hook("wheel").initialize("editable", data)
    assert (tree / INDEX / "core.json").is_file()
    assert sys.path == before
