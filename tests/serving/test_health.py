import json
from pathlib import Path

import pytest
from starlette.requests import Request

from lib.dispute import DisputeError
from lib.serving import health
from lib.storing import Store, StoreError
from tests.pages import made_store


def broken():
    raise StoreError("/home/ann/secret/report.json cannot be read")


def request(query: bytes = b"") -> Request:
    return Request({"type": "http", "query_string": query, "headers": []})


def sound() -> None:
    pass


def test_a_server_with_readable_stores_is_well():
    assert health.answer(lambda: {"lakes": sound}) == (200, {"status": "ok", "disputes": ["lakes"]})


def test_a_store_that_cannot_be_read_is_a_failure_without_details():
    status, body = health.answer(lambda: {"lakes": broken})
    assert status == 503
    assert body == {"status": "failing", "disputes": [], "damaged": {"lakes": "StoreError"}}


@pytest.mark.parametrize(("strict", "status"), [(False, 200), (True, 503)])
def test_one_damaged_store_is_named_and_does_not_close_the_others(strict, status):
    given, body = health.answer(lambda: {"lakes": broken, "rivers": sound}, strict)
    assert (given, body) == (
        status,
        {"status": "damaged", "disputes": ["rivers"], "damaged": {"lakes": "StoreError"}},
    )


def test_a_dispute_with_a_faulty_folder_is_damaged_too():
    def faulty():
        raise DisputeError("dispute.toml, line 3: …")

    assert health.answer(lambda: {"lakes": faulty, "rivers": sound})[1]["damaged"] == {"lakes": "DisputeError"}


def test_the_route_answers_and_is_never_cached():
    answer = health.endpoint(lambda: {"lakes": sound})(request())
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert json.loads(answer.body)["status"] == "ok"
    assert health.endpoint(lambda: {"lakes": broken, "rivers": sound})(request(b"strict")).status_code == 503


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made_store.write(tmp_path)
    return Store(tmp_path / made_store.DISPUTE)


def harmed(path: Path, harm: str) -> None:
    held = bytearray(path.read_bytes())
    if harm == "remove":
        path.unlink()
        return
    if harm == "flip":
        held[len(held) // 2] ^= 0xFF
    elif harm == "footer":
        held[-6] ^= 0xFF  # of the length of the footer
    path.write_bytes(held[: len(held) // 2] if harm == "cut" else b"" if harm == "empty" else held)


@pytest.mark.parametrize("table", ["articles", "quotes", "stances", "cues"])
@pytest.mark.parametrize("harm", ["cut", "empty", "flip", "footer", "remove"])
def test_a_damaged_table_is_noticed_while_the_server_runs(store: Store, table: str, harm: str) -> None:
    checks = {"lakes": store.check, "rivers": sound}
    assert health.answer(lambda: checks)[1]["status"] == "ok"
    assert len(store.statements())
    (path,) = store.folder.glob(f"{table}.*.parquet")
    harmed(path, harm)
    assert health.answer(lambda: checks)[1]["damaged"] == {
        "lakes": "MissingError" if harm == "remove" else "StoreError"
    }
    with pytest.raises(StoreError, match=path.name):
        store.check()


def test_a_large_table_is_looked_at_and_not_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lib.storing.versions.SMALL", 0)
    monkeypatch.setattr("lib.storing.versions.verify", lambda *_: pytest.fail("it was read whole"))
    store.check()
    (path,) = store.folder.glob("quotes.*.parquet")
    harmed(path, "footer")
    with pytest.raises(StoreError, match="is damaged"):
        store.check()


def test_a_sound_table_is_read_whole_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.check()
    monkeypatch.setattr("lib.storing.versions.verify", lambda *_: pytest.fail("it was read again"))
    store.check()
