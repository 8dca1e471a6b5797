"""Text in one form: line ends, composed characters, no invisible ones; and the name that a content gets.

Typographic marks stay as they are: “ ” ’ … — are the subject of this project.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TRAILING_BLANKS = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_MANY_BLANK_LINES = re.compile(r"\n{3,}")
_FREQUENT = """the of and to in a that is was for on with as by at from it he his be has have had not but this which or
an are were said will would their they its who been"""
_FUNCTION_WORDS = frozenset(_FREQUENT.split())
_WORD = re.compile(r"[^\W\d_]+")


def text(raw: str) -> str:
    """`raw` with `\\n` line ends, in NFC, without control, zero-width and unpaired surrogate characters."""
    clean = _LINE_ENDS.sub("\n", raw)
    clean = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", clean))
    clean = _TRAILING_BLANKS.sub("", unicodedata.normalize("NFC", clean))
    return _MANY_BLANK_LINES.sub("\n\n", clean).strip("\n")


def line(raw: str) -> str:
    """One line: as `text`, with every run of white space one blank."""
    return " ".join(text(raw).split())


def article_id(title: str, body: str) -> str:
    """First 16 hex digits of the SHA-256 of title and text, blind to case and white space, so that copies meet."""
    content = "\n".join(" ".join(part.casefold().split()) for part in (title, body))
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:16]


def looks_english(body: str) -> bool:
    """Whether at least one word in twelve is one of the commonest English ones; short texts pass.

    English news has more than one in four; German, French, Spanish and Korean news stay below one in twenty.
    """
    words = [word.casefold() for word in _WORD.findall(body[:20_000])]
    if len(words) < 40:
        return not words or sum(word.isascii() for word in words) * 2 >= len(words)
    return sum(word in _FUNCTION_WORDS for word in words) * 12 >= len(words)
