import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from lib import access
from lib.records import StanceCue
from lib.scoring import anchors
from lib.scoring.axis import axis_score
from lib.storing import Selection, Store, layers, query
from lib.storing import store as store_module
from lib.storing.corrections import Corrections
from lib.storing.layers import CorrectionLayer
from lib.storing.rules import Rules


@pytest.fixture(params=["small", "large"], autouse=True)
def treated_as(request, monkeypatch):
    """A large store answers from its ledger; the answers are the same."""
    if request.param == "large":
        monkeypatch.setattr("lib.storing.store.LARGE", 1)


ANN = access.editor(access.Policy(), name="Ann")
NEW = ["reviewed", "reviewers", "corrected"]


class Loadings:
    def loading(self, issue_id, _country):
        return {"DAMS": 1.0, "WATER": -1.0}[issue_id]


@pytest.fixture(params=["from memory", "from files"])
def held(tmp_path, corpus, request, monkeypatch):
    if request.param == "from files":
        monkeypatch.setattr(store_module, "_IN_MEMORY", 0)
    log = Corrections(tmp_path / "corrections.jsonl", Rules({"DAMS", "WATER"}, {"AAA", "BBB", "CCC"}))
    layer = CorrectionLayer(log, lambda stances, country: axis_score(stances, country, Loadings()))
    store = Store(tmp_path / "processed", layer=layer)
    store.write(*corpus, {})
    return store, log


def row(store, quote_id):
    return store.statements().set_index("quote_id", drop=False).loc[quote_id]


def codes(store, quote_id):
    frame = store.stances()
    return dict(frame.loc[frame["quote_id"] == quote_id, ["issue", "value"]].itertuples(index=False))


def correct(held, quote_id, **changes):
    store, log = held
    changes = {name.replace("__", ":"): value for name, value in changes.items()}
    return log.record(ANN, row(store, quote_id), codes(store, quote_id), changes)


def test_without_corrections_the_frames_are_the_machine_s(held):
    store, _ = held
    plain = Store(store.folder)
    pd.testing.assert_frame_equal(store.statements().drop(columns=NEW), plain.statements())
    pd.testing.assert_frame_equal(store.stances(), plain.stances())
    pd.testing.assert_frame_equal(store.cues(), plain.cues())


def test_a_correction_shows_at_once_in_frames_queries_and_the_version(held):
    store, _ = held
    before = store.version
    correct(held, "a0-0", country="CCC", said_on="2018-01-20", stance__DAMS="", stance__WATER="1")
    assert store.version != before
    found = row(store, "a0-0")
    assert (found.country, found.said_on, found.axis, found.reviewed) == ("CCC", date(2018, 1, 20), -1.0, True)
    assert query.by_country(store, Selection()).set_index("country").loc["CCC", "statements"] == 1
    assert list(query.statements(store, Selection(countries=["CCC"])).rows["quote_id"]) == ["a0-0"]
    assert "a0-0" not in set(query.statements(store, Selection(issue="DAMS")).rows["quote_id"])
    assert query.latest(store, Selection(countries=["CCC"]))["quote_id"].tolist() == ["a0-0"]


def test_the_words_behind_a_code_of_the_machine_go_with_it(held):
    store, _ = held
    correct(held, "a0-1", stance__DAMS="1")
    cues = store.cues()
    assert cues.loc[cues["quote_id"] == "a0-1", "issue"].tolist() == ["WATER"]


def test_the_machine_s_reading_stays_on_disk_and_in_the_records(held, corpus):
    store, _ = held
    files = {path.name: path.read_bytes() for path in store.folder.glob("*.parquet")}
    correct(held, "a0-0", country="CCC")
    assert {quote.quote_id: quote.country for quote in store.records()[1]} == {q.quote_id: q.country for q in corpus[1]}
    assert {path.name: path.read_bytes() for path in store.folder.glob("*.parquet")} == files
    machine, stances = layers.machine(store, ["a0", "a1"])
    assert machine.set_index("quote_id").loc["a0-0", "country"] == "AAA"
    assert len(stances) == len(Store(store.folder).stances())


def test_undo_shows_the_machine_again(held):
    store, log = held
    before = store.statements()
    (made,) = correct(held, "a0-0", country="CCC")
    log.undo(ANN, made.correction_id)
    pd.testing.assert_frame_equal(store.statements(), before)


