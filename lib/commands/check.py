"""`check`: is a dispute, or a file of articles, in order?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lib import dispute as disputes
from lib import reading
from lib.commands import options
from lib.dispute.folder import locate
from lib.reading import Failure


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "check",
        help="list what is wrong in a dispute's files or in articles",
        description="Lists every problem as file:line: cause. Exit status 1 when there is one.",
    )
    parser.add_argument(
        "what", nargs="?", metavar="DISPUTE|PATH", help="a dispute, or articles (default: all disputes)"
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the problems."""
    found = 0
    for problem in _problems(chosen.what):
        print(problem)
        found += 1
    if not found:
        print("Everything is in order.")
    return 1 if found else 0


def _problems(what: str | None) -> Iterator[str]:
    if what is None:
        for name in disputes.available():
            yield from _of_dispute(name)
    elif Path(what).exists() and not (Path(what) / "dispute.toml").is_file():
        yield from (str(outcome) for outcome in reading.read(Path(what), what) if isinstance(outcome, Failure))
    else:
        yield from _of_dispute(what)


def _of_dispute(name: str) -> Iterator[str]:
    folder = locate(name)
    for problem in disputes.check(folder):
        path = options.shown(folder / problem.file)
        place = f"{path}:{problem.line}" if problem.line else f"{path}"
        yield f"{place}: {problem.cause}"
