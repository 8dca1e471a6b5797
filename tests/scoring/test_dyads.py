import numpy as np
import pytest
from made_frames import frames, said

from lib.scoring import dyads


def row(rows, about="BBB", issue=None):
    return dyads.table(*frames(*rows), issue).set_index(["speaker_country", "about"]).loc[("AAA", about)]


def test_a_dyad_is_summed_over_utterances():
    rows = [
        said("AAA", {"BANS": 1.0}, about=["BBB"], tone=0.6, axis=-1.0),
        said("AAA", {"TALKS": 1.0}, about=["BBB", "CCC"], tone=-0.4, axis=0.5),
        said("AAA", {}, about=["BBB"], tone=0.04, axis=None),
    ]
    summed = row(rows)
    assert summed["n"] == summed["statements"] == summed["articles"] == 3
    assert summed["tone"] == pytest.approx(0.08)
    assert (summed["positive"], summed["negative"]) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert (summed["axis"], summed["n_axis"]) == (-0.25, 2)  # the third has no axis score and is no 0
    assert (summed["pressure"], summed["engagement"]) == (0.5, 0.5)
    assert row(rows, "CCC")["n"] == 1


def test_copies_of_an_utterance_count_once():
    copies = [said("AAA", {}, about=["BBB"], utterance_id="u", tone=tone, axis=1.0) for tone in (0.2, 0.4)]
    summed = row([*copies, said("AAA", {}, about=["BBB"], tone=-0.5, axis=-1.0)])
    assert (summed["n"], summed["statements"]) == (2, 3)
    assert summed["tone"] == pytest.approx((0.3 - 0.5) / 2)
    assert summed["axis"] == 0


@pytest.mark.parametrize(
    "columns", [{"country": None}, {"about": ["AAA"]}, {"modality": "negated"}, {"own_view": False}, {"about": []}]
)
def test_what_makes_no_dyad(columns):
    assert dyads.table(*frames(said("AAA", {}, about=["BBB"]) | columns)).empty


def test_with_an_issue_the_axis_is_the_stance_on_it():
    rows = [
        said("AAA", {"BANS": 1.0, "TALKS": 0.5}, about=["BBB"], axis=-0.25),
        said("AAA", {"TALKS": 1.0}, about=["BBB"], axis=1.0),
    ]
    assert (row(rows, issue="BANS")["n"], row(rows, issue="BANS")["axis"]) == (1, 1.0)
    assert row(rows, issue="TALKS")["axis"] == 0.75


def test_a_dyad_without_codes_has_no_axis():
    assert np.isnan(row([said("AAA", {}, about=["BBB"])])["axis"])
