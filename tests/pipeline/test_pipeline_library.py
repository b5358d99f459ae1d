"""The library: cheap to import, silent, picklable, safe to share between threads."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from numpy.typing import NDArray
from PIL import Image

import scanner as package
from knowledge.load import load
from scanner import InputError, Options, Report, ScanError, Scanner, UsageError, scan

ROOT = Path(__file__).parents[2]
HEAVY = ("numpy", "cv2", "onnxruntime", "PIL", "pytesseract", "rapidocr", "rich", "phonenumbers", "yaml")


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Code run by a Python of its own, in the project's folder."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


def loaded_after(code: str) -> list[str]:
    done = python(f"{code}\nimport sys\nprint(*sorted(name for name in {HEAVY!r} if name in sys.modules))")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.split()


def test_importing_loads_nothing_heavy() -> None:
    assert loaded_after("import scanner") == []
    assert loaded_after("from scanner import Scanner, Options, Report, ScanError; Scanner(Options())") == []


def test_looking_up_a_code_loads_no_image_library() -> None:
    code = "from scanner import Scanner\nassert Scanner().lookup('CX002').outcome == 'matched'"
    assert not {"numpy", "cv2", "onnxruntime", "PIL", "rapidocr", "pytesseract"} & set(loaded_after(code))


def test_the_names_of_the_package() -> None:
    assert set(package.__all__) == set(dir(package))
    for name in package.__all__:
        assert getattr(package, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = package.nonsense


SILENT = """
import logging, warnings
warnings.simplefilter("error")
before = (logging.root.level, list(logging.root.handlers), set(logging.root.manager.loggerDict))
from scanner import Scanner, Options
import scanner.pipeline, scanner.match.decide, scanner.ocr.read, scanner.intake
from PIL import Image
Scanner().scan_text("Ground fault detected")
Scanner().lookup("E-07")
Scanner(Options(engine="embedded")).scan(Image.new("RGB", (320, 240), "navy"))
assert logging.root.level == before[0] and logging.root.handlers == before[1]
for name, logger in logging.root.manager.loggerDict.items():
    own = name.split(".")[0] in ("scanner", "knowledge")
    assert not own or not getattr(logger, "handlers", []), name
