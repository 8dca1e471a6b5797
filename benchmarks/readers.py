"""Fifty readers at once: how long does each wait, does anything fail, does memory stay flat?

    python -m benchmarks.readers [FOLDER | SIZE] [--readers 50] [--minutes 5] [--think 2] [--workers 1]

A server is started on the stores in FOLDER (as DEMARCHE_DATA has them) or on a made-up one of SIZE statements; with
more `--workers` so many servers behind Caddy with deploy/Caddyfile, which sends a reader always to the same one. Every
reader is a session of its own over Streamlit's web socket, as a browser opens it: it asks for a page with filters,
waits until the script has finished, thinks (half to one and a half times `--think`), and asks for another page.

The mix: map and overview twice as often as timeline, country, dyads, quotes and article. For half of the views the
period begins on one of the fifteen days that all readers like and ends with the dispute; for the other half it begins
and ends on any day, which hardly anybody asked for before. One in five has an issue; map, country and dyads have one of
eight states in focus, quotes one of three searches. Waits are told apart: `asked before` are pages with exactly these
filters that somebody had asked for, `new` all others, also those that all like when they come for the first time.
So hardly any view is asked for twice within minutes: it is the mix of strangers. `--mix group` is that of people who
look at the same matter, such as a class with its reader or a desk with a story: three views of four are among sixty
links that they share, drawn alike, one of four is made as above.

A script that raises is an error. Time is from the question to the end of the script; the drawing of the browser is
not in it. Memory and processor time are those of all servers and the proxy; the readers themselves use the same cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

from benchmarks import machine, made_up
from benchmarks.servers import behind_proxy, free_port, processor_seconds, served
from lib import dispute as disputes
from lib.commands.options import dispute_name
from lib.dispute import Dispute
from lib.storing import Store, aggregates

PAGES = ("", "map", "timeline", "country", "dyads", "quotes", "article", "map", "")
PATIENCE = 60
"""Seconds after which a reader gives up, which counts as an error."""


@dataclass
class Seen:
    """What the readers met: when (seconds from the start), the page and how long it took, and errors by kind."""

    started: float = field(default_factory=time.perf_counter)
    waits: list[tuple[float, str, float]] = field(default_factory=list)
    asked: set[tuple[str, str]] = field(default_factory=set)
    by_news: dict[str, list[float]] = field(default_factory=lambda: {"new": [], "asked before": []})
    first: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    memory: list[tuple[float, int, int]] = field(default_factory=list)


SHARED, OFTEN = 60, 0.75
"""Links that a group shares, and the share of its views that are among them."""


def mixed(mix: str, dispute: Dispute, countries: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Pages and links without end, as strangers or a group ask for them."""
    own = views(dispute, countries, chance)
    if mix == "strangers":
        yield from own
    shared = list(islice(views(dispute, countries, random.Random(SHARED)), SHARED))
    while True:
        yield chance.choice(shared) if chance.random() < OFTEN else next(own)


def views(dispute: Dispute, countries: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Pages and links without end."""
    days = (dispute.end - dispute.start).days
    while True:
        page = chance.choice(PAGES)
        link: dict[str, str] = {"dispute": dispute.name}
        step = days // 30 if chance.random() < 0.5 else 1  # liked by all, or asked for by nobody before
        start = chance.randrange(0, days // 2, step)
        link["from"] = (dispute.start + timedelta(days=start)).isoformat()
        if step == 1:
            link["to"] = (dispute.end - timedelta(days=chance.randrange(days // 4))).isoformat()
        if chance.random() < 0.2:
            link["issue"] = str(chance.choice(dispute.issues).id)
        if page in ("map", "country", "dyads"):
            link["country"] = chance.choice(countries[:8])
        if page == "quotes":
            link["q"] = chance.choice([made_up.COMMON, "sanctions", "missiles"])
        yield page, urlencode(link)


async def shown(port: int, page: str, query: str) -> list[str]:
    """What a new session sees under a link. Raises `RuntimeError` when something fails."""
    seen = Seen()
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with websockets.connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as line:
        pieces = await asyncio.wait_for(_ask(line, page, query, seen), PATIENCE)
    if seen.errors:
        raise RuntimeError(f"{page}?{query}: {dict(seen.errors)}")
    return pieces


async def reader(port: int, asked: Iterator[tuple[str, str]], chance: random.Random, think: float, seen: Seen) -> None:
    """One session until it is cancelled."""
    await asyncio.sleep(chance.random() * think)
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    while True:
        try:
            headers = await asyncio.to_thread(_cookies, port)
            async with websockets.connect(
                address, subprotocols=[Subprotocol("streamlit")], max_size=None, additional_headers=headers
            ) as line:
                newly = True
                while True:
                    page, query = next(asked)
                    news = "asked before" if (page, query) in seen.asked else "new"
                    seen.asked.add((page, query))
                    began = time.perf_counter()
                    await asyncio.wait_for(_ask(line, page, query, seen), PATIENCE)
                    now = time.perf_counter()
                    seen.waits.append((now - seen.started, page or "overview", now - began))
                    seen.by_news[news].append(now - began)
                    if newly:
                        seen.first.append(now - began)
                    newly = False
                    await asyncio.sleep(think * (0.5 + chance.random()))
        except (TimeoutError, OSError, websockets.WebSocketException) as error:
            seen.errors[type(error).__name__] += 1
            await asyncio.sleep(1)


def _cookies(port: int) -> dict[str, str]:
    """What a browser has from the first page on: the proxy's cookie, if there is a proxy."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
        held = [line.split(";")[0] for line in answer.headers.get_all("Set-Cookie") or []]
    return {"Cookie": "; ".join(held)} if held else {}


async def _ask(line: Any, page: str, query: str, seen: Seen) -> list[str]:
    """Ask for a page and wait until its script has finished; the pieces of HTML that it shows."""
    shown: list[str] = []
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    await line.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await line.recv())
        kind = answer.WhichOneof("type")
        if kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            what = answer.delta.new_element.WhichOneof("type")
            if what == "exception":
                seen.errors["exception on a page"] += 1
            elif what == "html":
                shown.append(answer.delta.new_element.html.body)
        elif kind == "page_not_found":
            seen.errors["page not found"] += 1
        elif kind == "script_finished":
            if answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                seen.errors["script"] += 1
            if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return shown


