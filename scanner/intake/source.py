"""Bytes of a photo from wherever they come, within the limit and from regular files only."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from scanner.errors import DamagedImage, FileUnreadable, ImageTooLarge
from scanner.options import Limits


def read_path(path: str | os.PathLike[str], limits: Limits) -> bytes:
    """The bytes of a regular file.

    A FIFO or a device is refused without waiting for it; a symbolic link that the caller named is followed.

    Raises:
        FileUnreadable: missing, not permitted, or not a regular file.
        ImageTooLarge: more than ``limits.max_bytes``.
        DamagedImage: empty.
    """
    name = Path(path)
    # Non-blocking, so that opening a FIFO that nobody writes to does not hang before fstat can refuse it.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if name.is_dir():
            raise FileUnreadable(f"{name.name or name} is a folder.", "Give one photo, or use the command.")
        with os.fdopen(os.open(name, flags), "rb") as stream:
            state = os.fstat(stream.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise FileUnreadable(f"{name.name} is not a regular file.", "Save the photo as a file first.")
            if state.st_size > limits.max_bytes:
                raise _too_big(limits)
            return read_stream(stream, limits)
    except FileNotFoundError:
        raise FileUnreadable(f"There is no file {name.name}.", "Check the name and the folder.") from None
    except PermissionError:
        raise FileUnreadable(f"{name.name} may not be read.", "Check the file's permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "bad file name"
        hint = "Copy the photo to this computer."
        raise FileUnreadable(f"{name.name} could not be read: {reason}.", hint) from error


def read_stream(stream: IO[bytes], limits: Limits) -> bytes:
    """All bytes of a binary stream.

    Raises:
        ImageTooLarge: more than ``limits.max_bytes``; no more than that is read.
        FileUnreadable: the stream is closed, breaks off, or gives text.
        DamagedImage: nothing came.
    """
    parts: list[bytes] = []
    size = 0
    try:
        while size <= limits.max_bytes and (part := stream.read(limits.max_bytes + 1 - size)):
            if not isinstance(part, bytes):
                raise FileUnreadable("The stream gives text, not bytes.", "Open the photo in binary mode.")
            parts.append(part)
            size += len(part)
    except (OSError, ValueError) as error:  # ValueError: it is closed
        raise FileUnreadable("The stream could not be read to its end.", "Send the photo again.") from error
    return check_bytes(b"".join(parts), limits)


def check_bytes(data: bytes, limits: Limits) -> bytes:
    """The same bytes, if they are neither empty nor too many."""
    if not data:
        raise DamagedImage("The file is empty.", "Send the photo again; the copy did not arrive.")
    if len(data) > limits.max_bytes:
        raise _too_big(limits)
    return data


def _too_big(limits: Limits) -> ImageTooLarge:
    return ImageTooLarge(
        f"The file is larger than {limits.max_bytes // (1024 * 1024)} MiB.",
        "Send the photo as the phone took it.",
    )
