"""A few seconds of what `python -m tests.fuzz` does for half an hour."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib import dispute as disputes
from lib.records import Article
from tests.fuzz import checks, damage
from tests.fuzz.seeds import SEEDS, SEEDS_APART

BRIEFLY = settings(deadline=None, suppress_health_check=list(HealthCheck))


def test_every_seed_is_a_sound_file_that_brings_an_article_or_says_why_not():
    for ending, files in (SEEDS | SEEDS_APART).items():
        assert any(checks.reads(data, ending) for data in files), ending


@settings(BRIEFLY, max_examples=100)
@given(damage.files(SEEDS))
def test_a_damaged_file_brings_articles_that_can_be_stored_or_failures_in_sentences(made):
    checks.reads(*made)


@settings(BRIEFLY, max_examples=12)
@given(damage.files(SEEDS_APART))
def test_a_damaged_file_that_is_read_apart_does_so_too(made):
    checks.reads(*made)


@settings(BRIEFLY, max_examples=60)
@given(damage.articles(), st.sampled_from(disputes.available()))
def test_whatever_the_text_every_place_of_a_statement_holds_its_words(article, dispute):
    checks.quotes(article, dispute)


@settings(BRIEFLY, max_examples=15)
@given(damage.texts(), st.sampled_from(disputes.available()))
def test_what_was_read_from_a_file_can_be_quoted_and_stored(text, dispute):
    for article in checks.reads(text.encode("utf-8", "surrogatepass"), ".txt"):
        checks.stored([article], checks.quotes(article, dispute))


@pytest.mark.parametrize(
    "text",
    [
        "“ﬁ \ud83d ” “We do not accept conditions,” the foreign minister said on Tuesday.",
        "“No \udc00,” Ms. \ud83d said.",
    ],
)
def test_what_the_long_run_found_stays_mended(text):
    assert checks.quotes(Article("a", "", text, None), disputes.available()[0])
