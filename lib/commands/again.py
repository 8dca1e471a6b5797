"""`again`: the articles that the pages show, read anew with the present settings and rules."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from typing import Any

from lib import dispute as disputes
from lib import pipeline
from lib.commands import options
from lib.commands.process import Bar
from lib.dispute import Dispute
from lib.storing import Store, StoreError, homes
from lib.storing.journal import claim

LOCK = "again.lock"
STOPPED = 130
"""Exit status of a run that was asked to stop."""


class _StoppedError(Exception):
    """Whoever started this does not want it any more."""


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "again",
        help="read the articles of a dispute anew after its settings changed",
        description="Reads every article that the pages show, bundled or added, with the present settings and rules; "
        "corrections stay. What was read with them already is not read again, and a run that was stopped goes on when "
        "the same command is given again. Exit status 1 when an article could not be read.",
    )
    options.add_dispute(parser)
    parser.add_argument(
        "--piped", action="store_true", help="tell the progress as JSON lines, and stop when standard input is closed"
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Read them; prints what the store holds then."""
    dispute = disputes.load(options.dispute_name(chosen.dispute), articles=False)
    store = homes.store(dispute)
    store.check_writable()
    try:
        with claim(store.folder / LOCK):
            return _piped(dispute, store) if chosen.piped else _shown(dispute, store)
    except BlockingIOError:
        raise StoreError(
            "These articles are being read again already, by another process. Wait until it ends."
        ) from None


def _piped(dispute: Dispute, store: Store) -> int:
    try:
        report = pipeline.process(dispute, [], store, _told(_closed()), refresh=True)
    except _StoppedError:
        return STOPPED
    _say(articles=report.articles, statements=report.statements, failed=len(report.failed))
    return 0


def _shown(dispute: Dispute, store: Store) -> int:
    with Bar() as bar:
        report = pipeline.process(dispute, [], store, bar.show, refresh=True)
    for failure in report.failed:
        print(failure, file=sys.stderr)
    print(
        f"{dispute.title}: {options.shown(store.shown)} holds {report.articles} articles and {report.statements} "
        "statements, all read with the present settings."
    )
    return 1 if report.failed else 0


def _closed() -> threading.Event:
    """Set when standard input ends: who started this stopped it, or is gone."""
    ended = threading.Event()

    def wait() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    return ended


def _told(ended: threading.Event) -> pipeline.Progress:
    def tell(stage: str, done: int, total: int) -> None:
        if ended.is_set():
            raise _StoppedError
        _say(stage=stage, done=done, total=total)

    return tell


def _say(**values: object) -> None:
    print(json.dumps(values), flush=True)
