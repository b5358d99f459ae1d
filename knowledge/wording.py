"""What must hold for the words: complete, in the script of their language, short, without double meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from knowledge.fold import ascii_variants, dominant_script, fold, script_of
from knowledge.languages import DEFAULT
from knowledge.model import TextPack
from knowledge.schema import HAZARDS, Screens, Tree
from knowledge.source import Problems, line_of, suggest

LEAST_PHRASES = 3
LEAST_LETTERS = 3
MOST_WORDS = 20

# Scripts of the languages that are not written in Latin letters; a tag may name its script instead.
_SCRIPTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "sr", "kk", "mn"), frozenset({"Cyrillic"})),
    **dict.fromkeys(("ar", "fa", "ur"), frozenset({"Arabic"})),
    **dict.fromkeys(("hi", "mr", "ne"), frozenset({"Devanagari"})),
    "el": frozenset({"Greek"}),
    "he": frozenset({"Hebrew"}),
    "th": frozenset({"Thai"}),
    "ko": frozenset({"Hangul"}),
    "ja": frozenset({"Kana", "Han"}),
    "zh": frozenset({"Han"}),
    "Latn": frozenset({"Latin"}),
    "Cyrl": frozenset({"Cyrillic"}),
}
_OTHER_SCRIPTS = frozenset(("ka", "hy", "am", "bn", "ta", "te", "kn", "ml", "gu", "pa", "km", "lo", "my"))
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he"})
_DENSE = frozenset({"Han", "Kana", "Hangul"})  # two letters can be a word
_UNSPACED = frozenset({"ja", "zh", "th"})  # no spaces between words
_SYLLABLES = frozenset({"vi"})  # a space after every syllable: about one word in one and a half

# Letters that only a neighbouring language writes.
_FOREIGN: Mapping[str, str] = {
    "ru": "іїєґІЇЄҐ",
    "uk": "ыэёъЫЭЁЪ",
    "bg": "ыэёіїєЫЭЁІЇЄ",
    "zh-Hans": "電請車錯誤連線時間無網絡檢這個開關門號碼",
    "zh-Hant": "电请车错误连线时间无网络检这个开关门号码",
    "ja": "电请车错误连检这个",
}  # fmt: skip

_UNITS = dict.fromkeys(map(ord, "ΩΩμµΔ"))  # Greek letters that stand in every language
_WORD = re.compile(r"[^\W\d_]+")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def check_screens(tree: Tree, problems: Problems) -> None:
    """Every concept in every language, enough phrases, one meaning each."""
    for language, screens in tree.screens.items():
        file = f"screens/{language}.yaml"
        for concept in screens.phrases:
            if concept not in tree.concept_ids:
                problems.add(file, line_of(concept), f"no concept '{concept}'{suggest(concept, tree.concept_ids)}")
        for concept in sorted(tree.concept_ids - set(screens.phrases)):
            problems.add(file, 0, f"there are no phrases for {concept}")
        _check_cues(file, screens, problems)
        _check_phrases(file, screens, problems)


def _check_cues(file: str, screens: Screens, problems: Problems) -> None:
    if not screens.cues.negations:
        problems.add(file, 0, "cues has no negations: every language has a word for no")
    for name, words in screens.cues._asdict().items():
        for word in words:
            for message in script_problems(word, screens.language):
                problems.add(file, line_of(word), message)
            if not fold(word):
                problems.add(file, line_of(word), f"'{word}' has neither letters nor digits")
            elif name == "fillers" and fold(word) in map(fold, screens.cues.negations):
                problems.add(file, line_of(word), f"'{word}' is a negation, so it is no filler")


def _check_phrases(file: str, screens: Screens, problems: Problems) -> None:
    meanings: dict[str, tuple[str, str]] = {}
    for concept, phrases in screens.phrases.items():
        if len(phrases) < LEAST_PHRASES:
            message = f"{concept} has {len(phrases)} phrases, but needs at least {LEAST_PHRASES}"
            problems.add(file, line_of(concept), message)
        for phrase in phrases:
            line = line_of(phrase)
            for message in script_problems(phrase, screens.language):
                problems.add(file, line, message)
            spellings = ascii_variants(phrase, screens.language)
            if not spellings[0]:
                problems.add(file, line, f"'{phrase}' has neither letters nor digits")
                continue
            if len(spellings[0]) < LEAST_LETTERS and dominant_script(phrase) not in _DENSE:
                problems.add(file, line, f"'{phrase}' is too short to be told from other words")
            for spelling in spellings:
                other, twin = meanings.setdefault(spelling, (concept, phrase))
                if other != concept:
                    problems.add(file, line, f"'{phrase}' stands for {other} already (line {line_of(twin)})")
                    break
                if twin is not phrase:
                    problems.add(file, line, f"'{phrase}' is '{twin}' (line {line_of(twin)}) but for case or marks")
                    break


def check_texts(tree: Tree, problems: Problems) -> None:
    """Every language says everything that English says, and nothing else."""
    english = tree.texts.get(DEFAULT)
    if english is None:
        if not any(file == f"text/{DEFAULT}.yaml" for file in problems.files()):
            problems.add(f"text/{DEFAULT}.yaml", 0, "this file is missing: English is the list of what must be said")
        return
    _check_english(english, tree, problems)
    for language, pack in tree.texts.items():
        file = f"text/{language}.yaml"
        _check_pack(file, pack, problems)
        if pack is not english:
            for what, part in _PARTS.items():
                _compare(file, what, part(pack), part(english), problems)


def _check_english(english: TextPack, tree: Tree, problems: Problems) -> None:
    """English itself is complete."""
    lists: list[tuple[str, Mapping[str, object], Iterable[str]]] = [
        ("warning", english.warnings, HAZARDS),
        ("concept", english.titles, tree.concept_ids),
    ]
    if tree.steps is not None:
        lists.append(("step", english.steps, tree.steps))
    if len(tree.concepts) == len(tree.concept_ids):  # a file out of shape may be the one that uses an id
        lists.append(("give_up", english.give_up, {concept.give_up for concept in tree.concepts.values()}))
        lists.append(("quote", english.quote, {concept.quote for concept in tree.concepts.values()}))
    for what, have, wanted in lists:
        _same_keys(f"text/{DEFAULT}.yaml", what, have, set(wanted), problems)


_PARTS: Mapping[str, Callable[[TextPack], Mapping[str, str]]] = {
    "label": lambda pack: pack.labels,
    "warning": lambda pack: pack.warnings,
    "concept": lambda pack: pack.titles,
    "summary": lambda pack: pack.summaries,
    "step": lambda pack: pack.steps,
    "give_up": lambda pack: pack.give_up,
    "quote": lambda pack: pack.quote,
    "term": lambda pack: {key: value.term for key, value in pack.terms.items()},
    "definition": lambda pack: {key: value.definition for key, value in pack.terms.items()},
}


def _same_keys(file: str, what: str, have: Mapping[str, object], wanted: set[str], problems: Problems) -> None:
    missing = wanted - set(have)
    for key in have:
        if key not in wanted:
            near = suggest(key, missing or wanted)
            problems.add(file, line_of(key), f"the {what} '{key}' is not known{near}")
    for key in sorted(missing):
        problems.add(file, 0, f"the {what} '{key}' is missing")


def _compare(file: str, what: str, have: Mapping[str, str], english: Mapping[str, str], problems: Problems) -> None:
    if what not in ("summary", "definition"):  # their keys are those of the concepts and terms
        _same_keys(file, what, have, set(english), problems)
    for key in have.keys() & english.keys():
        ours, theirs = Counter(_PLACEHOLDER.findall(have[key])), Counter(_PLACEHOLDER.findall(english[key]))
        if ours != theirs:
            missing = ", ".join(f"{{{name}}}" for name in sorted((theirs - ours).keys()))
            extra = ", ".join(f"{{{name}}}" for name in sorted((ours - theirs).keys()))
            notes = [f"lacks {missing}"] * bool(missing) + [f"has {extra} that English has not"] * bool(extra)
            problems.add(file, line_of(have[key]), f"the {what} '{key}' {' and '.join(notes)}")


def _check_pack(file: str, pack: TextPack, problems: Problems) -> None:
    primary = pack.language.partition("-")[0]
    direction = "rtl" if primary in _RIGHT_TO_LEFT else "ltr"
    if pack.direction != direction:
        problems.add(file, line_of(pack.direction), f"{pack.language} is written {direction}")
    most = MOST_WORDS * 3 // 2 if primary in _SYLLABLES else MOST_WORDS
    for step, text in pack.steps.items():
        words = len(text.split())
        if words > most and primary not in _UNSPACED:
            problems.add(file, line_of(text), f"the step '{step}' has {words} words, but may have {most}")
    for text in (pack.name, *(text for part in _PARTS.values() for text in part(pack).values())):
        for message in script_problems(text, pack.language):
            problems.add(file, line_of(text), message)
        if set("{}") & set(_PLACEHOLDER.sub("", text)):
            problems.add(file, line_of(text), f"a brace in '{text}' belongs to no {{placeholder}}")


def script_problems(text: str, language: str) -> Iterator[str]:
    """Letters of a script that the language is not written in.

    Latin abbreviations and names are fine in every language, Greek units (Ω, µ) too.
    """
    expected = _expected_scripts(language)
    if expected is None:
        return
    text = _PLACEHOLDER.sub("", text)
    if "Greek" not in expected:
        text = text.translate(_UNITS)
    own = False
    plain_latin = False
    for word in _WORD.findall(text):
        scripts = {script for char in word if (script := script_of(char))}
        own = own or bool(scripts & expected)
        foreign = scripts - expected - {"Latin"}
        if foreign:
            yield f"'{word}' has {' and '.join(sorted(foreign))} letters"
        elif scripts == {"Latin", "Cyrillic"} or scripts == {"Latin", "Greek"}:
            yield f"'{word}' mixes letters of two scripts that look alike"
        elif scripts == {"Latin"} and not word.isupper() and len(word) > 3:
            plain_latin = True
    if plain_latin and not own:
        yield f"'{text}' is not in the script of the language"
    foreign_letters = sorted(set(_FOREIGN.get(language, "")) & set(text))
    if foreign_letters:
        yield f"{language} does not write {' '.join(foreign_letters)}"


def _expected_scripts(language: str) -> frozenset[str] | None:
    """The scripts of a language; ``None`` where they are not known here."""
    parts = language.split("-")
    for part in (*parts[1:], parts[0]):
        if part in _SCRIPTS:
            return _SCRIPTS[part]
    return None if parts[0] in _OTHER_SCRIPTS else frozenset({"Latin"})
