"""Written training statements: which words are the statement, whose they are, and what they are coded."""

import re
from pathlib import Path

import pytest

from benchmarks.stance_examples import FAMILIES
from benchmarks.stance_written import (
    LETTERS,
    SPEAKERS,
    Line,
    spans,
    told_in,
    written_codes,
    written_lines,
    written_voice,
)
from lib.scoring.stance.parties import OF_ANYONE, OF_OTHER, OF_TARGET

ROOT = Path(__file__).resolve().parents[2]
RUN = 7
"""As many words in a row as two writers do not choose alike by chance."""


@pytest.mark.parametrize(
    ("marked", "statements"),
    [
        ("He said [[no]].", ["no"]),
        ("[[Yes]], he said, and [[no]]", ["Yes", "no"]),
        ("No marks", []),
    ],
)
def test_statements_stand_between_marks(marked, statements):
    found, plain = spans(marked)
    assert "[" not in plain and "]" not in plain
    assert [plain[start:end] for start, end in found] == statements


def test_a_line_without_marks_is_a_statement_as_a_whole():
    [told] = told_in(Line("s+\tClose the ports.", FAMILIES, paragraph=False))
    assert told.quote.text == told.text == "Close the ports."


def test_a_paragraph_holds_a_statement_for_each_pair_of_marks():
    line = Line("Aland s+ | Tland p- m+?\tA said [[close it]]; T answered [[never]].", FAMILIES, paragraph=True)
    first, second = told_in(line)
    assert (first.quote.country, first.voice, first.marks) == (SPEAKERS["Aland"], OF_OTHER, "s+")
    assert (second.quote.country, second.voice, second.quote.text) == (SPEAKERS["Tland"], OF_TARGET, "never")
    assert second.text[second.quote.start : second.quote.end] == "never"


def test_a_paragraph_with_too_few_codes_is_refused():
    with pytest.raises(ValueError, match="1 codes for 2 statements"):
        told_in(Line("Aland s+\t[[one]] and [[two]]", FAMILIES, paragraph=True))


@pytest.mark.parametrize(
    ("text", "marks", "voice"),
    [
        ("Tland must stop.", "p+", OF_OTHER),
        ("We shall keep our sword.", "p- m+", OF_TARGET),
        ("Talks are welcome.", "d+", OF_ANYONE),
    ],
)
def test_the_voice_is_told_by_what_only_one_side_says(text, marks, voice):
    assert written_voice(text, marks) == voice


def test_codes_become_signs_and_a_lean():
    assert {f: s for f, s in written_codes("s+ d+?").items() if s} == {"sanctions": 1, "dialogue": 1}
    assert written_codes("m-")["axis"] == 1
    assert not any(written_codes("0").values())


def test_every_written_line_can_be_read():
    for line in written_lines():
        for told in told_in(line):
            marks = told.marks.split()
            assert marks and told.quote.text, line.text
            assert all(mark == "0" or (mark[0] in LETTERS and mark[1:] in {"+", "-", "+?", "-?"}) for mark in marks), (
                line.text
            )


def runs(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower().replace("’", "'"))
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def test_written_statements_do_not_copy_articles() -> None:
    articles: set[tuple[str, ...]] = set()
    for path in (ROOT / "data" / "disputes").glob("*/articles/*.md"):
        articles |= runs(path.read_text(encoding="utf-8"))
    assert not [line.text for line in written_lines() if runs(line.text.partition("\t")[2]) & articles]
