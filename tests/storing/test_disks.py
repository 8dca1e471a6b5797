"""Imports on disks that are full at some point, or that may not be written: said in a sentence, nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from made_imports import ANN, STEPS, outcomes

from lib.storing import Store, imports

HERE = Path(__file__)
COUNT = 40
BRING = """
import os, resource, sys
from made_imports import ANN, STEPS, outcomes
from lib.storing import Store, StoreError, imports
folder, most, unused = sys.argv[1], int(sys.argv[2]), sys.argv[3]
imports.run(ANN, Store(unused), outcomes(2), STEPS)  # whatever is loaded late is loaded now
if most:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
elif os.geteuid() == 0:
    os.setuid(65534)  # whom no permission of root helps
try:
    report = imports.run(ANN, Store(folder), outcomes(int(sys.argv[4])), STEPS, dispute="lakes")
    print("done", len(report.taken))
except StoreError as error:
    print("refused", error)
sys.stdout.flush()
os._exit(0)  # threads of libraries may not like the end of a process whose files may not grow
"""


def bring(folder: Path, most: int = 0) -> str:
    """What a process says that imports where no file may have more than `most` bytes, or nothing may be written."""
    path = f"{HERE.parents[2]}{os.pathsep}{HERE.parent}"
    with tempfile.TemporaryDirectory() as unused:
        command = [sys.executable, "-c", BRING, str(folder), str(most), unused, str(COUNT)]
        environment = os.environ | {"PYTHONPATH": path}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.mark.parametrize("most", [100, 3_000, 9_000, 20_000])
def test_a_disk_that_is_full_at_some_point_is_said_and_the_import_goes_on_when_there_is_room(tmp_path, most):
    store = Store(tmp_path / "store")
    imports.run(ANN, store, outcomes(3), STEPS)
    before = sorted(store.articles()["article_id"])
    said = bring(store.folder, most)
    assert said.startswith("refused The disk is full") or said == f"done {COUNT - 3}\n"
    if said.startswith("refused"):
        assert sorted(Store(store.folder).articles()["article_id"]) == before
    for _ in range(2):
        waiting = imports.unfinished(store)
        imports.run(ANN, store, outcomes(COUNT), STEPS, job=waiting[0].job if waiting else None)
    assert sorted(store.articles()["article_id"]) == sorted(f"m{number}" for number in range(COUNT))
    assert len(store.statements()) == COUNT
    assert imports.unfinished(store) == []


def test_most_of_these_disks_are_full_too_early(tmp_path):
    """Otherwise the test above would prove little."""
    assert [bring(tmp_path / str(most), most).split()[0] for most in (100, 3_000, 9_000)] == ["refused"] * 3


def test_a_folder_that_may_not_be_written_is_said_with_what_to_do():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        store = Store(folder / "store")
        imports.run(ANN, store, outcomes(3), STEPS)
        for path in (store.folder, store.folder / "imports"):
            path.chmod(0o555)
        try:
            said = bring(store.folder)
            assert said.startswith("refused ")
            assert "may not be written" in said
            assert "DEMARCHE_DATA" in said
            assert len(Store(store.folder).articles()) == 3
        finally:
            for path in (store.folder, store.folder / "imports"):
                path.chmod(0o755)
