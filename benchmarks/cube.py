"""Does the cube of a hundred million statements still answer within a click?

    python -m benchmarks.cube [CELLS]

A cube has at most states × (issues + 1) × days cells, however many statements there are: ten years of 200 states on 9
issues are 7.3 million. This fills that many with made-up sums and asks what the map, the ranking and the paths ask.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import machine
from lib import dispute as disputes
from lib.commands.options import dispute_name
from lib.scoring.weights import Settings
from lib.storing import Selection
from lib.storing.cube import Cube

STATES, ISSUES = 200, 9
FIRST = date(2010, 1, 1)
STATEMENTS_A_CELL = 100_000_000 / (STATES * (ISSUES + 1) * 3653)


def written(path: Path, cells: int) -> None:
    """A cube of `cells` cells in the order in which `cube.refresh` writes them: by day, state, issue."""
    rng = np.random.default_rng(1)
    issues = np.array(["", *(f"issue{n}" for n in range(ISSUES))])
    states = np.array([f"S{n:02d}" for n in range(STATES)])
    a_day = STATES * len(issues)
    writer = None
    for start in range(0, cells, 1_000_000):
        at = np.arange(start, min(cells, start + 1_000_000))
        n = rng.poisson(STATEMENTS_A_CELL, len(at)) + 1
        w = n * rng.uniform(0.3, 0.8, len(at))
        days = at // a_day + (FIRST - date(1970, 1, 1)).days
        table = pa.table(
            {
                "country": states[at % a_day // len(issues)],
                "issue": issues[at % len(issues)],
                "day": pa.array(days.astype("int32"), pa.int32()).cast(pa.date32()),
                "n": n,
                "w": w,
                "wv": w * rng.uniform(-1, 1, len(at)),
                "w2": w * w / n,
                "articles": n,
                "tone": rng.uniform(-1, 1, len(at)) * n,
                "toned": n,
            }
        )
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=100_000)
    if writer:
        writer.close()


def measured(path: Path, settings: Settings) -> dict[str, Any]:
    """Median and slowest of five, in milliseconds, for each question."""
    held = Cube(str(path))
    last = FIRST + timedelta(days=3652)
    every, month = (
        Selection(start=FIRST, end=last),
        Selection(start=FIRST + timedelta(days=900), end=FIRST + timedelta(days=930)),
    )
    five = Selection(start=FIRST, end=last, countries=tuple(f"S{n:02d}" for n in range(5)), issue="issue3")
    questions = {
        "map, ten years": lambda: held.by_issue(every, settings),
        "map, one month": lambda: held.by_issue(month, settings),
        "map, half-life of 30 days": lambda: held.by_issue(every, settings, 30.0),
        "tone and attention, ten years": lambda: held.by_country(every),
        "weekly paths, five states": lambda: held.by_week(five, settings),
    }
    found = {}
    for name, ask in questions.items():
        ask()
        spent = []
        for _ in range(5):
            started = time.perf_counter()
            ask()
            spent.append(1000 * (time.perf_counter() - started))
        found[name] = {"median": round(statistics.median(spent), 1), "slowest": round(max(spent), 1)}
        print(f"{name:<32}{found[name]['median']:9.1f}{found[name]['slowest']:9.1f} ms", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cells", nargs="?", type=int, default=STATES * (ISSUES + 1) * 3653)
    asked = parser.parse_args()
    settings = Settings.of(disputes.load(dispute_name(None), articles=False))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cube.parquet"
        written(path, asked.cells)
        figures = {
            "cells": asked.cells,
            "megabytes": round(path.stat().st_size / 1024**2),
            "milliseconds": measured(path, settings),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
    print(figures["megabytes"], "MB, peak", figures["peak_mb"], "MB")
    print(machine.keep("cube", figures))


if __name__ == "__main__":
    main()
