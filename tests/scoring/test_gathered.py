"""Evidence that was gathered once answers as if it had been gathered for each question."""

from dataclasses import replace
from datetime import timedelta

import pytest
from made_frames import DAY, DISPUTE, PLAIN, frames, said
from pandas.testing import assert_frame_equal

from lib.scoring import gathered, kernel, positions
from lib.scoring.evidence import gather

ROWS = [
    *(said("AAA", {"TALKS": 1.0, "BANS": -1.0}, speaker="Ada") for _ in range(6)),
    *(said("AAA", {"TALKS": -1.0}, speaker="Ben", said_on=DAY + timedelta(days=day)) for day in range(5)),
    said("AAA", {"TALKS": 1.0}, speaker=""),
    *(said("BBB", {"BANS": 1.0}, speaker="Cid") for _ in range(7)),
    said("CCC", {}, speaker="Dee"),
]
ON = DAY + timedelta(days=3)


@pytest.fixture
def tables():
    return frames(*ROWS)


@pytest.mark.parametrize("countries", [("AAA",), ("BBB", "CCC"), ("CCC",), ("AAA", "ZZZ")])
def test_some_states_of_all_score_as_if_they_alone_had_been_gathered(tables, countries):
    statements, stances = tables
    held = gathered.of_states(gather(statements, stances, DISPUTE, PLAIN), countries)
    own = statements[statements.country.isin(countries)]
    for question in (positions.by_issue, positions.by_country):
        for on in (None, ON):
            alone = question(own, stances, DISPUTE, PLAIN, on)
            assert_frame_equal(question(own, stances, DISPUTE, PLAIN, on, gathered=held), alone, check_exact=True)
    asked = (own, stances, DISPUTE, PLAIN, countries, None, [DAY, ON])
    assert_frame_equal(kernel.path(*asked, gathered=held), kernel.path(*asked), check_exact=True)


@pytest.mark.parametrize("speaker", ["Ada", "Ben", "Nobody"])
def test_one_speaker_of_a_state_scores_as_if_the_state_had_no_other(tables, speaker):
    statements, stances = tables
    held = gathered.of_speaker(gathered.by_speaker(statements, stances, DISPUTE, PLAIN, "AAA"), speaker, "AAA")
    own = statements[statements.country.eq("AAA") & statements.speaker.eq(speaker)]
    alone = positions.by_issue(own, stances, DISPUTE, PLAIN, ON)
    assert len(alone) == {"Ada": 2, "Ben": 1, "Nobody": 0}[speaker]
    found = positions.by_issue(held.statements, stances, DISPUTE, PLAIN, ON, gathered=held)
    assert_frame_equal(found, alone, check_exact=True)


def test_speakers_gathered_before_score_alike(tables):
    asked = (*tables, DISPUTE, PLAIN, "AAA")
    held = gathered.by_speaker(*asked)
    assert_frame_equal(positions.by_speaker(*asked, ON, gathered=held), positions.by_speaker(*asked, ON))


@pytest.mark.parametrize("every", [2, 3])
def test_some_statements_of_all_score_as_if_they_alone_had_been_gathered(tables, every):
    statements, stances = tables
    some = statements[statements.index % every == 0]
    held = gathered.of_statements(gather(statements, stances, DISPUTE, PLAIN), some)
    for question in (positions.by_issue, positions.by_country):
        alone = question(some, stances, DISPUTE, PLAIN, ON)
        assert_frame_equal(question(some, stances, DISPUTE, PLAIN, ON, gathered=held), alone, check_exact=True)
    left = held.without({some.article_id.iloc[0]}, {"AAA", "BBB"})
    afresh = gather(some, stances, DISPUTE, PLAIN).without({some.article_id.iloc[0]}, {"AAA", "BBB"})
    assert left.codes.value.tolist() == afresh.codes.value.tolist()
    by_role = replace(PLAIN, use_role_weights=False)
    asked = (some, stances, DISPUTE, by_role, ON)
    assert_frame_equal(positions.by_issue(*asked, gathered=held.reweighed(by_role)), positions.by_issue(*asked))
