"""Dispute: a new one made, the settings of one edited, checked, saved and brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib import dispute as disputes
from lib.dispute import vocabulary
from lib.ui import founding
from lib.ui.disputing import PARTS
from tests.pages import made_store
from tests.pages.desk import Open, button, questions, said

load = disputes.load


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


@pytest.mark.parametrize(
    "part", ["issues", "sides", "weights", "words", "events.csv", "metonyms.csv", "codebook", "basics"]
)
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


def worded(edit: Open, issue: str, name: str, text: str) -> AppTest:
    """The page with the words of an issue open, of which a list was edited."""
    app = edit("dispute", dispute=made_store.DISPUTE)
    app.session_state["settings"] = PARTS["words"]
    app = app.run()
    app = app.selectbox(key="words_of").select(issue).run()
    field = next(held for held in app.text_area if held.key.endswith(f" {issue} {name}"))
    return field.input(f"{field.value}\n{text}").run()


def test_other_words_show_which_statements_and_positions_change_and_are_saved(edit: Open, folder: Path) -> None:
    before = (folder / "stances.toml").read_text()
    app = worded(edit, "SINCERITY", "always_oppose", "settle*")
    app = app.button(key="check").click().run()
    assert not app.exception
    assert {"Which statements are coded otherwise?", "Which positions change?", "What must be read again?"} <= set(
        questions(app)
    )
    assert "statements read again" in said(app)
    assert (folder / "stances.toml").read_text() == before
    app = app.button(key="save_settings").click().run()
    assert not app.exception
    assert "“Read again” brings the articles up" in said(app)
    held = vocabulary.parsed((folder / "stances.toml").read_text()).issues["SINCERITY"]
    assert "settle*" in held.lists["always_oppose"]
    assert load(folder).issues == load(made_store.DISPUTE).issues


def test_a_faulty_expression_is_named_by_issue_list_and_line(edit: Open, folder: Path) -> None:
    before = (folder / "stances.toml").read_text()
    app = worded(edit, "SINCERITY", "oppose", "lies\n__ words").button(key="check").click().run()
    assert not app.exception
    assert "Words, SINCERITY, Speaks against it, line 2: “__ words” must begin and end with a word." in said(app)
    assert (folder / "stances.toml").read_text() == before


def test_what_was_written_for_one_issue_stays_while_another_is_looked_at(edit: Open, folder: Path) -> None:
    assert folder.is_dir()
    app = worded(edit, "SINCERITY", "oppose", "lies")
    app = app.selectbox(key="words_of").select("DIALOGUE").run()
    assert not any("SINCERITY" in held.key for held in app.text_area)
    app = app.selectbox(key="words_of").select("SINCERITY").run()
    assert "lies" in next(held for held in app.text_area if held.key.endswith(" SINCERITY oppose")).value
    app = app.selectbox(key="words_of").select("DIALOGUE").run()
    app = app.button(key="check").click().run().button(key="save_settings").click().run()
    assert "lies" in vocabulary.parsed((folder / "stances.toml").read_text()).issues["SINCERITY"].lists["oppose"]


def test_an_issue_that_goes_takes_its_words_along(edit: Open, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = settings(edit, "issues", lambda frame: frame[frame["id"] != "INTERDICTION"], monkeypatch)
    app = app.button(key="check").click().run()
    assert not app.exception
    app = app.button(key="save_settings").click().run()
    assert "Saved." in said(app)
    assert "INTERDICTION" not in vocabulary.parsed((folder / "stances.toml").read_text()).issues
    assert "INTERDICTION" not in {issue.id for issue in load(folder).issues}


def test_a_picture_in_a_codebook_is_fetched_by_nobody(edit: Open, folder: Path) -> None:
    (folder / "codebook.md").write_text("# Mine\n\n![seen](https://evil.example/x.png) and ![seen][one]\n")
    app = edit("methods", dispute=made_store.DISPUTE)
    shown = [held.value for held in app.markdown]
    assert any("seen" in text for text in shown) and not any("![" in text for text in shown)


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(edit: Open, folder: Path) -> None:
    app = edit("dispute", dispute=made_store.DISPUTE)
    app.session_state["settings"] = "Codebook"
    app = app.run()
    app = app.text_area[0].input("# Mine").run()
    app = app.button(key="check").click().run()
    (folder / "codebook.md").write_text("# Theirs\n")
    app = app.button(key="save_settings").click().run()
    assert not app.exception
    assert "Somebody else changed codebook.md since you began." in said(app)
    assert (folder / "codebook.md").read_text() == "# Theirs\n"
