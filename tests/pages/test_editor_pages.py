"""The pages that change something: add articles, review statements, keep a dispute; and who may."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib import access
from lib import dispute as disputes
from lib.reading import Failure
from lib.storing import homes, imports
from lib.ui import adding, founding, jobs
from lib.ui.disputing import PARTS
from tests.pages import made_store
from tests.pages.conftest import FRAME
from tests.storing.made_imports import STEPS

ANN = access.editor(access.Policy(), name="Ann")
PAGES = ("add", "review", "dispute")
TEXT = "She said: “We need the water of the lakes.” Nobody in the ministry answered her on that day."
HOSTILE = made_store.HOSTILE
Open = Callable[..., AppTest]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEMARCHE_DATA", str(made_store.write(tmp_path)))
    monkeypatch.setattr("lib.ui.adding.Stages.of", lambda _dispute: STEPS)
    return tmp_path / made_store.DISPUTE


@pytest.fixture
def edit(home: Path) -> Open:
    """Open a page on a store of its own."""
    assert home.is_dir()
    st.cache_resource.clear()
    st.cache_data.clear()

    def opened(page: str, **link: str) -> AppTest:
        app = AppTest.from_file(FRAME, default_timeout=60)
        for key, text in link.items():
            app.query_params[key] = text
        app.run()
        app.switch_page(f"../pages/{page}.py")
        for key, text in link.items():
            app.query_params[key] = text
        return app.run()

    return opened


def said(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def button(app: AppTest, label: str):
    return next(held for held in app.button if held.label == label)


def questions(app: AppTest) -> list[str]:
    return [heading.value for heading in app.subheader]


def pasted(app: AppTest, text: str = TEXT, title: str = "Lakes") -> AppTest:
    app.text_input(key="paste_title").input(title)
    app.text_area(key="paste_text").input(text)
    return button(app, "Look it over").click().run()


def imported(app: AppTest, home: Path) -> AppTest:
    button(app, "Import 1 article").click().run()
    job = jobs.current(home)
    assert job is not None
    job.wait(30)
    return app.run()


def log(home: Path):
    return homes.corrections(disputes.load(made_store.DISPUTE), {"DEMARCHE_DATA": str(home.parent)})


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_learns_how_to_become_an_editor(edit: Open, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setenv("DEMARCHE_HOSTED", "1")
    monkeypatch.setenv("DEMARCHE_EDITORS", "ann@example.org")
    app = edit(page)
    assert not app.exception
    assert "This page is for editors" in said(app)
    assert [held.label for held in app.button if held.label != "Clear filters"] == []
    assert not app.text_area and not app.get("file_uploader")


def test_only_editors_are_led_to_the_pages_that_change_something(edit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def names(app: AppTest) -> set[str]:
        return {link.proto.label for link in app.get("page_link")}

    assert {"Add articles", "Review", "Dispute"} <= names(edit("map"))
    monkeypatch.setenv("DEMARCHE_HOSTED", "1")
    assert not {"Add articles", "Review", "Dispute"} & names(edit("map"))


def test_a_pasted_article_is_looked_over_and_imported(edit: Open, home: Path) -> None:
    app = pasted(edit("add"))
    assert "What was understood?" in questions(app)
    assert "1 article has no day of publication" in said(app)
    assert imports.reports(homes.store(disputes.load(made_store.DISPUTE))) == []
    app = imported(app, home)
    assert not app.exception
    assert "1 of 1 taken with 1 statement, 0 skipped, 0 failed." in said(app)
    held = homes.store(disputes.load(made_store.DISPUTE)).articles()
    row = held[held["title"] == "Lakes"].iloc[0]
    assert row["published"] is None or str(row["published"]) == "NaT"
    assert "What was imported before?" in questions(app)


def test_the_same_article_again_is_skipped_with_the_reason(
    edit: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables: list[pd.DataFrame] = []
    app = imported(pasted(edit("add")), home)
    monkeypatch.setattr("lib.ui.worktables.edit_brought", lambda rows, _key: tables.append(rows) or rows)
    app = imported(pasted(app), home)
    assert tables[0]["remarks"][0].startswith("Copy of pasted text.")
    assert "0 of 1 taken with 0 statements, 1 skipped, 0 failed." in said(app)


def test_a_text_that_is_none_is_refused_with_a_sentence(edit: Open) -> None:
    app = pasted(edit("add"), text="4711 — 0815 — 3.14 — 2.72 — 1.41")
    assert not app.exception
    assert "1 that cannot be read" in said(app)
    assert "There is no article in it to import." in said(app)


def test_a_bad_file_is_named_and_the_good_one_beside_it_is_offered(edit: Open) -> None:
    app = edit("add")
    app.file_uploader(key="files").upload("x.exe", b"MZ\x00\x01").upload("lakes.txt", f"Lakes\n\n{TEXT}".encode())
    app = button(app, "Look them over").click().run()
    assert not app.exception
    assert "X.exe, lakes.txt: 1 article, 1 that cannot be read." in said(app)
    assert button(app, "Import 1 article")


def test_no_file_and_no_address_are_asked_for(edit: Open) -> None:
    app = edit("add")
    assert "Choose one or more files first." in said(button(app, "Look them over").click().run())
    assert "Write one or more addresses first." in said(button(app, "Fetch and look over").click().run())


def test_links_are_read_and_their_failures_shown(edit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def read(addresses: list[str]):
        asked.extend(addresses)
        yield Failure(addresses[0], "nobody answered.", "Try later.")

    monkeypatch.setattr("lib.ui.adding.links.read", read)
    app = edit("add")
    app.text_area(key="addresses").input(" https://a.example/x \n\nhttps://a.example/x\n")
    app = button(app, "Fetch and look over").click().run()
    assert asked == ["https://a.example/x"]
    assert "0 articles, 1 that cannot be read" in said(app)


def test_a_hosted_instance_does_not_fetch_links_unless_told(edit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_HOSTED", "1")
    monkeypatch.setattr("lib.ui.visitor.claims", lambda: {"is_logged_in": True, "email": "ann@example.org"})
    monkeypatch.setenv("DEMARCHE_EDITORS", "ann@example.org")
    app = edit("add")
    assert "This instance does not fetch links" in said(app)
    assert "Fetch and look over" not in [held.label for held in app.button]


def test_an_interrupted_import_can_be_gone_on_with_or_discarded(edit: Open, home: Path) -> None:
    store = homes.store(disputes.load(made_store.DISPUTE))
    for title in ("Lakes", "Rivers"):
        brought = adding.bringing.pasted(title, TEXT, None, "")
        imports.run(ANN, store, brought.outcomes, STEPS, label=title, cancel=iter([False, False, True]).__next__)
    app = edit("add")
    assert "Which imports were interrupted?" in questions(app)
    assert "Lakes (Ann): 1 article read, not in the store yet." in said(app)
    first, second = (held.job for held in imports.unfinished(store))
    app = app.button(key=f"discard_{second}").click().run()
    assert [held.job for held in imports.unfinished(store)] == [first]
    app.button(key=f"go_on_{first}").click().run()
    job = jobs.current(home)
    assert job is not None
    job.wait(30)
    assert "1 of 1 taken" in said(app.run())
    assert imports.unfinished(store) == []


def test_words_from_outside_stay_words_while_adding(edit: Open, home: Path) -> None:
    app = pasted(edit("add"), text=f"{TEXT} {HOSTILE}", title=HOSTILE)
    app = imported(app, home)
    assert not app.exception
    assert "<img" not in said(app) and "<script" not in said(app)
    labels = [held.label for held in app.button] + [held.label for held in app.expander]
    assert not any("evil" in label for label in labels)


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


def test_a_new_dispute_is_made_or_refused_with_a_sentence(
    edit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(founding, "DISPUTES", tmp_path / "disputes")
    app = edit("dispute")
    app.session_state["part_of_dispute"] = "Start a new dispute"
    app = app.run()
    app.text_input(key="new_title").input("Quarrel *over* lakes")
    app.text_input(key="new_name").input("Lakes 2024")
    app = button(app, "Make the dispute").click().run()
    assert "cannot name a dispute; use small letters" in said(app)
    app.text_input(key="new_name").input("lakes-2024")
    app = button(app, "Make the dispute").click().run()
    assert not app.exception
    assert disputes.load(tmp_path / "disputes/lakes-2024").title == "Quarrel *over* lakes"


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the dispute folder that may be changed."""
    assert home
    held = disputes.load(made_store.DISPUTE).folder
    copy = tmp_path / "disputes" / held.name
    shutil.copytree(held, copy)
    monkeypatch.setattr(
        "lib.ui.evidence.disputes.load", lambda name, **more: load(copy if name == held.name else name, **more)
    )
    return copy


