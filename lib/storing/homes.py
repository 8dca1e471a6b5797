"""Where things lie. What comes with the project is only read; what a person adds lies in a folder of its own.

$DEMARCHE_DATA/<dispute>/           or data/local/<dispute>/ when the variable is not set; not part of the project
    report.json, *.parquet          the bundled articles with those that were added
    corrections.jsonl               the log of corrections
    imports/                        imports under way, and the reports of those that are done
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from lib.dispute import Dispute
from lib.storing.corrections import FILE, Corrections
from lib.storing.layers import CorrectionLayer
from lib.storing.rules import Rules
from lib.storing.store import Store

DATA = "DEMARCHE_DATA"
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

    Writing to it never touches what comes with the project.
    """
    layer = CorrectionLayer.of(corrections(dispute, environment), dispute)
    return Store(home(dispute, environment), base=dispute.folder / "processed", layer=layer)
