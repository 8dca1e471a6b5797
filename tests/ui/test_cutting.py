import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.scoring import anchors
from lib.ui import cutting


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("We want talks. We refuse war.", "We want talks."),
        ("We want talks, we say; we refuse war, always", "We want talks, we say;"),
        ("“We want talks.” They refuse war", "“We want talks.”"),
        ("that it wants talks and that it refuses war", "that it wants talks"),
        ("One. Two of many more words. And three of them.", "One. Two of many more words."),
        ("talks now", "talks"),
    ],
)
def test_the_likeliest_cut_is_where_a_statement_ends(text, first):
    assert cutting.pieces(text, cutting.gaps(text)[cutting.likely(text)])[0] == first


@pytest.mark.parametrize("text", ["", "talks", "  talks ", "— talks —"])
def test_one_word_cannot_be_cut(text):
    assert cutting.gaps(text) == []


@given(st.text(max_size=80))
def test_every_offered_place_is_a_cut_that_the_log_takes(text):
    for at in cutting.gaps(text):
        assert len(anchors.read_cuts(anchors.cuts([at]), text)) == 2
