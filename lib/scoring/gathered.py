"""Evidence gathered once and asked several questions: of some of its holders, of a state's speakers, of one of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring.evidence import Evidence, gather
from lib.scoring.ledger import Selected
from lib.scoring.numbered import Numbered
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute


def of_states(evidence: Evidence, countries: Collection[str]) -> Evidence:
    """The evidence as if only the statements of some states had been gathered."""
    return replace(
        evidence,
        statements=evidence.statements[evidence.statements["holder"].isin(countries)],
        codes=evidence.codes.of(np.isin(evidence.codes.holder.astype(str), list(countries))),
        heard={holder: number for holder, number in evidence.heard.items() if holder in countries},
    )


def of_statements(evidence: Evidence, statements: pd.DataFrame, holder: str = "country") -> Evidence:
    """The evidence as if only some of its statements had been gathered, by the column that named the holder."""
    given = evidence.statements["quote_id"].isin(statements["quote_id"]).to_numpy(bool)
    combining = evidence.combining.only(given)
    return replace(
        evidence,
        statements=evidence.statements[given],
        codes=combining.combined(),
        heard=statements[holder].value_counts().to_dict(),
        combining=combining,
    )


def by_speaker(
    statements: pd.DataFrame | Selected, stances: pd.DataFrame, dispute: Dispute, settings: Settings, country: str
) -> Evidence | Numbered:
    """The evidence of one state with its named speakers as holders."""
    if isinstance(statements, Selected):
        own: pd.DataFrame | Selected = statements.of_countries((country,))
    else:
        own = by_named(statements, country)
    return gather(own, stances, dispute, settings, holder="speaker")


def by_named(statements: pd.DataFrame, country: str) -> pd.DataFrame:
    """The statements of a state whose speaker is named."""
    return statements[statements["country"].eq(country) & statements["speaker"].fillna("").ne("")]


def of_speaker(evidence: Evidence, speaker: str, country: str) -> Evidence:
    """What `by_speaker` gathered, as if the state had this speaker alone: the state is the holder."""
    own = of_states(evidence, (speaker,))
    return replace(
        own,
        statements=own.statements.assign(holder=country),
        codes=replace(own.codes, holder=np.full(len(own.codes), country, object)),
        heard={country: sum(own.heard.values())} if own.heard else {},
    )
