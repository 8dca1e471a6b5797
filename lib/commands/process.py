"""`process`: articles into a store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from tqdm import tqdm  # type: ignore[import-untyped]

from lib import dispute as disputes
from lib import pipeline
from lib.commands import large, options
from lib.dispute import Dispute
from lib.pipeline import Report
from lib.storing import Store

MOST_LINES = 100
"""Notes, skipped and failed articles are listed up to this many each."""


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "process",
        help="read articles and store their statements",
        description="Read articles, find and score every statement, and store them. Without PATHS the dispute's own "
        "articles are read anew. The same articles again change nothing. Exit status 1 when one could not be read.",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="file, folder or .zip of articles to add")
    options.add_dispute(parser)
    parser.add_argument("--all", action="store_true", help="build every bundled dispute")
    parser.add_argument(
        "--into",
        metavar="FOLDER",
        help="folder of the store (default: processed/ beside the dispute's own articles; needed with PATHS); "
        "an address such as s3://bucket/folder holds a store by months",
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="share the work on a Dask cluster, such as tcp://scheduler:8786; PATHS and --into are folders that all "
        "its machines see, or addresses, and the articles replace what the store held (docs/scale.md)",
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Build or extend the stores; prints a report for each."""
    if chosen.paths and not chosen.into:
        print(
            "process: name the store that these articles go into with --into FOLDER, "
            "or add them to the dispute with: python -m lib add PATH",
            file=sys.stderr,
        )
        return 2
    names = disputes.available() if chosen.all else [options.dispute_name(chosen.dispute)]
    return max([_process(name, chosen) for name in names], default=0)


def _process(name: str, chosen: argparse.Namespace) -> int:
    dispute = disputes.load(name)
    if large.is_large(chosen.cluster, chosen.into):
        return _process_many(dispute, chosen)
    folder = Path(chosen.into) if chosen.into else dispute.folder / "processed"
    rebuild = not chosen.paths
    with Bar() as bar:
        report = pipeline.process(
            dispute,
            [Path(path) for path in chosen.paths] or [dispute.folder / "articles"],
            Store(folder),
            bar.show,
            rebuild=rebuild,
            refresh=True,
            added_at=None if rebuild else datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        )
    _print(report, dispute.title, options.shown(folder))
    return 1 if report.failed else 0


def _process_many(dispute: Dispute, chosen: argparse.Namespace) -> int:
    with Bar() as bar:
        summary = large.process(dispute, chosen.paths, chosen.into, chosen.cluster, bar.show)
    _list([f"note: {note}" for note in summary.notes])
    _list([f"skipped: {skipped['origin']}: {skipped['reason']}" for skipped in summary.skipped])
    _list([str(failure) for failure in summary.failed])
    print(
        f"{dispute.title}: {len(summary.skipped)} skipped, {len(summary.failed)} failed. {chosen.into} holds "
        f"{summary.articles} articles and {summary.statements} statements."
    )
    return 1 if summary.failed else 0


def _print(report: Report, title: str, folder: Path) -> None:
    _list([f"note: {note}" for note in report.notes])
    _list([f"skipped: {skipped.origin}: {skipped.reason}" for skipped in report.skipped])
    _list([str(failure) for failure in report.failed])
    found = sum(taken.statements for taken in report.taken)
    print(
        f"{title}: {len(report.taken)} articles with {found} statements taken, {len(report.skipped)} skipped, "
        f"{len(report.failed)} failed. {folder} holds {report.articles} articles and {report.statements} statements."
    )


def _list(lines: Sequence[str]) -> None:
    for line in lines[:MOST_LINES]:
        print(line, file=sys.stderr)
    if len(lines) > MOST_LINES:
        print(f"… and {len(lines) - MOST_LINES} more like these.", file=sys.stderr)


class Bar:
    """A progress bar on a terminal; nothing elsewhere."""

    def __init__(self) -> None:
        self.bar = tqdm(unit=" articles", leave=False, disable=not sys.stderr.isatty(), file=sys.stderr)

    def show(self, what: str, done: int, every: int) -> None:
        """A `Progress`."""
        self.bar.set_description(what, refresh=False)
        self.bar.total = every or None
        self.bar.n = done
        self.bar.refresh()

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.close()
