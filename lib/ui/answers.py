"""The answers that all sessions of a server share: found without waiting, made once, forgotten when there are too many.

An answer is handed out so that whoever changes what he got changes nothing for others: tables are copied on write.
"""

from __future__ import annotations

import copy
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pandas as pd

VALUE = 64
"""Bytes that a value in a table takes, roughly: to weigh each takes longer than to make a small table."""
_MISSING = object()


class Answers:
    """Answers by what was asked; of more than `most`, or more than `megabytes`, those asked for longest ago go."""

    def __init__(self, most: int, megabytes: float) -> None:
        self.most, self.bytes = most, int(megabytes * 1024**2)
        self.held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self.weight = 0
        self._door = threading.Lock()

    def of(self, asked: Hashable, make: Callable[[], Any], turn: AbstractContextManager[Any] | None = None) -> Any:
        """The answer to a question; `make` is called inside of `turn` when there is none yet.

        What `make` raises is passed on and not kept. `asked` must say all that the answer depends on.
        """
        answer = self._known(asked)
        if answer is _MISSING:
            with turn or nullcontext():
                answer = self._known(asked)  # another session may have asked the same while this one waited
                if answer is _MISSING:
                    answer = make()
                    self._keep(asked, answer)
        return handed(answer)

    def _known(self, asked: Hashable) -> Any:
        with self._door:
            found = self.held.get(asked)
            if found is None:
                return _MISSING
            self.held.move_to_end(asked)
            return found[0]

    def _keep(self, asked: Hashable, answer: Any) -> None:
        weight = size(answer)
        with self._door:
            if asked not in self.held:
                self.weight += weight
                self.held[asked] = handed(answer), weight
            while len(self.held) > self.most or (self.weight > self.bytes and len(self.held) > 1):
                _, (_, gone) = self.held.popitem(last=False)
                self.weight -= gone


def handed(answer: Any) -> Any:
    """An answer as its own for whoever asked."""
    if isinstance(answer, pd.DataFrame | pd.Series):
        return answer.copy(deep=False)
    if isinstance(answer, list | dict | set | np.ndarray):
        return copy.deepcopy(answer)
    if is_dataclass(answer) and not isinstance(answer, type):
        held = {field.name: getattr(answer, field.name) for field in fields(answer)}
        own = {name: handed(value) for name, value in held.items()}
        if all(own[name] is value for name, value in held.items()):
            return answer
        twin = copy.copy(answer)
        for name, value in own.items():
            object.__setattr__(twin, name, value)
        return twin
    if type(answer) is tuple:
        own_parts = tuple(handed(part) for part in answer)
        return answer if all(a is b for a, b in zip(own_parts, answer, strict=True)) else own_parts
    return answer


def size(answer: Any) -> int:
    """About how many bytes an answer holds."""
    if isinstance(answer, pd.DataFrame | pd.Series):
        return VALUE * int(np.prod(answer.shape))
    if isinstance(answer, np.ndarray):
        return int(answer.nbytes)
    if isinstance(answer, str | bytes):
        return len(answer)
    if isinstance(answer, dict):
        return sum(size(key) + size(value) for key, value in answer.items())
    if isinstance(answer, list | tuple | set):
        return sum(map(size, answer))
    if is_dataclass(answer) and not isinstance(answer, type):
        return sum(size(getattr(answer, field.name)) for field in fields(answer))
    return 16
