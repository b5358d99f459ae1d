"""Files that are written as a whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from scanner.errors import ScanError, UsageError


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of ``path`` when the block ends well, and else leaves no trace.

    A link stays a link: what it leads to is replaced. A pipe or a device is written to directly.

    Raises:
        UsageError: no file can be made there.
        ScanError: it could not be finished.
    """
    target = Path(os.path.realpath(path))
    temporary: Path | None = None
    file: BinaryIO
    try:
        if target.exists() and not target.is_file():
            file = target.open("wb")
        else:
            temporary, file = _beside(target)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", "Name a file in a folder of yours.") from error
    try:
        with file:
            yield file
        if temporary is not None:
            temporary.chmod(_mode(target))
            temporary.replace(target)
    except BaseException as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise ScanError(f"{path} cannot be written: {error.strerror}.", "Is the disk full?") from error
        raise


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file or nothing.

    Raises:
        UsageError: no file can be made there.
        ScanError: it could not be finished.
    """
    with replacing(path) as file:
        file.write(data)


def _beside(target: Path) -> tuple[Path, BinaryIO]:
    import tempfile

    handle, name = tempfile.mkstemp(prefix=".scan-", suffix=".part", dir=target.parent)
    return Path(name), os.fdopen(handle, "wb")


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those that a new file gets."""
    with suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
