"""The state of an official whom nothing in the article ties to one directly: a choice by many weak signs.

Signs are counted for every state that the article names: "In Moscow, Lavrov said", "reporters in Beijing", what the
sentence or paragraph before is about, a government seat beside, who spoke before and after. A conditional logit weighs
them (McFadden 1974); its weights were fitted on two thirds of the sample digests and a second dispute.
People without any role are left without a state: most are private.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from math import exp

from lib.quoting.attributing import countries
from lib.quoting.attributing.cast import Cast, Mention, Rank
from lib.quoting.attributing.scene import Scene
from lib.quoting.attributing.speakers import Evidence, Speaker
from lib.records import CountryBasis, Iso3, RoleClass, Span
from lib.world import NameKind, PlaceMention


class Sign(StrEnum):
    """What may point to a state; all but the last four are means over the mentions of the person."""

    IN_PLACE = "reporters in Beijing"
    OPENING_PLACE = "In Moscow, …"
    OPENING_STATE = "China …"
    SEAT = "the White House in the same sentence"
    DEMONYM = "an adjective of state in the same sentence"
    OBJECT = "told China"
    SENTENCE_BEFORE = "what a sentence before is about"
    PARAGRAPH_BEFORE = "what the paragraph before is about"
    SPOKE_BEFORE = "state of the speaker before"
    SPOKE_AFTER = "state of the speaker after"
    REPORTED = "named in the reported words"
    TITLE = "in the title"
    SHARE = "share of all states named in the article"
    TAKEN = "somebody else holds the same office"
    UNION = "an organisation of states"


WEIGHT: Mapping[Sign, float] = {
    Sign.IN_PLACE: 4.0,
    Sign.OPENING_PLACE: 4.2,
    Sign.OPENING_STATE: 2.1,
    Sign.SEAT: 2.5,
    Sign.DEMONYM: 4.5,
    Sign.OBJECT: 1.0,
    Sign.SENTENCE_BEFORE: 4.8,
    Sign.PARAGRAPH_BEFORE: 1.1,
    Sign.SPOKE_BEFORE: 0.9,
    Sign.SPOKE_AFTER: -0.7,
    Sign.REPORTED: 0.7,
    Sign.TITLE: 0.7,
    Sign.SHARE: 0.6,
    Sign.TAKEN: -6.0,
    Sign.UNION: -0.3,
}
LEAST = 0.4
"""Share of the choice that a state needs; under it the person stays without one."""
REACH = 20
"""Speeches before and after among which another speaker is sought."""
SINGULAR_OFFICES = frozenset((RoleClass.HEAD, RoleClass.FOREIGN_MINISTER))
Signs = defaultdict[Iso3, Counter[Sign]]


def affiliate(cast: Cast, spoken: Mapping[int, Sequence[Span]]) -> None:
    """Give officials without a state the likeliest one; `spoken` maps id(speaker) to what he is reported to say."""
    speeches = [m for m in cast.history if m.rank is Rank.SPEAKER and m.speaker.country]
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for mention in cast.history:
        mentions[id(mention.speaker)].append(mention)
    for speaker in cast.persons:
        doubtful = speaker.evidence in (Evidence.NONE, Evidence.SETTING)
        if not doubtful or id(speaker) not in spoken or not speaker.official:
            continue
        country = likeliest(_signs(cast, speaker, mentions[id(speaker)], speeches, spoken[id(speaker)]))
        speaker.country = country
        speaker.evidence = Evidence.SETTING if country else Evidence.NONE
        speaker.basis = CountryBasis.COREFERENCE if country else CountryBasis.NONE


def likeliest(signs: Mapping[Iso3, Mapping[Sign, float]]) -> Iso3 | None:
    """The state with the highest probability p(c) = exp(w·x_c) / sum_k exp(w·x_k), if that is at least `LEAST`."""
    scores = {c: exp(sum(WEIGHT[sign] * value for sign, value in counted.items())) for c, counted in signs.items()}
    best = max(scores, key=lambda c: scores[c], default=None)
    return best if best is not None and scores[best] >= LEAST * sum(scores.values()) else None


def _signs(
    cast: Cast, speaker: Speaker, mentions: Sequence[Mention], speeches: Sequence[Mention], contents: Sequence[Span]
) -> dict[Iso3, dict[Sign, float]]:
    signs: Signs = defaultdict(Counter)
    for mention in mentions:
        _of_sentence(cast.scene, mention.start, signs)
        _of_sentences_before(cast.scene, mention.start, signs)
        if mention.rank is Rank.SPEAKER:
            _of_speakers(speeches, mention, signs)
    for start, end in contents:
        _count(
            signs, Sign.REPORTED, (p for p in cast.scene.places_in(start, end) if not cast.scene.in_quotation(p.start))
        )
    means = {c: {sign: n / len(mentions) for sign, n in counted.items()} for c, counted in signs.items()}
    return _with_article(cast, speaker, means)


def _with_article(cast: Cast, speaker: Speaker, means: dict[Iso3, dict[Sign, float]]) -> dict[Iso3, dict[Sign, float]]:
    named = Counter(p.iso3 for p in cast.scene.places)
    taken = _taken(cast, speaker)
    titled = Counter(p.iso3 for p in cast.title_places)
    for country in [*named, *titled]:
        x = means.setdefault(country, {})
        x[Sign.SHARE] = named[country] / max(named.total(), 1)
        x[Sign.TITLE] = titled[country]
        x[Sign.TAKEN] = float(country in taken)
        x[Sign.UNION] = float(country in countries.UNIONS)
    return means


def _count(signs: Signs, sign: Sign, places: Iterable[PlaceMention | None]) -> None:
    for place in places:
        if place is not None:
            signs[place.iso3][sign] += 1


def _of_sentence(scene: Scene, at: int, signs: Signs) -> None:
    here = scene.passages.sentence(at)
    opening = countries.opening_place(scene, here)
    for place in scene.places_in(*scene.passages.sentences[here]):
        if not scene.in_quotation(place.start) and not scene.in_report(place.start):
            sign = _sign_of(scene, place, place is opening)
            if sign is not None:
                signs[place.iso3][sign] += 1


def _sign_of(scene: Scene, place: PlaceMention, opening: bool) -> Sign | None:
    i = scene.tokens.at(place.start) - 1
    before = scene.tokens.items[i].low if i >= 0 else ""
    if opening:
        return Sign.OPENING_PLACE if before in ("in", "at", "from", "for") else Sign.OPENING_STATE
    if place.kind in (NameKind.SEAT, NameKind.INSTITUTION):
        return Sign.SEAT
    if before == "in" and place.kind in (NameKind.CAPITAL, NameKind.NAME):
        return Sign.IN_PLACE
    if scene.object_position(place.start):
        return Sign.OBJECT
    return Sign.DEMONYM if place.kind is NameKind.DEMONYM else None


def _of_sentences_before(scene: Scene, at: int, signs: Signs) -> None:
    passages = scene.passages
    paragraph = passages.paragraph(at)
    first = passages.sentences_of(paragraph).start
    _count(
        signs, Sign.SENTENCE_BEFORE, (countries.opening_place(scene, i) for i in range(first, passages.sentence(at)))
    )
    if paragraph > 0:
        before = passages.sentences_of(paragraph - 1)
        _count(signs, Sign.PARAGRAPH_BEFORE, (countries.opening_place(scene, i) for i in before))


def _of_speakers(speeches: Sequence[Mention], mention: Mention, signs: Signs) -> None:
    at = bisect_left(speeches, mention)
    before = next((m for m in reversed(speeches[max(at - REACH, 0) : at]) if m.speaker is not mention.speaker), None)
    after = next((m for m in speeches[at : at + REACH] if m.speaker is not mention.speaker), None)
    for sign, neighbour in ((Sign.SPOKE_BEFORE, before), (Sign.SPOKE_AFTER, after)):
        if neighbour is not None and neighbour.speaker.country:
            signs[neighbour.speaker.country][sign] += 1


def _taken(cast: Cast, speaker: Speaker) -> set[Iso3]:
    """States whose same office somebody else holds in this article."""
    offices = {r.role_class for r in speaker.roles} & SINGULAR_OFFICES
    return {
        s.country
        for s in cast.persons
        if s is not speaker
        and s.country is not None
        and s.evidence is Evidence.BESIDE
        and offices & {r.role_class for r in s.roles}
    }
