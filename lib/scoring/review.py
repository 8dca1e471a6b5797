"""What a person should read first: where the machine is unsure, and where it matters for a state's position.

doubt = 1 − attribution confidence × stance confidence, at least ½ where the coder asks for a second look.
influence = |score of the state − its score without the utterance|, the leave-one-out change (codebook, section 5).
Copies of an utterance are one line: the earliest of its statements that has a code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.records import IssueId
from lib.scoring import positions
from lib.scoring.anchors import normal
from lib.scoring.estimates import balanced, shrunken, utterance_axis
from lib.scoring.evidence import Sample, gather
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute

COLUMNS = [
    "quote_id", "article_id", "start", "country", "speaker", "text", "said_on", "utterance_id", "copies", "doubt",
    "change", "influence", "priority", "why",
]  # fmt: skip
ASKED = 0.5
"""Doubt, at least, where the coder itself asks for a second look."""
UNSURE = 0.3
"""From this doubt on, the reasons name the attribution or the code."""
FELT = 0.005
"""A smaller move of a state is not worth a word."""
ORDERS = ("influence", "doubt", "sample")
_REASONS = (
    "country", "confidence", "issues", "stance_confidence", "needs_review", "influence", "change", "copies",
)  # fmt: skip


def queue(
    statements: pd.DataFrame,
    stances: pd.DataFrame,
    dispute: Dispute,
    settings: Settings | None = None,
    *,
    by: str = "influence",
    on: date | None = None,
    limit: int | None = None,
    name: Callable[[str], str] = str,
) -> pd.DataFrame:
    """One row an utterance that nobody has read, the most pressing first, with the reasons in words (`why`).

    `by`: "influence" (influence × doubt), "doubt", or "sample", a fixed random order that is the same for all coders
    and says nothing about the statements: what two coders should code, and what accuracy should be told from. Without
    `settings` every utterance counts alike, whenever it was said. `name` gives the name of a state. Raises `KeyError`
    for another order.
    """
    if by not in ORDERS:
        raise KeyError(by)
    chosen = settings or replace(Settings.of(dispute), half_life_days=None)
    rows = _utterances(statements, stances)
    rows = rows.merge(influence(statements, stances, dispute, chosen, on), on=["country", "utterance_id"], how="left")
    rows["change"] = rows["change"].fillna(0.0)
    rows["influence"] = rows["change"].abs()
    rows["doubt"] = doubt(rows)
    if by == "sample":
        rows["priority"] = _lot(rows)
    else:
        rows["priority"] = rows["doubt"] if by == "doubt" else rows["influence"] * rows["doubt"]
    rows = rows.sort_values(
        ["priority", "doubt", "influence", "quote_id"], ascending=[False, False, False, True], ignore_index=True
    ).head(limit if limit is not None else len(rows))
    asked = zip(*(rows[column].tolist() for column in _REASONS), strict=True)
    labels = {issue.id: issue.label for issue in dispute.issues}
    reasons = [_why(dict(zip(_REASONS, row, strict=True)), labels, name) for row in asked]
    return rows.assign(why=pd.Series(reasons, index=rows.index, dtype=object))[COLUMNS]


def doubt(statements: pd.DataFrame) -> pd.Series:
    """How unsure the machine is of a statement, 0 … 1; a statement without a code has no doubt about its code."""
    sure = statements["confidence"].astype(float).fillna(0.0) * statements["stance_confidence"].astype(float).fillna(
        1.0
    )
    asked = statements["needs_review"].astype(bool)
    return (1 - sure).clip(0, 1).mask(asked & (1 - sure).lt(ASKED), ASKED)


def influence(
    statements: pd.DataFrame, stances: pd.DataFrame, dispute: Dispute, settings: Settings, on: date | None = None
) -> pd.DataFrame:
    """One row an utterance that counts: country, utterance_id, change = the state's score without it − with it.

    A state whose only evidence it is falls back to 0.
    """
    evidence = gather(statements, stances, dispute, settings)
    samples = positions.faded(evidence, on)
    if not samples:
        return pd.DataFrame({"country": pd.Series(dtype=str), "utterance_id": pd.Series(dtype=str), "change": []})
    return pd.DataFrame(
        {
            "country": np.repeat([sample.holder for sample in samples], [len(s.utterances) for s in samples]),
            "utterance_id": np.concatenate([sample.utterances for sample in samples]),
            "change": np.concatenate([left_out(sample, settings) for sample in samples]),
        }
    )


def left_out(sample: Sample, settings: Settings) -> np.ndarray:
    """For each utterance of a holder: the score without it less the score with it; issue-balanced or pooled."""
    axis, heights = utterance_axis(sample)
    if settings.pooled:
        columns = np.column_stack([axis * heights, heights])
        totals = columns.sum(axis=0)
        rest = np.vstack([totals, totals - columns])
        scores = np.where(rest[:, 1] > 1e-12, shrunken(rest[:, 0], np.maximum(rest[:, 1], 0), settings), np.nan)
    else:
        products = sample.weights * sample.values
        masses, counts = sample.weights, (sample.weights > 0).astype(int)
        sums = np.vstack([products.sum(axis=0), products.sum(axis=0) - products])
        rest = np.vstack([masses.sum(axis=0), masses.sum(axis=0) - masses])
        known = np.vstack([counts.sum(axis=0), counts.sum(axis=0) - counts]) > 0
        scores = balanced(np.where(known, shrunken(sums, np.maximum(rest, 0), settings), np.nan), sample.loadings)
    scores = np.nan_to_num(scores)
    return scores[1:] - scores[0]


def _utterances(statements: pd.DataFrame, stances: pd.DataFrame) -> pd.DataFrame:
    """The statement that stands for each utterance of a state, with its issues and how many copies it has."""
    issues: dict[str, tuple[str, ...]] = {}
    coded = stances["value"].ne(0).to_numpy()
    for quote, issue in zip(*(stances[name].to_numpy(object)[coded] for name in ("quote_id", "issue")), strict=True):
        issues[quote] = (*issues.get(quote, ()), issue)
    country = statements["country"].fillna("").astype(str)
    utterance = statements["utterance_id"].fillna("").astype(str)
    rows = statements.assign(
        country=country,
        utterance_id=utterance.mask(utterance.eq(""), statements["quote_id"]),
        issues=pd.Series([issues.get(quote) for quote in statements["quote_id"]], statements.index, dtype=object),
        day=pd.to_datetime(statements["said_on"]),
        seen=statements["reviewed"].astype(bool) if "reviewed" in statements else False,
    )
    rows["coded"] = rows["issues"].notna()
    rows = rows.sort_values(
        ["coded", "day", "article_id", "start", "quote_id"], ascending=[False, True, True, True, True], kind="stable"
    )
    unit = ["country", "utterance_id"]
    groups = rows.groupby(unit, sort=False)
    rows = rows.assign(copies=groups["quote_id"].transform("size"), read=groups["seen"].transform("any"))
    return rows[~rows["read"]].drop_duplicates(unit)


def _lot(rows: pd.DataFrame) -> pd.Series:
    """A number in 0 … 1 from the words of a statement: random, and the same whoever asks and whenever."""
    marks = (f"{article} {normal(text)}" for article, text in zip(rows["article_id"], rows["text"], strict=True))
    lots = [int.from_bytes(hashlib.sha256(mark.encode()).digest()[:6], "big") / 2**48 for mark in marks]
    return pd.Series(lots, index=rows.index, dtype=float)


def _why(row: dict, known: Mapping[IssueId, str], name: Callable[[str], str]) -> str:
    """The reasons to read a statement, each a sentence."""
    reasons = []
    if not row["country"]:
        reasons.append("No state was found for the speaker.")
    elif 1 - row["confidence"] >= UNSURE:
        reasons.append(f"Who speaks, and for which state, is {row['confidence']:.0%} sure.")
    coded = isinstance(row["issues"], tuple)
    if coded and 1 - row["stance_confidence"] >= UNSURE:
        labels = " and ".join(known.get(IssueId(issue), issue) for issue in row["issues"])
        reasons.append(f"The code on {labels} is {row['stance_confidence']:.0%} sure.")
    if row["needs_review"]:
        reasons.append("The coder asks for a second look.")
    if row["influence"] >= FELT:
        moved = f"{row['change']:+.2f}".replace("-", "−")
        reasons.append(f"Without it {name(row['country'])} moves by {moved}.")
    if row["copies"] > 1:
        reasons.append(f"It stands for {row['copies']} statements.")
    return " ".join(reasons) or "The machine is sure of it."
