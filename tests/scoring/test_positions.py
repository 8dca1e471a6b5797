from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_frames import DAY, DISPUTE, PLAIN, RAW, frames, said

from lib.records import Kind, Quote, RoleClass
from lib.scoring import positions
from lib.scoring.utterances import cluster

FADING = replace(PLAIN, half_life_days=30.0)


def issue_row(rows, chosen=PLAIN, issue="TALKS", country="AAA", on=None):
    table = positions.by_issue(*frames(*rows), DISPUTE, chosen, on)
    return table.set_index(["country", "issue"]).loc[(country, issue)]


def country_row(rows, chosen=PLAIN, country="AAA", on=None):
    return positions.by_country(*frames(*rows), DISPUTE, chosen, on).set_index("country").loc[country]


def times(n, codes, country="AAA", **columns):
    return [said(country, codes, **columns) for _ in range(n)]


def test_issue_score_is_the_weighted_mean_drawn_to_the_prior():
    # w = 1, 1, 0.9; s = +1, +1, −1; k = 4, m = 0: (1 + 1 − 0.9) / (2.9 + 4) = 1.1 / 6.9
    rows = [*times(2, {"TALKS": 1.0}), said("AAA", {"TALKS": -1.0}, role_class=RoleClass.FOREIGN_MINISTER)]
    row = issue_row(rows)
    assert row["score"] == pytest.approx(1.1 / 6.9)
    assert row["n_eff"] == pytest.approx(2.9**2 / 2.81)  # (Σ w)² / Σ w²
    assert issue_row(rows, replace(PLAIN, prior_mean=0.5))["score"] == pytest.approx((1.1 + 2) / 6.9)
    assert issue_row(rows, RAW)["score"] == pytest.approx(1.1 / 2.9)


def test_old_statements_fade_and_later_ones_do_not_count():
    # On day 30: one said today (w = 1, s = +1), two said 30 days before (w = ½ each, s = −1), one tomorrow.
    today = DAY + timedelta(days=30)
    rows = [
        said("AAA", {"TALKS": 1.0}, said_on=today),
        *times(2, {"TALKS": -1.0}),
        said("AAA", {"TALKS": 1.0}, said_on=today + timedelta(days=1)),
    ]
    row = issue_row(rows, FADING, on=today)
    assert row["n"] == 3
    assert row["score"] == pytest.approx((1 - 0.5 - 0.5) / (2 + 4))
    # Seen from the day after, all by half a per cent more faded, the fourth counts too.
    fade = 0.5 ** (1 / 30)
    expected = (1 + fade - fade * 1.0) / (1 + fade + fade * 1.0 + 4)
    assert issue_row(rows, FADING, on=None)["score"] == pytest.approx(expected)


def test_balanced_score_counts_issues_and_pooled_score_counts_utterances():
    # 6 × TALKS support: p = 6/10; 2 × BANS support: p = 2/6. Balanced: (0.6·1 + 0.333·(−1)) / 2 = 0.1333.
    # Pooled: axis +1 six times, −1 twice: (6 − 2) / (8 + 4) = 0.3333.
    rows = [*times(6, {"TALKS": 1.0}), *times(2, {"BANS": 1.0})]
    row = country_row(rows)
    assert row["score"] == row["balanced"] == pytest.approx((0.6 - 1 / 3) / 2)
    assert row["pooled"] == country_row(rows, replace(PLAIN, pooled=True))["score"] == pytest.approx(1 / 3)


def test_a_gap_between_balanced_and_pooled_is_marked():
    # 12 × TALKS: 12/16 = 0.75; 1 × BANS: 1/5. Balanced 0.275; pooled (12 − 1) / (13 + 4) = 0.647.
    assert country_row([*times(12, {"TALKS": 1.0}), said("AAA", {"BANS": 1.0})])["differ"]
    assert not country_row(times(6, {"TALKS": 1.0}))["differ"]


