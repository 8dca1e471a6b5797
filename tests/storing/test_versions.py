"""A process killed at any step of a write leaves the old state or the new one, and the next write cleans up."""

import subprocess
import sys
from pathlib import Path

import pytest

from lib.storing import Store

ROOT = Path(__file__).parents[2]
STEPS = 30
# Forks one child a step. A child writes the new state and is killed before its n-th call that touches the disk.
KILLED_WRITER = """
import os, pathlib, pickle, signal, sys
from lib.storing import Store
sys.path.insert(0, sys.argv[2])
goal, records = pathlib.Path(sys.argv[1]), pickle.loads(pathlib.Path(sys.argv[3]).read_bytes())

def killing(module, name, left):
    real = getattr(module, name)
    def call(*args, **keywords):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **keywords)
    setattr(module, name, call)

for step in range(1, int(sys.argv[4]) + 1):
    child = os.fork()
    if child == 0:
        left = [step]
        killing(os, "replace", left), killing(os, "fsync", left)
        killing(pathlib.Path, "unlink", left), killing(pathlib.Path, "open", left)
        Store(goal / str(step)).write(*records, {"state": "new"})
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(step, "killed" if os.WIFSIGNALED(status) else "finished")
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork")
def test_a_kill_at_any_step_leaves_the_old_state_or_the_new(tmp_path, corpus):
    import pickle

    articles, quotes = corpus
    for step in range(1, STEPS + 1):
        Store(tmp_path / str(step)).write(articles[:1], quotes[:2], {"state": "old"})
    (tmp_path / "records.pickle").write_bytes(pickle.dumps(corpus))
    arguments = [str(tmp_path), str(ROOT), str(tmp_path / "records.pickle"), str(STEPS)]
    done = subprocess.run(
        [sys.executable, "-c", KILLED_WRITER, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    fates = [line.split()[1] for line in done.stdout.splitlines()]
    assert fates.count("killed") >= 15
    states = []
    for step in range(1, STEPS + 1):
        store = Store(tmp_path / str(step))
        state = store.report["state"]
        assert (len(store.articles()), len(store.statements())) == {"old": (1, 2), "new": (2, 5)}[state]
        states.append(state)
        store.write(*corpus, {"state": "new"})
        assert len(list(store.folder.glob("*.parquet"))) == 4
        assert not list(store.folder.glob(".*.part"))
    assert states == sorted(states, reverse=True)
    assert {"old", "new"} == set(states)
