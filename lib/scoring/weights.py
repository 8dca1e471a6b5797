"""How much a statement counts: the settings of the aggregation and the weight of each code (codebook, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.records import Iso3, IssueId, Kind, Modality

if TYPE_CHECKING:
    from lib.dispute import Dispute

Pairs = tuple[tuple[str, float], ...]

REPORTED = "reported_position"
SECOND_HAND = "second_hand"
UNLISTED_ROLE = 0.0
"""A role class the dispute gives no weight (international bodies, for one) speaks for no state."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice of the aggregation; frozen and hashable, so that it can key a cache.

    `Settings.of(dispute)` takes a dispute's defaults; `with_(...)` changes some of them.
    """

    role_weights: Pairs
    kind_weights: Pairs
    half_life_days: float | None = 30.0
    """None: a statement never fades."""
    horizon_half_lives: float = 5.0
    """Statements older than this many half-lives (3 % of their weight is left) are out of the evidence."""
    prior_strength: float = 4.0
    """k: how many full statements the assumption "no position" is worth."""
    prior_mean: float = 0.0
    """m: the stance that thin evidence is drawn to."""
    min_clusters_point: int = 3
    min_clusters_interval: int = 5
    min_articles: int = 2
    draws: int = 1000
    seed: int = 20180117
    level: float = 0.90
    bandwidth_days: float = 21.0
    """How far, before and after a day, utterances tell about it on a timeline."""
    use_role_weights: bool = True
    """False: every role that counts at all counts 1."""
    pooled: bool = False
    """False: every issue counts by its loading; True: every utterance counts by its weight."""
    include_reported: bool = True
    """Positions reported without an act of speech."""
    include_second_hand: bool = False
    """Views that are not the holder's own. Off by default: a codebook rule says to code the own view only."""
    loadings: Pairs = ()
    """Loadings that replace the dispute's, except where a side has a loading of its own."""

    @classmethod
    def of(cls, dispute: Dispute) -> Settings:
        """The defaults of a dispute."""
        rules = dispute.aggregation
        return cls(
            role_weights=_pairs({role.value: weight for role, weight in dispute.weights.role.items()}),
            kind_weights=_pairs(dispute.weights.kind),
            half_life_days=rules.half_life_days,
            prior_strength=rules.prior_strength,
            prior_mean=rules.prior_mean,
            min_clusters_point=rules.min_clusters_point,
            min_clusters_interval=rules.min_clusters_interval,
            min_articles=rules.min_articles,
            draws=rules.draws,
            seed=rules.seed,
            level=rules.level,
        )

    def with_loading(self, issue: str, loading: float) -> Settings:
        """The same settings with one loading replaced."""
        return replace(self, loadings=_pairs({**dict(self.loadings), issue: loading}))

    def loading(self, issue: str, country: str, dispute: Dispute) -> float:
        """The loading for a country: its side's where that differs, else the replaced one, else the issue's."""
        of_side = dispute.loading(IssueId(issue), Iso3(country))
        differs = of_side != dispute.issue(IssueId(issue)).loading
        return of_side if differs else dict(self.loadings).get(issue, of_side)


def _pairs(weights: Mapping[str, float]) -> Pairs:
    return tuple(sorted((str(key), float(value)) for key, value in weights.items()))


def base(statements: pd.DataFrame, settings: Settings) -> pd.Series:
    """w without age: role × kind × attribution confidence; NaN for a statement that does not count.

    Left out: no state, a role of weight 0 (analysts, former officials), words denied or imagined, and, unless
    the settings let them in, reported positions and views that are not the holder's own.
    """
    role = _looked_up(statements["role_class"], settings.role_weights, UNLISTED_ROLE)
    kinds = dict(settings.kind_weights)
    reported = statements["kind"].eq(Kind.INDIRECT.value).to_numpy(bool) & ~statements["speech"].to_numpy(bool)
    second_hand = ~statements["own_view"].to_numpy(bool)
    kind = np.where(
        reported, kinds.get(REPORTED, np.nan), _looked_up(statements["kind"], settings.kind_weights, np.nan)
    )
    kind = np.where(second_hand, kinds.get(SECOND_HAND, np.nan), kind)
    counts = (
        statements["country"].fillna("").ne("").to_numpy(bool)
        & (role > 0)
        & statements["modality"].eq(Modality.ASSERTED.value).to_numpy(bool)
        & (~reported | settings.include_reported)
        & (~second_hand | settings.include_second_hand)
    )
    weight = (role if settings.use_role_weights else 1.0) * kind * statements["confidence"].to_numpy(float)
    return pd.Series(np.where(counts & (weight > 0), weight, np.nan), index=statements.index)


def _looked_up(names: pd.Series, weights: Pairs, otherwise: float) -> np.ndarray:
    """The weight of each name; names repeat, so each is looked up once."""
    numbers, known = pd.factorize(names)
    table = dict(weights)
    return np.array([*(table.get(str(name), otherwise) for name in known), otherwise])[numbers]


def day_numbers(statements: pd.DataFrame) -> pd.Series:
    """The day of each statement as an ordinal: when it was said, else when it was published, else NaN."""
    said = _ordinals(statements["said_on"])
    return said.fillna(_ordinals(statements["published"])) if "published" in statements else said


def _ordinals(days: pd.Series) -> pd.Series:
    return (pd.to_datetime(days) - pd.Timestamp(1970, 1, 1)).dt.days + float(date(1970, 1, 1).toordinal())


def recency(days: np.ndarray, on: float | None, settings: Settings) -> np.ndarray:
    """0.5^(age / half-life) on a day; 0 for what was said later, is older than the horizon, or has no date."""
    if on is None:
        return np.ones(len(days))
    age = on - days
    if settings.half_life_days is None:
        return np.where(age >= 0, 1.0, 0.0)
    faded = 0.5 ** (np.maximum(age, 0.0) / settings.half_life_days)
    kept = (age >= 0) & (age <= settings.horizon_half_lives * settings.half_life_days)
    return np.where(kept, faded, 0.0)


def ordinal(day: date | None) -> float | None:
    """A day as a number that `day_numbers` can be compared with."""
    return None if day is None else float(day.toordinal())
