"""A run over files into a store by months, in this process: the order of things, without a cluster."""

from datetime import date

import pytest

from lib import pipeline
from lib.storing import Store, StoreError
from lib.storing.addresses import Place
from lib.storing.partitioned import PartitionedStore
from lib.storing.parts import Parts
from lib.working import partition
from lib.working.crew import Alone
from lib.working.run import run
from tests.working import made_stages
from tests.working.conftest import line

STAGES = made_stages.of(None)


class Lakes:
    name = "lakes"
    office_holders = ("somebody",)


def go(folder, url, crew=None, **options):
    return run("lakes", "print", [str(folder)], str(url), crew or Alone(STAGES), **options)


def files(url):
    place = Place(url)
    return {name: place.read(name) for name in place.names() if ".work/" not in name}


class Counting(Alone):
    """Counts the pieces that a task was done for, unless the part was there."""

    def __init__(self, most=10**9):
        super().__init__(STAGES)
        self.done = {}
        self.most = most

    def each(self, task, pieces):
        for piece, result in super().each(task, pieces):
            self.done[task.__name__] = self.done.get(task.__name__, 0) + 1
            if sum(self.done.values()) > self.most:
                raise KeyboardInterrupt
            yield piece, result


def test_the_store_by_months_holds_what_one_process_stores(folder, tmp_path):
    summary = go(folder, tmp_path / "months")
    one = Store(tmp_path / "one")
    report = pipeline.process(Lakes, [folder], one, stages=STAGES, rebuild=True)
    many = PartitionedStore(str(tmp_path / "months"), "lakes")
    assert (summary.articles, summary.statements) == (60, 120) == (report.articles, report.statements)
    for name, table in one.tables().items():
        assert many.tables()[name].equals(table), name
    assert many.statements().equals(one.statements())
    assert list(summary.skipped) == report.as_dict()["skipped"]
    assert [f.place for f in summary.failed] == [f.place for f in report.failed] == ["articles/broken.docx"]


def test_copies_across_the_turn_of_a_month_are_one_utterance_in_every_kind_of_run(folder, tmp_path, monkeypatch):
    text = " “The northern lakes belong to everybody who fishes there.”"
    days = ("2018-01-31", "2018-02-02", "2018-02-20")
    lines = [line(900 + n, text, day=date.fromisoformat(day)) for n, day in enumerate(days)]
    (folder / "turn.jsonl").write_text("\n".join(lines), encoding="utf-8")
    go(folder, tmp_path / "months", whole=10)
    monkeypatch.setattr("lib.working.copies.in_windows.__defaults__", (10,))
    one = Store(tmp_path / "one")
    pipeline.process(Lakes, [folder], one, stages=STAGES, rebuild=True)
    many = PartitionedStore(str(tmp_path / "months"), "lakes").statements()
    assert many.equals(one.statements())
    first, second, later = many[many.text.str.startswith("The northern")].utterance_id
    assert first == second != later


def test_the_same_run_again_changes_no_byte(folder, tmp_path):
    go(folder, tmp_path / "months")
    before = files(tmp_path / "months")
    go(folder, tmp_path / "months")
    assert files(tmp_path / "months") == before
    assert any("month=2018-02/quotes" in name for name in before)


def test_a_stopped_run_goes_on_and_ends_as_one_that_was_not(folder, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        go(folder, tmp_path / "months", Counting(most=2))
    assert files(tmp_path / "months") == {}
    go(folder, tmp_path / "months")
    go(folder, tmp_path / "other")
    assert files(tmp_path / "months") == files(tmp_path / "other")


def test_more_articles_cost_only_themselves(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.working.run.FILES", 1)
    go(folder, tmp_path / "months")
    (folder / "zz.jsonl").write_text(line(999), encoding="utf-8")
    seen = []
    quote = partition.quote
    monkeypatch.setattr("lib.working.partition.quote", lambda s, articles: seen.extend(articles) or quote(s, articles))
    assert go(folder, tmp_path / "months").articles == 61
    assert [article.article_id for article in seen] == ["a0999"]


def test_other_rules_read_everything_again(folder, tmp_path, monkeypatch):
    go(folder, tmp_path / "months")
    seen = []
    quote = partition.quote
    monkeypatch.setattr("lib.working.partition.quote", lambda s, articles: seen.extend(articles) or quote(s, articles))
    run("lakes", "another print", [str(folder)], str(tmp_path / "months"), Alone(STAGES))
    assert len(seen) == 60


def test_a_missing_input_is_named(tmp_path):
    summary = go(tmp_path / "nothing", tmp_path / "months")
    assert [str(failure) for failure in summary.failed] == ["nothing: the folder holds no files. Look at its name."]
    assert PartitionedStore(str(tmp_path / "months"), "lakes").statements().empty


def test_a_damaged_part_is_made_again(folder, tmp_path):
    go(folder, tmp_path / "months")
    work = tmp_path / "months/dispute=lakes/.work"
    parts = sorted((work / "quotes").rglob("*.part.zip"))
    before = files(tmp_path / "months")
    parts[0].write_bytes(parts[0].read_bytes()[:50])
    go(folder, tmp_path / "months")
    assert files(tmp_path / "months") == before
    assert Parts(Place(work)).get(f"{parts[0].relative_to(work)}".removesuffix(".part.zip")) is not None


def test_a_damaged_file_of_the_store_is_named(folder, tmp_path):
    go(folder, tmp_path / "months")
    path = next((tmp_path / "months").rglob("quotes.*.parquet"))
    path.write_bytes(b"x" + path.read_bytes()[1:])
    with pytest.raises(StoreError, match=r"quotes\.\w+\.parquet is damaged"):
        PartitionedStore(str(tmp_path / "months"), "lakes").tables()


def test_a_store_by_months_is_written_by_runs_only(tmp_path):
    store = PartitionedStore(str(tmp_path), "lakes")
    with pytest.raises(StoreError, match="process --cluster"):
        store.write([], [])
    with pytest.raises(StoreError, match="process --cluster"), store.writing():
        pass
