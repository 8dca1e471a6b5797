"""Mail (.eml): the article in the body, and whatever readable files are attached; by Python's own parser."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from lib.reading import html, normal, trimming
from lib.reading.archives import Budget, ReadMember
from lib.reading.containment import contained
from lib.reading.drafts import Draft, Outcome, finish
from lib.reading.outcomes import Note, ReadingError

MAX_PARTS = 200
_LEAST_WORDS = 40
"""A shorter body beside attachments is a covering note."""


def read_mail(data: bytes, origin: str, read_member: ReadMember, budget: Budget) -> Iterator[Outcome]:
    """The article of a mail, then what `read_member` makes of its attachments.

    Date and outlet are those of the mail's head, which is right for newsletters and wrong for forwarded articles; a
    note says so.
    """
    with contained("the mail", "Save it again, or its text as .txt."):
        message = message_from_bytes(data, policy=policy.default)
        parts = [part for part in message.walk() if not part.is_multipart()]
        attached = [part for part in parts if part.get_filename()]
        body = _body(message)
    if len(parts) > MAX_PARTS:
        raise ReadingError(f"the mail has more than {MAX_PARTS} parts.", "Save the articles as files.")
    if not message.keys() or not (body or attached):
        raise ReadingError("the file is no mail with a text.", "Save the mail again, or its text as .txt.")
    if len(body.split()) >= _LEAST_WORDS or not attached:
        yield from _article(message, body, origin)
    for part in attached:
        yield from _attachment(part, origin, read_member, budget)


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    content = part.get_content()
    words = content if isinstance(content, str) else str(content, "utf-8", "replace")
    return normal.text(html.plain(words) if part.get_content_subtype() == "html" else words)


def _article(message: EmailMessage, body: str, origin: str) -> Iterator[Outcome]:
    draft = Draft(text=body, title=_head(message, "subject"), publisher=_sender(message))
    trimming.trim(draft)
    if not draft.published and (day := _day(message)):
        draft.published = day
        yield Note(origin, "date and outlet were taken from the head of the mail")
    yield from finish(draft, origin)


def _attachment(part: EmailMessage, origin: str, read_member: ReadMember, budget: Budget) -> Iterator[Outcome]:
    place = f"{origin}/{normal.line(str(part.get_filename())).replace('/', '_')[:100]}"
    try:
        if part.get_content_maintype() in {"image", "audio", "video"}:
            return
        budget.members -= 1
        with contained("the attachment", "Save it as a file of its own."):
            content = part.get_payload(decode=True)
        yield from read_member(content if isinstance(content, bytes) else b"", place)
    except ReadingError as error:
        yield error.failure(place)


def _head(message: EmailMessage, name: str) -> str:
    """A value of the head; broken ones are as good as none."""
    try:
        return normal.line(str(message.get(name, "")))
    except Exception:  # the parser decodes heads lazily and stumbles on hostile ones
        return ""


def _sender(message: EmailMessage) -> str:
    name, address = parseaddr(_head(message, "from"))
    return name or address.partition("@")[2]


def _day(message: EmailMessage) -> object:
    try:
        return parsedate_to_datetime(_head(message, "date")).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
