"""A long run of the fuzz targets: `python -m tests.fuzz --minutes 30 --into FOLDER`.

Reading and quoting take turns with fresh random inputs until the time is over. Every failure is made small by hypothesis
and written to the folder with its traceback; `numbers.json` there says how many inputs were tried. Exit status 1 with
any failure. An input on which everything stands still for two minutes ends the run, with the place and the input.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lib import dispute as disputes
from lib.records import Article
from tests.fuzz import checks, damage
from tests.fuzz.seeds import SEEDS, SEEDS_APART

ROUND = settings(
    max_examples=150,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)
STILL = 120
"""Seconds."""


class Run:
    """Counts, and the inputs that failed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.counts, self.failures = folder, Counter[str](), dict[str, str]()
        self.slowest = Counter[str]()
        self.started = time.monotonic()
        folder.mkdir(parents=True, exist_ok=True)
        self.now = folder / "now.bin"

    def one(self, name: str, shown: bytes, target: Callable[[], object]) -> None:
        """Try one input; it lies in the folder while it is tried."""
        self.now.write_bytes(shown)
        faulthandler.dump_traceback_later(STILL, exit=True)
        before = time.process_time()
        try:
            self.counts[f"{name} with a result"] += bool(target())
        except checks.SlowError as slow:  # not made small: that would take for ever
            self.fail(name, slow)
        finally:
            faulthandler.cancel_dump_traceback_later()
            self.counts[name] += 1
            self.slowest[name] = max(self.slowest[name], int(1000 * (time.process_time() - before)))

    def round(self, name: str, test: Callable[[], None]) -> None:
        """Some hundred inputs of one target."""
        try:
            test()
        except Exception as error:
            self.fail(name, error)
        self.write()

    def fail(self, name: str, error: Exception) -> None:
        """Keep one input for each place of the code that fails."""
        last = traceback.extract_tb(error.__traceback__)[-1]
        key = f"{name}-{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
        if key not in self.failures:
            self.failures[key] = str(error)[:500]
            (self.folder / f"{key}.bin").write_bytes(self.now.read_bytes())
            (self.folder / f"{key}.txt").write_text(traceback.format_exc(), "utf-8", errors="backslashreplace")

    def write(self) -> None:
        minutes = round((time.monotonic() - self.started) / 60, 1)
        told = {"minutes": minutes, "inputs": self.counts, "slowest, ms of this process": self.slowest}
        path = self.folder / "numbers.json"
        path.write_text(json.dumps({**told, "failures": self.failures}, indent=1))


def targets(run: Run) -> dict[str, Callable[[], None]]:
    """One round of each target."""

    @ROUND
    @given(damage.files(SEEDS))
    def reading(made: tuple[bytes, str]) -> None:
        run.one("reading", made[1].encode() + b"\n" + made[0], lambda: checks.reads(*made))

    @settings(ROUND, max_examples=40)
    @given(damage.files(SEEDS_APART))
    def reading_apart(made: tuple[bytes, str]) -> None:
        run.one("reading apart", made[1].encode() + b"\n" + made[0], lambda: checks.reads(*made))

    @ROUND
    @given(damage.articles(), st.sampled_from(disputes.available()))
    def quoting(article: Article, dispute: str) -> None:
        run.one("quoting", repr((dispute, article)).encode("utf-8"), lambda: checks.quotes(article, dispute))

    @settings(ROUND, max_examples=60)
    @given(damage.texts(), st.sampled_from(disputes.available()))
    def both(text: str, dispute: str) -> None:
        data = text.encode("utf-8", "surrogatepass")

        def whole() -> object:
            found = checks.reads(data, ".txt")
            for article in found:
                checks.stored([article], checks.quotes(article, dispute))
            return found

        run.one("reading, then quoting and storing", data, whole)

    return {"reading": reading, "reading-apart": reading_apart, "quoting": quoting, "both": both}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--into", type=Path, required=True, help="folder for failures and numbers")
    options = parser.parse_args()
    faulthandler.enable()
    run = Run(options.into)
    rounds = targets(run)
    while time.monotonic() - run.started < options.minutes * 60:
        for name, test in rounds.items():
            run.round(name, test)
    print((options.into / "numbers.json").read_text())
    return 1 if run.failures else 0


if __name__ == "__main__":
    sys.exit(main())
