from datetime import date

import pandas as pd
import pytest

from lib.storing import Selection, Store, query


@pytest.fixture(params=["small", "large"], autouse=True)
def treated_as(request, monkeypatch):
    """A large store answers from its ledger; the answers are the same."""
    if request.param == "large":
        monkeypatch.setattr("lib.storing.store.LARGE", 1)


@pytest.fixture
def store(tmp_path, corpus):
    store = Store(tmp_path)
    store.write(*corpus, {})
    return store


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["a0-0", "a0-1", "a1-0", "a1-1", "a1-bare"]),
        (Selection(start=date(2018, 1, 10)), ["a0-0", "a1-1"]),
        (Selection(end=date(2018, 1, 9)), ["a0-1", "a1-0"]),
        (Selection(start=date(2018, 2, 3), end=date(2018, 2, 3)), ["a1-1"]),
        (Selection(issue="DAMS"), ["a0-0", "a0-1", "a1-1"]),
        (Selection(countries=("BBB", "ZZZ")), ["a1-0"]),
        (Selection(kinds=("mixed", "indirect")), ["a0-0", "a1-bare"]),
        (Selection(article="a1", countries=("AAA",)), ["a1-1"]),
        (Selection(search="FIGURES need"), ["a0-0"]),
        (Selection(search="berg"), ["a1-0"]),
        (Selection(search="title 0"), ["a0-0", "a0-1"]),
        (Selection(search="' OR 1=1 --"), []),
        (Selection(search="100%_"), []),
    ],
)
def test_a_selection_finds_its_statements(store, selection, expected):
    page = query.statements(store, selection)
    assert sorted(page.rows.quote_id) == expected
    assert page.total == len(expected)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["a1-1", "a0-0", "a0-1", "a1-0", "a1-bare"]),
        ("oldest", ["a0-1", "a1-0", "a0-0", "a1-1", "a1-bare"]),
        ("speaker", ["a0-0", "a0-1", "a1-1", "a1-0", "a1-bare"]),
        ("country", ["a0-0", "a0-1", "a1-1", "a1-0", "a1-bare"]),
        ("position", ["a0-0", "a0-1", "a1-1", "a1-bare", "a1-0"]),
    ],
)
def test_a_page_of_statements_is_sorted_with_unknowns_last(store, sort, expected):
    assert list(query.statements(store, Selection(), sort).rows.quote_id) == expected


@pytest.mark.parametrize("sort", query.SORTS)
def test_pages_cut_a_sorted_table_without_loss(store, sort):
    whole = list(query.statements(store, Selection(), sort).rows.quote_id)
    pages = [query.statements(store, Selection(), sort, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [quote_id for page in pages for quote_id in page.rows.quote_id] == whole
    assert {page.total for page in pages} == {5}


def test_countries_are_counted_the_most_heard_first(store):
    rows = query.by_country(store, Selection()).to_dict("records")
    assert rows[0] == {"country": "AAA", "statements": 3, "utterances": 1, "speakers": 1, "articles": 2}
    assert [row["country"] for row in rows] == ["AAA", "", "BBB"]


def test_a_digest_counts_for_each_of_its_sources(store):
    rows = query.outlets(store, Selection()).to_dict("records")
    assert rows == [
        {"outlet": "Courier", "statements": 3, "articles": 1},
        {"outlet": "Agency A", "statements": 2, "articles": 1},
        {"outlet": "Agency B", "statements": 2, "articles": 1},
    ]


def test_the_latest_utterances_are_shown_once_by_their_earliest_statement(store):
    assert list(query.latest(store, Selection(article="a0")).quote_id) == ["a0-1"]
    assert len(query.latest(store, Selection(), most=2)) == 2


def test_the_size_of_the_evidence(store):
    assert query.size(store, Selection()) == query.Size(5, 3, 2, 2, 2, 3)
    assert query.size(store, Selection(countries=("ZZZ",))) == query.Size(0, 0, 0, 0, 0, 0)


def test_coverage_by_month(store):
    rows = query.coverage(store, Selection()).to_dict("records")
    assert rows == [
        {"month": date(2018, 1, 1), "statements": 3, "articles": 2},
        {"month": date(2018, 2, 1), "statements": 1, "articles": 1},
    ]


@pytest.mark.parametrize("quote", ["a0-1", "a1-bare", "nowhere"])
def test_one_statement_is_found_by_its_id(store, quote):
    found = query.statement(store, quote)
    pd.testing.assert_frame_equal(found, store.statements()[lambda rows: rows.quote_id == quote].reset_index(drop=True))


@pytest.mark.parametrize("article", ["a0", "a1", "nowhere"])
def test_the_statements_of_an_article_come_in_reading_order(store, article):
    found = query.of_article(store, article)
    pd.testing.assert_frame_equal(found, store.statements(Selection(article=article)))


def test_what_waits_for_a_reader_comes_with_its_codes(store):
    rows, codes = query.unsure(store, Selection(), 10)
    assert {"a0-0", "a0-1", "a1-1"} <= set(rows.quote_id)
    mine = codes[codes.quote_id.isin(rows.quote_id)].sort_values(["quote_id", "issue"], ignore_index=True)
    expected = query.stances_of(store, list(rows.quote_id))[["quote_id", "issue", "value"]]
    assert len(expected) > 3
    pd.testing.assert_frame_equal(mine[expected.columns].astype(expected.dtypes), expected)
