"""A worker: one process that scans the photos it is given, one after another.

It is started by ``scanner.batch.supervisor`` and speaks ``scanner.batch.protocol`` over its standard input and output.
It ends, with all that it started, as soon as its supervisor does.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from scanner.batch.faults import as_scan_error
from scanner.batch.protocol import Done, Ready, Setup, Task, receive, send
from scanner.errors import EngineError, ScanError
from scanner.options import Options
from scanner.report import Report

# Several readers at once, each with its own threads, are many times slower than each with one (tesseract#3109).
_NEEDED = ("scanner.intake", "scanner.ocr.read", "scanner.match.decide", "onnxruntime")
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}


def main() -> None:
    """Work until the supervisor closes the pipe."""
    tasks, answers = _private_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's business
    os.environ.update(_ONE_THREAD)
    setup = receive(tasks, Setup)
    if setup is None:
        return
    try:
        _limit_memory(setup.memory)
        scan = _scanner(setup)
    except (ScanError, ImportError, AttributeError, MemoryError, OSError) as error:
        send(answers, Ready(f"{error}" or type(error).__name__))
        return
    send(answers, Ready())
    waiting: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, waiting), daemon=True).start()
    while True:
        done = _answer(waiting.get(), scan, setup.options)
        send(answers, done)
        if done.ends:
            return


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the supervisor; whatever a library prints or reads goes elsewhere."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    os.dup2(2, 1)
    return tasks, answers


def _listen(tasks: BinaryIO, waiting: SimpleQueue[Task]) -> None:
    """Hand on what comes in; at its end the supervisor is gone, and so must be everything here."""
    with suppress(OSError, ValueError):
        while (task := receive(tasks, Task)) is not None:
            waiting.put(task)
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _limit_memory(memory: int) -> None:
    if memory and sys.platform == "linux":  # elsewhere the address space cannot be limited, or says nothing
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _scanner(setup: Setup) -> Callable[[Path | bytes, str], Report]:
    module, _, name = setup.factory.partition(":")
    factory: Any = getattr(import_module(module), name)
    made = factory(setup.options)
    for needed in _NEEDED if factory is _real() else ():
        import_module(needed)  # what cannot even be loaded is no fault of a photo

    def scan(photo: Path | bytes, name: str) -> Report:
        report: Report = made.scan(photo, name=name)
        return report

    return scan


def _real() -> type:
    from scanner.pipeline import Scanner

    return Scanner


def _answer(task: Task, scan: Callable[[Path | bytes, str], Report], options: Options) -> Done:
    from scanner.pipeline import report_error

    ends = False
    error: ScanError
    try:
        return Done(scan(Path(task.path) if task.path is not None else task.data, task.name))
    except ScanError as known:
        error = known
    except MemoryError:
        error, ends = out_of_memory(), True
    except Exception as unforeseen:  # noqa: BLE001 - a fault of ours must not cost the other photos
        error = as_scan_error(unforeseen)
    return Done(report_error(error, task.name, options.language), ends)


def out_of_memory() -> EngineError:
    """The error for a photo that took too much."""
    return EngineError("The photo needs more memory than a worker may take.", "Make it smaller, or raise --memory.")
