"""Office-holders as articles introduce them: a proposal for a dispute that has no file of them yet.

"Israeli Prime Minister Benjamin Netanyahu" in one article says for whom "Netanyahu" speaks in all others. Only ties
that stand beside a name count, and only people whom nearly all articles tie to the same state.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from lib.dispute import Dispute, OfficeHolder
from lib.quoting.attributing.cast import role_class_of
from lib.quoting.attributing.naming import Naming
from lib.quoting.attributing.people import key
from lib.quoting.attributing.scene import read_scene
from lib.quoting.attributing.speakers import Evidence, Speaker
from lib.records import Article, Iso3, RoleClass
from lib.world import World

AGREEMENT = 0.8
"""Least share of the introductions of a name that name the same state."""


@dataclass(slots=True)
class _Introductions:
    names: Counter[str] = field(default_factory=Counter)
    shorts: Counter[str] = field(default_factory=Counter)
    states: Counter[Iso3] = field(default_factory=Counter)
    roles: Counter[tuple[str, RoleClass]] = field(default_factory=Counter)


def propose(articles: Iterable[Article], world: World, dispute: Dispute) -> list[OfficeHolder]:
    """People whom the articles introduce with a state, most often introduced first; `basis` says in how many articles.

    Terms are open at both ends: articles rarely say when an office began.
    """
    met: dict[tuple[str, ...], _Introductions] = defaultdict(_Introductions)
    for article in articles:
        scene = read_scene(article.text, [], world.find(article.text))
        naming = Naming(scene, [], world, dispute, article.published)
        for speaker in naming.persons:
            if speaker.official and speaker.country and speaker.evidence in (Evidence.BESIDE, Evidence.ROLE_FILE):
                _meet(met[key(speaker.name)], speaker)
        for name in scene.names:
            bearer = naming.speaker_of_name.get(name.start)
            if bearer is not None and not name.full:
                met[key(bearer.name)].shorts[name.words[0]] += 1
    return [_term(entry) for entry in sorted(met.values(), key=lambda e: -e.states.total()) if _agreed(entry)]


def _meet(entry: _Introductions, speaker: Speaker) -> None:
    entry.names[speaker.name] += 1
    if speaker.country is not None:
        entry.states[speaker.country] += 1
    for role in speaker.roles:
        if role.text:
            entry.roles[role.text, role_class_of(speaker)] += 1


def _agreed(entry: _Introductions) -> bool:
    if not entry.states or len(entry.names.most_common(1)[0][0].split()) < 2:
        return False
    return entry.states.most_common(1)[0][1] >= AGREEMENT * entry.states.total()


def _term(entry: _Introductions) -> OfficeHolder:
    role, role_class = entry.roles.most_common(1)[0][0] if entry.roles else ("", RoleClass.OTHER)
    times = entry.states.total()
    return OfficeHolder(
        name=entry.names.most_common(1)[0][0],
        aliases=tuple(short for short, _ in entry.shorts.most_common(1)),
        country=entry.states.most_common(1)[0][0],
        role=role,
        role_class=role_class,
        start=None,
        end=None,
        basis=f"introduced so in {times} article{'s' if times > 1 else ''}",
    )
