from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from made_frames import DAY, DISPUTE, PLAIN, frames, said

from lib.scoring import kernel, positions

OPEN = replace(PLAIN, min_clusters_point=1, min_clusters_interval=1, min_articles=1, draws=200)
HALF = timedelta(days=10)
SETTINGS = replace(OPEN, bandwidth_days=20.0)
K_HALF = (1 - 0.5**3) ** 3  # tricube half way out: 0.6699


def path(rows, chosen=SETTINGS, issue=None, days=(DAY,), countries=("AAA",)):
    return kernel.path(*frames(*rows), DISPUTE, chosen, countries, issue, days)


def at(rows, **options):
    return path(rows, **options)["score"].iat[0]


@pytest.mark.parametrize(("u", "k"), [(0, 1), (0.5, 0.669921875), (-0.5, 0.669921875), (1, 0), (7, 0)])
def test_tricube(u, k):
    assert kernel.tricube(np.array([u]))[0] == k


def test_issue_path_weighs_utterances_by_their_distance_in_days():
    rows = [said("AAA", {"TALKS": 1.0}), said("AAA", {"TALKS": -1.0}, said_on=DAY + HALF)]
    assert at(rows, issue="TALKS") == pytest.approx((1 - K_HALF) / (1 + K_HALF + 4))


def test_path_sees_as_far_ahead_as_back():
    before, after = (
        [said("AAA", {"TALKS": 1.0}), said("AAA", {"TALKS": -1.0}, said_on=DAY + shift)] for shift in (-HALF, HALF)
    )
    assert at(before) == at(after)


def test_on_the_axis_an_issue_fades_in_with_its_evidence():
    # p(TALKS) = 4/8; p(BANS) = K/(K + 4), present with K of its loading: (0.5 − p·K) / (1 + K)
    rows = [said("AAA", {"TALKS": 1.0}) for _ in range(4)] + [said("AAA", {"BANS": 1.0}, said_on=DAY + HALF)]
    p_bans = K_HALF / (K_HALF + 4)
    assert at(rows) == pytest.approx((0.5 - p_bans * K_HALF) / (1 + K_HALF))


@pytest.mark.parametrize("pooled", [False, True])
def test_on_the_day_of_all_statements_the_path_meets_the_position(pooled):
    chosen = replace(SETTINGS, pooled=pooled)
    rows = [said("AAA", {"TALKS": 1.0 if n % 3 else -1.0}) for n in range(9)] + [said("AAA", {"BANS": 1.0})] * 3
    position = positions.by_country(*frames(*rows), DISPUTE, chosen).iloc[0]
    here = path(rows, chosen).iloc[0]
    assert here["score"] == pytest.approx(position["score"])
    assert (here["low"], here["high"]) == (pytest.approx(position["low"]), pytest.approx(position["high"]))


def test_line_has_no_steps():
    # Bans spoken of on one day: counted in full at once they would halve the score (0.66 to 0.33) from a day to the next.
    rows = [said("AAA", {"TALKS": 1.0}, said_on=DAY + timedelta(days=3 * n)) for n in range(30)]
    rows += [said("AAA", {"BANS": 1.0}, said_on=DAY + timedelta(days=45)) for _ in range(3)]
    days = [DAY + timedelta(days=n) for n in range(20, 70)]
    assert path(rows, days=days)["score"].diff().abs().max() < 0.15


def test_gates_leave_gaps():
    rows = [said("AAA", {"TALKS": 1.0}, said_on=DAY + timedelta(days=n)) for n in range(8)]
    days = [DAY - timedelta(days=40), DAY + timedelta(days=4), DAY + timedelta(days=90)]
    chosen = replace(PLAIN, bandwidth_days=20.0, draws=50)
    table = path(rows, chosen, days=days)
    assert table["score"].notna().tolist() == table["low"].notna().tolist() == [False, True, False]
    assert table["n"].tolist() == [0, 8, 0]
    few = path(rows[:4], chosen, days=days[1:2]).iloc[0]
    assert np.isfinite(few["score"]) and np.isnan(few["low"])  # four utterances: a point without interval
    assert path(rows[:2], chosen, days=days[1:2])["score"].isna().all()


def test_effective_n_counts_by_nearness():
    rows = [said("AAA", {"TALKS": 1.0}), said("AAA", {"TALKS": 1.0}, said_on=DAY + HALF)]
    assert path(rows)["n_eff"].iat[0] == pytest.approx((1 + K_HALF) ** 2 / (1 + K_HALF**2))


def test_only_the_states_asked_for_and_their_days_are_given():
    rows = [said(c, {"TALKS": 1.0}) for c in ("AAA", "BBB", "CCC")]
    days = [DAY, DAY + timedelta(days=1)]
    table = path(rows, days=days, countries=["CCC", "AAA"])
    assert list(zip(table["country"], table["day"], strict=True)) == [(c, d) for c in ("AAA", "CCC") for d in days]
    assert path(rows, countries=["XXX"]).empty


def test_long_and_short_runs_of_days_agree(monkeypatch):
    rows = [said("AAA", {"TALKS": (-1.0) ** n}, said_on=DAY + timedelta(days=2 * n)) for n in range(20)]
    days = [DAY + timedelta(days=n) for n in range(40)]
    whole = path(rows, days=days)
    monkeypatch.setattr(kernel, "_DAYS_AT_ONCE", 7)
    pd.testing.assert_frame_equal(path(rows, days=days), whole)


@pytest.mark.parametrize("numbers", [[], [1], [1, 1, 1], [1, 2], [1, 1, 3], [3, 2, 1, 1]])
@pytest.mark.parametrize("least", [0, 1, 2, 3, 4])
def test_several_is_told_without_counting_all(numbers: list[int], least: int) -> None:
    assert kernel.several(np.array(numbers, int), least) == (len(set(numbers)) >= least)
