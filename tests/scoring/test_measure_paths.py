from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from lib.scoring import measure_paths

FIRST = date(2018, 1, 1)


def said(*lines: tuple[str, int, float]) -> pd.DataFrame:
    """Statements of (state, day, tone), each an utterance in an article of its own."""
    return pd.DataFrame(
        [
            {"country": state, "day": FIRST + timedelta(days=day), "tone": tone}
            | {"utterance_id": f"u{place}", "article_id": f"a{place}", "quote_id": f"q{place}"}
            for place, (state, day, tone) in enumerate(lines)
        ]
    )


def test_tone_near_a_day_is_the_mean_of_what_was_said_around_it() -> None:
    rows = said(*[("AAA", 0, tone) for tone in (0.2, 0.3, 0.4, 0.5, 0.6)], ("AAA", 200, -0.9))
    path = measure_paths.tone_path(rows, [FIRST, FIRST + timedelta(days=200)], 30)
    assert path.score[0] == pytest.approx(0.4)
    assert path.low[0] < 0.4 < path.high[0]
    assert path.score.isna()[1]


@pytest.mark.parametrize(("count", "scored", "sure"), [(2, False, False), (3, True, False), (5, True, True)])
def test_a_tone_through_time_keeps_the_gates(count: int, scored: bool, sure: bool) -> None:
    row = measure_paths.tone_path(said(*[("AAA", 0, 0.1 * place) for place in range(count)]), [FIRST], 30).iloc[0]
    assert (pd.notna(row.score), pd.notna(row.low)) == (scored, sure)


def test_copies_are_heard_once() -> None:
    rows = said(("AAA", 0, 0.5), ("AAA", 3, 0.5), ("BBB", 5, 0.1))
    rows.loc[1, "utterance_id"] = "u0"
    path = measure_paths.attention_path(rows, [FIRST]).set_index("country")
    assert path.score["AAA"] == 1
    assert path.score["BBB"] == 1


def test_attention_counts_the_thirty_days_around_a_day() -> None:
    rows = said(("AAA", 0, 0.0), ("AAA", 15, 0.0), ("AAA", 16, 0.0))
    assert measure_paths.attention_path(rows, [FIRST]).score[0] == 2


PERIODS = (FIRST, FIRST + timedelta(days=9)), (FIRST + timedelta(days=10), FIRST + timedelta(days=19))


def test_a_change_of_tone_has_an_interval_around_the_difference() -> None:
    before = [("AAA", 1, tone) for tone in (-0.5, -0.4, -0.6, -0.5, -0.45)]
    after = [("AAA", 11, tone) for tone in (0.5, 0.4, 0.6, 0.5, 0.45)]
    row = measure_paths.tone_change(said(*before, *after, ("BBB", 1, 0.1)), *PERIODS).iloc[0]
    assert row.country == "AAA"
    assert row.difference == pytest.approx(0.98)
    assert 0 < row.low < row.difference < row.high


def test_a_change_of_share_is_of_all_utterances() -> None:
    before, after = [("AAA", 1, 0.0)] * 6 + [("BBB", 1, 0.0)] * 2, [("AAA", 11, 0.0)] * 2 + [("BBB", 11, 0.0)] * 6
    rows = said(*before, *after, ("CCC", 11, 0.0))
    change = measure_paths.share_change(rows, *PERIODS).set_index("country")
    assert change.difference["AAA"] == pytest.approx(2 / 9 - 6 / 8)
    assert change.n_later["BBB"] == 6
    assert "CCC" not in change.index


def test_an_empty_period_has_no_changes_and_no_paths() -> None:
    rows = said(("AAA", 1, 0.0))
    assert measure_paths.share_change(rows, *PERIODS).empty
    assert measure_paths.tone_path(rows.iloc[:0], [FIRST], 30).empty
    assert measure_paths.attention_path(rows.iloc[:0], [FIRST]).empty
