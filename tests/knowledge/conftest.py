"""A tiny, valid knowledge folder: one hazard, one generic error, one state; four languages; two makers."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import lamps

CONCEPT = """\
id: GroundFailure
kind: error
severity: critical
category: Electrical
classification: [safety, maintenance]
hazard: shock
generic: false
driver_can_fix: no
responsible: [charger, car]
charging_continues: 'no'
codes:
- {standard: OCPP 1.6, code: GroundFailure}
- {standard: ChargeX MREC, code: CX002}
- {standard: IEC 61851, code: F, needs_context: true}
right_now: [step_away, do_not_touch]
steps: [other_charger, report, look]
give_up: at_once
quote: code
terms: [rcd]
related: [OtherError]
sources:
- {name: A handbook, url: 'https://example.org/a', date: 2026-11-23}
updated: 2026-11-23
"""

OTHER = """\
id: OtherError
kind: error
severity: warning
category: Hardware
classification: []
generic: true
driver_can_fix: partly
responsible: [charger]
charging_continues: limited
codes:
- {standard: OCPP 1.6, code: OtherError}
right_now: [try_again, look]
steps: [other_charger, report, step_away]
give_up: at_once
quote: code
terms: [rcd]
related: [GroundFailure]
sources:
- {name: A book, url: null, date: 2026-11-23}
updated: 2026-11-23
"""

STATE = """\
id: Available
kind: state
severity: information
category: Status
classification: []
generic: false
driver_can_fix: 'yes'
responsible: [driver]
charging_continues: 'no'
codes:
- {standard: OCPP 1.6, code: Available, needs_context: true}
right_now: [try_again, look]
steps: [other_charger, report, step_away]
give_up: at_once
quote: code
terms: [rcd]
related: [OtherError]
sources:
- {name: A book, url: null, date: 2026-11-23}
updated: 2026-11-23
"""

STEPS = """\
step_away: leave
do_not_touch: act
other_charger: leave
report: contact
look: check
try_again: retry_here
"""

LAMPS = "".join(f"'{field}': [{field}x]\n" for field in lamps.FIELDS)

ALPHA = """\
id: alpha
name: Alpha
aliases: [Alpha Box]
codes:
- code: 0x8006
  concept: GroundFailure
  text: Earth leakage
  language: en
  where: display
  models: [A1]
  note: our words
  source: {name: Alpha handbook, url: 'https://example.org/alpha', date: 2026-11-23}
- code: '12'
  concept: OtherError
  text: null
  language: null
  where: led
  led: red blinks 2 times
  models: []
  source: {name: Alpha handbook, url: 'https://example.org/alpha', date: 2026-11-23}
"""

BETA = """\
id: beta
name: Beta
aliases: []
codes:
- code: null
  concept: Available
  text: Willkommen
  language: de
  where: app
  models: []
  source: {name: Beta handbook, url: null, date: 2026-11-23}
- code: 0x8006
  concept: OtherError
  where: display
  source: {name: Beta handbook, url: null, date: 2026-11-23}
