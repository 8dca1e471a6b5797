"""What the tables say, in sentences: pure functions from frames to words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from lib.records import Iso3
from lib.ui import words
from lib.ui.filters import Choices, Filters
from lib.world.definite import with_article

Ends = tuple[str, str]
"""What −1 and +1 stand for."""
SCORED = ("interval", "point")


def ends(filters: Filters, axis: Ends) -> Ends:
    """What the lowest and the highest score of the chosen measure mean, in a word each."""
    if filters.measure == "tone":
        return "negative", "positive"
    if filters.measure == "position" and filters.issue:
        return "opposes", "supports"
    low, high = (label.split(" / ")[0] for label in axis)
    return low, high


def lead(states: pd.DataFrame, filters: Filters, choices: Choices, axis: Ends) -> str:
    """Who stands at the two ends, how sure that is, and on how many states there is evidence."""
    if filters.measure == "attention":
        return _attention(states)
    sure = states[states.status == "interval"].sort_values("score")
    if len(sure) < 2:
        return _thin(states, filters, choices, axis)
    first, last = sure.iloc[0], sure.iloc[-1]
    return f"{_opening(first, last, filters, choices, axis)}. {_sureness(sure)} {_evidence(states)}"


def _opening(first: pd.Series, last: pd.Series, filters: Filters, choices: Choices, axis: Ends) -> str:
    low, high = ends(filters, axis)
    begin, other = with_article(first["name"], begins=True), with_article(last["name"])
    if filters.measure == "tone":
        least, most = _extremes(first, last, ("most negative", "least positive"), ("most positive", "least negative"))
        return f"{begin} speaks in the {least} tone {_number(first)}, {other} in the {most} {_number(last)}"
    if filters.issue:
        label = words.in_sentence(choices.issue_labels()[filters.issue])
        inside = with_article(first["name"])
        least, most = _extremes(first, last, (f"{low} most", f"{high} least"), (f"{high} most", f"{low} least"))
        return f"On {label}, {inside} {least} {_number(first)}, {other} {most} {_number(last)}"
    return f"{begin} stands nearest to {low} {_number(first)}, {other} nearest to {high} {_number(last)}"


def _extremes(first: pd.Series, last: pd.Series, below: Ends, above: Ends) -> Ends:
    """What to call the two ends: one above zero opposes nothing, it only supports least."""
    return below[0] if first.score < 0 else below[1], above[0] if last.score > 0 else above[1]


def _sureness(sure: pd.DataFrame) -> str:
    """How sure the two ends are: which others could be at an end too, by their intervals; lowest score first."""
    first, last = sure.iloc[0], sure.iloc[-1]
    if first.high >= last.low:
        return "Their intervals overlap, so even these two cannot be told apart."
    low, high = sure[sure.low <= first.high].iloc[1:], sure[sure.high >= last.low].iloc[:-1]
    rivals = [
        f"{words.listed([with_article(name) for name in held['name']], 3)} could be {end}"
        for held, end in ((low, "first as well"), (high, "last as well"))
        if len(held)
    ]
    if not rivals:
        return "Both ends are sure: no other interval reaches theirs."
    return f"The two ends are clearly apart, but {' and '.join(rivals)}: the intervals overlap."


def _number(row: pd.Series) -> str:
    span = "no interval" if pd.isna(row.low) else f"90 % interval {words.interval(row.low, row.high)}"
    return f"({words.signed(row.score)}; {span}; n = {int(row.n)})".replace("n = ", "n\u00a0=\u00a0")


def _evidence(states: pd.DataFrame) -> str:
    """`20 states have enough evidence for a score; 19 are heard too rarely; 1 is named, not heard.`"""
    counts = states.status.value_counts()
    scored = sum(int(counts.get(status, 0)) for status in SCORED)
    parts = [f"{words.count(scored, 'state has', 'states have')} enough evidence for a score"] if scored else []
    for status, said in (("insufficient", "heard too rarely"), ("named", "named, not heard")):
        if number := int(counts.get(status, 0)):
            who = f"{number} {'is' if number == 1 else 'are'}"
            parts.append(f"{who if parts else words.count(number, 'state is', 'states are')} {said}")
    if not parts or len(states) == scored == 1:
        return ""
    return f"{'; '.join(parts)}."


def _thin(states: pd.DataFrame, filters: Filters, choices: Choices, axis: Ends) -> str:
    """The ends where fewer than two states have an interval: said as a hint, not as a finding."""
    scored = states[states.status.isin(SCORED)].sort_values("score")
    if scored.empty:
        return f"Nobody is heard often enough here for a score. {_evidence(states)}".rstrip()
    if len(scored) > 1:
        order = _opening(scored.iloc[0], scored.iloc[-1], filters, choices, axis)
        return f"{order}. This order is a hint, no finding: too few statements for intervals. {_evidence(states)}"
    row = scored.iloc[0]
    begin = with_article(row["name"], begins=True)
    if row.status == "interval":
        said = f"{begin} {_number(row)} is the only state with enough evidence for an interval."
        return f"{said} {_evidence(states)}".rstrip()
    said = f"{begin} scores {words.signed(row.score)} (n = {int(row.n)}), too few for an interval."
    return f"{said} {_evidence(states)}".rstrip()


def _attention(states: pd.DataFrame) -> str:
    heard = states[states.n > 0].sort_values("n", ascending=False)
    if heard.empty:
        return "Nobody is heard in this selection."
    first, total = heard.iloc[0], int(heard.n.sum())
    share = words.percent(first.n / total)
    said = (
        f"{with_article(first['name'], begins=True)} is heard most: {int(first.n):,} of {total:,} utterances ({share})."
    )
    return f"{said} Volume is what the press chose to quote; it is no position."


def mover(row: pd.Series, axis: Ends, measure: str = "position") -> str:
    """One state's move with the interval of the difference."""
    if measure == "attention":
        points = [words.signed_points(value) for value in (row.difference, row.low, row.high)]
        return (
            f"{with_article(row['name'], begins=True)}: {words.percent(row.later)} of all utterances, "
            f"{words.percent(row.earlier)} before; {points[0]} points ({points[1]} to {points[2]})"
        )
    towards = axis[1] if row.difference > 0 else axis[0]
    span = words.interval(row.low, row.high)
    begin = with_article(row["name"], begins=True)
    if measure == "tone":
        return f"{begin} became more {towards} by {words.signed(row.difference)} ({span})"
    return f"{begin} moved towards {towards.split(' / ')[0]} by {words.signed(row.difference)} ({span})"


