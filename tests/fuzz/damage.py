"""Strategies for hypothesis: damaged files, and articles that no editor would print."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from lib.records import Article
from tests.fuzz.seeds import zipped

ARTICLES = Path(__file__).resolve().parents[2] / "data/disputes"
SENTENCES = [
    "“We do not accept conditions,” the foreign minister said on Tuesday.",
    "“The talks will go on,” he said, “until there is a text. ‘Nobody,’ she told us, ‘will sign it.’”",
    "According to the ministry, Norway’s Prime Minister Anna Berg had called the test a “grave mistake”.",
    'Asked whether sanctions would be lifted, a U.S. official who asked not to be named said: "No."',
    "Tokyo, Seoul and Washington urged the North in a joint statement last week to return to dialogue.",
    "He did not say that “all options are on the table”, the Kremlin’s spokesman, Mr. Peskov, added two days later.",
    "VANCOUVER, Jan 16 (Agency) — Ministers of 20 nations want tougher sanctions, said Ms Freeland.",
    "« Nous n’acceptons pas », a déclaré le ministre; “yes,” it said.",
]
FRAGMENTS = [
    *"“”‘’\"'«»„‟`´…—–-:;,.!?()[]{}<>&%$#@*_~|/\\\n\r\t\x00\x07\x0b\x0c\x1b\x7f\x85",
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u00a0", "\u2028", "\u2029", "\u202e", "\u202c",
    "\u2066", "\u200f", "\u0301", "\ufffd", "\ufffe", "\U0010ffff", "\ud83d", "\udc00", "\U0001f1f0\U0001f1f7",
    "ﬁ", "İ", "ß", "ǅ", "한국", "שלום", "مرحبا", "n’t", "’s", "''", "``", '""', "“”", "”“", " said ", " said: “",
    ",” he said, “", ".” She added: ", "he said she said that he said ", "\n\n", "\r\n\r\n", "- ", "1/2/2018", "9999",
    "Feb. 30", "31 February 2018", "<script>alert(1)</script>", "![x](http://a.example/x.png)", "=1+1", "&#0;", "&amp;",
]  # fmt: skip
_PLACES = st.integers(0, 2**16)


def paragraphs() -> list[str]:
    """Paragraphs of the bundled articles."""
    texts = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*/articles/*.md"))[:40]]
    return [part for text in texts for part in text.partition("\n---\n")[2].split("\n\n") if len(part) > 80]


PARAGRAPHS = paragraphs()


@st.composite
def texts(draw: DrawFn) -> str:
    """Sentences of news among marks, control characters, foreign scripts, halves of characters and endless words."""
    anything = st.text(st.characters(), max_size=12)
    endless = st.builds(
        lambda piece, times: piece * times, st.sampled_from([*FRAGMENTS, "a", "ab "]), st.integers(2, 900)
    )
    piece = st.one_of(
        st.sampled_from(SENTENCES), st.sampled_from(PARAGRAPHS), st.sampled_from(FRAGMENTS), anything, endless
    )
    text = draw(st.sampled_from(["", " ", "\n\n"])).join(draw(st.lists(piece, min_size=1, max_size=12)))
    return draw(edited(text))


@st.composite
def edited(draw: DrawFn, text: str) -> str:
    """A text with a few pieces put in, cut out, doubled or changed in case."""
    for place, length, how, piece in draw(
        st.lists(st.tuples(_PLACES, st.integers(1, 60), st.integers(0, 4), st.sampled_from(FRAGMENTS)), max_size=6)
    ):
        at = place % (len(text) + 1)
        before, middle, after = text[:at], text[at : at + length], text[at + length :]
        text = before + [piece + middle, "", middle * 2, middle.swapcase(), piece][how] + after
    return text


def articles() -> SearchStrategy[Article]:
    """Articles as a program could hand them over, without the cleaning that reading a file does."""
    days = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    line = st.one_of(st.just(""), st.sampled_from(SENTENCES), st.text(max_size=20))
    return st.builds(
        Article, article_id=st.just("a"), title=line, text=texts(), published=days, publisher=line, dateline=line
    )


@st.composite
def files(draw: DrawFn, seeds: Mapping[str, Sequence[bytes]]) -> tuple[bytes, str]:
    """A sound file with some bytes changed outside or inside of its packing, and the ending of its name."""
    ending = draw(st.sampled_from(sorted(seeds)))
    data = draw(st.sampled_from(seeds[ending]))
    if draw(st.booleans()):
        return draw(inside(data)), ending
    other = draw(st.sampled_from(sorted(seeds))) if draw(st.integers(0, 9)) == 9 else ending
    return draw(damaged(data)), other


@st.composite
def damaged(draw: DrawFn, data: bytes) -> bytes:
    """Bytes changed, cut out, doubled, multiplied, put in or cut off."""
    held = bytearray(data)
    piece = st.one_of(
        st.sampled_from(FRAGMENTS).map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=6)
    )
    for place, length, how, new in draw(
        st.lists(st.tuples(_PLACES, st.integers(1, 80), st.integers(0, 9), piece), min_size=1, max_size=6)
    ):
        at = place % (len(held) + 1)
        if how <= 3:
            held[at : at + len(new)] = new
        elif how <= 5:
            held[at:at] = new
        elif how == 6:
            del held[at : at + length]
        elif how == 7:
            held[at:at] = held[at : at + length]
        elif how == 8:
            held[at:at] = bytes(held[at : at + length]) * (length * 20)
        else:
            del held[at:]
    return bytes(held)


@st.composite
def inside(draw: DrawFn, data: bytes) -> bytes:
    """A packed file whose content is damaged and whose packing is sound; another file is damaged as it is."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
        at = draw(st.integers(0, len(members) - 1))
        members[at] = members[at][0], draw(damaged(members[at][1]))
        return zipped(*members)
    if data.startswith(b"\x1f\x8b"):
        content = zlib.decompressobj(31).decompress(data)
        return gzip.compress(draw(damaged(content)))
    return draw(damaged(data))
