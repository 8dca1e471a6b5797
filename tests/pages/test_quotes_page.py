"""The Quotes page: phrases, facets with counts, and files that hold every match."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from lib.records import Iso3
from lib.ui import evidence, exports
from lib.ui.filters import Filters, Narrowed, unfiltered
from tests.pages.conftest import Open
from tests.pages.made_store import DISPUTE
from tests.pages.test_pages import said


def controls_of(*countries: str) -> Filters:
    """The whole made dispute, narrowed to some states."""
    return replace(unfiltered(evidence.choices(DISPUTE)), countries=tuple(Iso3(code) for code in countries))


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


def test_a_link_narrows_to_a_state_spoken_about(open_page: Open) -> None:
    app = open_page("quotes", about="CAN", speaker="Sergei Lavrov")
    assert "6 statements, 1 to 6 shown" in said(app)
    assert app.selectbox(key="about").options == ["Canada (6)"]
    app = open_page("quotes", about="JPN")
    assert not app.exception
    assert "No statement matches" in said(app)


def test_a_speaker_of_a_link_whom_nobody_knows_matches_nothing(open_page: Open) -> None:
    app = open_page("quotes", speaker="Nobody")
    assert not app.exception
    assert "No statement matches" in said(app)


def test_every_export_says_how_many_it_holds(open_page: Open) -> None:
    labels = [button.label for button in open_page("quotes", countries="JPN").get("download_button")]
    assert [label for label in labels if label.startswith("7 statements as")] == [
        f"7 statements as {name}" for name in ("CSV", "Excel", "Parquet", "JSON")
    ]


def test_the_file_holds_every_match_with_its_stances(open_page: Open) -> None:
    open_page("quotes")
    chosen = controls_of("RUS")
    [*rows] = csv.DictReader(
        io.StringIO(
            exports.csv(evidence.everything(chosen, Narrowed(), "oldest"), evidence.issue_labels(DISPUTE)).decode(
                "utf-8-sig"
            )
        )
    )
    assert [row["stance_DIALOGUE"] for row in rows] == ["1.0"] * 6
    assert {row["stance_SANCTIONS"] for row in rows} == {""}
    assert {row["state"] for row in rows} == {"Russia"}
    assert [row["start"] for row in rows] == [
        str(evidence.statements_of(DISPUTE, f"day-{n}").start[1]) for n in range(6)
    ]
    assert all("times.example" in row["sources"] for row in rows)


@pytest.mark.parametrize("facet", ["state", "speaker", "kind", "issue", "outlet"])
def test_the_number_beside_a_value_is_what_choosing_it_finds(open_page: Open, facet: str) -> None:
    open_page("quotes")
    whole, asked = unfiltered(evidence.choices(DISPUTE)), Narrowed(search="round OR must")
    chosen = {
        "state": lambda value: (replace(whole, countries=(value,)), asked),
        "kind": lambda value: (replace(whole, kinds=(value,)), asked),
        "issue": lambda value: (replace(whole, issue=value), asked),
        "speaker": lambda value: (whole, replace(asked, speaker=value)),
        "outlet": lambda value: (whole, replace(asked, outlet=value)),
    }[facet]
    counted = evidence.facet(whole, asked, facet)
    assert len(counted)
    for value, n in counted.itertuples(index=False):
        assert evidence.page(*chosen(value), "newest", 0, 0).total == n


def test_filters_that_leave_nothing_of_a_search_can_be_cleared(open_page: Open) -> None:
    app = open_page("quotes", q="Bishop", countries="JPN")
    assert "No statement matches within these filters" in said(app)
    app.button(key="show_all").click().run()
    assert "1 statement" in said(app)


def test_a_search_that_finds_nothing_at_all_offers_no_way_that_would_not_help(open_page: Open) -> None:
    app = open_page("quotes", q="nothingofthekind", measure="tone")
    assert "No statement matches." in said(app)
    assert "show_all" not in {button.key for button in app.button}
