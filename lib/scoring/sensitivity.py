"""How the ranks of the states depend on the choices of the codebook (section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring import many_ranks, outlets, vectors
from lib.scoring.estimates import estimate, utterance_axis
from lib.scoring.evidence import Evidence, gather
from lib.scoring.ledger import Selected
from lib.scoring.numbered import Numbered
from lib.scoring.positions import INSUFFICIENT, faded, recency, status
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute

_OUTLETS_OF_MANY = 8
"""Outlets that are left out in turn in a large store: each takes a tenth of a second."""
BASELINE = "as chosen"
_STEP = 0.5
_PRIORS = (0.0, 4.0, 8.0)
COLUMNS = ["scenario", "kind", "country", "score", "rank"]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """`table`: score and rank (1 = the plus end) of each state in each scenario, NaN below the gates.

    `summary`: one row a scenario with the largest shift of a rank against the baseline, the state it befell, and how
    many states lost or gained a position.
    """

    table: pd.DataFrame
    summary: pd.DataFrame


def ranks(
    statements: pd.DataFrame | Selected,
    stances: pd.DataFrame,
    dispute: Dispute,
    settings: Settings,
    on: date | None = None,
    articles: pd.DataFrame | None = None,
    largest_outlets: int = 20,
) -> Sensitivity:
    """Ranks under other loadings, priors, weights and sources, each changed alone.

    Leaving an outlet out drops every article that names it as its publisher or among its sources; the outlets with most
    articles are tried, `largest_outlets` of them. `articles` is needed to know the sources of digests.
    """
    evidence = gather(statements, stances, dispute, settings)
    if isinstance(evidence, Numbered) and isinstance(statements, Selected) and _same_days(settings, on):
        return _sensitivity(pd.concat(_of_many(evidence, statements, on, largest_outlets), ignore_index=True))
    scenarios = [
        (BASELINE, "baseline", evidence),
        *((name, kind, replace(evidence, settings=changed)) for name, kind, changed in _cheap(settings, dispute)),
        *(
            (name, kind, gather(kept, stances, dispute, changed))
            for name, kind, kept, changed in _regathered(statements, settings, articles, largest_outlets)
        ),
    ]
    known: list[vectors.Vectors] = []
    table = pd.concat([_scored(name, kind, held, on, known) for name, kind, held in scenarios], ignore_index=True)
    return _sensitivity(table)


def _sensitivity(table: pd.DataFrame) -> Sensitivity:
    return Sensitivity(table, _summary(table))


def _same_days(settings: Settings, on: date | None) -> bool:
    """Whether all choices count an utterance of a day alike, so that they can share sums (`lib.scoring.many_ranks`)."""
    return not settings.pooled and (settings.half_life_days is None or on is not None)


def _of_many(evidence: Numbered, lines: Selected, on: date | None, largest: int) -> Iterator[pd.DataFrame]:
    """The ranks of all scenarios in a large store."""
    settings, choices = evidence.settings, many_ranks.Choices(evidence, on)
    yield _ranked(BASELINE, "baseline", evidence, choices.under(settings))
    for name, kind, changed in _cheap(settings, evidence.dispute):
        if changed.pooled:
            yield _scored(name, kind, replace(evidence, settings=changed), on, [])
        else:
            yield _ranked(name, kind, evidence, choices.under(changed))
    for name, changed in _reweighed(settings):
        yield _ranked(name, "weights", evidence, choices.gathered(lines, changed))
    outlet, owner = evidence.lines.runs("outlets")
    for number in many_ranks.outlets(lines, min(largest, _OUTLETS_OF_MANY)):
        rest = choices.without(owner[outlet == number], settings)
        yield _ranked(f"without {lines.ledger.names.outlets[number]}", "outlet", evidence, rest)


def _ranked(scenario: str, kind: str, evidence: Numbered, found: many_ranks.Scored) -> pd.DataFrame:
    held = {"scenario": scenario, "kind": kind, "country": [evidence.names[at] for at in found.holders.tolist()]}
    table = pd.DataFrame(held | {"score": found.score}, columns=COLUMNS[:-1])
    return table.assign(rank=table["score"].rank(ascending=False, method="min"))


def _cheap(settings: Settings, dispute: Dispute) -> Iterator[tuple[str, str, Settings]]:
    """Scenarios that leave the evidence as it is."""
    for issue in dispute.issues:
        for step in (-_STEP, _STEP):
            loading = dict(settings.loadings).get(issue.id, issue.loading) + step
            yield (
                f"{issue.label or issue.id}: loading {loading:+g}",
                "loading",
                settings.with_loading(issue.id, loading),
            )
    for k in _PRIORS:
        if k != settings.prior_strength:
            yield f"prior strength {k:g}", "prior", replace(settings, prior_strength=k)
    other = "issue-balanced" if settings.pooled else "pooled"
    yield other, "aggregation", replace(settings, pooled=not settings.pooled)


def _regathered(
    statements: pd.DataFrame | Selected, settings: Settings, articles: pd.DataFrame | None, largest: int
) -> Iterator[tuple[str, str, pd.DataFrame | Selected, Settings]]:
    """Scenarios that change what counts."""
    for name, changed in _reweighed(settings):
        yield name, "weights", statements, changed
    if isinstance(statements, Selected):
        for outlet, rest in _without_outlets(statements, largest):
            yield f"without {outlet}", "outlet", rest, settings
        return
    known = statements if articles is None else articles
    heard = known[known["article_id"].isin(statements["article_id"])]
    named = _articles_by_outlet(heard)
    for outlet in sorted(named, key=lambda name: (-len(named[name]), name))[:largest]:
        yield f"without {outlet}", "outlet", statements[~statements["article_id"].isin(named[outlet])], settings


def _reweighed(settings: Settings) -> Iterator[tuple[str, Settings]]:
    roles = replace(settings, use_role_weights=not settings.use_role_weights)
    yield f"role weights {'on' if roles.use_role_weights else 'off'}", roles
    reported = replace(settings, include_reported=not settings.include_reported)
    yield f"reported positions {'in' if reported.include_reported else 'out'}", reported


def _without_outlets(lines: Selected, largest: int) -> Iterator[tuple[str, Selected]]:
    """The lines of a ledger without each of the outlets with most articles."""
    names, (outlets_, owner) = lines.ledger.names.outlets, lines.runs("outlets")
    for outlet in many_ranks.outlets(lines, min(largest, _OUTLETS_OF_MANY)):
        kept = np.ones(len(lines), bool)
        kept[owner[outlets_ == outlet]] = False
        yield names[outlet], lines.where(kept)


def _articles_by_outlet(articles: pd.DataFrame) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for article, publishers in outlets.by_article(articles).items():
        for publisher in publishers:
            named.setdefault(publisher, set()).add(article)
    return named


def _scored(
    scenario: str, kind: str, evidence: Evidence | Numbered, on: date | None, known: list[vectors.Vectors]
) -> pd.DataFrame:
    """The ranks in a scenario; `known` holds what scenarios with the same lines of a large store share."""
    rows = [] if not isinstance(evidence, Numbered) else _rows_of_many(evidence, on, scenario, kind, known)
    for sample in () if isinstance(evidence, Numbered) else faded(evidence, on):
        weight = utterance_axis(sample)[1]
        shown = status(int((weight > 0).sum()), len(np.unique(sample.articles[weight > 0])), evidence.settings)
        if shown != INSUFFICIENT:
            scores = estimate(sample, evidence.settings, draws=0)
            score = scores.pooled if evidence.settings.pooled else scores.balanced
            rows.append({"scenario": scenario, "kind": kind, "country": sample.holder, "score": score})
    table = pd.DataFrame(rows, columns=COLUMNS[:-1])
    return table.assign(rank=table["score"].rank(ascending=False, method="min"))


def _rows_of_many(
    evidence: Numbered, on: date | None, scenario: str, kind: str, known: list[vectors.Vectors]
) -> list[dict[str, object]]:
    """The same for all holders of a large store at once."""
    settings = evidence.settings
    if kind in ("baseline", "loading", "prior", "aggregation"):
        if not known:
            known.append(vectors.of(evidence, recency(evidence, vectors.days(evidence), on)))
        held = vectors.under(known[0], evidence, settings)
    else:
        held = vectors.of(evidence, recency(evidence, vectors.days(evidence), on))
    scores = vectors.pooled(held) if settings.pooled else vectors.axis(held, spread=False)
    shown = [status(int(n), int(a), settings) for n, a in zip(scores.n, scores.articles, strict=True)]
    return [
        {"scenario": scenario, "kind": kind, "country": evidence.names[number], "score": float(score)}
        for number, score, what in zip(held.holders.tolist(), scores.score, shown, strict=True)
        if what != INSUFFICIENT
    ]


def _summary(table: pd.DataFrame) -> pd.DataFrame:
    by_state = table.pivot(index="country", columns="scenario", values="rank")
    ranks_of = {name: by_state[name].to_numpy(float) for name in by_state}
    baseline = ranks_of.get(BASELINE, np.full(len(by_state), np.nan))
    rows = []
    for scenario, kind in table[["scenario", "kind"]].drop_duplicates().itertuples(index=False):
        then = ranks_of[scenario]
        shift = np.abs(_reranked(then, baseline) - _reranked(baseline, then))
        lost = int((~np.isnan(baseline) & np.isnan(then)).sum())
        gained = int((np.isnan(baseline) & ~np.isnan(then)).sum())
        largest = np.nan if np.isnan(shift).all() else float(np.nanmax(shift))
        state = by_state.index[int(np.nanargmax(shift))] if largest > 0 else ""
        rows.append(
            {"scenario": scenario, "kind": kind, "max_shift": largest, "country": state, "lost": lost, "gained": gained}
        )
    return pd.DataFrame(rows, columns=["scenario", "kind", "max_shift", "country", "lost", "gained"])


def _reranked(ranks: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Ranks among the states that both scenarios place: one that drops out must not shift all below it."""
    both = ~np.isnan(ranks) & ~np.isnan(other)
    held = np.full(len(ranks), np.nan)
    held[both] = np.searchsorted(np.sort(ranks[both]), ranks[both]) + 1.0
    return held
