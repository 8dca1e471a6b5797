"""How often the machine was right, on the statements of a selection that a person has read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib import access
from lib import dispute as disputes
from lib.records import Iso3, IssueId
from lib.scoring import blocs
from lib.storing import homes
from lib.ui import evidence, reviewed
from lib.ui.filters import Filters, unfiltered
from tests.pages import made_store
from tests.pages.conftest import FRAME
from tests.pages.test_pages import said as written
from tests.pages.test_relation_pages import NOW, STATES

ANN = access.editor(access.Policy(), name="Ann")


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, object]:
    """Six statements of Japan were read: two right, one of another state, one stance turned, one lost, one none."""
    monkeypatch.setenv("DEMARCHE_DATA", str(made_store.write(tmp_path)))
    st.cache_resource.clear()
    st.cache_data.clear()
    dispute = disputes.load(made_store.DISPUTE)
    rows = homes.store(dispute).statements().set_index("quote_id", drop=False)
    readings: dict[str, dict[str, str]] = {
        "day-0#0": {},
        "day-1#0": {},
        "day-2#0": {"country": "KOR"},
        "day-3#0": {"stance:SANCTIONS": "-1"},
        "day-4#0": {"stance:SANCTIONS": ""},
        "day-5#0": {"not_a_statement": "yes"},
    }
    log = homes.corrections(dispute)
    for quote, changes in readings.items():
        accepted = {} if "not_a_statement" in changes else {"accepted": "yes"}
        log.record(ANN, rows.loc[quote], {"SANCTIONS": 1.0}, changes | accepted)
    return readings


def selected(**changes: object) -> Filters:
    return replace(unfiltered(evidence.choices(made_store.DISPUTE)), **changes)  # type: ignore[arg-type]


def said(filters: Filters) -> str:
    return reviewed.sentence(*evidence.record(filters), filters.issue)


@pytest.mark.usefixtures("read")
def test_the_record_is_that_of_the_machines_reading_of_the_selection() -> None:
    text = said(selected(countries=(Iso3("JPN"),)))
    assert text.startswith("A person has read 6 of the 7 statements that the machine found here: ")
    assert "1 was no statement at all" in text
    assert "the state was right in 80 %" in text
    assert "2 stances were changed" in text


@pytest.mark.usefixtures("read")
def test_on_one_issue_the_stance_counts() -> None:
    text = said(selected(issue=IssueId("SANCTIONS")))
    assert "the stance on this issue in 60 %" in text
    assert "changed" not in text


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(
    ("changes", "begin"),
    [
        ({"countries": (Iso3("RUS"),)}, ""),
        ({"end": date(2017, 11, 15)}, "A person has read 2 of the "),
    ],
)
def test_few_reviewed_statements_give_no_share(changes: Mapping[str, object], begin: str) -> None:
    text = said(selected(**changes))
    assert text.startswith(begin) if begin else text == ""
    assert "%" not in text


def test_without_corrections_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_DATA", str(made_store.write(tmp_path)))
    st.cache_resource.clear()
    st.cache_data.clear()
    assert evidence.record(selected())[0].empty
    assert said(selected()) == ""


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize("page", ["overview", "map", "timeline", "country", "dyads", "blocs"])
def test_the_record_stands_on_every_page_of_scores(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scores = np.array(NOW, dtype=float)
    monkeypatch.setattr(blocs, "profiles", lambda *_, **__: blocs.Profiles(STATES, scores, scores[None]))
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.run()
    if page != "overview":
        app.switch_page(f"../pages/{page}.py")
        app.query_params["country"] = "JPN"
        app.run()
    assert not app.exception
    total = 7 if page == "country" else 22
    assert f"A person has read 6 of the {total} statements that the machine found here" in written(app)
