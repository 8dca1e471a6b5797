"""`new`: the folder of a new dispute, ready to be filled."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from lib import access
from lib import dispute as disputes
from lib.commands import options
from lib.dispute.folder import DISPUTES
from lib.storing import scaffold


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "new",
        help="make the folder of a new dispute",
        description="Makes a dispute folder that can be used at once: axis, three issues and their words, weights, a "
        "codebook, and empty tables of events, office-holders and metonyms. All of it may be changed.",
    )
    parser.add_argument("name", metavar="NAME", help="small letters, digits and hyphens, as in lakes-2024")
    parser.add_argument("--title", help="what the pages call it (default: the name)")
    today = date.today()
    parser.add_argument("--from", dest="start", type=_day, default=date(today.year - 1, 1, 1), metavar="YYYY-MM-DD")
    parser.add_argument("--to", dest="end", type=_day, default=date(today.year, 12, 31), metavar="YYYY-MM-DD")
    parser.add_argument("--into", type=Path, default=DISPUTES, metavar="FOLDER", help="default: data/disputes")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Make the folder, check it, and say what comes next."""
    title = chosen.title if chosen.title is not None else chosen.name.replace("-", " ").capitalize()
    editor = access.editor(access.Policy())
    folder = scaffold.create(editor, chosen.into, chosen.name, title, chosen.start, chosen.end)
    disputes.load(folder)
    shown = options.shown(folder)
    name = chosen.name if chosen.into == DISPUTES else shown
    print(
        f"{shown} is ready. Next:\n"
        f"  edit {shown}/dispute.toml (axis, issues) and stances.toml (their words)\n"
        f"  list who held which office in office-holders.csv; without it speakers are known by what articles say\n"
        f"  python -m lib check {name}\n"
        f"  python -m lib add --dispute {name} PATH…"
    )
    return 0


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is not a date; write it as YYYY-MM-DD") from None
