"""Options that several commands share."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from lib import dispute as disputes
from lib.dispute import DisputeError
from lib.dispute.folder import locate


def add_dispute(parser: argparse.ArgumentParser) -> None:
    """`--dispute NAME`."""
    parser.add_argument(
        "--dispute",
        metavar="NAME",
        help="name or folder of the dispute (default: $DEMARCHE_DISPUTE, else the bundled one with the most articles)",
    )


def shown(path: Path) -> Path:
    """A path as short as it can be written from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def dispute_name(given: str | None) -> str:
    """The dispute asked for, else the default. Raises `DisputeError` when there is none at all."""
    if name := given or os.environ.get("DEMARCHE_DISPUTE"):
        return name
    available = disputes.available()
    if not available:
        raise DisputeError("There is no dispute under data/disputes/; name a folder with --dispute.")
    return max(available, key=lambda name: len(list((locate(name) / "articles").glob("*.md"))))
