"""Where there are many utterances, intervals are those that the bootstrap tends to."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from lib import dispute as disputes
from lib.scoring import blocs, bootstrap, change, kernel, many, many_profiles, positions
from lib.scoring.weights import Settings
from lib.storing import Store, ledgers
from tests.storing.random_store import made


@pytest.fixture(scope="module")
def dispute():
    return disputes.load("korea-2017", articles=False)


@pytest.fixture(scope="module")
def lines(dispute, tmp_path_factory):
    """Some 600 coded utterances for each of five states."""
    store = Store(tmp_path_factory.mktemp("many"))
    store.write(*made(dispute, 12_000, articles=3000))
    return ledgers.built(store).whole()


@pytest.fixture(scope="module")
def settings(dispute):
    """Five thousand draws, so that their noise does not hide the difference."""
    return replace(Settings.of(dispute), half_life_days=None, draws=5000)


def compared(monkeypatch, ask):
    """The same with every utterance drawn, and by what the draws tend to."""
    monkeypatch.setattr(many, "MANY", 10**9)
    drawn = ask()
    monkeypatch.setattr(many, "MANY", 150)
    return drawn, ask()


def near(first, second, columns, tolerance):
    known = first[columns[-1]].notna().to_numpy()
    assert known.any() and list(first.index) == list(second.index)
    for column in columns:
        a, b = (frame.loc[known, column].to_numpy(dtype=float) for frame in (first, second))
        assert np.abs(a - b).max() <= tolerance, column


@pytest.mark.parametrize("pooled", [False, True])
def test_positions_and_their_intervals(lines, dispute, settings, monkeypatch, pooled):
    settings = replace(settings, pooled=pooled)
    drawn, tended = compared(monkeypatch, lambda: positions.by_country(lines, None, dispute, settings, dispute.end))
    assert drawn.n.min() > 300
    assert list(drawn.n) == list(tended.n) and list(drawn.outlets) == list(tended.outlets)
    near(drawn, tended, ["score", "balanced", "pooled", "n_eff"], 1e-9)
    near(drawn, tended, ["low", "high"], 0.01)


def test_stances_on_issues(lines, dispute, settings, monkeypatch):
    drawn, tended = compared(monkeypatch, lambda: positions.by_issue(lines, None, dispute, settings, dispute.end))
    near(drawn, tended, ["score", "n_eff"], 1e-9)
    near(drawn, tended, ["low", "high"], 0.02)


def test_one_issue_is_that_of_all_issues(lines, dispute, settings, monkeypatch):
    issue = dispute.issues[2].id
    drawn, tended = compared(
        monkeypatch, lambda: positions.by_issue(lines, None, dispute, settings, dispute.end, issue)
    )
    assert drawn.n.min() >= many.FEW and list(drawn.n) == list(tended.n)
    assert list(drawn.articles) == list(tended.articles) and list(drawn.loading) == list(tended.loading)
    near(drawn, tended, ["score", "n_eff"], 1e-9)
    near(drawn, tended, ["low", "high"], 0.02)
    monkeypatch.setattr(many, "FEW", 10**9)
    rare = positions.by_issue(lines, None, dispute, settings, dispute.end, issue)
    near(drawn, rare, ["low", "high"], 0.02)


def test_differences_between_periods(lines, dispute, settings, monkeypatch):
    first, turn = dispute.start, dispute.start + timedelta(days=60)
    periods = (first, turn - timedelta(days=1)), (turn, first + timedelta(days=120))
    drawn, tended = compared(monkeypatch, lambda: change.between(lines, None, dispute, settings, *periods))
    near(drawn, tended, ["earlier", "later", "difference"], 1e-9)
    near(drawn, tended, ["low", "high"], 0.02)
    assert list(drawn.shared_issues) == list(tended.shared_issues)


def test_paths_through_time(lines, dispute, settings, monkeypatch):
    days = [dispute.start + timedelta(days=at) for at in range(0, 120, 20)]
    drawn, tended = compared(monkeypatch, lambda: kernel.path(lines, None, dispute, settings, ["C1", "C2"], None, days))
    near(drawn, tended, ["score", "n", "n_eff"], 1e-9)
    near(drawn, tended, ["low", "high"], 0.02)


def test_profiles_of_states_and_the_spread_of_their_draws(lines, dispute, settings, monkeypatch):
    drawn, tended = compared(monkeypatch, lambda: blocs.profiles(lines, None, dispute, settings, dispute.end))
    assert drawn.countries == tended.countries and len(drawn.countries) == 5
    np.testing.assert_allclose(drawn.scores, tended.scores, rtol=0, atol=1e-12)
    assert drawn.draws.shape == tended.draws.shape
    assert np.abs(drawn.draws.mean(axis=0) - tended.draws.mean(axis=0)).max() < 0.01
    for one, other in zip(drawn.draws.transpose(1, 2, 0), tended.draws.transpose(1, 2, 0), strict=True):
        np.testing.assert_allclose(np.cov(one), np.cov(other), rtol=0, atol=0.0015)
        assert np.abs(np.quantile(one, [0.05, 0.95], axis=1) - np.quantile(other, [0.05, 0.95], axis=1)).max() < 0.02
    first, second = (blocs.clusters(held).set_index("country") for held in (drawn, tended))
    assert first.bloc.equals(second.bloc)
    assert (first.stability - second.stability).abs().max() < 0.02


def test_issues_with_few_utterances_are_drawn_one_by_one(lines, dispute, settings, monkeypatch):
    monkeypatch.setattr(many_profiles, "RARE", 10**6)
    rare = blocs.profiles(lines, None, dispute, settings, dispute.end)
    monkeypatch.setattr(many_profiles, "RARE", 0)
    tended = blocs.profiles(lines, None, dispute, settings, dispute.end)
    assert (rare.draws != tended.draws).all()
    assert np.abs(rare.draws.mean(axis=0) - tended.draws.mean(axis=0)).max() < 0.01
    assert np.abs(rare.draws.std(axis=0) / tended.draws.std(axis=0) - 1).max() < 0.08


def test_the_covariance_is_that_of_the_draws():
    rng = np.random.default_rng(3)
    stratum = bootstrap.strata(rng.integers(0, 150, 400))
    columns = rng.normal(size=(400, 3)) + np.arange(3)
    drawn = bootstrap.totals(stratum, columns, 40_000, rng)
    expected = many.covariance(stratum, columns)
    assert np.cov(drawn.T) == pytest.approx(expected, rel=0.05, abs=4)
    assert drawn.mean(axis=0) == pytest.approx(columns.sum(axis=0), abs=1)


def test_sums_of_few_utterances_are_drawn_as_the_bootstrap_draws_them():
    rng = np.random.default_rng(4)
    stratum = bootstrap.strata(np.concatenate([np.arange(200), rng.integers(300, 340, 100)]))
    rows = np.array([0, 7, 210, 211, 290])
    some, whole = many.counts(stratum, rows, 30_000, rng), bootstrap.draw(stratum, 30_000, rng)[:, rows]
    assert some.mean(axis=0) == pytest.approx(whole.mean(axis=0), abs=0.03)
    assert np.cov(some.T) == pytest.approx(np.cov(whole.T), abs=0.05)
