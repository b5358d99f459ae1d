"""Any exception as one of ours."""

from __future__ import annotations

from pathlib import Path

from knowledge import KnowledgeError
from scanner.errors import KnowledgeMissing, ScanError


def as_scan_error(error: Exception) -> ScanError:
    """Any exception as one of ours; a fault of ours says where it happened, so that it can be found."""
    if isinstance(error, ScanError):
        return error
    if isinstance(error, KnowledgeError):
        return KnowledgeMissing(error.message, "; ".join(str(problem) for problem in error.problems[:3]))
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" ({Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno})" if place is not None else ""
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    return ScanError(f"Something went wrong in the program: {said[:300]}{where}.", "Please report it to its makers.")