"""

SCREENS = {
    "en": (
        ("Ground fault", "Earth fault detected", "RCD tripped"),
        ("Error", "Something went wrong", "Fault"),
        ("Ready to charge", "Available", "Please connect"),
    ),
    "de": (
        ("Erdschluss", "FI ausgelöst", "Fehlerstrom erkannt"),
        ("Fehler", "Störung", "Es ist etwas schiefgelaufen"),
        ("Bereit", "Gerät frei", "Bitte anschließen"),
    ),
    "uk": (
        ("Замикання на землю", "Витік струму", "Спрацював RCD"),
        ("Помилка", "Збій", "Щось пішло не так"),
        ("Готово", "Вільно", "Підключіть кабель"),
    ),
    "ja": (
        ("漏電", "漏電を検出しました", "地絡エラー"),
        ("エラー", "異常", "エラーが発生しました"),
        ("充電できます", "待機中", "接続してください"),
    ),
}

# name; labels meaning and install; warning; title and summary; every step but the last, the last; definition
WORDS = {
    "en": ("English", "Meaning", "Install {command} for {script}", "Danger", "A fault", "Move away",
           "Try again here", "A switch"),
    "de": ("Deutsch", "Bedeutung", "{command} für {script} einrichten", "Gefahr", "Ein Fehler", "Zurücktreten",
           "Hier noch einmal versuchen", "Ein Schalter"),
    "uk": ("Українська", "Значення", "Встановіть {command} для {script}", "Небезпека", "Помилка", "Відійдіть",
           "Спробуйте ще раз", "Вимикач"),
    "ja": ("日本語", "意味", "{script}には{command}を入れてください", "危険です", "エラー", "離れてください",
           "もう一度試してください", "遮断器"),
}  # fmt: skip


def _text(language: str) -> str:
    name, meaning, install, danger, fault, step, again, switch = WORDS[language]
    lines = [f"language: {language}", f"name: {name}", "direction: ltr", "labels:", f"  meaning: {meaning}"]
    lines += [f"  install: '{install}'", "warnings:"]
    lines += [f"  {hazard}: {danger}" for hazard in ("shock", "heat", "current", "emergency", "damage")]
    lines += ["concepts:"]
    lines += [f"  {id_}: {{title: {fault}, summary: {fault}}}" for id_ in ("GroundFailure", "OtherError", "Available")]
    lines += ["steps:"]
    lines += [f"  {id_}: {step}" for id_ in ("step_away", "do_not_touch", "other_charger", "report", "look")]
    lines += [f"  try_again: {again}", "give_up:", f"  at_once: {step}", "quote:", f"  code: {meaning}"]
    lines += ["terms:", f"  rcd: {{term: RCD, definition: {switch}}}", ""]
    return "\n".join(lines)


# negations, conditions, printed, fillers
CUES = {
    "en": ("[no, not]", "[in case of]", "[emergency stop]", "[the]"),
    "de": ("[kein]", "[bei]", "[Not-Aus]", "[der]"),
    "uk": ("[не]", "[якщо]", "[]", "[та]"),
    "ja": ("[なし]", "[場合]", "[]", "[]"),
}


FRAMES = """\
GroundFailure:
- earth
OtherError:
- no ready
Available:
- ready
"""

FIELDS = {
    "en": ("[earth~, ground~]", "[ready, available]"),
    "de": ("[erd~, schutzleiter ~ fehlt, gerät~]", "[bereit]"),
    "uk": ("[земл~]", "[готов~]"),
    "ja": ("[接地]", "[準備]"),
}


def _words(language: str) -> str:
    earth, ready = FIELDS[language]
    return f"language: {language}\nwords:\n  earth: {earth}\n  ready: {ready}\n"


def _screens(language: str) -> str:
    lines = [f"language: {language}", "cues:"]
    for name, words in zip(("negations", "conditions", "printed", "fillers"), CUES[language], strict=True):
        lines.append(f"  {name}: {words}")
    lines.append("phrases:")
    for id_, phrases in zip(("GroundFailure", "OtherError", "Available"), SCREENS[language], strict=True):
        lines += [f"  {id_}:", *(f"  - {phrase}" for phrase in phrases)]
    return "\n".join([*lines, ""])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The folder, fresh for each test."""
    root = tmp_path / "knowledge"
    files = {
        "concepts/GroundFailure.yaml": CONCEPT,
        "concepts/OtherError.yaml": OTHER,
        "concepts/Available.yaml": STATE,
        "steps.yaml": STEPS,
        "frames.yaml": FRAMES,
        "lamps.yaml": LAMPS,
        "brands/alpha.yaml": ALPHA,
        "brands/beta.yaml": BETA,
        **{f"screens/{language}.yaml": _screens(language) for language in SCREENS},
        **{f"words/{language}.yaml": _words(language) for language in FIELDS},
        **{f"text/{language}.yaml": _text(language) for language in WORDS},
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root
