"""Lines that the embedded model cannot read: which script they are in, and their reading by Tesseract.

The model's own failure tells a good deal. Cyrillic comes back as nothing but spaces, Greek as Greek letters
without accents; Korean, Arabic and the others come back empty or as a few unsure signs. Where that does not
settle it, Tesseract reads two or three lines with all its scripts at once and the letters are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.fold import script_of
from scanner.ocr.lines import Pixels, Reading
from scanner.ocr.tesseract import PACKS, Installed

# Below this the embedded reading is put up for a second opinion; a line of Latin letters is read far surer.
WEAK = 0.72
# A second reading must be this sure, and mostly of the script asked for. Measured on lines of ten scripts: the
# right reader is 0.70 to 0.96 sure, a wrong one at most 0.59, but the Thai one up to 0.82 on anything.
_LEAST_SURE = {"Thai": 0.86}
_LEAST_SURE_ELSE = 0.62
_LEAST_OF_SCRIPT = 0.7
# What the embedded model was sure of gives way only to a reading this sure.
_SURER = 0.7
_SAMPLE = 3
# Latin letters that the model puts for Cyrillic ones. On a Ukrainian screen they are 0.96 of the letters read, on
# screens of seven Latin languages at most 0.76.
_LOOK_ALIKE = frozenset("ABCEHIKMNOPTXYRaceiopxyunmkrtb")
_LOOK_ALIKE_SHARE = 0.88
_LEAST_SEEN = 12
# Greek letters that stand for units.
_SIGNS = frozenset("Ωμµ")

ReadLines = Callable[[Sequence[Pixels], str], list[Reading]]


@dataclass(frozen=True, slots=True)
class Rereading:
    """The outcome of a second opinion.

    Attributes:
        script: of the weak lines, ``None`` if it could not be told.
        readings: for each crop given, a better reading or ``None``.
        languages: what Tesseract was told, empty if it was not asked.
        missing: whether the reader for the script is not installed.
    """

    script: str | None
    readings: tuple[Reading | None, ...]
    languages: str
    missing: bool


def is_weak(reading: Reading) -> bool:
    """Whether a reading of the embedded model may be one of a script it does not know."""
    text = reading.text.strip()
    return (
        not text or reading.confidence < WEAK or any(script_of(char) == "Greek" for char in text if char not in _SIGNS)
    )


def guess_script(readings: Sequence[Reading]) -> str | None:
    """The script of lines by the way the embedded model failed on them, if that is enough to tell."""
    letters = Counter(script_of(char) for reading in readings for char in reading.text if char.isalpha())
    if letters["Greek"] >= 4:
        return "Greek"
    blank = [reading for reading in readings if reading.text and not reading.text.strip()]
    if blank and 2 * len(blank) >= len(readings):
        return "Cyrillic"
    seen = [char for reading in readings for char in reading.text if char.isalpha()]
    if len(seen) >= _LEAST_SEEN and sum(char in _LOOK_ALIKE for char in seen) >= _LOOK_ALIKE_SHARE * len(seen):
        return "Cyrillic"
    return None


def reread(crops: Sequence[Pixels], weak: Sequence[Reading], tesseract: Installed | None, read: ReadLines) -> Rereading:
    """A second opinion on weak lines, the most promising first.

    Args:
        crops: their pixels.
        weak: what the embedded model made of them; it need not have failed on all.
        tesseract: what is installed.
        read: reads crops in the given languages.

    Raises:
        EngineError, EngineTimeout, MissingDependency: from ``read``.
    """
    nothing: tuple[Reading | None, ...] = (None,) * len(crops)
    script = guess_script(weak)
    if tesseract is None:
        return Rereading(script, nothing, "", missing=True)
    guessed = None
    if script is not None:
        guessed = _reading_in(script, crops, weak, tesseract, read)
        if guessed.missing or any(guessed.readings):
            return guessed
    # No guess, or a wrong one: Korean, too, sometimes comes back as spaces.
    voted = _vote(crops[:_SAMPLE], tesseract, read)
    if voted is None or voted == "Latin" or voted == script:
        return guessed or Rereading(None, nothing, "", missing=False)
    return _reading_in(voted, crops, weak, tesseract, read)


def _reading_in(
    script: str, crops: Sequence[Pixels], weak: Sequence[Reading], tesseract: Installed, read: ReadLines
) -> Rereading:
    """What the reader of a script makes of the crops; only convincing readings are kept."""
    languages = tesseract.pack(script)
    if not languages:
        return Rereading(script, (None,) * len(crops), "", missing=True)
    readings = read(crops, languages)
    better = tuple(
        new if _convincing(new, script) and (is_weak(old) or new.confidence >= _SURER) else None
        for old, new in zip(weak, readings, strict=True)
    )
    return Rereading(script, better, languages, missing=False)


def _vote(crops: Sequence[Pixels], tesseract: Installed, read: ReadLines) -> str | None:
    """The script with the most letters when all installed scripts are tried at once."""
    packs = [pack for script in PACKS if (pack := tesseract.pack(script))]
    votes: Counter[str] = Counter()
    for reading in read(crops, "+".join(packs)):
        for char in reading.text:
            script = script_of(char)
            if script is not None and char.isalpha():
                votes[script] += 1
    if sum(votes.values()) < 4:
        return None
    most, count = votes.most_common(1)[0]
    return most if 2 * count > sum(votes.values()) and most in PACKS else None


def _convincing(reading: Reading, script: str) -> bool:
    letters = [char for char in reading.text if char.isalpha()]
    if len(letters) < 2 or reading.confidence < _LEAST_SURE.get(script, _LEAST_SURE_ELSE):
        return False
    return sum(script_of(char) == script for char in letters) >= _LEAST_OF_SCRIPT * len(letters)
