"""Imports and readings that run while the page stays usable, and when the visitor leaves it. No Streamlit here."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lib.access import AccessError
from lib.storing.imports import Cancel, Progress, Tell
from lib.storing.versions import StoreError

Work = Callable[[Tell, Cancel], Any]
"""Gives the report of what was done."""
LOG = logging.getLogger(__name__)
AGAIN = "again"
"""Under a store's folder: the reading of its articles anew, which must not run beside an import."""
_STUMBLED = "The import stopped because of a fault of the program ({}). What was read is kept: go on below."


class Job:
    """One import in a thread of its own."""

    def __init__(self, work: Work) -> None:
        self.progress: Progress | None = None
        self.report: Any = None
        self.error = ""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it still works."""
        return self._thread.is_alive()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask it to stop after the articles at hand; what it did is kept."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> None:
        """Until it ends."""
        self._thread.join(seconds)

    def _run(self, work: Work) -> None:
        try:
            self.report = work(self._tell, self._stop.is_set)
        except (StoreError, AccessError) as error:
            self.error = str(error)
        except Exception as error:  # the visitor must learn of any end of the thread
            LOG.exception("an import stopped")
            self.error = _STUMBLED.format(type(error).__name__)

    def _tell(self, progress: Progress) -> None:
        self.progress = progress


_JOBS: dict[Path, Job] = {}
_STARTING = threading.Lock()


def start(folder: Path, work: Work) -> bool:
    """Begin an import into a store's folder, or its reading anew (`folder / AGAIN`); False if either runs there."""
    store = folder.parent if folder.name == AGAIN else folder
    with _STARTING:
        if any((job := _JOBS.get(place)) and job.running for place in (store, store / AGAIN)):
            return False
        _JOBS[folder] = Job(work)
        return True


def current(folder: Path) -> Job | None:
    """The import that runs there, or the last one that did since the server started."""
    return _JOBS.get(folder)


def dismiss(folder: Path) -> None:
    """Forget the last import there, if it has ended."""
    with _STARTING:
        if (job := _JOBS.get(folder)) and not job.running:
            del _JOBS[folder]
