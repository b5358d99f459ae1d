"""Text recognition with the embedded model: a line crop in, its text and confidence out.

The network is a CTC recogniser (Graves et al., ICML 2006); its greedy path is read: the most likely character of
each column, repeats merged, blanks dropped. It knows Latin letters of 46 languages, kana and Han.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scanner.errors import EngineError
from scanner.ocr.lines import Pixels, Reading
from scanner.ocr.models import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    import onnxruntime
    from numpy.typing import NDArray

HEIGHT = 48
# Columns of padding in one batch cost as much as writing; wider batches than this waste memory bandwidth.
_BATCH_COLUMNS = 2400


def alphabet(session: onnxruntime.InferenceSession) -> tuple[str, ...]:
    """The characters of the model's outputs, the CTC blank first.

    Raises:
        EngineError: the model file carries no alphabet.
    """
    listed = session.get_modelmeta().custom_metadata_map.get("character")
    if not listed:
        raise EngineError("The text model carries no alphabet.", "Install rapidocr again.")
    return ("", *listed.splitlines(), " ")


def recognize(
    session: onnxruntime.InferenceSession, characters: tuple[str, ...], crops: Sequence[Pixels]
) -> list[Reading]:
    """Read line crops (RGB, ``HEIGHT`` pixels tall, any width), in the order given.

    Lines of similar width share a batch.

    Raises:
        EngineError: the runtime failed.
    """
    readings: list[Reading] = [Reading("", 0.0)] * len(crops)
    waiting = sorted(range(len(crops)), key=lambda at: crops[at].shape[1])
    while waiting:
        widest = crops[waiting[-1]].shape[1]
        count = max(1, _BATCH_COLUMNS // max(widest, 1))
        group = [at for at in waiting[-count:] if crops[at].shape[1] * 1.5 >= widest or widest <= 320]
        waiting = waiting[: len(waiting) - len(group)]
        posteriors = run(session, _tensor([crops[at] for at in group], max(widest, 64)))
        for at, columns in zip(group, posteriors, strict=True):
            readings[at] = _greedy(columns, characters)
    return readings


def _tensor(crops: Sequence[Pixels], width: int) -> NDArray[np.float32]:
    tensor = np.zeros((len(crops), 3, HEIGHT, width), np.float32)
    for at, crop in enumerate(crops):
        # BGR, scaled to -1..1, padded with 0 (mid grey), as in training.
        tensor[at, :, :, : crop.shape[1]] = crop[:, :, ::-1].transpose(2, 0, 1) * np.float32(2 / 255) - 1
    return tensor


def _greedy(columns: NDArray[np.float32], characters: tuple[str, ...]) -> Reading:
    best = columns.argmax(axis=1)
    keep = best != 0
    keep[1:] &= best[1:] != best[:-1]
    if not keep.any():
        return Reading("", 0.0)
    chances = columns[np.arange(len(best)), best][keep]
    return Reading("".join(characters[at] for at in best[keep]), float(chances.mean()))
