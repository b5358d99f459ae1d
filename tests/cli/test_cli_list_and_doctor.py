"""What is known, and what is ready on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import made
import pytest
from fake_scanner import main

import knowledge
from scanner.cli import doctor
from scanner.cli.brands import known_brand
from scanner.errors import EngineError
from scanner.ocr import tesseract

MISSING = "No module named"


@pytest.fixture
def languages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages of a Tesseract that is there."""
    there = ["eng", "osd", "ell", "rus"]
    monkeypatch.setattr(tesseract, "installed", lambda: tesseract.Installed("5.3.0", frozenset(there)))
    return there


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


def without(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """As if packages were not installed."""
    for module in modules:
        monkeypatch.setitem(sys.modules, module, None)


def report(shell, *argv: str) -> dict[str, dict[str, dict[str, object]]]:
    done = shell("--doctor", "--json", *argv)
    read = json.loads(done.out)
    assert read["ready"] == (done.code == 0)
    assert done.code in (0, 3)
    return {
        part: {check["name"]: check for check in read[part]} for part in ("packages", "engines", "scripts", "knowledge")
    }


def test_the_list_in_words(shell) -> None:
    out = shell("--list").out
    assert "Errors: 2" in out
    assert "States: 1" in out
    assert "Ground fault (Critical)" in " ".join(out.split())
    assert "CX002" in out
    assert "KEBA (2)" in out
    assert "de en pt zh-Hans" in out


def test_the_list_as_json(shell) -> None:
    read = json.loads(shell("--list", "--json", "--lang", "de").out)
    assert read["language"] == "de"
    assert [concept["id"] for concept in read["concepts"]] == ["GroundFailure", "WeakSignal", "Charging"]
    assert read["concepts"][0] == {
        "id": "GroundFailure",
        "kind": "error",
        "severity": "critical",
        "hazard": "shock",
        "category": "Electrical",
        "title": "Ground fault",
        "codes": [
            {"standard": "OCPP 1.6", "code": "GroundFailure"},
            {"standard": "ChargeX MREC", "code": "CX002"},
        ],
    }
    assert read["brands"] == [
        {"id": "alfen", "name": "Alfen", "codes": 0},
        {"id": "keba", "name": "KEBA", "codes": 2},
    ]


def test_the_codes_of_a_maker(shell) -> None:
    out = shell("--list", "--brand", "KeContact").out
    for part in ("KEBA", "Codes: 2", "E-07", "Earth fault", "Ground fault (GroundFailure)", "P30", "Low signal"):
        assert part in out
    read = json.loads(shell("--list", "--brand", "keba", "--json").out)
    assert read["brand"] == {"id": "keba", "name": "KEBA", "aliases": ["KeContact"]}
    assert read["codes"][0]["code"] == "E-07"
    assert read["codes"][0]["source"]["url"] == "https://maker.example/manual"
    assert read["codes"][1]["code"] is None


def test_the_list_goes_to_a_file_too(shell, tmp_path: Path) -> None:
    assert shell("--list", "--output", tmp_path / "x").out == ""
    assert "Errors: 2" in (tmp_path / "x").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["keba", "KEBA", "kecontact", "Keba "])
def test_makers_by_any_name(name: str) -> None:
    assert known_brand(name).id == "keba"


def test_everything_ready(shell, languages: list[str]) -> None:
    languages += ["ukr", "bul", "kor", "ara", "heb", "tha", "hin"]
    read = report(shell)
    for part in read.values():
        assert all(check["ready"] and not check["fix"] for check in part.values()), part
    assert read["packages"]["numpy"]["detail"]
    assert read["engines"]["tesseract"]["detail"] == "5.3.0, 11 languages"
    assert set(read["scripts"]) == {*tesseract.PACKS, "Han", "Kana"}
    assert read["scripts"]["Latin"]["detail"] == "embedded"
    out = shell("--doctor").out
    assert out.startswith("Ready to answer photos")
    assert "To add" not in out


