"""Statements -> quotes: who said it, as what, for which state, on which day, about whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from lib.dispute.records import Dispute
from lib.quoting.about import about
from lib.quoting.affiliation import affiliate
from lib.quoting.cast import Cast, Rank, role_class_of
from lib.quoting.confidence import confidence
from lib.quoting.dates import Clock, Day
from lib.quoting.prominence import NOBODY, Resolution, Rule, previous
from lib.quoting.references import References
from lib.quoting.scene import Scene, read_scene
from lib.quoting.speakers import Evidence, Speaker, SpeakerKind
from lib.records import Article, CountryBasis, DateBasis, DatePrecision, Quote, RoleClass, Span, Statement
from lib.world import World


VOICES = frozenset((RoleClass.SPOKESPERSON, RoleClass.FOREIGN_MINISTER, RoleClass.STATE_MEDIA, RoleClass.AMBASSADOR))


def attribute(article: Article, statements: Sequence[Statement], world: World, dispute: Dispute) -> list[Quote]:
    """One quote a statement, in the order given, with speaker, role, state, day, addressees and confidence.

    `world` should know the dispute's metonyms (`World.with_metonyms`). Quote ids are the article's id and the number of
    the statement.
    """
    scene = read_scene(article.text, statements, world.find(article.text))
    spans = [s.speaker for s in statements if s.speaker]
    titles = [*world.find(article.title), *world.find(article.dateline)]
    cast = Cast(scene, spans, world, dispute, article.published, titles)
    references = References(cast, world)
    clock = Clock.start(article.text, scene.passages, article.published, statements)
    order = sorted(range(len(statements)), key=lambda i: (_anchor(statements[i]), statements[i].start))
    resolved: dict[int, Resolution] = {}
    days: dict[int, Day | None] = {}
    for i in order:
        statement = statements[i]
        resolved[i] = _resolve(statement, statements, resolved, references)
        days[i] = clock.said(speaker.name if (speaker := resolved[i].speaker) else "", _saying(statement))
        _enter(cast, statement, resolved[i])
        _settle(cast, statement, resolved[i], days[i])
    for i, voice in voices(statements, order, resolved, cast).items():
        resolved[i] = replace(resolved[i], speaker=voice, rule=Rule.ELABORATED)
    spoken: dict[int, list[Span]] = {}
    for i, resolution in resolved.items():
        spoken.setdefault(id(resolution.speaker), []).append((statements[i].start, statements[i].end))
    affiliate(cast, spoken)
    contents = [(s.start, s.end) for s in statements]
    return [
        _quote(article, i, s, resolved[i], days[i], scene, [c for j, c in enumerate(contents) if j != i], cast)
        for i, s in enumerate(statements)
    ]


def voices(
    statements: Sequence[Statement], order: Sequence[int], resolved: Mapping[int, Resolution], cast: Cast
) -> dict[int, Speaker]:
    """Who spoke where a state "said" something: "China asked … . “…,” Foreign Minister Wang Yi said."

    The next speaker, if he is first named there, within a paragraph, and is the voice of that state.
    """
    found: dict[int, Speaker] = {}
    for i, j in pairwise(order):
        state, voice = resolved[i].speaker, resolved[j].speaker
        if state is None or voice is None or resolved[i].rule is not Rule.STATE or state.country != voice.country:
            continue
        at, then = _anchor(statements[i]), _anchor(statements[j])
        near = cast.scene.passages.paragraph(then) - cast.scene.passages.paragraph(at) <= 1
        known = any(m.speaker is voice and m.start < at for m in cast.history)
        if near and not known and (voice.kind is SpeakerKind.BODY or _role(voice, cast.published, cast)[1] in VOICES):
            found[i] = voice
    return found


def _anchor(statement: Statement) -> int:
    if statement.speaker:
        return statement.speaker[0]
    return statement.cue[0] if statement.cue else statement.start


def _saying(statement: Statement) -> int:
    """Offset of the act of saying: the cue, else the mention of the speaker."""
    return statement.cue[0] if statement.cue else _anchor(statement)


def _resolve(
    statement: Statement, statements: Sequence[Statement], resolved: dict[int, Resolution], references: References
) -> Resolution:
    if statement.speaker:
        for i, earlier in resolved.items():
            if statements[i].speaker == statement.speaker:
                return earlier
        return references.resolve(*statement.speaker)
    for i, earlier in resolved.items():
        if statements[i].group == statement.group:
            return replace(earlier, rule=Rule.CONTINUED)
    owner = next((s for s in statements if s.group == statement.group and s.speaker), None)
    if owner and owner.speaker:
        return references.resolve(*owner.speaker)
    return previous(references.cast, statement.start) if statement.cue is None else NOBODY


def _enter(cast: Cast, statement: Statement, resolution: Resolution) -> None:
    if resolution.speaker is not None and not resolution.speaker.name.islower():
        start, end = statement.speaker or (statement.start, statement.start)
        cast.add(start, end, resolution.speaker, Rank.SPEAKER)


def _settle(cast: Cast, statement: Statement, resolution: Resolution, day: Day | None) -> None:
    """Office on the day said, else the state that the surroundings are about."""
    speaker = resolution.speaker
    if speaker is None or speaker.kind is not SpeakerKind.PERSON:
        return
    on = day.day if day else None
    if term := cast.office(speaker, on):
        speaker.settle(term.country, CountryBasis.OFFICE_HOLDER, Evidence.OFFICE)
    if speaker.country is None and not speaker.private and speaker.roles:
        speaker.settle(cast.setting(_anchor(statement)), CountryBasis.COREFERENCE, Evidence.SETTING)


def _quote(
    article: Article,
    number: int,
    statement: Statement,
    resolution: Resolution,
    day: Day | None,
    scene: Scene,
    others: list[tuple[int, int]],
    cast: Cast,
) -> Quote:
    text = article.text
    speaker = resolution.speaker
    role, role_class = _role(speaker, day.day if day else article.published, cast)
    country = None if speaker is None or speaker.private else speaker.country
    cue, mention = statement.cue, statement.speaker
    return Quote(
        quote_id=f"{article.article_id}#{number}",
        article_id=article.article_id,
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
        confidence=confidence(resolution),
        said_on=day.day if day else None,
        said_on_basis=day.basis if day else DateBasis.NONE,
        said_on_precision=day.precision if day else DatePrecision.DAY,
        about=about(scene, (statement.start, statement.end), _anchor(statement), country, others),
        modality=statement.modality,
        speech=statement.speech,
        group=statement.group,
        rule=statement.rule,
    )


def _role(speaker: Speaker | None, on: date | None, cast: Cast) -> tuple[str, RoleClass]:
    if speaker is None:
        return "", RoleClass.OTHER
    if speaker.kind is not SpeakerKind.PERSON:
        return speaker.role, speaker.role_class
    named = next((r.text for r in speaker.roles if r.text), "")
    if not speaker.former and (term := cast.office(speaker, on)):
        return term.role, term.role_class
    if not speaker.roles and cast.office(speaker, None):
        return "", RoleClass.FORMER
    return named, role_class_of(speaker)
