"""Bounds on work that do not depend on the machine: counted calls, and far more processor time than is needed."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 120
"""Seconds of processor time: work that is out of bounds takes hours, work in bounds a few seconds anywhere."""


@contextmanager
def patience(seconds: int = PATIENCE) -> Iterator[None]:
    """Fail a test whose work has no end. What other processes do meanwhile is not counted."""

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still at work after {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, in Python and in C."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