def test_corrections_are_kept_when_the_articles_are_read_anew(held, corpus):
    store, _ = held
    correct(held, "a0-0", country="CCC", speaker="Ola Berg")
    articles, quotes = corpus
    renamed = [
        replace(quote, quote_id=f"again-{n}", start=quote.start + 1, end=quote.end + 1)
        for n, quote in enumerate(quotes)
    ]
    store.write(articles, renamed, {})
    found = store.statements()
    assert found.loc[found["country"] == "CCC", ["text", "speaker"]].to_numpy().tolist() == [
        ["We need figures", "Ola Berg"]
    ]


def test_a_cut_statement_keeps_its_words_in_the_article_and_its_cues(held):
    store, _ = held
    articles, quotes = store.records()
    text = articles[0].text
    longer = replace(
        quotes[0],
        text=text[0:17],
        start=0,
        end=17,
        stance_cues=(StanceCue("WATER", 0, 2, "w"), StanceCue("DAMS", 10, 12, "d")),
    )
    store.write(articles, [longer, *quotes[1:]], {})
    correct(held, longer.quote_id, split=anchors.cuts([8]))
    names = [f"{longer.quote_id}/1", f"{longer.quote_id}/2"]
    for name in names:
        found = row(store, name)
        assert text[found.start : found.end] == found.text
    cues = store.cues()
    assert [cues.loc[cues["quote_id"] == name, "issue"].tolist() for name in names] == [["WATER"], ["DAMS"]]


def test_an_empty_store_takes_a_layer(tmp_path):
    log = Corrections(tmp_path / "corrections.jsonl", Rules(set(), set()))
    store = Store(tmp_path / "none", layer=CorrectionLayer(log, lambda *_: None))
    assert store.statements().empty
    assert set(NEW) <= set(store.statements().columns)
    log.record(ANN, {"article_id": "a", "start": 0, "text": "No"}, {}, {"kind": "mixed"})
    assert store.statements().empty


def test_a_base_is_shown_until_something_is_written(tmp_path, corpus):
    base = Store(tmp_path / "bundled")
    base.write(*corpus, {"from": "base"})
    before = {path.name: path.read_bytes() for path in base.folder.iterdir()}
    store = Store(tmp_path / "mine", base=base.folder)
    assert (len(store.statements()), store.report, store.version) == (5, {"from": "base"}, base.version)
    store.write(corpus[0][:1], corpus[1][:2], {"from": "mine"})
    assert (len(store.statements()), store.report) == (2, {"from": "mine"})
    assert {path.name: path.read_bytes() for path in base.folder.iterdir()} == before


def test_pages_read_while_others_correct(held):
    store, log = held
    rows = store.statements().to_dict("records")
    stop, seen = threading.Event(), []

    def look():
        while not stop.is_set():
            seen.append((len(store.statements()), len(query.by_country(store, Selection()))))

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(look) for _ in range(4)]
        for turn in range(40):
            log.record(ANN, rows[turn % len(rows)], {}, {"country": ["AAA", "BBB"][turn % 2]})
        stop.set()
        for reader in readers:
            reader.result()
    assert {count for count, _ in seen} == {len(rows)}
    assert store.statements()["reviewed"].all()


def test_a_blind_coder_sees_neither_the_codes_nor_the_names_of_others(held):
    store, log = held
    bob = access.editor(access.Policy(), name="Bob")
    correct(held, "a0-0", country="CCC")
    log.record(bob, row(store, "a0-1"), {}, {"country": "BBB"})
    seen = layers.seen_by(store, "Bob").statements.set_index("quote_id")
    assert (seen.loc["a0-0", "country"], seen.loc["a0-0", "reviewers"]) == ("AAA", "")
    assert (seen.loc["a0-1", "country"], seen.loc["a0-1", "reviewers"]) == ("BBB", "Bob")
    assert {"title", "publisher", "published", "url"} <= set(seen.columns)


def test_a_correction_whose_article_is_gone_is_named_as_stale(held, corpus):
    store, log = held
    (made,) = correct(held, "a0-0", country="CCC")
    store.write(corpus[0][1:], corpus[1][2:], {})
    store.statements()
    assert store.layer.stale == (made,)
    assert log.lines() == (made,)
