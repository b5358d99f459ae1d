"""The errors of the program, one tree, each with the exit code it stands for.

    ScanError
    ├── UsageError            wrong options
    ├── InputError            the photo cannot be taken as it is
    │   ├── NotAnImage        not an image of a kind we take
    │   ├── DamagedImage      empty, cut off or broken
    │   ├── ImageTooLarge     over a limit on bytes, pixels or sides
    │   ├── FileUnreadable    missing, no permission, not a regular file
    │   └── NoImagesFound     a folder without images
    ├── MissingDependency     an engine or a language of it is not installed
    ├── EngineError           an engine crashed or spoke nonsense
    │   └── EngineTimeout     an engine took too long and was stopped
    └── KnowledgeMissing      the compiled knowledge is missing or damaged

Every error says what happened (``message``) and what to do (``hint``).
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command; the README holds the same table for people."""

    OK = 0
    USAGE = 1
    BAD_INPUT = 2
    MISSING_DEPENDENCY = 3
    UNKNOWN = 4
    UNREADABLE = 5
    AMBIGUOUS = 6
    ENGINE_FAILED = 7
    BATCH_FAILURES = 8
    BAD_KNOWLEDGE = 9
    INTERNAL = 15
    INTERRUPTED = 130


class ScanError(Exception):
    """Base of every error this library raises on purpose.

    Attributes:
        message: what happened, one sentence, in English.
        hint: what to do about it; may be empty.
    """

    kind: str = "error"
    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(ScanError):
    """The options contradict each other or name something that does not exist."""

    kind = "usage"
    exit_code = ExitCode.USAGE


class InputError(ScanError):
    """The photo cannot be taken as it is."""

    kind = "input"
    exit_code = ExitCode.BAD_INPUT


class NotAnImage(InputError):
    """The bytes are not an image of a kind we take."""

    kind = "not_an_image"


class DamagedImage(InputError):
    """The image is empty, cut off or broken."""

    kind = "damaged_image"


class ImageTooLarge(InputError):
    """The image is over a limit on bytes, pixels or sides."""

    kind = "too_large"


class FileUnreadable(InputError):
    """The file is missing, may not be read, or is not a regular file."""

    kind = "file_unreadable"


class NoImagesFound(InputError):
    """A folder holds no image."""

    kind = "no_images"


class MissingDependency(ScanError):
    """An engine, or a language of it, is not installed."""

    kind = "missing_dependency"
    exit_code = ExitCode.MISSING_DEPENDENCY


class EngineError(ScanError):
    """An engine crashed or its answer could not be understood."""

    kind = "engine"
    exit_code = ExitCode.ENGINE_FAILED


class EngineTimeout(EngineError):
    """An engine took too long and was stopped."""

    kind = "engine_timeout"


class KnowledgeMissing(ScanError):
    """The compiled knowledge is missing or damaged."""

    kind = "knowledge"
    exit_code = ExitCode.BAD_KNOWLEDGE
