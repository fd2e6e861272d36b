"""Many articles in several processes: in input order, in bounded memory, and whatever one of them does.

Each worker is a Python of its own that loads one `Extractor`, reads requests on its standard input and answers on
its standard output. It is started afresh rather than forked, since ONNX Runtime does not survive a fork, and it
never imports the caller's main module: scripts without a ``__main__`` guard, notebooks and ``python -`` work alike.
A worker that dies takes one article with it; another takes its place.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from queue import SimpleQueue
from threading import Lock
from typing import IO, TYPE_CHECKING, Any

from .article import Article, Failure
from .errors import DefnewsError, EngineError, InputError, ModelError

if TYPE_CHECKING:
    from .extractor import Request

__all__ = ["extract_in_processes", "serve"]

#: Chunks in flight for each process: enough that none waits, few enough that memory stays.
CHUNKS_AHEAD = 4
BOOT = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from defnews.workers import serve; serve()"
ERRORS: tuple[type[DefnewsError], ...] = (InputError, ModelError, EngineError)


def extract_in_processes(
    requests: Iterable[Request], *, settings: Mapping[str, Any], processes: int, batch_size: int
) -> Iterator[Article | Failure]:
    """Results in the order of `requests`, which are taken `batch_size` at a time as workers become free.

    Raises what building an `Extractor` raises, and what `requests` raises once the results before it are out.
    """
    pool = _Pool(settings, processes)
    try:
        pending: deque[Future[list[Article | Failure]]] = deque()
        chunks = _Chunks(requests, batch_size)
        for first, chunk in chunks:
            pending.append(pool.submit(first, chunk))
            if len(pending) == processes * CHUNKS_AHEAD:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
        if chunks.error:
            raise chunks.error
    finally:
        pool.close()


class _Chunks:
    """Lists of `size` requests with the place of their first; keeps an error that the iterable raises."""

    def __init__(self, requests: Iterable[Request], size: int) -> None:
        self._requests = iter(requests)
        self._size = size
        self.error: Exception | None = None

    def __iter__(self) -> Iterator[tuple[int, list[Request]]]:
        first = 0
        while chunk := list(islice(self._guarded(), self._size)):
            yield first, chunk
            first += len(chunk)

    def _guarded(self) -> Iterator[Request]:
        while not self.error:
            try:
                request = next(self._requests)
            except StopIteration:
                return
            except Exception as error:
                self.error = error
                return
            yield request


class _Pool:
    """Threads that each lead one worker at a time; a worker waits in `_idle` between chunks."""

    def __init__(self, settings: Mapping[str, Any], processes: int) -> None:
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="defnews")
        self._workers = [_Worker(settings) for _ in range(processes)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def submit(self, first: int, chunk: list[Request]) -> Future[list[Article | Failure]]:
        return self._threads.submit(self._read, first, chunk)

    def _read(self, first: int, chunk: list[Request]) -> list[Article | Failure]:
        worker = self._idle.get()
        try:
            return [worker.read(index, request) for index, request in enumerate(chunk, first)]
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        for worker in self._workers:
            worker.close()
        self._threads.shutdown(cancel_futures=True)


class _Worker:
    """One process at the end of two pipes; started when it is first needed, and again when it has died."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = dict(settings)
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = Lock()

    def read(self, index: int, request: Request) -> Article | Failure:
        process = self._process or self._start()
        try:
            _send(process.stdin, request)
            kind, value = pickle.load(_open(process.stdout))
        except (OSError, EOFError, pickle.UnpicklingError):
            self._process = None
            return Failure(index=index, kind="InternalError", error=_last_words(process))
        return Failure(index=index, kind=kind, error=value) if kind else value

    def _start(self) -> subprocess.Popen[bytes]:
        """A worker that has said it is ready; raises the error that kept it from building its extractor."""
        with self._lock:
            if self._closed:
                raise RuntimeError("the extraction has ended")
            self._process = process = subprocess.Popen(
                [sys.executable, "-c", BOOT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        try:
            _send(process.stdin, sys.path)
            _send(process.stdin, self._settings)
            kind, value = pickle.load(_open(process.stdout))
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self._process = None
            raise EngineError(f"a worker process did not start: {_last_words(process)}") from error
        if kind != "ready":
            self._process = None
            process.wait()
            raise next(known for known in ERRORS if known.__name__ == kind)(value)
        return process

    def close(self) -> None:
        with self._lock:
            self._closed = True
            process = self._process
        if process:
            process.kill()
            process.wait()


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _send(stream: IO[bytes] | None, value: object) -> None:
    pipe = _open(stream)
    pickle.dump(value, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _last_words(process: subprocess.Popen[bytes]) -> str:
    try:
        code = process.wait(1)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
    hint = "; is memory short?" if code == -9 else ""
    return f"the process that read it {how}{hint}"


def serve() -> None:
    """The worker's side: answer each request on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; it closes the pipes
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    requests = sys.stdin.buffer
    from .extractor import Extractor, outcome

    with contextlib.suppress(EOFError, BrokenPipeError):
        settings = pickle.load(requests)
        try:
            extractor = Extractor(**settings)
        except ERRORS as error:
            _send(answers, (type(error).__name__, str(error)))
            return
        _send(answers, ("ready", None))
        while True:
            request = pickle.load(requests)
            _send(answers, outcome(extractor, request))
