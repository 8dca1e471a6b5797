"""Who speaks about whom, and who stands with whom: tables for the pages, kept under the frozen filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from lib.charts.matrix import FEW
from lib.records import Iso3
from lib.scoring import blocs, dyads
from lib.scoring import company as companies
from lib.storing.query import Page
from lib.ui import evidence, findings, gathering, words
from lib.ui.evidence import dispute, kept, label, named, store
from lib.ui.filters import Filters, Narrowed
from lib.ui.standings import all_stances, even, scorable
from lib.world.definite import with_article

SCORE = {"position": "axis", "tone": "tone", "attention": "n"}
"""The column of a pair that a measure shows."""


SIDES = ("before", "after")
"""Columns of the states in whose company one stood then, and stands now."""
COMPANIONS = 9
"""Most states of a bloc that are named in a sentence."""
STABLE = 0.75
"""From this stability on a bloc is called stable (see `lib.scoring.blocs.clusters`)."""


@kept
def pairs(filters: Filters) -> pd.DataFrame:
    """One row a pair of states: speaker_country, speaker, about, about_name, score, n, articles, tone, axis, hover."""
    whole = replace(filters, issue=None)
    rows = dyads.table(scorable(whole), all_stances(filters), filters.issue)
    rows = rows.assign(
        speaker=[label(code) for code in rows.speaker_country],
        about_name=[label(code) for code in rows.about],
        score=pd.to_numeric(rows[SCORE[filters.measure]]),
    )
    return rows.assign(hover=[_hover(row) for row in rows.itertuples()])


def targets(filters: Filters, country: Iso3) -> pd.DataFrame:
    """The pairs in which one state speaks, the most utterances first, with count and mean in words as `said`."""
    rows = pairs(replace(filters, countries=(country,)))
    rows = rows.sort_values("n", ascending=False, kind="stable", ignore_index=True)
    return rows.assign(said=[_beside(row, filters.measure) for row in rows.itertuples()])


def _beside(row: Any, measure: str) -> str:
    few = measure == "attention" or pd.isna(row.score) or row.n < FEW
    return f"{row.n:,}" if few else f"{row.n:,} ({words.signed(row.score)})"


def targets_said(rows: pd.DataFrame, who: str, measure: str) -> str:
    """About whom a state speaks most, in a sentence; `rows` are its `targets`, at least one."""
    first, total = rows.iloc[0], int(rows.n.sum())
    mean = "" if measure == "attention" or pd.isna(first.score) else f", mean {measure} {words.signed(first.score)}"
    others = [with_article(name) for name in rows.about_name[1:4]]
    then = f" After that it speaks about {words.listed(others)}." if others else ""
    share = f"{int(first.n):,} of {total:,} mentions of other states"
    return f"{words.with_capital(who)} speaks most about {with_article(first.about_name)}: {share}{mean}.{then}"


@kept
def ring(filters: Filters) -> tuple[Iso3, ...]:
    """The states of all pairs as they stand on a ring: side by side of the dispute, the busiest of each side first."""
    rows, chosen = pairs(filters), dispute(filters.dispute)
    sides = {side.id: place for place, side in enumerate(chosen.sides)}
    busy: Counter[Iso3] = Counter()
    for row in rows.itertuples():
        busy.update({row.speaker_country: row.n, row.about: row.n})
    return tuple(sorted(busy, key=lambda code: (sides.get(chosen.side(code), len(sides)), -busy[code], code)))


def pairs_said(rows: pd.DataFrame, measure: str) -> str:
    """Who speaks most about whom, in sentences; `rows` has at least one pair."""
    top = rows.sort_values("n", ascending=False, kind="stable").head(3)
    first, *others = top.itertuples()
    begin = f"{with_article(first.speaker, begins=True)} speaks most often about {with_article(first.about_name)}"
    after = [
        f"{with_article(row.speaker)} about {with_article(row.about_name)} ({_counted(row, measure)})" for row in others
    ]
    then = f" After that {'comes' if len(after) == 1 else 'come'} {words.listed(after)}." if after else ""
    return f"{begin} ({_counted(first, measure)}).{then}"


def dyads_said(filters: Filters, speaker: Iso3 | None, about: Iso3 | None) -> str:
    """The finding on the states that are looked at, or on all pairs, of which there is at least one."""
    rows = pairs(filters)
    if speaker and about:
        return pair_said(rows, speaker, about)
    if about:
        heard = rows[rows.about == about].sort_values("n", ascending=False, kind="stable")
        return findings.about(heard, label(about))
    said = rows[rows.speaker_country == speaker]
    if len(said):
        return targets_said(targets(filters, Iso3(str(speaker))), with_article(label(speaker)), filters.measure)
    return pairs_said(rows, filters.measure)


def pair_said(rows: pd.DataFrame, speaker: Iso3, about: Iso3) -> str:
    """How often and how one state speaks about another, in a sentence; `rows` are pairs, theirs among them or not."""
    who, whom = with_article(label(speaker), begins=True), with_article(label(about))
    held = rows[(rows.speaker_country == speaker) & (rows.about == about)]
    if held.empty:
        return f"{who} says nothing about {whom} in this selection."
    row = held.iloc[0]
    position = (
        "no position" if pd.isna(row.axis) else f"mean position {words.signed(row.axis)} (n\u00a0=\u00a0{row.n_axis})"
    )
    times = words.count(int(row.n), "utterance")
    return (
        f"{who} speaks about {whom} in {times}: {position}, mean tone {words.signed(row.tone)}. The words stand below."
    )


def network_said(rows: pd.DataFrame, shown: pd.DataFrame, measure: str) -> str:
    """What a network of pairs shows, in sentences: its strongest pairs, and about whom most others speak."""
    speakers = shown.groupby("about_name").speaker_country.nunique().sort_values(ascending=False, kind="stable")
    said, part = pairs_said(shown, measure), "all pairs"
    if len(shown) < len(rows):
        part = f"the {len(shown)} pairs with the most utterances of {len(rows)}"
    if (speakers == speakers.iloc[0]).sum() > 1:
        return f"{said} It shows {part}."
    centre = words.count(int(speakers.iloc[0]), "state speaks", "states speak")
    centre = f"{centre} about {with_article(str(speakers.index[0]))}, more than about any other"
    return f"{said} Among {part}, {centre}."


def blocs_said(places: pd.DataFrame) -> str:
    """Who stands with whom, the largest bloc first, who stands alone, and whose company is sure; at least one state."""
    known = places[places.bloc.notna()]
    sides = sorted((list(held["name"]) for _, held in known.groupby("bloc", sort=True)), key=len, reverse=True)
    groups = [words.listed([with_article(name) for name in side], 9) for side in sides if len(side) > 1]
    single = [with_article(side[0]) for side in sides if len(side) == 1]
    parts = [f"{words.with_capital(group)} stand together." for group in groups]
    if single:
        parts.append(
            f"{words.with_capital(words.listed(single, 9))} {'stands' if len(single) == 1 else 'stand'} alone."
        )
    if not parts:
        return "No blocs can be told apart."
    return f"{' '.join(parts)} {_sureness(known)}"


def _sureness(places: pd.DataFrame) -> str:
    sure = places[places.stability.round(2) >= STABLE]
    if sure.empty:
        return "None of this is sure: with other utterances the blocs could be others."
    if len(sure) == len(places):
        return "All of these places are sure."
    named = words.listed([with_article(name) for name in sure["name"]], 9)
    what = "place" if len(sure) == 1 else "places"
    return f"The {what} of {named} {'is' if len(sure) == 1 else 'are'} sure; the rest are hints."


def _counted(row: Any, measure: str) -> str:
    said = words.count(int(row.n), "utterance")
    few = measure == "attention" or pd.isna(row.score) or row.n < FEW
    return said if few else f"{said}, {measure} {words.signed(row.score)}"


def _hover(row: Any) -> str:
    evidence = f"{words.count(row.n, 'utterance')} in {words.count(row.articles, 'article')}"
    scores = f"position {words.signed(row.axis)} (n = {row.n_axis}), tone {words.signed(row.tone)}"
    return f"<b>{row.speaker} about {row.about_name}</b><br>{scores}<br>{evidence}"


def said_about(filters: Filters, country: Iso3, about: Iso3, most: int) -> Page:
    """What one state said about another, newest first, so many at most, and how many statements that are."""
    return evidence.page(replace(filters, countries=(country,)), Narrowed(about=about), "newest", most, 0)


@dataclass(frozen=True)
class Company:
    """The states on a plane with their blocs, the distances between them, and how well the plane shows these."""

    places: pd.DataFrame
    distances: pd.DataFrame
    fit: float
    issues: int


@kept
def company(filters: Filters) -> Company:
    """Distances between the states that share three issues, and the blocs they make."""
    profiles = _profiles(filters)
    groups, plane = blocs.clusters(profiles), blocs.plane(profiles)
    as_text = {"country": str}  # an empty table has no types
    places = named(plane.astype(as_text).merge(groups.astype(as_text), on="country", how="left"))
    apart = blocs.distances(profiles)
    names = np.array([label(code) for code in profiles.countries], object)
    first, second = np.triu_indices(len(names), 1)
    apart = apart.assign(first=names[first], second=names[second])
    fit = float(plane.fit.iloc[0]) if len(plane) else np.nan
    return Company(places, apart.sort_values("distance"), fit, len(dispute(filters.dispute).issues))


def _profiles(filters: Filters) -> blocs.Profiles:
    """The states issue by issue, whatever states and issue are filtered for."""
    whole = replace(filters, issue=None, countries=())
    chosen, codes, settings = dispute(filters.dispute), all_stances(filters), even(filters)
    held = None if store(filters.dispute).large else gathering.states(whole, chosen, codes, settings)
    return blocs.profiles(scorable(whole), codes, chosen, settings, filters.end, gathered=held)


def halfway(filters: Filters) -> date:
    """The first day of the second half of the period."""
    return filters.start + timedelta(days=((filters.end - filters.start).days + 1) // 2)


@kept
def moved(filters: Filters, turn: date) -> pd.DataFrame:
    """The states before and from a day on: the columns of `lib.scoring.company.between`, name, and hover."""
    halves = (filters.between(filters.start, turn - timedelta(days=1)), filters.between(turn, filters.end))
    rows = named(companies.between(*map(_profiles, halves)))
    names = dict(zip(rows.country, rows.name, strict=True))
    rows = rows.assign(**{side: [tuple(map(names.__getitem__, codes)) for codes in rows[side]] for side in SIDES})
    said = [
        f"<b>{name}</b><br>then {_with(before)}<br>now {_with(after)}"
        for name, before, after in zip(rows.name, rows.before, rows.after, strict=True)
    ]
    return rows.assign(hover=said)


def changes_said(moves: pd.DataFrame) -> list[str]:
    """Which states changed company, and who kept theirs, a sentence each; `moves` has at least one state."""
    changed = moves.changed.to_numpy(bool)
    said = [_change_said(row) for row in moves[changed].itertuples()] or ["No state changed company."]
    if changed.any() and not changed.all():
        same = moves.name[~changed]
        kept_by = [with_article(name) for name in same]
        said.append(
            f"{words.with_capital(words.listed(kept_by, 12))} kept {'its' if len(same) == 1 else 'their'} company."
        )
    return said


def companions(moves: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Each state with its company then and now, and how stable these are, in words; those that changed come first."""
    for row in moves.sort_values(["kept", "name"]).itertuples():
        company_of = [words.listed(list(side), 9) or "nobody" for side in (row.before, row.after)]
        yield row.name, *company_of, f"{row.stability0:.2f}", f"{row.stability:.2f}"


def _change_said(row: Any) -> str:
    said = f"{with_article(row.name, begins=True)} changed company: then {_with(row.before)}, now {_with(row.after)}."
    if round(min(row.stability0, row.stability), 2) >= STABLE:
        return said
    return f"{said} A hint, no finding: its stability is {row.stability0:.2f} then and {row.stability:.2f} now."


def _with(names: Sequence[str]) -> str:
    if not names:
        return "alone"
    shown = [with_article(name) for name in names[:COMPANIONS]]
    return f"with {words.listed([*shown, *names[COMPANIONS:]], COMPANIONS)}"
