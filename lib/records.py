"""The nouns of Demarche and their units.

Offsets are characters into `Article.text`, end exclusive. Scores run from -1 to +1.
Every record is frozen: later stages return a new one with `dataclasses.replace`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

Iso3 = NewType("Iso3", str)
"""ISO 3166-1 alpha-3 code, or `EU` / `UN`."""
IssueId = NewType("IssueId", str)
Span = tuple[int, int]


class Kind(StrEnum):
    """How the words are reported: all, some or none of them between quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Modality(StrEnum):
    """Whether the article says that the words were said."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class CountryBasis(StrEnum):
    """What ties a speaker to a state."""

    OFFICE_HOLDER = "office-holder"
    ROLE_PHRASE = "role phrase"
    BODY = "body"
    METONYM = "metonym"
    DEMONYM = "demonym"
    COREFERENCE = "coreference"
    NONE = "none"


class DateBasis(StrEnum):
    """What ties a statement to a day."""

    EXPLICIT = "explicit"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    DATELINE = "dateline"
    PUBLICATION = "publication"
    NONE = "none"


class DatePrecision(StrEnum):
    """How wide the span of days is that a date stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class RoleClass(StrEnum):
    """What the speaker speaks as; the codebook gives each class a weight."""

    HEAD = "head_of_state_or_government"
    FOREIGN_MINISTER = "foreign_minister"
    MINISTER = "minister_or_adviser"
    AMBASSADOR = "ambassador_un"
    SPOKESPERSON = "spokesperson"
    STATE = "state_metonym"
    LEGISLATOR = "legislator_or_party"
    FORMER = "former_or_analyst"
    STATE_MEDIA = "state_media"
    UNNAMED_OFFICIAL = "anonymous_official"
    IGO = "igo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """A page in which the facts of an article can be checked."""

    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news report; immutable, named by the hash of its content."""

    article_id: str
    title: str
    text: str
    published: date | None
    publisher: str = ""
    url: str = ""
    language: str = "en"
    dateline: str = ""
    dispute: str = ""
    sources: tuple[Source, ...] = ()
    added_at: datetime | None = None
    origin: str = ""
    """Where the bytes came from: a path inside the import, `stdin`, a link."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words reported as somebody's, before anyone asks who that is.

    `group` joins the pieces of one utterance ("A," he said, "B." is one group of two statements).
    `rule` names the pattern that found it.
    """

    kind: Kind
    start: int
    end: int
    cue: Span | None
    speaker: Span | None
    group: int
    rule: str
    modality: Modality = Modality.ASSERTED
    speech: bool = True
    """False for thoughts, wishes and plans ("wants", "believes")."""


@dataclass(frozen=True, slots=True)
class Tone:
    """VADER scores of the speaker's own words."""

    compound: float
    pos: float
    neu: float
    neg: float


@dataclass(frozen=True, slots=True)
class StanceCue:
    """The words that made a code, and the rule or evidence that read them."""

    issue: IssueId
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement with its speaker, state, date and scores.

    `text` is `Article.text[start:end]`. `stances` maps an issue to -1, -0.5, +0.5 or +1 (halves are conditional);
    an issue that is not in the map is not coded. `axis` is None without an issue that loads on the axis.
    """

    quote_id: str
    article_id: str
    kind: Kind
    text: str
    start: int
    end: int
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    speaker_mention: str = ""
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker: str = ""
    role: str = ""
    role_class: RoleClass = RoleClass.OTHER
    country: Iso3 | None = None
    country_basis: CountryBasis = CountryBasis.NONE
    confidence: float = 0.0
    said_on: date | None = None
    said_on_basis: DateBasis = DateBasis.NONE
    said_on_precision: DatePrecision = DatePrecision.DAY
    about: tuple[Iso3, ...] = ()
    modality: Modality = Modality.ASSERTED
    speech: bool = True
    group: int = 0
    rule: str = ""
    utterance_id: str = ""
    tone: Tone | None = None
    stances: dict[IssueId, float] = field(default_factory=dict)
    stance_cues: tuple[StanceCue, ...] = ()
    stance_confidence: float | None = None
    axis: float | None = None
    own_view: bool = True
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event of the dispute, with the page that reports it."""

    event_id: str
    day: date
    title: str
    kind: str
    countries: tuple[Iso3, ...]
    source_url: str


class Action(StrEnum):
    """What a line of the log of corrections does."""

    CORRECT = "correct"
    """One coder's reading of one column of one statement."""
    ADJUDICATE = "adjudicate"
    """The reading that stands where coders differ."""
    REVOKE = "revoke"
    """Takes back an earlier line, itself a revocation or not."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the append-only log that a person lays over the machine's reading.

    The statement is named by its content, so that it is found again after the article has been read anew: the article,
    the statement's words, and where they began. `old` is what stood there when the line was written.
    """

    correction_id: str
    action: Action
    article_id: str
    start: int
    words: str
    column: str
    old: str
    new: str
    who: str
    at: datetime
    note: str = ""
    target: str = ""
    """The line that a revocation takes back."""
