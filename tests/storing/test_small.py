"""What is held of a small store in memory answers as its queries do, and follows what is written."""

from dataclasses import replace
from datetime import date

import pytest
from pandas.testing import assert_frame_equal

from lib import access
from lib import dispute as disputes
from lib.records import Source
from lib.storing import Selection, Store, query, small
from lib.storing.corrections import Corrections
from lib.storing.layers import CorrectionLayer
from lib.storing.rules import Rules
from tests.storing.random_store import made

START, END = date(2017, 2, 1), date(2017, 3, 20)
SELECTIONS = [
    Selection(),
    Selection(start=START, end=END),
    Selection(issue="PRESSURE", start=START),
    Selection(countries=("C1", "C3", "ZZZ"), kinds=("direct", "mixed")),
    Selection(speaker="Person 2-1", end=END),
    Selection(outlet="Paper 3"),
    Selection(issue="no such issue"),
    Selection(start=date(2017, 2, 3), end=date(2017, 2, 3)),
    Selection(start=END, end=START),
    Selection(kinds=("no such kind",)),
    Selection(countries=("",)),
    Selection(about="ZZZ", countries=("C2",)),
    Selection(outlet="Wire"),
]
QUESTIONS = [query.by_country, query.outlets, query.coverage]


@pytest.fixture(scope="module")
def dispute():
    return disputes.load("korea-2017", articles=False)


@pytest.fixture
def store(tmp_path, dispute):
    store = Store(tmp_path)
    store.write(*with_gaps(*made(dispute, 400)))
    return store


def with_gaps(articles, quotes):
    """As what is added may be: articles without day or publisher, nameless sources, statements of no utterance."""
    sources = ((), (Source("Wire", ""), Source("", ""), Source("Wire", "")), (Source("", ""),))
    papers = [
        replace(
            article,
            published=article.published if at % 5 else None,
            publisher=article.publisher if at % 4 else "",
            sources=sources[at % 3],
        )
        for at, article in enumerate(articles)
    ]
    return papers, [
        replace(quote, about=("C2", "ZZZ")[: at % 3], utterance_id=quote.utterance_id if at % 9 else "")
        for at, quote in enumerate(quotes)
    ]


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_answers_are_those_of_the_queries(store, selection, monkeypatch):
    assert small.answers(store, selection)
    rows, counted = small.statements(store, selection), query.size(store, selection)
    tables = [question(store, selection) for question in QUESTIONS]
    pages = [query.statements(store, selection, sort, 20, 5) for sort in query.SORTS]
    newest = {most: query.latest(store, selection, most) for most in (0, 1, 7, 1000)}
    month = query.most_in_a_month(store, selection)
    monkeypatch.setattr(small, "answers", lambda *_: False)
    assert_frame_equal(rows, store.statements(selection))
    assert counted == query.size(store, selection)
    for table, question in zip(tables, QUESTIONS, strict=True):
        assert_frame_equal(table, question(store, selection), check_dtype=False)
    for page, sort in zip(pages, query.SORTS, strict=True):
        assert_frame_equal(page.rows, query.statements(store, selection, sort, 20, 5).rows)
        assert page.total == len(rows)
    for most, rows in newest.items():
        assert_frame_equal(rows, query.latest(store, selection, most))
    assert month == query.most_in_a_month(store, selection)


def test_an_empty_store_has_empty_answers(tmp_path):
    store = Store(tmp_path)
    store.write([], [])
    assert query.size(store, Selection()) == query.Size(0, 0, 0, 0, 0, 0)
    assert all(question(store, Selection()).empty for question in QUESTIONS)
    assert query.latest(store, Selection()).empty
    assert query.statements(store, Selection()).total == 0


def test_what_is_written_is_seen_at_once(store, dispute):
    assert query.size(store, Selection()).statements == 400
    store.write(*made(dispute, 250, seed=2))
    assert query.size(store, Selection()).statements == 250
    assert len(small.statements(store, Selection(end=END))) == len(store.statements(Selection(end=END)))


def test_a_correction_and_its_undoing_are_seen_at_once(tmp_path, dispute):
    ann = access.editor(access.Policy(), name="Ann")
    log = Corrections(tmp_path / "corrections.jsonl", Rules(set(), {"NEW"}))
    store = Store(tmp_path / "store", layer=CorrectionLayer.of(log, dispute))
    store.write(*made(dispute, 60))
    row = small.statements(store, Selection()).set_index("quote_id", drop=False).loc["q7"]
    lines = log.record(ann, row.to_dict(), {}, {"country": "NEW"})
    assert small.statements(store, Selection(countries=("NEW",))).quote_id.tolist() == ["q7"]
    assert small.selected(store, Selection(countries=("NEW",))).of("reviewed").all()
    log.undo(ann, lines[0].correction_id)
    assert small.statements(store, Selection(countries=("NEW",))).empty


@pytest.mark.parametrize("selection", [Selection(search="talks"), Selection(article="a1")])
def test_words_and_single_articles_are_left_to_the_queries(store, selection):
    assert not small.answers(store, selection)
    assert len(query.statements(store, selection, limit=1000).rows) == len(store.statements(selection)) > 0
