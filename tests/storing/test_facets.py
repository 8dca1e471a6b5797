"""Facets count statements, each blind to its own filter."""

import pytest

from lib.storing import Selection, Store
from lib.storing.facets import counts


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
    ("facet", "selection", "total"),
    [
        ("kind", Selection(), 5),
        ("kind", Selection(kinds=("mixed",)), 5),
        ("kind", Selection(article="a1"), 3),
        ("state", Selection(countries=("BBB",)), 4),
        ("issue", Selection(issue="DAMS"), None),
        ("about", Selection(about="BBB"), None),
    ],
)
def test_a_facet_is_blind_to_its_own_choice(store, facet, selection, total):
    rows = counts(store, selection, facet)
    whole = counts(store, Selection(article=selection.article), facet)
    assert rows.equals(whole)
    assert total is None or rows.n.sum() == total


def test_a_facet_obeys_the_other_choices(store):
    rows = counts(store, Selection(countries=("BBB",)), "kind")
    assert rows.n.sum() == 1


def test_a_digest_counts_for_each_of_its_outlets(store):
    rows = counts(store, Selection(article="a0"), "outlet")
    assert dict(zip(rows.value, rows.n, strict=True)) == {"Agency A": 2, "Agency B": 2}


def test_choosing_a_value_finds_as_many_as_it_promised(store):
    from lib.storing import query

    for row in counts(store, Selection(), "outlet").itertuples():
        assert query.size(store, Selection(outlet=row.value)).statements == row.n
    for row in counts(store, Selection(), "speaker").itertuples():
        assert query.size(store, Selection(speaker=row.value)).statements == row.n
    for row in counts(store, Selection(), "about").itertuples():
        assert query.size(store, Selection(about=row.value)).statements == row.n


def test_statements_about_a_state_are_told_from_the_others(store):
    from lib.storing import query

    named = {tuple(row.about) for row in store.statements().itertuples()}
    assert () in named
    assert len(named) > 1
    some = counts(store, Selection(), "about").value
    found = query.statements(store, Selection(about=some[0]), "newest", 20, 0)
    assert found.total == sum(some[0] in row.about for row in store.statements().itertuples()) < len(store.statements())
    assert all(some[0] in row.about for row in found.rows.itertuples())
    assert query.size(store, Selection(about="QQQ")).statements == 0


def test_an_unknown_facet_is_refused(store):
    with pytest.raises(KeyError):
        counts(store, Selection(), "weather")
