"""Sums by day are those of one utterance after the other."""

import numpy as np
import pytest

from lib.scoring import bootstrap, kernel, many, many_days
from lib.scoring.many_days import Days

AT = np.arange(-5.0, 75.0, 4.0)
REACH = 15.0


@pytest.fixture(params=["articles of one day", "articles of several days"])
def spoken(request):
    """Days, values, weights, articles and strata of utterances; some have codes on several issues, some share days."""
    rng = np.random.default_rng(8)
    articles = rng.integers(0, 220, 400)
    days = (articles * 7 % 70).astype(float)
    if request.param != "articles of one day":
        days = days + rng.integers(0, 3, 400)
    weights = np.where(rng.random((400, 4)) < 0.35, rng.uniform(0.3, 1, (400, 4)), 0.0)
    weights[:, 0] += np.where(weights.any(axis=1), 0, 0.5)
    values = np.where(weights > 0, rng.choice([-1.0, -0.5, 0.0, 1.0], (400, 4)), 0.0)
    return days, values, weights, articles, bootstrap.strata(articles)


@pytest.mark.parametrize("long", [2, 30, 10_000], ids=["strata one by one", "as ever", "strata together"])
def test_the_variance_near_a_day(spoken, long, monkeypatch):
    monkeypatch.setattr(many_days, "_LONG", long)
    days, values, weights, _, stratum = spoken
    rng = np.random.default_rng(9)
    p, pull = rng.uniform(-1, 1, (len(AT), 4)), rng.uniform(-0.2, 0.2, (len(AT), 4))
    held = Days.of(*spoken)
    near = kernel.tricube((AT[:, None] - held.day) / REACH)
    found = held.variances(near, p, pull)
    for turn, day in enumerate(AT):
        weight = kernel.tricube((day - days) / REACH)[:, None] * weights
        influence = (weight * (values - p[turn])) @ pull[turn]
        assert np.sqrt(found[turn]) == pytest.approx(many.deviation(np.bincount(stratum), stratum, influence), rel=1e-9)
    assert (found > 0).sum() > 15


@pytest.mark.parametrize("least", [1, 2, 3])
def test_whether_several_articles_are_near_a_day(spoken, least):
    held = Days.of(*spoken)
    near = np.abs(AT[:, None] - held.day) < 0.6
    articles = [len(set(spoken[3][np.abs(day - spoken[0]) < 0.6])) for day in AT]
    assert list(held.several_articles(near, least)) == [count >= least for count in articles]
    assert len({count >= 2 for count in articles}) == 2
