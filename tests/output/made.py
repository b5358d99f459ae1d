"""Reports and knowledge made by hand, for the tests of the outputs and of the command."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

import knowledge
from knowledge.model import Source, StandardCode
from scanner.output.words import Words
from scanner.report import (
    Candidate,
    Contact,
    EngineInfo,
    ErrorInfo,
    Evidence,
    Explanation,
    Match,
    PhotoInfo,
    ReadLine,
    RelatedText,
    Report,
    SourceLink,
    Technical,
    TermText,
)

SHOCK = "Danger of electric shock. Do not touch the charger."
HEAT = "Danger of burns and fire."
BOX = ((10.0, 20.0), (110.0, 20.0), (110.0, 50.0), (10.0, 50.0))

# What a photo, a file name or an engine may say to do harm: terminal, markup, spreadsheet, layout, encodings.
HOSTILE = (
    "\x1b[2J\x1b[1;1Hgone",
    "\x1b]52;c;cm0gLXJmIH4=\x07",
    "\x1b]0;title\x1b\\",
    "\x9b31mred",
    "\x90qdevice\x9c",
    "a\x00b",
    "a\rb\nc\x0bd\x0ce\x85f",
    "bell\x07\x08\x7f",
    "gro\u202eeruliaF dnuorG\u202c",
    "\u2066isolate\u2069\u200e\u200f\u061c",
    "zero\u200bwidth\ufeff\u2060\u00ad",
    "sep\u2028para\u2029end",
    "tag\U000e0041\U000e007f",
    "[/foo]",
    "[bold red]x[/bold red] [link=https://example.org]y[/link] :warning:",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\uff1d1+1",
    "half\udc80\udcffname",
    "\ud83d alone",
    "e" + "\u0301" * 500,
    "quote\",'; and , commas",
)

_TEXT = Path(knowledge.__file__).parent / "text" / "en.yaml"


@lru_cache
def _raw() -> dict[str, Any]:
    return dict(yaml.safe_load(_TEXT.read_text(encoding="utf-8")))


def pack(**changes: Any) -> knowledge.TextPack:
    """The real English labels with titles of our own."""
    raw = _raw()
    made = knowledge.TextPack(
        language="en",
        name="English",
        direction="ltr",
        labels=raw["labels"],
        warnings={**raw["warnings"], "shock": SHOCK},
        titles={"GroundFailure": "Ground fault", "WeakSignal": "Weak signal", "Charging": "Charging"},
        summaries={},
        steps={},
        give_up={},
        quote={},
        terms={},
    )
    return replace(made, **changes)


def words(**changes: Any) -> Words:
    return Words(pack(**changes))


def explanation(**changes: Any) -> Explanation:
    """Of a ground fault, dangerous."""
    made = Explanation(
        id="GroundFailure",
        language="en",
        title="Ground fault",
        severity="critical",
        warning=SHOCK,
        summary="Current leaks to earth, so the protection has switched off.",
        right_now=("Step away from the charger.", "Do not touch the cable."),
        steps=("Use another charger.", "Report it to the operator."),
        give_up="At once.",
        quote="Number and time.",
        driver_can_fix="No",
        responsible=("the charger", "the car"),
        charging_continues="No",
        technical=Technical(
            "E-07", "Electrical", ("safety",), ("OCPP 1.6 GroundFailure", "ChargeX MREC CX002"),
            SourceLink("ChargeX MREC", "https://inl.gov/chargex/mrec"),
        ),
        terms=(TermText("RCD", "A switch that trips when current leaks."),),
        related=(RelatedText("ResistanceFault", "Insulation fault"),),
        disclaimer="General information.",
        updated="2026-11-23",
    )  # fmt: skip
    return replace(made, **changes)


def harmless(**changes: Any) -> Explanation:
    """Of a weak signal, with no danger in it."""
    calm = explanation(id="WeakSignal", title="Weak signal", severity="warning", warning=None)
    return replace(calm, summary="The charger hardly reaches its network.", **changes)


def match(**changes: Any) -> Match:
    made = Match(
        "GroundFailure", 0.97, "E-07", "KEBA", "de",
        (Evidence("phrase", "Erdschluss erkant", "Erdschluss erkannt", 0.96, BOX),),
    )  # fmt: skip
    return replace(made, **changes)


def lines(*texts: str) -> tuple[ReadLine, ...]:
    return tuple(ReadLine(text, 0.91, BOX, True) for text in texts)


def matched(**changes: Any) -> Report:
    """A dangerous error with everything a report can hold."""
    made = Report(
        file="photo.jpg",
        outcome="matched",
        language="en",
        headline="Ground fault",
        detail="",
        matches=(match(),),
        explanation=explanation(),
        contact=Contact(("+49 800 123456",), ("DE*ABC*E001",), ("https://operator.example",)),
        lines=(ReadLine("Fault? Call us", 0.88, BOX, False), *lines("Erdschluss erkant", "E-07")),
        photo=PhotoInfo(640, 480, 0.8, 0.1, ()),
        engine=EngineInfo("PP-OCRv6", ("PP-OCRv6",)),
        seconds=0.31234567,
        candidates=(
            Candidate("GroundFailure", 0.97, match().evidence, ""),
            Candidate("ResistanceFault", 0.41, (Evidence("phrase", "Erdschluss", "Isolationsfehler", 0.4),), "weaker"),
        ),
    )
    return replace(made, **changes)


def no_error(**changes: Any) -> Report:
    calm = explanation(id="Charging", title="Charging", severity="information", warning=None, summary="It charges.")
    made = matched(
        outcome="no_error", headline="No error on this screen", detail="The screen shows a normal state.",
        explanation=calm, matches=(match(id="Charging", code=None, brand=None),), lines=lines("Charging"),
    )  # fmt: skip
    return replace(made, **changes)


def ambiguous(**changes: Any) -> Report:
    """The harmless reading first, the dangerous one second."""
    made = matched(
        outcome="ambiguous", headline="More than one meaning is possible", detail="Tell us the maker.",
        explanation=None, alternatives=(harmless(), explanation()),
        matches=(match(id="WeakSignal", brand="Alfen", confidence=0.5), match(confidence=0.5)),
    )  # fmt: skip
    return replace(made, **changes)


def unknown(**changes: Any) -> Report:
    made = matched(
        outcome="unknown", headline="We do not know this message", detail="Text was read.", matches=(),
        explanation=None, lines=lines("Hello world"), photo=PhotoInfo(640, 480, 0.8, 0.1, ("Hold still.",)),
    )  # fmt: skip
    return replace(made, **changes)


def unreadable(**changes: Any) -> Report:
    made = unknown(outcome="unreadable", headline="The photo could not be read", detail="No text.", lines=())
    return replace(made, **changes)


def rejected(**changes: Any) -> Report:
    made = Report(
        "broken.jpg", "rejected", "en", "This file was not accepted", "",
        error=ErrorInfo("damaged_image", "The file is empty.", "Send it again."),
    )  # fmt: skip
    return replace(made, **changes)


ALL = {made.__name__: made for made in (matched, no_error, ambiguous, unknown, unreadable, rejected)}


def hostile(text: str) -> Report:
    """A dangerous match in which everything that comes from outside holds the text."""
    return matched(
        file=f"{text}.jpg",
        matches=(match(code=text, brand=text, evidence=(Evidence("phrase", text, text, 0.9, BOX),)),),
        explanation=explanation(title=text, summary=text, right_now=(text,), technical=Technical(
            text, text, (text,), (text,), SourceLink(text, text))),
        alternatives=(harmless(title=text),),
        contact=Contact((text,), (text,), (text,)),
        lines=lines(text, text * 3),
        photo=PhotoInfo(640, 480, 0.8, 0.1, (text,)),
        candidates=(Candidate("GroundFailure", 0.9, (Evidence("phrase", text, text + "x", 0.9),), text),),
    )  # fmt: skip


def known() -> knowledge.Knowledge:
    """Two errors, a state and two makers."""
    source = Source("A manual", "https://maker.example/manual", "2026-11-23")

    def concept(id_: str, kind: str, severity: str, hazard: str | None) -> knowledge.Concept:
        return knowledge.Concept(
            id_, kind, severity, "Electrical", (), hazard, False, "no", ("charger",), "no",  # type: ignore[arg-type]
            (StandardCode("OCPP 1.6", id_), StandardCode("ChargeX MREC", "CX002")), (), (), "at_once", "code", (), (),
            (source,),
            "2026-11-23",
        )  # fmt: skip

    concepts = (
        concept("GroundFailure", "error", "critical", "shock"),
        concept("WeakSignal", "error", "warning", None),
        concept("Charging", "state", "information", None),
    )
    entries = (
        knowledge.BrandCode(
            "keba", "GroundFailure", "E-07", "Earth fault", "en", "display", ("P30",), None, source, "earth fault",
            None,
        ),
        knowledge.BrandCode(
            "keba", "WeakSignal", None, "Low signal", "en", "app", (), None, source, "low signal", None
        ),
    )  # fmt: skip
    return knowledge.Knowledge(
        concepts={one.id: one for one in concepts},
        brands=(
            knowledge.Brand("alfen", "Alfen", ("ICU",), ("alfen", "icu"), ()),
            knowledge.Brand("keba", "KEBA", ("KeContact",), ("keba", "kecontact"), entries),
        ),
        cues={},
        frames={},
        lamps={},
        by_code={},
        step_kinds={},
        screen_languages=("de", "en"),
        text_languages=("de", "en", "pt", "zh-Hans"),
        fingerprint="0" * 64,
    )
