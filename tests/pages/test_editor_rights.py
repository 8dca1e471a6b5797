"""Who is led to the pages that change something, and what a reader finds there."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.desk import Open, said

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