def test_loadings_weigh_the_issues_of_the_balanced_score():
    # p(TALKS) = 3/7, p(TRUST) = −3/7: (3/7·1 − 3/7·0.5) / 1.5 = 1/7
    row = country_row([*times(3, {"TALKS": 1.0}), *times(3, {"TRUST": -1.0})])
    assert row["score"] == pytest.approx(1 / 7)


def test_issues_without_loading_make_no_axis_position():
    row = country_row(times(9, {"ARMS": 1.0}))
    assert (row["status"], row["n"], row["heard"]) == ("insufficient", 0, 9)
    assert np.isnan(row["score"])
    assert issue_row(times(9, {"ARMS": 1.0}), issue="ARMS")["status"] == "interval"


def test_a_side_with_its_own_loadings_is_read_by_them():
    # The target rejects bans (loading 0 for it) and calls for talks: only the talks count.
    row = country_row([*times(5, {"BANS": -1.0}, "TTT"), *times(4, {"TALKS": 1.0}, "TTT")], country="TTT")
    assert (row["n"], row["score"]) == (4, pytest.approx(4 / 8))


@pytest.mark.parametrize(
    ("n", "articles", "status", "why"),
    [
        (2, 2, "insufficient", "2 utterances with a stance on the axis; 3 are needed."),
        (6, 1, "insufficient", "All evidence comes from 1 article; 2 are needed."),
        (3, 2, "point", "3 utterances; an interval needs 5."),
        (4, 4, "point", "4 utterances; an interval needs 5."),
        (5, 2, "interval", ""),
    ],
)
def test_gates_hide_what_the_evidence_does_not_carry(n, articles, status, why):
    rows = [said("AAA", {"TALKS": 1.0 if at % 3 else -1.0}, article_id=f"a{at % articles}") for at in range(n)]
    row = country_row(rows)
    assert (row["status"], row["reason"]) == (status, why)
    assert np.isnan(row["score"]) == (status == "insufficient")
    assert np.isnan(row["low"]) == np.isnan(row["high"]) == (status != "interval")
    assert issue_row(rows)["status"] == status


def test_interval_holds_the_score_and_narrows_with_evidence():
    def width(n):
        row = country_row([said("AAA", {"TALKS": 1.0 if at % 4 else -1.0}) for at in range(n)], RAW)
        assert row["low"] <= row["score"] <= row["high"]
        return row["high"] - row["low"]

    assert width(64) < width(16) < width(8)


def test_interval_of_a_proportion_is_that_of_the_binomial():
    # 100 utterances, half +1, half −1, no shrinkage: the mean has standard error 1/√100, so 90 % is ±1.645 · 0.1.
    row = country_row([said("AAA", {"TALKS": 1.0 if at % 2 else -1.0}) for at in range(100)], replace(RAW, draws=4000))
    assert row["high"] == pytest.approx(0.1645, abs=0.021)
    assert row["low"] == pytest.approx(-0.1645, abs=0.021)


def test_an_issue_missing_from_a_draw_does_not_shift_the_interval():
    # One BANS utterance of 12: left out of a draw it would lift the balanced score from 0.275 to 0.75 at once.
    row = country_row([*times(12, {"TALKS": 1.0}), said("AAA", {"BANS": 1.0})])
    assert row["high"] <= 0.5


def test_pieces_of_an_utterance_make_one_vote_with_the_mean_of_their_codes():
    rows = [
        said("AAA", {"TALKS": 1.0}, article_id="x", utterance_id="u"),
        said("AAA", {"TALKS": 0.5}, article_id="x", utterance_id="u", confidence=0.5),
    ]
    row = issue_row(rows, RAW)
    assert (row["n"], row["score"]) == (1, 0.75)


def test_a_copy_with_fewer_of_the_words_does_not_change_the_codes():
    first = [
        said("AAA", {"TALKS": 1.0}, article_id="x", utterance_id="u"),
        said("AAA", {"TALKS": 0.5}, article_id="x", utterance_id="u"),
    ]
    copy = said("AAA", {"TALKS": 0.5}, article_id="z", utterance_id="u", published=DAY + timedelta(days=1))
    assert issue_row([*first, copy], RAW)["score"] == 0.75


