"""Options: their help, their combinations, their mistakes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scanner.cli.arguments import parse
from scanner.cli.settings import check
from scanner.errors import UsageError


def test_help_reads_well(shell) -> None:
    done = shell("--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("usage: scan [options] PHOTO|FOLDER|- ...\n\nPhotograph the screen")
    for part in ("what to look at", "how to look", "what to print", "examples:", "exit codes:", "move away"):
        assert part in done.out
    options = (
        "json jsonl csv output lang engine brand recursive explain annotate code text list doctor version quiet full"
    )
    for option in options.split():
        assert re.search(rf"--{option}\b", done.out), option


@pytest.mark.parametrize("columns", ["20", "80", "400"])
def test_help_is_at_most_80_wide(shell, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = shell("-h").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert max(map(len, lines)) > 60


def test_the_exit_codes_in_the_help_are_those_of_the_program(shell) -> None:
    from scanner.errors import ExitCode

    told = {
        int(found) for found in re.findall(r"(?:^|\s)(\d+)  ?(?=[a-z])", shell("--help").out.split("exit codes:")[1])
    }
    assert told >= {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15}
    assert "130 stopped" in shell("--help").out
    assert told | {130} == set(ExitCode)


@pytest.mark.parametrize(
    ("argv", "said", "hint"),
    [
        ((), "No photo given.", "scan photo.jpg"),
        (("--jsno", "a.jpg"), "Unrecognized arguments: --jsno.", "Did you mean --json?"),
        (("--js", "a.jpg"), "Unrecognized arguments: --js.", "Did you mean --json?"),
        (("a.jpg", "--engin", "auto"), "--engin", "Did you mean --engine?"),
        (("--code",), "expected one argument", "scan --help"),
        (("--json", "--csv", "a.jpg"), "--json and --csv contradict", "one of them"),
        (("--json", "--jsonl", "a.jpg"), "--json and --jsonl contradict", "one of them"),
        (("a.jpg", "--code", "X"), "Photos and --code", "one of them"),
        (("--code", "X", "--text", "Y"), "--code and --text", "one of them"),
        (("--list", "--doctor"), "--list and --doctor", "one of them"),
        (("a.jpg", "--doctor"), "Photos and --doctor", "one of them"),
        (("--code", " "), "--code is empty.", "--code"),
        (("--code", "X", "--annotate", "a.png"), "--annotate cannot be used with --code.", "--annotate"),
        (("--text", "X", "--recursive"), "--recursive cannot be used with --text.", "--recursive"),
        (("--code", "X", "--engine", "auto"), "--engine cannot be used with --code.", "--engine"),
        (("--code", "X", "--full"), "--full cannot be used with --code.", "--full"),
        (("--list", "--explain"), "--explain cannot be used with --list.", "--explain"),
        (("--list", "--csv"), "--csv cannot be used with --list.", "--csv"),
        (("--list", "--jsonl"), "--jsonl cannot be used with --list.", "--jsonl"),
        (("--doctor", "--brand", "KEBA"), "--brand cannot be used with --doctor.", "--brand"),
        (("--doctor", "--lang", "de"), "--lang cannot be used with --doctor.", "--lang"),
        (("a.jpg", "--full", "--json"), "--full and --json contradict", "everything"),
        (("a.jpg", "--explain", "--csv"), "--explain does not fit", "--json"),
        (("a.jpg", "--engine", "tesserakt"), "no engine 'tesserakt'", "Did you mean tesseract?"),
        (("a.jpg", "--engine", "x"), "no engine 'x'", "auto, embedded, tesseract"),
        (("a.jpg", "--brand", "Kebba"), "no maker 'Kebba'", "Did you mean KEBA?"),
        (("--code", "X", "--brand", "zzz"), "no maker 'zzz'", "scan --list"),
        (("--list", "--brand", "zzz"), "no maker 'zzz'", "scan --list"),
        (("a.jpg", "--lang", "zh-Hns"), "", ""),
        (("a.jpg", "--lang", "pr"), "language 'pr'", "Did you mean pt?"),
        (("a.jpg", "--lang", "xx"), "language 'xx'", "There are: de en pt zh-Hans"),
        (("a.jpg", "--lang", ""), "--lang is empty", "--lang"),
        (("a.jpg", "--brand", ""), "--brand is empty", "--brand"),
        (("a.jpg", "--output", ""), "--output is empty", "--output"),
        (("-", "-"), "only once", "-"),
        (("a.jpg", "--annotate", "a.jpg"), "writes a PNG", ".png"),
        (("a.jpg", "b.jpg", "--annotate", "a.png"), "takes one photo", "folder"),
        (("a.jpg", "--output", "no/such/folder/x.txt"), "no/such/folder/x.txt cannot be written", "folder"),
    ],
)
def test_mistakes_get_one_line_and_a_hint(
    shell, argv: tuple[str, ...], said: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = shell(*argv)
    if not said:
        assert done.code == 0  # near enough to a language we have
        return
    assert (done.code, done.out) == (1, "")
    first, second = done.err.splitlines()
    assert first.startswith("scan: ")
    assert said in first
    assert hint in second
    assert shell.scanner.seen == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--recu", "--expl", "--vers", "--quie", "--outp=x"])
def test_long_options_cannot_be_shortened(shell, option: str) -> None:
    assert shell(option, "a.jpg").code == 1


def test_options_may_stand_anywhere(shell) -> None:
    assert shell("a.jpg", "--quiet", "b.jpg", "-b", "KEBA", "c.jpg").code == 0
    assert [name for _, name in shell.scanner.seen] == ["a.jpg", "b.jpg", "c.jpg"]


def test_two_dashes_end_the_options(shell) -> None:
    assert shell("--quiet", "--", "-x.jpg", "--json").code == 0
    assert [name for _, name in shell.scanner.seen] == ["-x.jpg", "--json"]


def test_settings_are_what_was_given() -> None:
    settings = check(parse(["--code", "E-07", "-b", "KEBA", "-l", "de", "--json", "-o", "x.json", "-q", "--explain"]))
    assert (settings.job, settings.subject, settings.brand, settings.language) == ("code", "E-07", "KEBA", "de")
    assert (settings.form, settings.output, settings.quiet, settings.explain) == ("json", Path("x.json"), True, True)
    assert (settings.engine, settings.full, settings.recursive, settings.annotate) == ("auto", False, False, None)
    assert check(parse(["a.jpg", "-o", "-"])).output is None
    with pytest.raises(UsageError):
        check(parse(["a.jpg", "-o", "a\0b"]))


def test_codes_may_begin_with_a_dash(shell) -> None:
    assert shell("--code=-12").code == 0
    assert shell("--code", "-12").code == 0
    assert shell.scanner.asked == [("-12", None)] * 2


def test_the_version(shell) -> None:
    done = shell("--version")
    assert done.code == 0
    assert re.fullmatch(r"scan \S+\n", done.out)


def test_engine_brand_and_language_reach_the_scanner(shell) -> None:
    shell("a.jpg", "--engine", "tesseract", "--brand", "kecontact", "--lang", "pt-BR")
    (options,) = shell.scanner.options
    assert (options.engine, options.brand, options.language) == ("tesseract", "KEBA", "pt")
    shell("--code", "E-07", "--brand", "KEBA")
    assert shell.scanner.asked == [("E-07", "KEBA")]
