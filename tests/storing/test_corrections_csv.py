import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.records import Action, Correction
from lib.storing import cells, corrections_csv
from lib.storing.corrections_csv import CorrectionsFileError
from lib.storing.rules import Rules

RULES = Rules({"DAMS"}, {"AAA"})
AT = datetime(2018, 3, 1, 12, 0, 0, 5, tzinfo=UTC)
HEAD = "correction_id,action,article_id,start,words,column,old,new,who,at,note,target\n"
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=30)


def made(**changes):
    values = {
        "correction_id": "c1",
        "action": Action.CORRECT,
        "article_id": "a0",
        "start": 3,
        "words": "=cmd|' /C calc'!A0",
        "column": "stance:DAMS",
        "old": "",
        "new": "-0.5",
        "who": "@ann",
        "at": AT,
        "note": '+1, she said "no"\nand left',
    }
    return Correction(**values | changes)


def read(text, who="Ann"):
    return corrections_csv.read(text.encode(), "log.csv", RULES, who)


def faults(text):
    with pytest.raises(CorrectionsFileError) as raised:
        read(text)
    return [str(fault) for fault in raised.value.faults]


def test_no_cell_can_become_a_formula():
    rows = list(csv.reader(io.StringIO(corrections_csv.written([made()]).decode("utf-8-sig"))))
    assert rows[0] == list(corrections_csv.COLUMNS)
    assert not [cell for cell in rows[1] if cell.startswith(cells.FORMULA)]
    assert rows[1][4] == "'=cmd|' /C calc'!A0"


def test_the_log_comes_back_as_it_went():
    lines = [made(), made(correction_id="c2", action=Action.REVOKE, target="c1", new="", old="-0.5")]
    assert corrections_csv.read(corrections_csv.written(lines), "log.csv", RULES) == lines


@given(TEXT.filter(str.strip), TEXT, TEXT, TEXT)
def test_any_text_comes_back_as_it_went(words, note, old, who):
    line = made(words=words, note=note, old=old, who=who.strip() or "Ann")
    assert corrections_csv.read(corrections_csv.written([line]), "log.csv", RULES) == [line]


@given(st.text())
def test_a_cell_that_was_made_safe_is_safe_and_restored(value):
    assert not cells.defused(value).startswith(cells.FORMULA)
    assert cells.restored(cells.defused(value)) == value


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("", "log.csv:1: the header lacks article_id, start, words, column, new"),
        ("article_id,start,words,column,new,colour\n", "log.csv:1: the header has an unknown or repeated column (colour)"),
        (HEAD + "c1,correct,a0,3\n", "log.csv:2: the line has 4 cells, the header has 12."),
        (HEAD + "c1,correct,,3,w,kind,,mixed,,,,\n", "log.csv:2: the column 'article_id' is empty."),
        (HEAD + "c1,correct,a0,x,w,kind,,mixed,,,,\n", "log.csv:2: 'x' in the column 'start' is not a whole number"),
        (HEAD + "c1,correct,a0,3,w,kind,,loud,,,,\n", "log.csv:2: 'loud' is no value of kind"),
        (HEAD + "c1,correct,a0,3,w,stance:FISH,,1,,,,\n", "log.csv:2: The dispute has no issue 'FISH'"),
        (HEAD + "c1,shout,a0,3,w,kind,,mixed,,,,\n", "log.csv:2: 'shout' is no action"),
        (HEAD + "c1,revoke,a0,3,w,kind,,mixed,,,,\n", "log.csv:2: a revocation, and nothing else, names"),
        (HEAD + "c1,correct,a0,3,w,kind,,mixed,,,,c0\n", "log.csv:2: a revocation, and nothing else, names"),
        (HEAD + "c1,correct,a0,3,w,kind,,mixed,,31/12/2018,,\n", "log.csv:2: '31/12/2018' in the column 'at' is not a time"),
        (HEAD + 'c1,correct,a0,3,"w\nw",kind,,mixed,,,,\nc2,correct,a0,y,w,kind,,mixed,,,,\n', "log.csv:4: 'y' in the column"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_file_line_and_cause(text, fragment):
    assert faults(text)[0].startswith(fragment)


def test_every_fault_is_named_and_nothing_is_taken():
    good = "c1,correct,a0,3,w,kind,,mixed,,,,\n"
    assert [fault.split(":")[1] for fault in faults(HEAD + good + good.replace("mixed", "x") + good + "c,d\n")] == [
        "3",
        "5",
    ]


def test_a_file_in_another_encoding_is_refused():
    with pytest.raises(CorrectionsFileError, match="not UTF-8"):
        corrections_csv.read("café".encode("latin-1"), "log.csv", RULES)


def test_a_line_made_by_hand_is_filled_in_and_is_one_when_brought_twice():
    text = "article_id;start;words;column;new\na0;3;No dams;stance:DAMS;-1\n"
    (first,), (second,) = read(text), read(text)
    assert (first.who, first.action, first.new, first.at.tzinfo) == ("Ann", Action.CORRECT, "-1", UTC)
    assert first.correction_id == second.correction_id
