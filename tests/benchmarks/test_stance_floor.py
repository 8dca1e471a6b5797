"""The accuracy of stances on articles that no model saw must not drop unseen: floors a little under what was measured."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.stance import outcome, run
from benchmarks.stance_examples import Coded, sign
from lib.scoring.stance import Coder

DISPUTES = Path(__file__).resolve().parents[2] / "data" / "disputes"


@cache
def unseen(name: str) -> dict[str, float]:
    """Shares on the held-out articles of a dispute, by the models that ship."""
    coded = Coded.load(DISPUTES / name)
    pairs = run(coded, Coder(coded.dispute), coded.unseen())
    signs = Counter(outcome(row, quote) for row, quote in pairs if row["coded"]["axis"])
    both = made = wanted = 0
    for row, quote in pairs:
        for issue in {*row["coded"]["issues"], *quote.stances}:
            want, have = sign(row["coded"]["issues"].get(issue, "n")), quote.stances.get(issue, 0)
            made, wanted, both = made + bool(have), wanted + bool(want), both + (want * have > 0)
    shares = {name: count / signs.total() for name, count in signs.items()}
    return shares | {"precision": both / made, "recall": both / wanted, "n": len(pairs)}


@pytest.mark.parametrize(
    ("dispute", "right", "reversed_", "precision", "recall"),
    [("korea-2017", 0.62, 0.06, 0.72, 0.55), ("iran-2015", 0.70, 0.06, 0.74, 0.52)],
)
def test_stances_on_unseen_articles(
    dispute: str, right: float, reversed_: float, precision: float, recall: float
) -> None:
    found = unseen(dispute)
    assert found["right"] >= right
    assert found.get("reversed", 0.0) <= reversed_
    assert found["precision"] >= precision
    assert found["recall"] >= recall


def test_the_unseen_articles_are_enough_to_tell() -> None:
    assert unseen("korea-2017")["n"] >= 250
