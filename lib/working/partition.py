"""Some articles in, their scored statements out: the unit of work on any number of machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import pyarrow as pa

from lib.reading import Failure
from lib.records import Article
from lib.storing import tables
from lib.working.stages import Stages

T = TypeVar("T")
KEPT = "The article is kept without its statements; please report it."


@dataclass(frozen=True, slots=True)
class Done:
    """The tables of some articles, in which no utterance is named yet, and the articles that a stage stumbled on."""

    tables: dict[str, pa.Table]
    failed: tuple[Failure, ...] = ()


def quote(stages: Stages, articles: Sequence[Article]) -> Done:
    """Find and score the statements; an article on which a stage stumbles is reported and left without any."""
    try:
        quotes = [stages.score(one, article.text) for article, found in stages.quote(articles) for one in found]
        return Done(tables.from_records(articles, quotes))
    except Exception as error:  # any stage, any article: find out which below
        if len(articles) == 1:
            return stumbled(articles[0], f"{type(error).__name__}: {error}")
    return joined([quote(stages, [article]) for article in articles])


def stumbled(article: Article, cause: str) -> Done:
    """An article whose statements could not be read."""
    failure = Failure(article.origin or article.article_id, f"its statements could not be read ({cause}).", KEPT)
    return Done(tables.from_records([article], []), (failure,))


def joined(parts: Sequence[Done]) -> Done:
    """Several parts as one, in their order."""
    return Done(
        {name: pa.concat_tables([schema.empty_table(), *(part.tables[name] for part in parts)])
         for name, schema in tables.SCHEMAS.items()},
        tuple(failure for part in parts for failure in part.failed),
    )  # fmt: skip


def cut(items: Sequence[T], most: int) -> list[list[T]]:
    """Runs of at most `most` items."""
    return [list(items[at : at + most]) for at in range(0, len(items), most)]