def test_the_best_attested_version_gives_an_utterance_its_weight():
    rows = [
        said("AAA", {"TALKS": 1.0}, utterance_id="u", kind="indirect"),
        said("AAA", {"TALKS": 1.0}, utterance_id="u", kind="direct", published=DAY + timedelta(days=1)),
        said("AAA", {"TALKS": -1.0}),
    ]
    assert issue_row(rows, RAW)["score"] == pytest.approx(0.0)


def test_evidence_is_counted_beside_the_score():
    rows = [
        said("AAA", {"TALKS": 1.0}, utterance_id="u", article_id="x"),
        said(
            "AAA", {"TALKS": 1.0}, utterance_id="u", article_id="copy", publisher="Other", published=DAY + timedelta(1)
        ),
        said("AAA", {"TALKS": 1.0}, article_id="x", speaker="Spokesman"),
        said("AAA", {"BANS": 1.0}, article_id="y", publisher="Third"),
        said("AAA", {}, article_id="w", publisher="Unused"),
        said("AAA", {"TALKS": 1.0}, article_id="v", publisher="Analysts", role_class=RoleClass.FORMER),
    ]
    row = country_row(rows)
    counts = row[["n", "statements", "speakers", "outlets", "articles", "heard"]]
    assert counts.to_dict() == {"n": 3, "statements": 4, "speakers": 2, "outlets": 3, "articles": 2, "heard": 6}


def test_the_outlets_of_a_digest_are_those_of_its_sources():
    rows = [said("AAA", {"TALKS": 1.0}) for _ in range(4)]
    statements, stances = frames(*rows)
    sources = [{"publisher": "One", "url": ""}, {"publisher": "Two", "url": ""}]
    articles = pd.DataFrame(
        {"article_id": [f"a{n}" for n in range(4)], "publisher": "Paper", "sources": [sources, sources[:1], [], []]}
    )
    table = positions.by_country(statements, stances, DISPUTE, PLAIN, articles=articles)
    assert table["outlets"].iat[0] == 3  # One, Two, and the Paper of the articles without sources


def test_states_without_evidence_are_told_apart():
    rows = [*times(5, {"TALKS": 1.0}, about=["BBB", "CCC"]), said("CCC", {}), said(None, {"TALKS": 1.0})]
    table = positions.by_country(*frames(*rows), DISPUTE, PLAIN).set_index("country")
    assert table["status"].to_dict() == {"AAA": "interval", "BBB": "named", "CCC": "insufficient"}
    assert table.loc["BBB", "heard"] == 0


def test_an_empty_corpus_gives_empty_tables():
    statements, stances = frames(said("AAA", {}))
    assert positions.by_issue(statements[:0], stances, DISPUTE, PLAIN).empty
    assert positions.by_country(statements[:0], stances, DISPUTE, PLAIN).empty


def test_speakers_of_a_state_are_shown_apart():
    rows = [
        *times(5, {"TALKS": 1.0}, speaker="Dove"),
        *times(5, {"BANS": 1.0}, speaker="Hawk"),
        *times(5, {"BANS": 1.0}, country="BBB", speaker="Stranger"),
    ]
    table = positions.by_speaker(*frames(*rows), DISPUTE, PLAIN, "AAA").set_index("speaker")
    assert table["score"].to_dict() == {"Dove": pytest.approx(5 / 9), "Hawk": pytest.approx(-5 / 9)}
    assert country_row(rows)["score"] == 0


def test_tone_never_enters_a_position():
    rows = [said("AAA", {"TALKS": 1.0 if at % 2 else 0.5}) for at in range(6)]
    cheerful = [{**row, "tone": 0.99, "axis": 1.0} for row in rows]
    grim = [{**row, "tone": -0.99, "axis": -1.0} for row in rows]
    for table in (positions.by_country, positions.by_issue):
        pd.testing.assert_frame_equal(table(*frames(*cheerful), DISPUTE, PLAIN), table(*frames(*grim), DISPUTE, PLAIN))


VALUES = st.sampled_from([-1.0, -0.5, 0.5, 1.0])
CODES = st.dictionaries(st.sampled_from(["TALKS", "BANS", "TRUST", "ARMS"]), VALUES, max_size=3)


