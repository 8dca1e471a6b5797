"""The rubbish drawer: what people drop on an import by mistake or by malice, and the words they get back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import reading
from lib.reading.formats import READERS
from lib.reading.outcomes import Failure
from tests.patience import patience

TEXT = "The minister said on Tuesday that the talks will go on."
CSV = f"title,text,date\nA,{TEXT},"

DRAWER = {
    "empty": ("x.txt", b"", "empty"),
    "blank": ("x.txt", b" \n\t \r\n", "empty"),
    "only a mark": ("x.txt", b"\xef\xbb\xbf", "no article text"),
    "pdf": ("x.pdf", b"%PDF-1.7 ...", "PDF file is broken"),
    "pdf in disguise": ("x.txt", b"%PDF-1.7 ...", "PDF file"),
    "word": ("x.docx", b"PK\x03\x04junk", "Word document"),
    "old word in disguise": ("x.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    "picture": ("x.md", b"\x89PNG\r\n\x1a\n", "picture"),
    "gzip": ("x.jsonl", b"\x1f\x8b\x08\x00", "gzip"),
    "program": ("x.txt", b"\x7fELF\x02\x01", "program"),
    "noughts": ("x.txt", b"abc\x00\x00\x00def\x00\x01", "binary"),
    "noise": ("x.txt", bytes(range(128, 256)) + bytes(range(32)) * 9, "binary"),
    "unknown ending": ("x.mp3", b"text", ".mp3 are not understood"),
    "no words": ("x.txt", b"1234 5678 //// ---- 0000", "hardly made of words"),
    "only furniture": ("x.md", b"---\ntitle: T\n---\n\n", "no article text"),
    "open front matter": ("x.md", b"---\ntitle: x\n\nBody text", "never closed"),
    "broken front matter": ("x.md", b'---\ntitle: "x\n---\nBody text', "never closed"),
    "absurd date": ("x.md", f"---\ndate: 31 February 2018\n---\n{TEXT}".encode(), "not a day of the calendar"),
    "date of the far future": ("x.md", f"---\ndate: 9999-12-31\n---\n{TEXT}".encode(), "between 1900 and 2100"),
    "words for a date": ("x.md", f"---\ndate: shortly after lunch\n---\n{TEXT}".encode(), "not a date"),
    "wrong columns": ("x.csv", b"name,age\nBob,3\n", "the columns are: name, age"),
    "twin columns": ("x.csv", b"text,text\na,b\n", "twice"),
    "heading only names": ("x.csv", b"\n\n", "empty"),
    "extra cells": ("x.csv", f"title,text\nA,{TEXT},x,y\n".encode(), "4 values, the heading has 2"),
    "heading alone": ("x.csv", b"title,text\n", "the file holds no articles"),
    "blank rows": ("x.tsv", b"title\ttext\n\t\n\n", "the file holds no articles"),
    "empty list": ("x.json", b"[]", "the file holds no articles"),
    "empty answer": ("x.json", b'{"articles": []}', "the file holds no articles"),
    "empty cell": ("x.csv", b"title,text\nA,\n", "no article text"),
    "two-way date": ("x.csv", f"{CSV}03/04/2018\n".encode(), "could be two days"),
    "bad date in a row": ("x.csv", f"{CSV}2018-13-01\n".encode(), "not a day of the calendar"),
    "endless line": ("x.csv", b"title,text\nA," + b"word " * 400_000, "characters; one article may have"),
    "endless text": ("x.txt", b"word " * 400_000, "characters; one article may have"),
    "json that stops": ("x.json", b'{"text": "abc', "not JSON"),
    "json of another kind": ("x.json", b"[1]", "a number stands where an article should"),
    "json without text": ("x.json", b'{"title": "x"}', "no article text; the fields are: title"),
    "json bomb of brackets": ("x.json", b"[" * 100_000, "not JSON"),
    "broken line": ("x.jsonl", b"{oops}\n", "the line is not JSON"),
    "text that is a number": ("x.jsonl", b'{"text": 5}\n', "the text is not a string"),
    "endless id": ("x.jsonl", b'{"text": "%s", "id": "%s"}' % (TEXT.encode(), b"i" * 999), "longer than 200"),
    "empty page": ("x.html", b"<html><body></body></html>", "no article text was found"),
    "page of scripts": ("x.html", b"<html><script>" + b"x();" * 99 + b"</script></html>", "no article text was found"),
    "broken zip": ("x.zip", b"PK\x03\x04 this is no archive", "zip archive is broken"),
    "false zip": ("x.zip", b"plain words", "zip archive is broken"),
}


@pytest.mark.parametrize(("name", "data", "fragment"), DRAWER.values(), ids=DRAWER)
def test_rubbish_gets_one_sentence_that_says_what_is_wrong(name, data, fragment):
    (failure,) = reading.read(data, name)
    assert isinstance(failure, Failure)
    assert fragment in str(failure)
    assert failure.cause.rstrip().endswith(".")
    assert failure.origin == name


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".csv"])
@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "<p ",
        "<title>",
        "*a",
        "Comments\n",
        "Share This Post\n\n",
        " ",
        "a. ",
        '."',
        "a: b\n",
        "- ",
        "1/2/",
        "Â€",
        "(x) - ",
    ],
)
def test_repetition_does_not_slow_a_reader_down(piece, ending):
    text = f"A minister spoke.{piece * (300_000 // len(piece))}The end."
    with patience():
        assert list(reading.read(text.encode(), f"x{ending}"))


@given(st.binary(max_size=300), st.sampled_from([*READERS, ".zip", ""]))
def test_no_bytes_raise(data, ending):
    for outcome in reading.read(data, f"x{ending}"):
        assert outcome.origin.startswith("x")


@given(st.text(max_size=300), st.sampled_from([*READERS]))
def test_no_text_raises(text, ending):
    for outcome in reading.read(text.encode("utf-8", "replace"), f"x{ending}"):
        assert outcome.origin.startswith("x")
