"""`python -m benchmarks.quotations FILE.jsonl`: accuracy, speed and memory beside the peers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quotations import documents, measuring, systems
from benchmarks.quotations.report import report, table

GUM = Path(__file__).parents[1] / "data" / "gum_news.jsonl"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quotations",
        description="Finds the quotations of a hand-annotated file with Demarche and with its peers, and compares.",
    )
    parser.add_argument("file", nargs="?", type=Path, default=GUM, help="documents as JSON lines (default: bundled)")
    parser.add_argument("--peer", action="append", choices=[*systems.PEERS, "none"], help="default: every peer")
    parser.add_argument("--repeat", type=_positive, default=3, help="runs, of which the median time counts")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write everything measured to a file")
    chosen = parser.parse_args(arguments)
    peers = [name for name in chosen.peer or systems.PEERS if name != "none"]
    try:
        for name in peers:
            systems.require(name)
        gold = documents.read(chosen.file)
    except (systems.MissingPeerError, documents.BadFileError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    texts = [document.text for document in gold]
    runs = {name: measuring.run(name, texts, chosen.repeat) for name in (systems.OURS, *peers)}
    values = {"file": chosen.file.name} | report(gold, runs)
    print(table(values))
    if chosen.json:
        chosen.json.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
