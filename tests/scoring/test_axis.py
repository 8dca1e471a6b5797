import pytest
from made_frames import DISPUTE

from lib.scoring.axis import axis_score


@pytest.mark.parametrize(
    ("country", "stances", "expected"),
    [
        ("AAA", {"TALKS": 1.0}, 1.0),
        ("AAA", {"BANS": 1.0}, -1.0),
        ("AAA", {"BANS": 1.0, "TALKS": 1.0}, 0.0),  # dual track: (1·−1 + 1·1) / 2
        ("AAA", {"TALKS": 0.5}, 0.5),  # conditional support
        ("AAA", {"TALKS": 1.0, "TRUST": -1.0}, pytest.approx((1.0 - 0.5) / 1.5)),
        ("AAA", {"TALKS": 1.0, "TRUST": 0.0}, 1.0),  # neutral takes no side and no weight
        ("TTT", {"BANS": -1.0, "TALKS": -1.0}, -1.0),  # bans load 0 for the target's side
        ("TTT", {"ARMS": 1.0}, 1.0),
        ("AAA", {"ARMS": 1.0}, None),
        ("TTT", {"BANS": -1.0}, None),
        (None, {"TALKS": -0.5}, -0.5),
        ("AAA", {}, None),
    ],
)
def test_axis_is_the_loading_weighted_mean_of_the_coded_issues(country, stances, expected):
    assert axis_score(stances, country, DISPUTE) == expected
