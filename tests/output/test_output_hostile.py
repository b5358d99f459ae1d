"""Hostile text in every field of a report, in every form."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import made
import pytest

import scanner.output
from scanner.output import layout, records
from scanner.output.blocks import Page
from scanner.output.terminal import render

DANGEROUS = ("Cc", "Cf", "Cs", "Zl", "Zp")
HOME = Path(scanner.output.__file__).parent.parent


def raw_controls(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) in DANGEROUS and char != "\n"]


@pytest.mark.parametrize("text", made.HOSTILE)
def test_text_form(text: str) -> None:
    report = made.hostile(text)
    page = layout.answer(report, made.words(), explain=True, heading=text)
    summary = Page((layout.summary(report, made.words(), text),))
    for shown in (render(page, width=70), render(summary, width=70)):
        assert raw_controls(shown) == []
        shown.encode("utf-8")
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", render(page, colour=True))
    assert raw_controls(coloured) == []


def test_markup_is_read_as_words() -> None:
    shown = render(layout.answer(made.hostile("[bold]x[/bold] [/foo] :warning:"), made.words()), width=100)
    assert "[bold]x[/bold] [/foo] :warning:  [Critical]" in shown


@pytest.mark.parametrize("text", made.HOSTILE)
def test_json_forms(text: str) -> None:
    report = made.hostile(text)
    for form in (records.to_json(report, explain=True), records.to_jsonl(report, explain=True)):
        assert raw_controls(form) == []
        form.encode("utf-8")
        read = json.loads(form)
        if not re.search("[\ud800-\udfff]", text):
            assert read["file"] == f"{text}.jpg"
            assert read["lines"][0]["text"] == text
            assert read["candidates"][0]["why_not"] == text
    assert records.to_jsonl(report).count("\n") == 1


@pytest.mark.parametrize("text", made.HOSTILE)
def test_csv_form(text: str) -> None:
    form = records.csv_header() + records.to_csv(made.hostile(text))
    assert raw_controls(form) == []
    assert form.count("\n") == 2
    header, row = csv.reader(io.StringIO(form))
    assert tuple(header) == records.COLUMNS
    assert len(row) == len(header)
    for cell in row:
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")), cell


def test_only_the_doors_write_to_a_stream() -> None:
    """Everything that reaches a terminal passes ``streams``; argparse's help and the version need no escaping."""
    doors = ("cli/streams.py", "cli/main.py", "cli/progress.py")
    streams = ("sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__")
    found = []
    for file in sorted(HOME.rglob("*.py")):
        name = file.relative_to(HOME).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "input"):
                found.append(f"{name}:{node.lineno} {node.func.id}")
            if isinstance(node, ast.Attribute) and ast.unparse(node) in streams and name not in doors:
                found.append(f"{name}:{node.lineno} {ast.unparse(node)}")
    assert found == []


def test_rich_consoles_are_made_only_where_text_is_escaped() -> None:
    users = {
        file.relative_to(HOME).as_posix()
        for file in HOME.rglob("*.py")
        if re.search(r"\b(from|import) rich\b", file.read_text(encoding="utf-8"))
    }
    assert users == {"output/terminal.py", "output/wrapping.py", "cli/progress.py"}
