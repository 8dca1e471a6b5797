from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import access
from lib.records import Action
from lib.scoring import overlay
from lib.storing import corrections as room
from lib.storing.corrections import Corrections
from lib.storing.rules import CorrectionError, Rules

RULES = Rules({"DAMS", "WATER"}, {"AAA", "BBB", "EU"})
ROW = {"article_id": "a0", "start": 11, "text": "We need figures. Now.", "kind": "direct", "speaker": "Arlena Voss", "own_view": True, "country": None}  # fmt: skip
ANN, BOB = (access.editor(access.Policy(), name=name) for name in ("Ann", "Bob"))


@pytest.fixture
def log(tmp_path):
    return Corrections(tmp_path / "corrections.jsonl", RULES)


def test_a_reading_is_logged_with_who_when_what_it_replaced_and_where_it_stands(log):
    before = datetime.now(UTC)
    lines = log.record(ANN, ROW, {"DAMS": -0.5}, {"country": "AAA", "stance:DAMS": "1.0", "own_view": "no"}, "  sure ")
    assert [(line.column, line.old, line.new) for line in lines] == [
        ("country", "", "AAA"), ("stance:DAMS", "-0.5", "1"), ("own_view", "yes", "no"),
    ]  # fmt: skip
    assert {(x.who, x.action, x.article_id, x.start, x.words, x.note) for x in lines} == {
        ("Ann", Action.CORRECT, "a0", 11, "We need figures. Now.", "sure")
    }
    assert before <= lines[0].at < lines[1].at < lines[2].at
    assert Corrections(log.path, RULES).lines() == tuple(lines)


def test_undo_is_a_later_line_and_removes_none(log):
    (made,) = log.record(ANN, ROW, {}, {"kind": "mixed"})
    size = log.path.stat().st_size
    undone = log.undo(BOB, made.correction_id, "was right")
    assert (undone.action, undone.target, undone.who, undone.old, undone.new) == (
        Action.REVOKE, made.correction_id, "Bob", "mixed", "direct",
    )  # fmt: skip
    assert log.path.stat().st_size > size
    assert log.lines() == (made, undone)
    assert overlay.standing(log.lines()) == []
    log.undo(ANN, undone.correction_id)
    assert overlay.standing(log.lines()) == [made]


def test_what_is_not_in_the_log_cannot_be_undone(log):
    with pytest.raises(CorrectionError, match="no correction 'c9'"):
        log.undo(ANN, "c9")


def test_a_clock_that_was_set_back_does_not_make_a_line_old(log, monkeypatch):
    (first,) = log.record(ANN, ROW, {}, {"kind": "mixed"})

    class Back(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2001, 1, 1, tzinfo=tz)

    monkeypatch.setattr(room, "datetime", Back)
    (second,) = log.record(ANN, ROW, {}, {"kind": "indirect"})
    assert second.at > first.at


