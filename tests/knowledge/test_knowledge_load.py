from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import knowledge
from knowledge import KnowledgeError, WordPattern, load, load_screens, load_text, load_vocabulary, resolve_language
from knowledge import compile as compiler
from knowledge.compile import build, compile_tree, fingerprint_of
from knowledge.index import INDEX, is_fresh
from knowledge.load import _open, _text
from knowledge.model import CodeHit, Cues, Phrase, StandardCode

HOME = Path(knowledge.__file__).parent


@pytest.fixture(autouse=True)
def _fresh() -> None:
    _open.cache_clear()
    _text.cache_clear()


def installed(tree: Path, target: Path) -> Path:
    """What a package holds: the index without the data files and without the stamp."""
    build(tree)
    shutil.copytree(tree / INDEX, target / INDEX, ignore=shutil.ignore_patterns("stamp"))
    return target


def change(tree: Path, name: str, old: str, new: str) -> None:
    path = tree / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    _open.cache_clear()
    _text.cache_clear()


def test_the_package_gives_functions_not_modules() -> None:
    assert callable(load)
    assert knowledge.load is load
    assert knowledge.fold("Ä") == "a"
    for name in knowledge.__all__:
        assert hasattr(knowledge, name)


def test_round_trip(tree: Path, tmp_path: Path) -> None:
    known = load(installed(tree, tmp_path / "package"))
    assert set(known.concepts) == {"GroundFailure", "OtherError", "Available"}
    ground = known.concepts["GroundFailure"]
    assert (ground.kind, ground.severity, ground.hazard, ground.generic) == ("error", "critical", "shock", False)
    assert ground.classification == ("safety", "maintenance")
    assert ground.codes[2] == StandardCode("IEC 61851", "F", True)
    assert ground.driver_can_fix == "no"
    assert (ground.right_now, ground.steps) == (("step_away", "do_not_touch"), ("other_charger", "report", "look"))
    assert ground.sources[0] == ("A handbook", "https://example.org/a", "2026-11-23")
    assert known.concepts["OtherError"].hazard is None
    assert known.concepts["OtherError"].sources[0].url is None
    assert known.step_kinds["try_again"] == "retry_here"
    assert known.screen_languages == known.text_languages == ("de", "en", "ja", "uk")
    assert known.fingerprint == fingerprint_of(tree)


def test_brands_round_trip(tree: Path) -> None:
    alpha, beta = load(tree).brands
    assert (alpha.name, alpha.aliases, alpha.folded_names) == ("Alpha", ("Alpha Box",), ("alpha", "alpha box"))
    first, second = alpha.codes
    assert (first.brand, first.code, first.concept, first.models) == ("alpha", "0x8006", "GroundFailure", ("A1",))
    assert (first.text, first.folded, first.language) == ("Earth leakage", "earth leakage", "en")
    assert first.note == "our words"
    assert (second.code, second.text, second.folded, second.source.name) == ("12", None, "", "Alpha handbook")
    assert (beta.codes[0].code, beta.codes[0].text) == (None, "Willkommen")


def test_phrases_round_trip(tree: Path) -> None:
    phrases = [phrase for tag in ("de", "ja") for phrase in load_screens(tag, tree).phrases]
    assert Phrase("FI ausgelöst", "fi ausgelost", "GroundFailure", "de") in phrases
    assert Phrase("FI ausgelöst", "fi ausgeloest", "GroundFailure", "de") in phrases
    assert Phrase("漏電", "漏電", "GroundFailure", "ja") in phrases
    assert load(tree).cues["en"] == Cues(("no", "not"), ("in case of",), ("emergency stop",), ("the",))


def test_words_round_trip(tree: Path) -> None:
    words = load_screens("de", tree).words
    assert words == (
        WordPattern("earth", ("erd~",)), WordPattern("earth", ("schutzleiter", "~", "fehlt")),
        WordPattern("earth", ("gerat~",)), WordPattern("earth", ("geraet~",)), WordPattern("ready", ("bereit",)),
    )  # fmt: skip
    assert load_screens("ja", tree).words[0] == WordPattern("earth", ("接", "地"))
    assert load(tree).frames == {"GroundFailure": ("earth",), "OtherError": ("no ready",), "Available": ("ready",)}
    with pytest.raises(ValueError, match="no screens in xx"):
        load_screens("xx", tree)


