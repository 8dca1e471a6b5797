"""One worker process: it unpacks the kit once, then does tasks."""

from __future__ import annotations

import gc
import multiprocessing
import os
import tempfile
import threading
from typing import Any

from lib.working.crew import Task
from lib.working.kit import Kit
from lib.working.stages import Stages

_SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""One thread a worker: the parser's matrices are small, and workers share the cores."""
_held: dict[str, tuple[Stages, tempfile.TemporaryDirectory[str]]] = {}
_one_at_a_time = threading.RLock()  # the parser is not made for several threads


def environment() -> dict[str, str]:
    """Settings of the environment that a worker process should start with."""
    return dict(_SINGLE)


def start(kit: Kit) -> None:
    """Make the stages of a kit, unless this process has them."""
    with _one_at_a_time:
        if kit.fingerprint not in _held:
            _held.clear()
            _held[kit.fingerprint] = kit.unpacked()
            # The collector finds next to nothing in what a parse leaves behind: a tenth of the time for free.
            gc.collect()
            gc.freeze()
            gc.set_threshold(100_000, 50, 100)


def begin(kit: Kit) -> None:
    """The first thing that a process of a pool does.

    It waits for work for ever, also when whoever gave it was killed; so that it does not stay behind it ends then.
    """
    parent = multiprocessing.parent_process()

    def end_with_parent() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
    start(kit)


def run(fingerprint: str, task: Task[Any, Any], piece: Any) -> Any:
    """Do a task with the stages of the kit of that fingerprint."""
    with _one_at_a_time:
        return task(_held[fingerprint][0], piece)
