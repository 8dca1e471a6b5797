"""Files of offices, mail programs and browsers."""

import gzip
import tarfile
from datetime import date, datetime

import made_files as made
import pytest
from made_files import BODY, TEXT, TITLE

from lib import reading
from lib.reading import pdf
from lib.reading.outcomes import CUT, Failure, Note, ReadingError
from tests.fuzz.checks import bounded


def only(data, name):
    (outcome,) = reading.read(data, name)
    return outcome


def wrapped(words, width=70):
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


PLAIN = [paragraph.replace("“", '"').replace("”", '"') for paragraph in BODY]


def test_a_pdf_gets_its_paragraphs_back_and_loses_its_running_heads():
    pages = [
        [f"The Courier - page {number}", *wrapped(paragraph), f"{number}"] for number, paragraph in enumerate(PLAIN, 1)
    ]
    pages[0].insert(1, TITLE)
    article = only(made.pdf(pages), "x.pdf")
    assert article.title == TITLE
    assert article.text == "\n\n".join(PLAIN)
    assert article.published is None


def test_thousands_of_lines_that_end_no_paragraph_are_joined_in_bounded_time():
    lines = ["words that go on and on with a dash - in them and no end to the sentence, and"] * 40_000
    with bounded():
        assert pdf.paragraphs(lines) == " ".join(lines)


def test_a_word_broken_at_the_end_of_a_line_is_whole_again():
    assert pdf.paragraphs(["the denuclear-", "ization of the peninsula, and the Franco-", "German plan."]) == (
        "the denuclearization of the peninsula, and the Franco- German plan."
    )


@pytest.mark.parametrize(
    ("data", "fragment"),
    [
        (made.pdf([["x"]], encrypt=True), "locked with a password"),
        (made.pdf([[]]), "no text, only pictures"),
        (made.pdf([PLAIN])[:300], "broken"),
        (b"plain words", "holds something else"),
    ],
    ids=["locked", "pictures", "cut off", "something else"],
)
def test_a_pdf_that_cannot_be_read_says_why(data, fragment):
    assert fragment in only(data, "x.pdf").cause


def test_a_pdf_that_takes_too_long_is_given_up():
    endless = made.pdf([["word " * 20] * 50] * 1_500)
    with pytest.raises(ReadingError, match="takes longer than 1 s"):
        pdf.lines_of(endless, seconds=1)


def test_a_word_document_gives_its_title_and_its_paragraphs_with_their_marks():
    article = only(made.word(BODY, heading=TITLE), "x.docx")
    assert (article.title, article.text, article.published) == (TITLE, TEXT, None)


def test_rich_text_keeps_typographic_marks_also_under_the_ending_doc():
    for name in ("x.rtf", "x.doc"):
        article = only(made.rtf([TITLE, *BODY]), name)
        assert article.title == TITLE
        assert article.text == "\n".join(BODY)


def test_a_workbook_gives_an_article_a_row_from_the_sheet_that_has_text():
    rows = [["Headline", "Body", "Date", "Source"]]
    rows += [["First", TEXT, datetime(2018, 1, 16, 12, 0), "The Courier"], ["Second", TEXT + " More.", None, None]]
    rows += [["Third", None, "2018-01-17", "The Courier"]]
    first, second, failure = reading.read(made.excel(rows, before=["Notes"]), "x.xlsx")
    assert (first.title, first.published, first.publisher) == ("First", date(2018, 1, 16), "The Courier")
    assert (second.published, second.origin) == (None, "x.xlsx:3")
    assert (failure.line, "no article text" in failure.cause) == (4, True)


def test_a_workbook_without_text_names_its_columns():
    assert "the columns are: name, age" in only(made.excel([["Name", "Age"], ["Bob", 3]]), "x.xlsx").cause


def test_a_mail_gives_its_article_and_says_that_the_date_is_the_mails():
    data = made.mail(Date="Tue, 16 Jan 2018 23:30:00 -0500")
    note, article = reading.read_with_notes(data, "x.eml")
    assert "head of the mail" in note.text
    assert (article.title, article.publisher) == (TITLE, "The Courier")
    assert article.published == date(2018, 1, 16)
    assert article.text == TEXT


