from __future__ import annotations

import pandas as pd

from lib.charts import rank_spread

RANKS = pd.DataFrame(
    [
        ("as chosen", "Alpha", 1.0),
        ("as chosen", "Beta", 2.0),
        ("as chosen", "Gamma", None),
        ("other", "Alpha", 2.0),
        ("other", "Beta", 1.0),
        ("other", "Gamma", 3.0),
        ("third", "Alpha", 1.0),
        ("third", "Beta", 4.0),
    ],
    columns=["scenario", "name", "rank"],
)


def test_a_states_range_is_over_all_scenarios_and_unplaced_states_are_left_out() -> None:
    rows = rank_spread.spread(RANKS, "as chosen").set_index("name")
    assert list(rows.index) == ["Alpha", "Beta"]
    assert tuple(rows.loc["Beta", ["best", "chosen", "worst"]]) == (1.0, 2.0, 4.0)


def test_the_line_reaches_from_best_to_worst() -> None:
    dots = rank_spread.rank_spread(rank_spread.spread(RANKS, "as chosen"), "engagement").data[0]
    assert list(dots.error_x.array) == [1.0, 2.0]
    assert list(dots.error_x.arrayminus) == [0.0, 1.0]