load = disputes.load


def settings(edit: Open, part: str, rows: Callable[[pd.DataFrame], pd.DataFrame], monkeypatch) -> AppTest:
    """The page with one part open, in which the visitor edited the (first) table."""
    real = st.data_editor
    monkeypatch.setattr("lib.ui.disputing.st.data_editor", lambda frame, **named: rows(real(frame, **named)))
    app = edit("dispute", dispute=made_store.DISPUTE)
    app.session_state["settings"] = PARTS[part]
    return app.run()


def test_an_edited_loading_shows_what_moves_and_is_saved_on_demand(edit: Open, folder: Path, monkeypatch) -> None:
    def loaded(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(
            loading=[
                0.0 if held == "SANCTIONS" else value for held, value in zip(frame["id"], frame["loading"], strict=True)
            ]
        )

    before = (folder / "dispute.toml").read_text()
    app = settings(edit, "issues", loaded, monkeypatch)
    app = app.button(key="check").click().run()
    assert not app.exception
    assert "Which positions change?" in questions(app)
    assert "The place of each statement on the axis" in said(app)
    assert (folder / "dispute.toml").read_text() == before
    app = app.button(key="save_settings").click().run()
    assert not app.exception
    assert "Saved." in said(app)
    assert load(folder).issue("SANCTIONS").loading == 0.0
    assert app.button(key="check").disabled
    app.session_state["settings"] = PARTS["earlier"]
    app = app.run()
    assert "loading" in app.code[0].value
    app = app.button(key="check").click().run().button(key="save_settings").click().run()
    assert (folder / "dispute.toml").read_text() == before


def test_a_problem_is_named_by_row_and_column_and_nothing_can_be_saved(edit: Open, folder: Path, monkeypatch) -> None:
    before = (folder / "office-holders.csv").read_text()
    app = settings(edit, "office-holders.csv", lambda frame: frame.assign(country="Atlantis"), monkeypatch)
    app = app.button(key="check").click().run()
    assert "Office-holders, row 1 (" in said(app)
    assert "column “country”: &#x27;Atlantis&#x27; is not a country code; write an ISO" in said(app)
    assert "save_settings" not in [held.key for held in app.button]
    assert (folder / "office-holders.csv").read_text() == before


def test_another_term_of_office_says_how_much_must_be_read_again(edit: Open, folder: Path, monkeypatch) -> None:
    app = settings(edit, "office-holders.csv", lambda frame: frame[~frame["name"].str.contains("Lavrov")], monkeypatch)
    app = app.button(key="check").click().run()
    assert not app.exception
    assert "What must be read again?" in questions(app)
    assert "stand where a changed name is mentioned: " in said(app) and "Lavrov" in said(app)
    app = app.button(key="save_settings").click().run()
    assert "“Read again” brings the articles up" in said(app)
    assert not load(folder).holders("Sergei Lavrov")


@pytest.mark.parametrize("part", ["issues", "sides", "weights", "events.csv", "metonyms.csv", "codebook", "basics"])
def test_what_was_not_edited_cannot_be_saved(edit: Open, folder: Path, part: str) -> None:
    assert folder.is_dir()
    app = edit("dispute", dispute=made_store.DISPUTE)
    app.session_state["settings"] = PARTS[part]
    app = app.run()
    assert not app.exception
    assert app.button(key="check").disabled


def test_the_codebook_is_edited_as_text(edit: Open, folder: Path) -> None:
    app = edit("dispute", dispute=made_store.DISPUTE)
    app.session_state["settings"] = PARTS["codebook"]
    app = app.run()
    app = app.text_area[0].input("# Mine").run()
    app = app.button(key="check").click().run().button(key="save_settings").click().run()
    assert not app.exception
    assert (folder / "codebook.md").read_text() == "# Mine\n"
