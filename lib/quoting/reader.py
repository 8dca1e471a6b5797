"""Article -> Quotes: extraction, then attribution."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from spacy.language import Language

from lib.dispute import Dispute
from lib.quoting.attributing.attribution import attribute
from lib.quoting.attributing.register import propose
from lib.quoting.extracting import parser
from lib.quoting.extracting.statements import statements_of_many
from lib.records import Article, Quote, Span
from lib.world import World

ARTICLES_AT_ONCE = 32
"""Enough for the parser to fill its batches; memory grows with it."""
ARTICLES_FOR_A_REGISTER = 128
"""A dispute without a list of office-holders learns them from this many articles at a time."""


def _nothing(_: str) -> Sequence[Span]:
    return ()


class Reader:
    """Reads articles of one dispute. `ignored` names spans of a text (page furniture) in which nothing is said.

    A dispute whose list of office-holders is empty learns them from how the articles introduce people; what is read
    of one article then depends on those read with it and before it.
    """

    def __init__(
        self,
        world: World,
        dispute: Dispute,
        nlp: Language | None = None,
        ignored: Callable[[str], Sequence[Span]] = _nothing,
    ) -> None:
        self.world, self.dispute, self.ignored = world.with_metonyms(dispute.metonyms), dispute, ignored
        self.nlp = nlp if nlp is not None else parser.load()

    def read(self, article: Article) -> list[Quote]:
        """The quotes of one article, in order of their first word."""
        return next(self.read_many([article]))[1]

    def read_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Quote]]]:
        """Each article with its quotes; bounded memory whatever the number of articles."""
        stream = iter(articles)
        listed = bool(self.dispute.office_holders)
        dispute = self.dispute
        while batch := list(islice(stream, ARTICLES_AT_ONCE if listed else ARTICLES_FOR_A_REGISTER)):
            if not listed:
                dispute = self._introduced(batch, dispute)
            found = statements_of_many([(a.text, self.ignored(a.text)) for a in batch], self.nlp)
            for article, statements in zip(batch, found, strict=True):
                yield article, attribute(article, statements, self.world, dispute)

    def _introduced(self, batch: Sequence[Article], known: Dispute) -> Dispute:
        """The dispute with the people that the articles introduce, beside those that earlier ones did."""
        met = {holder.name for holder in known.office_holders}
        fresh = [holder for holder in propose(batch, self.world, self.dispute) if holder.name not in met]
        return replace(known, office_holders=(*known.office_holders, *fresh))
