from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.records import Iso3, IssueId
from lib.ui import captions, taking
from lib.ui.filters import MEASURES, Choices, Filters, unfiltered

CHOICES = Choices(
    dispute="made-up",
    disputes=(("made-up", "Made up"),),
    start=date(2017, 11, 1),
    end=date(2018, 6, 30),
    issues=((IssueId("SANCTIONS"), "Sanctions"),),
    countries=((Iso3("JPN"), "Japan"),),
)
WHOLE = unfiltered(CHOICES)


def said(filters: Filters, figure: str, who: str = "", *notes: str) -> list[str]:
    caption = captions.said(filters, CHOICES, "A dispute", 1204, figure, who, notes)
    lines = (caption.title, caption.about, caption.note, caption.source)
    return [line.replace("\xa0", " ") for line in lines]


@pytest.mark.parametrize(
    ("filters", "figure", "who", "lines"),
    [
        (
            replace(WHOLE, issue=IssueId("SANCTIONS")).between(date(2017, 12, 1), date(2017, 12, 31)),
            "map",
            "",
            [
                "Where does each state stand?",
                "Position, from statements on sanctions, December 2017",
                "",
                "Demarche · A dispute · 1,204 statements, 1 Dec 2017 to 31 Dec 2017",
            ],
        ),
        (
            replace(WHOLE, measure="tone", countries=(Iso3("JPN"),), kinds=("direct",)),
            "issues",
            "Japan",
            [
                "In which tone does Japan speak on what?",
                "Tone, from statements by Japan on all issues, 1 November 2017 to 30 June 2018, quoted directly only",
                "A bar is a 90 % interval; an open dot has too few statements for one.",
                "Demarche · A dispute · 1,204 statements, 1 Nov 2017 to 30 Jun 2018",
            ],
        ),
    ],
)
def test_a_caption_says_what_is_shown_of_which_statements_and_whence(
    filters: Filters, figure: str, who: str, lines: list[str]
) -> None:
    assert said(filters, figure, who) == lines


def test_figures_that_count_statements_name_no_measure() -> None:
    assert said(WHOLE, "outlet")[1] == "Number of statements on all issues, 1 November 2017 to 30 June 2018"


def test_a_figure_of_counts_promises_no_intervals() -> None:
    for figure in captions.TITLES:
        assert "interval" not in said(replace(WHOLE, measure="attention"), figure, "Japan")[2]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_title_is_a_question_that_names_its_state(measure: str) -> None:
    for figure, titles in captions.TITLES.items():
        title = said(replace(WHOLE, measure=measure), figure, "Japan")[0]
        assert title.endswith("?")
        assert "{" not in title
        assert ("Japan" in title) == ("{who}" in titles.get(measure, titles["position"]))


def test_events_are_listed_with_their_numbers() -> None:
    rows = [(1, date(2018, 2, 9), "Olympics open"), (2, date(2018, 4, 27), "Summit")]
    assert captions.events(rows) == "Events: 1 Olympics open (9 Feb 2018); 2 Summit (27 Apr 2018)."
    assert captions.events([]) == ""


def test_every_colour_of_the_dark_theme_has_one_of_the_light_theme() -> None:
    config = Path(taking.__file__).parents[2] / ".streamlit/config.toml"
    themes = tomllib.loads(config.read_text(encoding="utf-8"))["theme"]
    paper = taking.paper(themes)
    assert paper["pairs"][paper["dark"]] == paper["light"]
    assert paper["pairs"]["#ffb972"] == "#8a3d02"
    assert len(paper["pairs"]) >= 30
