"""The links from the answer of a page to the words of the states that it names."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Open


@pytest.mark.parametrize("page", ["overview", "map"])
@pytest.mark.parametrize(
    ("link", "states"),
    [
        ({}, ["Japan", "Russia"]),
        ({"countries": "JPN"}, ["Japan"]),
        ({"measure": "attention"}, ["Japan"]),
        ({"countries": "AUS"}, []),
    ],
)
def test_the_answer_leads_to_the_words_of_the_states_it_names(
    open_page: Open, page: str, link: dict[str, str], states: list[str]
) -> None:
    app = open_page(page, **link)
    labels = [element.proto.label for element in app.get("page_link")]
    found = [label.removeprefix("Words of ") for label in labels if label.startswith("Words of")]
    assert found == states
    lead = next(element.proto.body for element in app.get("html") if "dm-lead" in element.proto.body)
    assert all(state in lead for state in states)
