import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reading import normal


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("cafe\u0301", "café"),
        ("in\u00advisible \u200b\ufeffmarks\x07", "invisible marks"),
        ("“kept” ’ … — « »\u00a0", "“kept” ’ … — « »\u00a0"),
        ("one  \n\n\n\n two", "one\n\n two"),
        ("half \ud83d pair", "half \ufffd pair"),
    ],
)
def test_text_takes_one_form(raw, expected):
    assert normal.text(raw) == expected


@given(st.text())
def test_normal_text_stays_as_it_is(raw):
    once = normal.text(raw)
    assert normal.text(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_copies_that_differ_in_case_and_white_space_share_an_id():
    assert normal.article_id("A Title", "Some  text\n\nhere") == normal.article_id("a title ", "some text here")
    assert normal.article_id("A Title", "Some text") != normal.article_id("A", "Title Some text")
    assert len(normal.article_id("", "")) == 16


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The minister said that the talks will go on and that nobody has left the table. " * 4, True),
        ("Der Minister sagte, dass die Gespräche weitergehen und niemand den Tisch verlassen habe. " * 4, False),
        ("Le ministre a déclaré que les pourparlers se poursuivront et que personne ne partira. " * 4, False),
        ("외무장관은 회담이 계속될 것이라고 말했다. " * 12, False),
        ("“Yes,” said Kono.", True),
    ],
)
def test_english_is_told_by_its_commonest_words(text, english):
    assert normal.looks_english(text) is english
