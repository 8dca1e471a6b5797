from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_corrections import WORDS, axis, line, revoking, statements
from made_frames import DISPUTE, RAW, frames, said

from lib.records import Action
from lib.scoring import anchors, overlay, positions

NEW = ["reviewed", "reviewers", "corrected"]
VALUES = {
    "speaker": ["Ola Berg", ""],
    "role": ["envoy"],
    "role_class": ["spokesperson"],
    "country": ["CCC", ""],
    "said_on": ["2018-03-01", ""],
    "kind": ["indirect"],
    "own_view": ["yes", "no"],
    "accepted": ["yes", "no"],
    "not_a_statement": ["yes", "no"],
    "stance:TALKS": ["1", "-0.5", ""],
    "stance:ARMS": ["1", ""],
}


def laid(*lines, **options):
    return overlay.apply(*statements(), lines, **{"axis": axis} | options)


def row(result, at):
    return result.statements.set_index("quote_id").loc[f"q{at}"]


def codes(result, quote):
    mine = result.stances[result.stances["quote_id"] == quote]
    return dict(zip(mine["issue"], mine["value"], strict=True))


@pytest.mark.parametrize(
    ("column", "new", "shown"),
    [
        ("speaker", "Ola Berg", {"speaker": "Ola Berg", "confidence": 1.0}),
        ("role_class", "spokesperson", {"role_class": "spokesperson", "confidence": 1.0}),
        ("country", "CCC", {"country": "CCC", "country_basis": "reviewed", "confidence": 1.0}),
        (
            "said_on",
            "2018-03-01",
            {"said_on": date(2018, 3, 1), "said_on_basis": "reviewed", "said_on_precision": "day"},
        ),
        ("kind", "indirect", {"kind": "indirect", "confidence": 0.5}),
        ("own_view", "no", {"own_view": False}),
        ("accepted", "yes", {"confidence": 1.0, "stance_confidence": 1.0}),
        ("stance:BANS", "1", {"axis": 0.0, "stance_confidence": 1.0}),
    ],
)
def test_a_correction_shows_in_its_column_and_says_who_read_it(column, new, shown):
    found = row(laid(line(0, column, new)), 0)
    assert {name: found[name] for name in shown} == shown
    assert (found["reviewed"], found["reviewers"], found["needs_review"]) == (True, "Ann", False)
    assert found["corrected"] == ("" if column == "accepted" else column)


@pytest.mark.parametrize("column", ["country", "said_on"])
def test_an_empty_value_makes_it_unknown(column):
    assert pd.isna(row(laid(line(0, column, "")), 0)[column])


def test_all_other_statements_stay_as_they_were():
    before = statements()
    result = laid(line(0, "country", "CCC"), line(0, "stance:TALKS", ""))
    others = result.statements[result.statements["quote_id"] != "q0"].drop(columns=NEW)
    pd.testing.assert_frame_equal(others, before[0][before[0]["quote_id"] != "q0"])
    assert not result.statements.loc[result.statements["quote_id"] != "q0", "reviewed"].any()


def test_codes_are_added_changed_and_taken_away():
    result = laid(line(0, "stance:TALKS", "-0.5"), line(0, "stance:BANS", ""), line(0, "stance:TRUST", "1"))
    assert codes(result, "q0") == {"TALKS": -0.5, "TRUST": 1.0}
    assert set(result.stances[result.stances["quote_id"] == "q0"]["rule"]) == {"reviewed"}
    assert row(result, 0)["axis"] == pytest.approx((-0.5 * 1 + 1 * 0.5) / 1.5)


def test_without_a_code_on_the_axis_the_place_is_unknown_and_not_the_middle():
    assert pd.isna(row(laid(line(0, "stance:TALKS", ""), line(0, "stance:BANS", "")), 0)["axis"])


