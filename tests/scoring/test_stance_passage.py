"""What a statement sees of its paragraph."""

from __future__ import annotations

import pytest

from lib.records import Kind, Quote
from lib.scoring.stance.passage import REACH, ArticleWords, passage

TEXT = (
    "An earlier paragraph.\n"
    "He spoke “of peace” first. She said the talks were “far too slow” and “costly” then. Others left.\n"
    "A later paragraph."
)


def quote_of(words: str, kind: Kind, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote("a#0", "a", kind, words, start, start + len(words))


def seen(quote: Quote, article: ArticleWords) -> dict[str, str]:
    """Zone -> the words in it."""
    around = passage(article.around(quote), quote)
    return {
        zone: " ".join(word.text for word, z in zip(around.words, around.zones, strict=True) if z == zone)
        for zone in "CSQP"
    }


@pytest.mark.parametrize(
    ("words", "kind", "zones"),
    [
        ("far too slow", Kind.MIXED, ("far too slow costly", "she said the talks were and then .", "of peace")),
        ("the talks were", Kind.INDIRECT, ("the talks were", "she said far too slow and costly then .", "of peace")),
    ],
)
def test_words_are_told_apart_by_where_they_stand(words: str, kind: Kind, zones: tuple[str, str, str]) -> None:
    found = seen(quote_of(words, kind), ArticleWords(TEXT))
    assert (found["C"], found["S"], found["Q"]) == zones
    assert found["P"] == "he spoke first . others left ."


def test_statements_of_one_paragraph_share_it_and_see_it_each_in_its_way() -> None:
    article = ArticleWords(TEXT)
    first, second = quote_of("far too slow", Kind.MIXED), quote_of("of peace", Kind.MIXED)
    assert article.around(first) is article.around(second)
    assert seen(first, article)["C"] == "far too slow costly"
    assert seen(second, article)["C"] == "of peace"


def test_of_a_text_without_paragraphs_only_what_is_near_is_read() -> None:
    text = "word " * 2_000 + "they agree " + "word " * 2_000
    quote = quote_of("they agree", Kind.INDIRECT, text)
    words = passage(ArticleWords(text).around(quote), quote).words
    assert 0 < quote.start - words[0].start <= REACH
    assert 0 < words[-1].end - quote.end <= REACH
    assert {word.text for word in words} == {"word", "they", "agree"}
