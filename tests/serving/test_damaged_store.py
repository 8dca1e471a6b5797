"""A store with a damaged file, seen by a visitor: it says so, and the other disputes open."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib import dispute as disputes
from tests.pages import made_store

FRAME = str(Path(__file__).parents[2] / "lib/main.py")


def opened(**link: str) -> AppTest:
    app = AppTest.from_file(FRAME, default_timeout=120)
    for key, text in link.items():
        app.query_params[key] = text
    return app.run()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.setenv("DEMARCHE_DATA", str(made_store.write(tmp_path)))
    return tmp_path


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("table", ["articles", "quotes", "stances", "cues"])
@pytest.mark.parametrize("harm", ["cut", "flip", "remove"])
def test_a_damaged_file_is_named_and_the_other_disputes_open(data: Path, table: str, harm: str) -> None:
    (path,) = (data / made_store.DISPUTE).glob(f"{table}.*.parquet")
    held = bytearray(path.read_bytes())
    if harm == "remove":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(held[: len(held) // 2])
    else:
        held[len(held) // 2] ^= 0xFF
        path.write_bytes(held)
    app = opened(dispute=made_store.DISPUTE)
    assert not app.exception
    said = html(app)
    assert f"The dispute “{made_store.DISPUTE}” cannot be opened." in said
    assert path.name in said
    (other,) = [name for name in disputes.available() if name != made_store.DISPUTE]
    assert disputes.load(other, articles=False).title in said
    assert "statements" in said


@pytest.mark.usefixtures("data")
def test_a_sound_store_has_no_such_notice() -> None:
    app = opened(dispute=made_store.DISPUTE)
    assert not app.exception
    assert "cannot be opened" not in html(app)
