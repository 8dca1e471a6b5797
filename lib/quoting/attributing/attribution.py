"""Statements -> quotes: who said it, as what, for which state, on which day, about whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from lib.dispute import Dispute
from lib.quoting.attributing.about import about
from lib.quoting.attributing.affiliation import affiliate
from lib.quoting.attributing.cast import Cast, Rank, role_class_of
from lib.quoting.attributing.confidence import confidence
from lib.quoting.attributing.countries import Tie
from lib.quoting.attributing.dates import Clock
from lib.quoting.attributing.nominals import PLURAL, same_role
from lib.quoting.attributing.offices import OFFICIALS
from lib.quoting.attributing.prominence import NOBODY, Resolution, Rule, previous
from lib.quoting.attributing.references import References
from lib.quoting.attributing.roles import Role
from lib.quoting.attributing.scene import read_scene
from lib.quoting.attributing.speakers import Evidence, Speaker, SpeakerKind
from lib.quoting.attributing.times import Day
from lib.records import (
    Article,
    CountryBasis,
    DateBasis,
    DatePrecision,
    Iso3,
    Quote,
    RoleClass,
    Span,
    Statement,
)
from lib.world import World

NAMED_WITHIN = 4
"""Paragraphs of an article in which somebody of the lead is named."""
VOICES = frozenset((RoleClass.SPOKESPERSON, RoleClass.FOREIGN_MINISTER, RoleClass.STATE_MEDIA, RoleClass.AMBASSADOR))
"""Roles in which one speaks for a state that "said" something just before."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quote, and how its speaker was found."""

    quote: Quote
    resolution: Resolution


def attribute(article: Article, statements: Sequence[Statement], world: World, dispute: Dispute) -> list[Quote]:
    """One quote a statement, in the order given, with speaker, role, state, day, others named, and confidence.

    `world` should know the dispute's metonyms (`World.with_metonyms`). A quote's id is the article's id and the number
    of the statement. Statements without a speaker's mention go on from the one before.
    """
    return [a.quote for a in attributed(article, statements, world, dispute)]


def attributed(article: Article, statements: Sequence[Statement], world: World, dispute: Dispute) -> list[Attributed]:
    """As `attribute`, with the way each speaker was found; for calibration and for showing doubts."""
    return _Attribution(article, statements, world, dispute).run()


