"""The statements of a selection of a small store, and the evidence made of them: read and gathered once for a page.

Large stores answer each question from their ledger (`lib.storing.query`).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.dispute import Dispute
from lib.scoring import gathered
from lib.scoring.evidence import Evidence, gather
from lib.scoring.weights import Settings
from lib.storing import small
from lib.ui.answers import Answers
from lib.ui.evidence import selection, store
from lib.ui.filters import Filters

SELECTIONS, MEGABYTES = 16, 48
"""Selections whose statements are kept, and how large these may be together."""
WHOLE = 8
"""Stores, by states or speakers, whose evidence is kept."""


@st.cache_resource(show_spinner=False)
def _shared() -> Answers:
    return Answers(SELECTIONS, MEGABYTES)


def said(filters: Filters) -> pd.DataFrame:
    """The statements of a selection, by article and place; those of some states are taken from those of all."""
    held, whole = store(filters.dispute), replace(filters, measure="position", countries=())
    asked: tuple[Hashable, ...] = (held.version, whole)
    every: pd.DataFrame = _shared().of(asked, lambda: small.statements(held, selection(whole)))
    if not filters.countries:
        return every

    def own() -> pd.DataFrame:
        return every[every.country.isin(filters.countries)].reset_index(drop=True)

    chosen: pd.DataFrame = _shared().of((*asked, filters.countries), own)
    return chosen


def states(filters: Filters, dispute: Dispute, codes: pd.DataFrame, settings: Settings) -> Evidence:
    """What the scores of the selection's states are made of; the codes and settings are those of the dispute."""
    return _states(replace(filters, measure="position"), store(filters.dispute).version, dispute, codes, settings)


def speakers(filters: Filters, dispute: Dispute, codes: pd.DataFrame, settings: Settings) -> Evidence:
    """The same of the speakers of the one state that the filters choose."""
    return _speakers(replace(filters, measure="position"), store(filters.dispute).version, dispute, codes, settings)


@st.cache_resource(max_entries=SELECTIONS, show_spinner=False)
def _states(filters: Filters, version: str, _dispute: Dispute, _codes: pd.DataFrame, _settings: Settings) -> Evidence:
    whole = _whole(filters.dispute, version, "country", _settings, _dispute, _codes)
    return gathered.of_statements(whole, said(filters))


@st.cache_resource(max_entries=SELECTIONS, show_spinner=False)
def _speakers(filters: Filters, version: str, _dispute: Dispute, _codes: pd.DataFrame, _settings: Settings) -> Evidence:
    whole = _whole(filters.dispute, version, "speaker", _settings, _dispute, _codes)
    return gathered.of_statements(whole, gathered.by_named(said(filters), filters.countries[0]), "speaker")


@st.cache_resource(max_entries=WHOLE, show_spinner=False)
def _whole(
    name: str, version: str, holder: str, settings: Settings, _dispute: Dispute, _codes: pd.DataFrame
) -> Evidence:
    """What all statements of a store give, of which each selection takes its part."""
    del version
    found = gather(store(name).statements(), _codes, _dispute, settings, holder)
    assert isinstance(found, Evidence), "the lines of a large store are gathered where they are scored"
    return found
