"""The cost curves of the kept results as one picture: `python -m benchmarks.curves` writes `results/curves.png`.

Processing (articles a second of one core), answers of the dashboard and their memory by the size of the store, and the
memory of the server under its readers. The picture is taken by Chromium ($CHROMIUM, or the system's).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from benchmarks import machine

SHOWN = (
    "map: positions with intervals",
    "who moved",
    "pairs of states",
    "path of a state",
    "page of 50 statements",
    "size of the selection",
)


def held(name: str) -> Any:
    """The kept figures of a benchmark; nothing where it was not run."""
    path = machine.RESULTS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))["figures"] if path.exists() else []


def figure() -> go.Figure:
    """Four curves."""
    titles = (
        "Answers, processor time (ms) by statements",
        "Memory of the answers (MB) by statements",
        "Processing: articles a second of one core",
        "Readers: memory of the server (MB) by seconds",
    )
    drawn = make_subplots(2, 2, subplot_titles=titles)
    latency = sorted((one for one in held("latency") if "memory_mb" in one), key=lambda one: one["statements"])
    sizes = [one["statements"] for one in latency]
    for name in SHOWN:
        times = [one["milliseconds"].get(name, {}).get("processor_slowest") for one in latency]
        drawn.add_scatter(x=sizes, y=times, name=f"{name}, slowest of eight", row=1, col=1)
    for key, said in (("now", "with mapped files"), ("of_its_own", "of its own")):
        drawn.add_scatter(x=sizes, y=[one["memory_mb"][key] for one in latency], name=said, row=1, col=2)
    runs = held("throughput")
    runs = runs if isinstance(runs, list) else runs.get("runs", [])
    rate = "articles_a_processor_second"
    drawn.add_scatter(
        x=[run.get("articles") for run in runs], y=[run.get(rate) for run in runs], name="processing", row=2, col=1
    )
    longest = max(held("readers") or [{}], key=lambda one: one.get("minutes", 0))
    memory = longest.get("memory_mb", [])
    for key, said in (("now", "server, with mapped files"), ("of_its_own", "server, of its own")):
        drawn.add_scatter(x=[at["at"] for at in memory], y=[at[key] for at in memory], name=said, row=2, col=2)
    drawn.update_xaxes(type="log", row=1)
    drawn.update_yaxes(type="log", row=1, col=1)
    return drawn.update_layout(height=900, template="plotly_white", legend={"orientation": "h"})


def main() -> None:
    """Draw, and take the picture."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        raise SystemExit("No Chromium was found; set CHROMIUM to its path.")
    path = machine.RESULTS / "curves.png"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "curves.html"
        page.write_text(figure().to_html(include_plotlyjs=True, full_html=True), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=8000"]
        subprocess.run(
            [browser, *flags, "--window-size=1300,950", f"--screenshot={path}", page.as_uri()],
            check=True,
            capture_output=True,
        )
    print(path)


if __name__ == "__main__":
    main()
