"""How long do the questions of the pages take on a store of a hundred thousand, a million or ten million statements?

    python -m benchmarks.latency [SIZE …] [--no-words]

The statements are made up (`benchmarks/made_up.py`); no line of them was ever said. Each question is asked eight times
with different filters, as visitors do; the median and the slowest are kept, in milliseconds of the wall and of the
processor. The store is made by a process of its own, so that memory is that of the answers alone. Sizes that were
measured before stay in the results. `--no-words` leaves out the index of words, which takes longest to make.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks import machine, made_up
from benchmarks.made_up import COMMON, RARE
from lib import dispute as disputes
from lib.commands.options import dispute_name
from lib.dispute import Dispute
from lib.scoring import blocs, change, dyads, kernel, measures, positions
from lib.scoring.weights import Settings
from lib.storing import Selection, Store, cube, facets, ledgers, query, shown
from lib.storing.cube import Cube
from lib.storing.search import Search


def filters(dispute: Dispute, countries: list[str]) -> list[Selection]:
    """Eight selections as visitors make them."""
    middle = dispute.start + (dispute.end - dispute.start) / 2
    everything = Selection(start=dispute.start, end=dispute.end)
    month = replace(everything, start=middle, end=middle + timedelta(days=30))
    chosen = [replace(everything, countries=(code,)) for code in countries[:3]]
    issues = [replace(everything, issue=str(issue.id)) for issue in dispute.issues[:2]]
    return [everything, replace(everything, start=middle), month, *chosen, *issues]


def questions(store: Store, held: Cube, dispute: Dispute) -> dict[str, Callable[[Selection], object]]:
    """What the pages ask of the ledger, of cells, of the index and of the statements."""
    settings, search = replace(Settings.of(dispute), half_life_days=None), Search(store)
    nothing, last = store.frame("SELECT * FROM stances LIMIT 0"), dispute.end
    turn = last - timedelta(days=90)
    periods = (turn - timedelta(days=90), turn - timedelta(days=1)), (turn, last)
    days = [dispute.start + (last - dispute.start) * at / 119 for at in range(120)]
    state, issue = made_up.states(dispute)[1], dispute.issues[0].id
    small = replace(settings, half_life_days=Settings.of(dispute).half_life_days)

    def lines(selection: Selection) -> Any:
        return query.scorable(store, replace(selection, issue=None))

    return {
        "size of the selection": lambda s: query.size(store, s),
        "states by statements": lambda s: query.by_country(store, s),
        "map: positions with intervals": lambda s: positions.by_country(lines(s), nothing, dispute, settings, last),
        "map of an issue": lambda s: positions.by_issue(lines(s), nothing, dispute, settings, last, issue),
        "map: tone": lambda s: measures.tone(lines(s)),
        "path of a state": lambda s: kernel.path(lines(s), nothing, dispute, settings, [state], None, days),
        "who moved": lambda s: change.between(lines(s), nothing, dispute, settings, *periods),
        "pairs of states": lambda s: dyads.table(lines(s), nothing),
        "profiles of states": lambda s: blocs.profiles(lines(s), nothing, dispute, settings, last),
        "outlets": lambda s: query.outlets(store, s),
        "page of 50 statements": lambda s: query.statements(store, s),
        "newest utterances": lambda s: query.latest(store, s),
        "facet of speakers": lambda s: facets.counts(store, s, "speaker"),
        "search, a common word, page of 50": lambda s: query.statements(store, replace(s, search=COMMON)),
        "search, a rare word, page of 50": lambda s: query.statements(store, replace(s, search=RARE)),
        "search, a phrase": lambda _: search.find(f"“{COMMON} sanctions”"),
        "search, words and OR": lambda _: search.find(f"{COMMON} missiles OR {RARE}"),
        "scores alone, cube": lambda s: held.by_issue(s, settings),
        "scores with half-life, cube": lambda s: held.by_issue(s, small, 30.0),
        "weekly paths, cube": lambda s: held.by_week(s, settings),
    }


def of_size(dispute: Dispute, count: int, folder: Path, words: bool = True) -> dict[str, Any]:
    """Builds, sizes and answers for one size of store."""
    maker = multiprocessing.get_context("spawn").Pool(1)
    with maker:
        figures: dict[str, Any] = {"statements": count} | maker.apply(_made, (dispute.name, count, folder, words))
    store = Store(folder)
    held = Cube.of(store, Settings.of(dispute))
    figures["open_seconds"] = _seconds(lambda: ledgers.of(store).place)
    countries = [code for code in query.by_country(store, Selection()).country if code]
    figures["milliseconds"] = {
        name: _asked(ask, filters(dispute, countries))
        for name, ask in questions(store, held, dispute).items()
        if words or not name.startswith("search")
    }
    figures["megabytes"] = {
        path.name.split(".")[0]: _megabytes(path) for path in sorted(folder.rglob("*.*")) if path.is_file()
    }
    figures["memory_mb"] = machine.memory()
    return figures


def _made(name: str, count: int, folder: Path, words: bool) -> dict[str, Any]:
    """Make the store and what belongs to it; how long each took, and the memory."""
    dispute = disputes.load(name, articles=False)
    store = Store(folder)
    seconds = {"store": _seconds(lambda: store.write_tables(made_up.content(dispute, count)))}
    seconds["ledger"] = _seconds(lambda: ledgers.refresh(store))
    seconds["statements"] = _seconds(lambda: shown.refresh(store))
    if words:
        seconds["index"] = _seconds(Search(store).refresh)
    seconds["cube"] = _seconds(lambda: cube.refresh(store, Settings.of(dispute)))
    return {"making_seconds": seconds, "making_memory_mb": machine.memory()}


def _asked(ask: Callable[[Selection], object], selections: list[Selection]) -> dict[str, float]:
    ask(selections[0])
    walls, processor = [], []
    for chosen in selections:
        spent = time.process_time()
        walls.append(1000 * _seconds(lambda chosen=chosen: ask(chosen)))  # type: ignore[misc]
        processor.append(1000 * (time.process_time() - spent))
    return {
        "median": round(statistics.median(walls), 1),
        "slowest": round(max(walls), 1),
        "processor_median": round(statistics.median(processor), 1),
        "processor_slowest": round(max(processor), 1),
    }


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
    parser.add_argument("--no-words", action="store_true")
    asked = parser.parse_args()
    dispute = disputes.load(dispute_name(asked.dispute), articles=False)
    for count in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found = of_size(dispute, count, Path(folder), not asked.no_words)
        print({name: value for name, value in found.items() if name != "milliseconds"})
        for name, spent in found["milliseconds"].items():
            print(f"{name:<36}" + "".join(f"{value:10.1f}" for value in spent.values()), flush=True)
        print(machine.keep("latency", [*_others(count), found | {"measured_on": machine.described()}]))


def _others(count: int) -> list[dict[str, Any]]:
    """What was measured at other sizes."""
    path = machine.RESULTS / "latency.json"
    held = json.loads(path.read_text(encoding="utf-8"))["figures"] if path.exists() else []
    return [one for one in held if one["statements"] != count and "measured_on" in one]


if __name__ == "__main__":
    main()
