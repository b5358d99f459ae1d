"""Which language the answer is in."""

from __future__ import annotations

import made
import pytest

import knowledge
from scanner.cli.locales import asked_language, locale_language
from scanner.errors import UsageError

KNOWN = ("de", "en", "nb", "pt", "zh-Hans")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "DE"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "pt"),
        ({"LANG": "no_NO.UTF-8"}, "nb"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "pt_PT.UTF-8"}, "pt"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "pt_PT"}, "pt"),
        ({"LC_MESSAGES": "pt_PT", "LC_ALL": "de_DE"}, "de"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "it:pt_BR:de"}, "pt"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "C", "LANGUAGE": "de"}, "en"),
        ({"LANGUAGE": "de"}, "en"),
        ({"LANG": "de_DE", "LANGUAGE": "::"}, "de"),
        ({"LANG": "../../etc/passwd"}, "en"),
        ({"LANG": "_"}, "en"),
    ],
)
def test_from_the_locale(environ: dict[str, str], language: str) -> None:
    assert locale_language(environ, KNOWN) == language


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de"), ("de-CH", "de"), ("DE_ch", "de"), ("en-GB", "en"), ("EN", "en"), ("zh-TW", "zh-Hans"), ("no", "nb")],
)
def test_asked_for(tag: str, language: str) -> None:
    assert asked_language(tag, KNOWN) == language


@pytest.mark.parametrize(
    ("tag", "meant"),
    [("dee", "de"), ("zz-hans", "zh-Hans"), ("english", "en"), ("Deutsch", "de"), ("portugues", "pt")],
)
def test_unknown_languages_name_the_nearest(tag: str, meant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"de": "Deutsch", "en": "English", "nb": "Norsk", "pt": "Português", "zh-Hans": "简体中文"}
    monkeypatch.setattr(knowledge, "load_text", lambda tag: made.pack(language=tag, name=names[tag]))
    with pytest.raises(UsageError, match=f"'{tag}'") as caught:
        asked_language(tag, KNOWN)
    assert caught.value.hint == f"Did you mean {meant}? There are: de en nb pt zh-Hans"


@pytest.mark.parametrize("tag", ["C", "", "-", "_", "de\x1b", "qqqqqq", "e"])
def test_nonsense_is_no_language(tag: str) -> None:
    with pytest.raises(UsageError):
        asked_language(tag, KNOWN)


@pytest.mark.parametrize("argv", [("a.jpg",), ("--code", "X"), ("--text", "x")])
def test_the_locale_reaches_the_answer(shell, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    shell(*argv)
    shell(*argv, "--lang", "pt")
    assert [options.language for options in shell.scanner.options] == ["de", "pt"]
