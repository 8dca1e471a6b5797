"""A run on a real Dask cluster: a scheduler and several worker processes on this machine."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from lib.storing.addresses import Place
from lib.storing.partitioned import PartitionedStore
from lib.working import local
from lib.working.cluster import Cluster, ClusterError
from lib.working.crew import Alone
from lib.working.run import run
from tests.working import made_stages
from tests.working.conftest import line

pytestmark = pytest.mark.cluster
QUICK = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
    "DASK_DISTRIBUTED__COMM__RETRY__COUNT": "0",
    "PYTHONPATH": str(Path.cwd()),
}


@contextmanager
def cluster(port, workers=2):
    """A scheduler at tcp://127.0.0.1:port and its workers, as anyone would start them."""
    started = []

    def start(*arguments):
        command = [sys.executable, "-m", "dask", *arguments]
        started.append(
            subprocess.Popen(command, env={**os.environ, **QUICK}, stderr=subprocess.DEVNULL, start_new_session=True)
        )
        return started[-1]

    address = f"tcp://127.0.0.1:{port}"
    scheduler = start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    start("worker", address, "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
    try:
        yield address, scheduler
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def scheduler():
    with cluster(free_port()) as (address, _):
        yield address


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def files(url):
    place = Place(url)
    return {name: place.read(name) for name in place.names() if ".work/" not in name}


def go(folder, url, crew, kit):
    return run("lakes", kit.fingerprint, [str(folder)], str(url), crew)


def test_a_cluster_stores_what_one_process_stores_byte_for_byte(scheduler, kit, folder, tmp_path):
    with Cluster(scheduler, kit) as crew:
        assert go(folder, tmp_path / "cluster", crew, kit).articles == 60
    go(folder, tmp_path / "alone", Alone(made_stages.of(None)), kit)
    assert files(tmp_path / "cluster") == files(tmp_path / "alone")


def test_a_worker_that_is_killed_costs_no_article(scheduler, kit, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.working.run.FILES", 1)
    with Cluster(scheduler, kit) as crew:
        ((_, victim),) = crew.each(made_stages.process_id, [0])
        threading.Timer(0.3, os.kill, (victim, signal.SIGKILL)).start()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and os.path.exists(f"/proc/{victim}"):  # noqa: PTH110
            summary = go(folder, tmp_path / "cluster", crew, kit)
        summary = go(folder, tmp_path / "cluster", crew, kit)
    assert (summary.articles, summary.statements) == (60, 120)
    go(folder, tmp_path / "alone", Alone(made_stages.of(None)), kit)
    assert files(tmp_path / "cluster") == files(tmp_path / "alone")


def test_poisoned_articles_are_reported_and_skipped(scheduler, kit, folder, tmp_path):
    (folder / "poison.jsonl").write_text(line(100, "stumble") + "\n" + line(101, "kill") + "\n", encoding="utf-8")
    with Cluster(scheduler, kit) as crew:
        summary = go(folder, tmp_path / "cluster", crew, kit)
    assert (summary.articles, summary.statements) == (62, 120)
    causes = [failure.cause for failure in summary.failed if failure.place.startswith("articles/poison")]
    assert causes == [
        "its statements could not be read (RuntimeError: stumbled).",
        "its statements could not be read (it ended the workers that read it).",
    ]
    held = PartitionedStore(str(tmp_path / "cluster"), "lakes")
    assert held.article("a0101") is not None
    assert set(held.statements().article_id) == {f"a{number:04d}" for number in range(60)}


def test_a_lost_scheduler_is_named_and_the_next_run_goes_on(kit, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.working.run.FILES", 1)
    port = free_port()
    with cluster(port) as (address, process), Cluster(address, kit) as crew:
        done = []

        def lose(what, count, _):
            done.append(count)
            if what == "finding quotations" and count >= 20:
                process.kill()

        with pytest.raises(ClusterError, match="run the same command again"):
            run("lakes", kit.fingerprint, [str(folder)], str(tmp_path / "cluster"), crew, lose)
    kept = {name for name in Place(tmp_path / "cluster").names() if "/quotes/" in name}
    assert kept
    assert files(tmp_path / "cluster") == {}
    with cluster(port) as (address, _), Cluster(address, kit) as crew:
        assert go(folder, tmp_path / "cluster", crew, kit).statements == 120
    go(folder, tmp_path / "alone", Alone(made_stages.of(None)), kit)
    assert files(tmp_path / "cluster") == files(tmp_path / "alone")


def test_a_scheduler_that_is_not_there_is_named(kit):
    with pytest.raises(ClusterError, match=r"No scheduler answers at tcp://127\.0\.0\.1:9 .*dask scheduler"):
        Cluster("tcp://127.0.0.1:9", kit, timeout="1s")


def test_a_bucket_is_a_place_like_a_folder(kit, folder, tmp_path, bucket):
    source = Place(f"{bucket}/in/articles")
    for path in folder.iterdir():
        source.write(path.name, path.read_bytes())
    with local.Pool(kit, 2) as crew:
        run("lakes", kit.fingerprint, [source.url], f"{bucket}/store", crew)
    go(folder, tmp_path / "alone", Alone(made_stages.of(None)), kit)
    assert files(f"{bucket}/store") == files(tmp_path / "alone")
    read = PartitionedStore(f"{bucket}/store", "lakes")
    assert read.statements().equals(PartitionedStore(str(tmp_path / "alone"), "lakes").statements())


@pytest.fixture
def bucket(monkeypatch):
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("lakes")
    yield "s3://lakes"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()