def test_the_latest_reading_stands_and_an_adjudicated_one_stands_above_all():
    first, ruled = line(0, "country", "CCC"), line(0, "country", "DDD", "Cat", action=Action.ADJUDICATE)
    later = line(0, "country", "EEE", "Bob")
    assert row(laid(first, later), 0)["country"] == "EEE"
    assert row(laid(first, ruled, later), 0)["country"] == "DDD"
    assert row(laid(first, ruled, later, revoking(ruled)), 0)["country"] == "EEE"
    assert row(laid(first, ruled, later), 0)["reviewers"] == "Ann Cat Bob"


def test_taking_back_shows_the_machine_again_and_taking_that_back_the_correction():
    made = line(0, "country", "CCC")
    undone = revoking(made)
    assert row(laid(made, undone), 0)["country"] == "AAA"
    assert not row(laid(made, undone), 0)["reviewed"]
    assert row(laid(made, undone, revoking(undone)), 0)["country"] == "CCC"


def test_what_is_no_statement_is_gone_with_its_codes():
    result = laid(line(0, "not_a_statement", "yes"))
    assert "q0" not in set(result.statements["quote_id"]) | set(result.stances["quote_id"])
    assert len(result.statements) == len(WORDS) - 1
    assert "q0" in set(laid(line(0, "not_a_statement", "no")).statements["quote_id"])


def test_equal_words_are_told_apart_by_their_place():
    result = laid(line(4, "country", "CCC"))
    assert (row(result, 1)["country"], row(result, 4)["country"]) == ("AAA", "CCC")


def test_a_correction_finds_its_statement_under_another_number_and_place():
    made = line(2, "country", "CCC")
    before, coded = statements()
    names = {f"q{at}": f"other#{9 - at}" for at in range(len(WORDS))}
    moved = before.assign(
        quote_id=before["quote_id"].map(names), start=before["start"] + 37, text="“" + before["text"] + ",”"
    )
    result = overlay.apply(moved, coded.assign(quote_id=coded["quote_id"].map(names)), [made])
    assert result.statements.set_index("quote_id").loc["other#7", "country"] == "CCC"
    assert result.stale == ()


@pytest.mark.parametrize(
    "change",
    [{"words": "They have broken their word"}, {"article_id": "a9"}, {"column": "split", "new": "4", "words": "Quite other words"},
     {"column": "merge", "new": "0|not there"}],
)  # fmt: skip
def test_a_correction_without_its_statement_is_kept_and_reported(change):
    made = replace(line(2, "country", "CCC"), **change)
    result = laid(made)
    assert result.stale == (made,)
    pd.testing.assert_frame_equal(result.statements.drop(columns=NEW), statements()[0])


def test_a_cut_statement_is_two_and_each_can_be_corrected():
    cut = line(0, "split", anchors.cuts([14]))
    second = replace(line(0, "country", "CCC"), words="We will not pay.", start=24)
    result = laid(cut, second, replace(second, correction_id="s", column="stance:TALKS", new=""))
    rows = result.statements.set_index("quote_id")
    assert list(rows.index[:2]) == ["q0/1", "q0/2"]
    assert list(rows["text"][:2]) == ["We will talk.", "We will not pay."]
    assert list(rows["start"][:2]) == [10, 24]
    assert list(rows["country"][:2]) == ["AAA", "CCC"]
    assert pd.isna(rows["tone"].iloc[0])
    assert codes(result, "q0/1") == {"TALKS": 1.0, "BANS": -1.0}
    assert codes(result, "q0/2") == {"BANS": -1.0}
    assert result.pieces == {"q0": ("q0/1", "q0/2")}


def test_taking_a_cut_back_joins_the_words_and_reports_what_was_said_of_a_piece():
    cut = line(0, "split", anchors.cuts([14]))
    piece = replace(line(0, "country", "CCC"), words="We will not pay.", start=24)
    result = laid(cut, piece, revoking(cut))
    assert result.stale == (piece,)
    assert row(result, 0)["country"] == "AAA"


