"""The last step of everything that brings articles: content and its report become what the pages show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lib.records import Quote
from lib.storing import beneath, merging, tables
from lib.storing.journal import unwritable
from lib.storing.store import Store

Land = Callable[[Store, merging.Tables, Mapping[str, object]], object]
"""Makes new content with its report what the pages show; called with the store held against other writers."""


def plainly(cluster: Callable[[Sequence[Quote]], Mapping[str, str]]) -> Land:
    """Copies told apart and all of it written, without what a large store needs besides."""

    def land(store: Store, content: merging.Tables, report: Mapping[str, object]) -> None:
        quotes = tables.to_quotes(content["quotes"], content["stances"], content["cues"])
        names = cluster(quotes)
        named = [replace(quote, utterance_id=names.get(quote.quote_id, quote.quote_id)) for quote in quotes]
        store.write(tables.to_articles(content["articles"]), named, report)

    return land


def put(store: Store, content: merging.Tables, land: Land, read_with: str) -> None:
    """Land content with its counts, the settings that it was read by, and the state of the store beneath.

    Raises `StoreError` when the disk refuses.
    """
    report: dict[str, object] = {"articles": content["articles"].num_rows, "statements": content["quotes"].num_rows}
    try:
        land(store, content, report | {beneath.READ_WITH: read_with} | beneath.mark(store))
    except OSError as error:
        raise unwritable(store.folder, error) from error
