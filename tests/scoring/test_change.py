from datetime import date

import numpy as np
import pytest
from made_frames import DISPUTE, PLAIN, frames, said

from lib.scoring import change

EARLIER = (date(2018, 1, 1), date(2018, 1, 31))
LATER = (date(2018, 3, 1), date(2018, 3, 31))
MIDWINTER, SPRING = date(2018, 1, 10), date(2018, 3, 10)


def spoke(day, issue, *values):
    return [said("AAA", {issue: value}, said_on=day) for value in values]


def moved(rows, issue=None, settings=PLAIN):
    return change.between(*frames(*rows), DISPUTE, settings, EARLIER, LATER, issue).iloc[0]


def test_difference_is_later_minus_earlier_without_shrinkage():
    # January: (3 − 2) / 5 = 0.2; March: (5 − 1) / 6 = 0.667
    rows = [*spoke(MIDWINTER, "TALKS", 1, 1, 1, -1, -1), *spoke(SPRING, "TALKS", 1, 1, 1, 1, 1, -1)]
    row = moved(rows)
    assert (row["earlier"], row["later"]) == (pytest.approx(0.2), pytest.approx(2 / 3))
    assert row["difference"] == pytest.approx(2 / 3 - 0.2)
    assert row["low"] < 0 < row["high"]
    assert not row["clear"]


def test_a_turn_is_clear():
    rows = [*spoke(MIDWINTER, "BANS", *[1] * 9, -1), *spoke(SPRING, "BANS", *[-1] * 9, 1)]
    row = moved(rows)
    assert row["difference"] == pytest.approx(1.6)  # BANS loads −1: from −0.8 to +0.8
    assert row["clear"] and 0 < row["low"] < 1.6 < row["high"] <= 2
    assert moved(rows, "BANS")["difference"] == pytest.approx(-1.6)  # of the stance itself


def test_speaking_less_is_no_change():
    rows = [*spoke(MIDWINTER, "TALKS", *[1] * 30), *spoke(SPRING, "TALKS", *[1] * 5)]
    assert moved(rows)["difference"] == 0


def test_changing_the_subject_is_no_change():
    rows = [
        *spoke(MIDWINTER, "TALKS", *[1] * 6),
        *spoke(MIDWINTER, "BANS", *[1] * 6),
        *spoke(SPRING, "TALKS", *[1] * 6),
    ]
    row = moved(rows)
    assert (row["difference"], row["shared_issues"], row["n_earlier"]) == (0, 1, 6)


@pytest.mark.parametrize(
    ("earlier", "later", "lacking"),
    [(4, 9, "the earlier period"), (9, 4, "the later period"), (3, 3, "the earlier and the later period")],
)
def test_too_little_evidence_shows_no_change_and_says_where(earlier, later, lacking):
    rows = [*spoke(MIDWINTER, "TALKS", *[1] * earlier), *spoke(SPRING, "TALKS", *[-1] * later)]
    row = moved(rows)
    assert row["status"] == "insufficient"
    assert np.isnan(row["difference"]) and np.isnan(row["low"])
    assert not row["clear"]
    assert lacking in row["reason"]


def test_days_outside_both_periods_do_not_count():
    rows = [*spoke(MIDWINTER, "TALKS", *[1] * 5), *spoke(SPRING, "TALKS", *[1] * 5)]
    aside = spoke(date(2018, 2, 10), "TALKS", *[-1] * 50)
    assert moved([*rows, *aside])["difference"] == moved(rows)["difference"] == 0


def test_periods_are_drawn_apart():
    # With one stream for both periods every draw would pick the same places and the interval would close on 0.
    values = [1, -1] * 6
    row = moved([*spoke(MIDWINTER, "TALKS", *values), *spoke(SPRING, "TALKS", *values)])
    assert row["difference"] == 0
    assert row["high"] - row["low"] > 0.5
