"""What Methods says about coders and machine, from made codes."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from lib.scoring import reliability
from lib.storing.coded import Coded, Measured
from lib.ui import measured, printed
from lib.ui.measured import Record

LABELS = {"X": "Talks", "Y": "Trade"}
PEOPLE = Coded(
    second={"a": {"X": 1.0}, "b": {"X": -1.0}, "c": {"X": 1.0}, "d": {}},
    axis={"a": 1.0, "b": -1.0},
    first={"a": {"X": 1.0}, "b": {"X": 1.0}},
)
MACHINE = Measured(
    codes={"a": {"X": 1.0}, "b": {"X": 1.0}, "c": {}, "d": {"Y": 1.0}},
    axis={"a": 1.0, "b": 0.5},
    found=frozenset("abd"),
    date="2018-01-02",
    note="a made model",
    command="run",
    model="",
)


def record() -> Record:
    issues = list(LABELS)
    return Record(
        PEOPLE,
        MACHINE,
        reliability.table(PEOPLE.first, PEOPLE.second, issues, conditional=False, main_issue=True),
        reliability.judged({}, {}),
        reliability.table(PEOPLE.second, MACHINE.codes, issues, conditional=False),
        reliability.outcomes(PEOPLE.second, MACHINE.codes, issues),
        reliability.judged(PEOPLE.axis, MACHINE.axis),
        stale=False,
    )


def test_sentences_count_what_the_codes_say() -> None:
    assert measured.on_coders(record()).startswith("On the side of the main issue they agree on 50 % of 2 statements")
    said = measured.on_machine(record())
    assert "Of 3 sides that the coder took, the machine has 33 % right, 33 % the wrong way round" in said
    assert "Of 3 sides that the machine took, 33 % are the coder's." in said
    assert "the sign is the same in 50 %" in said


def test_what_it_cannot_do_is_counted_too() -> None:
    lines = measured.cannot(record(), LABELS)
    assert lines[0].startswith("It is silent on 33 % of the sides")
    assert lines[1] == "Of 2 statements that both place on the axis, 1 points the wrong way."
    assert lines[-1] == "Too few codes to say anything: talks and trade."


@pytest.mark.parametrize(("stale", "said"), [(True, True), (False, False)])
def test_a_model_that_was_fitted_anew_is_said(stale: bool, said: bool) -> None:
    text = measured.how_measured(replace(record(), stale=stale))
    assert "Measured on 2018-01-02 with run on 4 coded statements, of which the reader found 3." in text
    assert ("fitted anew since" in text) is said


@pytest.mark.parametrize(
    ("n", "alpha", "verdict"), [(19, 0.9, "too few"), (20, 0.8, "firm"), (20, 0.7, "tentative"), (20, 0.6, "weak")]
)
def test_alpha_is_judged_by_its_marks_where_there_are_enough_codes(n: int, alpha: float, verdict: str) -> None:
    row = next(pd.DataFrame({"n": [n], "alpha": [alpha]}).itertuples())
    assert measured.verdict(row) == verdict


def test_an_issue_that_nobody_could_code_is_left_out() -> None:
    rows = measured.reliability_rows(record().agreement, LABELS)
    assert [row[0] for row in rows] == ["Talks", "All together"]


def test_a_printed_table_escapes_and_marks_empty_cells() -> None:
    made = printed.table(["A", "B"], [["<b>", ""]], "what it says")
    assert '<th scope="row">&lt;b&gt;</th>' in made
    assert '<td data-name="B" class="dm-none">–</td>' in made
    assert "<caption>what it says</caption>" in made


def test_a_confusion_shades_by_the_share_of_the_row() -> None:
    made = printed.confusion(pd.DataFrame({"x": [3, 0], "y": [1, 0]}, index=["x", "y"]), "coder", "machine", "c")
    assert (
        '<td style="--share: 75%" class=dm-same>3</td><td style="--share: 25%">1</td><td class="dm-sum">4</td>' in made
    )
    assert made.count("--share: 0%") == 2
