"""`add`: one's own articles into a dispute, beside the bundled ones."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm  # type: ignore[import-untyped]

from lib import access, pipeline
from lib import dispute as disputes
from lib.commands import options
from lib.dispute import Dispute, period
from lib.pipeline import Stages
from lib.storing import Store, handed, homes, imports
from lib.storing.import_report import ImportReport
from lib.storing.imports import Progress

MOST_LINES = 100


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "add",
        help="add one's own articles to a dispute",
        description="Reads articles and adds them, with their statements, beside the bundled ones: to "
        "$DEMARCHE_DATA/<dispute>, or data/local/<dispute> when the variable is not set. An import that was "
        "interrupted goes on when the same command is given again. Exit status 1 when something could not be read.",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="file, folder or archive of articles")
    options.add_dispute(parser)
    options.add_columns(parser)
    parser.add_argument("--resume", action="store_true", help="finish every interrupted import with what was read")
    parser.add_argument("--report", type=Path, metavar="FILE.csv", help="write what became of every article")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Add the articles; prints what became of them."""
    dispute = disputes.load(options.dispute_name(chosen.dispute), articles=False)
    store = homes.store(dispute)
    waiting = imports.unfinished(store)
    if not chosen.paths and not chosen.resume:
        print("Name the articles to add: python -m lib add PATH…", file=sys.stderr)
        _hint(waiting)
        return 2
    label = " ".join(map(str, chosen.paths))
    if chosen.resume:
        made = [_bring(dispute, store, (), held.label, held.job) for held in waiting]
    else:
        job = next((held.job for held in waiting if held.label == label), None)
        made = [_bring(dispute, store, options.outcomes(chosen.paths, chosen.columns), label, job)]
        _hint([held for held in waiting if held.job != job])
    for report in made:
        _print(report, dispute, store)
    if chosen.report and made:
        try:
            handed.write(chosen.report, made[-1].csv())
        except handed.HandedError as error:
            print(error, file=sys.stderr)
            return 1
    return 1 if any(report.failed for report in made) else 0


def _bring(dispute: Dispute, store: Store, outcomes: Any, label: str, job: str | None) -> ImportReport:
    editor = access.editor(access.Policy(), name=os.environ.get("DEMARCHE_CODER", ""))
    with tqdm(unit=" articles", leave=False, disable=not sys.stderr.isatty(), file=sys.stderr) as bar:

        def show(progress: Progress) -> None:
            bar.set_description(progress.stage, refresh=False)
            bar.total, bar.n = progress.total or None, progress.done
            bar.refresh()

        steps = Stages.of(dispute)
        return pipeline.bring(editor, dispute, store, outcomes, stages=steps, label=label, progress=show, job=job)


def _hint(waiting: Sequence[imports.Unfinished]) -> None:
    for held in waiting:
        print(
            f"An import of {held.at:%Y-%m-%d %H:%M} ({held.label}; {held.articles} articles) was interrupted. "
            "To finish it: python -m lib add --resume",
            file=sys.stderr,
        )


def _days(report: ImportReport, store: Store) -> list[Any]:
    """When the articles that were taken were published."""
    named = [taken.article_id for taken in report.taken]
    rows = store.table("SELECT published FROM articles WHERE list_contains(?, article_id)", [named]) if named else None
    return [row["published"] for row in rows.to_pylist()] if rows is not None else []


def _print(report: ImportReport, dispute: Dispute, store: Store) -> None:
    lines = [f"note: {note}" for note in report.notes]
    lines += [f"skipped: {skipped.origin}: {skipped.reason}" for skipped in report.skipped]
    lines += [str(failure) for failure in report.failed]
    lines += [f"{taken.origin}: {taken.trouble}" for taken in report.taken if taken.trouble]
    if far := period.outside(_days(report, store), dispute):
        print(f"note: {far}", file=sys.stderr)
    for line in lines[:MOST_LINES]:
        print(line, file=sys.stderr)
    if len(lines) > MOST_LINES:
        print(f"… and {len(lines) - MOST_LINES} more like these; --report FILE.csv has all.", file=sys.stderr)
    print(
        f"{dispute.title}: {report.sentence()} {options.shown(store.folder)} holds {report.articles} articles and "
        f"{report.statements} statements."
    )
