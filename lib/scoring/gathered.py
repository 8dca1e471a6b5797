"""Evidence gathered once and asked several questions: of some of its holders, of a state's speakers, of one of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

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
        codes=evidence.codes[evidence.codes["holder"].isin(countries)],
        heard={holder: number for holder, number in evidence.heard.items() if holder in countries},
    )


def by_speaker(
    statements: pd.DataFrame | Selected, stances: pd.DataFrame, dispute: Dispute, settings: Settings, country: str
) -> Evidence | Numbered:
    """The evidence of one state with its named speakers as holders."""
    if isinstance(statements, Selected):
        own: pd.DataFrame | Selected = statements.of_countries((country,))
    else:
        own = statements[statements["country"].eq(country) & statements["speaker"].fillna("").ne("")]
    return gather(own, stances, dispute, settings, holder="speaker")


def of_speaker(evidence: Evidence, speaker: str, country: str) -> Evidence:
    """What `by_speaker` gathered, as if the state had this speaker alone: the state is the holder."""
    own = of_states(evidence, (speaker,))
    return replace(
        own,
        statements=own.statements.assign(holder=country),
        codes=own.codes.assign(holder=country),
        heard={country: sum(own.heard.values())} if own.heard else {},
    )
