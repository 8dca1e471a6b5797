import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.scoring import anchors
from lib.scoring.anchors import Anchors

FRAME = pd.DataFrame(
    [
        ("q0", "a0", "“No dams,”", 10),
        ("q1", "a0", "no dams", 300),
        ("q2", "a1", "No dams", 12),
        ("q3", "a0", "—", 40),
    ],
    columns=["quote_id", "article_id", "text", "start"],
)


@pytest.mark.parametrize(
    ("article", "words", "start", "found"),
    [
        ("a0", "No dams", 10, "q0"),
        ("a0", "NO  DAMS!", 299, "q1"),
        ("a0", "no dams", 155, "q0"),
        ("a1", "no dams", 900, "q2"),
        ("a0", "No dam", 10, None),
        ("a2", "No dams", 10, None),
        ("a0", "—", 0, "q3"),
        ("a0", "…", 40, None),
    ],
)
def test_a_statement_is_found_by_its_words_and_the_nearest_place(article, words, start, found):
    assert Anchors(FRAME).find(article, words, start) == found


@given(st.integers(0, 10**6), st.text(min_size=1).filter(str.strip))
def test_a_neighbour_is_read_as_it_was_written(start, words):
    assert anchors.read_neighbour(anchors.neighbour(start, words)) == (start, words)


@pytest.mark.parametrize("value", ["", "12", "x|y", "12|", "|y"])
def test_what_names_no_neighbour_is_refused(value):
    with pytest.raises(ValueError):
        anchors.read_neighbour(value)


@pytest.mark.parametrize("value", ["", "x", "0", "30", "-1", "9|5", "5|5", "1"])
def test_a_cut_that_leaves_a_piece_without_a_word_is_refused(value):
    with pytest.raises(ValueError):
        anchors.read_cuts(value, "  We talk. We do not pay.")


def test_pieces_are_found_although_the_text_gained_marks():
    pieces = anchors.read_cuts(anchors.cuts([9]), "We talk. We do not pay.")
    assert pieces == ["We talk.", "We do not pay."]
    text = "“We talk. We do not pay.”"
    assert [text[start:end] for start, end in anchors.located(pieces, text)] == pieces
    assert anchors.located(pieces, "We do not pay. We talk.") is None
