from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.records import CountryBasis, Kind, Quote, RoleClass
from lib.scoring.utterances import _Recent, cluster

DAY = date(2018, 1, 16)
LONG = "We will keep every measure in force until the last of these weapons has been taken apart"


def quote(name: str, text: str, **fields) -> Quote:
    start = fields.pop("start", 0)
    defaults = {
        "quote_id": name,
        "article_id": f"article-{name}",
        "kind": Kind.DIRECT,
        "speaker": "Ana Prado",
        "role_class": RoleClass.FOREIGN_MINISTER,
        "country": "AAA",
        "country_basis": CountryBasis.OFFICE_HOLDER,
        "said_on": DAY,
    }
    return Quote(text=text, start=start, end=start + len(text), **(defaults | fields))


BODY = {"speaker": "Foreign Ministry", "role_class": RoleClass.STATE, "country_basis": CountryBasis.BODY}


def one(*quotes: Quote) -> bool:
    return len(set(cluster(quotes).values())) == 1


@pytest.mark.parametrize(
    ("why", "a", "b"),
    [
        ("copied word for word", quote("1", LONG), quote("2", LONG)),
        ("other marks and case", quote("1", "“It’s over,”"), quote("2", "it's over")),
        ("copied in part", quote("1", LONG), quote("2", LONG[13:60])),
        ("a word edited", quote("1", LONG), quote("2", LONG.replace("every", "each"))),
        ("a surname only", quote("1", LONG), quote("2", LONG, speaker="Prado")),
        ("read out for a ministry", quote("1", LONG), quote("2", LONG, **BODY)),
        ("days apart", quote("1", LONG), quote("2", LONG, said_on=DAY + timedelta(days=6))),
        ("undated copy", quote("1", LONG), quote("2", LONG, said_on=None)),
        (
            "nobody found for either",
            quote("1", LONG, speaker="", country=None),
            quote("2", LONG, speaker="", country=None),
        ),
        (
            "paraphrased later in the report",
            quote(
                "1", "all states must work together to improve ship searches and stop illicit transfers", article_id="x"
            ),
            quote(
                "2",
                "All of us must be working together to improve the search of ships. We must stop illicit transfers",
                article_id="x",
                start=900,
                group=4,
            ),
        ),
        (
            "summed up in the sentence before",
            quote("1", "the tests threaten pilots over the sea", article_id="x", kind=Kind.INDIRECT),
            quote(
                "2",
                "Every flight across this sea is in danger as long as such tests go on, and no pilot is warned",
                article_id="x",
                start=60,
                group=1,
            ),
        ),
    ],
)
def test_same_utterance(why, a, b):
    assert one(a, b), why


@pytest.mark.parametrize(
    ("why", "a", "b"),
    [
        ("another person of the same state", quote("1", LONG), quote("2", LONG, speaker="Bo Quist")),
        ("another state", quote("1", LONG), quote("2", LONG, country="BBB", speaker="Cy Rao")),
        ("a slogan of another month", quote("1", LONG), quote("2", LONG, said_on=DAY + timedelta(days=40))),
        (
            "a short phrase of another week",
            quote("1", "all options"),
            quote("2", "all options", said_on=date(2018, 1, 20)),
        ),
        ("short words of unknown people", *(quote(n, "of course", speaker="", country=None) for n in "12")),
        (
            "another sentence",
            quote("1", LONG),
            quote("2", "We will keep talking to everyone who wants to listen to us"),
        ),
        (
            "another view in the same report",
            quote("1", LONG, article_id="x"),
            quote("2", "Talks come first", article_id="x", group=1),
        ),
    ],
)
def test_different_utterances(why, a, b):
    assert not one(a, b), why


def test_pieces_of_one_quotation_share_however_different_their_words():
    a = quote("1", "Let us meet", article_id="x", group=3)
    b = quote("2", "The weather is a fine subject", article_id="x", group=3, start=40)
    assert one(a, b)
    assert not one(a, replace(b, group=4))


def test_a_joint_statement_stays_one_utterance_for_each_state():
    a = quote("1", LONG, article_id="x", country="AAA", **BODY)
    b = quote("2", LONG, article_id="x", country="BBB", **BODY)
    assert not one(a, b)


def test_a_chain_of_repeats_never_spans_more_than_the_window():
    quotes = [quote(str(n), LONG, said_on=DAY + timedelta(days=5 * n)) for n in range(6)]
    named = cluster(quotes)
    days = {}
    for q in quotes:
        days.setdefault(named[q.quote_id], []).append(q.said_on)
    assert all(max(d) - min(d) <= timedelta(days=7) for d in days.values())
    assert len(days) == 3  # 0 and 5, 10 and 15, 20 and 25


def test_candidates_come_best_first_and_ties_in_the_order_of_the_quotes():
    recent = _Recent(days=7)
    for at, keys in enumerate([("a",), ("b",), ("a", "b"), ("c",)]):
        recent.add([(key,) for key in keys], at)
    assert recent.candidates([("a",), ("b",)]) == recent.candidates([("b",), ("a",)]) == [2, 0, 1]


def test_the_id_is_that_of_the_earliest_and_survives_later_copies():
    first = quote("1", LONG)
    alone = cluster([first])["1"]
    later = [quote(f"copy{n}", LONG, said_on=DAY + timedelta(days=n % 5)) for n in range(100)]
    assert set(cluster([first, *later]).values()) == {alone}


WORDS = st.lists(st.sampled_from(["talk", "ship", "test", "peace", "war", "meet", "trust", "ban"]), max_size=14)


@st.composite
def corpora(draw):
    return [
        quote(
            str(n),
            " ".join(draw(WORDS)),
            article_id=f"a{draw(st.integers(0, 3))}",
            start=200 * n,
            group=n,
            speaker=draw(st.sampled_from(["Ana Prado", "Bo Quist", ""])),
            country=draw(st.sampled_from(["AAA", "BBB", None])),
            said_on=draw(st.sampled_from([DAY, DAY + timedelta(days=1), DAY + timedelta(days=30), None])),
        )
        for n in range(draw(st.integers(1, 12)))
    ]


@given(corpora(), st.integers(0, 99))
def test_the_order_of_the_quotes_does_not_matter(quotes, seed):
    shuffled = quotes.copy()
    Random(seed).shuffle(shuffled)
    assert cluster(quotes) == cluster(shuffled)


@given(corpora())
def test_every_quote_gets_an_utterance(quotes):
    assert set(cluster(quotes)) == {q.quote_id for q in quotes}
