from __future__ import annotations

import pandas as pd
import pytest

from lib.ui import relations

PAIRS = pd.DataFrame(
    [
        ("USA", "US", "PRK", "North Korea", -0.5, 9),
        ("PRK", "North Korea", "USA", "US", None, 7),
        ("JPN", "Japan", "PRK", "North Korea", 0.25, 1),
        ("JPN", "Japan", "CHN", "China", 0.25, 1),
    ],
    columns=["speaker_country", "speaker", "about", "about_name", "score", "n"],
)


@pytest.mark.parametrize(
    ("shown", "measure", "parts"),
    [
        (3, "position", ["the US about North Korea (9 utterances, position −0.50)", "the 3 pairs", "of 4, 2 states"]),
        (
            4,
            "tone",
            ["Japan about North Korea (1 utterance, tone +0.25)", "Among all pairs, 2 states speak about North"],
        ),
        (4, "attention", ["North Korea about the US (7 utterances)", "Japan about North Korea (1 utterance) spoke."]),
    ],
)
def test_the_network_is_said_by_its_strongest_pairs_and_its_centre(shown: int, measure: str, parts: list[str]) -> None:
    said = relations.network_said(PAIRS, PAIRS.head(shown), measure)
    assert not [part for part in parts if part not in said]
