from dataclasses import replace

import pytest
from made_frames import DISPUTE, PLAIN, frames, said

from lib.scoring import sensitivity

SETTINGS = replace(PLAIN, min_articles=1)


def spoke(country, codes, n, **columns):
    return [said(country, codes, **columns) for _ in range(n)]


ROWS = [
    *spoke("AAA", {"TALKS": 1.0}, 12),
    *spoke("AAA", {"BANS": 1.0}, 12),
    *spoke("BBB", {"TALKS": 1.0}, 4, publisher="Gazette"),
    *spoke("CCC", {"BANS": 1.0}, 4, publisher="Herald", speech=False, kind="indirect"),
]


@pytest.fixture(scope="module")
def found():
    return sensitivity.ranks(*frames(*ROWS), DISPUTE, SETTINGS)


def scores(found, scenario):
    table = found.table[found.table["scenario"] == scenario].set_index("country")
    return {country: pytest.approx(score) for country, score in table["score"].items()}


def test_baseline_ranks_from_the_plus_end(found):
    # AAA: 0.75 − 0.75 = 0; BBB: 4/8; CCC: four reported, w = 0.5: −2/6
    baseline = found.table[found.table["scenario"] == sensitivity.BASELINE].set_index("country")
    assert baseline["score"].to_dict() == {"AAA": 0, "BBB": 0.5, "CCC": pytest.approx(-1 / 3)}
    assert baseline["rank"].to_dict() == {"BBB": 1, "AAA": 2, "CCC": 3}


def test_each_loading_is_moved_both_ways(found):
    loading = found.table[found.table["kind"] == "loading"]["scenario"].unique()
    assert len(loading) == 2 * len(DISPUTE.issues)
    # AAA with TALKS at 1.5: (0.75 · 1.5 − 0.75) / 2.5 = 0.15
    assert scores(found, "Talks: loading +1.5")["AAA"] == 0.15
    assert scores(found, "Bans: loading -0.5")["AAA"] == 0.25


def test_prior_and_pooling_are_tried(found):
    assert scores(found, "prior strength 0")["BBB"] == 1
    assert scores(found, "prior strength 8")["BBB"] == 4 / 12
    assert "prior strength 4" not in set(found.table["scenario"])
    assert scores(found, "pooled")["CCC"] == -1 / 3


def test_reported_positions_out_loses_the_state_that_has_no_other(found):
    row = found.summary.set_index("scenario").loc["reported positions out"]
    assert (row["lost"], row["gained"]) == (1, 0)
    assert row["max_shift"] == 0  # the others keep their order


def test_each_outlet_is_left_out(found):
    assert "BBB" not in scores(found, "without Gazette")
    assert found.summary.set_index("scenario").loc["without Gazette", "max_shift"] == 0  # all below it move up, alike
    assert set(scores(found, "without The Paper")) == {"BBB", "CCC"}


def test_the_sources_of_a_digest_are_left_out_one_by_one():
    statements, stances = frames(*ROWS)
    sources = [[{"publisher": "Wire", "url": ""}] if country == "CCC" else [] for country in statements["country"]]
    articles = statements[["article_id", "publisher"]].assign(sources=sources)
    found = sensitivity.ranks(statements, stances, DISPUTE, SETTINGS, articles=articles)
    assert set(scores(found, "without Wire")) == {"AAA", "BBB"}
    assert "without Herald" not in set(found.table["scenario"])


def test_an_order_turned_round_is_a_shift_of_its_length():
    # Issue-balanced: AAA (12/16 − 3/7) / 2 = 0.16, BBB 3/7 = 0.43, CCC 1.5/7 = 0.21.
    # Pooled: AAA (12 − 3) / 19 = 0.47, the others as before.
    rows = [*spoke("AAA", {"TALKS": 1.0}, 12), *spoke("AAA", {"BANS": 1.0}, 3)]
    rows += [*spoke("BBB", {"TALKS": 1.0}, 3), *spoke("CCC", {"TALKS": 0.5}, 3)]
    found = sensitivity.ranks(*frames(*rows), DISPUTE, SETTINGS)
    ranks = found.table.pivot(index="country", columns="scenario", values="rank")
    assert ranks[sensitivity.BASELINE].to_dict() == {"BBB": 1, "CCC": 2, "AAA": 3}
    assert ranks["pooled"].to_dict() == {"AAA": 1, "BBB": 2, "CCC": 3}
    row = found.summary.set_index("scenario").loc["pooled"]
    assert (row["max_shift"], row["country"]) == (2, "AAA")


def test_no_evidence_gives_empty_tables():
    found = sensitivity.ranks(*frames(said("AAA", {})), DISPUTE, SETTINGS)
    assert found.table.empty
    assert found.summary.empty