@st.composite
def corpora(draw):
    rows = []
    for at in range(draw(st.integers(1, 25))):
        country = draw(st.sampled_from(["AAA", "BBB", "TTT"]))
        rows.append(
            said(
                country,
                draw(CODES),
                quote_id=f"q{at}",
                article_id=f"a{draw(st.integers(0, 5))}",
                utterance_id=f"u{country}{draw(st.integers(0, 12))}",
                said_on=draw(st.dates(date(2018, 1, 1), date(2018, 3, 1))),
                confidence=draw(st.floats(0.1, 1.0)),
            )
        )
    return rows


QUICK = replace(FADING, draws=50)


def all_tables(rows):
    statements, stances = frames(*rows)
    return [table(statements, stances, DISPUTE, QUICK) for table in (positions.by_country, positions.by_issue)]


@settings(max_examples=20)
@given(corpora())
def test_scores_and_intervals_stay_on_the_scale(rows):
    for table in all_tables(rows):
        numbers = table[["score", "low", "high"]].to_numpy(float)
        assert (np.isnan(numbers) | (np.abs(numbers) <= 1 + 1e-9)).all()
        assert not (table["low"] > table["high"]).any()


@settings(max_examples=20)
@given(corpora(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, random):
    shuffled = rows.copy()
    random.shuffle(shuffled)
    for a, b in zip(all_tables(rows), all_tables(shuffled), strict=True):
        pd.testing.assert_frame_equal(a, b)


@settings(max_examples=20)
@given(corpora())
def test_a_later_copy_of_every_article_changes_no_position(rows):
    copies = [
        {**row, "quote_id": f"copy-{row['quote_id']}", "article_id": f"copy-{row['article_id']}"}
        | {"published": row["published"] + timedelta(days=1), "publisher": "Elsewhere"}
        for row in rows
    ]
    unmoved = ["country", "score", "low", "high", "n", "articles", "status"]
    for a, b in zip(all_tables(rows), all_tables([*rows, *copies]), strict=True):
        pd.testing.assert_frame_equal(a[unmoved], b[unmoved])


TEXTS = [
    ("We will keep talking to all sides for as long as it takes", "Ana Prado", RoleClass.FOREIGN_MINISTER, "TALKS"),
    ("Nobody should expect us to lift a single measure this year", "Ana Prado", RoleClass.FOREIGN_MINISTER, "BANS"),
    ("The ministry stands by every sanction that was agreed on", "Foreign Ministry", RoleClass.STATE, "BANS"),
]


def as_read(article, publisher, published):
    """The quotes of an article and its rows of the statements frame, but for the utterances."""
    for n, (text, speaker, role, issue) in enumerate(TEXTS):
        quote = Quote(
            quote_id=f"{article}-{n}",
            article_id=article,
            kind=Kind.DIRECT,
            text=text,
            start=100 * n,
            end=100 * n + len(text),
            group=n,
            speaker=speaker,
            role_class=role,
            country="AAA",
            said_on=DAY,
        )
        columns = {"publisher": publisher, "published": published, "role_class": role, "speaker": speaker}
        yield quote, said("AAA", {issue: 1.0}, quote_id=quote.quote_id, article_id=article, **columns)


def test_the_same_speech_in_another_outlet_counts_once():
    def table(*articles):
        heard = [pair for article in articles for pair in as_read(*article)]
        named = cluster([quote for quote, _ in heard])
        rows = [row | {"utterance_id": named[quote.quote_id]} for quote, row in heard]
        return positions.by_country(*frames(*rows), DISPUTE, replace(PLAIN, min_articles=1)).iloc[0]

    alone = table(("first", "The Paper", DAY))
    carried = table(("first", "The Paper", DAY), ("second", "The Herald", DAY + timedelta(days=1)))
    assert (alone["n"], alone["outlets"], carried["outlets"]) == (3, 1, 2)
    same = ["score", "pooled", "n", "articles", "status", "n_eff"]
    assert alone[same].to_dict() == carried[same].to_dict()
