"""The machine's reading of the articles in which something was reviewed: what its record is measured on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.records import Correction
from lib.storing.selection import Selection, condition
from lib.storing.store import Store

_MACHINE = """
WITH statements AS (
    SELECT machine_quotes.*, articles.title, articles.publisher, articles.published, articles.url, articles.sources,
           coalesce(machine_quotes.said_on, articles.published) AS day
    FROM machine_quotes LEFT JOIN articles USING (article_id)
), stances AS (SELECT * FROM machine_stances)
"""
"""The views as they would be without corrections."""


def lines(store: Store) -> Sequence[Correction]:
    """The log of corrections over a store, oldest first; none for a store without a log."""
    return store.layer.log.lines() if store.layer else ()


def total(store: Store, selection: Selection) -> int:
    """How many statements the machine has inside a selection, by its own reading."""
    where, values = condition(selection)
    return int(store.table(f"{_MACHINE} SELECT count(*) AS n FROM statements WHERE {where}", values)["n"][0].as_py())


def machine(store: Store, selection: Selection, log: Sequence[Correction]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Statements and stances as the machine has them, of the articles that the log names, inside a selection.

    The machine's own reading decides what is inside: what it gave to a state, not what a person gave to it.
    """
    where, values = condition(selection)
    named = sorted({line.article_id for line in log})
    inside = f"{where} AND list_contains(?, article_id)"
    order = 'ORDER BY article_id, start, "end", quote_id'
    statements = store.frame(
        f"{_MACHINE} SELECT * EXCLUDE (sources, day) FROM statements WHERE {inside} {order}", [*values, named]
    )
    stances = store.frame(
        f"{_MACHINE} SELECT * FROM stances WHERE quote_id IN (SELECT quote_id FROM statements WHERE {inside})"
        " ORDER BY quote_id, issue",
        [*values, named],
    )
    return statements, stances
