"""The rubbish drawer, second layer: broken and hostile files of offices, archives, mail and feeds."""

import gzip
import io
import tarfile
import zipfile

import made_files as made
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_files import BODY, TEXT

from lib import reading
from lib.reading.formats import OPENERS, READERS
from lib.reading.outcomes import Failure
from lib.records import Article
from tests.patience import patience

XML = b'<?xml version="1.0"?>'
LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a 'haha'>"
    + b"".join(
        b"<!ENTITY %s '%s'>" % (name.encode(), b"&%s;" % before.encode() * 10)
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + b"]>"
)
RSS = b"<rss><channel><title>T</title>%s</channel></rss>"
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


def office(source, part, content):
    """An Office file with one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == part else old.read(info.filename))
    return buffer.getvalue()


def zipped(*members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def link(name):
    """An entry of a zip archive that unpacks to a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def device(kind):
    info = tarfile.TarInfo("x.txt")
    info.type = kind
    return info


PAGE = ("https://a.example/", "200 OK", "text/html", made.page().encode())
DOCUMENT = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"
DRAWER = {
    "PDF without pages": ("x.pdf", b"%PDF-1.4\n%%EOF", "the PDF file is broken"),
    "PDF of junk": ("x.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 50, "the PDF file is broken"),
    "PDF cut in half": ("x.pdf", made.pdf([BODY])[:500], "the PDF file is broken"),
    "PDF with a password": ("x.pdf", made.pdf([BODY], encrypt=True), "locked with a password"),
    "PDF of pictures": ("x.pdf", made.pdf([[], []]), "no text, only pictures"),
    "PDF that is a page": ("x.pdf", made.page().encode(), "holds something else"),
    "Word cut in half": ("x.docx", made.word(BODY)[:2000], "the Word document is broken"),
    "Word without words": ("x.docx", made.word([]), "no article text"),
    "Word that is a zip": ("x.docx", zipped(("a.txt", TEXT)), "lacks its main part"),
    "Word that is words": ("x.docx", TEXT.encode(), "the Word document is broken"),
    "Word with a password": ("x.docx", b"\xd0\xcf\x11\xe0" + b"x" * 600, "locked with a password"),
    "Word that laughs": (
        "x.docx",
        office(made.word(["x"]), DOCUMENT, XML + LAUGHS + (WORD % "<w:p>&i;</w:p>").encode()),
        "declares a document type",
    ),
    "Word that reads files": (
        "x.docx",
        office(made.word(["x"]), DOCUMENT, XML + b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
        "declares a document type",
    ),
    "Word too deep": (
        "x.docx",
        office(made.word(["x"]), DOCUMENT, WORD % ("<w:p>" * 5_000)),
        "the Word document is broken",
    ),
    "Word bomb": (
        "x.docx",
        office(made.word(["x"]), DOCUMENT, WORD % ("<w:p/>" * 12_000_000)),
        "more than 64 MB of text",
    ),
    "Word with too many paragraphs": (
        "x.docx",
        office(made.word(["x"]), DOCUMENT, WORD % ("<w:p><w:r><w:t>So.</w:t></w:r></w:p>" * 50_001)),
        "more than 50,000 paragraphs",
    ),
    "Excel cut in half": ("x.xlsx", made.excel([["text"], [TEXT]])[:1500], "the Excel workbook is broken"),
    "Excel without rows": ("x.xlsx", made.excel([]), "holds no rows"),
    "Excel with broken sheet": (
        "x.xlsx",
        office(made.excel([["text"], [TEXT]]), SHEET, b"<worksheet><sheetData><row>"),
        "the Excel workbook is broken",
    ),
    "Excel that laughs": (
        "x.xlsx",
        office(made.excel([["text"]]), "xl/workbook.xml", XML + LAUGHS + b"<x>&i;</x>"),
        "declares a document type",
    ),
    "Excel with a heading alone": ("x.xlsx", made.excel([["title", "text"]]), "the file holds no articles"),
    "Excel of names": ("x.xlsx", made.excel([["name"], ["Bob"]]), "no column holds the article text"),
    "Excel twins": ("x.xlsx", made.excel([["text", "Text"], ["a", "b"]]), "names “text” twice"),
    "old Word": ("x.doc", b"\xd0\xcf\x11\xe0" + b"x" * 600, "a Word document of the kind before 2007"),
    "old Excel": ("x.xls", b"\xd0\xcf\x11\xe0" + b"x" * 600, "an Excel workbook of the kind before 2007"),
    "OpenDocument": ("x.odt", zipped(("content.xml", "<x/>")), "an OpenDocument text"),
    "RTF of nothing": ("x.rtf", b"{\\rtf1}", "no article text"),
    "RTF that is words": ("x.rtf", TEXT.encode(), "says it is RTF but holds something else"),
    "RTF of braces": ("x.rtf", b"{\\rtf1" + b"{" * 300_000, "no article text"),
    "mail of nothing": ("x.eml", b"\n\n\n", "no mail with a text"),
    "mail without a body": ("x.eml", b"Subject: x\n\n", "no mail with a text"),
    "mail that is words": ("x.eml", TEXT.encode(), "no mail with a text"),
    "mail of a thousand parts": (
        "x.eml",
        b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 1_000,
        "more than 200 parts",
    ),
    "mail inside mail inside mail": (
        "x.eml",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)),
        "nested too deeply",
    ),
    "mail with an evil attachment": (
        "x.eml",
        made.mail(body="See below.", attachments=[("../../etc/x.exe", b"MZ\x90")]),
        ".exe are not understood",
    ),
    "saved page without page": ("x.mhtml", b"Content-Type: text/plain\n\nwords", "holds no HTML"),
    "saved page of nothing": ("x.mht", b"Content-Type: text/html\n\n", "holds no HTML"),
    "feed of nothing": ("x.rss", RSS % b"", "the feed has no entries"),
    "feed that is words": ("x.rss", TEXT.encode(), "no RSS or Atom feed"),
    "feed of another kind": ("x.xml", XML + b"<books/>", "no RSS or Atom feed"),
    "feed that laughs": ("x.xml", XML + LAUGHS + RSS % b"<item><title>&i;</title></item>", "declares a document type"),
    "feed that reads files": (
        "x.xml",
        XML + b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + RSS % b"<item><title>&e;</title></item>",
        "declares a document type",
    ),
    "feed of headlines": ("x.atom", RSS % b"<item><title>Short</title></item>", "“Short” has no full text"),
    "web archive of nothing": ("x.warc", b"WARC/1.0\r\n\r\n", "web archive"),
    "web archive that is words": ("x.warc", TEXT.encode(), "holds something else"),
    "web archive of pictures": (
        "x.warc.gz",
        made.warc([("https://a.example/", "200 OK", "image/png", b"\x89PNG")]),
        "holds no pages",
    ),
    "web archive cut in half": (
        "x.warc.gz",
        made.warc([("https://a.example/", "200 OK", "text/html", made.page().encode() * 99)])[:700],
        "https://a.example/ is damaged",
    ),
    "web archive with a bomb": (
        "x.warc.gz",
        made.warc([("https://a.example/", "200 OK", "text/html", b"<p>" + b"a" * 20_000_000)]),
        "https://a.example/ is larger than 16 MB",
    ),
    "web archive with a packed bomb": (
        "x.warc",
        made.warc(
            [("https://a.example/", "200 OK", "text/html", gzip.compress(b"<p>" + b"a" * 20_000_000))],
            packed=False,
            encoding="gzip",
        ),
        "https://a.example/ is larger than 16 MB",
    ),
    "zip that climbs": ("x.zip", zipped(("../../etc/x.txt", TEXT)), "points outside the archive"),
    "zip of links": ("x.zip", zipped((link("x.txt"), "/etc/passwd")), "a link to another file"),
    "zip bomb": ("x.zip", zipped(("a.txt", "a" * 20_000_000)), "like a zip bomb"),
    "zip of zip of zip": (
        "x.zip",
        zipped(("b.zip", zipped(("c.zip", zipped(("a.txt", TEXT)))))),
        "2 deep",
    ),
    "zip of nothing": ("x.zip", zipped(), "holds no files"),
    "zip cut in half": ("x.zip", zipped(("a.txt", TEXT))[:150], "the zip archive is broken"),
    "zip with a program": ("x.zip", zipped(("x.exe", b"MZ\x90")), ".exe are not understood"),
    "web archive packed and cut": ("x.warc.gz", made.warc([PAGE])[:-200], "damaged"),
    "tar of nothing": ("x.tar", made.tar([], "w"), "holds no files"),
    "tar that is words": ("x.tar", TEXT.encode(), "the tar archive is broken"),
    "tar cut in half": ("x.tar.gz", made.tar([("a.txt", TEXT.encode())])[:60], "the tar archive is broken"),
    "tar cut in its first line": ("x.tar.gz", b"\x1f\x8b\x08", "the tar archive is broken"),
    "tar of links": ("x.tar", made.tar([device(tarfile.LNKTYPE)], "w"), "a link or a device"),
    "tar of devices": ("x.tar", made.tar([device(tarfile.CHRTYPE)], "w"), "a link or a device"),
    "tar that climbs": ("x.tar", made.tar([("../../x.txt", b"x")], "w"), "points outside the archive"),
    "tar bomb": ("x.tgz", made.tar([("a.txt", b"a" * 20_000_000)]), "200 times its size"),
    "gzip bomb": ("x.txt.gz", gzip.compress(b"a" * 20_000_000), "200 times its size"),
    "gzip over the limit": ("x.csv.gz", gzip.compress(b"a" * 70_000_000), "unpacks to more than 64 MB"),
    "gzip cut in half": ("x.txt.gz", gzip.compress(TEXT.encode())[:50], "ends too early"),
    "gzip with a wrong sum": ("x.txt.gz", gzip.compress(TEXT.encode())[:-8] + b"12345678", "the gzip file is broken"),
    "gzip of gzip of gzip": ("x.gz", gzip.compress(gzip.compress(gzip.compress(TEXT.encode()))), "2 deep"),
    "zip in mail in tar": (
        "x.tar",
        made.tar([("m.eml", made.mail(body="", attachments=[("z.zip", zipped(("a.txt", TEXT)))]))], "w"),
        "2 deep",
    ),
    "page of ten million marks": ("x.html", b"<p>" + b'"' * 10_000_000, "2.5 million characters"),
    "page too deep": ("x.html", b"<div>" * 200_000 + TEXT.encode(), "no article text was found"),
    "CSV that ends in a value": ("x.csv", f'title,text\nA,"{TEXT}'.encode(), "is never closed"),
    "CSV with one wrong mark": (
        "x.csv",
        f'title,text\nA,"{TEXT}\n'.encode() + f"B,{TEXT}\n".encode() * 50,
        "is never closed, so that all that follows is in it",
    ),
    "JSON lines cut in a line": ("x.jsonl", f'{{"text": "{BODY[0]}'.encode(), "the line is not JSON"),
    "numbers that are none": ("x.jsonl", b'{"text": NaN}', "not a string"),
    "half of a character": ("x.jsonl", b'{"text": "\\ud800"}', "hardly made of words"),
    "ten million marks": ("x.txt", b'"' * 10_000_000, "10,000,000 characters"),
    "ten million marks in Word": ("x.docx", made.word(['"' * 10_000_000]), "10,000,000 characters"),
    "a million columns": ("x.csv", b"text" + b",a" * 1_000_000, "names “a” twice"),
    "a million blanks": ("x.txt", b" " * 900_000 + b"1!", "hardly made of words"),
    "links without text": ("x.txt", b"https://a.example/b\n" * 50, "50 links without article text"),
    "Factiva page without text": ("x.html", b'<div class="article enArticle"></div>', "no article text"),
}


