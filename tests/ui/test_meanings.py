from __future__ import annotations

import re

import pytest

from lib.ui import prose, terms


def test_the_first_use_of_each_term_leads_to_its_meaning() -> None:
    said = terms.linked("Tone is no position; a position has a 90 % interval.")
    assert re.findall(r'href="methods#term-(\w+)">([^<]+)<', said) == [
        ("tone", "Tone"),
        ("position", "position"),
        ("interval", "90\u00a0% interval"),
    ]
    assert re.sub("<[^>]*>", "", said) == "Tone is no position; a position has a 90\u00a0% interval."


@pytest.mark.parametrize("text", ["composition", "tones of <b>voice</b>", "an undertone"])
def test_other_words_and_markup_stay_as_they_are(text: str) -> None:
    assert "<a" not in terms.linked(text)
    assert "<b>" not in terms.linked(text)


def test_each_term_that_is_linked_has_a_place_on_methods() -> None:
    places = prose.meanings(terms.meanings("pressure", "engagement"))
    for term in terms._FORMS:
        assert f'id="{terms.mark(term)}"' in places
