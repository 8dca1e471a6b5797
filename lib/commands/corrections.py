"""`corrections`: the log of corrections as a file for others, and theirs into it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lib import access
from lib import dispute as disputes
from lib.commands import options
from lib.records import Action, Correction
from lib.scoring import overlay
from lib.storing import Store, corrections_csv, handed, homes, layers
from lib.storing.rules import CorrectionError


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "corrections",
        help="export or import the log of corrections",
        description="Corrections are lines laid over the machine's reading. Without an option: how many there are, and "
        "which no longer find their statement. A file with a fault is refused as a whole; each fault is listed as "
        "file:line: cause, with exit status 1.",
    )
    options.add_dispute(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--export", type=Path, metavar="FILE.csv", help="write the whole log (- for standard output)")
    what.add_argument("--import", dest="bring", type=Path, metavar="FILE.csv", help="add the lines of another log")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Export, import or count."""
    dispute = disputes.load(options.dispute_name(chosen.dispute), articles=False)
    log = homes.corrections(dispute)
    for fault in log.faults:
        print(fault, file=sys.stderr)
    if chosen.export:
        return _export(corrections_csv.written(log.lines()), chosen.export, len(log.lines()))
    if chosen.bring:
        editor = access.editor(access.Policy(), name=os.environ.get("DEMARCHE_CODER", ""))
        try:
            lines = corrections_csv.read(chosen.bring.read_bytes(), str(chosen.bring), log.rules, editor.name)
            brought = log.bring(editor, lines)
        except OSError as error:
            print(f"{chosen.bring} cannot be read ({error.strerror}).", file=sys.stderr)
            return 1
        except CorrectionError as error:
            print(f"{error}\nNothing was imported.", file=sys.stderr)
            return 1
        print(f"{brought.added} lines added, {brought.known} were there already.")
        return 0
    return _counted(homes.store(dispute), log.lines())


def _counted(store: Store, lines: Sequence[Correction]) -> int:
    laid = overlay.apply(*layers.machine(store), lines)
    revoked = sum(line.action is Action.REVOKE for line in lines)
    print(f"{len(lines)} lines, {revoked} of them revocations; {len(laid.found)} are laid over a statement.")
    for line in laid.stale:
        print(f"not found any more: {line.article_id}: “{line.words}” ({line.column}: {line.new})", file=sys.stderr)
    return 0


def _export(data: bytes, path: Path, count: int) -> int:
    if str(path) == "-":
        sys.stdout.buffer.write(data)
        return 0
    try:
        handed.write(path, data)
    except handed.HandedError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} lines written to {path}.")
    return 0