def test_attachments_are_read_and_a_covering_note_is_not_an_article():
    data = made.mail(body="See below.", attachments=[("a.docx", made.word(BODY)), ("b.mp3", b"ID3")])
    article, failure = reading.read(data, "x.eml")
    assert (article.origin, article.text) == ("x.eml/a.docx", TEXT)
    assert ".mp3 are not understood" in failure.cause


def test_a_page_saved_whole_keeps_its_address_but_not_the_day_of_saving():
    for charset in ("utf-8", "cp1252"):
        article = only(made.saved_page(made.page(), charset=charset), "x.mhtml")
        assert (article.title, article.text) == (TITLE, TEXT)
        assert (article.url, article.published) == ("https://courier.example/talks", None)


@pytest.mark.parametrize(("name", "packed"), [("x.warc", False), ("x.warc.gz", True)])
def test_a_web_archive_gives_its_pages_and_passes_over_the_rest(name, packed):
    page = made.page(head="<meta property='article:published_time' content='2018-01-16'>").encode()
    records = [
        ("https://courier.example/a", "200 OK", "text/html; charset=utf-8", page),
        ("https://courier.example/b", "404 Not Found", "text/html", page),
        ("https://courier.example/c.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://courier.example/d", "200 OK", "text/html", b"<html></html>"),
    ]
    article, failure = reading.read(made.warc(records, packed), name)
    assert (article.url, article.published) == ("https://courier.example/a", date(2018, 1, 16))
    assert article.origin == f"{name}/https://courier.example/a"
    assert "no article text" in failure.cause


@pytest.mark.parametrize(("name", "mode"), [("x.tar", "w"), ("x.tar.gz", "w:gz"), ("x.tgz", "w:gz")])
def test_a_tar_archive_is_read_like_a_zip(name, mode):
    link = tarfile.TarInfo("link.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    members = [("a/a.txt", TEXT.encode()), ("../up.txt", b"x"), link, (".DS_Store", b"x")]
    article, outside, linked = reading.read(made.tar(members, mode), name)
    assert (article.origin, article.text) == (f"{name}/a/a.txt", TEXT)
    assert "outside" in outside.cause
    assert "a link or a device" in linked.cause


def test_a_file_packed_by_itself_is_unpacked():
    table = f"title,text,date\nA,{BODY[0]},2018-01-16\n".encode()
    article = only(gzip.compress(table), "x.csv.gz")
    assert (article.origin, article.published) == ("x.csv.gz/x.csv:2", date(2018, 1, 16))


def test_what_a_file_is_counts_more_than_its_name():
    for data in (made.pdf([wrapped(PLAIN[0])]), made.word(BODY), made.rtf(BODY), made.page().encode()):
        assert not isinstance(only(data, "x.txt"), Failure)


def test_the_number_of_archives_inside_archives_is_limited():
    inner = made.mail(attachments=[("a.tar", made.tar([("b.tar.gz", made.tar([("c.txt", TEXT.encode())]))], "w"))])
    outcomes = [o for o in reading.read_with_notes(inner, "x.eml") if not isinstance(o, Note)]
    assert "2 deep" in outcomes[-1].cause


def test_a_damaged_web_archive_writes_nothing_of_itself_into_the_log(capfd, caplog):
    sound = made.warc([("https://a.example/a secret", "200 OK", "text/html", made.page().encode())], packed=False)
    for data in (sound, sound.replace(b"\r\n\r\n", b"\r\n\r\nsecret\r\n"), sound[:-4] + b"secret\r\n\r\n" + sound):
        list(reading.read(data, "x.warc"))
    assert capfd.readouterr().err == caplog.text == ""


CUT_OFF = {
    "x.eml": made.mail(html=made.page())[:-60],
    "x.mhtml": made.saved_page(made.page())[:-60],
    "x.rtf": made.rtf(BODY)[:-60],
}


@pytest.mark.parametrize("name", CUT_OFF)
def test_what_was_cut_off_is_read_with_a_note_that_says_so(name):
    data = CUT_OFF[name]
    notes = [outcome.text for outcome in reading.read_with_notes(data, name) if isinstance(outcome, Note)]
    assert CUT in notes
    whole = {"x.eml": made.mail(html=made.page()), "x.mhtml": made.saved_page(made.page()), "x.rtf": made.rtf(BODY)}
    assert CUT not in [getattr(outcome, "text", "") for outcome in reading.read_with_notes(whole[name], name)]
