"""The day on which words were said.

A statement takes the expression of time that belongs to its saying: in the sentence of the cue, outside the reported
words and outside clauses about other events; else the last one before it in its paragraph. Without one it takes the day
that the same speaker is dated to further on in the paragraph, or keeps the day that its speaker, or the report around
it, was last dated to. A look back ("had said on Friday") dates neither the report nor what its speaker says later.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from lib.quoting.attributing.passages import Passages, Spans
from lib.quoting.attributing.times import Day, Expression, dateline, expressions
from lib.records import DateBasis, DatePrecision, Kind, Span, Statement

POSSESSIVE = re.compile(r"[’']s? ?")
# "at Monday’s briefing" dates what is said there, "Monday’s launch" does not.
SAYING = re.compile(
    r"(?:\w+ ){0,2}(?:meeting|session|briefing|conference|speech|statement|interview|address|debate|message"
    r"|commentary|remarks)\b"
)
# "since Monday", "until Friday", "after Sunday": the day bounds an event, it does not date the saying.
BOUNDING = re.compile(
    r"\b(?:since|until|till|by|before|after|from|for|through|between|than|of|next|due|scheduled|expected|planned|set"
    r"|starting|beginning)(?: (?:on|late|early|last|the))*\s*$",
    re.I,
)
PLANNED = re.compile(r"\b(?:due|scheduled|expected|set|planned|slated|will|would)\b[^.,;“”]{0,40}$")
SUBORDINATE = re.compile(r"\b(?:where|when|after|before|since|until|while|that|because|if)\b|[;—]", re.I)
RELATIVE = re.compile(r"\b(?:who|whose|whom|which)\b", re.I)
RELATIVE_CLAUSE = re.compile(r", (?:who|whose|whom|which|where)\b[^,]*$", re.I)
# "had said on Friday": said before the day that the report speaks of.
PLUPERFECT = re.compile(r"\bhad (?:\w+ly |already )?(?:said|told|\w+ed|written|spoken|given|made)\b")
# "In Quito, …", "Peru, meanwhile, …" open a paragraph about what was said elsewhere in answer to the lead.
ELSEWHERE = re.compile(r"In (?:[A-ZÀ-Þ][\w’-]* ?){1,3},|[^.,;“]{0,40},? ?\b[Mm]eanwhile\b")
PAST_PERFECT = re.compile(r"\bhad\b")
OPENING = re.compile(r"(?:(?:Also |Late |Early |Then )?[Oo]n )?")
AFTERWARDS = re.compile(r"\b(?:an?|one|two|three|four|five|six|seven|\d+) (?:day|week|month)s? after\b")
LEAD_SENTENCES = 5
"""Sentences in which the day of the report is sought when the first has none."""
NEAR = 60
"""Characters before an expression that may bound or plan it."""


@dataclass(slots=True)
class Saying:
    """One act of saying on the clock."""

    speaker: str
    paragraph: int
    day: Day | None
    own: bool
    """Dated by its own sentence."""
    carried: bool
    """Dated by neither its sentence nor its paragraph so far."""


@dataclass(slots=True)
class Clock:
    """Dates the statements of one article; `said` must be called in text order.

    `lead` is the day of the opening, `now` the day that the report has come to, `by_speaker` the day each speaker was
    last dated to.
    """

    text: str
    passages: Passages
    published: date | None
    found: list[Expression]
    contents: Sequence[Span]
    reported: Spans
    quoted: Spans
    lead: Day | None = None
    now: Day | None = None
    read_to: int = 0
    by_speaker: dict[str, Day] = field(default_factory=dict)
    sayings: list[Saying] = field(default_factory=list)

    @classmethod
    def start(cls, text: str, passages: Passages, published: date | None, statements: Sequence[Statement]) -> Clock:
        """A clock that shows the day of the lead, else of the dateline, the next sentences, an event or publication."""
        contents = sorted((s.start, s.end) for s in statements)
        quoted = Spans((s.start, s.end) for s in statements if s.kind is not Kind.INDIRECT)
        stated, begin = dateline(text, published) or (None, 0)
        found = [e for e in expressions(text, published) if e.start >= begin]
        clock = cls(text, passages, published, found, contents, Spans(contents), quoted)
        clock.lead = (
            clock._opening_day(1)
            or stated
            or clock._opening_day(LEAD_SENTENCES)
            or clock._event_day()
            or (Day(published, DateBasis.PUBLICATION) if published else None)
        )
        clock.now = clock.lead
        return clock

    def said(self, speaker: str, anchor: int) -> Day | None:
        """Day of words that are reported at `anchor` (the offset of the cue or of the speaker's mention)."""
        own = self._own(anchor)
        read = own or self._before(anchor)
        self._advance(anchor)
        day = read or self.by_speaker.get(speaker) or (self.lead if self._answers(anchor) else self.now)
        paragraph = self.passages.paragraph(anchor)
        self.sayings.append(Saying(speaker, paragraph, day, own is not None, read is None))
        if day is not None and day.precision is DatePrecision.DAY:
            if day.back or (read is not None and self._pluperfect(anchor)):
                self.by_speaker.setdefault(speaker, replace(day, back=True))
            else:
                self.now = self.by_speaker[speaker] = day
        return day

    def days(self) -> list[Day | None]:
        """Day of each saying so far; one without a day takes that of its speaker's next in the paragraph."""
        return [self._ahead(i) or saying.day for i, saying in enumerate(self.sayings)]

    def _ahead(self, i: int) -> Day | None:
        saying = self.sayings[i]
        if not saying.carried or not saying.speaker:
            return None
        for later in self.sayings[i + 1 :]:
            if later.paragraph != saying.paragraph:
                return None
            if later.speaker == saying.speaker and later.own and later.day and not later.day.back:
                return later.day
        return None

    def _opening_day(self, sentences: int) -> Day | None:
        for start, end in self.passages.sentences[:sentences]:
            for e in self._usable(start, end):
                if e.read and e.read.precision is DatePrecision.DAY:
                    return e.read
        return None

    def _event_day(self) -> Day | None:
        """The day of an event in the opening ("welcomed Friday’s vote"): an undated report tells of that day."""
        first, end = self.passages.sentences[0][0], self.passages.sentences[:LEAD_SENTENCES][-1][1]
        for e in self.found:
            if e.read is None or _wide(e) or not first <= e.start < end or self.quoted.cover(e.start):
                continue
            if not PLANNED.search(self.text[max(first, e.start - NEAR) : e.start]):
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
            span = self.passages.sentences[index]
            usable = [e for e in self._usable(*span) if not e.after and not _wide(e)]
            if usable:
                day = self._read(usable[-1], usable)
                past = PLUPERFECT.search(self._plain(*span)) is not None
                return replace(day, back=True) if day and past else day
        return None

    def _advance(self, anchor: int) -> None:
        """Sentences up to the saying may move the report to another day."""
        here = self._sentence(anchor)[0]
        low, high = (self.passages.sentence(offset) for offset in (self.read_to, here))
        for start, end in self.passages.sentences[low:high]:
            if self.read_to <= start < here:
                self._move(start, end)
        self.read_to = max(self.read_to, here)

    def _move(self, start: int, end: int) -> None:
        """By an opening ("On Thursday …", "Two days later …"), or by any day of a paragraph in which nobody speaks."""
        narrated = not self._spoken(start)
        for e in self._usable(start, end):
            opens = OPENING.fullmatch(self.text, start, e.start) is not None
            day = e.read if e.read or not (opens and _onward(e)) else self._read(e, [])
            if day is None or _wide(e) or not (opens or narrated):
                continue
            self.now = day
            if opens:
                self.by_speaker.clear()

    def _spoken(self, offset: int) -> bool:
        """Somebody's words are reported in the paragraph."""
        start, end = self.passages.paragraphs[self.passages.paragraph(offset)]
        i = bisect_left(self.contents, (start, 0))
        return i < len(self.contents) and self.contents[i][0] < end

    def _answers(self, anchor: int) -> bool:
        start = self.passages.paragraphs[self.passages.paragraph(anchor)][0]
        return ELSEWHERE.match(self.text, start) is not None

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
        """ "… on Friday", "… a day earlier" before a comma or the end: in indirect speech too it dates the saying."""
        if self.text[e.end : e.end + 1] not in (",", "."):
            return False
        if e.read is None:
            return not e.after
        return e.read.basis is DateBasis.WEEKDAY and self.text[max(0, e.start - 3) : e.start] == "on "

    def _bounding(self, e: Expression, start: int) -> bool:
        if e.before_event:
            return not PAST_PERFECT.search(self._plain(*self._sentence(e.start)))
        possessive = POSSESSIVE.match(self.text, e.end)
        if possessive and not SAYING.match(self.text, possessive.end()):
            return True
        before = self.text[max(start, e.start - NEAR) : e.start]
        return bool(BOUNDING.search(before) or (e.read and PLANNED.search(before)))

    def _elsewhere(self, e: Expression, anchor: int, start: int) -> bool:
        """The expression stands in a clause about something else than the saying."""
        if e.after:
            return anchor < e.start
        if e.start > anchor:
            between = self._plain(anchor, e.start)
            last = self._closes(e) and self.text[e.end : e.end + 1] == "."
            return bool(SUBORDINATE.search(between) or (not last and RELATIVE.search(between)))
        between = self._plain(e.end, anchor)
        return bool(RELATIVE_CLAUSE.search(self.text[start : e.start]) or AFTERWARDS.search(between))

    def _pluperfect(self, anchor: int) -> bool:
        start, end = self._sentence(anchor)
        return bool(PLUPERFECT.search(self._plain(start, min(end, anchor + NEAR))))

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


def _onward(e: Expression) -> bool:
    """ "two days later": the report goes on from there."""
    return e.shift is not None and e.shift > 0 and not e.after
