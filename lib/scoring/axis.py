"""From the stances of one statement to its place on the dispute's axis (codebook, section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from lib.records import Iso3, IssueId


class Loadings(Protocol):
    """What the axis needs of a dispute: how far support of an issue lies towards the plus end, per speaker's side."""

    def loading(self, issue_id: IssueId, country: Iso3 | None) -> float: ...


def axis_score(stances: Mapping[IssueId, float], country: Iso3 | None, dispute: Loadings) -> float | None:
    """a = Σ sᵢ·Lᵢ / Σ |Lᵢ| over the issues with Lᵢ ≠ 0 and sᵢ ≠ 0; −1 … +1.

    Returns None, not 0, where no such issue is coded: silence about the axis is not a middle position.
    """
    total = weight = 0.0
    for issue, stance in stances.items():
        loading = dispute.loading(issue, country)
        if loading and stance:
            total += stance * loading
            weight += abs(loading)
    return total / weight if weight else None
