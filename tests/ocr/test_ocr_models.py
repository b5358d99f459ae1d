"""The models: found, opened, missing, damaged; the engine that holds them."""

from __future__ import annotations

import importlib.machinery
import pickle
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ocr_pages import crop, page

from scanner.errors import EngineError, ExitCode, MissingDependency
from scanner.ocr import engine as engine_module
from scanner.ocr import models
from scanner.ocr.engine import EmbeddedEngine
from scanner.ocr.models import DETECTOR, RECOGNIZER, model_path, open_session, run
from scanner.ocr.recognize import alphabet

PAGE = page(["Ground fault detected", "Charging stopped"], height=300)


@pytest.mark.parametrize("name", [DETECTOR, RECOGNIZER])
def test_models_are_there(name: str) -> None:
    assert model_path(name).stat().st_size > 1_000_000


def test_wheel_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "find_spec", lambda _: None)
    with pytest.raises(MissingDependency) as caught:
        model_path(DETECTOR)
    assert "pip install" in caught.value.hint
    assert caught.value.exit_code is ExitCode.MISSING_DEPENDENCY
    with pytest.raises(MissingDependency):
        EmbeddedEngine().detect(PAGE, 640)
    with pytest.raises(MissingDependency):
        EmbeddedEngine().recognize([crop("x")])


@pytest.mark.parametrize("folders", [None, [], ["/nowhere"]])
def test_wheel_with_other_models(monkeypatch: pytest.MonkeyPatch, folders: list[str] | None) -> None:
    spec = importlib.machinery.ModuleSpec("rapidocr", None)
    spec.submodule_search_locations = folders
    monkeypatch.setattr(models, "find_spec", lambda _: spec)
    with pytest.raises(MissingDependency) as caught:
        model_path(RECOGNIZER)
    assert RECOGNIZER in caught.value.message


def test_runtime_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingDependency) as caught:
        open_session(model_path(DETECTOR), 1)
    assert "onnxruntime" in caught.value.message
    assert "--engine tesseract" in caught.value.hint


@pytest.mark.parametrize("damage", ["empty", "cut off", "text", "folder", "missing"])
def test_damaged_model(tmp_path: Path, damage: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / DETECTOR
    if damage == "folder":
        path.mkdir()
    elif damage != "missing":
        whole = model_path(DETECTOR).read_bytes()
        path.write_bytes({"empty": b"", "cut off": whole[:500_000], "text": b"no model" * 99}[damage])
    with pytest.raises(EngineError) as caught:
        open_session(path, 1)
    assert DETECTOR in caught.value.message
    assert caught.value.hint
    assert capfd.readouterr() == ("", "")


def test_engine_recovers_once_the_model_is_whole_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / DETECTOR
    broken.write_bytes(b"no model")
    mine = EmbeddedEngine(1)
    with monkeypatch.context() as patched:
        patched.setattr(engine_module, "model_path", lambda _: broken)
        for _ in range(2):
            with pytest.raises(EngineError):
                mine.detect(PAGE, 640)
    assert len(mine.detect(PAGE, 640)) == 2


def test_model_without_an_alphabet() -> None:
    with pytest.raises(EngineError):
        alphabet(open_session(model_path(DETECTOR), 1))


def test_alphabet_begins_with_the_blank_and_ends_with_the_space() -> None:
    session = open_session(model_path(RECOGNIZER), 1)
    characters = alphabet(session)
    assert (characters[0], characters[-1]) == ("", " ")
    assert {"A", "z", "0", "ä", "Ł", "ß", "é", "日", "ア"} <= set(characters)
    columns = run(session, np.zeros((1, 3, 48, 64), np.float32))
    assert columns.shape[2] == len(characters)


@pytest.mark.parametrize("tensor", [np.zeros((1, 3), np.float32), np.zeros((1, 3, 48, 64), np.float64), "text"])
def test_runtime_that_fails(tensor: Any) -> None:
    with pytest.raises(EngineError) as caught:
        run(open_session(model_path(RECOGNIZER), 1), tensor)
    assert caught.value.hint


def test_making_an_engine_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "open_session", lambda *_: pytest.fail("it was opened"))
    EmbeddedEngine()
    pickle.loads(pickle.dumps(EmbeddedEngine(3)))


def _seen(some: EmbeddedEngine) -> tuple[list[Any], list[Any]]:
    boxes = some.detect(PAGE, 640)
    return [box.quad.tolist() for box in boxes], some.recognize([crop("Charging stopped"), crop("E-07")])


def test_pickled_engine_reads_alike(engine: EmbeddedEngine) -> None:
    before = _seen(engine)
    data = pickle.dumps(engine)
    assert len(data) < 500, "the models travel with it"
    assert _seen(pickle.loads(data)) == before


def test_threads_share_an_engine(engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = _seen(engine)
    opened: list[str] = []
    together = threading.Barrier(4)

    def counted(path: Path, threads: int) -> Any:
        opened.append(path.name)
        return open_session(path, threads)

    monkeypatch.setattr(engine_module, "open_session", counted)
    shared = EmbeddedEngine(2)

    def work(_: int) -> tuple[list[Any], list[Any]]:
        together.wait(20)
        return _seen(shared)

    with ThreadPoolExecutor(4) as pool:
        for result in pool.map(work, range(4)):
            assert result == alone
    assert sorted(opened) == [DETECTOR, RECOGNIZER]


def test_photo_is_left_as_it_was(engine: EmbeddedEngine) -> None:
    mine = PAGE.copy()
    mine.setflags(write=False)
    engine.detect(mine, 640)
    assert np.array_equal(mine, PAGE)
