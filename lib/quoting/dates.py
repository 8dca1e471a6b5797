"""The day on which words were said.

Every expression of time in an article is read once (`expressions`); a statement then takes the one that belongs to its
saying: in the sentence of the cue, outside the reported words and outside clauses about other events. Without one it
keeps the day that its speaker, or the report around it, was last dated to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from lib.quoting.passages import Passages, Spans
from lib.records import DateBasis, DatePrecision, Kind, Span, Statement

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())} | {
    "a": 1,
    "an": 1,
}
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
UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_COUNT = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
EXPRESSION = re.compile(
    rf"""(?<![\w-])(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?P<month>{_MONTH})\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\ (?P<year>(?:19|20)\d\d))?
    | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month2>{_MONTH})(?:,?\ (?P<year2>(?:19|20)\d\d))?
    | [Ii]n\ (?:early\ |late\ |mid-)?(?P<month3>{_MONTH})(?:\ (?P<year3>(?:19|20)\d\d))?\b
    | (?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he\ (?:previous|following))\ )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b
    | (?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|(?:[Ee]arlier|[Ll]ater)\ today|[Tt]his\ (?:morning|afternoon|evening)|[Ll]ast\ night)\b
    | (?:[Ee]arlier\ (?:in\ )?)?(?P<span>[Tt]his|[Ll]ast|[Tt]he\ previous)\ (?P<unit>week|month|year)\b
    | {_COUNT}\ (?P<unit2>day|week|month|year)s?\ (?P<way>ago|earlier|before(?!\ (?:the|an?|his|her|its|their|[A-Z]))|later|after)\b
    | (?P<shift>[Tt]he\ (?:day\ before(?!\ (?:the|an?|his|her|its|their|[A-Z]))|previous\ day|next\ day|following\ day|same\ day|day\ after)|(?:[Ee]arlier|[Ll]ater)\ (?:in\ the|that)\ day|[Hh]ours\ (?:earlier|later))\b
    )""",
    re.X,
)
POSSESSIVE = re.compile(r"[’']s? ?")
SAYING = re.compile(
    r"(?:\w+ ){0,2}(?:meeting|session|briefing|conference|speech|statement|interview|address|debate|message|commentary|remarks)\b"
)
# "since Monday", "until Friday", "after Sunday": the day bounds an event, it does not date the saying.
BOUNDING = re.compile(
    r"\b(?:since|until|till|by|before|after|from|for|through|between|than|of|next|due|scheduled|expected|planned|set|starting|beginning)(?: (?:on|late|early|last|the))*\s*$",
    re.I,
)
PLANNED = re.compile(r"\b(?:due|scheduled|expected|set|planned|slated|will|would)\b[^.,;“”]{0,40}$")
SUBORDINATE = re.compile(
    r"\b(?:who|whose|whom|which|where|when|after|before|since|until|while|that|because|if)\b|[;—]", re.I
)
RELATIVE_CLAUSE = re.compile(r", (?:who|whose|whom|which|where)\b[^,]*$", re.I)
# "had said on Friday": said before the day that the report speaks of.
PLUPERFECT = re.compile(r"\bhad (?:\w+ly |already )?(?:said|told|\w+ed|written|spoken|given|made)\b")
OPENING = re.compile(r"(?:(?:Also |Late |Early |Then )?[Oo]n )?")
AFTERWARDS = re.compile(r"\b(?:an?|one|two|three|four|five|six|seven|\d+) (?:day|week|month)s? after\b")
LEAD_SENTENCES = 5
DATELINE = re.compile(
    rf"\s*(?:[A-Z][\w’'. -]*?(?:, [A-Z][\w. ]*)?[,(]? ?)(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})\b[^\n—–-]{{0,25}}(?:—|–|--|-) "
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


def expressions(text: str, published: date | None) -> list[Expression]:
    """Expressions of time in text order that can date a saying; those after publication are left out."""
    found = (_expression(match, published) for match in EXPRESSION.finditer(text))
    return [
        e for e in found if e and (e.shift is not None or (e.read and (published is None or e.read.day <= published)))
    ]


def dateline_day(text: str, published: date | None) -> Day | None:
    """The day of a dateline such as "SEOUL, Sept. 3 (Agency) — "."""
    match = DATELINE.match(text)
    if not match or published is None:
        return None
    day = _calendar(match["month"], match["day"], None, published)
    return Day(day, DateBasis.DATELINE) if day and 0 <= (published - day).days <= 31 else None


def _expression(m: re.Match[str], published: date | None) -> Expression | None:
    g = m.groupdict()
    if g["shift"]:
        return Expression(*m.span(), None, next(days for word, days in SHIFTS.items() if word in g["shift"].lower()))
    if g["way"] and g["way"] != "ago":
        days = _count(g["count"]) * UNIT_DAYS[g["unit2"] or "day"]
        return Expression(*m.span(), None, days if g["way"] == "later" else -days, g["way"] == "after")
    read = _calendar_day(g, published) or (_relative_day(g, published) if published else None)
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
    """A day of the calendar; without a year the latest one not after publication, if that is within ten months."""
    number = MONTHS.index(month[:3].lower()) + 1
    if year is None and published is None:
        return None
    years = [int(year)] if year else [published.year, published.year - 1] if published else []
    for candidate in years:
        if not 1 <= int(day) <= monthrange(candidate, number)[1]:
            continue
        read = date(candidate, number, int(day))
        if year or (published and 0 <= (published - read).days <= 300):
            return read
    return None


@dataclass(slots=True)
class Clock:
    """Dates the statements of one article; `said` must be called in text order.

    `now` is the day that the report speaks of, `by_speaker` the day each speaker was last dated to.
    """

    text: str
    passages: Passages
    published: date | None
    found: list[Expression]
    contents: Sequence[Span]
    reported: Spans
    quoted: Spans
    now: Day | None = None
    read_to: int = 0
    by_speaker: dict[str, Day] = field(default_factory=dict)

    @classmethod
    def start(cls, text: str, passages: Passages, published: date | None, statements: Sequence[Statement]) -> Clock:
        """A clock that shows the day of the lead, else of the dateline, the next paragraphs or publication."""
        contents = sorted((s.start, s.end) for s in statements)
        quoted = Spans((s.start, s.end) for s in statements if s.kind is not Kind.INDIRECT)
        clock = cls(text, passages, published, expressions(text, published), contents, Spans(contents), quoted)
        clock.now = clock._opening_day(1) or dateline_day(text, published) or clock._opening_day(LEAD_SENTENCES)
        if clock.now is None and published is not None:
            clock.now = Day(published, DateBasis.PUBLICATION)
        return clock

    def said(self, speaker: str, anchor: int) -> Day | None:
        """Day of words that are reported at `anchor` (the offset of the cue or of the speaker's mention)."""
        read = self._own(anchor) or self._before(anchor)
        self._advance(anchor)
        day = read or self.by_speaker.get(speaker) or self.now
        if day is not None and day.precision is DatePrecision.DAY:
            self.by_speaker[speaker] = day
            if not (read is not None and (day.back or self._pluperfect(anchor))):
                self.now = day
        return day

    def _opening_day(self, sentences: int) -> Day | None:
        for start, end in self.passages.sentences[:sentences]:
            for e in self._usable(start, end):
                if e.read and e.read.precision is DatePrecision.DAY:
                    return e.read
        return None

    def _own(self, anchor: int) -> Day | None:
        """The nearest expression in the sentence of the saying that is not about something else."""
        start, end = self._sentence(anchor)
        usable = [e for e in self._usable(start, end) if not self._elsewhere(e, anchor, start)]
        return self._read(min(usable, key=lambda e: abs(e.start - anchor)), usable) if usable else None

    def _before(self, anchor: int) -> Day | None:
        """The last day in the sentences before, in the same paragraph."""
        here = self.passages.sentence(anchor)
        first = self.passages.sentences_of(self.passages.paragraph(anchor)).start
        for index in reversed(range(first, here)):
            usable = [e for e in self._usable(*self.passages.sentences[index]) if not e.after and not _wide(e)]
            if usable:
                return self._read(usable[-1], usable)
        return None

    def _advance(self, anchor: int) -> None:
        """A sentence that opens with a day ("On Thursday …") moves the report to it."""
        here = self._sentence(anchor)[0]
        low, high = (self.passages.sentence(offset) for offset in (self.read_to, here))
        for start, end in self.passages.sentences[low:high]:
            if self.read_to <= start < here:
                for e in self._usable(start, end):
                    if e.read and not _wide(e) and OPENING.fullmatch(self.text, start, e.start):
                        self.now = e.read
                        self.by_speaker.clear()
        self.read_to = max(self.read_to, here)

    def _read(self, e: Expression, beside: list[Expression]) -> Day | None:
        if e.read or e.shift is None:
            return e.read
        base = next((b.read for b in beside if b.read and b.start < e.start), None) or self.now
        if base is None:
            return None
        day = base.day + timedelta(days=e.shift)
        day = min(day, self.published) if self.published else day
        return Day(day, DateBasis.RELATIVE, back=e.shift < 0)

    def _usable(self, start: int, end: int) -> list[Expression]:
        low, high = (bisect_left(self.found, offset, key=_start) for offset in (start, end))
        return [e for e in self.found[low:high] if not self._reported(e) and not self._bounding(e, start)]

    def _reported(self, e: Expression) -> bool:
        return self.quoted.cover(e.start) if self._closes(e) else self.reported.cover(e.start)

    def _closes(self, e: Expression) -> bool:
        """ "… on Friday" before a comma or the end: in indirect speech it dates the saying as a rule."""
        on = self.text[max(0, e.start - 3) : e.start] == "on "
        return on and e.read is not None and e.read.basis is DateBasis.WEEKDAY and self.text[e.end : e.end + 1] in ",."

    def _bounding(self, e: Expression, start: int) -> bool:
        possessive = POSSESSIVE.match(self.text, e.end)
        if possessive and not SAYING.match(self.text, possessive.end()):
            return True
        before = self.text[max(start, e.start - 60) : e.start]
        return bool(BOUNDING.search(before) or (e.read and PLANNED.search(before)))

    def _elsewhere(self, e: Expression, anchor: int, start: int) -> bool:
        """The expression stands in a clause about something else than the saying."""
        if e.after:
            return anchor < e.start
        if e.start > anchor:
            return bool(SUBORDINATE.search(self._plain(anchor, e.start)))
        between = self._plain(e.end, anchor)
        return bool(RELATIVE_CLAUSE.search(self.text[start : e.start]) or AFTERWARDS.search(between))

    def _pluperfect(self, anchor: int) -> bool:
        start, end = self._sentence(anchor)
        return bool(PLUPERFECT.search(self.text, max(start, anchor - 25), min(end, anchor + 70)))

    def _sentence(self, anchor: int) -> Span:
        return self.passages.sentences[self.passages.sentence(anchor)]

    def _plain(self, start: int, end: int) -> str:
        """The text between two offsets without the reported words."""
        kept, at = [], start
        for s, t in self.contents[max(bisect_left(self.contents, (start, 0)) - 1, 0) :]:
            if s >= end:
                break
            if t > at:
                kept.append(self.text[at : max(s, at)])
                at = max(at, t)
        return " ".join([*kept, self.text[at:end]])


def _start(e: Expression) -> int:
    return e.start


def _wide(e: Expression) -> bool:
    return e.read is not None and e.read.precision is not DatePrecision.DAY
