from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from made_frames import DAY, DISPUTE, PLAIN, frames, said

from lib.records import Kind, RoleClass
from lib.scoring import weights
from lib.scoring.weights import Settings


def weight(settings: Settings = PLAIN, country: str | None = "AAA", **columns) -> float:
    statements, _ = frames(said(country, {}, **columns))
    return weights.base(statements, settings).iat[0]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, 1.0),
        ({"role_class": RoleClass.FOREIGN_MINISTER, "kind": Kind.MIXED, "confidence": 0.5}, 0.9 * 0.9 * 0.5),
        ({"role_class": "spokesperson", "kind": "indirect"}, 0.7 * 0.8),  # text, as a Parquet file gives it
        ({"kind": Kind.INDIRECT, "speech": False}, 0.5),  # a reported position
        ({"kind": Kind.DIRECT, "speech": False}, 1.0),  # quoted thoughts stay quoted
    ],
)
def test_weight_is_role_times_kind_times_confidence(columns, expected):
    assert weight(**columns) == pytest.approx(expected)


@pytest.mark.parametrize(
    "columns",
    [
        {"country": None},
        {"country": ""},
        {"role_class": RoleClass.FORMER},
        {"role_class": RoleClass.IGO},  # the dispute gives it no weight
        {"modality": "negated"},
        {"modality": "hypothetical"},
        {"own_view": False},
        {"confidence": 0.0},
    ],
)
def test_what_does_not_count_has_no_weight(columns):
    assert np.isnan(weight(**columns))


def test_reported_positions_and_second_hand_views_are_choices():
    reported = {"kind": Kind.INDIRECT, "speech": False}
    assert np.isnan(weight(replace(PLAIN, include_reported=False), **reported))
    assert weight(replace(PLAIN, include_second_hand=True), own_view=False) == 0.5


def test_without_role_weights_every_role_that_counts_counts_one():
    settings = replace(PLAIN, use_role_weights=False)
    assert weight(settings, role_class=RoleClass.SPOKESPERSON) == 1.0
    assert np.isnan(weight(settings, role_class=RoleClass.FORMER))


def test_a_statement_loses_half_its_weight_each_half_life():
    settings = replace(PLAIN, half_life_days=30.0)
    days = np.array([100.0, 70.0, 40.0, 101.0, -51.0, np.nan])
    assert weights.recency(days, 100.0, settings).tolist() == [1.0, 0.5, 0.25, 0.0, 0.0, 0.0]


def test_without_half_life_nothing_fades_and_the_future_stays_out():
    days = np.array([100.0, -900.0, 101.0])
    assert weights.recency(days, 100.0, PLAIN).tolist() == [1.0, 1.0, 0.0]
    assert weights.recency(days, None, PLAIN).tolist() == [1.0, 1.0, 1.0]


def test_day_is_when_it_was_said_else_when_it_was_published():
    statements, _ = frames(
        said("AAA", {}, said_on=DAY, published=date(2018, 2, 1)),
        said("AAA", {}, said_on=None, published=date(2018, 2, 1)),
        said("AAA", {}, said_on=None, published=None),
    )
    days = weights.day_numbers(statements)
    assert days.tolist()[:2] == [DAY.toordinal(), date(2018, 2, 1).toordinal()]
    assert np.isnan(days.iat[2])
    stamped = statements.assign(said_on=pd.to_datetime(statements["said_on"]).astype("datetime64[ns]"))
    assert weights.day_numbers(stamped).iat[0] == days.iat[0]


def test_a_replaced_loading_leaves_a_side_with_its_own_alone():
    settings = PLAIN.with_loading("BANS", -0.25).with_loading("TALKS", 0.5)
    assert settings.loading("BANS", "AAA", DISPUTE) == -0.25
    assert settings.loading("BANS", "TTT", DISPUTE) == 0.0
    assert settings.loading("TALKS", "TTT", DISPUTE) == 0.5
    assert settings.loading("TRUST", "AAA", DISPUTE) == 0.5


def test_settings_take_the_disputes_numbers_and_can_key_a_cache():
    settings = Settings.of(DISPUTE)
    assert (settings.half_life_days, settings.prior_strength, settings.draws, settings.seed) == (30.0, 4.0, 400, 11)
    assert hash(settings) == hash(Settings.of(DISPUTE))
