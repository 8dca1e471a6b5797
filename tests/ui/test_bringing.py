from datetime import date

import pandas as pd
import pytest

from lib import dispute as disputes
from lib.reading import Failure, Note
from lib.records import Article, Source
from lib.ui import bringing
from lib.ui.bringing import Brought

TEXT = "She said that the lakes needed water, and that nobody in the ministry had answered her on that day."
LAKES = Article("a", "Lakes", TEXT, None, publisher="The Times", origin="a.txt")
RIVERS = Article("b", "Rivers", TEXT, date(2018, 1, 2), sources=(Source("One", ""), Source("Two", "")), origin="b.txt")
UNDATED = Note("a.txt", "no date was found; the article stays out of timelines")
BROKEN = Failure("c.pdf", "it is no text.", "Save it as text.")
BROUGHT = Brought("files", (UNDATED, LAKES, BROKEN, RIVERS))


@pytest.fixture(scope="module")
def dispute():
    return disputes.load(disputes.available()[-1])


def table(dispute):
    return bringing.table(bringing.rows_of(BROUGHT, []), dispute)


def test_the_table_has_articles_and_the_failures_are_apart(dispute):
    rows = bringing.rows_of(BROUGHT, [])
    shown = bringing.table(rows, dispute)
    assert list(shown.columns) == bringing.COLUMNS
    assert list(shown["title"]) == ["Lakes", "Rivers"]
    assert pd.isna(shown["published"][0])
    assert shown["outlet"][1] == "One; Two"
    assert shown["missing"][0] == "date, link"
    assert bringing.failures(rows).to_dict("records") == [
        {"place": "c.pdf", "cause": "it is no text.", "advice": "Save it as text."}
    ]


def test_what_is_unchanged_comes_back_as_it_was(dispute):
    assert bringing.decided(BROUGHT, table(dispute)) == BROUGHT


def test_an_unticked_article_stays_out_with_its_notes(dispute):
    shown = table(dispute).assign(take=[False, True])
    assert bringing.decided(BROUGHT, shown).outcomes == (BROKEN, RIVERS)


def test_a_day_and_an_outlet_that_were_filled_in_are_taken_and_the_note_goes(dispute):
    shown = table(dispute)
    shown["published"] = pd.to_datetime(["2018-02-03", None])
    shown["outlet"] = ["The Post", None]
    kept = bringing.decided(BROUGHT, shown)
    assert [article.published for article in kept.articles] == [date(2018, 2, 3), None]
    assert [article.publisher for article in kept.articles] == ["The Post", ""]
    assert UNDATED not in kept.outcomes
    assert [article.article_id for article in kept.articles] == ["a", "b"]


def test_what_will_be_skipped_or_not_shown_is_said(dispute):
    odd = [
        Article(
            "d",
            "Far",
            "Long ago a king told his people that the walls of the city would stand for ever.",
            date(1950, 1, 1),
            origin="d.txt",
        ),
        Article("e", "Fremd", "Das Wasser der Seen fehlt.", None, language="de", origin="e.txt"),
        Article("f", "Lakes", TEXT, None, origin="f.txt"),
    ]
    remarks = bringing.table(bringing.rows_of(Brought("x", tuple(odd)), [LAKES]), dispute)["remarks"]
    assert "Outside the dispute" in remarks[0]
    assert "Only English is read" in remarks[1]
    assert "Copy of a.txt." in remarks[2]


def test_a_pasted_text_without_a_day_has_none():
    brought = bringing.pasted("Lakes", TEXT, None, " The Times ", "https://times.example/a")
    assert [(a.published, a.publisher, a.url) for a in brought.articles] == [
        (None, "The Times", "https://times.example/a")
    ]
    assert bringing.pasted("Lakes", "", None, "").articles == []


def test_addresses_are_taken_once_each_in_their_order():
    assert bringing.addresses(" https://b \n\nhttps://a\nhttps://b") == ["https://b", "https://a"]


@pytest.mark.parametrize(
    ("names", "label"),
    [([], ""), (["a"], "a"), (["a", "b", "c", "d", "e"], "a, b, c and 2 more")],
)
def test_a_label_names_a_few_files(names, label):
    assert bringing.labelled(names) == label
