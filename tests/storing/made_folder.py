"""A folder with files of every format, and what an import should make of each of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.fuzz.seeds import zipped
from tests.reading import made_exports as exports
from tests.reading import made_files as made
from tests.reading.made_exports import SECOND
from tests.reading.made_files import BODY, TITLE

GERMAN = (
    "Der Minister sagte am Dienstag in der Hauptstadt, dass die Gespräche weitergehen und nicht abgebrochen werden. "
    * 4
)


@dataclass(frozen=True)
class Made:
    """A file, and how many of its entries are taken, skipped and failed."""

    name: str
    data: bytes
    taken: int = 1
    skipped: int = 0
    failed: int = 0


def title(n: int) -> str:
    return f"{TITLE} in round {n}"


def numbered(words: str, n: int) -> str:
    """Words of the two made articles as those of another round."""
    return words.replace(TITLE, title(n)).replace(SECOND, f"{SECOND} in round {n}")


def lines(of: list[str], n: int) -> list[str]:
    return [numbered(line, n) for line in of]


def body(n: int) -> list[str]:
    return [*BODY[:-1], f"{BODY[-1]} It was the round number {n} of these talks."]


def text(n: int) -> str:
    return f"{title(n)}\n\n" + "\n\n".join(body(n))


def page(n: int) -> str:
    return made.page(title(n), body(n), "<meta property='article:published_time' content='2018-01-16'>")


def rows(*numbers: int) -> list[list[str]]:
    return [["title", "date", "text"], *([title(n), "2018-01-16", "\n\n".join(body(n))] for n in numbers)]


def table(comma: str, *numbers: int) -> bytes:
    quoted = (comma.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows(*numbers))
    return ("\n".join(quoted) + "\n").encode()


def line(n: int) -> str:
    return json.dumps(dict(zip(*rows(n), strict=True)))


def rss(n: int) -> bytes:
    full = "".join(f"<p>{paragraph}</p>" for paragraph in body(n) * 2)
    return (
        f"<rss><channel><title>Courier</title><item><title>{title(n)}</title><description><![CDATA[{full}]]></description>"
        "</item><item><title>Short</title><link>https://a.example/</link></item></channel></rss>"
    ).encode()


def atom(n: int) -> bytes:
    full = "".join(f"<p>{paragraph}</p>" for paragraph in body(n) * 2)
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>{title(n)}</title>'
        f'<content type="html"><![CDATA[{full}]]></content></entry></feed>'
    ).encode()


def mail(n: int) -> bytes:
    return made.mail("\n\n".join(body(n)), attachments=[("a.docx", made.word(body(n), f"{title(n)}, attached"))])


def crawled(n: int) -> bytes:
    one, other = (("https://a.example/", "200 OK", "text/html", page(at).encode()) for at in (n, n + 1))
    return made.warc([one, other, ("https://a.example/x.png", "200 OK", "image/png", b"\x89PNG")])


FORMATS: dict[str, Callable[[int], Made]] = {
    "text": lambda n: Made(".txt", text(n).encode()),
    "text, older letters": lambda n: Made(".txt", text(n).encode("cp1252")),
    "Markdown": lambda n: Made(".md", f"---\ntitle: {title(n)}\ndate: 2018-01-16\n---\n\n{text(n)}".encode()),
    "page": lambda n: Made(".html", page(n).encode()),
    "saved page": lambda n: Made(".mhtml", made.saved_page(page(n))),
    "PDF": lambda n: Made(".pdf", made.pdf([[title(n), *body(n)]])),
    "Word": lambda n: Made(".docx", made.word(body(n), title(n))),
    "RTF": lambda n: Made(".rtf", made.rtf([title(n), *body(n)])),
    "mail with a Word file": lambda n: Made(".eml", mail(n), 2),
    "CSV": lambda n: Made(".csv", table(",", n, n + 1), 2),
    "TSV": lambda n: Made(".tsv", table("\t", n, n + 1), 2),
    "Excel": lambda n: Made(".xlsx", made.excel(rows(n, n + 1)), 2),
    "JSON": lambda n: Made(".json", f"[{line(n)}]".encode()),
    "JSON lines with a bad one": lambda n: Made(".jsonl", f"{line(n)}\n{{oops\n{line(n + 1)}\n".encode(), 2, 0, 1),
    "zip": lambda n: Made(".zip", zipped(("a.txt", text(n).encode()), ("b.html", page(n + 1).encode())), 2),
    "tar": lambda n: Made(".tar", made.tar([("a.txt", text(n).encode()), ("x.exe", b"MZ\x90")], "w"), 1, 0, 1),
    "packed tar": lambda n: Made(".tgz", made.tar([("a.txt", text(n).encode())])),
    "gzip": lambda n: Made(".txt.gz", gzip.compress(text(n).encode())),
    "web archive": lambda n: Made(".warc.gz", crawled(n), 2),
    "RSS": lambda n: Made(".rss", rss(n), 1, 0, 1),
    "Atom": lambda n: Made(".atom", atom(n)),
    "Nexis, RTF": lambda n: Made(".rtf", made.rtf(lines(exports.NEXIS, n)), 2),
    "Nexis, Word": lambda n: Made(".docx", made.word(lines(exports.NEXIS, n)), 2),
    "LexisNexis of old": lambda n: Made(".txt", numbered(exports.OLD_NEXIS, n).encode(), 2),
    "Factiva, HTML": lambda n: Made(".html", numbered(exports.FACTIVA_PAGE, n).encode(), 2),
    "Factiva, RTF": lambda n: Made(".rtf", made.rtf(lines(exports.FACTIVA, n)), 2),
    "ProQuest, text": lambda n: Made(".txt", numbered(exports.PROQUEST, n).encode(), 2),
    "ProQuest, HTML": lambda n: Made(".html", numbered(exports.PROQUEST_PAGE, n).encode(), 2),
    "Media Cloud": lambda _: Made(".csv", exports.MEDIA_CLOUD.encode(), 0, 0, 1),
    "GDELT, CSV": lambda _: Made(".csv", exports.GDELT_CSV.encode(), 0, 0, 1),
    "GDELT, JSON": lambda _: Made(".json", exports.GDELT_JSON.encode(), 0, 0, 1),
    "German": lambda n: Made(".txt", f"{GERMAN}\n\nRunde {n}.".encode(), 0, 1),
    "copy": lambda _: Made(".txt", text(0).encode(), 0, 1),
    "empty": lambda _: Made(".txt", b"", 0, 0, 1),
    "PDF cut off": lambda n: Made(".pdf", made.pdf([body(n)])[:700], 0, 0, 1),
    "Word cut off": lambda n: Made(".docx", made.word(body(n))[:3000], 0, 0, 1),
    "zip cut off": lambda n: Made(".zip", zipped(("a.txt", text(n).encode()))[:80], 0, 0, 1),
    "picture": lambda _: Made(".html", b"\x89PNG\r\n\x1a\n", 0, 0, 1),
    "not supported": lambda _: Made(".mp3", b"ID3", 0, 0, 1),
}


def folder(count: int) -> Iterator[Made]:
    """So many files, the formats by turns; the first is the article that is copied later."""
    kinds = list(FORMATS.values())
    for number in range(count):
        made_file = kinds[number % len(kinds)](number * 2)
        yield Made(
            f"{number:04d}{made_file.name}", made_file.data, made_file.taken, made_file.skipped, made_file.failed
        )
