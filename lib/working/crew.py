"""Workers that do a task for every piece of work, and survive a piece that ends one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from lib.working.stages import Stages

Piece = TypeVar("Piece")
Result = TypeVar("Result")
Task = Callable[[Stages, Piece], Result]
"""A function that other processes can import by name; piece and result can be pickled."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What there is instead of a result when a piece ended every worker that tried it."""

    cause: str


class Crew(Protocol):
    """Does a task for each piece. Results come as they are ready, each with its piece."""

    @property
    def size(self) -> int:
        """How many pieces are done at a time."""

    def each(self, task: Task[Piece, Result], pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Result | Lost]]:
        """Pieces are taken only as workers become free. What the task raises is raised here."""


class Alone:
    """This process does all of it."""

    size = 1

    def __init__(self, stages: Stages) -> None:
        self._stages = stages

    def each(self, task: Task[Piece, Result], pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Result | Lost]]:
        """One after the other."""
        for piece in pieces:
            yield piece, task(self._stages, piece)
