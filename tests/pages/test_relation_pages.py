"""Dyads as a network, blocs then and now, and whom a state speaks about."""

from __future__ import annotations

from tests.pages.conftest import Open
from tests.pages.test_pages import said


def figures(app: object) -> dict[str, object]:
    """The descriptions of the figures on a page by their keys."""
    return {chart.proto.id.rsplit("-", 1)[-1]: chart.proto.alt for chart in app.get("plotly_chart")}  # type: ignore[attr-defined]


def test_dyads_open_as_a_matrix_and_a_link_opens_them_as_a_network(open_page: Open) -> None:
    assert list(figures(open_page("dyads"))) == ["pairs_chart"]
    network = figures(open_page("dyads", view="network"))
    assert list(network) == ["wide_network_pairs_chart", "narrow_network_pairs_chart"]
    assert all("Japan about Canada (6 utterances, position −1.00)" in alt for alt in network.values())


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
    assert "About whom does Russia speak?" in [heading.value for heading in app.subheader]
    assert "Only talks can settle this dispute, round 6" in said(app)
