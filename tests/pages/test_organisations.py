"""Organisations speak but have no place on the map; every page that tells of a state tells of them too."""

from __future__ import annotations

import pandas as pd
import pytest

from lib import dispute as disputes
from lib.ui import standings
from lib.ui.filters import Filters
from tests.pages import made_store
from tests.pages.conftest import Open


@pytest.mark.parametrize("code", ["UN", "EU"])
@pytest.mark.parametrize("page", ["country", "map", "brief"])
def test_a_page_opens_for_an_organisation(open_page: Open, page: str, code: str) -> None:
    assert not open_page(page, country=code).exception


def test_a_holder_without_a_place_on_the_map_has_a_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    dispute = disputes.load(made_store.DISPUTE)
    filters = Filters(dispute=made_store.DISPUTE, start=dispute.start, end=dispute.end)
    heard = pd.DataFrame([{"country": "UN", "name": "the UN", "status": "insufficient", "reason": "too little"}])
    monkeypatch.setattr(standings, "measured", lambda _: heard)
    assert standings.standing(filters, "UN") == "the UN: too little."
