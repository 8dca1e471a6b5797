"""Options that several commands share."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from lib import dispute as disputes
from lib import reading
from lib.dispute import DisputeError
from lib.dispute.folder import locate
from lib.reading.columns import ENDINGS, Columns
from lib.reading.drafts import Outcome
from lib.reading.tables import FIELDS


def add_dispute(parser: argparse.ArgumentParser) -> None:
    """`--dispute NAME`."""
    parser.add_argument(
        "--dispute",
        metavar="NAME",
        help="name or folder of the dispute (default: $DEMARCHE_DISPUTE, else the bundled one with the most articles)",
    )


def add_columns(parser: argparse.ArgumentParser) -> None:
    """`--columns text=Body,published=Day`."""
    parser.add_argument(
        "--columns",
        metavar="FIELD=COLUMN,…",
        type=_columns,
        help=f"which column of a table holds what, where its name does not say so; fields: {', '.join(FIELDS)}",
    )


def outcomes(paths: Sequence[Path], columns: Columns | None) -> Iterator[Outcome]:
    """What files, folders and archives hold; tables that are named themselves are read by `columns`, if given."""
    for path in paths:
        if columns and path.is_file() and path.name.casefold().endswith(ENDINGS):
            yield from reading.read_table(path, path.name, columns)
        else:
            yield from reading.read_with_notes(path)


def _columns(given: str) -> Columns:
    pairs = [part.partition("=") for part in given.split(",") if part.strip()]
    wrong = [field for field, _, _ in pairs if field.strip() not in FIELDS]
    if wrong or not all(name.strip() for _, _, name in pairs):
        raise argparse.ArgumentTypeError(
            f"{given!r} does not say which column holds what: write FIELD=COLUMN with commas between; the fields are "
            f"{', '.join(FIELDS)}."
        )
    return {field.strip(): name.strip() for field, _, name in pairs}


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
