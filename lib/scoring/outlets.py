"""Which outlets stand behind an article: of a digest the publishers of its sources, of any other its own."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd


def by_article(frame: pd.DataFrame) -> dict[str, frozenset[str]]:
    """article_id -> publishers, of an articles frame or of a statements frame (which may lack `sources`)."""
    once = frame.drop_duplicates("article_id")
    sources = once["sources"] if "sources" in once else [None] * len(once)
    return {
        article: _named(publisher, listed)
        for article, publisher, listed in zip(once["article_id"], once["publisher"].fillna(""), sources, strict=True)
    }


def _named(publisher: str, sources: object) -> frozenset[str]:
    listed = sources if isinstance(sources, Iterable) else ()
    several = frozenset(source["publisher"] for source in listed if source["publisher"])
    return several or frozenset({publisher} - {""})
