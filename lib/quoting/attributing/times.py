"""Expressions of time in an article: days, weekdays, "last week", "a day earlier", the day of a dateline."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from lib.records import DateBasis, DatePrecision

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NUMBERS = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}
NUMBERS |= {"a": 1, "an": 1}
SHIFTS = {
    "before": -1,
    "previous": -1,
    "next": 1,
    "following": 1,
    "after": 1,
    "same": 0,
    "in the": 0,
    "that": 0,
    "hours": 0,
}
"""Days between the day spoken of and the one that a phrase with this word means."""
UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
YEAR_BACK = 300
"""Days before publication within which a date without a year lies."""
DATELINE_AGE = 31
DATELINE_LENGTH = 150

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_NUMBER = r"(?:(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten)|\d{1,2})"
_YEAR = r"(?:19|20)\d\d"
# "a month before the summit" is no look back from the day spoken of.
_NO_NOUN = r"(?!\ (?:the|an?|his|her|its|their|[A-Z]))"
EXPRESSION = re.compile(
    rf"""(?<![\w-])(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?P<month>{_MONTH})\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\ (?P<year>{_YEAR}))?
    | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month2>{_MONTH})(?:,?\ (?P<year2>{_YEAR}))?
    | [Ii]n\ (?:early\ |late\ |mid-)?(?P<month3>{_MONTH})(?:\ (?P<year3>{_YEAR}))?\b
    | (?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he\ (?:previous|following))\ )?(?P<weekday>{_WEEKDAY})\b
    | (?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|(?:[Ee]arlier|[Ll]ater)\ today
        |[Tt]his\ (?:morning|afternoon|evening)|[Ll]ast\ night)\b
    | (?:[Ee]arlier\ (?:in\ )?)?(?P<span>[Tt]his|[Ll]ast|[Tt]he\ previous)\ (?P<unit>week|month|year)\b
    | (?P<eve>[Nn]ew\ [Yy]ear[’']s\ [Ee]ve)\b
    | (?P<days>{_NUMBER})\ days?\ before\ (?=(?:the|his|her|its|their)\ )
    | (?P<count>{_NUMBER})\ (?P<unit2>day|week|month|year)s?\ (?P<way>ago|earlier|before{_NO_NOUN}|later|after)\b
    | (?P<shift>[Tt]he\ (?:day\ before{_NO_NOUN}|(?:previous|next|following|same)\ day|day\ after)
        |(?:[Ee]arlier|[Ll]ater)\ (?:in\ the|that)\ day|[Hh]ours\ (?:earlier|later))\b
    )""",
    re.X,
)
DATELINE = re.compile(
    rf"\s*(?:[A-ZÀ-Þ][\w’'.-]*[,/]? \(?){{1,6}}?(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})\b"
    r"[^\n—–-]{0,25}(?:—|–|--|-) "
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day (the first of a wider span) and what it was read from."""

    day: date
    basis: DateBasis
    precision: DatePrecision = DatePrecision.DAY
    back: bool = False
    """A look back ("a day earlier") that does not move the report."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time at `start`/`end`: a day, or a shift in days from the day spoken of before."""

    start: int
    end: int
    read: Day | None
    shift: int | None = None
    after: bool = False
    """"a day after …": the shift holds for what follows it, not for the sentence before."""
    before_event: bool = False
    """"a day before the meeting": a shift if the event is the one that the report speaks of."""


def expressions(text: str, published: date | None) -> list[Expression]:
    """Expressions of time in text order that can date a saying; those after publication are left out."""
    found = (_expression(match, published) for match in EXPRESSION.finditer(text))
    return [
        e for e in found if e and (e.shift is not None or (e.read and (published is None or e.read.day <= published)))
    ]


def dateline(text: str, published: date | None) -> tuple[Day, int] | None:
    """The day of a dateline such as "SEOUL, Sept. 3 (Agency) — " and where the dateline ends."""
    match = DATELINE.match(text[:DATELINE_LENGTH])
    if not match or published is None:
        return None
    day = _calendar(match["month"], match["day"], None, published)
    if day is None or not 0 <= (published - day).days <= DATELINE_AGE:
        return None
    return Day(day, DateBasis.DATELINE), match.end()


def _expression(m: re.Match[str], published: date | None) -> Expression | None:
    g = m.groupdict()
    if g["shift"]:
        return Expression(*m.span(), None, next(days for word, days in SHIFTS.items() if word in g["shift"].lower()))
    if g["days"]:
        return Expression(*m.span(), None, -_count(g["days"]), before_event=True)
    if g["way"] and g["way"] != "ago":
        days = _count(g["count"]) * UNIT_DAYS[g["unit2"] or "day"]
        return Expression(*m.span(), None, days if g["way"] == "later" else -days, g["way"] == "after")
    if g["iso"] or g["month"] or g["month2"] or g["month3"]:
        read = _calendar_day(g, published)
    else:
        read = _relative_day(g, published) if published else None
    return Expression(*m.span(), read) if read else None


def _calendar_day(g: dict[str, str | None], published: date | None) -> Day | None:
    if g["iso"]:
        try:
            return Day(date.fromisoformat(g["iso"]), DateBasis.EXPLICIT)
        except ValueError:
            return None
    month = g["month"] or g["month2"]
    if month:
        day = _calendar(month, g["day"] or g["day2"] or "1", g["year"] or g["year2"], published)
        return Day(day, DateBasis.EXPLICIT) if day else None
    if g["month3"]:
        day = _calendar(g["month3"], "1", g["year3"], published)
        return Day(day, DateBasis.EXPLICIT, DatePrecision.MONTH) if day else None
    return None


def _relative_day(g: dict[str, str | None], published: date) -> Day | None:
    if g["weekday"]:
        back = (published.weekday() - WEEKDAYS.index(g["weekday"].lower())) % 7
        which = (g["which"] or "").lower()
        if which in ("next", "the following"):
            return None
        return Day(published - timedelta(days=back or (7 if which == "last" else 0)), DateBasis.WEEKDAY)
    if g["eve"]:
        return Day(date(published.year - 1, 12, 31), DateBasis.EXPLICIT)
    if g["word"]:
        back = 1 if g["word"].lower() in ("yesterday", "last night") else 0
        return Day(published - timedelta(days=back), DateBasis.RELATIVE)
    if g["unit"]:
        back = 0 if (g["span"] or "").lower() == "this" else UNIT_DAYS[g["unit"]]
        return Day(published - timedelta(days=back), DateBasis.RELATIVE, DatePrecision(g["unit"]))
    unit = g["unit2"] or "day"
    back = _count(g["count"]) * UNIT_DAYS[unit]
    return Day(published - timedelta(days=back), DateBasis.RELATIVE, DatePrecision(unit))


def _count(word: str | None) -> int:
    word = (word or "1").lower()
    return NUMBERS.get(word) or int(word)


def _calendar(month: str, day: str, year: str | None, published: date | None) -> date | None:
    """A day of the calendar; without a year the latest one not after publication, if that is not too long ago."""
    number = MONTHS.index(month[:3].lower()) + 1
    if year is None and published is None:
        return None
    years = [int(year)] if year else [published.year, published.year - 1] if published else []
    for candidate in years:
        if not 1 <= int(day) <= monthrange(candidate, number)[1]:
            continue
        read = date(candidate, number, int(day))
        if year or (published and 0 <= (published - read).days <= YEAR_BACK):
            return read
    return None
