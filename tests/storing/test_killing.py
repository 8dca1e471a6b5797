"""Processes killed (SIGKILL) at random moments while they review and import: what was acknowledged is there, once.

The suite kills a few dozen; more with `DEMARCHE_TEST_KILLS=120 pytest tests/storing/test_killing.py -s`.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from made_imports import ANN, STEPS, article, outcomes

from lib.records import Kind
from lib.storing import Store, imports
from lib.storing.corrections import Corrections
from lib.storing.journal import Journal
from lib.storing.layers import CorrectionLayer
from lib.storing.rules import Rules

RULES = Rules({"DAMS"}, {"AAA"})
KILLS = int(os.environ.get("DEMARCHE_TEST_KILLS", "0")) or 24
"""During review, during an import, and during two imports at once."""
STARTS_WITHIN = 300
"""Seconds after which a process that does nothing is taken for dead."""
SEED = 20180116


@pytest.fixture(autouse=True)
def loaded(monkeypatch):
    """The server from which processes are forked loads everything once: a start takes milliseconds, and no thread."""
    here = Path(__file__)
    monkeypatch.setenv("PYTHONPATH", f"{here.parents[2]}{os.pathsep}{here.parent}")
    # Tests of pages leave Streamlit's script as the main module, which every new process would run first.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    multiprocessing.get_context("forkserver").set_forkserver_preload([here.stem, "lib.storing.layers"])


def started(target, *arguments):
    context = multiprocessing.get_context("forkserver")
    process = context.Process(target=target, args=arguments)
    process.start()
    return process


def review(path: str, acknowledged: str, turn: int) -> None:
    """Correct without end; every acknowledged line is written to a file of its own, which stands for the screen."""
    log = Corrections(Path(path), RULES)
    row = {"article_id": f"a{turn}", "start": 0, "text": "We need figures.", "kind": "direct", "country": None}
    with Path(acknowledged).open("a", buffering=1) as screen:
        for number in range(100_000):
            changes = {"kind": [*Kind][number % 3].value, "country": "AAA"}
            for line in log.record(ANN, row, {}, changes, note="n" * (number * 37 % 3000)):
                screen.write(line.correction_id + "\n")


def test_killed_while_reviewing_no_acknowledged_line_is_lost_or_doubled(tmp_path):
    rng = random.Random(SEED)
    path, acknowledged = tmp_path / "corrections.jsonl", tmp_path / "acknowledged"
    for turn in range(KILLS // 2):  # two at a time, so that a kill meets a writer that waits as well
        running = [started(review, str(path), f"{acknowledged}{turn}-{n}", turn) for n in (0, 1)]
        until = time.monotonic() + STARTS_WITHIN
        while not all(Path(f"{acknowledged}{turn}-{n}").exists() for n in (0, 1)):
            assert [process.exitcode for process in running] == [None, None], "a writer ended by itself"
            assert time.monotonic() < until, "the writers did not start"
            time.sleep(0.001)
        for process in running:
            time.sleep(rng.random() * 0.03)
            process.kill()
        for process in running:
            process.join(10)
            assert process.exitcode == -9
    log = Corrections(path, RULES)
    ids = [line.correction_id for line in log.lines()]
    raw = [entry["correction_id"] for entry in Journal(path).read().entries]
    screens = "".join(file.read_text() for file in tmp_path.glob("acknowledged*"))
    shown = (
        set(screens.split("\n")[:-1])
        if screens.endswith("\n")
        else {each for each in screens.split("\n") if len(each) == 16}
    )
    assert len(shown) > KILLS
    assert shown <= set(ids)
    assert len(raw) == len(set(raw)) == len(ids)
    assert len(log.faults) <= KILLS  # at most one torn line a kill, and it is named
    log.record(ANN, {"article_id": "a", "start": 0, "text": "No", "kind": "direct"}, {}, {"kind": "mixed"})
    assert len(log.lines()) == len(ids) + 1
    store = Store(tmp_path / "store", layer=CorrectionLayer(log, lambda *_: None))
    assert store.statements().empty


COUNT = 60


def bring(folder: str) -> None:
    """Import, or go on with the import that is unfinished."""
    store = Store(folder)
    waiting = imports.unfinished(store)
    imports.run(ANN, store, outcomes(COUNT), STEPS, job=waiting[0].job if waiting else None, dispute="lakes")


def duration(folder: Path) -> float:
    """Seconds that an import takes on this machine when nobody stops it."""
    begun = time.monotonic()
    process = started(bring, str(folder))
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - begun


def test_killed_while_importing_everything_is_there_once_and_the_counts_agree(tmp_path):
    rng = random.Random(SEED)
    whole = duration(tmp_path / "undisturbed")
    kills = finished = 0
    folder = tmp_path / "store0"
    while kills < KILLS:
        process = started(bring, str(folder))
        process.join(rng.random() * whole * rng.choice([0.3, 1.1]))  # often early, often anywhere
        if process.is_alive():
            process.kill()
            process.join()
            kills += 1
            check_readable(folder)
        else:
            assert process.exitcode == 0
            check_whole(folder)
            finished += 1
            folder = tmp_path / f"store{finished}"
            assert finished < 50 * KILLS, "the processes are never alive when they should be killed"
    bring(str(folder))
    check_whole(folder)
    print(f"{kills} kills during import, {finished} imports ended between them")


HALF = COUNT * 2 // 3
"""Two imports of so many articles, the last of the one being the first of the other, make COUNT."""


def bring_half(folder: str, second: bool) -> None:
    """Import, or go on with, one's own part, whatever another process does meanwhile."""
    store, label = Store(folder), f"half {int(second)}"
    mine = [held for held in imports.unfinished(store) if held.label == label]
    found = [article(number) for number in range(COUNT - HALF if second else 0, COUNT if second else HALF)]
    imports.run(ANN, store, found, STEPS, job=mine[0].job if mine else None, dispute="lakes", label=label)


