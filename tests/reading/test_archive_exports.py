"""Exports of newspaper archives, written here in the layout in which the archives hand them out."""

from datetime import date

import made_files as made
import pytest
from made_files import BODY, TEXT, TITLE

from lib import reading
from lib.reading.exports import listing, nexis
from lib.reading.outcomes import Failure
from tests.reading.made_exports import (
    BOTH,
    CODED_LINES,
    COVER,
    FACTIVA_TABLE,
    GDELT_CSV,
    GDELT_JSON,
    MEDIA_CLOUD,
    MEDIA_CLOUD_OLD,
    NEXIS,
    OTHER,
    PLAIN,
    PROQUEST,
    SECOND,
)


@pytest.mark.parametrize(("name", "data"), BOTH.values(), ids=BOTH)
def test_both_articles_of_an_export_come_out_whole(name, data):
    first, second = reading.read(data, name)
    assert (first.title, first.published) == (TITLE, date(2018, 1, 16))
    assert first.publisher.startswith("The Courier")
    assert first.text == (TEXT.translate(PLAIN) if name == "x.pdf" else TEXT)
    assert (second.title, second.published, second.publisher) == (SECOND, date(2018, 1, 19), "Evening Post")
    assert second.text == "\n\n".join(OTHER).translate(PLAIN if name == "x.pdf" else {})
    assert [first.origin, second.origin] == [f"{name}:1", f"{name}:2"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.rtf", made.rtf(CODED_LINES)),
        ("x.txt", "\n".join(CODED_LINES).encode()),
        ("x.html", FACTIVA_TABLE.encode()),
    ],
    ids=["RTF", "text", "HTML"],
)
def test_factiva_with_codes_gives_lead_and_text_under_the_headline(name, data):
    (article,) = reading.read(data, name)
    assert (article.title, article.published, article.text) == (TITLE, date(2018, 1, 16), TEXT)
    assert article.publisher == "The Courier (Port Alder)"


def test_the_day_of_loading_is_never_the_day_of_publication():
    undated = [line for line in NEXIS if not line.startswith(("January", "19 January"))]
    found = list(reading.read(made.word(undated), "x.docx"))
    assert [article.published for article in found] == [None, None]
    assert found[1].text == "\n\n".join(OTHER)


def test_a_title_that_is_a_link_or_runs_over_two_lines_is_whole():
    lines = ["Talks will go on(https://advance.example/api/document?id=1)", *NEXIS[len(COVER) + 1 :]]
    lines[lines.index(SECOND)] = "Envoys leave without"
    lines.insert(lines.index("Evening Post"), "a paper")
    assert [article.title for article in reading.read(made.rtf(lines), "x.rtf")] == [TITLE, SECOND]


def test_a_dateline_in_the_head_is_kept():
    first, _ = reading.read(made.word(NEXIS), "x.docx")
    assert first.dateline == "PORT ALDER"


def test_an_article_that_only_mentions_the_marks_of_an_archive_is_no_export():
    text = f"{TEXT}\n\nThe page ended with the words End of Document, and the clerk wrote: 12 words."
    assert not nexis.recognises(text)
    (article,) = reading.read(text.encode(), "x.txt")
    assert article.text.endswith("12 words.")


def test_an_abstract_without_full_text_is_a_failure_with_its_number():
    without = PROQUEST.replace(f"Full text: {OTHER[0]}\n\n{OTHER[1]}", "Full text: Not available.")
    first, failure = reading.read(without.encode(), "x.txt")
    assert first.title == TITLE
    assert (failure.line, "no article text" in failure.cause) == (2, True)


LISTS = {
    "Media Cloud": ("x.csv", MEDIA_CLOUD, 2, "courier.example", date(2018, 1, 16)),
    "Media Cloud of old": ("x.csv", MEDIA_CLOUD_OLD, 1, "The Courier", date(2018, 1, 16)),
    "GDELT, CSV": ("x.csv", GDELT_CSV, 1, "", None),
    "GDELT, JSON": ("x.json", GDELT_JSON, 1, "courier.example", None),
    "addresses": ("x.txt", "# mine\nhttps://courier.example/a\n\nhttps://post.example/b\n", 2, "", None),
    "table of links": ("x.tsv", f"link\theadline\nhttps://courier.example/a\t{TITLE}\n", 1, "", None),
}


@pytest.mark.parametrize(("name", "text", "number", "outlet", "day"), LISTS.values(), ids=LISTS)
def test_a_list_without_text_gives_its_links_and_says_what_is_missing(name, text, number, outlet, day):
    (failure,) = reading.read(text.encode(), name)
    assert isinstance(failure, Failure)
    assert "without article text" in failure.cause
    found = listing.links(text.encode(), name)
    assert len(found) == number
    assert (found[0].url, found[0].publisher, found[0].published) == ("https://courier.example/a", outlet, day)
    assert found[0].title in {TITLE, ""}


def test_a_table_with_text_is_no_list_of_links():
    data = f"url,text\nhttps://courier.example/a,{BODY[0]}\n".encode()
    assert listing.links(data, "x.csv") == []
    (article,) = reading.read(data, "x.csv")
    assert article.text == BODY[0]


def test_a_workbook_of_links_is_a_list_too():
    (failure,) = reading.read(made.excel([["URL", "Title"], ["https://courier.example/a", TITLE]]), "x.xlsx")
    assert "one link without article text" in failure.cause
