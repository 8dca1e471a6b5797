"""The cube says what the statements say."""

from datetime import timedelta

import pytest

from lib import dispute as disputes
from lib.scoring import positions
from lib.scoring.weights import Settings
from lib.storing import Selection, Store, cube
from lib.storing.cube import Cube
from tests.storing.random_store import made


@pytest.fixture(scope="module")
def dispute():
    return disputes.load("korea-2017", articles=False)


@pytest.fixture
def store(dispute, tmp_path):
    store = Store(tmp_path)
    store.write(*made(dispute, 900))
    return store


@pytest.mark.parametrize("half_life", [None, 30.0])
@pytest.mark.parametrize("second_hand", [False, True])
def test_scores_from_cells_are_those_from_statements(store, dispute, half_life, second_hand):
    from dataclasses import replace

    settings = replace(
        Settings.of(dispute),
        half_life_days=half_life,
        include_second_hand=second_hand,
        min_clusters_point=0,
        min_articles=0,
    )
    day = dispute.start + timedelta(days=200)
    slow = positions.by_issue(store.statements(), store.stances(), dispute, settings, day).set_index(
        ["country", "issue"]
    )
    quick = (
        Cube(cube.built(store, settings))
        .by_issue(Selection(end=day), settings, half_life)
        .set_index(["country", "issue"])
    )
    assert len(slow) > 20
    assert sorted(slow.index) == sorted(quick.index)
    quick = quick.loc[slow.index]
    assert list(quick.n) == list(slow.n)
    assert quick.score.to_numpy() == pytest.approx(slow.score.to_numpy())
    assert quick.n_eff.to_numpy() == pytest.approx(slow.n_eff.to_numpy())


def test_cells_count_all_statements_and_their_tone(store, dispute):
    rows = Cube.of(store, Settings.of(dispute)).by_country(Selection()).set_index("country")
    frame = store.statements()
    own = frame[frame.country.notna()].groupby("country")
    assert rows.statements.to_dict() == own.size().to_dict()
    assert rows.tone.sort_index().to_numpy() == pytest.approx(own.tone.mean().sort_index().to_numpy())


def test_a_selection_limits_the_cells(store, dispute):
    held = Cube.of(store, Settings.of(dispute))
    issue = dispute.issues[0].id
    last = dispute.start + timedelta(days=60)
    few = held.by_week(Selection(end=last, issue=issue, countries=("C1", "C2")), Settings.of(dispute))
    assert set(few.country) == {"C1", "C2"} and set(few.issue) == {issue}
    assert max(few.week).date() <= last
    with pytest.raises(ValueError, match="ask the statements"):
        held.by_country(Selection(search="talks"))


def test_the_cube_is_made_once_and_again_when_store_or_weights_change(store, dispute):
    settings = Settings.of(dispute)
    assert cube.refresh(store, settings)
    assert not cube.refresh(store, settings)
    assert cube.refresh(store, Settings.of(dispute).with_loading(dispute.issues[0].id, 0.5))
    store.write(*made(dispute, 300))
    assert cube.refresh(store, settings)
    total = Cube.of(store, settings).by_country(Selection()).statements.sum()
    assert total == store.statements().country.notna().sum()
