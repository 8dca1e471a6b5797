"""Who may make answers of a large store: one run of a page after the other, in the order in which they came to need it.

A run that finds all its answers made waits for nobody. One that must make an answer waits for its turn and keeps it to
its end: were all runs to take turns answer by answer, each visitor would wait for all the others, and each would push
out of memory what the next one goes on with.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Turns in the order of asking. Within `run` a turn that was taken is kept until the run ends."""

    def __init__(self) -> None:
        self._door = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False
        self._mine = threading.local()

    @contextmanager
    def run(self) -> Iterator[None]:
        """A run of a page: a turn taken inside is given back at the end, however it ends."""
        if getattr(self._mine, "running", False):
            yield
            return
        self._mine.running = True
        try:
            yield
        finally:
            self._mine.running = False
            if getattr(self._mine, "held", False):
                self._give_back()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """What only one may do at a time; inside of a turn that this thread has, nothing is waited for."""
        if getattr(self._mine, "held", False):
            yield
            return
        self._take()
        try:
            yield
        finally:
            if not getattr(self._mine, "running", False):
                self._give_back()

    def _take(self) -> None:
        with self._door:
            mine = None if not self._taken else threading.Event()
            if mine is None:
                self._taken = True
            else:
                self._waiting.append(mine)
        if mine is not None:
            mine.wait()
        self._mine.held = True

    def _give_back(self) -> None:
        self._mine.held = False
        with self._door:
            if self._waiting:
                self._waiting.popleft().set()  # the turn goes from hand to hand
            else:
                self._taken = False
