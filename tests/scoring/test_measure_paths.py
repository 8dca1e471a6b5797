from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from lib.scoring import kernel, measure_paths

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


def near_a_day(rows: pd.DataFrame, day: date, bandwidth: float) -> tuple[float, float, float, int, float]:
    """Score, ends, n and effective n from every single utterance."""
    weight = kernel.tricube(np.array([(day - one).days for one in rows.day]) / bandwidth)
    near, mass = weight > 0, weight.sum()
    n_eff = mass**2 / np.square(weight).sum() if near.any() else 0.0
    if near.sum() < 3 or rows.article_id[near].nunique() < 2 or mass < 1:
        return np.nan, np.nan, np.nan, near.sum(), n_eff
    mean = weight @ rows.tone / mass
    span = 1.645 * np.sqrt(np.square(weight) @ np.square(rows.tone - mean)) / mass if near.sum() >= 5 else np.nan
    return mean, mean - span, mean + span, near.sum(), n_eff


def test_utterances_summed_by_day_give_the_path_of_every_single_one() -> None:
    rng = np.random.default_rng(2)
    rows = said(
        *[("AAA", int(day), tone) for day, tone in zip(rng.integers(0, 300, 80), rng.uniform(-1, 1, 80), strict=True)]
    )
    rows["article_id"] = [f"a{place // 5}" for place in range(80)]
    rows.loc[rows.day > FIRST + timedelta(days=250), "article_id"] = "the only one"
    days = [FIRST + timedelta(days=at) for at in range(-20, 330, 7)]
    path = measure_paths.tone_path(rows, days, 15)
    expected = [near_a_day(rows, day, 15) for day in days]
    columns = ["score", "low", "high", "n", "n_eff"]
    np.testing.assert_allclose(path[columns].to_numpy(float), np.array(expected, float), rtol=1e-9, atol=1e-12)
    assert 0 < path.score.notna().sum() < len(path) and path.low.isna().sum() > path.score.isna().sum()
