"""Offsets, ignored spans, repetitions and texts too long for a parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.quoting.extracting import parser
from lib.quoting.extracting.statements import statements
from tests.quoting.extracting.made_statements import read


def test_ignored_spans_are_not_read() -> None:
    text = "Share this.\n\nThe minister said that talks would go on."
    assert statements(text, parser.load(), [(13, len(text))]) == []


PIECES = [
    "“We will act,” ",
    "he said",
    "the minister said that ",
    "talks are over",
    ". ",
    "\n\n",
    "“",
    "”",
    "’",
    '"',
    "Kim ",
    "called it ",
    ", ",
    "adding ",
    ": ",
    "— ",
]


def test_a_paragraph_that_no_parser_can_hold_is_refused_with_advice() -> None:
    with pytest.raises(ValueError, match="break the text into its paragraphs"):
        read(f"He said: “{'It rained. ' * 20_000}”")


def test_the_same_words_are_one_statement() -> None:
    found = read("It would help, said the minister, adding that it would help. It would help, he said, he added.")
    assert len({(s.start, s.end) for s in found}) == len(found)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_offsets_lie_inside_the_text_whatever_the_marks(text: str) -> None:
    for s in read(text):
        assert 0 <= s.start < s.end <= len(text)
        assert "\n\n" not in text[s.start : s.end]
        for span in (s.cue, s.speaker):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
