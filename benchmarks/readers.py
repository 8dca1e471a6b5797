"""Fifty readers at once: how long does each wait, does anything fail, does memory stay flat?

    python -m benchmarks.readers [FOLDER | SIZE] [--readers 50] [--minutes 5] [--think 2]

A server is started on the stores in FOLDER (as DEMARCHE_DATA has them) or on a made-up one of SIZE statements. Every
reader is a session of its own over Streamlit's web socket, as a browser opens it: it asks for a page with filters,
waits until the script has finished, thinks, and asks for another page or other filters. Half of the views are among
the thirty that all readers like, half are a period that nobody asked for before. A script that raises is an error.
Time is from the question to the end of the script; the drawing of the browser is not in it. Memory is the server's.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

from benchmarks import machine, made_up
from lib import dispute as disputes
from lib.commands.options import dispute_name
from lib.dispute import Dispute
from lib.storing import Store, aggregates, homes

ROOT = Path(__file__).parents[1]
PAGES = ("", "map", "timeline", "country", "dyads", "quotes", "article", "map", "")
PATIENCE = 60
"""Seconds after which a reader gives up, which counts as an error."""


@dataclass
class Seen:
    """What the readers met: when (seconds from the start), the page and how long it took, and errors by kind."""

    started: float = field(default_factory=time.perf_counter)
    waits: list[tuple[float, str, float]] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    memory: list[tuple[float, int, int]] = field(default_factory=list)


@contextmanager
def served(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The app on a port, until the block ends."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | {homes.DATA: str(data.resolve()), "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryFile() as log:
        options = ["--server.address", "127.0.0.1", "--server.headless", "true"]
        server = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            for _ in range(600):
                time.sleep(0.5)
                if server.poll() is not None:
                    log.seek(0)
                    raise RuntimeError(f"The server ended: {log.read()[-2000:].decode(errors='replace')}")
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)
                    break
                except OSError:
                    continue
            yield server
        finally:
            server.terminate()
            server.wait(20)


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


async def reader(port: int, dispute: Dispute, countries: list[str], number: int, think: float, seen: Seen) -> None:
    """One session until it is cancelled."""
    chance = random.Random(number)
    await asyncio.sleep(chance.random() * think)
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    asked = views(dispute, countries, chance)
    while True:
        try:
            async with websockets.connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as line:
                newly = True
                while True:
                    page, query = next(asked)
                    began = time.perf_counter()
                    await asyncio.wait_for(_ask(line, page, query, seen), PATIENCE)
                    now = time.perf_counter()
                    seen.waits.append((now - seen.started, page or "overview", now - began))
                    if newly:
                        seen.first.append(now - began)
                    newly = False
                    await asyncio.sleep(think * (0.5 + chance.random()))
        except (TimeoutError, OSError, websockets.WebSocketException) as error:
            seen.errors[type(error).__name__] += 1
            await asyncio.sleep(1)


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


async def _watch(process: int, seen: Seen) -> None:
    while True:
        held = machine.memory(process)
        seen.memory.append((time.perf_counter() - seen.started, held["now"], held["of_its_own"]))
        await asyncio.sleep(5)


async def run(port: int, process: int, dispute: Dispute, readers: int, minutes: float, think: float) -> Seen:
    """All readers for some minutes."""
    seen, countries = Seen(), made_up.states(dispute)
    tasks = [
        asyncio.create_task(reader(port, dispute, countries, number, think, seen)) for number in range(readers)
    ] + [asyncio.create_task(_watch(process, seen))]
    await asyncio.sleep(60 * minutes)
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default="1000000")
    parser.add_argument("--dispute")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--think", type=float, default=2)
    parser.add_argument("--port", type=int, default=0)
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
        with served(folder, port) as server:
            ready = round(time.perf_counter() - started, 1)
            seen = asyncio.run(run(port, server.pid, dispute, asked.readers, asked.minutes, asked.think))
            spent = _processor_seconds(server.pid)
    figures = {
        "statements": asked.what if not asked.what.isdigit() else int(asked.what),
        "readers": asked.readers,
        "think_seconds": asked.think,
        "minutes": asked.minutes,
        "ready_after_seconds": ready,
        "server_processor_seconds_an_answer": round(spent / max(1, len(seen.waits)), 3),
        **summed(seen, asked.minutes),
    }
    print({key: value for key, value in figures.items() if key != "memory_mb"})
    print(figures["memory_mb"])
    print(machine.keep("readers", figures))


def _processor_seconds(process: int) -> float:
    """Processor seconds that a process has used."""
    parts = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
