import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.scoring import bootstrap


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (["a", "a", "b", "b"], [0, 0, 1, 1]),
        (["a", "a", "b", "c"], [1, 1, 0, 0]),  # b and c gave one each: one stratum together
        (["a", "a", "a", "b", "b", "c"], [1, 1, 1, 0, 0, 0]),  # c alone joins the smallest article
        (["a"], [0]),
        (["a", "b", "c"], [0, 0, 0]),
    ],
)
def test_strata_are_articles_and_lone_utterances_share_one(articles, expected):
    assert bootstrap.strata(np.array(articles)).tolist() == expected


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30), st.integers(0, 1000))
def test_every_draw_keeps_the_size_of_every_stratum(labels, seed):
    stratum = np.unique(labels, return_inverse=True)[1]
    counts = bootstrap.draw(stratum, 20, np.random.default_rng(seed))
    for number in np.unique(stratum):
        assert np.allclose(counts[:, stratum == number].sum(axis=1), (stratum == number).sum())


def test_draws_vary_as_the_rescaled_bootstrap_does():
    # Four utterances in one stratum, three drawn: each counts 4/3 · Binomial(3, 1/4), mean 1, variance 16/9 · 9/16 = 1.
    counts = bootstrap.draw(np.zeros(4, dtype=int), 20_000, np.random.default_rng(1))
    assert counts.mean(axis=0) == pytest.approx([1, 1, 1, 1], abs=0.02)
    assert counts.var(axis=0) == pytest.approx([1, 1, 1, 1], abs=0.03)


def test_an_utterance_without_others_is_always_drawn():
    assert (bootstrap.draw(np.array([0, 1, 1]), 20, np.random.default_rng(1))[:, 0] == 1).all()


def test_totals_are_the_drawn_sums_whatever_the_chunk(monkeypatch):
    stratum, columns = np.zeros(5, dtype=int), np.arange(10.0).reshape(5, 2)
    whole = bootstrap.totals(stratum, columns, 50, np.random.default_rng(3))
    monkeypatch.setattr(bootstrap, "_CELLS", 35)  # 7 draws at once
    assert (bootstrap.totals(stratum, columns, 50, np.random.default_rng(3)) == whole).all()
    assert whole.shape == (50, 2)


def test_interval_is_the_percentile_interval_of_the_known_draws():
    # 0 … 10: the 5th percentile lies half way between 0 and 1, the 95th between 9 and 10.
    draws = np.r_[np.arange(11.0), [np.nan] * 4]
    low, high = bootstrap.interval(draws, 0.90)
    assert (low, high) == (pytest.approx(0.5), pytest.approx(9.5))


def test_interval_of_nothing_is_unknown():
    assert np.isnan(bootstrap.interval(np.full(5, np.nan), 0.9)).all()


def test_each_state_has_its_own_stream():
    a, again, b = (bootstrap.generator(7, name).random() for name in ("AAA", "AAA", "BBB"))
    assert a == again != b