class _Attribution:
    """The work on one article."""

    def __init__(self, article: Article, statements: Sequence[Statement], world: World, dispute: Dispute) -> None:
        self.article = article
        self.statements = statements
        self.scene = read_scene(article.text, statements, world.find(article.text))
        titles = [*world.find(article.title), *world.find(article.dateline)]
        spans = [s.speaker for s in statements if s.speaker]
        self.cast = Cast(self.scene, spans, world, dispute, article.published, titles)
        self.references = References(self.cast, world)
        self.clock = Clock.start(article.text, self.scene.passages, article.published, statements)
        self.order = sorted(range(len(statements)), key=lambda i: (_mentioned(statements[i]), statements[i].start))
        self.mention_of_group = {s.group: s.speaker for s in reversed(statements) if s.speaker}
        self.by_mention: dict[Span, Resolution] = {}
        self.resolved: dict[int, Resolution] = {}
        self.days: dict[int, Day | None] = {}

    def run(self) -> list[Attributed]:
        for i in self.order:
            statement = self.statements[i]
            resolution = self.resolved[i] = self._resolve(statement)
            speaker = resolution.speaker
            day = self.clock.said(speaker.name if speaker else "", _said(statement))
            if speaker is not None:
                self._enter(statement, speaker, day)
        self.days = dict(zip(self.order, self.clock.days(), strict=True))
        self.resolved |= self._voices()
        self.resolved |= self._named_later()
        spoken: dict[int, list[Span]] = {}
        for i, resolution in self.resolved.items():
            spoken.setdefault(id(resolution.speaker), []).append((self.statements[i].start, self.statements[i].end))
        affiliate(self.cast, spoken)
        return [Attributed(self._quote(i), self.resolved[i]) for i in range(len(self.statements))]

    def _resolve(self, statement: Statement) -> Resolution:
        """By the mention; an equal mention means the same; without one, by the other pieces of the utterance."""
        mention = statement.speaker or self.mention_of_group.get(statement.group)
        if mention is not None:
            if mention not in self.by_mention:
                self.by_mention[mention] = self.references.resolve(*mention)
            return self.by_mention[mention]
        return previous(self.cast, statement.start) if statement.cue is None else NOBODY

    def _enter(self, statement: Statement, speaker: Speaker, day: Day | None) -> None:
        """Remember who spoke; an office held on that day ties him to its state."""
        if not speaker.thing and not speaker.name.islower():  # "experts" are nobody whom "it" could mean
            start, end = statement.speaker or (statement.start, statement.start)
            self.cast.add(start, end, speaker, Rank.SPEAKER)
        if speaker.kind is not SpeakerKind.PERSON:
            return
        if term := self.cast.office(speaker, day.day if day else None):
            speaker.settle(term.country, CountryBasis.OFFICE_HOLDER, Evidence.OFFICE)
        if speaker.country is None and speaker.official:
            speaker.settle(self.cast.setting(_mentioned(statement)), CountryBasis.COREFERENCE, Evidence.SETTING)

    def _voices(self) -> dict[int, Resolution]:
        """Who spoke where a state "said" something: "China asked … . “…,” Foreign Minister Wang Yi said."

        The next speaker, if he is first named there, within a paragraph, and is the voice of that state.
        """
        found: dict[int, Resolution] = {}
        first = {id(m.speaker): m.start for m in reversed(self.cast.history)}
        for i, j in pairwise(self.order):
            state, voice = self.resolved[i].speaker, self.resolved[j].speaker
            if (
                state is None
                or voice is None
                or self.resolved[i].rule is not Rule.STATE
                or state.country != voice.country
            ):
                continue
            at, then = _mentioned(self.statements[i]), _mentioned(self.statements[j])
            near = self.scene.passages.paragraph(then) - self.scene.passages.paragraph(at) <= 1
            known = first.get(id(voice), then) < at
            if near and not known and (voice.kind is SpeakerKind.BODY or self._role(voice, None)[1] in VOICES):
                found[i] = replace(self.resolved[i], speaker=voice, rule=Rule.ELABORATED)
        return found

    def _named_later(self) -> dict[int, Resolution]:
        """Who was unnamed in the lead: "A Chilean diplomat said … . “…,” said Ana Rojas, the deputy ambassador"."""
        found: dict[int, Resolution] = {}
        first = {id(m.speaker): m.start for m in reversed(self.cast.history)}
        for n, i in enumerate(self.order):
            unnamed, at = self.resolved[i].speaker, _mentioned(self.statements[i])
            if self.scene.passages.paragraph(at) > 0:
                break
            if (
                unnamed is None
                or unnamed.kind is not SpeakerKind.UNNAMED
                or not unnamed.roles
                or unnamed.gender == PLURAL
            ):
                continue
            for j in self.order[n + 1 :]:
                named, then = self.resolved[j].speaker, _mentioned(self.statements[j])
                if self.scene.passages.paragraph(then) > NAMED_WITHIN:
                    break
                if named and named.kind is SpeakerKind.PERSON and named.country == unnamed.country:
                    if first.get(id(named), then) > at and self._may_be(unnamed.roles[0], named):
                        found[i] = replace(self.resolved[i], speaker=named, rule=Rule.ELABORATED)
                    break
        return found

    def _may_be(self, role: Role, named: Speaker) -> bool:
        """ "a senior diplomat" may be anybody of that state but its leaders, who would have been called so."""
        if role.head in OFFICIALS | {"diplomat"}:
            return self._role(named, None)[1] not in (RoleClass.HEAD, RoleClass.FOREIGN_MINISTER)
        return same_role(role, named, Tie(named.country))

    def _role(self, speaker: Speaker, on: date | None) -> tuple[str, RoleClass]:
        """Role and its class: by office on the day, as the article tells it, or former when the office has ended."""
        if speaker.kind is not SpeakerKind.PERSON:
            return speaker.role, speaker.role_class
        if not speaker.former and (term := self.cast.office(speaker, on or self.article.published)):
            return term.role, term.role_class
        if not speaker.roles and self.cast.office(speaker, None):
            return "", RoleClass.FORMER
        return next((r.text for r in speaker.roles if r.text), ""), role_class_of(speaker)

    def _quote(self, i: int) -> Quote:
        statement, resolution, day = self.statements[i], self.resolved[i], self.days[i]
        text, cue, mention = self.article.text, statement.cue, statement.speaker
        speaker = resolution.speaker
        role, role_class = self._role(speaker, day.day if day else None) if speaker else ("", RoleClass.OTHER)
        country = None if speaker is None or speaker.private else speaker.country
        return Quote(
            quote_id=f"{self.article.article_id}#{i}",
            article_id=self.article.article_id,
            kind=statement.kind,
            text=text[statement.start : statement.end],
            start=statement.start,
            end=statement.end,
            cue=text[cue[0] : cue[1]] if cue else "",
            cue_start=cue[0] if cue else None,
            cue_end=cue[1] if cue else None,
            speaker_mention=text[mention[0] : mention[1]] if mention else "",
            speaker_start=mention[0] if mention else None,
            speaker_end=mention[1] if mention else None,
            speaker=speaker.name if speaker else "",
            role=role,
            role_class=role_class,
            country=country,
            country_basis=speaker.basis if speaker and country else CountryBasis.NONE,
            confidence=confidence(resolution, statement.kind),
            said_on=day.day if day else None,
            said_on_basis=day.basis if day else DateBasis.NONE,
            said_on_precision=day.precision if day else DatePrecision.DAY,
            about=self._about(i, country),
            modality=statement.modality,
            speech=statement.speech,
            group=statement.group,
            rule=statement.rule,
        )

    def _about(self, i: int, country: Iso3 | None) -> tuple[Iso3, ...]:
        statement = self.statements[i]
        return about(self.scene, (statement.start, statement.end), _mentioned(statement), country)


def _mentioned(statement: Statement) -> int:
    """Offset of the speaker's mention, else of the cue, else of the words."""
    if statement.speaker:
        return statement.speaker[0]
    return statement.cue[0] if statement.cue else statement.start


def _said(statement: Statement) -> int:
    """Offset of the act of saying: the cue, else the mention of the speaker."""
    return statement.cue[0] if statement.cue else _mentioned(statement)
