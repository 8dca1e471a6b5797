"""The foreign parsers that can be led astray, each behind one function; run by `lib.reading.apart`, never imported.

Usage: python -I apart_program.py KIND SECONDS BYTES < document > answer.json
Time and memory are limited here by the operating system: parsers of PDF, RTF, feeds and mail can be made to work for
hours by a small file, and a thread that is lost in one cannot be stopped.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import sys
from collections.abc import Callable
from typing import Any

MAX_PAGES = 2_000
MAX_ENTRIES = 1_000
MAX_PARTS = 200
MAX_HEAD = 2_000
Answer = dict[str, Any]


def pdf(data: bytes) -> Answer:
    """The words of every page."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "locked"}
    if len(reader.pages) > MAX_PAGES:
        return {"problem": "pages"}
    return {"pages": [page.extract_text() for page in reader.pages]}


def rtf(data: bytes) -> Answer:
    """The words."""
    from striprtf.striprtf import rtf_to_text

    return {"text": rtf_to_text(data.decode("cp1252", "replace"), errors="replace")}


def feed(data: bytes) -> Answer:
    """Title and language of a feed, and of every entry what may become an article."""
    import feedparser  # type: ignore[import-untyped]

    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    entries = []
    for entry in found.entries[:MAX_ENTRIES]:
        contents = [str(part.get("value") or "") for part in entry.get("content") or ()]
        entries.append(
            {
                "title": str(entry.get("title") or ""),
                "link": str(entry.get("link") or ""),
                "published": str(entry.get("published") or ""),
                "outlet": str((entry.get("source") or {}).get("title") or found.feed.get("title") or ""),
                "content": max([*contents, str(entry.get("summary") or "")], key=len),
            }
        )
    return {"language": str(found.feed.get("language") or ""), "entries": entries}


def mail(data: bytes) -> Answer:
    """Heads, body and attachments of a mail."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    if len(parts) > MAX_PARTS:
        return {"problem": "parts"}
    body = message.get_body(preferencelist=("plain", "html"))
    content = "" if body is None else body.get_content()
    return {
        **{name: _head(message.get(name)) for name in ("subject", "from", "date")},
        "body": content if isinstance(content, str) else bytes(content).decode("utf-8", "replace"),
        "html": body is not None and body.get_content_subtype() == "html",
        "cut": _is_cut(message),
        "attachments": [
            {"name": _head(part.get_filename()), "kind": part.get_content_maintype(), "data": _packed(part)}
            for part in parts
            if part.get_filename()
        ],
    }


def mhtml(data: bytes) -> Answer:
    """The first part that is HTML, which browsers write as the root, and where it was saved from."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            return {
                "page": _packed(part),
                "charset": part.get_content_charset(),
                "address": _head(address),
                "cut": _is_cut(message),
            }
    return {"problem": "page"}


def _is_cut(message: Any) -> bool:
    """Whether a message of several parts lacks the line behind the last of them."""
    defects = (type(defect).__name__ for part in message.walk() for defect in part.defects)
    return "CloseBoundaryNotFoundDefect" in defects


def _head(value: object) -> str:
    return str(value or "")[:MAX_HEAD]


def _packed(part: Any) -> str:
    content = part.get_payload(decode=True)
    return base64.b64encode(content if isinstance(content, bytes) else b"").decode("ascii")


KINDS: dict[str, Callable[[bytes], Answer]] = {"pdf": pdf, "rtf": rtf, "feed": feed, "mail": mail, "mhtml": mhtml}


def limit(seconds: int, memory: int) -> None:
    """Let the system end this process when it takes more; Windows has no such limits and relies on the caller."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def answer(kind: str, data: bytes) -> Answer:
    """What the caller is told, also of documents on which a parser stumbles."""
    try:
        return KINDS[kind](data)
    except MemoryError:
        return {"problem": "memory"}
    except RecursionError:
        return {"problem": "deep"}
    except Exception as error:  # the document is foreign; its parser may stumble on anything
        locked = type(error).__name__ == "DependencyError"  # how pypdf asks for a package that unlocks
        return {"problem": "locked" if locked else "broken", "detail": str(error) or type(error).__name__}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    limit(int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(answer(sys.argv[1], sys.stdin.buffer.read())))
