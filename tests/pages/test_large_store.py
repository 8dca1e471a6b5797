"""Pages say the same whether a store is small, large, or one by months."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.storing import Store, merging
from lib.storing.partitioned import place_of, publish, write_month
from tests.pages import made_store
from tests.pages.conftest import Open

VIEWS = {
    "overview": {},
    "map": {"country": "JPN", "from": "2017-11-05"},
    "timeline": {},
    "country": {"country": "RUS"},
    "dyads": {"country": "JPN", "about": "CAN"},
    "blocs": {},
    "quotes": {"q": "talks"},
    "article": {},
    "brief": {},
    "methods": {},
}


def said(app: AppTest) -> list[str]:
    """All words of a page."""
    assert not app.exception, app.exception[0].value
    words = [element.proto.body for element in app.get("html")] + [element.value for element in app.header]
    return [re.sub(r"evidence</dt><dd>[^<]*", "", text) for text in words]


@pytest.mark.parametrize("page", VIEWS)
@pytest.mark.parametrize("measure", ["position", "tone"])
def test_a_large_store_shows_what_a_small_one_shows(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, page: str, measure: str
) -> None:
    small = said(open_page(page, measure=measure, **VIEWS[page]))
    monkeypatch.setattr("lib.storing.store.LARGE", 1)
    st.cache_resource.clear()
    st.cache_data.clear()
    assert said(open_page(page, measure=measure, **VIEWS[page])) == small
    assert len(small) > 3


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("page", ["overview", "map", "quotes", "article"])
def test_a_store_by_months_shows_what_a_folder_shows(
    open_page: Open, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, large: bool
) -> None:
    small = said(open_page(page, **VIEWS[page]))
    monkeypatch.setenv("DEMARCHE_STORE", by_months(data, tmp_path))
    monkeypatch.setattr("lib.storing.store.LARGE", 1 if large else 10**9)
    st.cache_resource.clear()
    st.cache_data.clear()
    assert said(open_page(page, **VIEWS[page])) == small


def by_months(data: Path, folder: Path) -> str:
    """The made store, cut by the months of its articles."""
    content = Store(data / made_store.DISPUTE).tables()
    place = place_of(str(folder / "store"), made_store.DISPUTE)
    papers = content["articles"]
    months = [f"{day:%Y-%m}" for day in papers["published"].to_pylist()]
    parts = []
    for month in sorted(set(months)):
        ids = [paper for paper, of in zip(papers["article_id"].to_pylist(), months, strict=True) if of == month]
        parts.append(write_month(place, month, merging.only(content, ids)))
    assert len(parts) > 1
    publish(place, parts, {})
    return str(folder / "store")
