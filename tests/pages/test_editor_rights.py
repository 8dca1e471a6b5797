"""Who is led to the pages that change something, and what a reader finds there."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib import dispute as disputes
from lib.storing import homes, imports
from lib.ui import jobs
from tests.pages import made_store
from tests.pages.desk import ANN, Open, button, log, pasted, said
from tests.storing.made_imports import STEPS, article

PAGES = ("add", "review", "dispute")


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_learns_how_to_become_an_editor(edit: Open, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setenv("DEMARCHE_HOSTED", "1")
    monkeypatch.setenv("DEMARCHE_EDITORS", "ann@example.org")
    app = edit(page)
    assert not app.exception
    assert "This page is for editors" in said(app)
    assert [held.label for held in app.button if held.label != "Clear filters"] == []
    assert not app.text_area and not app.get("file_uploader")


def test_only_editors_are_led_to_the_pages_that_change_something(edit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def names(app: AppTest) -> set[str]:
        return {link.proto.label for link in app.get("page_link")}

    assert {"Add articles", "Review", "Dispute"} <= names(edit("map"))
    monkeypatch.setenv("DEMARCHE_HOSTED", "1")
    assert not {"Add articles", "Review", "Dispute"} & names(edit("map"))


def hosted(monkeypatch: pytest.MonkeyPatch, editors: str) -> None:
    monkeypatch.setenv("DEMARCHE_HOSTED", "1")
    monkeypatch.setenv("DEMARCHE_EDITORS", editors)
    claims = {"is_logged_in": True, "email": "ann@example.org", "email_verified": True}
    monkeypatch.setattr("lib.ui.visitor.claims", lambda: claims)


def refused(app: AppTest) -> None:
    """The click did nothing, and the page says who may."""
    assert not app.exception
    assert "This page is for editors" in said(app)


def test_a_right_that_is_taken_away_between_page_and_click_imports_nothing(
    edit: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosted(monkeypatch, "ann@example.org")
    app = pasted(edit("add"))
    before = jobs.current(home)
    hosted(monkeypatch, "bob@example.org")
    refused(button(app, "Import 1 article").click().run())
    assert jobs.current(home) is before
    assert imports.reports(homes.store(disputes.load(made_store.DISPUTE))) == []


@pytest.mark.parametrize("click", ["discard", "go_on"])
def test_a_right_that_is_taken_away_leaves_an_interrupted_import_as_it_is(
    edit: Open, home: Path, monkeypatch: pytest.MonkeyPatch, click: str
) -> None:
    assert home
    store = homes.store(disputes.load(made_store.DISPUTE))
    imports.run(ANN, store, [article(0)], STEPS, label="mine", cancel=iter([False, True]).__next__)
    (waiting,) = imports.unfinished(store)
    hosted(monkeypatch, "ann@example.org")
    app = edit("add")
    hosted(monkeypatch, "bob@example.org")
    refused(app.button(key=f"{click}_{waiting.job}").click().run())
    assert [held.job for held in imports.unfinished(store)] == [waiting.job]


@pytest.mark.parametrize("key", ["accept", "refuse", "save"])
def test_a_right_that_is_taken_away_logs_nothing(
    edit: Open, home: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    hosted(monkeypatch, "ann@example.org")
    app = edit("review", quote="day-0#1")
    hosted(monkeypatch, "bob@example.org")
    refused(app.button(key=key).click().run())
    assert log(home).lines() == ()


def test_a_right_that_is_taken_away_takes_nothing_back(edit: Open, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hosted(monkeypatch, "ann@example.org")
    app = edit("review", quote="day-0#1").button(key="accept").click().run()
    assert len(log(home).lines()) == 1
    hosted(monkeypatch, "bob@example.org")
    refused(app.button(key="undo").click().run())
    assert len(log(home).lines()) == 1


def test_a_right_that_is_taken_away_saves_no_settings(
    edit: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosted(monkeypatch, "ann@example.org")
    app = edit("dispute", dispute=made_store.DISPUTE)
    app.session_state["settings"] = "Codebook"
    app = app.run()
    app = app.text_area[0].input("# Mine").run()
    app = app.button(key="check").click().run()
    before = (folder / "codebook.md").read_bytes()
    hosted(monkeypatch, "bob@example.org")
    refused(app.button(key="save_settings").click().run())
    assert (folder / "codebook.md").read_bytes() == before
