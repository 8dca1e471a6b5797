import csv
import errno
import io
import os
from dataclasses import replace
from datetime import datetime

import pytest
from made_imports import ANN, STEPS, MadeSteps, article, outcomes, quote

from lib.reading import Failure, Note
from lib.storing import Store, StoreError, imports, journal, versions
from lib.storing.import_report import ImportReport, Skipped
from lib.storing.intake import Intake
from lib.storing.journal import claim


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "mine")


def run(store, found, **options):
    return imports.run(ANN, store, found, STEPS, **options)


def state(store):
    return {
        "articles": sorted(store.articles()["article_id"]),
        "statements": sorted(store.statements()["quote_id"]),
        "stances": len(store.stances()),
    }


def stopping(after):
    """A cancel that says yes once it was asked so often."""
    left = iter(range(after))
    return lambda: next(left, None) is None


def test_what_was_brought_is_taken_skipped_or_failed_and_the_counts_add_up(store):
    report = run(store, outcomes(20), dispute="lakes", label="a folder")
    assert (len(report.taken), len(report.skipped), len(report.failed), len(report.notes)) == (20, 2, 2, 2)
    assert report.brought == 24
    assert (report.articles, report.statements, report.waiting, report.finished, report.all_read) == (
        20,
        20,
        0,
        True,
        True,
    )
    assert state(store)["statements"] == sorted(f"m{n}#0" for n in range(20))
    assert store.article("m3").dispute == "lakes"
    assert store.article("m3").added_at is not None
    assert report.sentence() == "20 of 24 taken with 20 statements, 2 skipped, 2 failed."
    assert "the same article is already there (from in/0.txt)" in report.skipped[0].reason


def test_the_report_is_a_table_with_reason_and_place_that_is_no_formula(store):
    found = [article(0, title="=1+1"), Failure("-rf.bin", "it is no text.", "Save it.", 7), Note("a", "b")]
    rows = list(csv.DictReader(io.StringIO(run(store, found).csv().decode("utf-8-sig"))))
    assert [(row["outcome"], row["place"], row["reason"], row["advice"]) for row in rows] == [
        ("taken", "in/0.txt", "", ""),
        ("failed", "'-rf.bin:7", "it is no text.", "Save it."),
        ("note", "a", "b", ""),
    ]
    assert (rows[0]["title"], rows[0]["statements"]) == ("'=1+1", "1")


def test_reports_are_kept_and_the_journal_is_not(store):
    first, second = run(store, outcomes(3)), run(store, outcomes(3))
    assert imports.reports(store) == sorted([first, second], key=lambda report: report.job, reverse=True)
    assert imports.unfinished(store) == []
    assert {path.suffix for path in (store.folder / "imports").iterdir()} == {".jsonl"}
    assert ImportReport.of(first.as_dict()) == first


def test_bringing_the_same_again_takes_nothing_and_writes_nothing(store):
    run(store, outcomes(5))
    before = {path.name: path.stat().st_mtime_ns for path in store.folder.glob("*.parquet")}
    report = run(store, outcomes(5))
    assert (len(report.taken), len(report.skipped), len(report.failed), report.articles) == (0, 6, 1, 5)
    assert {path.name: path.stat().st_mtime_ns for path in store.folder.glob("*.parquet")} == before


def test_progress_tells_stage_counts_and_the_time_left(store):
    seen = []
    run(store, outcomes(40), progress=seen.append)
    assert list(dict.fromkeys(each.stage for each in seen)) == ["reading", "finding quotations", "telling copies apart"]
    reading = [each for each in seen if each.stage == "reading"]
    assert [each.done for each in reading] == list(range(1, 53))
    assert {each.total for each in reading} == {52}
    assert (reading[-1].taken, reading[-1].skipped, reading[-1].failed) == (40, 4, 4)
    assert reading[-1].seconds_left == 0
    assert all(each.seconds_left >= 0 for each in seen if each.seconds_left is not None)
    assert [each.done for each in seen if each.stage == "finding quotations"] == [16, 32, 40]


