"""The reader as a whole, on invented articles."""

from dataclasses import replace
from datetime import date

import pytest

from lib import dispute as disputes
from lib import world as worlds
from lib.quoting.reader import Reader
from lib.records import Article


def article(name: str, text: str) -> Article:
    return Article(article_id=name, title="", text=text, published=date(2017, 9, 5))


@pytest.fixture(scope="module")
def without_list() -> Reader:
    dispute = replace(disputes.load("korea-2017", articles=False), office_holders=())
    return Reader(worlds.load(), dispute)


INTRODUCED = article("a", "Norwegian Foreign Minister Anna Berg said on Monday that the talks must go on.")
BARE = article("b", "Anna Berg said on Tuesday that the test was a grave mistake. “We regret it,” Berg added.")


def test_an_introduction_in_one_article_names_the_state_in_another(without_list: Reader) -> None:
    read = {a.article_id: quotes for a, quotes in without_list.read_many([BARE, INTRODUCED])}
    assert {q.country for q in read["b"]} == {"NOR"}
    assert {q.speaker for q in read["b"]} == {"Anna Berg"}


def test_without_any_introduction_no_state_is_guessed(without_list: Reader) -> None:
    assert {q.country for q in without_list.read(BARE)} == {None}


def test_offsets_reproduce_the_text(without_list: Reader) -> None:
    for quote in without_list.read(INTRODUCED) + without_list.read(BARE):
        text = (INTRODUCED if quote.article_id == "a" else BARE).text
        assert quote.text == text[quote.start : quote.end]
        assert quote.speaker_mention == text[quote.speaker_start : quote.speaker_end]
        assert quote.cue == text[quote.cue_start : quote.cue_end]


def test_what_is_ignored_is_not_read(without_list: Reader) -> None:
    reader = Reader(without_list.world, without_list.dispute, without_list.nlp, ignored=lambda text: [(0, len(text))])
    assert reader.read(INTRODUCED) == []
