"""The command line of large runs: which way is taken, and what is said when something is missing."""

import pytest

from lib import commands
from lib.commands import large


@pytest.mark.parametrize(
    ("cluster", "into", "taken"),
    [(None, None, False), (None, "my-store", False), (None, "s3://b/store", True), ("tcp://a:8786", "/shared", True)],
)
def test_a_cluster_or_an_address_takes_the_way_of_large_runs(cluster, into, taken):
    assert large.is_large(cluster, into) is taken


def test_a_cluster_needs_a_store_that_all_machines_see(capsys):
    assert commands.main(["process", "--cluster", "tcp://127.0.0.1:9", "--dispute", "korea-2017"]) == 1
    assert "Say where the store is, for all machines: --into" in capsys.readouterr().err


def test_paths_are_absolute_for_other_processes_and_addresses_stay(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert large.address("articles") == str(tmp_path / "articles")
    assert large.address("s3://bucket/articles") == "s3://bucket/articles"


def test_an_address_that_nothing_opens_is_named(capsys):
    assert commands.main(["process", "--into", "nothing://here", "--dispute", "korea-2017"]) == 1
    assert "nothing://here" in capsys.readouterr().err