@pytest.mark.parametrize(("name", "data", "fragment"), DRAWER.values(), ids=DRAWER)
def test_rubbish_gets_one_sentence_in_bounded_time(name, data, fragment):
    with patience():
        (failure,) = reading.read(data, name)
    assert isinstance(failure, Failure)
    assert fragment in str(failure)
    assert failure.cause.rstrip().endswith(".")


ENDINGS = sorted({*READERS, *OPENERS, "", ".doc", ".xyz"})
APART = {".pdf", ".rtf", ".eml", ".mhtml", ".mht", ".rss", ".atom", ".xml"}
VALID = {
    ".docx": made.word(BODY),
    ".xlsx": made.excel([["title", "text"], ["A", TEXT]]),
    ".zip": zipped(("a.txt", TEXT), ("b.html", made.page())),
    ".tar.gz": made.tar([("a.txt", TEXT.encode())]),
    ".warc.gz": made.warc([("https://a.example/", "200 OK", "text/html", made.page().encode())]),
    ".warc": made.warc([("https://a.example/", "200 OK", "text/html", made.page().encode())], packed=False),
    ".html": made.page().encode(),
    ".csv": f'title,text\nA,"{TEXT}"\n'.encode(),
    ".gz": gzip.compress(TEXT.encode()),
}
VALID_APART = {
    ".pdf": made.pdf([BODY]),
    ".rtf": made.rtf(BODY),
    ".eml": made.mail(attachments=[("a.docx", made.word(BODY))]),
    ".mhtml": made.saved_page(made.page()),
    ".rss": RSS % b"<item><title>A</title><description>B</description></item>",
}


