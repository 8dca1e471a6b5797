"""How a selection falls apart: statements by state, speaker, kind, issue, outlet and state spoken about.

Each facet is blind to its own filter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from lib.storing import numbers
from lib.storing.selection import OUTLETS, Selection, condition
from lib.storing.steady import steady
from lib.storing.store import Store

_GROUPS: Final = {
    "state": "SELECT coalesce(country, '') AS value, quote_id FROM statements WHERE {where}",
    "speaker": "SELECT speaker AS value, quote_id FROM statements WHERE {where}",
    "kind": "SELECT kind AS value, quote_id FROM statements WHERE {where}",
    "issue": "SELECT issue AS value, quote_id FROM stances WHERE quote_id IN "
    "(SELECT quote_id FROM statements WHERE {where})",
    "about": "SELECT unnest(list_distinct(about)) AS value, quote_id FROM statements WHERE {where}",
    "outlet": f"SELECT unnest({OUTLETS}) AS value, quote_id FROM statements WHERE {{where}}",
}


@steady
def counts(store: Store, selection: Selection, facet: str, most: int = 200) -> pd.DataFrame:
    """Statements by one facet: value, n; the most first. Raises `KeyError` for an unknown facet.

    The selection's own choice in that facet is set aside, so that the other values can be seen.
    """
    selection = _without(selection, facet)
    if store.large and not selection.article:
        return numbers.facet(numbers.selected(store, selection), facet, most)
    where, values = condition(selection)
    return store.frame(
        f"""SELECT value, count(DISTINCT quote_id) AS n FROM ({_GROUPS[facet].format(where=where)})
        WHERE value <> '' GROUP BY value ORDER BY n DESC, value LIMIT ?""",
        [*values, most],
    )


def _without(selection: Selection, facet: str) -> Selection:
    match facet:
        case "state":
            return replace(selection, countries=())
        case "kind":
            return replace(selection, kinds=())
        case "issue":
            return replace(selection, issue=None)
        case "speaker":
            return replace(selection, speaker="")
        case "about":
            return replace(selection, about="")
    return replace(selection, outlet="")
