"""Add articles: paste, upload or fetch, look over, import, go on."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from lib import dispute as disputes
from lib.reading import Failure
from lib.storing import homes, imports
from lib.ui import adding, jobs
from tests.pages import made_store
from tests.pages.desk import ANN, TEXT, Open, button, imported, pasted, questions, said
from tests.pages.test_large_store import by_months
from tests.storing.made_imports import STEPS

HOSTILE = made_store.HOSTILE


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
    assert "x.exe, lakes.txt: 1 article, 1 that cannot be read." in said(app)
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


def test_a_store_that_is_written_elsewhere_says_so_before_anything_is_brought(
    edit: Open, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_STORE", by_months(home.parent, tmp_path / "months"))
    app = edit("add", dispute=made_store.DISPUTE)
    assert not app.exception
    assert "cannot be added to here" in said(app) and "python -m lib process --cluster" in said(app)
    assert not app.text_area and not app.get("file_uploader")


def test_columns_of_a_table_are_shown_and_put_right_before_it_is_imported(edit: Open, home: Path) -> None:
    app = edit("add")
    table = f'Kop,Inhoud,Krant\nLakes,"{TEXT}",The Courier\n'.encode()
    app.file_uploader(key="files").upload("mine.csv", table)
    app = button(app, "Look them over").click().run()
    assert "no column holds the article text" in str(app.dataframe[0].value.to_dict())
    assert app.expander[0].label == "Columns of mine.csv"
    for field, column in (("text", "Inhoud"), ("title", "Kop"), ("publisher", "Krant")):
        app = app.selectbox(key=f"column mine.csv {field}").select(column).run()
    app = button(app, "Read it with these columns").click().run()
    assert not app.exception
    app = imported(app, home)
    assert "1 of 1 taken with 1 statement" in said(app)
    rows = homes.store(disputes.load(made_store.DISPUTE)).articles().set_index("title")
    assert rows.loc["Lakes", "publisher"] == "The Courier"
