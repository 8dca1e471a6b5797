"""Measures how often an attribution of each class is right, for `lib/quoting/attributing/rates.py`.

    python -m benchmarks.calibrate_confidence            print the check: folds by article, reliability by bin
    python -m benchmarks.calibrate_confidence --write    also write the rates

A quote counts if it is paired with a coded statement of a bundled dispute; it is right if speaker and state are both
right. For a state or body as speaker the state decides: "Peru said" is not wrong where a coder knew the ministry. The
digests are read twice, with the dispute's office-holders and without, so that attributions which rest on the text alone
are seen often enough. The check fits the rates on four fifths of the articles and predicts the others.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import mean

from benchmarks.digests import gold
from benchmarks.digests.scoring import compare, same_name
from lib import dispute as disputes
from lib import world as worlds
from lib.dispute import Dispute
from lib.quoting.attributing import confidence
from lib.quoting.attributing.attribution import attributed
from lib.quoting.attributing.prominence import Resolution
from lib.quoting.attributing.speakers import SpeakerKind
from lib.quoting.extracting import parser
from lib.quoting.extracting.statements import statements_of_many

OUT = Path(__file__).parents[1] / "lib" / "quoting" / "attributing" / "rates.py"
PRIOR = 5.0
"""Strength of the coarser class, in quotes."""
LEAST = 8
"""Quotes that a class needs to be listed."""
FOLDS = 5
HEAD = '''"""Measured rates of right attributions by class, written by `benchmarks.calibrate_confidence --write`."""

from __future__ import annotations

RATES: dict[str, float] = {
'''


@dataclass(frozen=True, slots=True)
class Case:
    """One paired quote: its article, the classes of its attribution, and whether that was right."""

    article: str
    classes: tuple[str, ...]
    right: bool


def cases(dispute: Dispute) -> list[Case]:
    """Every quote of a dispute's digests that is paired with a coded statement and has a speaker."""
    articles, coded = gold.read(dispute.folder)
    world = worlds.load().with_metonyms(dispute.metonyms)
    found = statements_of_many(((a.text, ()) for a in articles), parser.load())
    read = {
        article.article_id: attributed(article, statements, world, dispute)
        for article, statements in zip(articles, found, strict=True)
    }
    ways = {a.quote.quote_id: a.resolution for of_article in read.values() for a in of_article}
    compared = compare(articles, coded, {name: [a.quote for a in of_article] for name, of_article in read.items()})
    return [
        Case(
            quote.article_id,
            confidence.classes(ways[quote.quote_id], quote.kind),
            quote.country == statement.country
            and (same_name(statement.speaker, quote.speaker) or _collective(ways[quote.quote_id])),
        )
        for statement, quote in compared.found
        if quote.speaker
    ]


def _collective(way: Resolution) -> bool:
    return way.speaker is not None and way.speaker.kind in (SpeakerKind.STATE, SpeakerKind.BODY)


def rates(seen: Sequence[Case]) -> dict[str, float]:
    """Smoothed share of right cases by class, coarse classes first."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    above: dict[str, str] = {}
    for case in seen:
        for i, name in enumerate(case.classes):
            counts[name][0] += case.right
            counts[name][1] += 1
            above[name] = case.classes[max(i - 1, 0)]
    fitted: dict[str, float] = {}
    for name in sorted(counts, key=lambda n: (n.count("|") + bool(n), n)):
        right, n = counts[name]
        if not name:
            fitted[name] = right / n
        elif n >= LEAST and above[name] in fitted:
            fitted[name] = (right + PRIOR * fitted[above[name]]) / (n + PRIOR)
    return fitted


def predict(fitted: dict[str, float], case: Case) -> float:
    return next(fitted[name] for name in reversed(case.classes) if name in fitted)


def out_of_fold(seen: Sequence[Case]) -> list[tuple[float, bool]]:
    """Every case with the rate fitted without the articles of its fold."""
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        fitted = rates([c for c in seen if _fold(c.article) != fold])
        found += [(predict(fitted, c), c.right) for c in seen if _fold(c.article) == fold]
    return found


def _fold(article: str) -> int:
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % FOLDS


def report(predicted: Sequence[tuple[float, bool]]) -> Iterable[str]:
    """Brier score against that of the mean, and said against measured by bin."""
    base = mean(right for _, right in predicted)
    brier = mean((p - right) ** 2 for p, right in predicted)
    yield f"{len(predicted)} quotes, {base:.3f} right, Brier {brier:.4f}, of the mean {base * (1 - base):.4f}"
    edges = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
    for low, high in pairwise(edges):
        here = [(p, right) for p, right in predicted if low <= p < high]
        if here:
            said, measured = mean(p for p, _ in here), mean(right for _, right in here)
            yield f"  {low:.2f}-{min(high, 1):.2f}  n {len(here):4}  said {said:.3f}  right {measured:.3f}"


def main() -> None:
    parser_ = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser_.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    options = parser_.parse_args()
    coded = [disputes.load(n) for n in disputes.available()]
    coded = [d for d in coded if (d.folder / gold.FILE).exists()]
    filed = [case for dispute in coded for case in cases(dispute)]
    bare = [case for dispute in coded for case in cases(replace(dispute, office_holders=()))]
    print("out of fold, with office-holders:", *report(out_of_fold(filed)), sep="\n")
    print("out of fold, both readings:", *report(out_of_fold([*filed, *bare])), sep="\n")
    if options.write:
        lines = [f'    "{name}": {rate:.3f},\n' for name, rate in rates([*filed, *bare]).items()]
        OUT.write_text(HEAD + "".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
