"""Dyads as a network, blocs then and now, and whom a state speaks about."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from lib.scoring import blocs
from lib.ui import figures as shown
from tests.pages.conftest import Open
from tests.pages.test_pages import said


def figures(app: object) -> dict[str, object]:
    """The descriptions of the figures on a page by their keys."""
    return {chart.proto.id.rsplit("-", 1)[-1]: chart.proto.alt for chart in app.get("plotly_chart")}  # type: ignore[attr-defined]


def test_dyads_open_as_a_matrix_and_a_link_opens_them_as_a_network(open_page: Open) -> None:
    assert list(figures(open_page("dyads"))) == ["pairs_chart"]
    network = figures(open_page("dyads", view="network"))
    assert list(network) == ["wide_network_pairs_chart", "narrow_network_pairs_chart"]
    assert all("Japan speaks most often about Canada (6 utterances, position −1.00)" in alt for alt in network.values())


def test_the_choice_of_the_network_lives_in_the_link(open_page: Open) -> None:
    app = open_page("dyads")
    control = next(group for group in app.get("button_group") if group.key == "view")
    control.set_value("network").run()
    assert app.query_params["view"] == "network"
    next(group for group in app.get("button_group") if group.key == "view").set_value("matrix").run()
    assert "view" not in app.query_params
    assert list(figures(app)) == ["pairs_chart"]


def test_an_unknown_view_is_the_matrix(open_page: Open) -> None:
    app = open_page("dyads", view="cloud")
    assert not app.exception
    assert list(figures(app)) == ["pairs_chart"]


def test_a_speaker_alone_in_the_link_shows_its_words(open_page: Open) -> None:
    app = open_page("dyads", view="network", country="RUS")
    assert "About whom does Russia speak?" in [heading.value for heading in app.header]
    assert "Only talks can settle this dispute, round 6" in said(app)


@pytest.mark.parametrize(
    ("about", "finding"),
    [
        ("CAN", "Japan speaks about Canada in 6 utterances: mean position −1.00 (n = 6), mean tone +0.25."),
        ("RUS", "Japan says nothing about Russia in this selection."),
    ],
)
def test_a_chosen_pair_is_the_finding_of_the_page(open_page: Open, about: str, finding: str) -> None:
    app = open_page("dyads", country="JPN", about=about)
    assert not app.exception
    assert finding in said(app)


STATES = ("AUS", "CHN", "JPN", "RUS", "SGP")
THEN = [[-1, -1, -1], [1, 1, 1], [-1, -0.9, -1], [1, 0.9, 1], [1, 1, 0.9]]
NOW = [*THEN[:4], [-1, -1, -0.9]]
TURN = date(2018, 1, 1)


@pytest.fixture
def two_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Singapore stands with China and Russia in periods that end in 2017, with Australia and Japan in later ones."""

    def profiles(*asked: Any, **_: Any) -> blocs.Profiles:
        scores = np.array(THEN if asked[-1] < TURN else NOW, dtype=float)
        return blocs.Profiles(STATES, scores, np.repeat(scores[None], 10, axis=0))

    monkeypatch.setattr(blocs, "profiles", profiles)


@pytest.mark.usefixtures("two_halves")
def test_blocs_say_and_draw_who_changed_company(open_page: Open) -> None:
    app = open_page("blocs", turn="2018-01-01")
    sentence = "Singapore changed company: then with China and Russia, now with Australia and Japan."
    assert not app.exception
    assert sentence in said(app)
    assert sentence in figures(app)["then_now_chart"]
    assert "Australia, China, Japan and Russia kept their company." in said(app)
    assert "1 January 2017 to 31 December 2017" in said(app)


@pytest.mark.usefixtures("two_halves")
@pytest.mark.parametrize(
    ("link", "kept_in_link"), [({}, False), ({"turn": "2018-02-01"}, True), ({"turn": "soon"}, False), ({"turn": "2019-01-01"}, False)]
)  # fmt: skip
def test_the_day_on_which_now_begins_lives_in_the_link(
    open_page: Open, link: dict[str, str], kept_in_link: bool
) -> None:
    app = open_page("blocs", **link)
    assert not app.exception
    assert ("turn" in app.query_params) is kept_in_link
    assert (str(app.date_input(key="turn").value) == "2018-02-01") is kept_in_link


@pytest.mark.usefixtures("two_halves")
def test_one_day_has_no_then_and_now(open_page: Open) -> None:
    app = open_page("blocs", from_="2017-11-01", to="2017-11-01")
    assert not app.exception
    assert "One day has no then and now." in said(app)


def test_too_few_states_in_both_halves_are_said_to_be_too_few(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def profiles(*asked: Any, **_: Any) -> blocs.Profiles:
        states = STATES if asked[-1] >= TURN else STATES[:2]
        scores = np.array(NOW[: len(states)], dtype=float)
        return blocs.Profiles(states, scores, np.repeat(scores[None], 10, axis=0))

    monkeypatch.setattr(blocs, "profiles", profiles)
    app = open_page("blocs", turn="2018-01-01")
    assert "so nobody can be compared" in said(app)
    assert list(figures(app)) == ["plane_chart"]


@pytest.mark.parametrize(
    ("measure", "mean"),
    [("position", ", mean position −1.00."), ("tone", ", mean tone +0.25."), ("attention", ".")],
)
def test_a_state_says_whom_it_speaks_about(open_page: Open, measure: str, mean: str) -> None:
    app = open_page("country", country="JPN", measure=measure)
    sentence = f"Japan speaks most about Canada: 6 of 6 mentions of other states{mean}"
    assert not app.exception
    assert sentence in said(app)
    assert sentence in figures(app)["targets_chart"]


def test_a_state_says_which_outlets_carried_its_own_words(open_page: Open) -> None:
    # One article with Australia's words: the outlet's five other articles must not count.
    assert figures(open_page("country", country="AUS"))["outlets_chart"].endswith("The Example Times has the most, 1.")
    assert figures(open_page("country", country="RUS"))["outlets_chart"].endswith("The Example Times has the most, 6.")


def test_a_state_that_speaks_about_no_other_says_so(open_page: Open) -> None:
    app = open_page("country", country="JPN", kinds="indirect")
    assert not app.exception
    assert "No statement of it about another state matches these filters." in said(app)


def test_a_state_without_a_line_through_time_says_so(open_page: Open) -> None:
    silent = open_page("country", country="JPN", kinds="indirect")
    assert "Too little evidence for a line: no statement of it counts here." in said(silent)
    assert "moves_chart" not in figures(silent)
    rare = open_page("country", country="AUS")
    assert "Nowhere are there enough statements for a line." in said(rare)
    assert "moves_chart" in figures(rare)
    assert "Nowhere are there enough" not in said(open_page("country", country="JPN"))


@pytest.mark.parametrize(
    ("key", "mark", "title"),
    [
        ("targets_chart", "CAN", "Russia about Canada"),
        ("outlets_chart", "The Example Times", "Carried by The Example Times"),
    ],
)
def test_a_selected_bar_shows_the_words_of_this_state_alone(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, key: str, mark: str, title: str
) -> None:
    monkeypatch.setattr(shown, "picked", lambda asked: mark if f"{asked}_chart" == key else None)
    page = said(open_page("country", country="RUS"))
    under = page.split(f">{title}<")[1]
    assert "Only talks can settle this dispute, round 6" in under
    assert "We must raise the pressure" not in under
