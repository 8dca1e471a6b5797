import sys
import threading
from dataclasses import replace

import pytest

from lib import access
from lib import dispute as disputes
from lib.storing import homes
from lib.storing.versions import StoreError
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


def standing_in(monkeypatch, script: str) -> None:
    """A program in place of the one that reads."""
    monkeypatch.setattr(rereading, "command", lambda _dispute: [sys.executable, "-c", script])


TELLS = """
import json, sys, threading
def say(**values): print(json.dumps(values), flush=True)
"""


def test_how_far_it_is_is_told_as_it_goes_and_what_there_is_then(monkeypatch):
    say = "say(stage='finding quotations', done=2, total=4); say(stage='indexing', done=0, total=0)"
    standing_in(monkeypatch, f"{TELLS}{say}; say(articles=4, statements=9, failed=1)")
    told = []
    report = rereading.run(ANN, DISPUTE, told.append, lambda: False)
    assert [(held.stage, held.done, held.total) for held in told] == [("finding quotations", 2, 4), ("indexing", 0, 0)]
    assert report == rereading.Reread(4, 9, 1)


def test_it_stops_when_asked(monkeypatch):
    waits = "say(stage='finding quotations', done=0, total=4); sys.stdin.read(); sys.exit(130)"
    standing_in(monkeypatch, TELLS + waits)
    asked = threading.Event()
    assert rereading.run(ANN, DISPUTE, lambda _held: asked.set(), asked.is_set) is None


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("import sys; print('The disk is full. Make room.', file=sys.stderr); sys.exit(1)", "The disk is full."),
        ("raise KeyError('secret')", r"ended \(1\)"),
        ("import os; os.kill(os.getpid(), 9)", r"ended \(-9\)"),
        ("import sys; sys.stderr.write('x' * 300_000); sys.exit(2)", r"ended \(2\)"),
    ],
)
def test_a_reading_that_fails_says_why_and_shows_no_inside(monkeypatch, script, said):
    standing_in(monkeypatch, script)
    with pytest.raises(StoreError, match=said) as raised:
        rereading.run(ANN, DISPUTE, lambda _held: None, lambda: False)
    assert "secret" not in str(raised.value)


def test_every_article_is_read_with_the_present_settings_and_corrections_stay(store):
    row = store.statements().iloc[0]
    homes.corrections(DISPUTE).record(ANN, row, {}, {"speaker": "Somebody Else"})
    assert not rereading.current(store, DISPUTE)
    report = rereading.run(ANN, DISPUTE, lambda _held: None, lambda: False)
    assert report is not None and (report.articles, report.failed) == (len(store.articles()), 0)
    assert report.statements == store.size
    assert rereading.current(store, DISPUTE)
    assert len(homes.corrections(DISPUTE).lines()) == 1


def test_nobody_reads_again_without_the_right(store):
    for attempt in (
        lambda: rereading.run("Ann", DISPUTE, lambda _held: None, lambda: False),
        lambda: rereading.start(None, DISPUTE, store),
    ):
        with pytest.raises(access.AccessError):
            attempt()


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
