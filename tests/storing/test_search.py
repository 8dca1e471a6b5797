"""Search finds words whatever their marks, accents and case, and follows the store."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.records import Article, Kind, Quote
from lib.storing import Store
from lib.storing.search import Search, expression

TEXTS = {
    "a": "We don’t want “new sanctions” against anybody.",
    "b": "New talks, no sanctions: that is what Señor Peña asked for.",
    "c": "Sanctions are new to us.",
    "d": "The talks went on.",
}


def quotes(texts):
    return [
        Quote(key, "art", Kind.DIRECT, text, n, n + 1, speaker="Ann Onym")
        for n, (key, text) in enumerate(texts.items())
    ]


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path)
    store.write([Article("art", "A day at the lakes", "text", date(2018, 1, 1))], quotes(TEXTS))
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sanctions", "abc"),
        ("SANCTIONS new", "abc"),
        ("sanctions AND talks", "b"),
        ('"new sanctions"', "a"),
        ("“new sanctions”", "a"),
        ("«NEW  sanctions", "a"),
        ("don't", "a"),
        ("don’t", "a"),
        ("senor pena", "b"),
        ("Señor", "b"),
        ("“new sanctions” OR “talks went”", "ad"),
        ("talks -sanctions", "d"),
        ("talks NOT sanctions", "d"),
        ("sanct*", "abc"),
        ("onym talks", "bd"),
        ("lakes", "abcd"),
        ("", ""),
        ("-talks", ""),
        ("“” * OR ()", ""),
        ("nothing of the kind", ""),
    ],
)  # fmt: skip
def test_a_query_finds(store, query, found):
    assert Search(store).find(query) == (sorted(found), len(found))


def test_pages_follow_each_other(store):
    search = Search(store)
    pages = [search.find("lakes", 2, offset) for offset in (0, 2, 4)]
    assert pages == [(["a", "b"], 4), (["c", "d"], 4), ([], 4)]


def test_newest_come_first(tmp_path):
    store = Store(tmp_path)
    papers = [Article(f"p{n}", "", "", date(2018, 1, n + 1)) for n in range(3)]
    store.write(papers, [Quote(f"q{n}", f"p{n}", Kind.DIRECT, "talks", 0, 5) for n in range(3)])
    assert Search(store).find("talks")[0] == ["q2", "q1", "q0"]


def test_the_index_is_made_once_and_again_when_the_store_changes(store):
    search = Search(store)
    assert search.refresh()
    assert not search.refresh()
    store.write([], quotes({"z": "Other talks."}))
    assert search.find("talks") == (["z"], 1)


def test_a_broken_index_is_made_again(store):
    search = Search(store)
    search.refresh()
    search.path.write_bytes(b"rubbish")
    assert search.find("went") == (["d"], 1)


@given(st.text(alphabet="ab \"“”'*-()ORANDT:^+é", max_size=30))
def test_no_query_is_an_error(query):
    import sqlite3

    match = expression(query)
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE words USING fts5(text, content = '')")
    if match:
        index.execute("SELECT count(*) FROM words WHERE words MATCH ?", [match]).fetchone()


def test_the_statements_page_of_a_large_store_finds_the_same(store, monkeypatch):
    from lib.storing import Selection, query

    small = query.statements(store, Selection(search="new sanctions", kinds=("direct",)))
    monkeypatch.setattr("lib.storing.store.LARGE", 1)
    large = query.statements(store, Selection(search="new sanctions", kinds=("direct",)))
    assert large.total == small.total == 3
    assert list(large.rows.quote_id) == list(small.rows.quote_id)
