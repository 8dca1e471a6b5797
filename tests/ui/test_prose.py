from __future__ import annotations

from types import SimpleNamespace

import pytest

from lib.ui import prose

BAD = '<img src=x onerror="alert(1)">'
ROW = SimpleNamespace(text=BAD, kind="direct", speaker=BAD, role=BAD, name=BAD, day=None, axis=None, tone=0.1)
ARTICLE = SimpleNamespace(title=BAD, dateline=BAD, publisher=BAD, published=None)


@pytest.mark.parametrize(
    "html",
    [
        prose.masthead(BAD),
        prose.paragraph(BAD),
        prose.notice([BAD]),
        prose.quotation(ROW),
        prose.in_paragraph(BAD, BAD, BAD),
        prose.headline(ARTICLE),
        prose.facts([(BAD, BAD)]),
        prose.items([BAD]),
        prose.empty(BAD),
        prose.numbered([(1, BAD, BAD, "https://example.org/" + BAD)]),
        prose.dated([(BAD, BAD, "https://example.org/" + BAD)]),
        prose.sources([(BAD, "https://example.org/" + BAD)]),
    ],
)
def test_text_from_outside_is_escaped(html: str) -> None:
    assert "<img" not in html
    assert "&lt;img" in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "//example.org"])
def test_only_web_addresses_become_links(url: str) -> None:
    assert "href" not in prose.sources([("Outlet", url)])


def test_words_that_were_quoted_stand_in_marks_and_reported_ones_do_not() -> None:
    assert "“" in prose.quotation(ROW)
    reported = prose.quotation(SimpleNamespace(**{**vars(ROW), "kind": "indirect"}))
    assert "“" not in reported
    assert "reported indirectly" in reported
    assert "reported" not in prose.quotation(ROW)


def test_a_stance_on_an_issue_stands_before_the_position() -> None:
    said = prose.quotation(SimpleNamespace(**{**vars(ROW), "axis": -1.0}), "supports")
    assert said.index("supports") < said.index("position")


def test_a_statement_without_stance_says_no_position() -> None:
    assert "no\u00a0position" in prose.quotation(ROW)
