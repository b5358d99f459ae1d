"""Workers under supervision: one that crashes, hangs or takes too much costs one photo, and a new one takes its place.

Each worker has a thread here that gives it one photo at a time and waits. A photo that takes too long is ended by
killing the worker's whole process group, with any Tesseract in it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO, cast

from scanner.batch.protocol import Done, Ready, Setup, Task, receive, send
from scanner.errors import EngineError, EngineTimeout, ScanError
from scanner.options import Options
from scanner.report import Report

# -P: never import from the folder the command was started in; it may be full of strangers' files.
_BOOT = "import sys; sys.path.append(sys.argv[1]); from scanner.batch.worker import main; main()"
_HOME = Path(__file__).resolve().parents[2]
_START_SECONDS = 120.0
_STARTS = 2
_END_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Crew:
    """How many workers, and what each may take.

    Attributes:
        jobs: workers.
        options: how they scan.
        seconds: for one photo; then it is given up.
        memory: bytes of address space of one worker; 0 for no limit.
        factory: what makes their scanner, as ``module:name``.
    """

    jobs: int
    options: Options
    seconds: float
    memory: int
    factory: str = "scanner.pipeline:Scanner"


class Supervisor:
    """A context with workers: ``submit`` while one is ``idle``, then ``wait``. For one thread only."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._tasks: SimpleQueue[tuple[int, Task] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[int, Report | ScanError] | ScanError] = SimpleQueue()
        self._busy = 0
        self._workers = [_Worker(crew, self._tasks, self._done) for _ in range(crew.jobs)]

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends all workers at once, whatever they are doing."""
        for _worker in self._workers:
            self._tasks.put(None)
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.join()

    @property
    def idle(self) -> bool:
        """Whether a worker has nothing to do."""
        return self._busy < len(self._workers)

    @property
    def busy(self) -> bool:
        """Whether a photo is being looked at."""
        return self._busy > 0

    def submit(self, number: int, task: Task) -> None:
        """Give a photo to the next worker that is free."""
        self._busy += 1
        self._tasks.put((number, task))

    def wait(self) -> tuple[int, Report | ScanError]:
        """The next photo that is done, by its number: its report, or what became of its worker.

        Raises:
            ScanError: no worker can be started.
        """
        found = self._done.get()
        if isinstance(found, ScanError):
            raise found
        self._busy -= 1
        return found


class _Worker:
    """A thread, and the process it keeps alive."""

    def __init__(
        self,
        crew: Crew,
        tasks: SimpleQueue[tuple[int, Task] | None],
        done: SimpleQueue[tuple[int, Report | ScanError] | ScanError],
    ) -> None:
        self._crew = crew
        self._tasks = tasks
        self._done = done
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._over = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def kill(self) -> None:
        """End the process with all that it started, for good."""
        with self._lock:
            self._over = True
        self._end()

    def join(self) -> None:
        """Wait until nothing is left of it."""
        self._thread.join()

    def _run(self) -> None:
        while (item := self._tasks.get()) is not None and not self._over:
            number, task = item
            try:
                self._done.put((number, self._do(task)))
            except ScanError as hopeless:
                self._done.put(hopeless)
                break
        self._end()

    def _do(self, task: Task) -> Report | ScanError:
        process = self._start()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            _kill(process)

        timer = threading.Timer(self._crew.seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            send(cast(BinaryIO, process.stdin), task)
            done = receive(cast(BinaryIO, process.stdout), Done)
        except (OSError, ValueError):  # it is gone, or talks nonsense
            done = None
        finally:
            timer.cancel()
        if done is not None and not done.ends:
            return done.report
        self._end()
        if done is not None:
            return done.report
        if late.is_set():
            seconds = f"{self._crew.seconds:g} s"
            return EngineTimeout(f"The photo took longer than {seconds} and was given up.", "Raise --timeout.")
        return _crashed(process.returncode)

    def _start(self) -> subprocess.Popen[bytes]:
        """The process, started where there is none.

        Raises:
            ScanError: it cannot be started, or not be brought to work.
        """
        if self._process is not None:
            return self._process
        trouble = ""
        for _ in range(_STARTS):
            process = self._spawn()
            timer = threading.Timer(_START_SECONDS, _kill, [process])
            timer.daemon = True
            timer.start()
            try:
                send(
                    cast(BinaryIO, process.stdin),
                    Setup(self._crew.factory, self._crew.options, self._crew.memory),
                )
                ready = receive(cast(BinaryIO, process.stdout), Ready)
            except (OSError, ValueError):
                ready = None
            finally:
                timer.cancel()
            if ready is not None and not ready.trouble:
                return process
            self._end()
            trouble = ready.trouble if ready is not None else "it ended at once"
        raise EngineError(f"No worker could be started: {trouble}.", "Run scan --doctor; raise --memory if it is set.")

    def _spawn(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._over:
                raise EngineError("The run is over.")
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", _BOOT, str(_HOME)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    start_new_session=True,
                )
            except OSError as error:
                raise EngineError(f"No worker could be started: {error.strerror}.", "Use fewer --jobs.") from error
            return self._process

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                cast(BinaryIO, pipe).close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group."""
    if process.returncode is not None:
        return  # collected; its number may be another's by now
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_END_SECONDS)


def _crashed(code: int | None) -> EngineError:
    if code is not None and code < 0:
        try:
            how = f"was ended by {signal.Signals(-code).name}"
        except ValueError:
            how = f"was ended by signal {-code}"
    else:
        how = "ended by itself"
    return EngineError(f"The reader of this photo {how}.", "Try the photo alone; if it fails again, report it.")
