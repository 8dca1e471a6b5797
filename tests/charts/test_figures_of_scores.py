from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.charts import palette, ranking, shares, timeline

AXIS = palette.colour_axis("position", "position", "pressure", "engagement")
STATES = pd.DataFrame(
    [
        ("AAA", "Alpha", -0.7, -0.9, -0.5, 9, "interval"),
        ("BBB", "Beta", 0.2, None, None, 3, "point"),
        ("CCC", "Gamma", None, None, None, 1, "insufficient"),
        ("DDD", "Delta", 0.4, 0.1, 0.6, 7, "interval"),
    ],
    columns=["country", "name", "score", "low", "high", "n", "status"],
)
DAYS = [date(2020, 1, day) for day in range(1, 6)]
PATHS = pd.DataFrame(
    {
        "country": "AAA",
        "day": DAYS,
        "score": [0.1, 0.2, None, 0.3, 0.4],
        "low": [0.0, 0.1, None, 0.2, None],
        "high": [0.2, 0.3, None, 0.4, None],
        "n_eff": [3.0, 3.0, 0.0, 4.0, 2.0],
    }
)
RUG = pd.DataFrame({"country": ["AAA"], "day": DAYS[:1], "score": [0.5], "hover": ["words"], "quote_id": ["q"]})
NOTHING = pd.DataFrame({"number": [], "day": [], "title": []})


def test_a_timeline_without_a_day_has_no_days_on_its_axis() -> None:
    bare = timeline.timeline(
        PATHS.iloc[:0], RUG.iloc[:0], NOTHING, {"AAA": "#123456"}, {"AAA": "Alpha"}, AXIS, "position"
    )
    marked = timeline.timeline(PATHS.iloc[:0], RUG, NOTHING, {"AAA": "#123456"}, {"AAA": "Alpha"}, AXIS, "position")
    assert bare.layout.xaxis2.showticklabels is False
    assert marked.layout.xaxis2.showticklabels is True


def test_the_hardest_state_stands_first_and_unscored_states_are_left_out() -> None:
    dots = ranking.ranking(STATES, AXIS, "position").data[0]
    assert list(dots.y) == ["Delta", "Beta", "Alpha"]  # Plotly draws upwards
    assert list(dots.marker.symbol) == ["circle", "circle-open", "circle"]


def test_a_point_has_no_interval() -> None:
    dots = ranking.ranking(STATES, AXIS, "position").data[0]
    assert list(dots.error_x.array) == pytest.approx([0.2, 0.0, 0.2])
    assert "no interval" in dots.text[1]


def test_counts_rank_the_most_heard_first_without_a_zero_line() -> None:
    counts = STATES.assign(status="count", score=[5.0, 9.0, 1.0, 2.0])
    figure = ranking.ranking(counts, palette.colour_axis("attention", "Utterances", "", "", 9), "Utterances")
    assert figure.data[0].y[-1] == "Beta"
    assert not figure.layout.shapes


def test_a_ranking_of_nobody_draws() -> None:
    assert len(ranking.ranking(STATES.iloc[:0], AXIS, "position").data[0].y) == 0


def test_bars_are_cut_after_the_longest() -> None:
    counts = pd.DataFrame({"name": list("abcd"), "n": [1, 4, 2, 3]})
    bars = shares.shares(counts, "statements", most=2).data[0]
    assert list(bars.y) == ["d", "b"]


def drawn(countries: list[str], events: pd.DataFrame = NOTHING, paths: pd.DataFrame = PATHS) -> object:
    colours = palette.state_colours(countries)  # type: ignore[arg-type]
    return timeline.timeline(paths, RUG, events, colours, {code: code for code in colours}, AXIS, "position")


def test_line_and_band_break_where_evidence_is_missing() -> None:
    band, line, *_ = drawn(["AAA"]).data
    assert list(band.x) == [DAYS[0], DAYS[1], DAYS[1], DAYS[0], None, DAYS[3], DAYS[3], None]
    assert pd.isna(line.y[2])
    assert "no interval" in line.text[4]


def test_every_quotation_is_a_tick_in_its_states_row() -> None:
    ticks = drawn(["AAA", "BBB"]).data[2]
    assert list(ticks.y) == ["AAA"]
    assert ticks.text[0] == "words"


def test_events_are_numbered_rules_and_their_markup_is_disarmed() -> None:
    events = pd.DataFrame({"number": [1, 2], "day": DAYS[:2], "title": ["one", "<b>two</b>"]})
    figure = drawn(["AAA"], events)
    assert [note.text for note in figure.layout.annotations] == ["1", "2"]
    assert figure.layout.annotations[1].hovertext == "&lt;b&gt;two&lt;/b&gt;"


def test_a_state_without_evidence_still_draws() -> None:
    empty = PATHS.assign(score=None, low=None, high=None)
    assert drawn(["AAA"], paths=empty).layout.yaxis.range == (-1.04, 1.04)


def test_a_legend_is_only_for_several_states() -> None:
    assert drawn(["AAA"]).layout.showlegend is False
    assert drawn(["AAA", "BBB"]).layout.showlegend is True


def test_position_colours_follow_the_theme_and_others_do_not() -> None:
    assert palette.colour_axis("position", "", "", "")["autocolorscale"] is True
    assert palette.colour_axis("position-reversed", "", "", "")["reversescale"] is True
    assert palette.colour_axis("tone", "", "", "")["colorscale"] == palette.TONE
    assert palette.colour_axis("consensus", "", "", "")["colorscale"] == palette.CONSENSUS


def test_a_translucent_colour_keeps_its_hue() -> None:
    assert palette.translucent("#102030", 0.5) == "rgba(16,32,48,0.5)"
