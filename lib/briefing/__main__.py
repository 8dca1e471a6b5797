"""Make the numbers of a report again from its archive, and compare them with those that were printed.

Exit status: 0 they are the same, 1 they differ or cannot be made, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lib.briefing import rebuild
from lib.briefing.rebuild import ArchiveError
from lib.dispute import DisputeError


def main(arguments: list[str] | None = None) -> int:
    """Print every number made again, then whether they are those of the report."""
    parser = argparse.ArgumentParser(prog="python -m lib.briefing", description=__doc__)
    parser.add_argument("archive", type=Path, help="the zip of a report, or the folder that it was unpacked to")
    chosen = parser.parse_args(arguments)
    try:
        held = rebuild.rebuild(chosen.archive)
    except (ArchiveError, DisputeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(held.made.round(3).to_csv(index=False, sep="\t", lineterminator="\n"), end="")
    differences = held.differences()
    for line in differences:
        print(line, file=sys.stderr)
    scores = len(held.printed)
    print(
        "The report cannot be made again as it was printed." if differences else f"The same {scores} rows as printed."
    )
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
