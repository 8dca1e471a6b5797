"""Review: statements cut in two and joined."""

from __future__ import annotations

from pathlib import Path

from lib import dispute as disputes
from lib.storing import homes
from tests.pages import made_store
from tests.pages.desk import ANN, Open, log, said


def test_a_statement_is_cut_in_two_at_a_chosen_place_and_made_whole_again(edit: Open, home: Path) -> None:
    app = edit("review", quote="day-0#1")
    text = str(homes.store(disputes.load(made_store.DISPUTE)).statements().set_index("quote_id").loc["day-0#1", "text"])
    app = app.button(key="split").click().run()
    assert "Where does the first statement end?" in said(app)
    app = app.button(key="back").click().run().button(key="on").click().run()
    app = app.button(key="back").click().run().button(key="cut").click().run()
    assert not app.exception
    assert "Cut in two. This is the first piece." in said(app)
    (line,) = log(home).lines()
    assert (line.column, line.words) == ("split", text)
    first = text[: int(line.new)].strip()
    pieces = homes.store(disputes.load(made_store.DISPUTE)).statements().set_index("quote_id")["text"]
    assert pieces["day-0#1/1"] == first and pieces["day-0#1/2"] == text[int(line.new) :].strip()
    assert app.query_params["quote"] == "day-0#1/1"
    app = app.button(key="undo").click().run()
    assert "Taken back." in said(app)
    assert "day-0#1" in set(homes.store(disputes.load(made_store.DISPUTE)).statements()["quote_id"])


def test_a_cut_can_be_given_up(edit: Open, home: Path) -> None:
    app = edit("review", quote="day-0#1").button(key="split").click().run()
    app = app.button(key="whole").click().run()
    assert "Where does the first statement end?" not in said(app)
    assert log(home).lines() == ()


def test_a_statement_is_joined_with_the_next_and_parted_again(edit: Open, home: Path) -> None:
    app = edit("review", quote="day-0#0")
    before = homes.store(disputes.load(made_store.DISPUTE)).statements().set_index("quote_id")
    app = app.button(key="join").click().run()
    assert not app.exception
    assert "Joined. This is the whole." in said(app)
    after = homes.store(disputes.load(made_store.DISPUTE)).statements().set_index("quote_id")
    assert len(after) == len(before) - 1
    assert before.loc["day-0#0", "text"] in after.loc["day-0#0", "text"]
    assert after.loc["day-0#0", "end"] > before.loc["day-0#0", "end"]
    app.button(key="undo").click().run()
    assert len(homes.store(disputes.load(made_store.DISPUTE)).statements()) == len(before)
    assert [line.action.value for line in log(home).lines()] == ["correct", "revoke"]


def test_the_last_statement_of_an_article_joins_with_none(edit: Open) -> None:
    rows = homes.store(disputes.load(made_store.DISPUTE)).statements()
    last = rows[rows["article_id"] == "day-0"].sort_values("start")["quote_id"].iloc[-1]
    assert edit("review", quote=last).button(key="join").disabled


def test_cuts_and_joinings_go_out_and_come_in(home: Path) -> None:
    from lib.storing import corrections_csv

    rows = homes.store(disputes.load(made_store.DISPUTE)).statements().set_index("quote_id", drop=False)
    held, other = rows.loc["day-0#0"], rows.loc["day-0#1"]
    log(home).record(ANN, held, {}, {"merge": f"{other['start']}|{other['text']}"})
    log(home).record(ANN, rows.loc["day-1#0"], {}, {"split": str(str(rows.loc["day-1#0", "text"]).index(" "))})
    data, lines = corrections_csv.written(log(home).lines()), log(home).lines()
    log(home).path.unlink()
    assert log(home).bring(ANN, corrections_csv.read(data, "log.csv", log(home).rules)).added == 2
    assert log(home).lines() == lines
    after = set(homes.store(disputes.load(made_store.DISPUTE)).statements()["quote_id"])
    assert "day-0#1" not in after and {"day-1#0/1", "day-1#0/2"} <= after
