"""What the tests of the pages that change something do on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from lib import access
from lib import dispute as disputes
from lib.storing import homes
from lib.ui import jobs
from tests.pages import made_store

ANN = access.editor(access.Policy(), name="Ann")
TEXT = "She said: “We need the water of the lakes.” Nobody in the ministry answered her on that day."
Open = Callable[..., AppTest]


def said(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def button(app: AppTest, label: str):
    return next(held for held in app.button if held.label == label)


def questions(app: AppTest) -> list[str]:
    return [heading.value for heading in app.header]


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
