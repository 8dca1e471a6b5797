"""Corrections exchange lines of the ledger and make neither it nor the index anew."""

from dataclasses import replace

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

from lib import access
from lib import dispute as disputes
from lib.storing import Selection, ledgers, numbers, query, shown
from lib.storing.corrections import Corrections
from lib.storing.layers import CorrectionLayer
from lib.storing.rules import Rules
from lib.storing.search import Search
from lib.storing.store import Store
from tests.storing.random_store import made

ANN = access.editor(access.Policy(), name="Ann")
TAKEN = ["country", "speaker", "kind", "role"]


@pytest.fixture(scope="module")
def dispute():
    return disputes.load("korea-2017", articles=False)


@pytest.fixture
def held(dispute, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.storing.store.LARGE", 1)
    issues = {issue.id for issue in dispute.issues}
    log = Corrections(tmp_path / "corrections.jsonl", Rules(issues, {"C1", "C2", "C3", "NEW"}))
    store = Store(tmp_path / "store", layer=CorrectionLayer.of(log, dispute))
    articles, quotes = made(dispute, 400)
    store.write(articles, [replace(quote, about=("C2", "ZZZ")[: at % 3]) for at, quote in enumerate(quotes)])
    return store, log


def correct(held, quote_id, **changes):
    store, log = held
    frame = query.statements(store, Selection(), limit=400).rows.set_index("quote_id", drop=False)
    codes = store.stances()
    mine = dict(codes.loc[codes.quote_id == quote_id, ["issue", "value"]].itertuples(index=False))
    log.record(ANN, frame.loc[quote_id].to_dict(), mine, {k.replace("__", ":"): v for k, v in changes.items()})


def spelled(ledger):
    """Every line in words, so that ledgers with other numbers can be compared."""
    names = ledger.names
    columns = {
        "country": [names.countries[at] for at in ledger.country],
        "speaker": [names.speakers[at] for at in ledger.speaker],
        "day": ledger.day.tolist(),
        "reviewed": ledger.reviewed.tolist(),
        "confidence": ledger.confidence.tolist(),
        "quote": ledger.ids["quote_id"].to_pylist(),
        "issues": _runs(ledger.issues, names.issues),
        "values": _runs(ledger.values, None),
        "about": _runs(ledger.about, names.countries),
        "outlets": _runs(ledger.outlets, names.outlets),
    }
    return list(zip(*columns.values(), strict=True))


def _runs(runs, names):
    values, owner = runs.at(slice(0, len(runs.ends) - 1))
    found = [[] for _ in range(len(runs.ends) - 1)]
    for line, value in zip(owner.tolist(), values.tolist(), strict=True):
        found[line].append(value if names is None else names[int(value)])
    return found


def test_the_lines_are_those_of_a_ledger_made_of_the_corrected_statements(held):
    store, _ = held
    before = ledgers.of(store)
    correct(held, "q7", country="NEW", speaker="Nobody Before", stance__SANCTIONS="1")
    correct(held, "q31", country="C2", said_on="2017-03-03")
    correct(held, "q200", not_a_statement="yes")
    now = ledgers.of(store)
    assert spelled(now) == spelled(ledgers.built(store))
    assert len(now) == len(before) - 1
    same = now.came_from[now.came_from >= 0]
    assert (np.diff(np.sort(same)) > 0).all() and len(same) > 300


def test_utterances_of_patched_lines_stay_together(held):
    store, _ = held
    correct(held, "q7", country="C2")
    now, anew = ledgers.of(store), ledgers.built(store)
    groups = [np.cumsum(np.concatenate([[True], np.diff(led.utterance) != 0])) for led in (now, anew)]
    assert (groups[0] == groups[1]).all()


def test_a_correction_makes_no_file_anew(held):
    store, _ = held
    query.statements(store, Selection(search="talks"))
    files = {path: path.stat().st_mtime_ns for path in store.derived.iterdir()}
    assert {path.name.partition(".")[0] for path in files} >= {"ledger", "search", "statements"}
    version = store.version
    correct(held, "q7", country="C3", speaker="Somebody Else")
    assert store.version != version
    assert query.statements(store, Selection(search="somebody else")).rows.quote_id.tolist() == ["q7"]
    assert {path: path.stat().st_mtime_ns for path in store.derived.iterdir()} == files


def test_search_finds_what_was_corrected_and_no_longer_what_was_there(held):
    store, _ = held
    row = query.statements(store, Selection(), limit=400).rows.set_index("quote_id").loc["q9"]
    found = Search(store).find(f"“{row.speaker}”", 400)
    assert "q9" in found[0]
    correct(held, "q9", speaker="Completely Other")
    after = Search(store).find(f"“{row.speaker}”", 400)
    assert after[1] == found[1] - 1 and "q9" not in after[0]
    assert [quote for quote in found[0] if quote != "q9"] == after[0]


def test_the_file_of_statements_gives_rows_in_any_order(held):
    store, _ = held
    frame = store.bare().statements()
    shown.refresh(store)
    rows = shown.Shown(shown.path(store)).rows(np.array([5, 399, 0, 5]))
    assert rows["quote_id"].to_pylist() == frame.quote_id.iloc[[5, 399, 0, 5]].tolist()


def test_some_columns_of_lines_are_those_of_whole_statements(held):
    store, _ = held
    correct(held, "q7", country="C3")
    ledger, lines = ledgers.of(store), np.array([5, 300, 17, 0])
    whole = numbers.fetched(store, ledger, np.arange(400))
    assert_frame_equal(numbers.fetched(store, ledger, np.arange(400), numbers.MARKED), whole[list(numbers.MARKED)])
    assert_frame_equal(
        numbers.fetched(store, ledger, lines, numbers.PRINTED), whole.iloc[lines].reset_index()[list(numbers.PRINTED)]
    )
