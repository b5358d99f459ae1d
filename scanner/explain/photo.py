"""What would make the next photo better, in words."""

from __future__ import annotations

from knowledge.model import TextPack
from scanner.match.finding import Finding
from scanner.preprocess.quality import DARK_LIMIT, FLAT_LIMIT, GLARE_LIMIT, SHARP_LIMIT, Quality

# A display that fills less of the frame than this is better photographed from closer by.
_SMALL_SHARE = 0.04


def photo_hints(
    finding: Finding, quality: Quality, share: float | None, reader: tuple[str, str] | None, text: TextPack
) -> tuple[str, ...]:
    """Hints for the next photo, the most useful first; none where the photo was answered.

    Args:
        finding: the decision.
        quality: of the screen, or of the photo where no screen was found.
        share: of the frame that the screen fills, ``None`` where it was not found.
        reader: script, or ``other``, and command, where a reader that could be installed was missing.
        text: the language of the answer.
    """
    if finding.verdict in ("matched", "no_error"):
        return ()
    labels = text.labels
    keys: list[str] = []
    hints: list[str] = []
    if reader is not None:
        hints.append(labels["hint_reader"].format(script=labels[f"script_{reader[0]}"], command=reader[1]))
    if finding.reason == "off_screen":
        keys.append("hint_off_screen")
    if quality.brightness < DARK_LIMIT:
        keys.append("hint_dark")
    if quality.glare > GLARE_LIMIT:
        keys.append("hint_glare")
    if quality.sharpness < SHARP_LIMIT:
        keys.append("hint_blur")
    if share is not None and share < _SMALL_SHARE:
        keys.append("hint_small")
    if quality.contrast < FLAT_LIMIT and quality.brightness >= DARK_LIMIT:
        keys.append("hint_low_contrast")
    if finding.verdict == "unreadable" and not keys and not hints:
        keys.append("hint_no_text")
    keys.append("hint_safety_doubt")
    return (*hints, *(labels[key] for key in keys))
