"""The journal of a run: append-only, so that a run that was cut off can go on where it ended.

JSON Lines. The first line says what the run was: the format and a fingerprint of the program, the knowledge and the
options. Each further line is an answer with the SHA-256 of the photo's bytes. A line that was torn by the end of the
process is dropped when the journal is opened again. Reports stay in the file; memory holds only where they are.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec

from scanner.errors import ScanError, UsageError
from scanner.options import Options
from scanner.report import Report

_FORMAT = 1
# Against a loss of power; what a killed process has written is safe without.
_SYNC_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Head:
    scan_journal: int
    run: str


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    report: Report


class Journal:
    """A context. Every answer is in the file before ``add`` returns.

    Args of ``open``:
        path: the file; ``None`` for a nameless one that goes with the run.
        run: fingerprint of what must be the same for answers to be used again (``fingerprint``).
        resume: go on with the file as it is; else it must not exist.
    """

    def __init__(self, file: BinaryIO, places: dict[str, tuple[int, int]]) -> None:
        self._file = file
        self._places = places
        self._end = file.seek(0, os.SEEK_END)
        self._synced = time.monotonic()

    @classmethod
    def open(cls, path: Path | None, run: str, *, resume: bool = False) -> Journal:
        """Open or begin a journal.

        Raises:
            UsageError: it is there and was not to be resumed, is of another run, in use, or no journal.
            ScanError: it cannot be written.
        """
        head = msgspec.json.encode(_Head(_FORMAT, run)) + b"\n"
        if path is None:
            file: BinaryIO = tempfile.TemporaryFile(prefix="scan-", suffix=".journal")  # noqa: SIM115
            file.write(head)
            return cls(file, {})
        try:
            if resume and path.exists():
                return cls(*_reopened(path, head))
            file = path.open("xb+", buffering=0)
        except FileExistsError as error:
            raise UsageError(
                f"There is a journal of an earlier run: {path}.", "Add --resume to go on with it, or remove it."
            ) from error
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.", "Give another --journal.") from error
        _lock(file, path)
        file.write(head)
        return cls(file, {})

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            os.fsync(self._file.fileno())
        self._file.close()

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def add(self, key: str, report: Report) -> None:
        """Note an answer.

        Raises:
            ScanError: there is no room.
        """
        row = msgspec.json.encode(_Entry(key, report)) + b"\n"
        try:
            self._file.seek(self._end)
            self._file.write(row)
            self._file.flush()
            if time.monotonic() - self._synced > _SYNC_SECONDS:
                os.fsync(self._file.fileno())
                self._synced = time.monotonic()
        except OSError as error:
            raise ScanError(f"The journal cannot be written: {error.strerror}.", "Is the disk full?") from error
        self._places[key] = (self._end, len(row))
        self._end += len(row)

    def get(self, key: str, name: str) -> Report:
        """The answer noted for a key, under the name of the photo that is asked about.

        Raises:
            KeyError: there is none.
        """
        place, length = self._places[key]
        self._file.seek(place)
        entry = msgspec.json.decode(self._file.read(length), type=_Entry)
        return replace(entry.report, file=name)


def key_of(data: bytes) -> str:
    """What a photo is known by."""
    return sha256(data).hexdigest()


def fingerprint(version: str, knowledge: str, options: Options, extra: Mapping[str, str] | None = None) -> str:
    """What answers depend on besides the photo."""
    return sha256(repr((version, knowledge, options, sorted((extra or {}).items()))).encode()).hexdigest()


def _reopened(path: Path, head: bytes) -> tuple[BinaryIO, dict[str, tuple[int, int]]]:
    """The file, cut after its last whole line, and where the answers in it are."""
    file = path.open("rb+", buffering=0)
    try:
        _lock(file, path)
        places: dict[str, tuple[int, int]] = {}
        with path.open("rb") as rows:
            first = rows.readline()
            if first and not first.endswith(b"\n"):
                first = b""  # torn while it began
            if first and first != head:
                raise _not_ours(path, first)
            end = rows.tell() if first else 0
            for row in rows:
                if not row.endswith(b"\n"):
                    break
                try:
                    entry = msgspec.json.decode(row, type=_Entry)
                except msgspec.MsgspecError:
                    break  # nothing behind a broken line can be trusted to be in its place
                places[entry.key] = (end, len(row))
                end += len(row)
        file.truncate(end)
        if not first:
            file.write(head)
    except BaseException:
        file.close()
        raise
    return file, places


def _not_ours(path: Path, first: bytes) -> UsageError:
    try:
        msgspec.json.decode(first, type=_Head)
    except msgspec.MsgspecError:
        return UsageError(f"{path} is no journal of a run.", "Give another --journal.")
    return UsageError(
        f"The journal {path} is of a run with other options, or of another version of the program.",
        "Use the same options, or begin anew with another --journal.",
    )


def _lock(file: BinaryIO, path: Path) -> None:
    """One run at a time."""
    try:
        import fcntl
    except ImportError:  # Windows does not let two processes write to an open file anyway
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise UsageError(
            f"The journal {path} is in use by another run.", "Wait for it, or give another --journal."
        ) from error
