"""Every page draws: the whole dispute, one state, an empty selection, a link with mistakes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib import dispute as disputes
from tests.pages.conftest import Open

PAGES = ("overview", "map", "timeline", "country", "dyads", "blocs", "quotes", "brief", "article", "methods")
EDITING = ("add", "review", "dispute")
"""Pages for editors; see test_editor_pages.py."""


def said(app: AppTest) -> str:
    """All HTML on the page."""
    return " ".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_draws_the_whole_dispute(open_page: Open, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    assert app.title[0].value.endswith("?")
    assert "22 statements on all issues" in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_draws_one_state(open_page: Open, page: str) -> None:
    app = open_page(page, countries="AUS")
    assert not app.exception
    assert "1 statement by Australia" in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_that_nothing_matches(open_page: Open, page: str) -> None:
    app = open_page(page, from_="2018-05-01")
    assert not app.exception
    assert "No statements on all issues, 1 May 2018 to 30 June 2018." in said(app)
    if page != "methods":
        assert 'class="dm-empty"' in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_link_says_what_was_dropped(open_page: Open, page: str) -> None:
    app = open_page(page, issue="<b>X</b>", countries="JPN,QQQ", from_="yesterday", measure="mood", colour="red")
    assert not app.exception
    lost = [text for text in re.findall(r'<div class="dm-notice".*?</div>', said(app)) if "in this link" in text]
    assert len(lost) == 1
    for part in (
        "the issue “&lt;b&gt;X&lt;/b&gt;” is unknown",
        "the state “QQQ” is unknown",
        "“from=yesterday” is not a day",
        "the measure “mood” is unknown",
        "“colour” is no part of a link",
    ):
        assert part in lost[0]
    assert app.multiselect(key="countries").value == ["JPN"]


def test_the_link_sets_every_filter(open_page: Open) -> None:
    app = open_page("map", measure="tone", issue="SANCTIONS", countries="JPN,AUS", from_="2017-11-05", kinds="direct")
    assert app.session_state["measure"] == "tone"
    assert app.selectbox(key="issue").value == "SANCTIONS"
    assert app.multiselect(key="countries").value == ["JPN", "AUS"]
    assert str(app.date_input(key="from").value) == "2017-11-05"
    assert "quoted directly only" in said(app)


def test_a_filter_is_written_to_the_link(open_page: Open) -> None:
    app = open_page()
    app.multiselect(key="countries").set_value(["RUS", "JPN"]).run()
    assert app.query_params["countries"] == "JPN,RUS"
    app.multiselect(key="countries").set_value([]).run()
    assert "countries" not in app.query_params


@pytest.mark.parametrize("page", ["overview", "map", "timeline", "country", "dyads"])
def test_where_nothing_matches_one_button_shows_everything(open_page: Open, page: str) -> None:
    app = open_page(page, from_="2018-05-01")
    next(button for button in app.button if button.label == "Show all statements").click().run()
    assert not app.exception
    assert "22 statements on all issues" in said(app)
    assert "from" not in app.query_params


def test_clearing_the_filters_clears_the_link(open_page: Open) -> None:
    app = open_page("quotes", countries="JPN", issue="SANCTIONS")
    next(button for button in app.button if button.label == "Clear filters").click().run()
    assert "22 statements on all issues" in said(app)
    assert not {"countries", "issue"} & set(app.query_params)


def test_the_lead_names_the_two_ends_with_their_intervals(open_page: Open) -> None:
    assert "Japan stands nearest to pressure (−" in said(open_page())
    assert "n = 6" in said(open_page())


def test_the_map_has_a_table_twin_and_a_description(open_page: Open) -> None:
    app = open_page("map")
    chart = app.get("plotly_chart")[0].proto
    assert "Japan stands nearest to pressure" in chart.alt
    table = app.dataframe[0].value.set_index("name")
    assert table.status["China"] == "point"
    assert table.status["Australia"] == "insufficient"
    assert table.status["Canada"] == "named"


def test_the_map_asks_no_other_host(open_page: Open) -> None:
    chart = open_page("map").get("plotly_chart")[0].proto
    assert "https:" not in chart.spec + chart.config
    assert "data:application/json" in chart.config


def test_every_page_of_the_app_is_tested() -> None:
    files = Path(__file__).parents[2].joinpath("pages").glob("*.py")
    assert {file.stem for file in files} == {*PAGES, *EDITING}


def test_a_state_in_the_link_shows_its_words(open_page: Open) -> None:
    app = open_page("map", country="RUS")
    assert "Which words stand behind Russia?" in [heading.value for heading in app.header]
    assert "Only talks can settle this dispute, round 6" in said(app)


def test_the_timeline_shows_small_multiples_for_many_states(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(open_page("timeline", countries="JPN,RUS,CHN,SGP,AUS").get("plotly_chart")) == 1
    monkeypatch.setattr("lib.charts.timeline.TOGETHER", 4)
    assert len(open_page("timeline", countries="JPN,RUS,CHN,SGP,AUS").get("plotly_chart")) == 5


def test_the_timeline_of_very_many_states_shows_those_with_the_most_evidence(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.charts.timeline.MOST", 2)
    app = open_page("timeline", countries="CHN,JPN,RUS,SGP,AUS")
    assert app.header[0].value == "How did Japan and Russia move?"
    assert "Of the 5 states these are the 2 with the most scored" in re.sub("<[^>]*>", "", said(app))


@pytest.mark.parametrize(
    ("countries", "asked"), [("JPN", "When was Japan heard?"), ("JPN,RUS", "When were Japan and Russia heard?")]
)
def test_the_timeline_asks_about_one_state_or_several(open_page: Open, countries: str, asked: str) -> None:
    headings = open_page("timeline", countries=countries, measure="attention").header
    assert asked in [heading.value for heading in headings]


def test_a_table_of_one_issue_has_no_column_that_is_empty(open_page: Open) -> None:
    assert "speakers" in open_page("map").dataframe[0].value
    assert "speakers" not in open_page("map", issue="SANCTIONS").dataframe[0].value


def test_a_state_has_issues_speakers_and_words(open_page: Open) -> None:
    app = open_page("country", country="RUS")
    assert "Russia: position +" in said(app)
    charts = {chart.proto.id.rsplit("-", 1)[-1]: chart.proto for chart in app.get("plotly_chart")}
    assert "Sergei Lavrov" in charts["speakers_chart"].alt
    assert "Only talks can settle this dispute, round 6" in said(app)


def test_the_country_page_opens_on_the_state_with_most_evidence(open_page: Open) -> None:
    app = open_page("country")
    assert app.session_state["country"] in ("JPN", "RUS")
    assert app.query_params["country"] == app.session_state["country"]


def test_a_pair_in_the_link_shows_what_one_said_about_the_other(open_page: Open) -> None:
    app = open_page("dyads", country="JPN", about="CAN")
    assert "What did Japan say about Canada?" in [heading.value for heading in app.header]
    assert "6 statements by Japan about Canada in this selection." in said(app)


def test_blocs_abstain_below_three_shared_issues(open_page: Open) -> None:
    assert "Fewer than three states have enough evidence on three shared issues" in said(open_page("blocs"))


def test_quotes_are_searched_sorted_and_paged(open_page: Open) -> None:
    app = open_page("quotes")
    assert len(app.dataframe[0].value) == 20
    app.text_input(key="q").set_value("kono round").run()
    assert set(app.dataframe[0].value.speaker) == {"Taro Kono"}
    app.selectbox(key="order").set_value("Oldest first").run()
    assert app.dataframe[0].value.text.iloc[0].endswith("round 1")


@pytest.mark.parametrize(("page", "first"), [("2", 21), ("99", 1), ("-1", 1), ("x", 1)])
def test_a_page_of_quotes_lives_in_the_link(open_page: Open, page: str, first: int) -> None:
    app = open_page("quotes", page_=page)
    assert not app.exception
    assert f"22 statements, {first} to" in said(app)


def test_a_search_that_shrinks_the_list_goes_back_to_its_first_page(open_page: Open) -> None:
    app = open_page("quotes", page_="2")
    app.text_input(key="q").set_value("kono").run()
    assert not app.exception
    assert "6 statements, 1 to 6 shown" in said(app)


def test_an_article_opens_at_the_statement_of_the_link(open_page: Open) -> None:
    app = open_page("article", article="day-0", quote="day-0#1")
    assert not app.exception
    assert "Sergei Lavrov, Foreign Minister" in said(app)
    assert "times.example" in said(app)


def test_an_unknown_article_or_statement_is_named(open_page: Open) -> None:
    assert "There is no article “nowhere”" in said(open_page("article", article="nowhere"))
    assert "no statement “day-0#99”" in said(open_page("article", article="day-0", quote="day-0#99"))


@pytest.mark.parametrize("link", [{}, {"article": "hostile"}, {"article": "hostile", "quote": "hostile#0"}])
def test_words_from_outside_never_become_markup(open_page: Open, link: dict[str, str]) -> None:
    app = open_page("article" if link else "map", country="JPN", **link)
    assert not app.exception
    assert "<img" not in said(app)
    assert "<script" not in said(app)
    rendered = [element.value for element in [*app.markdown, *app.title, *app.header, *app.caption]]
    assert not any("evil.example" in text for text in rendered)


def test_another_dispute_starts_with_its_own_filters(open_page: Open) -> None:
    app = open_page("overview", countries="JPN", from_="2017-11-05")
    app.selectbox(key="dispute").set_value("iran-2015").run()
    assert not app.exception
    assert "No article of this dispute has been read yet" in said(app)
    assert 'class="dm-notice"' not in said(app)
    assert dict(app.query_params) == {"dispute": "iran-2015"}


def test_a_broken_dispute_is_named_and_does_not_close_the_others(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = disputes.load

    def broken(name: str) -> disputes.Dispute:
        if name == "iran-2015":
            raise disputes.DisputeError("dispute.toml, line 3: <b>title</b> is missing")
        return load(name)

    monkeypatch.setattr(disputes, "load", broken)
    app = open_page()
    assert "The dispute “iran-2015” cannot be opened." in said(app)
    assert "&lt;b&gt;title&lt;/b&gt; is missing" in said(app)
    assert "22 statements on all issues" in said(app)


def test_without_any_dispute_the_app_says_how_to_make_one(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disputes, "available", lambda: [])
    app = open_page()
    assert not app.exception
    assert "There is no dispute to show." in said(app)


def test_measures_have_their_own_question(open_page: Open) -> None:
    assert open_page("map", measure="tone").title[0].value == "In which tone does each state speak?"
    assert open_page("map", measure="attention").title[0].value == "Which states are heard?"


POSITION_WORDS = re.compile(r"\bpositions?\b", re.IGNORECASE)
MAY_SAY_POSITION = ("it says nothing about its position", "it is no position", "never read as a position")


@pytest.mark.parametrize("measure", ["tone", "attention"])
@pytest.mark.parametrize("page", ["overview", "map", "timeline", "country"])
def test_a_page_about_tone_or_attention_does_not_speak_of_positions(open_page: Open, page: str, measure: str) -> None:
    app = open_page(page, measure=measure)
    assert not app.exception
    asked = [element.value for element in (*app.title, *app.header)]
    alts = [chart.proto.alt for chart in app.get("plotly_chart")]
    titles = re.findall(r'"title": ?{"text": ?"(.*?)"', " ".join(chart.proto.spec for chart in app.get("plotly_chart")))
    read = re.findall(r'<p class="dm-(?:how|lead|plain)">(.*?)</p>', re.sub("</?a[^>]*>", "", said(app)))
    assert alts
    assert read
    texts = [re.sub("|".join(MAY_SAY_POSITION), "", text) for text in (*asked, *alts, *titles, *read)]
    assert not [text for text in texts if POSITION_WORDS.search(text)]


def test_the_timeline_and_the_state_follow_the_measure(open_page: Open) -> None:
    tone = open_page("timeline", measure="tone", countries="RUS")
    assert tone.get("plotly_chart")[0].proto.alt.startswith("Mean tone over time of Russia. Russia from +0.25 to +0.25")
    heard = open_page("country", measure="attention", country="RUS")
    charts = {chart.proto.id.rsplit("-", 1)[-1]: chart.proto.alt for chart in heard.get("plotly_chart")}
    assert charts["speakers_chart"] == "Utterances by speaker: Sergei Lavrov 6."
    assert charts["issues_chart"].startswith("Utterances by issue: Dialogue")


def texts_of(figure: Any) -> Iterator[str]:
    """What a figure prints: labels, titles and hover texts, at any depth."""
    if isinstance(figure, dict):
        for key, part in figure.items():
            if isinstance(part, str) and key in ("text", "hovertext", "ticktext", "name"):
                yield part
            elif isinstance(part, (dict, list)):
                yield from texts_of(part)
    elif isinstance(figure, list):
        for part in figure:
            yield from [part] if isinstance(part, str) and "<b>" in part else texts_of(part)


def test_no_number_has_a_hyphen_for_a_minus(open_page: Open) -> None:
    number = re.compile(r"(?<![\w-])-\d")
    for page in ("overview", "map", "country", "dyads", "timeline"):
        app = open_page(page, country="JPN")
        hovers = [text for chart in app.get("plotly_chart") for text in texts_of(json.loads(chart.proto.spec))]
        alts = [chart.proto.alt for chart in app.get("plotly_chart")]
        assert hovers
        texts = re.sub(r"<[^>]*>", " ", re.sub(r"\d{4}-\d\d-\d\d", "", said(app)))
        assert not [text for text in (*hovers, *alts, texts) if number.search(text)]


def test_the_events_of_a_timeline_live_in_the_link(open_page: Open) -> None:
    app = open_page("timeline", events="summit,NOPE")
    assert not app.exception
    pills = next(group for group in app.get("button_group") if group.key == "events")
    assert pills.value == ["summit"]
    pills.set_value([]).run()
    assert app.query_params["events"] == "-"


def test_accuracy_is_shown_only_where_it_was_measured(
    open_page: Open, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lib.ui import methods

    monkeypatch.setattr(methods, "ACCURACY", tmp_path / "accuracy.json")
    assert "How accurate is it?" not in [heading.value for heading in open_page("methods").header]
    row = '[{"set": "made", "measure": "recall", "value": 0.5, "n": 8, "command": "run", "date": "2018-01-01"}]'
    (tmp_path / "accuracy.json").write_text(row)
    app = open_page("methods")
    assert "How accurate is it?" in [heading.value for heading in app.header]
    assert '<th scope="row">Recall</th><td data-name="made">0.50 (8)</td>' in said(app)
    assert "Made: no note. Measured on 2018-01-01 with run." in said(app)
