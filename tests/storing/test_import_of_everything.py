"""An import of files of all formats, with the real readers, parser and scores; every file is accounted for.

The suite brings a few of each. A thousand: `DEMARCHE_TEST_FILES=1000 pytest tests/storing/test_import_of_everything.py -s`.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
from made_folder import FORMATS, folder
from made_imports import ANN

from lib import dispute as disputes
from lib import reading
from lib.storing import Store, imports
from lib.working.stages import Stages

COUNT = int(os.environ.get("DEMARCHE_TEST_FILES", "0")) or 2 * len(FORMATS)


@pytest.fixture(scope="module")
def steps():
    return Stages.of(disputes.load(disputes.available()[0], articles=False))


def test_the_counts_of_the_report_add_up_to_everything_that_was_brought(tmp_path, steps):
    files = list(folder(COUNT))
    brought = tmp_path / "brought"
    brought.mkdir()
    for made in files:
        (brought / made.name).write_bytes(made.data)
    store = Store(tmp_path / "store")
    outcomes = list(reading.read_with_notes(brought, "brought"))
    report = imports.run(ANN, store, outcomes, steps, label="a folder of everything")
    found = {
        "taken": Counter(_file(taken.origin) for taken in report.taken),
        "skipped": Counter(_file(skipped.origin) for skipped in report.skipped),
        "failed": Counter(_file(failed.origin) for failed in report.failed),
    }
    for made in files:
        told = tuple(found[kind][made.name] for kind in ("taken", "skipped", "failed"))
        assert told == (made.taken, made.skipped, made.failed), made.name
    assert {name for counts in found.values() for name in counts} == {made.name for made in files}
    assert report.brought == sum(made.taken + made.skipped + made.failed for made in files)
    assert report.brought == len(report.taken) + len(report.skipped) + len(report.failed)
    assert (report.finished, report.all_read, report.waiting) == (True, True, 0)
    assert report.articles == len(report.taken) == len(store.articles())
    assert report.statements == sum(taken.statements for taken in report.taken) == len(store.statements())
    assert all(taken.statements and not taken.trouble for taken in report.taken)
    print(f"{len(files)} files of {len(FORMATS)} kinds: {report.sentence()}")


def test_the_same_folder_again_changes_nothing(tmp_path, steps):
    outcomes = [outcome for made in folder(len(FORMATS)) for outcome in reading.read(made.data, made.name)]
    store = Store(tmp_path)
    first = imports.run(ANN, store, outcomes, steps)
    before = {path.name: path.read_bytes() for path in store.folder.glob("*.parquet")}
    again = imports.run(ANN, store, outcomes, steps)
    assert (len(again.taken), again.brought, again.articles) == (0, first.brought, first.articles)
    assert len(again.skipped) == len(first.taken) + len(first.skipped)
    assert {path.name: path.read_bytes() for path in store.folder.glob("*.parquet")} == before


def _file(origin: str) -> str:
    """The file of an article that may be inside of it: `brought/0005.zip/a.txt` or `brought/0009.csv:2`."""
    return origin.split("/")[1].split(":")[0]