def test_missing_languages_have_their_command(shell, languages: list[str]) -> None:
    read = report(shell)
    assert read["scripts"]["Cyrillic"]["ready"]  # one of its languages is there
    assert read["scripts"]["Cyrillic"]["fix"] == "sudo apt-get install tesseract-ocr-ukr tesseract-ocr-bul"
    assert not read["scripts"]["Hangul"]["ready"]
    assert read["scripts"]["Hangul"]["fix"] == "sudo apt-get install tesseract-ocr-kor"
    assert read["scripts"]["Greek"]["fix"] == ""
    done = shell("--doctor")
    assert done.code == 0
    commands = [line for line in done.out.splitlines() if "apt-get" in line]
    assert len(commands) == 1
    joined = " ".join(done.out.split("To add what is missing")[1].split())
    expected = " ".join(f"tesseract-ocr-{code}" for code in ("ukr", "bul", "kor", "ara", "heb", "tha", "hin"))
    assert joined == f"- sudo apt-get install {expected}"


def test_without_tesseract(shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "installed", lambda: None)
    read = report(shell)
    assert not read["engines"]["tesseract"]["ready"]
    assert read["engines"]["tesseract"]["fix"] == "sudo apt-get install tesseract-ocr"
    assert read["scripts"]["Thai"]["fix"] == "sudo apt-get install tesseract-ocr tesseract-ocr-tha"
    assert read["scripts"]["Latin"]["ready"]
    out = shell("--doctor").out
    assert out.startswith("Ready")
    assert len([line for line in out.splitlines() if "sudo apt-get" in line]) == 1


def test_a_tesseract_that_does_not_answer(shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise EngineError("Tesseract is installed but does not answer.", "")

    monkeypatch.setattr(tesseract, "installed", broken)
    check = report(shell)["engines"]["tesseract"]
    assert (check["ready"], check["detail"]) == (False, "Tesseract is installed but does not answer.")


def test_without_onnxruntime(shell, languages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "onnxruntime")
    read = report(shell)
    assert not read["packages"]["onnxruntime"]["ready"]
    assert "pip install onnxruntime" in str(read["packages"]["onnxruntime"]["fix"])
    assert not read["engines"]["embedded (PP-OCRv6)"]["ready"]
    assert read["engines"]["tesseract"]["ready"]
    assert read["scripts"]["Latin"]["detail"] == "tesseract: eng"
    assert not read["scripts"]["Han"]["ready"]
    assert shell("--doctor").code == 0


def test_without_the_models(shell, languages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "rapidocr")
    from scanner.ocr import models

    monkeypatch.setattr(models, "find_spec", lambda _: None)
    check = report(shell)["engines"]["embedded (PP-OCRv6)"]
    assert not check["ready"]
    assert "rapidocr" in str(check["fix"])


def test_with_no_engine_at_all(shell, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "onnxruntime")
    monkeypatch.setattr(tesseract, "installed", lambda: None)
    done = shell("--doctor")
    assert done.code == 3
    assert done.out.startswith("Not ready to answer photos")
    assert done.err == ""


def test_without_the_packages_for_pictures(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "cv2", "pytesseract")
    assert main(["--doctor", "--json"]) == 3
    read = json.loads(capsys.readouterr().out)
    assert read["scripts"] == []
    assert {check["name"]: check["ready"] for check in read["packages"]}["opencv-python-headless"] is False


def test_a_broken_package_is_told_apart_from_a_missing_one(
    shell, languages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pillow_heif.py").write_text("raise RuntimeError('library x\\nnot found')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "pillow_heif", raising=False)
    check = report(shell)["packages"]["pillow-heif"]
    assert check["detail"] == "broken: library x"
    assert "--force-reinstall pillow-heif" in str(check["fix"])


def test_damaged_knowledge(shell, languages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise knowledge.KnowledgeError("The index is damaged.")

    monkeypatch.setattr(knowledge, "load", broken)
    done = shell("--doctor")
    assert done.code == 3
    assert "The index is damaged." in done.out


def test_commands_of_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert doctor.install(("kor",), program=True) == "brew install tesseract tesseract-lang"
    assert doctor.install(("kor",)) == "brew install tesseract-lang"
    assert doctor.install(program=True) == "brew install tesseract"
    monkeypatch.setattr(sys, "platform", "win32")
    assert doctor.install(program=True).startswith("winget install")
    monkeypatch.setattr(sys, "platform", "linux")
    assert doctor.install(("chi_sim",)) == "sudo apt-get install tesseract-ocr-chi-sim"


def test_the_doctor_of_this_machine() -> None:
    """The real one, in a process of its own."""
    home = Path(doctor.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "scanner.cli", "--doctor", "--json"], cwd=home, capture_output=True, timeout=60
    )
    read = json.loads(done.stdout)
    assert {check["name"] for check in read["engines"]} == {"embedded (PP-OCRv6)", "tesseract"}
    assert made.known().concepts
