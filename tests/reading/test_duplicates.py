import random
from datetime import date

import pytest

from lib.reading import duplicates
from lib.reading.duplicates import Kind
from lib.records import Article
from tests.patience import calls, patience

WORDS = [
    f"{start}{end}" for start in "ba ce di fo gu ha ke li mo nu".split() for end in "ran ston vel tick dorf mus".split()
]


def prose(seed, length=200):
    chooser = random.Random(seed)
    return " ".join(chooser.choice(WORDS) for _ in range(length))


def article(text, title="", **values):
    values = {"published": date(2018, 1, 16), "origin": title or text[:20], **values}
    return Article("id", title or text[:30], text, **values)


def found(*articles):
    return [(one.article, one.of, one.kind) for one in duplicates.find(articles)]


def test_different_articles_are_left_alone():
    assert found(*(article(prose(seed)) for seed in range(20))) == []


def test_the_same_words_are_a_copy_whatever_the_title_and_the_spaces():
    a = prose(1)
    assert found(article(a, "One"), article(prose(2)), article(a.replace(" ", "\n").upper(), "Two")) == [
        (2, 0, Kind.COPY)
    ]


@pytest.mark.parametrize(
    "edited",
    [
        prose(1)[:700],
        "Agency report. " + prose(1).replace("baran", "boron"),
        prose(1) + " " + prose(3, 60),
        " ".join(word for at, word in enumerate(prose(1).split()) if at % 15),
    ],
    ids=["shortened", "words changed", "lengthened", "words left out"],
)
def test_an_edited_copy_in_another_outlet_is_near_and_the_earliest_stays(edited):
    original = article(prose(1), publisher="Agency")
    later = article(edited, publisher="Courier", published=date(2018, 1, 17))
    ((number, of, kind),) = found(later, original)
    assert (number, of, kind) == (0, 1, Kind.NEAR)


def test_the_likeness_of_a_shortened_copy_is_full():
    (duplicate,) = duplicates.find([article(prose(1)), article(" ".join(prose(1).split()[:150]))])
    assert duplicate.likeness == 1.0


def test_one_shared_paragraph_does_not_make_a_copy():
    shared = prose(9, 60)
    assert found(article(f"{prose(1)} {shared}"), article(f"{prose(2)} {shared}")) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://www.courier.example/talks", "http://courier.example/talks/?utm_source=mail#top"),
        ("https://courier.example/a?id=7&ref=home", "https://courier.example/a?id=7"),
    ],
)
def test_one_page_with_another_text_is_another_version_and_the_latest_stays(first, second):
    old = article(prose(1), "Talks", url=first)
    new = article(prose(2), "Talks end", url=second, published=date(2018, 1, 17))
    assert found(old, new) == [(0, 1, Kind.UPDATE)]


def test_other_pages_and_front_pages_are_not_versions():
    urls = ["https://courier.example/a?id=7", "https://courier.example/a?id=8", "https://courier.example/"]
    assert found(*(article(prose(n), url=url) for n, url in enumerate([*urls, urls[-1]]))) == []


def test_one_title_in_one_outlet_needs_some_common_text_and_days():
    base, title = prose(1), "Ministers meet by the lake"
    grown = f"{' '.join(base.split()[:90])} {prose(5, 250)}"
    one = article(base, title, publisher="Courier")
    assert found(one, article(grown, title, publisher="Courier")) == [(0, 1, Kind.UPDATE)]
    assert found(one, article(grown, title, publisher="Post")) == []
    assert found(one, article(prose(7), title, publisher="Courier")) == []
    assert found(one, article(grown, title, publisher="Courier", published=date(2018, 6, 1))) == []


def test_chains_of_copies_end_at_one_article():
    words = prose(1, 300).split()
    texts = [" ".join(words[: 300 - 20 * cut]) for cut in range(5)]
    assert {of for _, of, _ in found(*(article(text) for text in texts))} == {0}


def test_short_texts_are_copies_only_when_equal():
    assert found(article("The talks will go on."), article("The talks will go on today.")) == []


def test_groups_do_not_depend_on_the_order():
    articles = [
        article(prose(seed // 2) + f" end {seed}", f"n{seed}", published=date(2018, 1, 1 + seed)) for seed in range(12)
    ]
    pairs = {frozenset((articles[d.article].title, articles[d.of].title)) for d in duplicates.find(articles)}
    backwards = articles[::-1]
    again = {frozenset((backwards[d.article].title, backwards[d.of].title)) for d in duplicates.find(backwards)}
    assert pairs == again
    assert len(pairs) == 6


def test_the_work_grows_with_the_number_of_articles_and_not_with_its_square():
    def work(number):
        copies = [article(f"{prose(1, 120)} {n}") for n in range(number)]
        others = [article(prose(n, 120)) for n in range(10, 10 + number // 3)]
        found = []
        called = calls(lambda: found.extend(duplicates.find([*copies, *others])))
        assert len(found) == number - 1
        return called

    with patience():
        assert work(1_600) < 6 * work(400)  # four times the articles
