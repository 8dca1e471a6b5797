import threading
from dataclasses import replace

import pytest

from lib import access
from lib import dispute as disputes
from lib.storing import homes
from lib.ui import jobs, rereading
from tests.pages import made_store

ANN = access.editor(access.Policy(), name="Ann")
DISPUTE = disputes.load(made_store.DISPUTE, articles=False)


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMARCHE_DATA", str(made_store.write(tmp_path)))
    return homes.store(DISPUTE)


def without(part: str):
    return replace(DISPUTE, office_holders=tuple(held for held in DISPUTE.office_holders if part not in held.name))


def test_only_articles_that_name_what_changed_are_counted(store):
    after = without("Lavrov")
    found = rereading.touched(store, DISPUTE, after)
    texts = store.articles()
    hit = texts[texts["text"].str.contains(r"\bLavrov\b")]
    assert "Lavrov" in found.names
    assert (found.articles, found.all_articles) == (len(hit), len(texts))
    assert found.statements == int(store.statements()["article_id"].isin(hit["article_id"]).sum())


def test_nothing_is_counted_where_no_name_changed(store):
    found = rereading.touched(store, DISPUTE, DISPUTE)
    assert (found.names, found.articles, found.statements) == ((), 0, 0)


def test_reading_again_tells_how_far_it_is_and_stops_when_asked(store, monkeypatch):
    told = []

    def process(_dispute, inputs, _store, show, *, refresh, crew):
        assert (inputs, refresh) == ([], True) and crew.size == 1
        show("reading", 1, 4)
        show("reading", 2, 4)

    monkeypatch.setattr(rereading.pipeline, "process", process)
    with pytest.raises(rereading.StoppedError):
        rereading.run(ANN, DISPUTE, store, told.append, iter([False, True]).__next__)
    assert [(held.done, held.total) for held in told] == [(1, 4)]


def test_no_import_and_no_second_reading_begin_beside_one(store, monkeypatch):
    go_on = threading.Event()
    monkeypatch.setattr(rereading, "run", lambda *_: go_on.wait(30))
    assert rereading.start(ANN, DISPUTE, store)
    try:
        assert not rereading.start(ANN, DISPUTE, store)
        assert not jobs.start(store.folder, lambda _tell, _cancel: None)
    finally:
        go_on.set()
        jobs.current(store.folder / jobs.AGAIN).wait(10)