@pytest.mark.parametrize(
    ("column", "value", "fragment"),
    [
        ("country", "XXX", "is not a state"),
        ("country", "aaa", "is not a state"),
        ("said_on", "3 March", "YYYY-MM-DD"),
        ("said_on", "2018-02-30", "YYYY-MM-DD"),
        ("kind", "quoted", "choose one of direct, mixed, indirect"),
        ("role_class", "king", "choose one of head_of_state"),
        ("stance:DAMS", "0.7", "choose one of -1, -0.5, 0, 0.5, 1"),
        ("stance:DAMS", "for", "choose one of"),
        ("stance:DAMS", "nan", "choose one of"),
        ("stance:FISH", "1", "has no issue 'FISH'"),
        ("own_view", "true", "choose one of yes, no"),
        ("speaker", "two\nlines", "one line"),
        ("speaker", "x" * 501, "at most 500"),
        ("split", "0", "how to split"),
        ("split", "400", "how to split"),
        ("merge", "somewhere", "how to merge"),
        ("tone", "1", "no column 'tone'"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_logged(log, column, value, fragment):
    with pytest.raises(CorrectionError, match=fragment):
        log.record(ANN, ROW, {}, {"kind": "mixed", column: value})
    assert log.lines() == ()


@pytest.mark.parametrize(
    ("column", "value", "kept"),
    [
        ("country", " EU ", "EU"),
        ("country", "", ""),
        ("said_on", "20180303", "2018-03-03"),
        ("stance:WATER", "-0.50", "-0.5"),
        ("stance:WATER", "-0", "0"),
        ("stance:WATER", "", ""),
        ("split", "16", "16"),
        ("merge", "40|Never.", "40|Never."),
        ("accepted", "yes", "yes"),
    ],
)
def test_values_are_kept_in_one_form(log, column, value, kept):
    assert log.record(ANN, ROW, {}, {column: value})[0].new == kept


def test_nothing_to_correct_is_refused(log):
    with pytest.raises(CorrectionError, match="Nothing was corrected"):
        log.record(ANN, ROW, {}, {})


def test_an_adjudicated_reading_is_another_kind_of_line(log):
    assert log.adjudicate(BOB, ROW, {}, {"kind": "mixed"})[0].action is Action.ADJUDICATE


def test_another_log_is_added_once_under_its_own_names_and_times(log, tmp_path):
    other = Corrections(tmp_path / "other.jsonl", RULES)
    theirs = other.record(BOB, ROW, {}, {"kind": "mixed", "country": "AAA"})
    log.record(ANN, ROW, {}, {"kind": "indirect"})
    assert log.bring(ANN, theirs) == room.Brought(2, 0)
    assert log.bring(ANN, other.lines()) == room.Brought(0, 2)
    assert log.lines()[1:] == tuple(theirs)


def test_an_id_that_stands_for_something_else_is_refused(log):
    (mine,) = log.record(ANN, ROW, {}, {"kind": "mixed"})
    with pytest.raises(CorrectionError, match="another correction"):
        log.bring(ANN, [replace(mine, correction_id="new"), replace(mine, new="direct")])
    assert log.lines() == (mine,)


def test_a_torn_line_is_reported_and_the_others_stand(log):
    (first,) = log.record(ANN, ROW, {}, {"kind": "mixed"})
    with log.path.open("ab") as file:
        file.write(b'{"correction_id":"half')
    assert log.lines() == (first,)
    assert "incomplete" in log.faults[0].cause
    log.record(BOB, ROW, {}, {"kind": "direct"})
    assert [line.new for line in log.lines()] == ["mixed", "direct"]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("record"), st.sampled_from(["direct", "mixed", "indirect"])),
        st.tuples(st.just("undo"), st.integers(0, 30)),
        st.tuples(st.just("tear"), st.binary(min_size=1, max_size=20).filter(lambda torn: b"\n" not in torn)),
        st.tuples(st.just("bring back"), st.none()),
    ),
    max_size=15,
)


@settings(max_examples=60)
@given(STEPS)
def test_whatever_is_done_no_line_is_lost_changed_or_doubled(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("log") / "log.jsonl"
    two, expected = (Corrections(path, RULES), Corrections(path, RULES)), []
    for turn, (what, value) in enumerate(steps):
        log = two[turn % 2]
        if what == "record":
            expected += log.record(ANN, ROW, {}, {"kind": value})
        elif what == "undo" and expected:
            expected.append(log.undo(BOB, expected[value % len(expected)].correction_id))
        elif what == "tear":
            with path.open("ab") as file:
                file.write(value)
        elif what == "bring back":
            assert log.bring(ANN, expected) == room.Brought(0, len(expected))
        assert [each.lines() for each in two] == [tuple(expected)] * 2
    assert Corrections(path, RULES).lines() == tuple(expected)
    alive = overlay.standing(expected)
    taken_back = {line.target for line in expected if line.action is Action.REVOKE}
    assert [line for line in expected if line.action is not Action.REVOKE and line.correction_id not in taken_back] == [
        line for line in alive if line.correction_id not in taken_back
    ]
