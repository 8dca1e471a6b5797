"""All cores of a machine: the same answer as one process, whatever dies."""

import os
import signal
import time

import pytest

from lib.working import partition
from lib.working.crew import Alone, Lost
from lib.working.local import Pool, workers
from lib.working.stages import read_input
from tests.working import made_stages
from tests.working.conftest import line


def process_id(_, __):
    time.sleep(0.2)
    return os.getpid()


def doubled(_, piece):
    return 2 * piece


def deadly(_, piece):
    if piece == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return piece


def failing(_, piece):
    raise ValueError(f"piece {piece}")


def articles(*lines):
    return list(read_input(("a.jsonl", "\n".join(lines).encode())))


def test_each_piece_has_its_result(kit):
    with Pool(kit, 2) as pool:
        assert dict(pool.each(doubled, range(20))) == {n: 2 * n for n in range(20)}


def test_workers_are_processes_of_their_own(kit):
    with Pool(kit, 2) as pool:
        assert len({pid for _, pid in pool.each(process_id, range(4))} - {os.getpid()}) == 2


def test_a_piece_that_ends_its_worker_is_lost_and_no_other(kit):
    with Pool(kit, 2) as pool:
        found = dict(pool.each(deadly, range(12)))
    assert isinstance(found.pop(7), Lost)
    assert found == {n: n for n in range(12) if n != 7}


def test_what_a_task_raises_is_raised(kit):
    with Pool(kit, 1) as pool, pytest.raises(ValueError, match="piece 0"):
        list(pool.each(failing, [0]))


def test_an_article_that_stumbles_is_named_and_the_others_are_read():
    stages = made_stages.of(None)
    ((_, done),) = Alone(stages).each(partition.quote, [articles(line(1), line(2, "stumble"), line(3))])
    assert [failure.cause for failure in done.failed] == ["its statements could not be read (RuntimeError: stumbled)."]
    assert set(done.tables["quotes"]["article_id"].to_pylist()) == {"a0001", "a0003"}
    assert done.tables["articles"].num_rows == 3


def test_the_number_of_workers_is_a_setting(monkeypatch):
    monkeypatch.setenv("DEMARCHE_WORKERS", "3")
    assert workers() == 3
    monkeypatch.setenv("DEMARCHE_WORKERS", "many")
    with pytest.raises(ValueError, match="DEMARCHE_WORKERS='many'"):
        workers()
