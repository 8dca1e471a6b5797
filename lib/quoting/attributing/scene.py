"""An article read once for attribution: words, passages, states, roles, bodies and names, each findable by offset."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from lib.quoting.attributing.bodies import Body, body_phrases
from lib.quoting.attributing.offices import FORMER
from lib.quoting.attributing.passages import Passages, Spans, passages
from lib.quoting.attributing.people import Name, covered, names
from lib.quoting.attributing.roles import Role, role_phrases
from lib.quoting.attributing.tokens import Tokens, tokens
from lib.records import Kind, RoleClass, Span, Statement
from lib.world.places import PlaceMention

Item = TypeVar("Item", PlaceMention, Role, Body, Name)
PREPOSITIONS = frozenset(
    """
    of in on at to for with by from about between against over under into near beside behind among toward towards
    around like unlike than alongside without through via per after before since until during
    """.split()
)
DETERMINERS = frozenset("the a an his her its their this that".split())
# "For Abe, talks were over": the sentence is about him.
TOPICALISERS = frozenset(("for", "by"))
NAME_BEFORE_VERB = 6
"""Tokens of a name with its titles, and the verb after it."""
CLAUSE_OPENERS = frozenset((",", ";", ":", "while", "”", '"', "because"))
WRITINGS = frozenset("statement letter commentary message speech article report remarks comments".split())
SIGNED = (["by"], ["from"], ["in", "the", "name", "of"], ["on", "behalf", "of"], ["signed", "by"])
SIGNATURE = 8
"""Tokens before a name in which the writing stands that it signs: "a statement of three sentences in the name of"."""
VERBS = frozenset(
    """
    said says told had has was is will would added gave took put made sent went held kept left met set cut let came
    began broke brought chose drew got knew led lost ran sought spoke stood withdrew won wrote
    """.split()
)
"""Verbs by which a noun before them is seen to be a subject."""
MARK = re.compile(r"[“\"«„]")
BREAK = re.compile(r"[:;] ")
SHORT_OPENING = 3
"""Tokens of an opening ("In Beijing, …") before which a comma makes no report."""
CONJUNCTIONS = frozenset("and or but while as that when because if although though whereas so yet nor".split())


@dataclass(slots=True)
class Scene:
    """What stands where in an article. All sequences are in text order."""

    text: str
    tokens: Tokens
    passages: Passages
    places: Sequence[PlaceMention]
    roles: Sequence[Role]
    bodies: Sequence[Body]
    names: Sequence[Name]
    quoted: Spans
    """Words between quotation marks that are somebody's."""
    reported: Spans
    """Words of indirect speech."""
    _starts: tuple[list[int], ...] = field(init=False, repr=False)
    """Where places, roles, bodies and names start."""

    def __post_init__(self) -> None:
        found = (self.places, self.roles, self.bodies, self.names)
        self._starts = tuple([item.start for item in items] for items in found)

    def places_in(self, start: int, end: int) -> Sequence[PlaceMention]:
        return _within(self.places, self._starts[0], start, end)

    def roles_in(self, start: int, end: int) -> Sequence[Role]:
        return _within(self.roles, self._starts[1], start, end)

    def bodies_in(self, start: int, end: int) -> Sequence[Body]:
        return _within(self.bodies, self._starts[2], start, end)

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        return _within(self.names, self._starts[3], start, end)

    def sentence(self, offset: int) -> Span:
        return self.passages.sentences[self.passages.sentence(offset)]

    def in_quotation(self, offset: int) -> bool:
        return self.quoted.cover(offset)

    def in_report(self, offset: int) -> bool:
        return self.reported.cover(offset)

    def object_position(self, start: int) -> bool:
        """A preposition or a verb stands right before: "told Haley", "with Haley", not "and Haley"."""
        first, i = self.before(start)
        if i < first:
            return False
        before = self.tokens.items[i]
        if before.low == "by" and i > first and _agent_follows(self.tokens.items[i - 1].low):
            return False
        if i == first and (before.low in TOPICALISERS or self._comes_from(start)):
            return False
        return before.low in PREPOSITIONS or (
            before.word
            and not before.capital
            and before.low not in CONJUNCTIONS
            and before.low.endswith(("ed", "ing", "told", "met", "saw", "s"))
        )

    def subject_position(self, start: int, end: int) -> bool:
        """A mention that opens its sentence or main clause, or that a verb or "who" follows."""
        first, i = self.before(start)
        if self.object_position(start):
            return self.relative_follows(end)
        if i < first or self.tokens.items[i].low in CLAUSE_OPENERS or self.tokens.items[i].low in TOPICALISERS:
            return True
        if i == first and self._comes_from(start):
            return True
        j = self.tokens.at(end)
        following = self.tokens.items[j].low if j < len(self.tokens.items) else ""
        return following in VERBS or self.relative_follows(end)

    def _comes_from(self, start: int) -> bool:
        """ "From Berg came a warning": he is the one who acts."""
        i = self.before(start)[1]
        following = self.tokens.items[self.tokens.at(start) : self.tokens.at(start) + NAME_BEFORE_VERB]
        return self.tokens.items[i].low == "from" and any(t.low in ("came", "comes") for t in following)

    def signs(self, start: int) -> bool:
        """ "a statement by Berg", "a letter in the name of Berg": who stands there wrote it."""
        first, i = self.before(start)
        lows = [t.low for t in self.tokens.items[max(first, i - SIGNATURE) : i + 1]]
        by = next((n for n in range(1, len(lows)) if lows[-n:] in SIGNED), 0)
        return by > 0 and bool(WRITINGS.intersection(lows[:-by]))

    def topical(self, start: int) -> bool:
        """ "For Abe, …" at the start of a sentence."""
        first, i = self.before(start)
        return i == first and self.tokens.items[i].low in TOPICALISERS

    def parenthetical(self, start: int) -> bool:
        """The words are the tag of a report that stands before them: "China must act, he said"."""
        first, i = self.before(start)
        return i > first and self.tokens.items[i].low in (",", "”", '"', "’", "»") and i - first > SHORT_OPENING

    def before(self, start: int) -> tuple[int, int]:
        """Index of the first token of the sentence and of the one before a noun phrase without its determiner."""
        i = self.tokens.at(start) - 1
        first = self.tokens.at(self.sentence(start)[0])
        while i >= first and self.tokens.items[i].low in DETERMINERS:
            i -= 1
        return first, i

    def relative_follows(self, end: int) -> bool:
        j = self.tokens.at(end)
        return "who" in [t.low for t in self.tokens.items[j : j + 2]]


