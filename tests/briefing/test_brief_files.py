"""A report as page, document and archive."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import docx
import pandas as pd
import pytest

from lib.briefing import bundle, html, word
from lib.briefing.brief import Brief, Figure, Group, Quotation, Section
from lib.charts.print_drawing import Drawing, Text

HOSTILE = '<script>alert(1)</script> <img src="https://evil.example/x.png">\x07'


def quotation(number: int, **changes: object) -> Quotation:
    made = Quotation(
        number, "We must talk", "direct", "Ann", "Minister", "Alpha", "1 May 2018", "position +1.00; tone +0.10",
        "News", "2 May 2018", (("Courier", "https://c.example/a?b=1&c=2"),),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def brief(*quotations: Quotation) -> Brief:
    drawing = Drawing(100, 50, (Text(5, 20, "Alpha −0.50"),), "Scores by state")
    section = Section(
        "All issues", "", "Alpha leads.", (Figure("Who stands where?", drawing, "A dot is a score."),),
        pd.DataFrame({"State": ["Alpha"], "Score": ["+0.50"]}), (Group("Alpha", "Alpha: +0.50", quotations, 3),),
        ((1, "3 May 2018", "A summit"),),
    )  # fmt: skip
    return Brief(
        "Where does Alpha stand?", "Made dispute", "2 statements.", date(2018, 6, 1),
        "http://localhost:8501/brief?countries=AAA", (section,), (("Rules", "k = 4"),), (("python", "3.11"),),
    )  # fmt: skip


class Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.asked: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.asked += [value or "" for name, value in attributes if name == "src" or (tag == "link" and name == "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Read:
    held = Read()
    held.feed(page)
    return held


def test_the_page_needs_nothing_beside_it() -> None:
    held = read(html.page(brief(quotation(1), quotation(2))))
    assert held.asked == []
    assert "script" not in held.tags
    assert held.tags.count("svg") == 1
    for part in ("Where does Alpha stand?", "“We must talk”", "[2]", "3 more are not printed", "k = 4", "A summit"):
        assert part in held.text


def test_no_text_from_outside_becomes_markup() -> None:
    held = read(
        html.page(
            brief(
                quotation(
                    1, words=HOSTILE, speaker=HOSTILE, article=HOSTILE, sources=((HOSTILE, f"javascript:{HOSTILE}"),)
                )
            )
        )
    )
    assert not {"script", "img"} & set(held.tags)
    assert HOSTILE in held.text


def test_the_document_holds_the_same_and_a_picture() -> None:
    made = docx.Document(io.BytesIO(word.document(brief(quotation(1, words=HOSTILE)))))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    for part in (
        "Alpha leads.",
        "<script>alert(1)</script>",
        "[1]",
        "https://c.example/a?b=1&c=2",
        "k = 4",
        "A summit",
    ):
        assert part in text
    assert made.tables[0].rows[1].cells[1].text == "+0.50"
    assert len(made.inline_shapes) == 1


def test_the_archive_rebuilds_the_report() -> None:
    files = {"statements.csv": b"a", "stances.csv": b"b", "codebook.md": b"c", "dispute.toml": b"d"}
    held = bundle.archive(brief(quotation(1)), files)
    with zipfile.ZipFile(io.BytesIO(held)) as packed:
        assert set(packed.namelist()) == {*files, "README.md", "report.html", "report.docx", "versions.txt", "link.txt"}
        assert packed.read("versions.txt") == b"python==3.11\n"
        assert packed.read("link.txt") == b"http://localhost:8501/brief?countries=AAA\n"
        assert packed.read("dispute.toml") == b"d"


@pytest.mark.parametrize(("kind", "shown"), [("direct", "“We must talk”"), ("indirect", "We must talk")])
def test_only_words_without_marks_get_them(kind: str, shown: str) -> None:
    assert quotation(1, kind=kind).quoted == shown
