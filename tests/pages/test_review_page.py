"""Review: accept, correct, refuse, pass over, take back."""

from __future__ import annotations

from pathlib import Path

from tests.pages.desk import Open, log, said


def test_an_accepted_statement_is_logged_and_the_next_one_comes(edit: Open, home: Path) -> None:
    app = edit("review")
    assert not app.exception
    assert "22 utterances unread here." in said(app)
    app = app.button(key="accept").click().run()
    assert [(line.column, line.new, line.who) for line in log(home).lines()] == [("accepted", "yes", "local")]
    assert "21 utterances unread here." in said(app)
    assert "5 % reviewed by a person" in said(app)


def test_a_correction_is_logged_shown_elsewhere_and_taken_back(edit: Open, home: Path) -> None:
    app = edit("review", quote="day-0#1")
    app.text_input(key="speaker_day-0#1_open").input("Maria Zakharova")
    app.selectbox(key="country_day-0#1_open").select("CHN")
    app.selectbox(key="stance:SANCTIONS_day-0#1_open").select("-0.5")
    app.text_input(key="note_day-0#1_open").input("see the third paragraph")
    app = app.button(key="save").click().run()
    assert not app.exception
    lines = {line.column: (line.old, line.new) for line in log(home).lines()}
    assert lines == {
        "speaker": ("Sergei Lavrov", "Maria Zakharova"),
        "country": ("RUS", "CHN"),
        "stance:SANCTIONS": ("", "-0.5"),
        "accepted": ("no", "yes"),
    }
    assert {line.note for line in log(home).lines()} == {"see the third paragraph"}
    assert "Saved with 3 corrections." in said(app)
    article = said(edit("article", article="day-0", quote="day-0#1"))
    assert "Maria Zakharova" in article
    assert "by local; corrected" in article
    assert "China" in said(edit("country", country="CHN"))
    assert "5 utterances" in said(edit("country", country="RUS"))
    app = app.button(key="undo").click().run()
    assert "Taken back." in said(app)
    assert app.text_input(key="speaker_day-0#1_open").value == "Sergei Lavrov"
    assert "Sergei Lavrov" in said(edit("article", article="day-0", quote="day-0#1"))
    assert len(log(home).lines()) == 8


def test_what_is_no_statement_leaves_the_pages(edit: Open, home: Path) -> None:
    app = edit("review", quote="day-0#0").button(key="refuse").click().run()
    assert "it is no statement" in said(app)
    assert "21 statements on all issues" in said(edit("map"))
    assert log(home).lines()[0].column == "not_a_statement"


def test_later_passes_over_a_statement_and_logs_nothing(edit: Open, home: Path) -> None:
    app = edit("review")
    before = said(app)
    app = app.button(key="later").click().run()
    assert "22 utterances unread here." in said(app)
    assert said(app) != before
    assert log(home).lines() == ()


def test_an_empty_queue_says_so(edit: Open) -> None:
    assert "nothing to review" in said(edit("review", **{"from": "2018-05-01"}))
    app = edit("review", countries="AUS")
    assert "1 utterance unread here." in said(app)
    app = app.button(key="accept").click().run()
    assert "Nothing is left to read in this selection." in said(app)


def test_a_link_to_a_statement_that_is_gone_says_so(edit: Open) -> None:
    app = edit("review", quote="<b>x</b>")
    assert not app.exception
    assert "There is no statement “&lt;b&gt;x&lt;/b&gt;”" in said(app)


def test_a_value_that_cannot_be_is_refused_and_nothing_logged(edit: Open, home: Path) -> None:
    app = edit("review", quote="day-0#1")
    app.text_input(key="speaker_day-0#1_open").input("x\u202ey")
    app = app.button(key="save").click().run()
    assert "must be one line" in said(app)
    assert log(home).lines() == ()


def test_hostile_words_stay_words_in_review(edit: Open) -> None:
    app = edit("review", quote="hostile#0")
    assert not app.exception
    assert "<img" not in said(app) and "<script" not in said(app)
