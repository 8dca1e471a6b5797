from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quotations import words
from lib.records import Kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agree,” she said.", ["We", "agree", "she", "said"]),
        ("Berg's well-known no_go.", ["Berg's", "well-known", "no", "go"]),
        ("— …", []),
    ],
)
def test_a_word_has_no_marks_at_its_edges(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words.words(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He called it “bad” and “sad”.", ["“bad”", "“sad”"]),
        ('He called it "bad" and "sad".', ['"bad"', '"sad"']),
        ("It was ``too late'' for that.", ["``too late''"]),
        ("It was ''too late'' for that.", ["''too late''"]),
        ("“It is late,\nShe left.”", ["“It is late,"]),
        ('“It is late," Berg said.', ['“It is late,"']),
        ("Envoys ‘see no hope’ in it.", ["‘see no hope’"]),
        ("The ‘peacekeepers’ left.", []),
        ("The envoys' hope isn't gone.", []),
    ],
    ids="curly straight tex doubled unclosed mixed single term possessive".split(),
)
def test_marks_enclose_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words.quoted(text)] == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [("no deal", Kind.DIRECT), ("there was “no deal”", Kind.MIXED), ("there was", Kind.INDIRECT)],
)
def test_marks_make_the_kind(content: str, expected: Kind) -> None:
    text = "Berg said there was “no deal” yet."
    at = text.index(content)
    spans = [(s, e) for s, e in words.words(text) if at <= s and e <= at + len(content)]
    assert words.kind(spans, words.quoted(text)) is expected


@given(st.text("aB ,.“”‘’\"'`«»\n"))
def test_quoted_stretches_are_ordered_and_keep_to_their_paragraph(text: str) -> None:
    found = words.quoted(text)
    assert all("\n" not in text[start:end] for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
