"""How far coders agree: percent agreement, Krippendorff's alpha and Gwet's AC1, by issue (codebook, section 8).

Alpha falls when one label dominates, although the coders agree (the kappa paradox); AC1 does not. Both are shown.
Own code: the one package with alpha under this project's numpy is under the GPL, the one with AC1 pins an older pandas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import product

import pandas as pd

Unit = Sequence[Hashable | None]
"""The labels that the coders gave one statement, in the order of the coders; None is missing."""
Codes = Mapping[str, Mapping[str, float]]
"""statement -> issue -> stance, as one coder has it."""

ABSENT = "not coded"
_LABELS = {-1.0: "oppose", -0.5: "oppose, conditional", 0.0: "neutral", 0.5: "support, conditional", 1.0: "support"}
COLUMNS = ["issue", "n", "coded", "agreement", "alpha", "ac1"]


def percent_agreement(units: Sequence[Unit]) -> float | None:
    """The mean share of agreeing pairs of coders; None if no statement has two codes."""
    shares = [_agreeing(counts) for counts in _pairable(units)]
    return sum(shares) / len(shares) if shares else None


def nominal(a: Hashable, b: Hashable) -> float:
    """δ² of labels without order."""
    return float(a != b)


def interval(a: Hashable, b: Hashable) -> float:
    """δ² of numbers: the square of their difference."""
    return (float(a) - float(b)) ** 2  # type: ignore[arg-type]


Metric = Callable[[Hashable, Hashable], float]


def krippendorff_alpha(units: Sequence[Unit], metric: Metric = nominal) -> float | None:
    """α = 1 − observed / expected disagreement, any number of coders, missing codes allowed (Krippendorff 2011).

    None where it is undefined: no statement with two codes, or no two different labels.
    """
    pairable = _pairable(units)
    totals: Counter[Hashable] = sum(pairable, Counter())
    n = sum(totals.values())
    expected = sum(a * b * metric(x, y) for (x, a), (y, b) in product(totals.items(), repeat=2))
    if not expected:
        return None
    observed = sum(
        sum(a * b * metric(x, y) for (x, a), (y, b) in product(counts.items(), repeat=2)) / (counts.total() - 1)
        for counts in pairable
    )
    return 1 - (n - 1) * observed / expected


def gwet_ac1(units: Sequence[Unit], labels: int | None = None) -> float | None:
    """AC1 = (pa − pe) / (1 − pe) with pe = Σ πₖ(1 − πₖ) / (q − 1), πₖ the mean share of label k (Gwet 2008).

    `labels` is q, the number of labels on offer; those that occur, unless told. None without a statement coded twice;
    1 where only one label is on offer.
    """
    agreement = percent_agreement(units)
    if agreement is None:
        return None
    counted = [counts for counts in map(_counts, units) if counts]
    shares: Counter[Hashable] = Counter()
    for counts in counted:
        for label, count in counts.items():
            shares[label] += count / counts.total() / len(counted)  # type: ignore[assignment]
    q = labels or len(shares)
    if q < 2:
        return 1.0
    chance = sum(share * (1 - share) for share in shares.values()) / (q - 1)
    return (agreement - chance) / (1 - chance)


def table(first: Codes, second: Codes, issues: Sequence[str], *, conditional: bool = True) -> pd.DataFrame:
    """Agreement by issue over the statements both coders read, an issue without a code being a label of its own.

    `coded` counts the statements on which at least one coder coded the issue. `conditional=False` merges the
    conditional codes with the full ones. A last row, issue "any", pools all pairs of statement and issue.
    """
    by_issue = {issue: _units(first, second, issue, conditional) for issue in issues}
    by_issue["any"] = [unit for units in by_issue.values() for unit in units]
    return pd.DataFrame([_row(issue, units) for issue, units in by_issue.items()], columns=COLUMNS)


def confusion(first: Codes, second: Codes, issue: str) -> pd.DataFrame:
    """How often each label of the first coder (rows) met each label of the second (columns)."""
    labels = [*_LABELS.values(), ABSENT]
    met = Counter(tuple(unit) for unit in _units(first, second, issue, True))
    return pd.DataFrame([[met[row, column] for column in labels] for row in labels], index=labels, columns=labels)


def _row(issue: str, units: Sequence[Unit]) -> dict[str, object]:
    coded = sum(any(label != ABSENT for label in unit) for unit in units)
    return {
        "issue": issue,
        "n": len(units),
        "coded": coded,
        "agreement": percent_agreement(units),
        "alpha": krippendorff_alpha(units),
        "ac1": gwet_ac1(units),
    }


def _units(first: Codes, second: Codes, issue: str, conditional: bool) -> list[Unit]:
    return [
        tuple(_label(coder[at].get(issue), conditional) for coder in (first, second))
        for at in sorted(first.keys() & second)
    ]


def _label(stance: float | None, conditional: bool) -> str:
    if stance is None:
        return ABSENT
    return _LABELS[stance if conditional or not stance else (1.0 if stance > 0 else -1.0)]


def _counts(unit: Unit) -> Counter[Hashable]:
    return Counter(label for label in unit if label is not None)


def _pairable(units: Sequence[Unit]) -> list[Counter[Hashable]]:
    return [counts for counts in map(_counts, units) if counts.total() > 1]


def _agreeing(counts: Counter[Hashable]) -> float:
    total = counts.total()
    return sum(count * (count - 1) for count in counts.values()) / (total * (total - 1))
