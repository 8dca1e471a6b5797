"""A sound file of every format that can be read, from which damaged ones are made."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

from tests.reading import made_exports as exports
from tests.reading import made_files as made
from tests.reading.made_files import BODY, TEXT, TITLE

MARKDOWN = f"---\ntitle: {TITLE}\ndate: 2018-01-16\npublisher: The Courier\n---\n\n{TEXT}\n"
ROWS = [["title", "date", "outlet", "url", "text"], [TITLE, "2018-01-16", "Courier", "https://a.example/", TEXT]]
LINE = json.dumps(dict(zip(ROWS[0], ROWS[1], strict=True)))
FULL = "".join(f"<p>{paragraph}</p>" for paragraph in BODY * 2)
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title><item><title>A</title><link>https://a.example/a</link>
<pubDate>Tue, 16 Jan 2018 23:30:00 -0500</pubDate><content:encoded><![CDATA[{FULL}]]></content:encoded></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title>
<entry><title>A</title><published>2018-01-16T23:30:00-05:00</published>
<content type="html"><![CDATA[{FULL}]]></content></entry></feed>"""
PAGE = made.page(head="<meta property='article:published_time' content='2018-01-16'><link rel=canonical href=/a>")


def table(comma: str) -> str:
    return "\n".join(comma.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS) + "\n"


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def crawled(packed: bool) -> bytes:
    return made.warc([("https://a.example/", "200 OK", "text/html", PAGE.encode())], packed=packed)


def exported(ending: str) -> list[bytes]:
    return [data for name, data in exports.BOTH.values() if name.endswith(ending)]


MAIL = made.mail(html=PAGE, attachments=[("a.docx", made.word(BODY)), ("b.csv", table(",").encode())])
SEEDS: dict[str, list[bytes]] = {
    ".txt": [TEXT.encode(), TEXT.encode("utf-16"), *exported(".txt"), "\n".join(exports.CODED_LINES).encode()],
    ".md": [MARKDOWN.encode()],
    ".html": [PAGE.encode(), exports.FACTIVA_TABLE.encode(), *exported(".html")],
    ".csv": [table(",").encode(), exports.MEDIA_CLOUD.encode(), exports.GDELT_CSV.encode()],
    ".tsv": [table("\t").encode("cp1252")],
    ".json": [f"[{LINE}]".encode(), exports.GDELT_JSON.encode()],
    ".jsonl": [f"{LINE}\n{LINE}\n".encode()],
    ".docx": [made.word(BODY, heading=TITLE), *exported(".docx")],
    ".xlsx": [made.excel(ROWS, before=["Notes"])],
    ".zip": [zipped(("a.txt", TEXT.encode()), ("b/c.html", PAGE.encode()))],
    ".tar": [made.tar([("a.txt", TEXT.encode()), ("b.md", MARKDOWN.encode())], "w")],
    ".tar.gz": [made.tar([("a.txt", TEXT.encode())])],
    ".gz": [gzip.compress(TEXT.encode())],
    ".warc": [crawled(packed=False)],
    ".warc.gz": [crawled(packed=True)],
}
"""Read in this process."""
SEEDS_APART: dict[str, list[bytes]] = {
    ".pdf": [made.pdf([BODY, BODY]), *exported(".pdf")],
    ".rtf": [made.rtf(BODY), *exported(".rtf")],
    ".eml": [MAIL],
    ".mhtml": [made.saved_page(PAGE)],
    ".rss": [RSS.encode()],
    ".atom": [ATOM.encode()],
}
"""Read in a process of their own, which costs a tenth of a second each."""
