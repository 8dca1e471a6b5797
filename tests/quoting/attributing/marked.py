"""Articles with marked statements: "[Anna Berg] said {talks must begin}": the n-th mention speaks the n-th words.

Words after a quotation mark are direct, with one among them mixed, others indirect. People are invented, states are real.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lib import world as worlds
from lib.dispute import Aggregation, Axis, Dispute, Metonym, OfficeHolder, Weights
from lib.quoting.attributing.attribution import attribute
from lib.records import Article, Iso3, Kind, Quote, RoleClass, Span, Statement
from lib.world import NameKind, World

FRIDAY = date(2019, 3, 15)
MARK = re.compile(r"[\[\]{}]")


def holder(name: str, country: str, role: str, role_class: RoleClass, *aliases: str, start: date | None = None, end: date | None = None) -> OfficeHolder:  # fmt: skip
    return OfficeHolder(name, aliases, Iso3(country), role, role_class, start, end, "invented")


HOLDERS = (
    holder("Anna Berg", "NOR", "Foreign Minister", RoleClass.FOREIGN_MINISTER, start=date(2017, 1, 1)),
    holder("Park Min-seo", "KOR", "President", RoleClass.HEAD, "Park", "Park Min Seo"),
    holder("Otto Lind", "SWE", "Prime Minister", RoleClass.HEAD, end=date(2018, 6, 1)),
)
METONYMS = (
    Metonym("the North", Iso3("PRK"), NameKind.SHORT),
    Metonym("Daily Flame", Iso3("PRK"), NameKind.STATE_MEDIA),
)


def dispute(holders: Sequence[OfficeHolder] = HOLDERS) -> Dispute:
    return Dispute(
        name="test", title="Test", start=date(2018, 1, 1), end=date(2020, 1, 1), language="en",
        axis=Axis("axis", "minus", "plus"), sides=(), issues=(), weights=Weights({}, {}), aggregation=Aggregation(),
        events=(), office_holders=tuple(holders), metonyms=METONYMS, codebook="", folder=Path(),
    )  # fmt: skip


def world() -> World:
    return worlds.load().with_metonyms(METONYMS)


def unmarked(text: str) -> tuple[str, list[Statement]]:
    """The plain text and its statements."""
    plain: list[str] = []
    opened: list[int] = []
    mentions: list[Span] = []
    contents: list[Span] = []
    length = at = 0
    for mark in MARK.finditer(text):
        plain.append(text[at : mark.start()])
        length += len(plain[-1])
        at = mark.end()
        if mark[0] in "[{":
            opened.append(length)
        else:
            (mentions if mark[0] == "]" else contents).append((opened.pop(), length))
    whole = "".join([*plain, text[at:]])
    statements = [
        Statement(
            _kind(whole, start, end), start, end, None,
            mentions[i] if i < len(mentions) else None, i, "marked",
        )
        for i, (start, end) in enumerate(contents)
    ]  # fmt: skip
    return whole, statements


def _kind(text: str, start: int, end: int) -> Kind:
    if text[max(start - 1, 0)] in '“"' or text[start] == "“":
        return Kind.DIRECT
    return Kind.MIXED if "“" in text[start:end] else Kind.INDIRECT


def read(
    text: str,
    title: str = "",
    published: date | None = FRIDAY,
    holders: Sequence[OfficeHolder] = HOLDERS,
    dateline: str = "",
) -> list[Quote]:
    """The quotes of a marked text."""
    plain, statements = unmarked(text)
    article = Article("a", title, plain, published, dateline=dateline)
    return attribute(article, statements, world(), dispute(holders))
