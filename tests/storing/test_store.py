import threading
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from lib.storing import Selection, Store, StoreError
from lib.storing import store as store_module


@pytest.fixture
def store(tmp_path, corpus):
    store = Store(tmp_path / "processed")
    store.write(*corpus, {"taken": 2})
    return store


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def test_records_come_back_as_they_were(store, corpus):
    articles, quotes = store.records()
    assert articles == corpus[0]
    assert {quote.quote_id: quote for quote in quotes} == {
        quote.quote_id: replace(quote, stances=dict(quote.stances)) for quote in corpus[1]
    }


def test_writing_the_same_in_another_order_changes_no_byte_and_no_file(store, corpus):
    before = contents(store.folder)
    stamps = {path.name: path.stat().st_mtime_ns for path in store.folder.iterdir()}
    store.write(reversed(corpus[0]), reversed(corpus[1]), {"taken": 2})
    assert contents(store.folder) == before
    assert {path.name: path.stat().st_mtime_ns for path in store.folder.iterdir()} == stamps


def test_two_stores_of_the_same_records_are_equal_byte_for_byte(store, corpus, tmp_path):
    Store(tmp_path / "other").write(*corpus, {"taken": 2})
    assert contents(tmp_path / "other") == contents(store.folder)


def test_the_files_are_the_four_tables_and_the_report(store):
    assert sorted(name.split(".")[0] for name in contents(store.folder)) == [
        "articles",
        "cues",
        "quotes",
        "report",
        "stances",
    ]
    assert store.report == {"taken": 2}


def test_statements_carry_their_article(store):
    frame = store.statements()
    assert list(frame.quote_id) == ["a0-0", "a0-1", "a1-bare", "a1-0", "a1-1"]
    row = frame.set_index("quote_id").loc["a0-1"]
    assert (row.title, row.published, row.said_on) == ("Title 0", date(2018, 1, 10), date(2018, 1, 9))
    assert row.about == ["BBB", "CCC"]
    assert (row.tone, row.tone_neg, row.axis) == (-0.25, 0.5, -0.5)


def test_what_is_unknown_is_missing_and_not_zero(store):
    row = store.statements().set_index("quote_id").loc["a1-bare"]
    assert all(pd.isna(row[name]) for name in ("country", "said_on", "cue_start", "tone", "axis", "stance_confidence"))
    assert row.about == []


def test_codes_and_their_words_are_tables_of_their_own(store):
    stances = store.stances()
    assert stances[stances.quote_id == "a0-1"].to_dict("records") == [
        {"quote_id": "a0-1", "issue": "DAMS", "value": -1.0, "rule": "rule d", "confidence": 0.6},
        {"quote_id": "a0-1", "issue": "WATER", "value": 0.5, "rule": "rule w", "confidence": 0.6},
    ]
    cues = store.cues()
    assert list(cues[cues.quote_id == "a0-1"].start) == [10, 12]


def test_one_article_is_found_by_its_id(store):
    assert store.article("a0").sources[1].publisher == "Agency B"
    assert store.article("nowhere") is None


def test_a_store_that_was_never_written_is_empty_with_all_its_columns(tmp_path):
    store = Store(tmp_path / "nothing")
    assert store.statements().empty
    assert {"quote_id", "tone", "title", "published"} <= set(store.statements().columns)
    assert store.records() == ([], [])
    assert not (tmp_path / "nothing").exists()


@pytest.fixture(params=["from memory", "from files"])
def reopened(request, store, monkeypatch):
    """The store opened anew, once as a small one and once as a large one."""
    if request.param == "from files":
        monkeypatch.setattr(store_module, "_IN_MEMORY", 0)
    return Store(store.folder)


def test_large_stores_give_the_same_as_small_ones(store, reopened):
    pd.testing.assert_frame_equal(reopened.statements(), store.statements())
    pd.testing.assert_frame_equal(reopened.articles(), store.articles())


@pytest.mark.parametrize("name", ["articles", "quotes", "stances", "cues"])
@pytest.mark.parametrize("harm", ["cut", "flip", "remove"])
def test_a_damaged_file_is_named_with_what_to_do(reopened, name, harm):
    store = reopened
    (path,) = store.folder.glob(f"{name}.*.parquet")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    if harm == "remove":
        path.unlink()
    else:
        path.write_bytes(data if harm == "flip" else data[: len(data) // 2])
    for read in (store.statements, store.records):
        with pytest.raises(StoreError, match=rf"{path.name}.*python -m lib process"):
            read()


def test_writing_again_mends_a_damaged_file(store, corpus):
    before = contents(store.folder)
    next(store.folder.glob("quotes.*.parquet")).write_bytes(b"junk")
    store.write(*corpus, {"taken": 2})
    assert contents(store.folder) == before


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": 99, "tables": {}, "report": {}}', '{"schema": 1}'])
def test_a_broken_manifest_is_named(store, content):
    (store.folder / "report.json").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match=r"report\.json"):
        store.statements()


def test_an_open_store_sees_what_another_one_writes(store, corpus):
    assert len(store.statements()) == 5
    before = store.version
    Store(store.folder).write(corpus[0], corpus[1][:2], {})
    assert len(store.statements()) == 2
    assert store.version != before


def test_reading_while_another_thread_writes_gives_one_state_or_the_other(store, corpus):
    seen, written, stop = set(), [], threading.Event()

    def write():
        try:
            writer = Store(store.folder)
            for turn in range(30):
                writer.write(corpus[0], corpus[1][: 1 + turn % 2], {})
                written.append(turn)
        finally:
            stop.set()

    thread = threading.Thread(target=write)
    thread.start()
    while not stop.is_set():
        seen.add(len(store.statements()))
        seen.add(len(store.records()[1]))
    thread.join()
    assert len(written) == 30
    assert seen <= {1, 2, 5}


def test_a_selection_limits_the_statements(store):
    frame = store.statements(Selection(countries=("BBB",)))
    assert list(frame.quote_id) == ["a1-0"]
