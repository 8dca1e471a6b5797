"""The Quotes page: phrases, facets with counts, and files that hold every match."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Open
from tests.pages.test_pages import said


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("“raise the pressure”", 6),
        ("“pressure the raise”", 0),
        ("lavrov OR kono", 12),
        ("talks -lavrov", 15),
        ("press*", 6),
        ("press", 0),
    ],
)
def test_a_search_knows_phrases_and_alternatives(open_page: Open, asked: str, total: int) -> None:
    app = open_page("quotes", q=asked)
    assert (f"{total} statements, 1 to" in said(app)) if total else ("No statement matches" in said(app))


def test_facets_count_and_narrow(open_page: Open) -> None:
    app = open_page("quotes")
    speakers = app.selectbox(key="speaker")
    assert "Taro Kono (6)" in speakers.options
    app = speakers.set_value("Taro Kono").run()
    assert "6 statements, 1 to 6 shown" in said(app)
    assert app.query_params["speaker"] == "Taro Kono"
    assert app.selectbox(key="facet_state").options == ["Japan (6)"]


def test_a_facet_that_is_a_shared_filter_sets_it(open_page: Open) -> None:
    app = open_page("quotes")
    app.selectbox(key="facet_state").set_value("RUS").run()
    assert app.multiselect(key="countries").value == ["RUS"]
    assert app.query_params["countries"] == "RUS"
    app.selectbox(key="facet_kind").set_value("direct").run()
    assert app.session_state["kinds"] == ["direct"]
    app.selectbox(key="facet_state").set_value(None).run()
    assert "countries" not in app.query_params


def test_a_link_narrows_to_a_speaker_and_an_outlet(open_page: Open) -> None:
    app = open_page("quotes", speaker="Sergei Lavrov", outlet="The Example Times")
    assert "6 statements, 1 to 6 shown" in said(app)


def test_a_speaker_of_a_link_whom_nobody_knows_matches_nothing(open_page: Open) -> None:
    app = open_page("quotes", speaker="Nobody")
    assert not app.exception
    assert "No statement matches" in said(app)


def test_every_export_says_how_many_it_holds(open_page: Open) -> None:
    labels = [button.label for button in open_page("quotes", countries="JPN").get("download_button")]
    assert [label for label in labels if label.startswith("7 statements as")] == [
        f"7 statements as {name}" for name in ("CSV", "Excel", "Parquet", "JSON")
    ]
