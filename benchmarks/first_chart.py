"""How long until a visitor sees the first chart? A real browser on the bundled articles.

    python -m benchmarks.first_chart [VISITS]

The server is warm after the first visit, which is given by itself. Each visit is a new browser profile, so that
nothing is cached on the visitor's side. Time runs from asking for the address until the map is drawn.
"""

from __future__ import annotations

import argparse
import statistics
import time

from playwright.sync_api import Browser, sync_playwright

from benchmarks import machine
from tests.browser.serving import chromium, served

PATIENCE = 120_000
"""Milliseconds."""


def visit(browser: Browser, address: str) -> float:
    """Seconds until the first chart of the front page is there."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, timeout=PATIENCE)
    page.locator(".choroplethlayer path").first.wait_for(state="attached", timeout=PATIENCE)
    seconds = time.perf_counter() - started
    context.close()
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("visits", type=int, nargs="?", default=10)
    asked = parser.parse_args()
    with served() as address, sync_playwright() as playwright, chromium(playwright) as browser:
        first = visit(browser, address)
        warm = [visit(browser, address) for _ in range(asked.visits)]
    figures = {
        "first_visit_seconds": round(first, 2),
        "warm_median_seconds": round(statistics.median(warm), 2),
        "warm_slowest_seconds": round(max(warm), 2),
        "visits": asked.visits,
    }
    print(figures)
    print(machine.keep("first_chart", [figures]))


if __name__ == "__main__":
    main()
