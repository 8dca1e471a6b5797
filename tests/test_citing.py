from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import citing
from lib.citing import Cited

CITED = Cited(
    "Only talks can settle 100% of this",
    "José Peña",
    date(2017, 11, 2),
    "Round 3 of the talks",
    "The Example Times",
    date(2017, 11, 3),
    "https://times.example/a_b",
)


def test_apa_begins_with_the_title() -> None:
    assert citing.apa(CITED) == "Round 3 of the talks (2017, November 3). The Example Times. https://times.example/a_b"


def test_chicago_names_the_speaker() -> None:
    assert citing.chicago(CITED) == (
        "José Peña, quoted in “Round 3 of the talks,” The Example Times, November 3, 2017, https://times.example/a_b."
    )


def test_bibtex_holds_the_words_and_escapes_them() -> None:
    entry = citing.bibtex(CITED)
    assert entry.startswith("@misc{pena2017only,\n")
    assert "  note = {José Peña, November 2, 2017: ``Only talks can settle 100\\% of this''}," in entry
    assert "  month = nov," in entry
    assert "url = {https://times.example/a_b}" in entry


@pytest.mark.parametrize(
    ("changes", "apa", "chicago"),
    [
        (
            {"published": None},
            "Round 3 of the talks (n.d.). The Example Times.",
            "José Peña, quoted in “Round 3 of the talks,” The Example Times.",
        ),
        (
            {"outlet": "", "published": None},
            "Round 3 of the talks (n.d.).",
            "José Peña, quoted in “Round 3 of the talks.”",
        ),
        (
            {"speaker": "", "title": "Who won?"},
            "Who won? (2017, November 3). The Example Times.",
            "Quoted in “Who won?” The Example Times, November 3, 2017.",
        ),
    ],
)
def test_what_is_not_known_is_left_out(changes: dict, apa: str, chicago: str) -> None:
    cited = replace(CITED, url="", **changes)
    assert citing.apa(cited) == apa
    assert citing.chicago(cited) == chicago
    assert "None" not in citing.bibtex(cited)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_text_can_break_out_of_a_bibtex_field(words: str, speaker: str, title: str) -> None:
    entry = citing.bibtex(replace(CITED, words=words, speaker=speaker, title=title))
    bare = re.sub(r"\\[{}]", "", entry)
    depth = 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert re.match(r"@misc\{[a-z0-9]+,", entry)
