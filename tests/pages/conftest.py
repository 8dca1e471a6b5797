"""The pages on the small store."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib import dispute as disputes
from tests.pages import made_store
from tests.storing.made_imports import STEPS

FRAME = str(Path(__file__).parents[2] / "lib/main.py")
Open = Callable[..., AppTest]
load = disputes.load


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_store.write(tmp_path_factory.mktemp("stores"))


@pytest.fixture
def open_page(data: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page of the app under a link; the store is the small one."""
    monkeypatch.setenv("DEMARCHE_DATA", str(data))
    st.cache_resource.clear()
    st.cache_data.clear()

    def opened(page: str = "overview", **link: str) -> AppTest:
        app = AppTest.from_file(FRAME, default_timeout=60)
        for key, text in link.items():
            app.query_params[key.rstrip("_")] = text
        app.run()
        if page != "overview":
            app.switch_page(f"../pages/{page}.py")
            for key, text in link.items():
                app.query_params[key.rstrip("_")] = text
            app.run()
        return app

    return opened


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEMARCHE_DATA", str(made_store.write(tmp_path)))
    monkeypatch.setattr("lib.ui.adding.Stages.of", lambda _dispute: STEPS)
    return tmp_path / made_store.DISPUTE


@pytest.fixture
def edit(home: Path) -> Open:
    """Open a page on a store of its own."""
    assert home.is_dir()
    st.cache_resource.clear()
    st.cache_data.clear()

    def opened(page: str, **link: str) -> AppTest:
        app = AppTest.from_file(FRAME, default_timeout=60)
        for key, text in link.items():
            app.query_params[key] = text
        app.run()
        app.switch_page(f"../pages/{page}.py")
        for key, text in link.items():
            app.query_params[key] = text
        return app.run()

    return opened


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the dispute folder that may be changed."""
    assert home
    held = disputes.load(made_store.DISPUTE).folder
    copy = tmp_path / "disputes" / held.name
    shutil.copytree(held, copy)
    monkeypatch.setattr(
        "lib.ui.evidence.disputes.load", lambda name, **more: load(copy if name == held.name else name, **more)
    )
    return copy
