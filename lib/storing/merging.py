"""Tables of statements put together, taken apart by article, and brought into the order in which they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.storing.tables import SCHEMAS

Tables = Mapping[str, pa.Table]
_KEYS = {
    "articles": [("article_id", "ascending")],
    "quotes": [(name, "ascending") for name in ("article_id", "start", "end", "quote_id")],
}


def only(tables: Tables, article_ids: Iterable[str]) -> dict[str, pa.Table]:
    """The rows of some articles in each table."""
    wanted = pa.array(list(article_ids), pa.string())
    kept = {name: tables[name].filter(pc.is_in(tables[name]["article_id"], wanted)) for name in ("articles", "quotes")}
    ids = kept["quotes"]["quote_id"].combine_chunks()
    return kept | {name: tables[name].filter(pc.is_in(tables[name]["quote_id"], ids)) for name in ("stances", "cues")}


def joined(parts: Sequence[Tables]) -> dict[str, pa.Table]:
    """All rows, in the order of the parts."""
    return {
        name: pa.concat_tables([schema.empty_table(), *(part[name] for part in parts if name in part)])
        for name, schema in SCHEMAS.items()
    }


def ordered(tables: Tables) -> dict[str, pa.Table]:
    """Rows sorted by their keys; codes and their words follow their statements."""
    sorted_ = {name: tables[name].sort_by(keys).combine_chunks() for name, keys in _KEYS.items()}
    places = sorted_["quotes"]["quote_id"].combine_chunks()
    return sorted_ | {name: _following(tables[name], places) for name in ("stances", "cues")}


def _following(table: pa.Table, quote_ids: pa.Array) -> pa.Table:
    """Rows in the order of their statements; rows of one statement keep their order."""
    place = pc.index_in(table["quote_id"].combine_chunks(), quote_ids).to_numpy(zero_copy_only=False)
    return table.take(pa.array(np.argsort(place, kind="stable"))).combine_chunks()