def test_the_vocabulary_tells_the_languages_of_a_word(tree: Path) -> None:
    numbers = {tag: 1 << at for at, tag in enumerate(load(tree).screen_languages)}
    vocabulary = load_vocabulary(tree)
    assert vocabulary["bereit"] & numbers["de"]
    assert not vocabulary["bereit"] & numbers["en"]
    assert "erd~" not in vocabulary


def test_codes_have_every_meaning(tree: Path) -> None:
    known = load(tree)
    alpha, beta = known.brands
    assert known.by_code["0X8006"] == (
        CodeHit("GroundFailure", "0x8006", None, alpha.codes[0], False),
        CodeHit("OtherError", "0x8006", None, beta.codes[1], False),
    )
    assert known.by_code["CX002"] == (CodeHit("GroundFailure", "CX002", "ChargeX MREC", None, False),)
    assert known.by_code["F"][0].needs_context
    assert known.by_code["12"][0].needs_context


def test_text_round_trip(tree: Path) -> None:
    pack = load_text("de", tree)
    assert (pack.language, pack.name, pack.direction) == ("de", "Deutsch", "ltr")
    assert pack.labels["meaning"] == "Bedeutung"
    assert pack.warnings["shock"] == "Gefahr"
    assert pack.titles["GroundFailure"] == pack.summaries["GroundFailure"] == "Ein Fehler"
    assert pack.steps["step_away"] == "Zurücktreten"
    assert pack.terms["rcd"] == ("RCD", "Ein Schalter")
    assert load_text("de-CH", tree) is pack
    assert load_text("xx", tree).language == "en"


def test_knowledge_can_be_pickled(tree: Path) -> None:
    known = load(tree)
    assert pickle.loads(pickle.dumps(known)) == known
    assert pickle.loads(pickle.dumps(load_text("uk", tree))) == load_text("uk", tree)


def test_loading_is_done_once_and_from_threads(tree: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: load(tree).fingerprint, range(16)))
    assert len(set(results)) == 1
    assert load(tree) is load(tree)


def test_a_checkout_builds_its_index_when_it_is_missing_or_stale(tree: Path) -> None:
    assert not is_fresh(tree)
    assert load(tree).concepts["OtherError"].severity == "warning"
    assert is_fresh(tree)
    change(tree, "concepts/OtherError.yaml", "severity: warning", "severity: critical")
    assert not is_fresh(tree)
    assert load(tree).concepts["OtherError"].severity == "critical"
    assert is_fresh(tree)
    change(tree, "text/de.yaml", "Bedeutung", "Sinn")
    assert load_text("de", tree).labels["meaning"] == "Sinn"


@pytest.mark.parametrize("name", ["text/de.yaml", "steps.yaml", "brands/alpha.yaml", "screens/ja.yaml"])
def test_touching_any_file_makes_the_index_stale(tree: Path, name: str) -> None:
    build(tree)
    os.utime(tree / name, ns=(1, 1))
    assert not is_fresh(tree)


def test_new_and_removed_files_make_the_index_stale(tree: Path) -> None:
    build(tree)
    (tree / "text" / "ja.yaml").unlink()
    assert not is_fresh(tree)
    assert load(tree).text_languages == ("de", "en", "uk")
    assert not (tree / INDEX / "text-ja.json").exists()


def test_a_fresh_index_is_not_built_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tree)
    monkeypatch.setattr(compiler, "compile_tree", lambda root: pytest.fail("built again"))
    load(tree)


def test_mistakes_stop_a_checkout_with_every_place(tree: Path) -> None:
    build(tree)
    change(tree, "concepts/OtherError.yaml", "severity: warning", "severity: wrong\nextra: 1")
    with pytest.raises(KnowledgeError, match="2 mistakes") as caught:
        load(tree)
    assert {problem.file for problem in caught.value.problems} == {"concepts/OtherError.yaml"}
    assert "concepts/OtherError.yaml:3: severity is 'wrong'" in str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems


def test_nothing_is_written_when_there_are_mistakes(tree: Path) -> None:
    change(tree, "concepts/OtherError.yaml", "severity: warning", "severity: wrong")
    with pytest.raises(KnowledgeError, match="1 mistake in"):
        build(tree)
    assert not (tree / INDEX).exists()


