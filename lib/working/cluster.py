"""A crew on a Dask cluster: any number of machines with this project installed and the store in reach.

A worker that dies costs the time of its piece; the scheduler gives the piece to another. Results stay in the store's
place, never in the scheduler, so that losing the scheduler costs a new start and no finished work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from distributed import Client, KilledWorker, as_completed
from distributed.diagnostics.plugin import WorkerPlugin

from lib.storing import StoreError
from lib.working import worker
from lib.working.crew import Lost, Piece, Result, Task
from lib.working.kit import Kit

AHEAD = 2
"""Pieces a worker that wait at the scheduler, so that none is idle."""
_LEAST = 4


class ClusterError(StoreError):
    """The cluster cannot be reached or went away; the message says what to do."""


class _Start(WorkerPlugin):
    """Gives every worker the kit: those that are there and those that join later."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    def setup(self, worker: Any) -> None:
        from lib.working.worker import start

        del worker
        start(self._kit)


class Cluster:
    """The workers of a scheduler. Use it in a `with` block."""

    def __init__(self, address: str, kit: Kit, timeout: str = "30s") -> None:
        self._kit, self._address = kit, address
        try:
            self._client = Client(address, timeout=timeout, set_as_default=False)
            self._client.register_plugin(_Start(kit), name="demarche")
        except (OSError, TimeoutError) as error:
            raise ClusterError(
                f"No scheduler answers at {address} ({error}). Start one with `dask scheduler`."
            ) from None

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close(timeout=5)

    @property
    def size(self) -> int:
        """Workers at this moment; at least a few, since workers may be on their way."""
        return max(_LEAST, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def each(self, task: Task[Piece, Result], pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Result | Lost]]:
        """A piece that ends several workers, one after the other, is lost. Raises `ClusterError`."""
        try:
            yield from self._each(task, iter(pieces))
        except ClusterError:
            raise
        except (OSError, TimeoutError) as error:
            raise self._gone(error) from error
        except Exception as error:
            if self._client.status != "running" or type(error).__name__ in {"CancelledError", "FutureCancelledError"}:
                raise self._gone(error) from error
            raise

    def _each(self, task: Task[Piece, Result], stream: Iterator[Piece]) -> Iterator[tuple[Piece, Result | Lost]]:
        waiting = as_completed(loop=self._client.loop)
        under_way: dict[object, Piece] = {}
        while True:
            for piece in islice(stream, self.size * (1 + AHEAD) - len(under_way)):
                future = self._client.submit(worker.run, self._kit.fingerprint, task, piece, pure=False)
                under_way[future.key] = piece
                waiting.add(future)
            if not under_way:
                return
            future = next(waiting)
            yield under_way.pop(future.key), self._result(future)

    def _result(self, future: Any) -> Any:
        try:
            return future.result()  # waits when the worker died with the answer and another makes it again
        except KilledWorker:
            return Lost("it ended the workers that read it")
        finally:
            future.release()

    def _gone(self, cause: object) -> ClusterError:
        return ClusterError(
            f"The scheduler at {self._address} went away ({cause}). Start it and its workers, then run the same "
            "command again: what was finished is kept."
        )
