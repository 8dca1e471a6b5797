"""Mail (.eml): the article in the body, and whatever readable files are attached; by Python's own parser."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from lib.reading import apart, html, normal, trimming
from lib.reading.archives import Budget, ReadMember
from lib.reading.drafts import Draft, Outcome, finish, refuse_endless
from lib.reading.outcomes import CUT, Note, ReadingError

_LEAST_WORDS = 40
"""A shorter body beside attachments is a covering note."""
_UNREAD = {"image", "audio", "video"}


def read_mail(data: bytes, origin: str, read_member: ReadMember, budget: Budget) -> Iterator[Outcome]:
    """The article of a mail, then what `read_member` makes of its attachments.

    Date and outlet are those of the mail's head, which is right for newsletters and wrong for forwarded articles; a
    note says so.
    """
    told = apart.ask("mail", data, "the mail", "Save it again, or its text as .txt.")
    body = normal.text(html.plain(told["body"]) if told["html"] else told["body"])
    attached = [part for part in told["attachments"] if part["kind"] not in _UNREAD]
    if not (body or attached) or not (told["subject"] or told["from"] or told["date"]):
        raise ReadingError("the file is no mail with a text.", "Save the mail again, or its text as .txt.")
    if told["cut"]:
        yield Note(origin, CUT)
    if len(body.split()) >= _LEAST_WORDS or not attached:
        yield from _article(told, body, origin)
    for part in attached:
        yield from _attachment(part, origin, read_member, budget)


def _article(told: dict[str, Any], body: str, origin: str) -> Iterator[Outcome]:
    refuse_endless(body)
    name, address = parseaddr(normal.line(told["from"]))
    draft = Draft(text=body, title=normal.line(told["subject"]), publisher=name or address.partition("@")[2])
    trimming.trim(draft)
    if not draft.published and (day := _day(told["date"])):
        draft.published = day
        yield Note(origin, "date and outlet were taken from the head of the mail")
    yield from finish(draft, origin)


def _attachment(part: dict[str, Any], origin: str, read_member: ReadMember, budget: Budget) -> Iterator[Outcome]:
    place = f"{origin}/{normal.line(part['name']).replace('/', '_')[:100]}"
    try:
        budget.members -= 1
        yield from read_member(base64.b64decode(part["data"]), place)
    except ReadingError as error:
        yield error.failure(place)


def _day(raw: str) -> date | None:
    """The day in the sender's own time zone."""
    try:
        return parsedate_to_datetime(raw).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
