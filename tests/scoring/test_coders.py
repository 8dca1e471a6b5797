import pandas as pd
import pytest
from made_corrections import line, revoking, statements

from lib.records import Action
from lib.scoring import coders

ISSUES = ["TALKS", "BANS", "TRUST", "ARMS"]


def both_read(*more):
    """Ann and Bob read statements 0, 1 and 2 and accept them but for what `more` says; Ann alone reads number 3."""
    read = [line(at, "accepted", "yes", who) for who in ("Ann", "Bob") for at in (0, 1, 2)]
    return [*read, line(3, "accepted", "yes"), *more]


def test_coders_are_those_with_a_reading_in_force():
    once = line(0, "accepted", "yes", "Zoe")
    ruled = line(0, "kind", "mixed", "Cat", action=Action.ADJUDICATE)
    assert coders.names([*both_read(), once, revoking(once, "Zoe"), ruled]) == ["Ann", "Bob"]


def test_a_blind_coder_sees_the_own_lines_and_the_shape_of_statements_alone():
    cut, mine = line(0, "split", "14", "Bob"), line(1, "country", "CCC")
    others = [line(1, "country", "DDD", "Bob"), line(1, "country", "EEE", "Ann", action=Action.ADJUDICATE)]
    undone = line(1, "kind", "mixed")
    assert coders.blind([cut, mine, *others, undone, revoking(undone)], "Ann") == [cut, mine]


def test_the_codes_of_a_coder_are_the_machine_s_with_the_own_lines_over_them():
    lines = both_read(
        line(1, "stance:TALKS", "1"), line(1, "stance:TALKS", "", "Bob"), line(1, "stance:ARMS", "1", "Bob")
    )
    assert coders.codes(*statements(), lines, "Ann") == {
        "q0": {"TALKS": 1.0, "BANS": -1.0}, "q1": {"TALKS": 1.0}, "q2": {"TRUST": 0.5}, "q3": {},
    }  # fmt: skip
    assert coders.codes(*statements(), lines, "Bob")["q1"] == {"ARMS": 1.0}


def test_agreement_counts_the_statements_that_both_read():
    lines = both_read(line(1, "stance:TALKS", "1", "Bob"))
    table = coders.agreement(*statements(), lines, "Ann", "Bob", ISSUES).set_index("issue")
    assert table.loc["TALKS", "n"] == 3
    assert table.loc["TALKS", "agreement"] == pytest.approx(2 / 3)
    assert table.loc["BANS", "agreement"] == 1.0


def test_differences_name_both_values_and_the_one_that_was_adjudicated():
    lines = both_read(
        line(0, "country", "CCC"),
        line(1, "stance:TALKS", "", "Bob"),
        line(1, "stance:TALKS", "0.5", "Cat", action=Action.ADJUDICATE),
    )
    found = coders.differences(*statements(), lines, "Ann", "Bob")
    assert found.to_dict("records") == [
        {"quote_id": "q0", "column": "country", "first": "CCC", "second": "AAA", "adjudicated": None},
        {"quote_id": "q1", "column": "stance:TALKS", "first": "-1", "second": "", "adjudicated": "0.5"},
    ]


def test_accuracy_counts_what_the_machine_missed_invented_and_got_wrong():
    lines = [
        *(line(at, "accepted", "yes") for at in (0, 1, 2)),
        line(0, "country", "CCC"),
        line(0, "stance:TALKS", "0.5"),
        line(1, "stance:TALKS", ""),
        line(2, "stance:TALKS", "1"),
        line(3, "kind", "indirect"),
        line(4, "not_a_statement", "yes"),
    ]
    table = coders.accuracy(*statements(), lines, ISSUES).set_index("what")

    def counts(what):
        return table.loc[what, ["reviewed", "right", "missed", "invented", "wrong"]].tolist()

    assert counts("statement") == [5, 4, 0, 1, 0]
    assert counts("country") == [3, 2, 0, 0, 1]
    assert counts("kind") == [4, 3, 0, 0, 1]
    assert counts("stance:TALKS") == [3, 0, 1, 1, 1]
    assert counts("stance:BANS") == [3, 3, 0, 0, 0]
    assert table.loc["country", "share"] == pytest.approx(2 / 3)


def test_without_a_review_there_is_no_accuracy():
    table = coders.accuracy(*statements(), [], ISSUES)
    assert table["reviewed"].sum() == 0
    assert table["share"].isna().all()
    assert isinstance(table, pd.DataFrame)
