"""Planted mistakes: each must be reported, in the right file and in words that help."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from knowledge.check import check

GROUND = "concepts/GroundFailure.yaml"
OTHER = "concepts/OtherError.yaml"
STATE = "concepts/Available.yaml"
ALPHA = "brands/alpha.yaml"
BETA = "brands/beta.yaml"
TEXT_EN = "text/en.yaml"
TEXT_DE = "text/de.yaml"
TEXT_UK = "text/uk.yaml"
TEXT_JA = "text/ja.yaml"
SCREEN_DE = "screens/de.yaml"
SCREEN_JA = "screens/ja.yaml"
STEPS = "steps.yaml"
FRAMES = "frames.yaml"
LAMPS = "lamps.yaml"
WORDS_DE = "words/de.yaml"
WORDS_JA = "words/ja.yaml"

ALL = "(the whole file)"
END = "(the end of the file)"
LONG = "go " * 21
SOURCE = "{name: Alpha handbook, url: 'https://example.org/alpha', date: 2026-11-23}"
SAME_CODE = f"- {{code: '0X 8006', concept: OtherError, where: app, models: [A1], source: {SOURCE}}}\n"
SAME_TEXT = f"- {{text: earth leakage!, language: en, concept: GroundFailure, where: app, source: {SOURCE}}}\n"
OTHER_TEXT = f"- {{text: Earth-leakage, language: en, concept: OtherError, where: app, source: {SOURCE}}}\n"


class Mistake(NamedTuple):
    """Put ``new`` for ``old`` in ``file``; the message must contain ``says``, in ``where`` or the same file."""

    name: str
    file: str
    old: str
    new: str
    says: str
    where: str = ""


MISTAKES = [
    # shape
    Mistake("broken yaml", GROUND, "severity: critical", "severity: [critical", "not YAML"),
    Mistake("two documents", GROUND, "kind: error", "---\nkind: error", "not YAML"),
    Mistake("tab", GROUND, "kind: error", "\tkind: error", "not YAML"),
    Mistake("duplicate key", GROUND, "kind: error", "kind: error\nkind: state",
            "the key 'kind' stands here twice"),
    Mistake("unknown key", GROUND, "severity:", "severitty:",
            "unknown key 'severitty'; did you mean 'severity'?"),
    Mistake("missing key", GROUND, "category: Electrical\n", "", "lacks the key 'category'"),
    Mistake("null for text", GROUND, "category: Electrical", "category:", "category is empty"),
    Mistake("list for text", GROUND, "category: Electrical", "category: [a]", "category must be text"),
    Mistake("text for list", GROUND, "responsible: [charger, car]", "responsible: charger",
            "must be a list"),
    Mistake("wrong choice", GROUND, "severity: critical", "severity: critcal", "did you mean 'critical'?"),
    Mistake("wrong category", GROUND, "Electrical", "Electricity", "did you mean 'Electrical'?"),
    Mistake("wrong class", GROUND, "[safety, main", "[safty, main", "did you mean 'safety'?"),
    Mistake("wrong hazard", GROUND, "hazard: shock", "hazard: shok", "did you mean 'shock'?"),
    Mistake("wrong responsible", GROUND, "[charger, car]", "[charger, driverr]", "did you mean 'driver'?"),
    Mistake("wrong fix", GROUND, "driver_can_fix: no", "driver_can_fix: false", "driver_can_fix is 'false'"),
    Mistake("wrong flag", GROUND, "generic: false", "generic: no", "generic must be true or false"),
    Mistake("wrong date", GROUND, "updated: 2026-11-23", "updated: 23.11.2026", "updated is '23.11.2026'"),
    Mistake("no such day", GROUND, "updated: 2026-11-23", "updated: 2026-11-31",
            "a day that does not exist"),
    Mistake("http url", GROUND, "https://example", "http://example", "must start with https://"),
    Mistake("source without name", GROUND, "name: A handbook, ", "", "a source lacks the key 'name'"),
    Mistake("source without date", GROUND, ", date: 2026-11-23}", "}", "a source lacks the key 'date'"),
    Mistake("no source", GROUND,
            "sources:\n- {name: A handbook, url: 'https://example.org/a', date: 2026-11-23}", "sources: []",
            "no source"),
    Mistake("tag", GROUND, "kind: error", "kind: !!python/name:os.system error", "tag"),
    Mistake("alias", GROUND, "terms: [rcd]\nrelated: [OtherError]", "terms: &a [rcd]\nrelated: *a",
            "an alias (*name)"),
    Mistake("key that is a list", GROUND, "kind: error", "kind: error\n? [a]\n: b",
            "a key must be plain text"),
    Mistake("control character", GROUND, "A handbook", '"A \\x07 handbook"', "control character"),
    Mistake("twice in a list", GROUND, "[step_away, do_not_touch]", "[look, look]", "'look' stands twice"),
    Mistake("id is not the file name", GROUND, "id: GroundFailure", "id: GroundFault",
            "the file is named 'GroundFailure'"),
    Mistake("empty string", TEXT_DE, "meaning: Bedeutung", "meaning: ''", "'meaning' is empty"),
    Mistake("blank string", TEXT_DE, "meaning: Bedeutung", "meaning: '  '", "'meaning' is empty"),
    Mistake("language is not the file name", TEXT_DE, "language: de", "language: nl",
            "the file is named 'de'"),
    Mistake("no direction", TEXT_DE, "direction: ltr\n", "", "lacks the key 'direction'"),
    Mistake("step kind", STEPS, "look: check", "look: chek", "did you mean 'check'?"),
    Mistake("step id", STEPS, "look: check", "look: check\nBad-Id: wait", "'Bad-Id' is not formed"),
    Mistake("empty file", STEPS, ALL, "# nothing\n", "the file is empty"),
    # references
    Mistake("unknown step", GROUND, "other_charger", "other_chargr",
            "no step 'other_chargr' in steps.yaml; did you mean"),
    Mistake("unknown term", GROUND, "terms: [rcd]", "terms: [rdc]",
            "no term 'rdc' in text/en.yaml; did you mean 'rcd'?"),
    Mistake("unknown related", GROUND, "[OtherError]", "[OtherEror]",
            "no concept 'OtherEror'; did you mean 'OtherError'?"),
    Mistake("related to itself", GROUND, "[OtherError]", "[GroundFailure]", "not related to itself"),
    Mistake("unknown concept of a brand", ALPHA, "GroundFailure", "GroundFailur",
            "did you mean 'GroundFailure'?"),
    Mistake("unknown concept on a screen", SCREEN_DE, "GroundFailure:", "GroundFailur:",
            "did you mean 'GroundFailure'?"),
    Mistake("concept not on a screen", SCREEN_DE,
            "  Available:\n  - Bereit\n  - Gerät frei\n  - Bitte anschließen\n", "",
            "there are no phrases for Available"),
    Mistake("unused step", STEPS, "look: check", "look: check\nrest: wait", "no concept uses the step 'rest'"),
    Mistake("unused term", TEXT_EN, "terms:", "terms:\n  cp: {term: CP, definition: A pin}",
            "no concept uses the term 'cp'"),
    # counts and safety
    Mistake("one step right now", GROUND, "[step_away, do_not_touch]", "[step_away]",
            "right_now has 1 entries"),
    Mistake("four steps right now", GROUND, "[step_away, do_not_touch]",
            "[step_away, do_not_touch, report, look]", "right_now has 4"),
    Mistake("two steps", GROUND, "[other_charger, report, look]", "[other_charger, report]",
            "steps has 2 entries"),
    Mistake("no terms", GROUND, "terms: [rcd]", "terms: []", "terms has 0 entries"),
    Mistake("step twice", GROUND, "[other_charger, report, look]", "[other_charger, report, step_away]",
            "stands in right_now as well"),
    Mistake("retry at a hazard", GROUND, "[step_away, do_not_touch]", "[step_away, try_again]",
            "is a retry_here step, but GroundFailure can hurt"),
    Mistake("retry in words at a hazard", TEXT_EN, "report: Move away", "report: Reset the breaker",
            "says 'Reset'"),
    Mistake("opening in words at a hazard", TEXT_EN, "look: Move away", "look: Open the housing",
            "says 'Open the housing'"),
    Mistake("hazard only information", GROUND, "severity: critical", "severity: information",
            "at least a warning"),
    Mistake("generic hazard", GROUND, "generic: false", "generic: true", "what can hurt is not generic"),
    Mistake("state with severity", STATE, "severity: information", "severity: warning",
            "must have the severity information"),
    Mistake("state with hazard", STATE, "generic: false", "generic: false\nhazard: heat",
            "a state has no hazard"),
    Mistake("another attempt at a hazard", GROUND, "give_up: at_once", "give_up: one_retry",
            "allows another attempt, but GroundFailure can hurt"),
    Mistake("unknown quote", GROUND, "quote: code", "quote: number", "the quote 'number' is missing", TEXT_EN),
    # lights
    Mistake("lights not in their notation", ALPHA, "led: red blinks 2 times", "led: 2 red blinks",
            "lights are written like 'red blinks 3 times'"),
    Mistake("a word for two colours", LAMPS, "'green': [greenx]", "'green': [redx]", "'redx' stands for red already"),
    Mistake("lights without words", LAMPS, "'green': [greenx]\n", "", "there are no words for 'green'"),
    Mistake("unknown lights", LAMPS, "'green':", "'grey': [greyx]\n'green':", "no lights are 'grey'"),
    # word fields and frames
    Mistake("unknown field in a frame", FRAMES, "- earth\n", "- erth\n",
            "no field 'erth' in words/en.yaml; did you mean 'earth'?"),
    Mistake("unknown barred field", FRAMES, "- earth\n", "- earth !redy\n", "no field 'redy'"),
    Mistake("frame without fields", FRAMES, "- earth\n", "- '!ready'\n", "needs no field"),
    Mistake("one frame for two concepts", FRAMES, "- no ready\n", "- earth\n", "stands for GroundFailure already"),
    Mistake("concept without a frame", FRAMES, "Available:\n- ready\n", "", "there is no frame for Available"),
    Mistake("frames of no concept", FRAMES, "Available:", "Availabel:", "did you mean 'Available'?"),
    Mistake("field missing in a language", WORDS_DE, "  ready: [bereit]\n", "", "the field 'ready' is missing"),
    Mistake("field of one language only", WORDS_DE, "  ready:", "  redy: [x1]\n  ready:",
            "no field 'redy' in words/en.yaml"),
    Mistake("field without words", WORDS_DE, "ready: [bereit]", "ready: []", "the field 'ready' has no words"),
    Mistake("word twice in a field", WORDS_DE, "[bereit]", "[bereit, bereit]", "'bereit' stands twice"),
    Mistake("signs without letters", WORDS_DE, "[bereit]", "[bereit, '~']", "neither letters nor digits"),
    Mistake("stem too short", WORDS_DE, "erd~", "e~", "'e~' is so short"),
    Mistake("inner part too short", WORDS_DE, "erd~", "~erd~", "'~erd~' is so short"),
    Mistake("words in another script", WORDS_JA, "[接地]", "[接地, земля]", "Cyrillic"),
    Mistake("words of no screen", WORDS_DE, "language: de", "language: xx", "the file is named 'de'"),
    # codes
    Mistake("standard code twice", OTHER, "code: OtherError}", "code: Ground-Failure, needs_context: true}",
            "OCPP 1.6 Ground-Failure stands for GroundFailure already"),
    Mistake("same bare code", OTHER, "{standard: OCPP 1.6, code: OtherError}",
            "{standard: OCPP 2.1, code: CX-002}", "the code 'CX-002' stands for GroundFailure, too"),
    Mistake("short bare code", GROUND, "code: F, needs_context: true", "code: F1", "too short"),
    Mistake("word as bare code", STATE, "code: Available, needs_context: true", "code: Available",
            "single word"),
    Mistake("number as bare code", GROUND, "code: CX002", "code: '1002'", "too short, a number"),
    Mistake("code without letters", GROUND, "code: CX002", "code: '-'", "neither letters nor digits"),
    Mistake("wrong needs_context", GROUND, "needs_context: true", "needs_context: maybe",
            "needs_context must be true or false"),
    # makers
    Mistake("code without source", ALPHA, f"  note: our words\n  source: {SOURCE}\n", "",
            "lacks the key 'source'"),
    Mistake("neither code nor text", BETA, "code: 0x8006", "code: null", "neither a code nor a text"),
    Mistake("text without language", ALPHA, "  language: en\n", "", "language of the text is missing"),
    Mistake("bad language", ALPHA, "language: en", "language: english", "not a language tag"),
    Mistake("bad where", ALPHA, "where: led", "where: lamp", "where is 'lamp'"),
    Mistake("two meanings", ALPHA, END, SAME_CODE,
            "'0X 8006' means GroundFailure on A1 already, not OtherError"),
    Mistake("two meanings of a text", ALPHA, END, SAME_TEXT + OTHER_TEXT, "means GroundFailure already"),
    Mistake("name of another maker", BETA, "aliases: []", "aliases: [ALPHA-BOX]",
            "belongs to brands/alpha.yaml already"),
    Mistake("no codes", BETA, "codes:\n", "codes: []\nrest:\n", "unknown key 'rest'"),
    # words
    Mistake("missing label", TEXT_DE, "  meaning: Bedeutung\n", "", "the label 'meaning' is missing"),
    Mistake("extra label", TEXT_DE, "  meaning:", "  meanin: x\n  meaning:",
            "the label 'meanin' is not known"),
    Mistake("missing warning", TEXT_DE, "  heat: Gefahr\n", "", "the warning 'heat' is missing"),
    Mistake("missing English warning", TEXT_EN, "  heat: Danger\n", "", "the warning 'heat' is missing"),
    Mistake("missing concept", TEXT_UK, "  OtherError: {title: Помилка, summary: Помилка}\n", "",
            "the concept 'OtherError' is missing"),
    Mistake("missing English concept", TEXT_EN, "  OtherError: {title: A fault, summary: A fault}\n", "",
            "the concept 'OtherError' is missing"),
    Mistake("missing step", TEXT_DE, "  report: Zurücktreten\n", "", "the step 'report' is missing"),
    Mistake("English step nobody knows", STEPS, "report: contact\n", "", "the step 'report' is not known",
            TEXT_EN),
    Mistake("missing English step", STEPS, "look: check", "look: check\nrest: wait",
            "the step 'rest' is missing", TEXT_EN),
    Mistake("missing term", TEXT_JA, "  rcd: {", "  rcx: {", "the term 'rcd' is missing"),
    Mistake("missing summary", TEXT_DE, "{title: Ein Fehler, summary: Ein Fehler}", "{title: Ein Fehler}",
            "lacks the key 'summary'"),
    Mistake("missing placeholder", TEXT_DE, "{command} für", "Dies für",
            "the label 'install' lacks {command}"),
    Mistake("other placeholder", TEXT_DE, "{command} für", "{befehl} für",
            "has {befehl} that English has not"),
    Mistake("stray brace", TEXT_DE, "{command} für", "{command} { für", "a brace in"),
    Mistake("wrong direction", TEXT_UK, "direction: ltr", "direction: rtl", "uk is written ltr"),
    Mistake("long step", TEXT_DE, "report: Zurücktreten", f"report: {LONG}",
            "has 21 words, but may have 20"),
    Mistake("untranslated", TEXT_UK, "meaning: Значення", "meaning: Meaning",
            "'Meaning' is not in the script"),
    Mistake("Russian in Ukrainian", TEXT_UK, "meaning: Значення", "meaning: Выход", "uk does not write ы"),
    Mistake("Latin letter in a Cyrillic word", TEXT_UK, "meaning: Значення", "meaning: Знaчення",
            "look alike"),
    Mistake("Cyrillic letter in a German word", TEXT_DE, "meaning: Bedeutung", "meaning: Bеdeutung",
            "Cyrillic"),
    Mistake("Chinese in Japanese", SCREEN_JA, "漏電を検出しました", "漏电错误", "ja does not write"),
    Mistake("untranslated phrase", SCREEN_JA, "異常", "Fault", "'Fault' is not in the script"),
    Mistake("two phrases", SCREEN_DE, "  - Störung\n", "", "OtherError has 2 phrases"),
    Mistake("phrase of two concepts", SCREEN_DE, "- Störung", "- BEREIT!",
            "'Bereit' stands for OtherError already"),
    Mistake("spelling of two concepts", SCREEN_DE, "- Störung", "- Geraet frei",
            "'Gerät frei' stands for OtherError already"),
    Mistake("phrase twice", SCREEN_DE, "- Störung", "- Störung\n  - STORUNG", "'STORUNG' is 'Störung'"),
    Mistake("missing cues", SCREEN_DE, "  fillers: [der]\n", "", "cues lacks the key 'fillers'"),
    Mistake("no negations", SCREEN_DE, "[kein]", "[]", "cues has no negations"),
    Mistake("cue of signs", SCREEN_DE, "[kein]", "['-']", "neither letters nor digits"),
    Mistake("cue in another script", SCREEN_DE, "[kein]", "[нет]", "Cyrillic"),
    Mistake("negation as filler", SCREEN_DE, "[der]", "[KEIN]", "so it is no filler"),
    Mistake("short phrase", SCREEN_DE, "- Störung", "- Öl", "'Öl' is too short"),
    Mistake("phrase of signs", SCREEN_DE, "- Störung", "- '!!!'", "neither letters nor digits"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_mistake_is_reported(tree: Path, mistake: Mistake) -> None:
    path = tree / mistake.file
    content = path.read_text(encoding="utf-8")
    if mistake.old == ALL:
        changed = mistake.new
    elif mistake.old == END:
        changed = content + mistake.new
    else:
        assert mistake.old in content
        changed = content.replace(mistake.old, mistake.new, 1)
    path.write_text(changed, encoding="utf-8")
    problems = check(tree)
    hits = [problem for problem in problems if mistake.says in problem.message]
    assert hits, [str(problem) for problem in problems]
    assert hits[0].file == (mistake.where or mistake.file)