def test_two_imports_at_once_that_are_killed_again_and_again_lose_and_double_nothing(tmp_path):
    rng = random.Random(SEED)
    whole = duration(tmp_path / "undisturbed")
    kills = rounds = 0
    while kills < KILLS:
        folder = tmp_path / f"store{rounds}"
        for _ in range(rng.randrange(4)):
            running = [started(bring_half, str(folder), second) for second in (False, True)]
            for process in running:
                process.join(rng.random() * whole)
                kills += process.is_alive()
                process.kill()
            for process in running:
                process.join()
            assert len(Store(folder).statements()) == len(Store(folder).articles())
        together = [started(bring_half, str(folder), second) for second in (False, True)]
        for process in together:
            process.join()
        assert [process.exitcode for process in together] == [0, 0]
        check_both(folder)
        rounds += 1
        assert rounds < 50 * KILLS, "the processes are never alive when they should be killed"
    print(f"{kills} kills during two imports at once, {rounds} stores")


def check_both(folder: Path) -> None:
    """Each article is there once, and taken by one of the imports and skipped by the other where both brought it."""
    store = Store(folder)
    expected = sorted(f"m{number}" for number in range(COUNT))
    assert sorted(store.articles()["article_id"]) == expected
    assert sorted(store.statements()["quote_id"]) == sorted(f"{name}#0" for name in expected)
    assert imports.unfinished(store) == []
    done = imports.reports(store)
    assert all(report.brought in (0, HALF) for report in done)
    taken = [each.article_id for report in done for each in report.taken]
    assert sorted(taken) == expected


def check_readable(folder):
    """A store that was being written opens, with all or nothing."""
    articles = Store(folder).articles()
    assert len(articles) in (0, COUNT)
    assert len(Store(folder).statements()) == len(articles)


def check_whole(folder):
    """Every article is in the store once, and the one report accounts for everything that was brought."""
    store = Store(folder)
    if imports.unfinished(store):  # a first run that was killed before its first line was whole
        bring(str(folder))
    expected = sorted(f"m{number}" for number in range(COUNT))
    assert sorted(store.articles()["article_id"]) == expected
    assert sorted(store.statements()["quote_id"]) == sorted(f"{name}#0" for name in expected)
    assert len(store.stances()) == len(store.cues()) == COUNT
    total = [report for report in imports.reports(store) if report.taken]
    assert [(len(r.taken), len(r.skipped), len(r.failed), r.articles, r.statements) for r in total] == [
        (COUNT, 6, 6, COUNT, COUNT)
    ]
    assert imports.unfinished(store) == []
