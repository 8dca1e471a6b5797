"""Where each state stands, on each issue and on the axis, and how sure that is (codebook, section 5).

p(c, i) = (Σ w·s + k·m) / (Σ w + k) over the utterances of state c with a code on issue i, with
w = role × kind × attribution confidence × 0.5^(age / half-life), s the stance, k and m the prior.
Effective n = (Σ w)² / Σ w².
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring import bootstrap, many, outlets, vectors, weights
from lib.scoring.estimates import effective_n, estimate, shrunken, utterance_axis
from lib.scoring.evidence import Evidence, Sample, gather
from lib.scoring.gathered import by_speaker as of_speakers
from lib.scoring.ledger import Selected
from lib.scoring.numbered import Numbered
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute

INTERVAL, POINT, INSUFFICIENT, NAMED = "interval", "point", "insufficient", "named"

ISSUE_COLUMNS = ["country", "issue", "score", "low", "high", "n", "n_eff", "articles", "status", "loading"]
COUNTRY_COLUMNS = [
    "country", "score", "low", "high", "balanced", "pooled", "differ", "n", "statements", "speakers", "outlets",
    "articles", "heard", "n_eff", "status", "reason",
]  # fmt: skip
DIFFER = 0.2
"""From here on the issue-balanced and the pooled score are shown side by side."""


def by_issue(
    statements: pd.DataFrame | Selected,
    stances: pd.DataFrame,
    dispute: Dispute,
    settings: Settings,
    on: date | None = None,
    issue: str | None = None,
    gathered: Evidence | None = None,
) -> pd.DataFrame:
    """One row a state and issue with a code: p with its interval, −1 opposes … +1 supports the issue (not the axis).

    `on` is the day asked about: later statements do not count, earlier ones fade. None: the latest day in the frame.
    Below the gates score or interval is NaN and `status` says why. `issue` limits the table to one issue.
    `gathered` is the evidence of these very statements, for those who ask several questions about them.
    """
    evidence = gathered or gather(statements, stances, dispute, settings)
    names = tuple(str(i.id) for i in dispute.issues)
    if issue is not None and isinstance(evidence, Numbered):
        return _one_issue_of_many(evidence, on, names, issue)
    rows = [row for sample in faded(evidence, on) for row in _issue_rows(sample, names, settings)]
    table = pd.DataFrame(rows, columns=ISSUE_COLUMNS)
    return table if issue is None else table[table["issue"] == issue].reset_index(drop=True)


def by_country(
    statements: pd.DataFrame | Selected,
    stances: pd.DataFrame,
    dispute: Dispute,
    settings: Settings,
    on: date | None = None,
    articles: pd.DataFrame | None = None,
    gathered: Evidence | None = None,
) -> pd.DataFrame:
    """One row a state heard or named: its place on the axis, −1 … +1, with interval, evidence and the reason for gaps.

    `balanced` is Σ pᵢ·Lᵢ / Σ |Lᵢ| over the issues with evidence: each issue counts by its loading, however often it was
    spoken about. `pooled` is the shrunken mean of the axis scores of all utterances. `score`, `low` and `high` follow
    `settings.pooled`; `differ` marks a gap of more than 0.2 between the two. `n` counts utterances with a code on the
    axis; `statements`, `speakers`, `outlets` and `articles` what is behind them (a copy adds a statement and an outlet,
    no article); `heard` all statements of the state in the frame. A state with none, only spoken about, is "named".
    `articles` is needed to count the outlets of digests, whose `sources` it holds; `gathered` as in `by_issue`.
    """
    evidence = gathered or gather(statements, stances, dispute, settings)
    table = _holders(evidence, on, _carried(statements, articles))
    rest = _without_evidence(statements, evidence, set(table["country"]))
    return pd.concat([table, rest], ignore_index=True) if len(rest) else table


def by_speaker(
    statements: pd.DataFrame | Selected,
    stances: pd.DataFrame,
    dispute: Dispute,
    settings: Settings,
    country: str,
    on: date | None = None,
    articles: pd.DataFrame | None = None,
    gathered: Evidence | None = None,
) -> pd.DataFrame:
    """The internal split of a state: the same columns as `by_country`, one row a speaker (columns `speaker`, `role`).

    The role is that of the last statement, and unknown where the statements are lines of a ledger. `gathered` is what
    `lib.scoring.gathered.by_speaker` makes of these very statements.
    """
    evidence = gathered or of_speakers(statements, stances, dispute, settings, country)
    if isinstance(statements, Selected):
        roles: Mapping[str, str] | pd.Series = {}
    else:
        own = statements[statements["country"].eq(country) & statements["speaker"].fillna("").ne("")]
        roles = own.drop_duplicates("speaker", keep="last").set_index("speaker")["role"]
    table = _holders(evidence, on, _carried(statements, articles)).rename(columns={"country": "speaker"})
    table.insert(1, "role", table["speaker"].map(roles))
    return table.drop(columns="speakers")


def _carried(statements: pd.DataFrame | Selected, articles: pd.DataFrame | None) -> Mapping[str, frozenset[str]]:
    """The outlets of each article; lines of a ledger hold their own."""
    if isinstance(statements, Selected):
        return {}
    return outlets.by_article(statements if articles is None else articles)


def faded(evidence: Evidence | Numbered, on: date | None) -> list[Sample]:
    """The sample of every holder as it weighs on a day; None: on the latest day of the evidence."""
    return _faded(evidence, evidence.samples(), on)


def _faded(evidence: Evidence | Numbered, samples: Iterable[Sample], on: date | None) -> list[Sample]:
    return [sample.at(recency(evidence, sample.days, on)) for sample in samples]


def recency(evidence: Evidence | Numbered, days: np.ndarray, on: date | None) -> np.ndarray:
    """How much utterances of some days count on a day; None: on the latest day of the evidence."""
    asked = weights.ordinal(on)
    if asked is None and evidence.settings.half_life_days is not None:
        asked = evidence.latest_day()
    return weights.recency(days, asked, evidence.settings)


def status(n: int, articles: int, settings: Settings) -> str:
    """What may be shown: nothing, a point, or a point with its interval."""
    if n < settings.min_clusters_point or articles < settings.min_articles:
        return INSUFFICIENT
    return INTERVAL if n >= settings.min_clusters_interval else POINT


def reason(n: int, articles: int, settings: Settings) -> str:
    """Why no position, or no interval, is shown; empty if both are."""
    if n < settings.min_clusters_point:
        return f"{_counted(n, 'utterance')} with a stance on the axis; {settings.min_clusters_point} are needed."
    if articles < settings.min_articles:
        return f"All evidence comes from {_counted(articles, 'article')}; {settings.min_articles} are needed."
    if n < settings.min_clusters_interval:
        return f"{_counted(n, 'utterance')}; an interval needs {settings.min_clusters_interval}."
    return ""


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _issue_rows(sample: Sample, issues: tuple[str, ...], settings: Settings) -> list[dict[str, object]]:
    scores = estimate(sample, settings)
    low, high = bootstrap.interval(scores.issue_draws, settings.level)
    rows: list[dict[str, object]] = []
    for at, issue in enumerate(issues):
        held = sample.weights[:, at] > 0
        n, articles = int(held.sum()), len(np.unique(sample.articles[held]))
        if n:
            shown = status(n, articles, settings)
            rows.append(
                {"country": sample.holder, "issue": issue, "n": n, "n_eff": effective_n(sample.weights[:, at])}
                | {"articles": articles, "status": shown, "loading": sample.loadings[at]}
                | _gated(scores.issues[at], low[at], high[at], shown)
            )
    return rows


def _one_issue_of_many(evidence: Numbered, on: date | None, names: tuple[str, ...], issue: str) -> pd.DataFrame:
    """One issue of all holders of a large store at once; where there are few utterances these are drawn."""
    settings, at = evidence.settings, names.index(issue)
    held = vectors.of(evidence, recency(evidence, vectors.days(evidence), on))
    found = vectors.one_issue(held, at)
    spoken = found.n > 0
    thin = spoken & ((held.utterances <= many.MANY) | (found.n < many.FEW))
    few = {int(number) for number in held.holders[thin]}
    rows = {}
    for sample in _faded(evidence, evidence.samples(few), on) if few else ():
        numerous = len(sample.stratum) > many.MANY
        drawn = _one_issue(sample, at, issue, settings) if numerous else _issue_rows(sample, names, settings)
        rows[sample.holder] = next(row for row in drawn if row["issue"] == issue)
    span = many.quantile(settings.level) * found.deviation
    for place in np.flatnonzero(spoken & ~thin).tolist():
        name, n, articles = evidence.names[int(held.holders[place])], int(found.n[place]), int(found.articles[place])
        shown, score = status(n, articles, settings), float(found.score[place])
        rows[name] = (
            {"country": name, "issue": issue, "n": n, "n_eff": float(found.n_eff[place]), "articles": articles}
            | {"status": shown, "loading": held.loadings[place, at]}
            | _gated(score, score - span[place], score + span[place], shown)
        )
    return pd.DataFrame([rows[name] for name in sorted(rows)], columns=ISSUE_COLUMNS)


def _one_issue(sample: Sample, at: int, issue: str, settings: Settings) -> list[dict[str, object]]:
    """One issue of a holder with many utterances, few of them on the issue: nothing else is drawn."""
    weight, value = sample.weights[:, at], sample.values[:, at]
    held = weight > 0
    n, articles = int(held.sum()), len(np.unique(sample.articles[held]))
    if not n:
        return []
    shown, columns = status(n, articles, settings), np.column_stack([weight * value, weight])
    sums = columns.sum(axis=0)
    low = high = np.nan
    if shown == INTERVAL:
        rng = bootstrap.generator(settings.seed, sample.holder + issue)
        drawn = many.totals(sample.stratum, columns, settings.draws, rng)
        ends = bootstrap.interval(shrunken(drawn[:, 0], drawn[:, 1], settings)[:, None], settings.level)
        low, high = (float(end[0]) for end in ends)
    score = float(shrunken(sums[:1], sums[1:], settings)[0])
    return [
        {"country": sample.holder, "issue": issue, "n": n, "n_eff": effective_n(weight), "articles": articles}
        | {"status": shown, "loading": sample.loadings[at]}
        | _gated(score, low, high, shown)
    ]


def _gated(score: float, low: float, high: float, shown: str) -> dict[str, object]:
    point = float(score) if shown in (POINT, INTERVAL) else np.nan
    ends = (float(low), float(high)) if shown == INTERVAL else (np.nan, np.nan)
    return {"score": point, "low": ends[0], "high": ends[1]}


def _holders_of_many(evidence: Numbered, on: date | None) -> pd.DataFrame:
    """All holders at once; those with few utterances by the bootstrap."""
    settings = evidence.settings
    held = vectors.of(evidence, recency(evidence, vectors.days(evidence), on))
    scores = (vectors.pooled if settings.pooled else vectors.axis)(held)
    other = (vectors.axis if settings.pooled else vectors.pooled)(held, spread=False)
    few = {int(number) for number in held.holders[held.utterances <= many.MANY]}
    rows = {}
    for sample in _faded(evidence, evidence.samples(few), on) if few else ():
        rows[sample.holder] = _holder_row(sample, utterance_axis(sample)[1], evidence)
    span = many.quantile(settings.level) * scores.deviation
    for place, number in enumerate(held.holders.tolist()):
        if number in few:
            continue
        name, n, articles = evidence.names[number], int(scores.n[place]), int(scores.articles[place])
        shown, score, second = status(n, articles, settings), float(scores.score[place]), float(other.score[place])
        hidden = shown == INSUFFICIENT
        balanced, pooled = (second, score) if settings.pooled else (score, second)
        rows[name] = (
            {"country": name, "n": n, "articles": articles, "n_eff": float(scores.n_eff[place]), "status": shown}
            | {"heard": evidence.heard[name], "reason": reason(n, articles, settings)}
            | _gated(score, score - span[place], score + span[place], shown)
            | {"balanced": np.nan if hidden else balanced, "pooled": np.nan if hidden else pooled}
            | {"differ": not hidden and abs(balanced - pooled) > DIFFER}
        )
    table = pd.DataFrame([rows[name] for name in sorted(rows)], columns=COUNTRY_COLUMNS)
    for column, count in evidence.behind_groups(scores.used).items() if rows else ():
        table[column] = table["country"].map(count).fillna(0).astype(int)
    return table


def _holders(evidence: Evidence | Numbered, on: date | None, carried: Mapping[str, frozenset[str]]) -> pd.DataFrame:
    if isinstance(evidence, Numbered):
        return _holders_of_many(evidence, on)
    rows, used = [], {}
    for sample in faded(evidence, on):
        _, weight = utterance_axis(sample)
        rows.append(_holder_row(sample, weight, evidence))
        used[sample.holder] = sample.utterances[weight > 0]
    table = pd.DataFrame(rows, columns=COUNTRY_COLUMNS)
    if rows:
        for column, count in evidence.behind(used, carried).items():
            table[column] = table["country"].map(count).fillna(0).astype(int)
    return table


def _holder_row(sample: Sample, weight: np.ndarray, evidence: Evidence | Numbered) -> dict[str, object]:
    settings = evidence.settings
    n, articles = int((weight > 0).sum()), len(np.unique(sample.articles[weight > 0]))
    shown = status(n, articles, settings)
    scores = estimate(sample, settings, draws=None if shown == INTERVAL else 0)
    score, draws = (scores.pooled, scores.pooled_draws) if settings.pooled else (scores.balanced, scores.balanced_draws)
    low, high = bootstrap.interval(draws, settings.level) if shown == INTERVAL else (np.nan, np.nan)
    hidden = shown == INSUFFICIENT
    return (
        {"country": sample.holder, "n": n, "articles": articles, "n_eff": effective_n(weight), "status": shown}
        | {"heard": evidence.heard[sample.holder], "reason": reason(n, articles, settings)}
        | _gated(score, float(low), float(high), shown)
        | {"balanced": np.nan if hidden else scores.balanced, "pooled": np.nan if hidden else scores.pooled}
        | {"differ": not hidden and abs(scores.balanced - scores.pooled) > DIFFER}
    )


def _without_evidence(
    statements: pd.DataFrame | Selected, evidence: Evidence | Numbered, known: set[str]
) -> pd.DataFrame:
    about = statements.named() if isinstance(statements, Selected) else statements["about"].explode().dropna()
    named = set(about) - set(evidence.heard) - {""}
    silent = set(evidence.heard) - known - {""}
    rows = [
        _empty_row(country, evidence.heard.get(country, 0), evidence.settings) for country in sorted(silent | named)
    ]
    return pd.DataFrame(rows, columns=COUNTRY_COLUMNS)


def _empty_row(country: str, heard: int, settings: Settings) -> dict[str, object]:
    gaps = dict.fromkeys(("score", "low", "high", "balanced", "pooled"), np.nan)
    counts = dict.fromkeys(("n", "statements", "speakers", "outlets", "articles"), 0)
    why = reason(0, 0, settings) if heard else "Named by others; no statement of its own was found."
    kind = INSUFFICIENT if heard else NAMED
    return (
        {"country": country, "heard": heard, "n_eff": 0.0, "status": kind, "reason": why, "differ": False}
        | gaps
        | counts
    )
