"""Review: coding blind, two coders compared, the log and its exchange."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib import access
from lib import dispute as disputes
from lib.storing import homes
from tests.pages import made_store
from tests.pages.desk import ANN, Open, button, log, questions, said


def test_a_blind_coder_sees_no_stance_and_no_reading_of_others(edit: Open, home: Path) -> None:
    store = homes.store(disputes.load(made_store.DISPUTE))
    rows = store.statements()
    log(home).record(ANN, rows[rows["quote_id"] == "day-0#1"].iloc[0], {}, {"speaker": "Somebody Else"})
    app = edit("review", quote="day-0#1")
    assert app.selectbox(key="stance:DIALOGUE_day-0#1_open").value == "1"
    app.text_input(key="coder").input("Bob")
    app = app.toggle(key="blind").set_value(True).run()
    assert "Somebody Else" not in said(app)
    assert app.text_input(key="speaker_day-0#1_blind").value == "Sergei Lavrov"
    assert app.selectbox(key="stance:DIALOGUE_day-0#1_blind").value == ""
    assert "accept" not in [held.key for held in app.button]
    app.selectbox(key="stance:SANCTIONS_day-0#1_blind").select("1")
    app.button(key="save").click().run()
    mine = {line.column: (line.old, line.new) for line in log(home).lines() if line.who == "Bob"}
    assert mine == {"stance:DIALOGUE": ("1", ""), "stance:SANCTIONS": ("", "1"), "accepted": ("no", "yes")}


def test_two_coders_are_compared_and_a_ruling_stands(edit: Open, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = homes.store(disputes.load(made_store.DISPUTE)).statements()
    row = rows[rows["quote_id"] == "day-0#1"].iloc[0]
    for name, kind in (("Ann", "mixed"), ("Bob", "indirect")):
        coder = access.editor(access.Policy(), name=name)
        log(home).record(coder, row, {"DIALOGUE": 1.0}, {"kind": kind, "accepted": "yes"})
    app = edit("review")
    assert "Agreement" in [tab.label for tab in app.tabs]
    monkeypatch.setattr("lib.ui.worktables.pick_difference", lambda *_: 0)
    app.session_state["part"] = "Agreement"
    app = app.run()
    assert not app.exception
    assert {"How far do they agree?", "Where do they differ?", "How often was the machine right?"} <= set(
        questions(app)
    )
    assert "1 difference, 0 ruled on." in said(app)
    assert app.button(key="rule_second").label == "Bob is right\\: indirect"
    app = app.button(key="rule_second").click().run()
    assert "The ruling stands." in said(app)
    assert (log(home).lines()[-1].action.value, log(home).lines()[-1].new) == ("adjudicate", "indirect")


def test_the_log_goes_out_and_comes_in_and_a_faulty_file_is_refused_by_line(edit: Open, home: Path) -> None:
    rows = homes.store(disputes.load(made_store.DISPUTE)).statements()
    log(home).record(ANN, rows.iloc[0], {}, {"kind": "mixed"})
    app = edit("review")
    app.session_state["part"] = "Log and exchange"
    app = app.run()
    assert app.get("download_button")
    bad = b"article_id,start,words,column,new\nday-0,1,x,kind,shouted\n"
    app.file_uploader(key="log_file").upload("bad.csv", bad, "text/csv")
    app = button(app, "Add its lines").click().run()
    assert "bad.csv:2: " in said(app) and "Nothing was added." in said(app)
    good = bad.replace(b"shouted", b"indirect")
    app.file_uploader(key="log_file").upload("good.csv", good, "text/csv")
    app = button(app, "Add its lines").click().run()
    assert "1 line added, 0 were there already." in said(app)
    assert len(log(home).lines()) == 2