def _agent_follows(before: str) -> bool:
    """ "by" names who did or wrote it: "was opened by", "a statement by"."""
    return before.endswith(("ed", "en")) or before in WRITINGS


def read_scene(text: str, statements: Sequence[Statement], places: Sequence[PlaceMention]) -> Scene:
    """Read an article's text; `places` are the mentions of states in it."""
    words = tokens(text)
    placed = covered(words, [(p.start, p.end) for p in places])
    found_roles = role_phrases(words, placed)
    roles = [_with_former(words, role, places) for role in found_roles]
    bodies = [
        b for b in body_phrases(words, placed) if not _overlaps_institution(b, places) and not _inside_role(b, roles)
    ]
    taken = [(p.start, p.end) for p in places] + [(r.start, r.end) for r in roles] + [(b.start, b.end) for b in bodies]
    found = names(words, taken)
    marks = {s: _first_mark(text, s) for s in statements}
    quoted = Spans((marks[s], s.end) for s in statements if marks[s] < s.end)
    reported = Spans(_reported(text, s, marks[s]) for s in statements if marks[s] > s.start)
    return Scene(text, words, passages(text), places, roles, bodies, found, quoted, reported)


def _with_former(words: Tokens, role: Role, places: Sequence[PlaceMention]) -> Role:
    """ "former Peruvian President": the state stands between the word and the role."""
    i = bisect_left(places, role.start, key=lambda p: p.start) - 1
    if i < 0 or places[i].end + 1 != role.start:
        return role
    before = words.at(places[i].start) - 1
    former = before >= 0 and words.items[before].low in FORMER
    return replace(role, former=True, role_class=RoleClass.FORMER) if former else role


def _first_mark(text: str, statement: Statement) -> int:
    """Where the quotation marks begin; the end of indirect speech."""
    if statement.kind is not Kind.MIXED:
        return statement.end if statement.kind is Kind.INDIRECT else statement.start
    mark = MARK.search(text, statement.start, statement.end)
    return mark.start() if mark else statement.start


def _reported(text: str, statement: Statement, end: int) -> Span:
    """Indirect speech before its tag starts after a colon or semicolon: "Berg had doubts: it was late, she said"."""
    start = statement.start
    if statement.speaker and statement.end <= statement.speaker[0]:
        start = max([start, *(m.end() for m in BREAK.finditer(text, start, end))])
    return start, end


def _overlaps_institution(body: Body, places: Sequence[PlaceMention]) -> bool:
    """The world knows the body under its own name ("Security Council")."""
    i = bisect_left(places, body.end, key=lambda p: p.start) - 1
    return i >= 0 and places[i].end > body.start and places[i].body != ""


def _inside_role(body: Body, roles: Sequence[Role]) -> bool:
    i = bisect_right(roles, body.start, key=lambda r: r.start) - 1
    return i >= 0 and roles[i].end >= body.end


def _within(items: Sequence[Item], starts: Sequence[int], start: int, end: int) -> Sequence[Item]:
    return items[bisect_left(starts, start) : bisect_left(starts, end)]
