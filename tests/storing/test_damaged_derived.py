"""What can be made again from the tables is made again when it is damaged; the answers stay the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib import dispute as disputes
from lib.scoring.weights import Settings
from lib.storing import aggregates, query
from lib.storing.cube import Cube
from lib.storing.selection import Selection
from lib.storing.store import Store
from tests.pages import made_store

DISPUTE = disputes.load(made_store.DISPUTE, articles=False)
SETTINGS = Settings.of(DISPUTE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("lib.storing.store.LARGE", 3)
    made_store.write(tmp_path)
    folder = tmp_path / made_store.DISPUTE
    assert aggregates.make(Store(folder), DISPUTE)
    return folder


def answers(folder: Path) -> tuple[object, ...]:
    store = Store(folder)
    found = query.statements(store, Selection(search="talks"), "newest", 50, 0)
    return (
        query.size(store, Selection()),
        found.total,
        list(found.rows["text"]),
        list(query.marks(store, Selection(), 5)["quote_id"]),
        Cube.of(store, SETTINGS).by_issue(Selection(), SETTINGS).round(6).values.tolist(),
    )


@pytest.mark.parametrize("name", ["ledger", "statements", "cube", "search"])
@pytest.mark.parametrize("harm", ["cut", "empty", "tail", "remove"])
def test_a_damaged_file_beside_the_tables_is_made_again(folder: Path, name: str, harm: str) -> None:
    before = answers(folder)
    (path,) = (folder / "derived").glob(f"{name}.*")
    held = path.read_bytes()
    if harm == "remove":
        path.unlink()
    else:
        path.write_bytes({"cut": held[: len(held) // 2], "empty": b"", "tail": held[:-20] + b"\0" * 20}[harm])
    assert answers(folder) == before
    assert len(path.read_bytes()) == len(held)


def test_an_index_that_is_damaged_where_only_a_search_comes_by_is_made_again(folder: Path) -> None:
    before = answers(folder)
    (path,) = (folder / "derived").glob("search.*")
    held = bytearray(path.read_bytes())
    held[len(held) // 2 :] = b"\xff" * (len(held) - len(held) // 2)
    path.write_bytes(held)
    assert answers(folder) == before
