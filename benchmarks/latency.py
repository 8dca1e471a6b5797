"""How long do the questions of the pages take on a store of a hundred thousand or a million statements?

    python -m benchmarks.latency [SIZE …]

The statements are made up (words drawn from a list, states from the dispute's sides); no line of them was ever said.
Each question is asked eight times with different filters, as visitors do; the median and the slowest are kept, in
milliseconds. Memory is the peak of this process, which includes making the statements up.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks import machine
from lib import dispute as disputes
from lib.commands.options import dispute_name
from lib.dispute import Dispute
from lib.records import Kind, RoleClass
from lib.scoring.weights import Settings
from lib.storing import Selection, Store, cube, merging, query, tables
from lib.storing.cube import Cube
from lib.storing.search import Search

HALVES = 20_000
COMMON = "talks"
RARE = "northernmost"


def made_up(dispute: Dispute, count: int, seed: int = 1) -> dict[str, pa.Table]:
    """The four tables of a synthetic store: a statement in eight has no state, one in five is a copy."""
    rng = np.random.default_rng(seed)
    papers = max(1, count // 15)
    days = (dispute.end - dispute.start).days
    epoch = (dispute.start - date(1970, 1, 1)).days
    published = np.sort(rng.integers(0, days + 1, papers)) + epoch
    articles = {
        "article_id": [f"synthetic-{n:08d}" for n in range(papers)],
        "title": [f"Synthetic article {n}" for n in range(papers)],
        "text": ["Made up."] * papers,
        "published": pa.array(published.astype("int32"), pa.int32()).cast(pa.date32()),
        "publisher": [f"Synthetic Wire {n % 40}" for n in range(papers)],
    }
    at = np.sort(rng.integers(0, papers, count))
    codes = sorted({code for side in dispute.sides for code in side.members}) + [f"X{n:02d}" for n in range(80)]
    share = 1 / np.arange(1, len(codes) + 1)
    state = rng.choice(len(codes), count, p=share / share.sum())
    halves = _halves(rng)
    first, second = rng.integers(0, HALVES, (2, count))
    quotes = {
        "quote_id": [f"q{n:08d}" for n in range(count)],
        "article_id": [articles["article_id"][n] for n in at],
        "kind": rng.choice([kind.value for kind in Kind], count),
        "text": [f"{halves[a]} {halves[b]}" for a, b in zip(first, second, strict=True)],
        "start": np.zeros(count, "int32"),
        "end": np.full(count, 90, "int32"),
        "speaker": [f"Speaker {codes[s]} {n % 9}" for n, s in enumerate(state)],
        "role_class": rng.choice([RoleClass.HEAD.value, RoleClass.SPOKESPERSON.value, RoleClass.FORMER.value], count),
        "country": [None if n % 8 == 0 else codes[s] for n, s in enumerate(state)],
        "confidence": rng.uniform(0.4, 1, count),
        "said_on": pa.array(published[at].astype("int32"), pa.int32()).cast(pa.date32()),
        "modality": np.full(count, "asserted"),
        "speech": np.ones(count, bool),
        "own_view": np.ones(count, bool),
        "utterance_id": [f"u{n if n % 5 else n - 1:08d}" for n in range(count)],
        "tone": rng.uniform(-1, 1, count),
    }
    issues = [str(issue.id) for issue in dispute.issues]
    coded = np.flatnonzero(rng.random(count) < 0.45)
    stances = {
        "quote_id": [quotes["quote_id"][n] for n in coded],
        "issue": rng.choice(issues, len(coded)),
        "value": rng.choice([-1.0, -0.5, 0.5, 1.0], len(coded)),
        "rule": ["made up"] * len(coded),
    }
    columns = {"articles": articles, "quotes": quotes, "stances": stances, "cues": {}}
    return merging.ordered({name: _table(name, held) for name, held in columns.items()})


def _halves(rng: np.random.Generator) -> list[str]:
    words = np.array([COMMON, "sanctions", "missiles", RARE, *(f"word{n}" for n in range(5000))])
    share = 1 / np.arange(2, len(words) + 2)
    share[3] = share[-1]
    picked = rng.choice(words, (HALVES, 12), p=share / share.sum())
    return [" ".join(row) for row in picked]


def _table(name: str, columns: dict[str, Any]) -> pa.Table:
    schema = tables.SCHEMAS[name]
    rows = len(next(iter(columns.values()))) if columns else 0
    arrays = [
        pa.array(columns[field.name], field.type) if field.name in columns else pa.nulls(rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def filters(dispute: Dispute, countries: list[str]) -> list[Selection]:
    """Eight selections as visitors make them."""
    middle = dispute.start + (dispute.end - dispute.start) / 2
    everything = Selection(start=dispute.start, end=dispute.end)
    month = replace(everything, start=middle, end=middle + timedelta(days=30))
    chosen = [replace(everything, countries=(code,)) for code in countries[:3]]
    issues = [replace(everything, issue=str(issue.id)) for issue in dispute.issues[:2]]
    return [everything, replace(everything, start=middle), month, *chosen, *issues]


def questions(store: Store, held: Cube, dispute: Dispute) -> dict[str, Callable[[Selection], object]]:
    """What the pages ask of statements, of cells and of the index."""
    settings, search = Settings.of(dispute), Search(store)
    return {
        "size of the selection": lambda s: query.size(store, s),
        "states by statements": lambda s: query.by_country(store, s),
        "page of 50 statements": lambda s: query.statements(store, s),
        "newest utterances": lambda s: query.latest(store, s),
        "outlets": lambda s: query.outlets(store, s),
        "coverage by month": lambda s: query.coverage(store, s),
        "a common word, by reading all": lambda s: query.statements(store, replace(s, search=COMMON)),
        "map and ranking, cube": lambda s: held.by_issue(s, settings),
        "map with half-life, cube": lambda s: held.by_issue(s, settings, 30.0),
        "tone and attention, cube": lambda s: held.by_country(s),
        "weekly paths, cube": lambda s: held.by_week(s, settings),
        "search, a common word": lambda _: search.find(COMMON),
        "search, a rare word": lambda _: search.find(RARE),
        "search, a phrase": lambda _: search.find(f"“{COMMON} sanctions”"),
        "search, words and OR": lambda _: search.find(f"{COMMON} missiles OR {RARE}"),
    }


def of_size(dispute: Dispute, count: int, folder: Path) -> dict[str, Any]:
    """Builds, sizes and answers for one size of store."""
    store = Store(folder)
    figures: dict[str, Any] = {"statements": count, "store_seconds": _written(store, made_up(dispute, count))}
    figures["cube_seconds"] = _seconds(lambda: cube.refresh(store, Settings.of(dispute)))
    figures["index_seconds"] = _seconds(Search(store).refresh)
    held = Cube.of(store, Settings.of(dispute))
    countries = [code for code in query.by_country(store, Selection()).country if code]
    figures["milliseconds"] = {
        name: _asked(ask, filters(dispute, countries)) for name, ask in questions(store, held, dispute).items()
    }
    figures["megabytes"] = {
        path.name.split(".")[0]: _megabytes(path) for path in sorted(folder.rglob("*.*")) if path.is_file()
    }
    figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def _written(store: Store, content: dict[str, pa.Table]) -> float:
    return _seconds(lambda: store.write_tables(content))


def _asked(ask: Callable[[Selection], object], selections: list[Selection]) -> dict[str, float]:
    ask(selections[0])
    spent = [1000 * _seconds(lambda chosen=chosen: ask(chosen)) for chosen in selections]  # type: ignore[misc]
    return {"median": round(statistics.median(spent), 1), "slowest": round(max(spent), 1)}


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return round(time.perf_counter() - started, 4)


def _megabytes(path: Path) -> float:
    return round(path.stat().st_size / 1024**2, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000])
    parser.add_argument("--dispute")
    asked = parser.parse_args()
    dispute = disputes.load(dispute_name(asked.dispute), articles=False)
    figures = []
    for count in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            figures.append(of_size(dispute, count, Path(folder)))
        print({name: value for name, value in figures[-1].items() if name != "milliseconds"})
        for name, spent in figures[-1]["milliseconds"].items():
            print(f"{name:<32}{spent['median']:9.1f}{spent['slowest']:9.1f} ms", flush=True)
    print(machine.keep("latency", figures))


if __name__ == "__main__":
    main()
