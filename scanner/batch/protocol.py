"""What a supervisor and its worker say to each other, over the pipes of the worker's process.

Frames are a length (8 bytes, big endian) and MessagePack of one of the types below, checked on arrival: a worker looks
at files of strangers, so nothing it sends is ever unpickled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, TypeVar

import msgspec

from scanner.options import Options
from scanner.report import Report

_T = TypeVar("_T")
_LENGTH = 8
# More than any frame needs: a photo of the largest size allowed by default, and its name.
_MOST = 1 << 32


@dataclass(frozen=True, slots=True)
class Setup:
    """First to a worker: how to scan.

    Attributes:
        factory: what makes the scanner, as ``module:name``.
        options: for it.
        memory: bytes of address space it may take; 0 for no limit.
    """

    factory: str
    options: Options
    memory: int


@dataclass(frozen=True, slots=True)
class Ready:
    """First from a worker, once it can work; ``trouble`` says why it cannot."""

    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A photo to look at: its bytes, or its path where it was not read."""

    name: str
    data: bytes
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a task, and whether the worker ends after it (for it may be out of memory)."""

    report: Report
    ends: bool = False


def send(stream: BinaryIO, value: object) -> None:
    """Write one frame.

    Raises:
        OSError: the other side is gone.
    """
    data = msgspec.msgpack.encode(value)
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO, kind: type[_T]) -> _T | None:
    """Read one frame; ``None`` at the end of the stream, torn or not.

    Raises:
        ValueError: it is not what was expected.
    """
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    if length > _MOST:
        raise ValueError(f"a frame of {length} bytes")
    data = stream.read(length)
    if len(data) < length:
        return None
    return msgspec.msgpack.decode(data, type=kind)
