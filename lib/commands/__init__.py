"""The command line; one file a command. Exit status: 0 done, 1 something was wrong with the input, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from lib.commands import add, again, check, corrections, new, process, quotes, read
from lib.dispute import DisputeError
from lib.storing import StoreError

_EXAMPLES = """\
examples:
  python -m lib read page.html                           what is understood of a file
  python -m lib process                                  build the bundled articles anew
  python -m lib add articles.zip                         read one's own articles
  python -m lib again                                    read all of them anew, after the dispute was edited
  python -m lib read --jsonl page.txt | python -m lib quotes > quotes.jsonl
  python -m lib check                                    is every bundled dispute in order?
  python -m lib new lakes-2024 --title "The lakes"       start a dispute of one's own
  python -m lib corrections --export corrections.csv     take along what was corrected
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m lib",
        description="Demarche reads news about a diplomatic dispute: who said what, for which state, and how.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (add, process, again, quotes, check, read, new, corrections):
        command.add(commands)
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except (DisputeError, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever reads our output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