async def _watch(processes: list[int], seen: Seen) -> None:
    while True:
        held = [machine.memory(process) for process in processes]
        now, own = (sum(one[name] for one in held) for name in ("now", "of_its_own"))
        seen.memory.append((time.perf_counter() - seen.started, now, own))
        await asyncio.sleep(5)


async def run(port: int, processes: list[int], dispute: Dispute, asked: argparse.Namespace) -> Seen:
    """All readers for some minutes."""
    seen, countries = Seen(), made_up.states(dispute)
    tasks = [asyncio.create_task(_watch(processes, seen))]
    for number in range(asked.readers):
        chance = random.Random(number)
        views_of_one = mixed(asked.mix, dispute, countries, chance)
        tasks.append(asyncio.create_task(reader(port, views_of_one, chance, asked.think, seen)))
    await asyncio.sleep(60 * asked.minutes)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return seen


def summed(seen: Seen, minutes: float) -> dict[str, Any]:
    """Waits by page and minute, errors, and the memory curve."""
    waits = [wait for _, _, wait in seen.waits]
    by_page = {page: [w for _, p, w in seen.waits if p == page] for page in sorted({p for _, p, _ in seen.waits})}
    by_minute = [[w for at, _, w in seen.waits if int(at // 60) == minute] for minute in range(max(1, int(minutes)))]
    return {
        "answers": len(waits),
        "answers_a_second": round(len(waits) / (60 * minutes), 1),
        "errors": dict(seen.errors),
        "seconds": _spread(waits),
        "seconds_by_news": {news: _spread(held) | {"answers": len(held)} for news, held in seen.by_news.items()},
        "first_view_seconds": _spread(seen.first),
        "seconds_by_page": {page: _spread(held) for page, held in by_page.items()},
        "p95_by_minute": [_spread(held).get("p95") for held in by_minute],
        "memory_mb": [{"at": round(at), "now": now, "of_its_own": own} for at, now, own in seen.memory[::6]],
    }


def _spread(waits: list[float]) -> dict[str, float]:
    if not waits:
        return {}
    ordered = sorted(waits)
    return {
        "median": round(statistics.median(ordered), 3),
        "p95": round(ordered[int(0.95 * (len(ordered) - 1))], 3),
        "slowest": round(ordered[-1], 3),
    }


@contextmanager
def servers(folder: Path, port: int, workers: int) -> Iterator[list[int]]:
    """One server, or several behind the proxy; their process ids."""
    if workers > 1:
        with behind_proxy(folder, port, workers) as processes:
            yield processes
    else:
        with served(folder, port) as server:
            yield [server.pid]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default="1000000")
    parser.add_argument("--dispute")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--think", type=float, default=2)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--mix", choices=["strangers", "group"], default="strangers")
    asked = parser.parse_args()
    dispute = disputes.load(dispute_name(asked.dispute), articles=False)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if asked.what.isdigit():
            Store(folder / dispute.name).write_tables(made_up.content(dispute, int(asked.what)))
        else:
            folder = Path(asked.what)
        store = Store(folder / dispute.name)
        aggregates.make(store, dispute)
        port = asked.port or free_port()
        started = time.perf_counter()
        with servers(folder, port, asked.workers) as processes:
            ready, before = round(time.perf_counter() - started, 1), sum(map(processor_seconds, processes))
            seen = asyncio.run(run(port, processes, dispute, asked))
            spent = sum(map(processor_seconds, processes)) - before
    figures = {
        "statements": store.size,
        "mix": asked.mix,
        "workers": asked.workers,
        "readers": asked.readers,
        "think_seconds": asked.think,
        "minutes": asked.minutes,
        "ready_after_seconds": ready,
        "server_processor_seconds_an_answer": round(spent / max(1, len(seen.waits)), 3),
        **summed(seen, asked.minutes),
    }
    print({key: value for key, value in figures.items() if key != "memory_mb"})
    print(figures["memory_mb"])
    print(machine.keep("readers", [*_others(figures), figures | {"measured_on": machine.described()}]))


def _others(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """What was measured with other numbers of readers, servers or statements."""
    path = machine.RESULTS / "readers.json"
    held = json.loads(path.read_text(encoding="utf-8"))["figures"] if path.exists() else []
    same = ("statements", "mix", "readers", "workers", "think_seconds")
    return [one for one in held if isinstance(one, dict) and any(one.get(key) != figures[key] for key in same)]


if __name__ == "__main__":
    main()
