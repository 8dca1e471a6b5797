"""An answer of one state of a store, though another process may exchange it while it is being asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from lib.storing.store import Store

P = ParamSpec("P")
T = TypeVar("T")
TRIES = 5
"""Times that a question is asked again because the store was exchanged meanwhile."""


def steady(question: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """Ask a large store again when it was exchanged before the answer was complete; a small one is read in one step."""

    @wraps(question)
    def asked(store: Store, /, *args: P.args, **options: P.kwargs) -> T:
        for _ in range(TRIES if store.large else 0):
            before = store.version
            try:
                answer = question(store, *args, **options)
            except Exception:
                if store.version == before:
                    raise
                continue
            if store.version == before:
                return answer
        return question(store, *args, **options)

    return asked