"""


def test_nothing_is_printed_and_no_logging_is_set_up() -> None:
    done = python(SILENT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_nothing_is_printed_here_either(
    capfd: pytest.CaptureFixture[str], scanner: Scanner, drawn: Image.Image
) -> None:
    scanner.scan(drawn)
    scanner.scan_text("Charging")
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


def same(report: Report) -> Report:
    """Without what differs from run to run."""
    return replace(report, seconds=0.0, file=None)


def test_a_photo_in_every_form(scanner: Scanner, drawn: Image.Image, pixels: NDArray[Any], tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    drawn.save(path)
    content = path.read_bytes()
    by_path = scanner.scan(path)
    assert (by_path.outcome, [match.id for match in by_path.matches]) == ("matched", ["GroundFailure"])
    assert by_path.contact.phones == ("+49 30 901820",)
    assert by_path.file == str(path)
    assert by_path.lines[0].text.lower() == "ground fault detected"
    for photo in (str(path), content, io.BytesIO(content), drawn, pixels):
        assert same(scanner.scan(photo)) == same(by_path)
    assert scanner.scan(pixels).file is None
    assert scanner.scan(pixels, name="camera 1").file == "camera 1"
    with path.open("rb") as file:
        assert scanner.scan(file).file == str(path)


def test_the_evidence_lies_where_the_words_are(scanner: Scanner, pixels: NDArray[Any]) -> None:
    (match,) = scanner.scan(pixels).matches
    xs, ys = zip(*match.evidence[0].box, strict=True)
    assert 30 < min(xs) < 90
    assert 60 < min(ys) < max(ys) < 150


def test_one_line_form(pixels: NDArray[Any]) -> None:
    report = scan(pixels, Options(language="de", engine="embedded"))
    assert report.language == "de"
    assert report.explanation is not None
    assert report.headline == report.explanation.title


def test_the_language_of_the_answer() -> None:
    for asked, given in [(None, "en"), ("fr", "fr"), ("pt-BR", "pt"), ("de-AT", "de"), ("xx", "en")]:
        report = Scanner(Options(language=asked)).scan_text("Erdschluss erkannt")
        assert report.language == given
        assert report.explanation is not None
        assert report.explanation.language == given
        # The language of the screen is another matter.
        assert report.matches[0].language == "de"


def test_a_blank_photo_is_unreadable(scanner: Scanner) -> None:
    report = scanner.scan(Image.new("RGB", (400, 300), (90, 90, 90)))
    assert (report.outcome, report.matches, report.explanation) == ("unreadable", (), None)
    assert report.photo is not None
    assert report.photo.hints


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"<html></html>"])
def test_bad_input_is_an_input_error(scanner: Scanner, content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        scanner.scan(content)
    assert caught.value.message
    assert caught.value.hint


def test_a_missing_file_is_an_input_error(scanner: Scanner, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        scanner.scan(tmp_path / "nothing.jpg")


def test_scanners_can_be_pickled(pixels: NDArray[Any]) -> None:
    scanner = Scanner(Options(language="ja", brand="KEBA", engine="embedded"))
    scanner.scan_text("Charging")
    again = pickle.loads(pickle.dumps(scanner))
    assert isinstance(again, Scanner)
    assert again.options == scanner.options
    assert same(again.scan_text("Error 0x9001")) == same(scanner.scan_text("Error 0x9001"))
    assert len(pickle.dumps(scanner)) < 2000


def test_one_scanner_for_four_threads(drawn: Image.Image) -> None:
    """Models and knowledge are opened by whoever comes first; every thread gets the same answers."""
    shared = Scanner(Options(engine="embedded", threads=1))
    texts = ["Ground fault detected", "Lädt", "CX008", "Error 0x9001", "無", "Hello"] * 4
    with ThreadPoolExecutor(4) as pool:
        photos = list(pool.map(shared.scan, [drawn] * 4))
        read = list(pool.map(shared.scan_text, texts))
    assert all(same(report) == same(photos[0]) for report in photos)
    assert photos[0].matches[0].id == "GroundFailure"
    alone = Scanner()
    assert [same(report) for report in read] == [same(alone.scan_text(text)) for text in texts]


@pytest.mark.parametrize("engine", ["embeded", "Tesseract", "", "google"])
def test_an_unknown_engine(engine: Any) -> None:
    with pytest.raises(UsageError) as caught:
        Scanner(Options(engine=engine))
    assert repr(engine) in caught.value.message
    assert all(name in caught.value.hint for name in ("auto", "embedded", "tesseract"))


@pytest.mark.parametrize(("brand", "near"), [("Kebba", "KEBA"), ("Wallbx", "Wallbox"), ("alfn", "Alfen")])
def test_an_unknown_maker_names_the_nearest(brand: str, near: str, pixels: NDArray[Any]) -> None:
    scanner = Scanner(Options(brand=brand))
    for call in (lambda: scanner.scan_text("x"), lambda: scanner.lookup("E1"), lambda: scanner.scan(pixels)):
        with pytest.raises(UsageError) as caught:
            call()
        assert brand in caught.value.message
        assert near in caught.value.hint


def test_an_unknown_maker_like_no_other() -> None:
    with pytest.raises(UsageError) as caught:
        Scanner().lookup("E1", brand="qqqqqqqqqq")
    assert "--list" in caught.value.hint


def test_every_maker_is_taken_by_its_id_its_name_and_its_aliases() -> None:
    for known in load().brands:
        for name in (known.id, known.name, known.name.upper(), *known.aliases):
            report = Scanner(Options(brand=name)).lookup("GroundFailure")
            assert [match.id for match in report.matches] == ["GroundFailure"], name


def test_errors_are_one_tree() -> None:
    for name in ("InputError", "MissingDependency", "UsageError"):
        assert issubclass(getattr(package, name), ScanError)
    error = UsageError("What happened.", "What to do.")
    assert str(error) == "What happened. What to do."
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.message, again.hint) == (UsageError, "What happened.", "What to do.")


def test_options_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Options().language = "de"  # type: ignore[misc]
