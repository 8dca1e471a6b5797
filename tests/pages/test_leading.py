"""The links from the answer of a page to the words of the states that it names."""

from __future__ import annotations

import re

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


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ({}, "The newest statements that take a position, one a speaker."),
        ({"measure": "tone"}, "The newest statements, one a speaker."),
        ({"kinds": "indirect"}, "The newest statements, one a speaker."),
    ],
    ids=["positions", "tone", "without a position"],
)
def test_the_newest_statements_are_said_to_take_a_position_where_they_do(
    open_page: Open, link: dict[str, str], words: str
) -> None:
    shown = [re.sub("<[^>]+>", "", element.proto.body) for element in open_page(**link).get("html")]
    assert any(words in text for text in shown)
