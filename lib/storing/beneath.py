"""A store over one that comes with the project: what both hold together, and by which state of the lower one."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lib.storing import merging, tables, versions
from lib.storing.intake import Intake
from lib.storing.store import Store

BASE, READ_WITH = "base", "fingerprint"
"""Keys of a manifest's report: the state of the lower store, and the settings by which all statements were read."""


def outdated(store: Store) -> bool:
    """Whether the bundled articles changed since they were put together with the added ones."""
    return store.base is not None and store.report.get(BASE, "") not in ("", versions.read(store.base).key)


def held(store: Store) -> dict[str, pa.Table]:
    """What the store holds: of the bundled articles always the present version, and the added ones."""
    content = store.tables()
    if store.base is None or not outdated(store):
        return content
    bundled = Store(store.base).tables()
    added = content["articles"].filter(pc.is_valid(content["articles"]["added_at"]))
    intake = Intake(tables.to_articles(bundled["articles"]))
    kept = [article.article_id for article in tables.to_articles(added) if intake.take(article) is article]
    return merging.joined([bundled, merging.only(content, kept)])


def read_with(store: Store) -> str:
    """The fingerprint of the settings by which everything in `held` was read; empty where they differ."""
    own = str(store.report.get(READ_WITH, ""))
    if store.base is None or not outdated(store):
        return own
    return own if versions.read(store.base).report.get(READ_WITH) == own else ""


def mark(store: Store) -> dict[str, Any]:
    """What the manifest of a store over another says of the lower one once `held` was written to it."""
    if store.base is None or not (store.shown == store.base or store.report.get(BASE)):
        return {}
    return {BASE: versions.read(store.base).key}