def test_the_total_of_a_stream_is_not_made_up(store):
    seen = []
    run(store, iter(outcomes(2)), progress=seen.append)
    assert [(each.total, each.seconds_left) for each in seen if each.stage == "reading"] == [(0, None)] * 5


@pytest.mark.parametrize("after", [0, 1, 20, 38, 39, 40])
def test_a_stopped_import_changes_nothing_and_goes_on_where_it_was(store, after):
    run(store, [article(99)])
    before = state(store)
    stopped = run(store, outcomes(30), cancel=stopping(after), label="a folder")
    assert not stopped.finished
    assert state(store) == before
    assert stopped.brought == len(stopped.skipped) + len(stopped.failed) + stopped.waiting
    (waiting,) = imports.unfinished(store)
    assert (waiting.job, waiting.label, waiting.who, waiting.articles) == (
        stopped.job,
        "a folder",
        "Ann",
        stopped.waiting,
    )
    report = run(store, outcomes(30), job=stopped.job)
    assert (len(report.taken), len(report.skipped), len(report.failed), len(report.notes)) == (30, 3, 3, 3)
    assert report.articles == 31
    assert imports.unfinished(store) == []


def test_going_on_reads_no_article_twice(store):
    calls = []

    def counted(articles):
        calls.extend(held.article_id for held in articles)
        return quote(articles)

    steps = MadeSteps(quote=counted)
    stopped = imports.run(ANN, store, outcomes(40), steps, cancel=stopping(54))
    assert len(calls) == 32
    imports.run(ANN, store, (), steps, job=stopped.job)
    assert sorted(calls) == sorted(f"m{n}" for n in range(40))


def test_without_its_outcomes_an_import_finishes_with_what_was_read_and_says_so(store):
    stopped = run(store, outcomes(30), cancel=stopping(10))
    report = run(store, (), job=stopped.job)
    assert (report.finished, report.all_read) == (True, False)
    assert len(report.taken) == stopped.waiting == 7
    assert report.sentence().endswith("Not everything was read; bring the same again to go on.")
    again = run(store, outcomes(30))
    assert (len(again.taken), again.articles) == (23, 30)


def test_a_discarded_import_leaves_no_trace(store):
    stopped = run(store, outcomes(30), cancel=stopping(10))
    imports.discard(ANN, store, stopped.job)
    assert imports.unfinished(store) == []
    assert list((store.folder / "imports").iterdir()) == []


def test_one_import_is_not_run_twice_at_once(store):
    stopped = run(store, outcomes(30), cancel=stopping(10))
    with claim(store.folder / "imports" / f"{stopped.job}.lock"):
        with pytest.raises(StoreError, match="running already"):
            run(store, (), job=stopped.job)
        with pytest.raises(StoreError, match="running already"):
            imports.discard(ANN, store, stopped.job)
    assert run(store, (), job=stopped.job).finished


def test_an_article_on_which_a_step_stumbles_is_taken_without_statements_and_named(store):
    report = run(store, [article(0), article(1, text="they stumble"), article(2)])
    assert [(taken.article_id, taken.statements, bool(taken.trouble)) for taken in report.taken] == [
        ("m0", 1, False), ("m1", 0, True), ("m2", 1, False),
    ]  # fmt: skip
    assert "RuntimeError: stumbled" in report.taken[1].trouble


def test_an_article_that_a_step_swallows_is_not_lost(store):
    steps = MadeSteps(quote=lambda articles: [pair for pair in quote(articles) if pair[0].article_id != "m1"])
    report = imports.run(ANN, store, [article(0), article(1)], steps)
    assert [(taken.article_id, taken.statements) for taken in report.taken] == [("m0", 1), ("m1", 0)]


def test_what_another_import_brought_meanwhile_is_skipped_at_the_end(store):
    stopped = run(store, outcomes(3), cancel=stopping(6))
    assert stopped.all_read
    run(store, [article(1, origin="theirs.txt")])
    report = run(store, (), job=stopped.job)
    assert [taken.article_id for taken in report.taken] == ["m0", "m2"]
    assert "theirs.txt" in report.skipped[-1].reason
    assert (report.brought, report.articles) == (5, 3)


