"""Where things lie. What comes with the project is only read; what a person adds lies in a folder of its own.

$DEMARCHE_DATA/<dispute>/           or data/local/<dispute>/ when the variable is not set; not part of the project
    report.json, *.parquet          the bundled articles with those that were added
    corrections.jsonl               the log of corrections
    imports/                        imports under way, and the reports of those that are done

DEMARCHE_STORE names a store by months instead (`process --cluster`, a folder or an address such as s3://bucket/store):
the pages then show its articles, read-only, for every dispute that it holds; corrections stay in DEMARCHE_DATA.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from lib.dispute import Dispute
from lib.storing.corrections import FILE, Corrections
from lib.storing.layers import CorrectionLayer
from lib.storing.partitioned import PartitionedStore
from lib.storing.rules import Rules
from lib.storing.store import Store

DATA, MONTHS = "DEMARCHE_DATA", "DEMARCHE_STORE"
LOCAL = Path(__file__).resolve().parents[2] / "data" / "local"


def home(dispute: Dispute, environment: Mapping[str, str] | None = None) -> Path:
    """The folder for what a person adds to a dispute; it need not exist yet."""
    given = (os.environ if environment is None else environment).get(DATA)
    return (Path(given) if given else LOCAL) / dispute.folder.resolve().name


def corrections(dispute: Dispute, environment: Mapping[str, str] | None = None) -> Corrections:
    """The dispute's log of corrections."""
    return Corrections(home(dispute, environment) / FILE, Rules.of(dispute))


def store(dispute: Dispute, environment: Mapping[str, str] | None = None) -> Store:
    """The articles and corrected statements of a dispute: the bundled ones until some were added.

    Writing to it never touches what comes with the project. A dispute that the store by months of DEMARCHE_STORE holds
    is read from there. Raises `StoreError` when that cannot be opened.
    """
    layer = CorrectionLayer.of(corrections(dispute, environment), dispute)
    if url := (os.environ if environment is None else environment).get(MONTHS):
        by_months = PartitionedStore(url, dispute.folder.resolve().name, layer, home(dispute, environment))
        if by_months.tables_version:
            return by_months
    return Store(home(dispute, environment), base=dispute.folder / "processed", layer=layer)
