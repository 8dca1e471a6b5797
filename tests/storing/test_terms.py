"""A small store, read line by line, finds what the index of a large one finds."""

from datetime import date

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.records import Article, Kind, Quote
from lib.storing import Selection, Store, query
from lib.storing.search import Search
from lib.storing.terms import Alternative, Term, alternatives, condition

TEXTS = {
    "a": "We don’t want “new sanctions” against anybody.",
    "b": "New talks, no sanctions: that is what Señor Peña asked for.",
    "c": "Sanctions are new to us.",
    "d": "The talks went on.",
}
QUERIES = (
    "sanctions", "SANCTIONS new", "sanctions AND talks", '"new sanctions"', "«NEW  sanctions", "don't", "don’t",
    "senor pena", "Señor", "“new sanctions” OR “talks went”", "talks -sanctions", "talks NOT sanctions", "sanct*",
    "sanct", "onym talks", "lakes", "-talks", "“” * OR ()", "nothing of the kind", "' OR 1=1 --", "100%_", "(a.*)",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("searched"))
    quotes = [
        Quote(key, "art", Kind.DIRECT, text, n, n + 1, speaker="Ann Onym")
        for n, (key, text) in enumerate(TEXTS.items())
    ]
    store.write([Article("art", "A day at the lakes", "text", date(2018, 1, 1))], quotes)
    return store


@pytest.mark.parametrize("asked", QUERIES)
def test_reading_and_the_index_find_the_same(store, asked):
    assert sorted(query.statements(store, Selection(search=asked)).rows.quote_id) == sorted(
        Search(store).find(asked)[0]
    )


@pytest.mark.parametrize(
    ("asked", "found"), [("“new sanctions”", ["a"]), ("senor", ["b"]), ("talk", []), ("talk*", ["b", "d"])]
)
def test_a_query_finds_whole_words(store, asked, found):
    assert sorted(query.statements(store, Selection(search=asked)).rows.quote_id) == found


def test_a_query_is_read_into_terms():
    assert alternatives("“No dams” big* -wall OR x") == (
        Alternative((Term(("No", "dams")), Term(("big",), True)), (Term(("wall",)),)),
        Alternative((Term(("x",)),)),
    )


@given(st.text(max_size=30))
def test_no_query_is_an_error(asked):
    where, values = condition(asked, ("'Some text'",))
    duckdb.connect().execute(f"SELECT {where}", values).fetchall()
