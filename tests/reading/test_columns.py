"""Tables whose columns have names of their own: what is guessed, and what somebody says they hold."""

from __future__ import annotations

import io
import json
from datetime import date

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import reading
from lib.reading import columns
from lib.reading.outcomes import Failure
from lib.records import Article

TEXT = "The minister said on Tuesday that the talks will go on."
NAMES = ["Kop", "Inhoud", "Datum", "Krant", "Adres"]
ROW = ["Talks go on", TEXT, "2018-01-17", "The Paper", "https://paper.example/1"]
MAPPING = dict(zip(("title", "text", "published", "publisher", "url"), NAMES, strict=True))


def csv_table(names: list[str] = NAMES, separator: str = ",") -> bytes:
    return f"{separator.join(names)}\n{separator.join(ROW)}\n".encode()


def xlsx_table() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (NAMES, ROW):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def json_table() -> bytes:
    return (json.dumps(dict(zip(NAMES, ROW, strict=True))) + "\n").encode()


TABLES = [
    (csv_table(), "x.csv"), (csv_table(separator="\t"), "x.tsv"), (csv_table(separator=";"), "x.csv"),
    (xlsx_table(), "x.xlsx"), (json_table(), "x.jsonl"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "name"), TABLES)
def test_columns_are_read_as_somebody_says(data: bytes, name: str) -> None:
    (refused,) = reading.read(data, name)
    assert isinstance(refused, Failure)
    (article,) = [held for held in reading.read_table(data, name, MAPPING) if isinstance(held, Article)]
    assert (article.title, article.text, article.published) == ("Talks go on", TEXT, date(2018, 1, 17))
    assert (article.publisher, article.url) == ("The Paper", "https://paper.example/1")


@pytest.mark.parametrize(("data", "name"), TABLES)
def test_the_columns_of_a_table_are_shown(data: bytes, name: str) -> None:
    shown = columns.headings(data, "." + name.rpartition(".")[2])
    assert [one.casefold() for one in shown] == [one.casefold() for one in NAMES]


@pytest.mark.parametrize(
    ("names", "guess"),
    [
        (["Headline", "Body", "Date", "Outlet", "Link"], ["Headline", "Body", "Date", "Outlet", "Link"]),
        (["title", "text", "body"], ["title", "text"]),
        (NAMES, []),
    ],
)
def test_usual_names_are_guessed(names: list[str], guess: list[str]) -> None:
    assert list(columns.guessed(names).values()) == guess


def test_a_column_with_a_usual_name_holds_nothing_when_somebody_says_so() -> None:
    data = f"title,text,date,published\nA,{TEXT},2018-01-17,2018-01-30\n".encode()
    (article,) = reading.read_table(data, "x.csv", {"text": "text", "title": "title", "published": "date"})
    assert isinstance(article, Article) and article.published == date(2018, 1, 17)
    found = [held for held in reading.read_table(data, "x.csv", {"text": "text"}) if isinstance(held, Article)]
    assert found[0].published is None and found[0].title == TEXT


@pytest.mark.parametrize(
    ("mapping", "cause"),
    [
        ({"text": "Tekst"}, "there is no column “Tekst”; the columns are: Kop, Inhoud"),
        ({"title": "Kop"}, "nobody said which column holds the article text"),
        ({"body": "Inhoud"}, "there is no field “body”"),
        ({"text": "Inhoud", "published": "Kop"}, "the date cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(mapping: dict[str, str], cause: str) -> None:
    (failure,) = reading.read_table(csv_table(), "x.csv", mapping)
    assert isinstance(failure, Failure) and cause in failure.cause


@pytest.mark.parametrize("ending", columns.ENDINGS)
@given(data=st.binary(max_size=200))
def test_rubbish_has_no_columns_or_some_and_never_raises(ending: str, data: bytes) -> None:
    names = columns.headings(data, ending)
    assert all(name.strip() == name and name for name in names)
    for outcome in reading.read_table(data, f"x{ending}", {"text": names[0] if names else "x"}):
        assert outcome
