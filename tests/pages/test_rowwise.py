"""Tables of editors on a narrow screen: each row as fields, with the same outcome as in the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib import dispute as disputes
from lib.storing import homes
from lib.ui.disputing import PARTS
from tests.pages import made_store
from tests.pages.desk import Open, button, imported, pasted, said

pytestmark = pytest.mark.usefixtures("folder")


def opened(edit: Open, part: str):
    app = edit("dispute", dispute=made_store.DISPUTE)
    app.session_state["settings"] = PARTS[part]
    return app.run()


def field(app, kind: str, ending: str):
    return next(held for held in app.get(kind) if (held.key or "").endswith(ending))


def saved(app):
    app = app.button(key="check").click().run()
    assert not app.exception
    return app.button(key="save_settings").click().run()


def test_a_field_of_a_row_is_changed_and_saved(edit: Open, folder: Path) -> None:
    app = opened(edit, "issues")
    field(app, "selectbox", " row").select(1).run()
    app = field(app, "number_input", " 1 loading").set_value(-0.25).run()
    saved(app)
    made = disputes.load(folder)
    before = disputes.load(made_store.DISPUTE)
    assert made.issues[1].loading == -0.25
    assert [issue.id for issue in made.issues] == [issue.id for issue in before.issues]
    assert made.issues[0] == before.issues[0]


def test_a_row_is_added_filled_in_and_another_removed(edit: Open, folder: Path) -> None:
    app = opened(edit, "metonyms.csv")
    before = [metonym.text for metonym in disputes.load(folder).metonyms]
    app = button(app, "Add one").click().run()
    assert field(app, "selectbox", " row").value == len(before)
    app = field(app, "text_input", f" {len(before)} text").input("the Lakes").run()
    app = field(app, "text_input", f" {len(before)} country").input("CAN").run()
    app = field(app, "selectbox", f" {len(before)} type").select("capital").run()
    app = field(app, "selectbox", " row").select(0).run()
    app = button(app, "Remove this one").click().run()
    saved(app)
    assert [metonym.text for metonym in disputes.load(folder).metonyms] == [*before[1:], "the Lakes"]


def test_what_was_written_in_one_row_outlives_a_look_at_another(edit: Open, folder: Path) -> None:
    app = opened(edit, "metonyms.csv")
    app = field(app, "text_input", " 0 note").input("first").run()
    app = field(app, "selectbox", " row").select(1).run()
    app = field(app, "text_input", " 1 note").input("second").run()
    app = field(app, "selectbox", " row").select(0).run()
    assert field(app, "text_input", " 0 note").value == "first"
    saved(app)
    assert [metonym.note for metonym in disputes.load(folder).metonyms[:2]] == ["first", "second"]


def test_an_article_is_looked_over_by_fields(edit: Open, home: Path) -> None:
    app = pasted(edit("add"))
    app = field(app, "text_input", " 0 outlet").input("The Courier").run()
    app = imported(app, home)
    assert not app.exception
    rows = homes.store(disputes.load(made_store.DISPUTE)).articles().set_index("title")
    assert rows.loc["Lakes", "publisher"] == "The Courier"


def test_an_article_that_is_unticked_stays_out(edit: Open) -> None:
    app = pasted(edit("add"))
    app = field(app, "checkbox", " 0 take").uncheck().run()
    assert "1 of 1" not in said(app)
    assert button(app, "Import 0 articles").disabled
