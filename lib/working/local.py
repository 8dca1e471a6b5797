"""A crew of processes on this machine."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any

from lib.working import worker
from lib.working.crew import Lost, Piece, Result, Task
from lib.working.kit import Kit

AHEAD = 2
"""Pieces a worker that are held ready, so that none waits; memory grows with it."""
SETTING = "DEMARCHE_WORKERS"


def workers() -> int:
    """DEMARCHE_WORKERS, else as many as there are cores for this process."""
    given = os.environ.get(SETTING, "")
    if given and not (given.isdigit() and int(given)):
        raise ValueError(f"{SETTING}={given!r} is no number of workers; write 1, 2, … or unset it.")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(given) if given else cores


class Pool:
    """Worker processes, each with its own parser. Close it, or use it in a `with` block."""

    def __init__(self, kit: Kit, size: int | None = None) -> None:
        self.size = size or workers()
        self._kit = kit
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def each(self, task: Task[Piece, Result], pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Result | Lost]]:
        """When a worker dies all pieces under way are suspects: each is tried again, alone."""
        stream = iter(pieces)
        while True:
            suspects: list[Piece] = []
            yield from self._all(task, stream, suspects)
            if not suspects:
                return
            self.close()
            for piece in suspects:
                yield piece, self._alone(task, piece)

    def _all(
        self, task: Task[Piece, Result], stream: Iterator[Piece], suspects: list[Piece]
    ) -> Iterator[tuple[Piece, Result]]:
        """Results until the stream ends or a worker dies; then the pieces without a result are in `suspects`."""
        under_way: dict[Future[Result], Piece] = {}
        while True:
            if not suspects:
                for piece in islice(stream, self.size * (1 + AHEAD) - len(under_way)):
                    under_way[self._submit(task, piece)] = piece
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                piece = under_way.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    suspects.append(piece)
                else:
                    yield piece, result

    def _alone(self, task: Task[Piece, Result], piece: Piece) -> Result | Lost:
        try:
            result: Result = self._submit(task, piece).result()
        except BrokenProcessPool:
            self.close()
            return Lost("it ended the process that read it")
        return result

    def _submit(self, task: Task[Piece, Result], piece: Piece) -> Future[Any]:
        """Hand a piece over; a pool that broke meanwhile gives a future that says so."""
        if self._pool is None:
            self._pool = _pool(self._kit, self.size)
        with _settings(worker.environment()):  # processes start when work arrives
            try:
                return self._pool.submit(worker.run, self._kit.fingerprint, task, piece)
            except BrokenProcessPool as error:
                broken: Future[Any] = Future()
                broken.set_exception(error)
                return broken


def _pool(kit: Kit, size: int) -> ProcessPoolExecutor:
    # Not forked: threads of this process (BLAS, Arrow, Streamlit) would leave their locks behind in the copy.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(size, context, worker.begin, (kit,))


@contextmanager
def _settings(values: dict[str, str]) -> Iterator[None]:
    """Environment variables for processes started inside."""
    with ExitStack() as stack:
        for name, value in values.items():
            if name not in os.environ:
                os.environ[name] = value
                stack.callback(os.environ.pop, name, None)
        yield
