"""A statement as a reference, to copy."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib import citing
from lib.citing import Cited
from lib.records import Article
from lib.ui import prose, words


def cited(row: Any, article: Article | None) -> Cited:
    """What a reference to a statement says. A digest names its sources, for its headline is nobody else's."""
    outlet, url = row.publisher or "", row.url or ""
    sources = article.sources if article else ()
    if not outlet and len(sources) == 1:
        outlet, url = sources[0].publisher, sources[0].url
    elif not outlet and sources:
        outlet = f"Digest of reports by {words.listed([source.publisher for source in sources], 3)}"
    return Cited(row.text, row.speaker, _day(row.said_on), row.title or "", outlet, _day(row.published), url)


def show(row: Any, article: Article | None) -> None:
    """The reference in three styles, each with a button that copies it, and the pages to check it against."""
    reference = cited(row, article)
    for tab, (style, written) in zip(st.tabs(list(citing.STYLES)), citing.STYLES.items(), strict=True):
        with tab:
            st.code(written(reference), language="latex" if style == "BibTeX" else None, wrap_lines=True)
    if article and article.sources:
        st.html(prose.sources((source.publisher, source.url) for source in article.sources))


def _day(value: Any) -> Any:
    return value if hasattr(value, "year") and value == value else None