def test_joined_statements_are_one_with_the_words_between_them_from_the_article():
    made = line(1, "merge", anchors.neighbour(210, WORDS[2]))
    article = "x" * 110 + WORDS[1] + "." * (100 - len(WORDS[1])) + WORDS[2]
    result = laid(made, texts={"a0": article})
    found = row(result, 1)
    assert article[found["start"] : found["end"]] == found["text"]
    assert found["text"].startswith(WORDS[1]) and found["text"].endswith(WORDS[2])
    assert codes(result, "q1") == {"TALKS": -1.0, "TRUST": 0.5}
    assert "q2" not in set(result.statements["quote_id"])
    assert row(laid(made), 1)["text"] == f"{WORDS[1]} … {WORDS[2]}"


def test_positions_follow_the_corrections():
    rows = [
        said("AAA", {"TALKS": 1.0}) | {"text": f"Words {n}", "start": n, "stance_confidence": 1.0} for n in range(3)
    ]
    before = frames(*rows)
    made = replace(line(0, "stance:TALKS", "-1"), article_id="a0", words="words 0", start=0)
    after = overlay.apply(*before, [made])
    scores = [
        positions.by_country(s, c, DISPUTE, RAW).set_index("country").loc["AAA", "score"]
        for s, c in (before, (after.statements, after.stances))
    ]
    assert scores == [pytest.approx(1.0), pytest.approx(1 / 3)]


def test_the_share_that_a_person_read_is_told_by_state():
    table = overlay.share_reviewed(laid(line(0, "accepted", "yes"), line(2, "kind", "mixed")).statements)
    assert table.set_index("country")["share"].to_dict() == {"AAA": 0.5, "BBB": 0.5}
    assert overlay.share_reviewed(statements()[0])["reviewed"].sum() == 0


LINES = st.lists(
    st.tuples(
        st.integers(0, len(WORDS) - 1),
        st.sampled_from(sorted(VALUES)).flatmap(
            lambda column: st.tuples(st.just(column), st.sampled_from(VALUES[column]))
        ),
        st.sampled_from(["Ann", "Bob"]),
        st.booleans(),
    ),
    max_size=12,
)


def made(drawn):
    return [
        line(at, *value, who, action=Action.ADJUDICATE if ruled else Action.CORRECT) for at, value, who, ruled in drawn
    ]


@settings(max_examples=60)
@given(LINES)
def test_taking_everything_back_gives_the_machine_s_frames(drawn):
    lines = made(drawn)
    result = laid(*lines, *map(revoking, lines))
    pd.testing.assert_frame_equal(result.statements.drop(columns=NEW), statements()[0])
    pd.testing.assert_frame_equal(result.stances, statements()[1])
    assert not result.statements["reviewed"].any()


@settings(max_examples=60)
@given(LINES, st.randoms())
def test_the_result_depends_on_the_times_and_not_on_the_order_of_the_lines(drawn, rng):
    lines = made(drawn)
    mixed = rng.sample(lines, len(lines))
    first, second = laid(*lines), laid(*mixed)
    pd.testing.assert_frame_equal(first.statements, second.statements)
    pd.testing.assert_frame_equal(first.stances, second.stances)


@settings(max_examples=60)
@given(LINES)
def test_every_line_is_laid_or_reported_and_types_stay(drawn):
    lines = made(drawn)
    before = statements()
    frozen = before[0].copy(deep=True), before[1].copy(deep=True)
    result = overlay.apply(*before, lines, axis=axis)
    assert {each.correction_id for each in lines} == set(result.found) | {each.correction_id for each in result.stale}
    assert result.statements.drop(columns=NEW).dtypes.to_dict() == before[0].dtypes.to_dict()
    assert result.statements["quote_id"].is_unique
    assert set(result.stances["quote_id"]) <= set(result.statements["quote_id"])
    assert not result.stances.duplicated(["quote_id", "issue"]).any()
    pd.testing.assert_frame_equal(before[0], frozen[0])
    pd.testing.assert_frame_equal(before[1], frozen[1])
