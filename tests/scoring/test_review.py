from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from made_frames import DAY, DISPUTE, PLAIN, RAW, frames, said

from lib.scoring import positions, review

SURE = {"confidence": 0.9, "stance_confidence": 0.9, "needs_review": False}


def rows(*given):
    return frames(
        *(row | SURE | {"text": f"Words {at}", "start": at} | row.get("more", {}) for at, row in enumerate(given))
    )


def at(codes, country="AAA", **more):
    return said(country, codes) | {"more": more}


@pytest.mark.parametrize(
    ("columns", "doubt"),
    [
        ({"confidence": 1.0, "stance_confidence": 1.0}, 0.0),
        ({"confidence": 0.5, "stance_confidence": 0.8}, 0.6),
        ({"confidence": 0.8, "stance_confidence": None}, 0.2),
        ({"confidence": 1.0, "stance_confidence": 1.0, "needs_review": True}, 0.5),
        ({"confidence": 0.1, "stance_confidence": 1.0, "needs_review": True}, 0.9),
    ],
)
def test_doubt_is_what_the_confidences_leave(columns, doubt):
    statements, _ = rows(at({}, **columns))
    assert review.doubt(statements).tolist() == [pytest.approx(doubt)]


@pytest.mark.parametrize("settings", [PLAIN, RAW, replace(RAW, pooled=True), replace(PLAIN, pooled=True)])
def test_influence_is_the_score_without_the_utterance_less_the_score_with_it(settings):
    settings = replace(settings, min_clusters_point=1, min_articles=1)
    given = [at({"TALKS": 1.0}), at({"TALKS": -1.0, "BANS": 1.0}), at({"TALKS": 0.5}), at({"TRUST": 1.0}, "BBB")]
    statements, stances = rows(*given)

    def score(frame):
        table = positions.by_country(frame, stances, DISPUTE, settings).set_index("country")
        return table["score"].get("AAA", 0.0)

    changes = review.influence(statements, stances, DISPUTE, settings).set_index("utterance_id")["change"]
    for quote, utterance in (("q0", "u0"), ("q1", "u1"), ("q2", "u2")):
        without = score(statements[statements["quote_id"] != quote])
        assert changes[utterance] == pytest.approx(without - score(statements))


def test_the_only_evidence_of_a_state_moves_it_to_the_middle():
    statements, stances = rows(at({"TALKS": 1.0}))
    (change,) = review.influence(statements, stances, DISPUTE, RAW)["change"]
    assert change == pytest.approx(-1.0)


def test_first_comes_what_is_doubtful_and_matters():
    statements, stances = rows(
        at({"TALKS": 1.0}, confidence=0.95),
        at({"TALKS": 1.0}, confidence=0.3),
        at({}, confidence=0.1),
        at({"ARMS": 1.0}, confidence=0.2),
    )
    by_influence = review.queue(statements, stances, DISPUTE, PLAIN)
    assert by_influence["quote_id"].iloc[0] == "q1"
    assert by_influence["priority"].tolist() == sorted(by_influence["priority"], reverse=True)
    by_doubt = review.queue(statements, stances, DISPUTE, PLAIN, by="doubt", limit=2)
    assert by_doubt["quote_id"].tolist() == ["q2", "q3"]
    with pytest.raises(KeyError):
        review.queue(statements, stances, DISPUTE, PLAIN, by="taste")


def test_copies_are_one_line_that_has_a_code():
    statements, stances = rows(
        at({}, utterance_id="u"), at({"TALKS": 1.0}, utterance_id="u"), at({"TALKS": 1.0}, "BBB", utterance_id="u")
    )
    table = review.queue(statements, stances, DISPUTE, PLAIN).set_index("quote_id")
    assert table["copies"].to_dict() == {"q1": 2, "q2": 1}
    assert "It stands for 2 statements." in table.loc["q1", "why"]


def test_what_somebody_read_is_not_asked_again_nor_are_its_copies():
    statements, stances = rows(at({"TALKS": 1.0}, utterance_id="u"), at({}, utterance_id="u"), at({"TALKS": 1.0}))
    statements["reviewed"] = [True, False, False]
    assert review.queue(statements, stances, DISPUTE, PLAIN)["quote_id"].tolist() == ["q2"]


def test_the_reasons_are_said_in_words():
    statements, stances = rows(
        at({"TALKS": 1.0, "BANS": 1.0}, confidence=0.45, stance_confidence=0.52, needs_review=True),
        at({"TALKS": 1.0}),
        at({}, None, confidence=0.0),
        at({}, "BBB"),
    )
    why = review.queue(statements, stances, DISPUTE, PLAIN, name=lambda code: f"State {code}").set_index("quote_id")[
        "why"
    ]
    assert why["q0"].startswith("Who speaks, and for which state, is 45% sure. The code on Talks and Bans is 52% sure.")
    assert "The coder asks for a second look. Without it State AAA moves by " in why["q0"]
    assert why["q2"] == "No state was found for the speaker."
    assert why["q3"] == "The machine is sure of it."


def test_the_sample_is_the_same_for_all_coders_and_knows_nothing_of_the_statements():
    given = [at({"TALKS": 1.0}, confidence=n / 40) for n in range(40)]
    statements, stances = rows(*given)
    first = review.queue(statements, stances, DISPUTE, PLAIN, by="sample")
    changed = statements.assign(confidence=0.5, quote_id=statements["quote_id"].map(lambda name: f"new-{name}"))
    second = review.queue(changed, stances, DISPUTE, PLAIN, by="sample")
    assert second["text"].tolist() == first["text"].tolist() != statements["text"].tolist()
    assert abs(np.corrcoef(first["priority"], first["doubt"])[0, 1]) < 0.4


def test_without_settings_old_utterances_count_like_new_ones():
    statements, stances = rows(at({"TALKS": 1.0}, said_on=DAY - timedelta(days=2000)), at({"TALKS": 1.0}))
    assert review.queue(statements, stances, DISPUTE)["influence"].gt(0).all()


def test_an_empty_store_has_an_empty_queue():
    statements, stances = rows(at({"TALKS": 1.0}))
    table = review.queue(statements.iloc[:0], stances.iloc[:0], DISPUTE, PLAIN)
    assert list(table.columns) == review.COLUMNS
    assert table.empty
