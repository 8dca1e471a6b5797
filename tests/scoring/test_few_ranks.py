from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_frames import DISPUTE, PLAIN, frames, said

from lib.records import RoleClass
from lib.scoring.evidence import gather
from lib.scoring.few_ranks import Choices

FADING = replace(PLAIN, min_articles=1, min_clusters_point=1, half_life_days=30)
statement = st.builds(
    lambda country, issue, value, utterance, article, day, office, kind, speech: said(
        country,
        {issue: value},
        utterance_id=f"{country}-{utterance}",
        article_id=f"a{article}",
        said_on=date(2017, 1, day),
        role_class=office,
        kind=kind,
        speech=speech,
    ),
    st.sampled_from(["AAA", "BBB", "CCC"]),
    st.sampled_from(["TALKS", "BANS"]),
    st.sampled_from([-1.0, 0.5, 1.0]),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(1, 28),
    st.sampled_from([RoleClass.HEAD, RoleClass.SPOKESPERSON]),
    st.sampled_from(["direct", "indirect"]),
    st.booleans(),
)


@pytest.mark.parametrize("settings", [FADING, replace(FADING, half_life_days=None), replace(FADING, pooled=True)])
@pytest.mark.parametrize("on", [None, date(2017, 1, 20)])
@given(rows=st.lists(statement, min_size=1, max_size=25), left_out=st.sets(st.sampled_from(["a0", "a1", "a2", "a3"])))
def test_articles_left_out_are_as_if_never_read(settings, on, rows, left_out):
    statements, stances = frames(*rows)
    rest = statements[~statements["article_id"].isin(left_out)]
    gathered = Choices(gather(rest, stances, DISPUTE, settings), on).scores
    assert Choices(gather(statements, stances, DISPUTE, settings), on).without(left_out) == gathered


@given(rows=st.lists(statement, min_size=1, max_size=25))
def test_other_loadings_are_as_if_gathered_with_them(rows):
    statements, stances = frames(*rows)
    changed = FADING.with_loading("BANS", 0.25)
    gathered = Choices(gather(statements, stances, DISPUTE, changed), None).scores
    assert Choices(gather(statements, stances, DISPUTE, FADING), None).under(changed) == gathered


@pytest.mark.parametrize("change", [{"use_role_weights": False}, {"include_reported": False}])
@given(rows=st.lists(statement, min_size=1, max_size=25))
def test_other_weights_are_as_if_gathered_with_them(change, rows):
    statements, stances = frames(*rows)
    changed = replace(FADING, **change)
    gathered = Choices(gather(statements, stances, DISPUTE, changed), None).scores
    assert Choices(gather(statements, stances, DISPUTE, FADING).reweighed(changed), None).scores == gathered
