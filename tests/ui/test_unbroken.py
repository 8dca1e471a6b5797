from __future__ import annotations

import pytest

from lib.ui import words


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("a 90 % interval", "a 90_% interval"),
        ("(n = 12)", "(n_=_12)"),
        ("7 May 2018 and 12 Jul", "7_May 2018 and 12_Jul"),
        ("position −0.50, tone +0.31", "position_−0.50, tone_+0.31"),
        ("7 Mayors in 3 states", "7 Mayors in 3 states"),
        ("a position on sanctions", "a position on sanctions"),
    ],
)
def test_a_number_stays_with_what_it_counts(text: str, tied: str) -> None:
    assert words.unbroken(text) == tied.replace("_", "\u00a0")
