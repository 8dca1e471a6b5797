"""A ledger gives the same numbers as the statements that it was made of."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from lib import dispute as disputes
from lib.scoring import blocs, change, dyads, kernel, measures, positions, sensitivity
from lib.scoring.weights import Settings
from lib.storing import Selection, Store, ledgers
from tests.storing.random_store import made

STATES = ("C1", "C2", "C5")


@pytest.fixture(scope="module")
def dispute():
    return disputes.load("korea-2017", articles=False)


@pytest.fixture(scope="module")
def held(dispute, tmp_path_factory):
    """A store, its codes and its ledger; some statements speak about others."""
    store = Store(tmp_path_factory.mktemp("ledger"))
    articles, quotes = made(dispute, 1200)
    about = [(), ("C1",), ("C2", "C9"), ("C3", "C4", "ZZZ")]
    store.write(articles, [replace(quote, about=about[at % 4]) for at, quote in enumerate(quotes)])
    return store, store.stances(), ledgers.built(store)


@pytest.fixture(scope="module")
def settings(dispute):
    return Settings.of(dispute)


@pytest.fixture(autouse=True)
def drawn(monkeypatch):
    """Every utterance is drawn, however many there are, so that intervals can be equal."""
    monkeypatch.setattr("lib.scoring.many.MANY", 10**9)


def both(held, selection=Selection()):  # noqa: B008  frozen
    """The statements of a selection as a frame and as lines."""
    store, stances, ledger = held
    lines = ledger.select(selection.start, selection.end, selection.issue, selection.countries, selection.kinds)
    return store.statements(selection), lines, stances


def same(first, second):
    pd.testing.assert_frame_equal(first, second, check_dtype=False, rtol=1e-9, atol=1e-9)


SELECTIONS = {
    "everything": lambda _: Selection(),
    "a period": lambda dispute: Selection(
        start=dispute.start + timedelta(days=20), end=dispute.start + timedelta(days=70)
    ),
    "some states": lambda _: Selection(countries=STATES),
    "one state in a period": lambda dispute: Selection(countries=("C4",), end=dispute.start + timedelta(days=60)),
    "one kind": lambda _: Selection(kinds=("direct",)),
    "an issue": lambda dispute: Selection(issue=dispute.issues[0].id),
    "nothing": lambda _: Selection(countries=("QQQ",)),
}


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize(
    "changes",
    [
        {"half_life_days": None},
        {},
        {"pooled": True, "use_role_weights": False},
        {"include_second_hand": True, "include_reported": False},
    ],
)
def test_positions_are_those_of_the_frame(held, dispute, settings, name, changes):
    selection, settings = SELECTIONS[name](dispute), replace(settings, **changes)
    frame, lines, stances = both(held, selection)
    assert len(lines) == len(frame)
    articles = held[0].articles()
    same(
        positions.by_country(frame, stances, dispute, settings, selection.end, articles),
        positions.by_country(lines, stances, dispute, settings, selection.end),
    )
    same(
        positions.by_issue(frame, stances, dispute, settings, selection.end),
        positions.by_issue(lines, stances, dispute, settings, selection.end),
    )


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize("half_life", [None, 30.0])
def test_one_issue_is_that_of_the_frame(held, dispute, settings, name, half_life):
    selection, settings = SELECTIONS[name](dispute), replace(settings, half_life_days=half_life)
    frame, lines, stances = both(held, selection)
    for issue in (dispute.issues[0].id, dispute.issues[4].id):
        same(*(positions.by_issue(some, stances, dispute, settings, selection.end, issue) for some in (frame, lines)))


def test_speakers_of_a_state_are_those_of_the_frame(held, dispute, settings):
    frame, lines, stances = both(held)
    first, second = (
        positions.by_speaker(statements, stances, dispute, settings, "C2", articles=held[0].articles())
        for statements in (frame, lines)
    )
    assert len(first) == 3
    same(first.drop(columns="role"), second.drop(columns="role"))


def test_what_is_made_of_positions_is_that_of_the_frame(held, dispute, settings):
    settings = replace(settings, half_life_days=None)
    frame, lines, stances = both(held)
    turn = dispute.start + timedelta(days=60)
    periods = (dispute.start, turn - timedelta(days=1)), (turn, dispute.end)
    same(*(change.between(some, stances, dispute, settings, *periods) for some in (frame, lines)))
    days = [dispute.start + timedelta(days=at) for at in range(0, 120, 15)]
    same(*(kernel.path(some, stances, dispute, settings, STATES, None, days) for some in (frame, lines)))
    first, second = (blocs.profiles(some, stances, dispute, settings) for some in (frame, lines))
    assert first.countries == second.countries and len(first.countries) > 3
    same(blocs.distances(first), blocs.distances(second))
    same(blocs.clusters(first), blocs.clusters(second))


def test_ranks_under_other_choices_are_those_of_the_frame(held, dispute, settings):
    frame, lines, stances = both(held)
    first = sensitivity.ranks(frame, stances, dispute, settings, articles=held[0].articles())
    second = sensitivity.ranks(lines, stances, dispute, settings)
    same(first.table, second.table)
    same(first.summary, second.summary)


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize(
    "changes",
    [
        {"half_life_days": None},
        {},
        {"include_reported": False, "half_life_days": None, "loadings": (("SANCTIONS", 0.25),)},
        {"include_second_hand": True, "min_articles": 3},
        {"min_articles": 1, "min_clusters_point": 1, "prior_strength": 0.0},
    ],
)
def test_ranks_that_share_sums_are_those_of_evidence_gathered_for_each_choice(
    held, dispute, settings, name, changes, monkeypatch
):
    selection, settings = SELECTIONS[name](dispute), replace(settings, **changes)
    _, lines, stances = both(held, selection)
    day = dispute.start + timedelta(days=90)
    quick = sensitivity.ranks(lines, stances, dispute, settings, day)
    monkeypatch.setattr(sensitivity, "_same_days", lambda *_: False)
    plain = sensitivity.ranks(lines, stances, dispute, settings, day)
    assert plain.table.scenario.nunique() > 20 or name == "nothing"
    pd.testing.assert_frame_equal(quick.table, plain.table, check_exact=True, check_dtype=False)
    assert sensitivity.ranks(lines, stances, dispute, settings, dispute.end).table.empty == (
        settings.half_life_days is not None or name == "nothing"
    )  # with a half-life nothing is left to count by then
    pd.testing.assert_frame_equal(quick.summary, plain.summary, check_exact=True, check_dtype=False)


@pytest.mark.parametrize("measure", [measures.tone, measures.attention])
def test_tone_and_attention_are_those_of_the_frame(held, measure):
    frame, lines, _ = both(held)
    same(measure(frame), measure(lines))


@pytest.mark.parametrize("issue", [None, 0, 3])
def test_pairs_are_those_of_the_frame(held, dispute, issue):
    frame, lines, stances = both(held)
    issue = None if issue is None else dispute.issues[issue].id
    first, second = (dyads.table(some, stances, issue) for some in (frame, lines))
    assert len(first) > 5
    same(first, second)
