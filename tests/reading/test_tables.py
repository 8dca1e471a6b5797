import json
from datetime import date

import pytest

from lib import reading
from lib.reading.outcomes import Failure
from lib.records import Source

TEXT = "The minister said on Tuesday that the talks will go on."


def split(outcomes):
    outcomes = list(outcomes)
    articles = [outcome for outcome in outcomes if not isinstance(outcome, Failure)]
    return articles, [outcome for outcome in outcomes if isinstance(outcome, Failure)]


@pytest.mark.parametrize(
    "heading",
    [
        "title,text,date,outlet,url",
        "Headline,Body,Published_At,Publisher,Link",
        "heading,content,pubDate,source,web-url",
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_columns_are_known_by_their_usual_names(heading, separator):
    row = ["Talks go on", f'"{TEXT}"', "17 January 2018", "The Paper", "https://paper.example/1"]
    data = "\n".join([heading.replace(",", separator), separator.join(row)]).encode()
    (article,), failures = split(reading.read(data, "export.csv"))
    assert not failures
    assert (article.title, article.text, article.published) == ("Talks go on", TEXT, date(2018, 1, 17))
    assert (article.publisher, article.url) == ("The Paper", "https://paper.example/1")
    assert article.origin == "export.csv:2"


def test_quoted_cells_keep_their_lines_and_rows_keep_their_line_numbers():
    data = f'title,text\nA,"{TEXT}\n\n{TEXT}"\nB,\nC,{TEXT}\n'.encode()
    articles, (failure,) = split(reading.read(data, "x.csv"))
    assert [article.title for article in articles] == ["A", "C"]
    assert articles[0].text == f"{TEXT}\n\n{TEXT}"
    assert failure.place == "x.csv:5"
    assert "no article text" in failure.cause


def test_one_clear_date_settles_the_others_of_its_column():
    data = f"title,text,date\nA,{TEXT},17/01/2018\nB,{TEXT},03/04/2018\n".encode()
    articles, _ = split(reading.read(data, "x.csv"))
    assert [article.published for article in articles] == [date(2018, 1, 17), date(2018, 4, 3)]


def test_a_file_name_does_not_date_the_rows_of_a_table():
    (article,), _ = split(reading.read(f"title,text\nA,{TEXT}".encode(), "export-2026-01-02.csv"))
    assert article.published is None


def test_cells_that_hold_html_become_words():
    data = f'title,text\n"A &amp; <b>B</b>","<p>{TEXT}</p><p>More<br>lines.</p><script>x()</script>"\n'.encode()
    (article,), _ = split(reading.read(data, "x.csv"))
    assert article.text == f"{TEXT}\n\nMore\nlines."


def test_json_lines_report_bad_lines_and_take_the_rest():
    good = {
        "id": 7,
        "headline": "A",
        "content": TEXT,
        "publishedAt": "2018-01-17T10:00:00Z",
        "source": {"name": "Paper"},
    }
    lines = [json.dumps(good), "{broken", "[1]", json.dumps({"title": "no text"}), "", json.dumps({"text": 5})]
    (article,), failures = split(reading.read("\n".join(lines).encode(), "x.jsonl"))
    assert (article.article_id, article.publisher, article.published) == ("7", "Paper", date(2018, 1, 17))
    assert [failure.line for failure in failures] == [2, 3, 4, 6]


@pytest.mark.parametrize(
    "value",
    [[{"text": TEXT}], {"articles": [{"body": TEXT}], "status": "ok"}, {"text": TEXT}],
    ids=["list", "wrapped", "one"],
)
def test_json_holds_articles_in_the_usual_places(value):
    (article,), failures = split(reading.read(json.dumps(value).encode(), "x.json"))
    assert (article.text, failures) == (TEXT, [])


def test_the_rows_before_one_with_a_wrong_mark_are_read_and_those_in_it_are_said_to_be_lost():
    rows = [f"T{n},The minister said in round {n} that the talks will go on." for n in range(6)]
    rows[3] = rows[3].replace(",", ',"', 1)
    *articles, failure = reading.read("\n".join(["title,text", *rows]).encode(), "x.csv")
    assert [article.title for article in articles] == ["T0", "T1", "T2"]
    assert (failure.line, "never closed" in failure.cause) == (5, True)


def test_a_source_is_a_web_address_or_none_and_its_name_plain():
    sources = [
        {"publisher": "A\ud800\x00", "url": "javascript:alert(1)"},
        {"publisher": "B", "url": "https://b.example/"},
    ]
    (article,) = reading.read(
        json.dumps({"text": "The talks will go on, he said.", "sources": sources}).encode(), "x.jsonl"
    )
    assert article.sources == (Source("A\ufffd", ""), Source("B", "https://b.example/"))


def test_formulas_stay_words():
    (article,) = reading.read(
        b'title,text\n"=HYPERLINK(""http://a.example"")","=1+1 is what the minister said of it."\n', "x.csv"
    )
    assert article.title == '=HYPERLINK("http://a.example")'
    assert article.text.startswith("=1+1 is")
