"""How the ranks of the states depend on the choices of the codebook (section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring import few_ranks, many_ranks, numbered, outlets, vectors
from lib.scoring.evidence import Evidence, gather
from lib.scoring.ledger import Selected
from lib.scoring.numbered import Numbered
from lib.scoring.positions import INSUFFICIENT, recency, status
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute

_OUTLETS_OF_MANY = 8
"""Outlets that are left out in turn in a large store: each takes a tenth of a second."""
BASELINE = "as chosen"
_STEP = 0.5
_PRIORS = (0.0, 4.0, 8.0)
Placed = tuple[str, str, Mapping[str, float]]
"""A scenario, its kind, and the scores of the states above the gates."""
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
    if isinstance(statements, Selected) and isinstance(evidence, Numbered):
        ways = _of_many if _same_days(settings, on) else _regathered
        return _sensitivity(ways(evidence, statements, on, largest_outlets))
    assert isinstance(evidence, Evidence) and isinstance(statements, pd.DataFrame)
    named = _articles_by_outlet(statements, articles)
    largest = sorted(named, key=lambda name: (-len(named[name]), name))[:largest_outlets]
    return _sensitivity(_of_few(evidence, statements, stances, on, {name: named[name] for name in largest}))


def _sensitivity(placed: Iterable[Placed]) -> Sensitivity:
    rows = [(name, kind, country, score) for name, kind, scores in placed for country, score in scores.items()]
    table = pd.DataFrame(rows, columns=COLUMNS[:-1])
    ranked = table.groupby("scenario", sort=False)["score"].rank(ascending=False, method="min")
    table = table.assign(rank=ranked)
    return Sensitivity(table, _summary(table))


def _same_days(settings: Settings, on: date | None) -> bool:
    """Whether all choices count an utterance of a day alike, so that they can share sums (`lib.scoring.many_ranks`)."""
    return not settings.pooled and (settings.half_life_days is None or on is not None)


def _of_few(
    evidence: Evidence,
    statements: pd.DataFrame,
    stances: pd.DataFrame,
    on: date | None,
    named: Mapping[str, set[str]],
) -> Iterator[Placed]:
    """The scores in all scenarios; `named` holds the articles of each outlet that is left out."""
    settings, dispute, choices = evidence.settings, evidence.dispute, few_ranks.Choices(evidence, on)
    yield BASELINE, "baseline", choices.scores
    for name, kind, changed in _cheap(settings, dispute):
        yield name, kind, choices.under(changed)
    for name, changed in _reweighed(settings):
        lets_in = changed.include_reported and not settings.include_reported
        weighed = gather(statements, stances, dispute, changed) if lets_in else evidence.reweighed(changed)
        assert isinstance(weighed, Evidence)
        yield name, "weights", few_ranks.Choices(weighed, on).scores
    for outlet, held in named.items():
        yield f"without {outlet}", "outlet", choices.without(held)


def _of_many(evidence: Numbered, lines: Selected, on: date | None, largest: int) -> Iterator[Placed]:
    """The same in a large store."""
    settings, choices = evidence.settings, many_ranks.Choices(evidence, on)

    def placed(found: many_ranks.Scored) -> dict[str, float]:
        names = (evidence.names[at] for at in found.holders.tolist())
        return dict(zip(names, found.score.tolist(), strict=True))

    yield BASELINE, "baseline", placed(choices.under(settings))
    for name, kind, changed in _cheap(settings, evidence.dispute):
        if changed.pooled:
            yield name, kind, _by_vectors(replace(evidence, settings=changed), on, [])
        else:
            yield name, kind, placed(choices.under(changed))
    for name, changed in _reweighed(settings):
        yield name, "weights", placed(choices.gathered(lines, changed))
    outlet, owner = evidence.lines.runs("outlets")
    for number in many_ranks.outlets(lines, min(largest, _OUTLETS_OF_MANY)):
        rest = choices.without(owner[outlet == number], settings)
        yield f"without {lines.ledger.names.outlets[number]}", "outlet", placed(rest)


def _regathered(evidence: Numbered, lines: Selected, on: date | None, largest: int) -> Iterator[Placed]:
    """The same in a large store where scenarios cannot share sums."""
    settings, dispute = evidence.settings, evidence.dispute
    shared: list[vectors.Vectors] = []
    yield BASELINE, "baseline", _by_vectors(evidence, on, shared)
    for name, kind, changed in _cheap(settings, dispute):
        yield name, kind, _by_vectors(replace(evidence, settings=changed), on, shared)
    for name, changed in _reweighed(settings):
        yield name, "weights", _by_vectors(numbered.gather(lines, dispute, changed), on, [])
    for outlet, rest in _without_outlets(lines, largest):
        yield f"without {outlet}", "outlet", _by_vectors(numbered.gather(rest, dispute, settings), on, [])


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


def _articles_by_outlet(statements: pd.DataFrame, articles: pd.DataFrame | None) -> dict[str, set[str]]:
    known = statements if articles is None else articles
    named: dict[str, set[str]] = {}
    for article, publishers in outlets.by_article(known[known["article_id"].isin(statements["article_id"])]).items():
        for publisher in publishers:
            named.setdefault(publisher, set()).add(article)
    return named


def _by_vectors(evidence: Numbered, on: date | None, shared: list[vectors.Vectors]) -> dict[str, float]:
    """The scores of all holders of a large store at once; `shared` keeps what scenarios with the same lines share."""
    settings = evidence.settings
    if not shared:
        shared.append(vectors.of(evidence, recency(evidence, vectors.days(evidence), on)))
    held = vectors.under(shared[0], evidence, settings)
    scores = vectors.pooled(held) if settings.pooled else vectors.axis(held, spread=False)
    shown = [status(int(n), int(a), settings) for n, a in zip(scores.n, scores.articles, strict=True)]
    names = (evidence.names[number] for number in held.holders.tolist())
    placed = zip(names, scores.score.tolist(), shown, strict=True)
    return {name: score for name, score, what in placed if what != INSUFFICIENT}


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
