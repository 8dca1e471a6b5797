"""What `process` reads again, and what it takes from the store or from a stopped run."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from lib import pipeline
from lib.storing import Store
from lib.working.crew import Alone, Lost
from tests.working import made_stages
from tests.working.conftest import line


@dataclass
class Lakes:
    folder: Path
    name: str = "lakes"
    office_holders: tuple[str, ...] = ("somebody",)


class Crew(Alone):
    """Notes which articles were read; stops after some pieces; loses pieces with a marked article."""

    def __init__(self, most=10**9):
        super().__init__(made_stages.of(None))
        self.read = []
        self.most = most

    def each(self, task, pieces):
        for piece in pieces:
            if len(self.read) >= self.most:
                raise KeyboardInterrupt
            self.read += [article.article_id for article in piece]
            if any("kill" in article.text for article in piece):
                yield piece, Lost("it ended the process that read it")
            else:
                yield from super().each(task, [piece])


@pytest.fixture
def dispute(tmp_path):
    (tmp_path / "lakes").mkdir()
    (tmp_path / "lakes/dispute.toml").write_text("name = 'lakes'", encoding="utf-8")
    return Lakes(tmp_path / "lakes")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def write(folder, *numbers, words=""):
    for number in numbers:
        (folder / f"f{number:02d}.jsonl").write_text(line(number, words), encoding="utf-8")


def process(dispute, store, source, crew, **options):
    return pipeline.process(dispute, [source], store, crew=crew, **options)


@pytest.fixture
def source(tmp_path):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", *range(10))
    return tmp_path / "in"


def test_a_rebuild_reads_only_what_changed(dispute, store, source):
    process(dispute, store, source, Crew(), rebuild=True)
    again = Crew()
    report = process(dispute, store, source, again, rebuild=True)
    assert (again.read, report.statements) == ([], 20)
    write(source, 4, words="A new sentence.")
    write(source, 11)
    process(dispute, store, source, again, rebuild=True)
    assert again.read == ["a0004", "a0011"]
    fresh = Store(store.folder.parent / "fresh")
    process(dispute, fresh, source, Crew(), rebuild=True)
    assert store.version == fresh.version


def test_other_data_of_the_dispute_reads_everything_again(dispute, store, source):
    process(dispute, store, source, Crew(), rebuild=True)
    (dispute.folder / "dispute.toml").write_text("name = 'lakes' # changed", encoding="utf-8")
    crew = Crew()
    process(dispute, store, source, crew, rebuild=True)
    assert len(crew.read) == 10


def test_adding_reads_the_held_articles_again_only_when_asked_and_needed(dispute, store, source, tmp_path):
    process(dispute, store, source, Crew(), rebuild=True)
    (tmp_path / "more").mkdir()
    write(tmp_path / "more", 20)
    crew = Crew()
    process(dispute, store, tmp_path / "more", crew, refresh=True)
    assert crew.read == ["a0020"]
    (dispute.folder / "dispute.toml").write_text("name = 'lakes' # changed", encoding="utf-8")
    write(tmp_path / "more", 21)
    crew = Crew()
    process(dispute, store, tmp_path / "more", crew)
    assert crew.read == ["a0021"]
    assert store.report["fingerprint"] == ""  # read by two sets of rules
    crew = Crew()
    process(dispute, store, tmp_path / "more", crew, refresh=True)
    assert len(crew.read) == 12
    assert store.report["fingerprint"]


def test_a_stopped_run_goes_on_where_it_was(dispute, store, source, monkeypatch):
    monkeypatch.setattr(pipeline, "MANY", 5)
    monkeypatch.setattr(pipeline, "ARTICLES_AT_ONCE", 2)
    with pytest.raises(KeyboardInterrupt):
        process(dispute, store, source, Crew(most=6), rebuild=True)
    assert store.statements().empty
    crew = Crew()
    process(dispute, store, source, crew, rebuild=True)
    assert crew.read == ["a0006", "a0007", "a0008", "a0009"]
    fresh = Store(store.folder.parent / "fresh")
    process(dispute, fresh, source, Crew(), rebuild=True)
    assert store.version == fresh.version
    assert not (store.folder / pipeline.PARTS).exists()


def test_an_article_that_ends_its_worker_is_found_reported_and_tried_again(dispute, store, source):
    write(source, 4, words="kill")
    report = process(dispute, store, source, Crew(), rebuild=True)
    (failure,) = report.failed
    assert failure.place.startswith("in/f04.jsonl")
    assert "it ended the process that read it" in failure.cause
    assert (report.articles, report.statements) == (10, 18)
    crew = Crew()
    process(dispute, store, source, crew, rebuild=True)
    assert "a0004" in crew.read and "a0005" not in crew.read


@pytest.mark.parametrize(
    ("articles", "listed", "size"),
    [(1, True, 4), (127, True, 7), (5000, True, 32), (127, False, 32), (3, False, 32)],
)
def test_pieces_of_a_small_corpus_are_small_unless_office_holders_are_learnt_from_them(articles, listed, size):
    assert pipeline._at_once(articles, listed) == size