@pytest.mark.parametrize(
    ("changes", "kind", "fragment"),
    [
        ({}, Skipped, "already there"),
        ({"article_id": "other", "title": "DAY  0"}, Skipped, "already there"),
        ({"text": "another text"}, Failure, "belongs to another article"),
        ({"article_id": "n", "text": "ein anderer Text", "language": "de"}, Skipped, "only English"),
    ],
)
def test_what_does_not_go_in_is_told_why(changes, kind, fragment):
    decided = Intake([article(0)]).take(article(0, **changes))
    assert isinstance(decided, kind)
    assert fragment in str(decided)


@pytest.fixture
def based(tmp_path):
    """A store over bundled articles."""
    base = Store(tmp_path / "bundled")
    bundled = [article(500), article(501)]
    base.write(bundled, [q for pair in quote(bundled) for q in pair[1]], {})
    return base, Store(tmp_path / "mine", base=base.folder)


def test_bundled_articles_are_shown_with_the_added_ones_and_never_touched(based):
    base, store = based
    before = {path.name: path.read_bytes() for path in base.folder.iterdir()}
    report = run(store, [article(0), article(501, origin="again.txt")])
    assert (len(report.taken), len(report.skipped), report.articles) == (1, 1, 3)
    assert {path.name: path.read_bytes() for path in base.folder.iterdir()} == before
    assert state(store)["articles"] == ["m0", "m500", "m501"]


def test_new_bundled_articles_join_the_added_ones(based):
    base, store = based
    run(store, [article(0), article(1)])
    assert not imports.outdated(store)
    bundled = [article(500), article(502), article(1)]
    base.write(bundled, [q for pair in quote(bundled) for q in pair[1]], {})
    assert imports.outdated(store)
    assert imports.refresh(ANN, store, STEPS)
    assert state(store)["articles"] == ["m0", "m1", "m500", "m502"]
    assert store.article("m1").added_at is None
    assert store.article("m0").added_at is not None
    assert not imports.refresh(ANN, store, STEPS)


def test_times_and_articles_come_back_from_the_journal_as_they_were(store):
    full = article(
        0, added_at=datetime(2020, 1, 1), published=None, sources=(), url="https://a.example", text="“\ufffd한”"
    )
    stopped = run(store, [full], cancel=stopping(1))
    run(store, (), job=stopped.job)
    kept = store.article("m0")
    assert replace(kept, added_at=None) == replace(full, added_at=None)


def fail(*_arguments):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("room", ["journal", "store"])
def test_a_full_disk_is_said_in_a_sentence_and_the_import_goes_on_later(store, monkeypatch, room):
    monkeypatch.setattr(*((journal, "_write") if room == "journal" else (versions, "_put")), fail)
    with pytest.raises(StoreError, match="The disk is full"):
        run(store, outcomes(5))
    monkeypatch.undo()
    waiting = imports.unfinished(store)
    report = run(store, outcomes(5), job=waiting[0].job if waiting else None)
    assert (len(report.taken), report.articles) == (5, 5)


def test_a_line_of_the_journal_that_the_disk_spoilt_is_read_again(store):
    stopped = run(store, outcomes(10), cancel=stopping(13))
    path = store.folder / "imports" / f"{stopped.job}.journal"
    path.write_bytes(path.read_bytes().replace(b"We need 4 dams", b"We need ? dams"))
    (waiting,) = imports.unfinished(store)
    assert (waiting.articles, waiting.all_read) == (9, False)
    assert not run(store, (), job=stopped.job, cancel=lambda: True).all_read
    report = run(store, outcomes(10), job=stopped.job)
    assert (len(report.taken), len(report.skipped), len(report.failed), report.all_read) == (10, 1, 1, True)


def test_a_spoilt_list_of_statements_is_found_again(store):
    stopped = run(store, outcomes(40), cancel=stopping(53))
    path = store.folder / "imports" / f"{stopped.job}.journal"
    path.write_bytes(path.read_bytes().replace(b'"quote_id":"m3#0"', b'"quote_id":"m4#0"'))
    report = run(store, (), job=stopped.job)
    assert sorted(store.statements()["quote_id"]) == sorted(f"m{n}#0" for n in range(40))
    assert (len(report.taken), report.all_read) == (40, True)
