from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from lib.records import Article, Source
from lib.ui import citations

ROW = SimpleNamespace(
    text="Talk.", speaker="Ann", said_on=date(2018, 1, 2), title="News", publisher="", published=None, url=""
)


@pytest.mark.parametrize(
    ("sources", "outlet", "url"),
    [
        ((), "", ""),
        ((Source("A", "https://a.example"),), "A", "https://a.example"),
        ((Source("A", "https://a.example"), Source("B", "https://b.example")), "Digest of reports by A and B", ""),
    ],
)
def test_a_digest_is_not_cited_as_one_outlets_article(sources: tuple[Source, ...], outlet: str, url: str) -> None:
    reference = citations.cited(ROW, Article("n", "News", "Talk.", None, sources=sources))
    assert (reference.outlet, reference.url) == (outlet, url)


def test_the_articles_own_outlet_comes_first() -> None:
    row = SimpleNamespace(**vars(ROW) | {"publisher": "Courier", "url": "https://c.example"})
    reference = citations.cited(row, Article("n", "News", "Talk.", None, sources=(Source("A", "https://a.example"),)))
    assert (reference.outlet, reference.url) == ("Courier", "https://c.example")
