"""How fast does `process` take articles from a file to the store, and in how much memory?

    python -m benchmarks.throughput [SIZE …] [--workers N] [--material TEXTS.jsonl]

Each size is a corpus of made-up articles of 600 words (benchmarks/synthetic.py). Wall time depends on what else the
machine does; articles a second of processor time do so much less. Memory is the sum over all processes, sampled ten
times a second (pages that processes share are counted in each).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

from benchmarks import machine, synthetic
from lib import dispute as disputes
from lib.commands.options import dispute_name
from lib.dispute import Dispute

MORE = 100
"""Articles added in the measurement of an addition."""


def measured(arguments: list[str], workers: int | None = None) -> dict[str, float]:
    """Seconds, processor seconds and peak memory (MB) of a command of `python -m lib`."""
    environment = dict(os.environ) | ({"DEMARCHE_WORKERS": str(workers)} if workers else {})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "lib", *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"`python -m lib {' '.join(arguments)}` ended with status {process.returncode}.")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": time.perf_counter() - started, "processor_seconds": used, "peak_mb": peak / 1024**2}


def _memory(pid: int) -> int:
    total = 0
    try:
        top = psutil.Process(pid)
        for process in [top, *top.children(recursive=True)]:
            total += process.memory_info().rss
    except psutil.Error:
        return total
    return total


def of_size(
    dispute: Dispute, count: int, workers: int | None, folder: Path, material: Path | None = None
) -> dict[str, Any]:
    """A first run, the same again, and a run with more articles."""
    source, more, store = folder / "corpus", folder / "more.jsonl", folder / "store"
    source.mkdir()
    words = _write(dispute, count, source, material)
    synthetic.write(dispute, MORE, more, seed=2, first=10_000_000, material=material)
    common = ["process", "--dispute", dispute.name, "--into", str(store)]
    first = measured([*common, str(source)], workers)
    again = measured([*common, str(source)], workers)
    added = measured([*common, str(more)], workers)
    return {
        "articles": count,
        "words_an_article": round(words / count),
        "material": material.stem if material else "digests",
        "workers": workers or len(os.sched_getaffinity(0)),
        "seconds": round(first["seconds"], 1),
        "articles_a_second": round(count / first["seconds"], 1),
        "articles_a_processor_second": round(count / first["processor_seconds"], 1),
        "peak_mb": round(first["peak_mb"]),
        "same_again_seconds": round(again["seconds"], 1),
        f"{MORE}_more_seconds": round(added["seconds"], 1),
        "store_mb": round(sum(file.stat().st_size for file in store.glob("*.parquet")) / 1024**2, 1),
    }


def _write(dispute: Dispute, count: int, folder: Path, material: Path | None) -> int:
    """Files of up to 2,000 articles; returns the number of words."""
    for first in range(0, count, 2000):
        path = folder / f"synthetic-{first:07d}.jsonl"
        synthetic.write(dispute, min(2000, count - first), path, seed=1 + first, first=first, material=material)
    return sum(len(path.read_text(encoding="utf-8").split()) for path in folder.iterdir())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[500])
    parser.add_argument("--workers", type=int)
    parser.add_argument("--dispute")
    parser.add_argument("--material", type=Path, help="JSON lines with the texts to take paragraphs from")
    asked = parser.parse_args()
    dispute = disputes.load(dispute_name(asked.dispute))
    figures = []
    for count in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            figures.append(of_size(dispute, count, asked.workers, Path(folder), asked.material))
        print(figures[-1], flush=True)
    print(machine.keep("throughput", figures))


if __name__ == "__main__":
    main()
