from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.ui import figures, relations
from lib.ui.filters import Filters

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
        (
            3,
            "position",
            [
                "The US speaks most often about North Korea (9 utterances, position −0.50).",
                "the 3 pairs",
                "of 4, 2 states",
            ],
        ),
        (
            4,
            "tone",
            ["Japan about North Korea (1 utterance).", "Among all pairs, 2 states speak about North"],
        ),
        (4, "attention", ["come North Korea about the US (7 utterances) and Japan about North Korea (1 utterance)."]),
    ],
)
def test_the_network_is_said_by_its_strongest_pairs_and_its_centre(shown: int, measure: str, parts: list[str]) -> None:
    said = relations.network_said(PAIRS, PAIRS.head(shown), measure)
    assert not [part for part in parts if part not in said]


def test_no_state_is_called_the_centre_where_two_are() -> None:
    said = relations.network_said(PAIRS, PAIRS.iloc[[0, 1]], "tone")
    assert "more than about any other" not in said
    assert "It shows the 2 pairs with the most utterances of 4." in said


def test_one_pair_is_said_alone() -> None:
    said = relations.pairs_said(PAIRS.head(1), "attention")
    assert said == "The US speaks most often about North Korea (9 utterances)."


PLACES = pd.DataFrame(
    [("China", 1, 0.8), ("US", 2, 0.7), ("Japan", 2, 0.7), ("UK", 3, 0.9), ("Chad", None, None)],
    columns=["name", "bloc", "stability"],
)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([0, 1, 2, 3], "The US and Japan stand together. China and the UK stand alone. The places of China and the UK are sure;"),
        ([1, 2], "The US and Japan stand together. None of this is sure"),
        ([0, 3], "China and the UK stand alone. All of these places are sure."),
        ([0, 4], "China stands alone. All"),
        ([4], "No blocs can be told apart."),
    ],
)  # fmt: skip
def test_blocs_are_said_with_how_sure_they_are(rows: list[int], said: str) -> None:
    assert relations.blocs_said(PLACES.iloc[rows]).startswith(said)


MOVES = pd.DataFrame(
    [
        ("US", ("Japan",), ("Japan",), 1.0, False, 0.9, 0.9),
        ("Japan", ("US",), ("US",), 1.0, False, 0.9, 0.9),
        ("Russia", (), ("China", "South Korea"), 0.33, True, 1.0, 0.8),
        ("China", ("US", "Japan"), (), 0.33, True, 1.0, 0.6),
    ],
    columns=["name", "before", "after", "kept", "changed", "stability0", "stability"],
)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [0, 1, 2],
            [
                "Russia changed company: then alone, now with China and South Korea.",
                "The US and Japan kept their company.",
            ],
        ),
        ([0, 1], ["No state changed company."]),
        (
            [0, 3],
            [
                "China changed company: then with the US and Japan, now alone. "
                "A hint, no finding: its stability is 1.00 then and 0.60 now.",
                "The US kept its company.",
            ],
        ),
    ],
    ids=["sure", "nobody", "unsure"],
)
def test_changes_of_company_are_said_with_how_sure_they_are(rows: list[int], said: list[str]) -> None:
    assert relations.changes_said(MOVES.iloc[rows]) == said


def test_those_who_changed_company_come_first_in_the_table() -> None:
    rows = list(relations.companions(MOVES))
    assert rows[0] == ("China", "US and Japan", "nobody", "1.00", "0.60")
    assert [row[0] for row in rows] == ["China", "Russia", "Japan", "US"]


@pytest.mark.parametrize(
    ("start", "end", "turn"),
    [("2018-01-01", "2018-01-10", "2018-01-06"), ("2018-01-01", "2018-01-02", "2018-01-02")],
)
def test_the_second_half_begins_halfway(start: str, end: str, turn: str) -> None:
    filters = Filters("made", date.fromisoformat(start), date.fromisoformat(end))
    assert relations.halfway(filters) == date.fromisoformat(turn)


@pytest.mark.parametrize(
    ("rows", "measure", "said"),
    [
        ([0, 3], "position", "The US speaks most about North Korea: 9 of 10 mentions of other states, mean position "
         "−0.50. After that it speaks about China."),
        ([1], "position", "The US speaks most about the US: 7 of 7 mentions of other states."),
        ([0], "attention", "The US speaks most about North Korea: 9 of 9 mentions of other states."),
    ],
    ids=["mean", "no score", "attention"],
)  # fmt: skip
def test_whom_a_state_speaks_about_is_said_with_count_and_mean(rows: list[int], measure: str, said: str) -> None:
    assert relations.targets_said(PAIRS.iloc[rows], "the US", measure) == said


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["The Times", "Report reproduced at blog.example"], ["The Times", "Report reproduced at …"]),
        (["Report reproduced at one.example", "Report reproduced at two.example"], None),
        (
            ["A daily of the capital city", "Report reproduced at one.example", "Report reproduced at two.example"],
            ["A daily of the capital …", "Report reproduced at one.example", "Report reproduced at two.example"],
        ),
    ],
    ids=["cut", "two would look alike", "only those that look alike stay whole"],
)
def test_long_names_of_bars_are_cut_unless_two_would_look_alike(names: list[str], shown: list[str] | None) -> None:
    assert figures.cut(pd.Series(names), 25) == (shown or names)
