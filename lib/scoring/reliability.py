"""How far coders agree: percent agreement, Krippendorff's alpha and Gwet's AC1, by issue (codebook, section 8).

Alpha falls when one label dominates, although the coders agree (the kappa paradox); AC1 does not. Both are shown.
Own code: the one package with alpha under this project's numpy is under the GPL, the one with AC1 pins an older pandas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import correlation

import pandas as pd

Unit = Sequence[Hashable | None]
"""The labels that the coders gave one statement, in the order of the coders; None is missing."""
Codes = Mapping[str, Mapping[str, float]]
"""statement -> issue -> stance, as one coder has it."""

ABSENT = "not coded"
_LABELS = {-1.0: "oppose", -0.5: "oppose, conditional", 0.0: "neutral", 0.5: "support, conditional", 1.0: "support"}
ANY = "any"
"""The row that pools all issues."""
OUTCOMES = ["issue", "coded", "right", "opposite", "other", "missed", "added"]
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


def table(
    first: Codes, second: Codes, issues: Sequence[str], *, conditional: bool = True, main_issue: bool = False
) -> pd.DataFrame:
    """Agreement by issue over the statements both coders read, an issue without a code being a label of its own.

    `coded` counts the statements on which at least one coder coded the issue. `conditional=False` merges the
    conditional codes with the full ones. `main_issue`: the first coder was asked for one issue a statement only, so
    the others are missing there and do not disagree. A last row, issue "any", pools all pairs of statement and issue.
    """
    by_issue = {issue: _units(first, second, issue, conditional, main_issue) for issue in issues}
    by_issue[ANY] = [unit for units in by_issue.values() for unit in units]
    return pd.DataFrame([_row(issue, units) for issue, units in by_issue.items()], columns=COLUMNS)


def confusion(
    first: Codes,
    second: Codes,
    issues: str | Sequence[str],
    *,
    conditional: bool = True,
    main_issue: bool = False,
) -> pd.DataFrame:
    """How often each label of the first coder (rows) met each label of the second (columns), over one or more issues.

    `conditional` and `main_issue` as in `table`.
    """
    labels = [label for value, label in _LABELS.items() if conditional or value in (-1, 0, 1)] + [ABSENT]
    chosen = [issues] if isinstance(issues, str) else issues
    met = Counter(tuple(unit) for issue in chosen for unit in _units(first, second, issue, conditional, main_issue))
    return pd.DataFrame([[met[row, column] for column in labels] for row in labels], index=labels, columns=labels)


def outcomes(coder: Codes, machine: Codes, issues: Sequence[str]) -> pd.DataFrame:
    """What became of a coder's codes, by issue: issue, coded, right, opposite, other, missed, added.

    `coded` are those of the coder that take a side; of these the machine has the same side (`right`), the other one
    (`opposite`), a neutral code (`other`) or none (`missed`). `added` are sides that only the machine takes.
    A last row, issue "any", sums.
    """
    rows = []
    for issue in issues:
        met = confusion(coder, machine, issue, conditional=False)
        sides, neither = ["oppose", "support"], ["neutral", ABSENT]
        rows.append(
            {
                "issue": issue,
                "coded": int(met.loc[sides].to_numpy().sum()),
                "right": int(sum(met.loc[side, side] for side in sides)),
                "opposite": int(met.loc["oppose", "support"] + met.loc["support", "oppose"]),
                "other": int(met.loc[sides, "neutral"].sum()),
                "missed": int(met.loc[sides, ABSENT].sum()),
                "added": int(met.loc[neither, sides].to_numpy().sum()),
            }
        )
    frame = pd.DataFrame(rows, columns=OUTCOMES)
    total = {"issue": ANY, **frame.drop(columns="issue").sum().astype(int).to_dict()}
    return pd.concat([frame, pd.DataFrame([total])], ignore_index=True)


@dataclass(frozen=True, slots=True)
class Judged:
    """How far two judgements of the same statements agree on a scale from −1 to +1."""

    n: int
    alpha: float | None
    """Krippendorff's alpha with the metric of intervals."""
    r: float | None
    """Pearson's correlation."""
    same_sign: float | None
    """Share with the same sign among those that both place off zero."""


def judged(first: Mapping[str, float], second: Mapping[str, float]) -> Judged:
    """Agreement of two judgements over the statements that both judged; what is undefined is None."""
    pairs = [(first[name], second[name]) for name in sorted(first.keys() & second)]
    signs = [(a > 0) == (b > 0) for a, b in pairs if a and b]
    vary = all(len(set(side)) > 1 for side in zip(*pairs, strict=True)) if pairs else False
    return Judged(
        n=len(pairs),
        alpha=krippendorff_alpha(pairs, interval) if pairs else None,
        r=correlation(*zip(*pairs, strict=True)) if vary else None,
        same_sign=sum(signs) / len(signs) if signs else None,
    )


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


def _units(first: Codes, second: Codes, issue: str, conditional: bool, main_issue: bool = False) -> list[Unit]:
    both = sorted(first.keys() & second)
    read = [at for at in both if issue in first[at]] if main_issue else both
    return [tuple(_label(coder[at].get(issue), conditional) for coder in (first, second)) for at in read]


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