def lately(moved: pd.DataFrame, compared: int, axis: Ends, measure: str = "position") -> str:
    """Who moved most in the last months, in a sentence; `moved` are the rows of `mover`, of `compared` states."""
    if moved.empty:
        did = {"position": "moved", "tone": "changed its tone", "attention": "is heard more or less"}[measure]
        return f"None of the {compared} states that can be compared {did} lately." if compared > 1 else ""
    first = moved.loc[moved.difference.astype(float).abs().idxmax()]
    name, towards = with_article(first["name"]), axis[1] if first.difference > 0 else axis[0]
    others = f", and {words.count(len(moved) - 1, 'other')} moved too" if len(moved) > 1 else ""
    if measure == "attention":
        way = f"is heard {'more' if first.difference > 0 else 'less'}"
    elif measure == "tone":
        way = f"became more {towards} by {words.signed(first.difference)}"
    else:
        way = f"moved towards {towards.split(' / ')[0]} by {words.signed(first.difference)}"
    return f"Lately {name} {way}{others}."


def unmoved(compared: int, measure: str = "position") -> str:
    """Why no move is listed: nobody moved by more than the uncertainty, or too little was said to know."""
    if not compared:
        return "Too little was said in these two periods to see whether anybody moved."
    of = "The one state" if compared == 1 else f"None of the {compared} states"
    did = {"position": "moved", "tone": "changed its tone", "attention": "changed its share"}[measure]
    no = "has not " if compared == 1 else ""
    return f"{of} with enough statements in both periods {no}{did} by more than its uncertainty."


def gap(rows: pd.DataFrame, first: str, second: str) -> str:
    """Where two speakers differ most, among the issues on which both have enough statements for a score."""
    both = rows[rows.gap.notna()]
    if both.empty:
        return f"{first} and {second} share no issue on which both have enough statements for a score."
    row = both.iloc[0]
    return (
        f"{first} and {second} differ most on {words.in_sentence(row['name'])}: {words.signed(row['first'])} "
        f"(n\u00a0=\u00a0{row.n_first}) against {words.signed(row['second'])} (n\u00a0=\u00a0{row.n_second})."
    )


def about(pairs: pd.DataFrame, name: str) -> str:
    """Who speaks most about a state, and how; `pairs` are those about it, the most utterances first."""
    if pairs.empty:
        return f"Nobody speaks about {with_article(name)} in this selection."
    row, total = pairs.iloc[0], int(pairs.n.sum())
    taken = (
        "no position" if pd.isna(row.axis) else f"mean position {words.signed(row.axis)} (n\u00a0=\u00a0{row.n_axis})"
    )
    return (
        f"{with_article(row.speaker, begins=True)} speaks most about {with_article(name)}: {int(row.n):,} of {total:,} "
        f"utterances, {taken}, mean tone {words.signed(row.tone)}."
    )


@dataclass(frozen=True, slots=True)
class Move:
    """The largest change of a path within a span of days."""

    start: date
    end: date
    before: float
    after: float


def largest_move(path: pd.DataFrame, span: timedelta = timedelta(days=60)) -> Move | None:
    """The largest change along an unbroken stretch of one state's path; None when no stretch has two scores."""
    found: Move | None = None
    held = path.sort_values("day").reset_index(drop=True)
    for _, run in held[held.score.notna()].groupby(held.score.isna().cumsum()):
        points = list(zip(run.day, run.score.astype(float), strict=True))
        for place, (start, before) in enumerate(points):
            for end, after in points[place + 1 :]:
                if end - start > span:
                    break
                if found is None or abs(after - before) > abs(found.after - found.before):
                    found = Move(start, end, before, after)
    return found


def rare_kinds(events: pd.DataFrame, most: int) -> list[str]:
    """The rarest kinds of event, as long as they make no more than `most` events together."""
    counts = events.kind.value_counts(ascending=True)
    return sorted(counts[counts.cumsum() <= most].index)


def drift(paths: pd.DataFrame, names: Mapping[Iso3, str], measure: str = "position") -> str:
    """Where each path begins and ends, for people who cannot see the lines."""
    seen = paths[paths.score.notna()].sort_values("day").groupby("country").score.agg(["first", "last"])
    moves = [
        f"{names[code]} from {words.measured(row['first'], measure)} to {words.measured(row['last'], measure)}"
        for code, row in seen.iterrows()
    ]
    return f"{words.listed(moves, 6)}." if moves else "No state has enough evidence for a line."


def map_alt(states: pd.DataFrame, sentence: str) -> str:
    """The map's finding for people who cannot see it; of counts there is no below and above."""
    scored = states[states.status.isin(SCORED)]
    if scored.empty:
        return f"World map. {sentence}"
    below, above = int((scored.score < -0.1).sum()), int((scored.score > 0.1).sum())
    return f"World map. {sentence} {below} below −0.1, {above} above +0.1; the table holds every value."