def check(data, ending):
    """Whatever the bytes, only articles and failures come, each with a place and, for a failure, a sentence."""
    for outcome in reading.read(data, f"x{ending}"):
        assert isinstance(outcome, Article | Failure)
        assert outcome.origin.startswith("x")
        if isinstance(outcome, Failure):
            assert outcome.cause.rstrip().endswith(".")
        else:
            assert outcome.text
            assert outcome.title


@given(st.binary(max_size=400), st.sampled_from([ending for ending in ENDINGS if ending not in APART]))
@example(b"\xef\xbb\xbf{\\rtf1", ".txt")
def test_no_bytes_bring_anything_but_outcomes(data, ending):
    check(data, ending)


@st.composite
def damaged(draw, sources):
    """A valid file with some bytes changed, cut out or doubled."""
    ending = draw(st.sampled_from(sorted(sources)))
    data = bytearray(sources[ending])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        how = draw(st.sampled_from(["change", "cut", "double", "end"]))
        length = draw(st.integers(1, 60))
        if how == "change":
            data[at : at + 1] = draw(st.binary(min_size=1, max_size=4))
        elif how == "cut":
            del data[at : at + length]
        elif how == "double":
            data[at:at] = data[at : at + length]
        else:
            del data[at:]
    return bytes(data), ending


@settings(max_examples=150)
@given(damaged(VALID))
def test_no_damage_to_a_file_brings_anything_but_outcomes(made_and_ending):
    check(*made_and_ending)


@settings(max_examples=25)
@given(damaged(VALID_APART))
def test_no_damage_to_a_file_that_is_read_apart_brings_anything_but_outcomes(made_and_ending):
    check(*made_and_ending)
