"""A link shows the same after the server was restarted, and what was exchanged meanwhile is shown without a restart."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.readers import free_port, served, shown
from lib.storing import Store
from tests.pages import made_store

LINKS = [
    ("map", "dispute=korea-2017&from=2017-11-05&country=JPN"),
    ("quotes", "dispute=korea-2017&q=talks&issue=DIALOGUE"),
    ("article", "dispute=korea-2017&article=day-1&quote=day-1%230"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return made_store.write(tmp_path)


def answered(port: int, link: tuple[str, str]) -> list[str]:
    """What a link shows; asked from a thread of its own, since a browser's driver may run a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, shown(port, *link)).result()


@pytest.mark.browser
def test_links_outlive_a_restart_and_a_new_state_of_the_store(data: Path) -> None:
    port = free_port()
    with served(data, port):
        before = [answered(port, link) for link in LINKS]
    assert all(len(pieces) > 3 for pieces in before)
    with served(data, port):
        assert [answered(port, link) for link in LINKS] == before
        articles, quotes = made_store.content()
        Store(data / made_store.DISPUTE).write(articles, [quote for quote in quotes if quote.country != "JPN"], {})
        after = [answered(port, link) for link in LINKS]
        words = "We must raise the pressure to the maximum"
        assert words in " ".join(before[0]) and words not in " ".join(after[0])