def test_where_nothing_can_be_written_it_compiles_in_memory(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(root: Path, compiled: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(compiler, "write_index", refuse)
    assert "GroundFailure" in load(tree).concepts
    assert load_text("ja", tree).labels["meaning"] == "意味"
    assert not (tree / INDEX).exists()


def test_memory_and_index_agree(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_disk, text = load(tree), load_text("uk", tree)
    shutil.rmtree(tree / INDEX)
    _open.cache_clear()
    _text.cache_clear()
    monkeypatch.setattr(compiler, "write_index", lambda root, compiled: (_ for _ in ()).throw(OSError()))
    assert load(tree) == on_disk
    assert load_text("uk", tree) == text


def test_a_package_without_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="missing or damaged"):
        load(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 0}', b'{"format": 1}', b'{"format": 1, "sources": [1]}']
)
def test_a_damaged_package_says_so(tree: Path, tmp_path: Path, content: bytes) -> None:
    package = installed(tree, tmp_path / "package")
    (package / INDEX / "core.json").write_bytes(content)
    with pytest.raises(KnowledgeError, match="damaged"):
        load(package)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 0}', b'{"format": 1}', b'{"format": 1, "x": 2}'])
def test_a_damaged_index_of_a_checkout_is_built_again(tree: Path, content: bytes) -> None:
    build(tree)
    (tree / INDEX / "core.json").write_bytes(content)
    assert "GroundFailure" in load(tree).concepts


def test_texts_of_another_index_are_refused(tree: Path, tmp_path: Path) -> None:
    package = installed(tree, tmp_path / "package")
    path = package / INDEX / "text-de.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "fingerprint": "other"}), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="does not belong"):
        load_text("de", package)
    assert load_text("en", package).language == "en"
    (package / INDEX / "text-en.json").unlink()
    _text.cache_clear()
    with pytest.raises(KnowledgeError, match="does not belong"):
        load_text("en", package)


def test_the_index_is_the_same_wherever_it_is_built(tree: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy"
    shutil.copytree(tree, other)
    for path in other.rglob("*.yaml"):
        os.utime(path, ns=(5, 5))
    build(tree)
    build(other)
    names = sorted(path.name for path in (tree / INDEX).glob("*.json"))
    parts = [f"{part}-{language}.json" for part in ("screens", "text") for language in ("de", "en", "ja", "uk")]
    assert names == ["core.json", *parts, "vocabulary.json"]
    for name in names:
        assert (tree / INDEX / name).read_bytes() == (other / INDEX / name).read_bytes()


def test_a_failed_write_leaves_the_old_index(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tree)
    before = (tree / INDEX / "core.json").read_bytes()
    compiled = compile_tree(tree)

    def fail(self: Path, target: Path) -> Path:
        raise OSError("full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        compiler.write_index(tree, compiled)
    monkeypatch.undo()
    assert (tree / INDEX / "core.json").read_bytes() == before
    assert not [path for path in (tree / INDEX).iterdir() if path.name.startswith(".")]


def test_loading_needs_no_yaml(tree: Path, tmp_path: Path) -> None:
    package = installed(tree, tmp_path / "package")
    code = (
        "import sys; from pathlib import Path; from knowledge import load, load_text;"
        f"load(Path({str(package)!r})); load_text('de', Path({str(package)!r}));"
        "print([name for name in ('yaml', 'rapidfuzz', 'scanner', 'knowledge.compile') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOME.parent)
    assert run.stdout.strip() == "[]"


AVAILABLE = ("en", "de", "pt", "pt-PT", "nb", "zh-Hans", "he", "sr-Latn", "es-419")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("de-AT", "de"),
        ("de_DE.UTF-8", "de"),
        ("de_DE@euro", "de"),
        ("pt-BR", "pt"),
        ("pt-pt", "pt-PT"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hans"),
        ("iw", "he"),
        ("sr", "sr-Latn"),
        ("es-MX", "es-419"),
        ("xx", "en"),
        ("C", "en"),
        ("", "en"),
        ("-", "en"),
    ],
)
def test_resolve_language(tag: str, language: str) -> None:
    assert resolve_language(tag, AVAILABLE) == language


@pytest.mark.parametrize("tag", ["zh-TW", "zh_HK.UTF-8", "zh-Hant", "zh-MO", "zh-Hant-CN"])
def test_traditional_chinese_is_preferred_where_it_is_read(tag: str) -> None:
    assert resolve_language(tag, (*AVAILABLE, "zh-Hant")) == "zh-Hant"


def test_resolve_language_without_english() -> None:
    assert resolve_language("xx", ("fr", "de")) == "de"
    with pytest.raises(ValueError, match="no language"):
        resolve_language("de", ())
