"""One system over one file: what it finds, how long that takes and how much memory it needs.

Every system runs in a process of its own, so that memory is its own and no warm cache helps the second one.
"""

from __future__ import annotations

import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import median

from benchmarks.quotations import systems
from benchmarks.quotations.documents import Quotation

_MIB = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True, slots=True)
class Run:
    """`seconds` is the median of the repeats, loading aside; `peak` is the resident memory in MiB, model included."""

    found: list[list[Quotation]]
    loading: float
    seconds: float
    peak: float


def run(name: str, texts: list[str], repeat: int) -> Run:
    """Run a system over the texts in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_run, name, texts, repeat).result()


def _run(name: str, texts: list[str], repeat: int) -> Run:
    began = time.perf_counter()
    read = systems.load(name)
    read(texts[:1])  # the first call fills caches
    loading = time.perf_counter() - began
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        found = read(texts)
        times.append(time.perf_counter() - began)
    return Run(found, loading, median(times), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB)
