"""A small dispute, issues TALKS (+1), BANS (−1), TRUST (+0.5) and ARMS (0), and frames of statements by states AAA …"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from lib.dispute.records import Aggregation, Axis, Dispute, Issue, Side, Weights
from lib.records import Iso3, IssueId, Kind, RoleClass
from lib.scoring.weights import Settings

DAY = date(2018, 1, 16)


def issue(name: str, loading: float, by_side: dict[str, float] | None = None) -> Issue:
    return Issue(IssueId(name), name.title(), "?", loading, "", "", "", by_side or {})


DISPUTE = Dispute(
    name="made",
    title="A made-up dispute",
    start=date(2018, 1, 1),
    end=date(2018, 12, 31),
    language="en",
    axis=Axis("axis", "minus", "plus"),
    sides=(Side("target", "Target", (Iso3("TTT"),)),),
    issues=(
        issue("TALKS", 1.0, {"target": 1.0}),
        issue("BANS", -1.0, {"target": 0.0}),
        issue("TRUST", 0.5),
        issue("ARMS", 0.0, {"target": 0.5}),
    ),
    weights=Weights(
        role={
            RoleClass.HEAD: 1.0,
            RoleClass.FOREIGN_MINISTER: 0.9,
            RoleClass.SPOKESPERSON: 0.7,
            RoleClass.STATE: 0.7,
            RoleClass.FORMER: 0.0,
        },
        kind={"direct": 1.0, "mixed": 0.9, "indirect": 0.8, "reported_position": 0.5, "second_hand": 0.5},
    ),
    aggregation=Aggregation(seed=11, draws=400),
    events=(),
    office_holders=(),
    metonyms=(),
    codebook="",
    folder=Path(),
)
PLAIN = replace(Settings.of(DISPUTE), half_life_days=None)
"""Nothing fades."""
RAW = replace(PLAIN, prior_strength=0.0, min_clusters_point=1, min_clusters_interval=2, min_articles=1)
"""No shrinkage and no gates."""


def said(country: str | None, codes: dict[str, float], **columns: Any) -> dict[str, Any]:
    """A statement of a head of state in full weight; every column can be set."""
    row = {
        "kind": Kind.DIRECT,
        "speaker": f"Head of {country}",
        "role": "president",
        "role_class": RoleClass.HEAD,
        "country": country,
        "confidence": 1.0,
        "said_on": DAY,
        "published": DAY,
        "publisher": "The Paper",
        "about": [],
        "modality": "asserted",
        "speech": True,
        "own_view": True,
        "tone": 0.0,
        "axis": None,
        "codes": codes,
    }
    return row | columns


def frames(*rows: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The statements and the stances frame; each row is an utterance and an article of its own unless it says so."""
    statements, stances = [], []
    for at, row in enumerate(rows):
        full = {"quote_id": f"q{at}", "article_id": f"a{at}", "utterance_id": f"u{at}"} | row
        codes = full.pop("codes")
        statements.append(full)
        stances += [
            {"quote_id": full["quote_id"], "issue": name, "value": value, "rule": "made", "confidence": 1.0}
            for name, value in codes.items()
        ]
    columns = ["quote_id", "issue", "value", "rule", "confidence"]
    return pd.DataFrame(statements), pd.DataFrame(stances, columns=columns)
