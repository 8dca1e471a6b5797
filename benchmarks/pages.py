"""How long does each page take on a large store, whatever filters a visitor sets?

    python -m benchmarks.pages [SIZE | FOLDER]

The whole app is run without a browser (Streamlit's AppTest) on a made-up store of SIZE statements, or on the stores in
FOLDER as DEMARCHE_DATA has them. Every view has other filters, so that no answer was kept from before, the worst case;
answers are kept for all visitors. Then the same view again (`cpu_again`): what the next visitor waits. Times are
of the wall and of the processor, in milliseconds; on shared cores the latter says more. They hold what the test does
itself, about 20 ms. Memory is that of this process, which is the server's and the test's together.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as app.py has it; read when NumPy is imported

import numpy as np

from benchmarks import machine, made_up
from lib import dispute as disputes
from lib.commands.options import dispute_name
from lib.dispute import Dispute
from lib.storing import Store, aggregates, homes

PAGES = ("overview", "map", "timeline", "country", "dyads", "blocs", "quotes", "article", "brief", "methods", "review")
VIEWS = 4
"""Different filters on each page."""


def views(dispute: Dispute, countries: list[str], seed: int) -> Iterator[dict[str, str]]:
    """Links as visitors make them: a period, and now and then an issue, some states, another measure."""
    rng = np.random.default_rng(seed)
    days = (dispute.end - dispute.start).days
    for number in range(VIEWS):
        start = dispute.start + timedelta(days=int(rng.integers(0, days // 2)))
        end = dispute.end - timedelta(days=int(rng.integers(0, days // 4)))
        link = {"from": start.isoformat(), "to": end.isoformat()}
        if number % 4 == 1:
            link["issue"] = str(rng.choice([issue.id for issue in dispute.issues]))
        if number % 4 == 2:
            link["countries"] = ",".join(rng.choice(countries[:12], 3, replace=False))
        if number % 4 == 3:
            link["measure"] = str(rng.choice(["tone", "attention"]))
        yield link


def measured(dispute: Dispute, countries: list[str]) -> dict[str, Any]:
    """Median and p95 of each page over other filters, its first run, and memory afterwards."""
    from streamlit.testing.v1 import AppTest

    from lib.ui import warming

    started = time.perf_counter()
    warming.warm()
    figures: dict[str, Any] = {"warm_up_seconds": round(time.perf_counter() - started, 2), "pages": {}}
    gc.collect()
    gc.freeze()  # as app.py does
    every: list[float] = []
    repeated: list[float] = []
    app = AppTest.from_file(str(Path(__file__).parents[1] / "lib/main.py"), default_timeout=120)
    started = time.perf_counter()
    app.run()
    figures["first_page_seconds"] = round(time.perf_counter() - started, 2)
    for turn, page in enumerate(PAGES):
        walls, cpus, again = [], [], []
        app.switch_page(f"../pages/{page}.py").run()
        for link in views(dispute, countries, turn):
            for key in list(app.query_params):
                del app.query_params[key]
            for key, text in (link | extras(page, countries)).items():
                app.query_params[key] = text
            began, spent = time.perf_counter(), time.process_time()
            app.run()
            walls.append(1000 * (time.perf_counter() - began))
            cpus.append(1000 * (time.process_time() - spent))
            spent = time.process_time()
            app.run()
            again.append(1000 * (time.process_time() - spent))
            if app.exception:
                raise RuntimeError(f"{page} {link}: {app.exception[0].value}")
        every += cpus
        repeated += again
        spreads = {"wall": _spread(walls), "cpu": _spread(cpus), "cpu_again": _spread(again)}
        figures["pages"][page] = spreads | {"memory_mb": machine.memory()}
        print(f"{page:<10}{figures['pages'][page]}", flush=True)
    figures["all_pages_cpu"], figures["all_pages_cpu_again"] = _spread(every), _spread(repeated)
    return figures


def extras(page: str, countries: list[str]) -> dict[str, str]:
    """What a page asks for besides the filters."""
    return {
        "country": {"country": countries[0]},
        "map": {"country": countries[1]},
        "dyads": {"country": countries[0], "about": countries[1]},
        "quotes": {"q": made_up.COMMON},
    }.get(page, {})


def _spread(spent: list[float]) -> dict[str, int]:
    ordered = sorted(spent)
    return {"median": round(statistics.median(ordered)), "p95": round(ordered[int(0.95 * (len(ordered) - 1) + 0.5)])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default="1000000")
    parser.add_argument("--dispute")
    asked = parser.parse_args()
    name = dispute_name(asked.dispute)
    dispute = disputes.load(name, articles=False)
    with tempfile.TemporaryDirectory() as made:
        folder = made
        if asked.what.isdigit():
            Store(Path(made) / name).write_tables(made_up.content(dispute, int(asked.what)))
        else:
            folder = asked.what
        os.environ[homes.DATA] = str(Path(folder).resolve())
        store = homes.store(dispute)
        aggregates.make(store, dispute)
        figures = {"statements": store.size, **measured(dispute, made_up.states(dispute))}
        figures["memory_mb"] = machine.memory()
    print({key: value for key, value in figures.items() if key != "pages"})
    print(machine.keep("pages", figures))


if __name__ == "__main__":
    main()
