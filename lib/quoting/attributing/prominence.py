"""Which of the speakers mentioned before a place in the text is meant there.

Prominence of a mention = the weight of its rank, less what every sentence and paragraph in between costs: an earlier
speaker or subject beats a nearer person in object position (compare Lappin & Leass 1994). The weights were set with two
thirds of the sample digests in view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from lib.quoting.attributing.cast import Cast, Mention, Rank
from lib.quoting.attributing.scene import BREAK
from lib.quoting.attributing.speakers import Speaker

WEIGHT = {Rank.SPEAKER: 3.0, Rank.AUTHOR: 2.6, Rank.SUBJECT: 2.6, Rank.PLAIN: 1.6, Rank.REPORTED: 0.9, Rank.OBJECT: 0.4}
PER_SENTENCE, PER_PARAGRAPH = 0.75, 0.35
REACH = 30
"""Sentences after which nobody is remembered."""
WRITTEN = 3
"""Sentences over which "the letter" is the one whose author was named."""
CLOSE = 1.0
"""A second candidate within this much of the first makes an answer doubtful."""


class Rule(StrEnum):
    """How a mention was resolved; the confidence table is kept by these."""

    NAME = "name"
    SHORT_NAME = "short name"
    ROLE_OWNER = "role with name"
    PRONOUN = "pronoun"
    BODY_PRONOUN = "it"
    NOMINAL = "definite role"
    NOMINAL_ELSEWHERE = "role named elsewhere"
    OFFICE_FILE = "role from office-holders"
    ROLE_ONLY = "role without name"
    UNNAMED = "unnamed official"
    BODY = "body"
    BODY_BACK = "body named before"
    STATE = "state"
    ELABORATED = "state whose voice follows"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    CONTINUED = "continued"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speaker meant, by which rule, how many sentences back, and whether a rival was close."""

    speaker: Speaker | None
    rule: Rule
    back: int = 0
    rival: bool = False


NOBODY = Resolution(None, Rule.NONE)
Fits = Callable[[Speaker], bool]


def salient(cast: Cast, at: int, fits: Fits, rule: Rule) -> Resolution:
    """The most prominent fitting speaker mentioned before an offset."""
    best: dict[int, tuple[float, Mention]] = {}
    tag = cast.scene.parenthetical(at)
    far = _first_within(cast, at)
    for mention in cast.before(at):
        if mention.start < far:
            break
        if not fits(mention.speaker):
            continue
        score = _score(cast, mention, at, tag)
        if score > best.get(id(mention.speaker), (float("-inf"), mention))[0]:
            best[id(mention.speaker)] = (score, mention)
    if not best:
        return NOBODY
    ranked = sorted(best.values(), key=lambda pair: pair[0], reverse=True)
    rival = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLOSE
    return Resolution(ranked[0][1].speaker, rule, _distance(cast, ranked[0][1], at), rival)


def previous(cast: Cast, offset: int) -> Resolution:
    """The last speaker before an offset: for words that go on without a mention."""
    for mention in cast.before(offset):
        if mention.rank is Rank.SPEAKER:
            return Resolution(mention.speaker, Rule.CONTINUED, _distance(cast, mention, offset))
    return NOBODY


def author(cast: Cast, at: int) -> Speaker | None:
    """Who wrote a document: "a letter by Berg", else the subject of a paragraph in which nobody has spoken yet.

    "Berg extended the ban. According to the order …".
    """
    passages = cast.scene.passages
    for mention in cast.before(at):
        if _distance(cast, mention, at) > WRITTEN:
            break
        if mention.rank is Rank.AUTHOR:
            return mention.speaker
    here = cast.between(passages.paragraphs[passages.paragraph(at)][0], at)
    if any(m.rank is Rank.SPEAKER for m in here):
        return None
    return next((m.speaker for m in reversed(here) if m.rank is Rank.SUBJECT), None)


def _score(cast: Cast, mention: Mention, at: int, tag: bool) -> float:
    passages = cast.scene.passages
    sentences = _distance(cast, mention, at)
    rank = mention.rank
    interrupted = (
        rank is Rank.SPEAKER and cast.scene.text[mention.end : at] == ", " and not cast.scene.topical(mention.start)
    )
    if sentences == 0 and (interrupted or (rank in (Rank.SUBJECT, Rank.PLAIN) and _reported(cast, mention, at, tag))):
        rank = Rank.REPORTED
    paragraphs = passages.paragraph(at) - passages.paragraph(mention.start)
    return WEIGHT[rank] - PER_SENTENCE * sentences - PER_PARAGRAPH * paragraphs + mention.start / 1e6


def _reported(cast: Cast, mention: Mention, at: int, tag: bool) -> bool:
    """ "China must act, he said", "Kim, he said, must act": nobody reports himself by name before the tag."""
    scene = cast.scene
    if scene.topical(mention.start):
        return False
    return scene.text[mention.end : at] == ", " or (tag and not BREAK.search(scene.text, mention.end, at))


def _first_within(cast: Cast, at: int) -> int:
    """Where the first sentence starts that is near enough to look back to."""
    passages = cast.scene.passages
    first = passages.sentence(at) - REACH
    return passages.sentence_starts[first] if first > 0 else -1


def _distance(cast: Cast, mention: Mention, at: int) -> int:
    return cast.scene.passages.sentence(at) - cast.scene.passages.sentence(mention.start)
