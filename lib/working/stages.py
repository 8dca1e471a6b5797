"""The steps from a file to scored statements, each a function with one type in and one out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lib import reading
from lib.reading import Failure, Note
from lib.records import Article, Quote

if TYPE_CHECKING:
    from lib.dispute import Dispute

Input = Path | tuple[str, bytes]
"""A file, folder or archive; or the name and the bytes of one."""


@dataclass(frozen=True, slots=True)
class Stages:
    """The steps of the way, each replaceable by another function of the same type."""

    read: Callable[[Input], Iterable[Article | Failure | Note]]
    quote: Callable[[Iterable[Article]], Iterable[tuple[Article, list[Quote]]]]
    score: Callable[[Quote, str], Quote]
    cluster: Callable[[Sequence[Quote]], Mapping[str, str]]

    @classmethod
    def of(cls, dispute: Dispute) -> Stages:
        """The readers, the parser and the scores for one dispute; loading the parser takes a second or two."""
        from lib import world as worlds
        from lib.quoting.reader import Reader
        from lib.reading import furniture
        from lib.scoring import tone, utterances
        from lib.scoring.stance import Coder

        world = worlds.load()
        reader = Reader(world, dispute, ignored=furniture.ranges)
        coder = Coder(dispute)

        def score(quote: Quote, text: str) -> Quote:
            words = tone.own_words(quote.text, quote.kind)
            return coder.code(replace(quote, tone=tone.score(words, world)), text)

        return cls(read_input, reader.read_many, score, utterances.cluster)


def read_input(source: Input) -> Iterator[Article | Failure | Note]:
    """Articles, failures and notes of a path, or of a name with its bytes."""
    if isinstance(source, tuple):
        name, data = source
        return reading.read_with_notes(data, name)
    return reading.read_with_notes(source)
