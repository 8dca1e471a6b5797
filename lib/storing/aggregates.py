"""What a large store keeps beside its tables for the pages: made by processing, before the new tables are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.scoring.weights import Settings
from lib.storing import cube, derived, ledgers, shown
from lib.storing.search import Search
from lib.storing.store import Store

if TYPE_CHECKING:
    from lib.dispute import Dispute


def make(store: Store, dispute: Dispute) -> bool:
    """Make what a large store needs and lacks: index of words, ledger, file of statements, cube; says if one was made.

    Files of older states are removed, except those that readers may still use.
    """
    if not store.large:
        return False
    with derived.kept(store):
        made = [Search(store).refresh(), ledgers.refresh(store), shown.refresh(store)]
        return any([*made, cube.refresh(store, Settings.of(dispute))])
