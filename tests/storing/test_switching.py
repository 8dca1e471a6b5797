"""A store is exchanged while readers are on: each answer is of the old state or the new one, and none fails."""

import threading
import time

import pytest

from lib import dispute as disputes
from lib.storing import Selection, Store, aggregates, facets, query, versions
from lib.storing.partitioned import PartitionedStore, place_of, publish, write_month
from lib.storing.tables import from_records
from tests.storing.random_store import made

SIZES = (300, 420)


@pytest.fixture(scope="module")
def dispute():
    return disputes.load("korea-2017", articles=False)


def contents(dispute):
    return [from_records(*made(dispute, size, seed=size)) for size in SIZES]


@pytest.fixture(params=["one folder", "by months"])
def writing(request, tmp_path, dispute):
    """A store to read, and how a process puts one of two contents into it with all that belongs to it."""
    both = contents(dispute)
    if request.param == "one folder":
        store = Store(tmp_path)
        return store, lambda at: store.write_tables(both[at], {}, lambda new: aggregates.make(new, dispute))
    store = PartitionedStore(str(tmp_path), "d")
    place = place_of(str(tmp_path), "d")

    def put(at):
        files = [write_month(place, f"2017-0{at + 1}", both[at])]
        publish(place, files, {}, lambda version, held: aggregates.make(store.at(version, held), dispute))

    return store, put


@pytest.mark.parametrize("large", [False, True])
def test_readers_see_one_state_or_the_other_while_the_store_is_exchanged(writing, large, monkeypatch):
    if large:
        monkeypatch.setattr("lib.storing.store.LARGE", 1)
    store, put = writing
    put(0)
    seen, faults, done = set(), [], threading.Event()

    def read():
        while not done.is_set():
            try:
                page = query.statements(store, Selection(search="talks OR sanctions OR fuel"), limit=5)
                seen.add(query.size(store, Selection()).statements)
                assert facets.counts(store, Selection(), "state").n.sum() > 0
                assert len(page.rows) == 5
            except Exception as error:  # every fault is a finding
                faults.append(repr(error))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(6):
        put((turn + 1) % 2)
        time.sleep(0.05)
    done.set()
    for reader in readers:
        reader.join()
    assert not faults
    assert seen <= set(SIZES)
    assert query.size(store, Selection()).statements == SIZES[0]


def test_what_belongs_to_a_new_state_is_there_before_it_is_shown(dispute, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.storing.store.LARGE", 1)
    store, both, order = Store(tmp_path), contents(dispute), []
    put = versions._put
    monkeypatch.setattr(versions, "_put", lambda path, data: (order.append(path.name), put(path, data)))
    store.write_tables(both[0], {}, lambda new: order.append(aggregates.make(new, dispute)))
    assert order[-2:] == [True, versions.MANIFEST]
    files = set(store.derived.iterdir())
    query.statements(store, Selection(search="talks"))
    assert set(store.derived.iterdir()) == files


def test_files_of_the_state_before_stay_for_its_readers_and_older_ones_go(dispute, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.storing.store.LARGE", 1)
    store = Store(tmp_path)
    for seed in range(4):
        content = from_records(*made(dispute, 60, seed=seed))
        store.write_tables(content, {}, lambda new: aggregates.make(new, dispute))
    kinds = [path.name.partition(".")[0] for path in store.derived.iterdir() if not path.name.startswith(".")]
    assert {kind: kinds.count(kind) for kind in kinds} == dict.fromkeys(("search", "ledger", "statements", "cube"), 2)
