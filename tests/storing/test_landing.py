"""Whatever brings articles leaves a store that pages can use at once, and whose manifest says what it was read with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_imports import ANN, STEPS, article, outcomes, quote, score

from lib import dispute as disputes
from lib import pipeline
from lib.scoring.weights import Settings
from lib.storing import Store, StoreError, beneath, cube, imports, ledgers, query, shown
from lib.storing.partitioned import PartitionedStore, place_of, publish, write_month
from lib.storing.search import Search
from lib.storing.selection import Selection
from lib.working.kit import fingerprint

DISPUTE = disputes.load(disputes.available()[0], articles=False)
PRINT = fingerprint(DISPUTE)


def bring(store: Store, found: Any, **options: Any) -> Any:
    return pipeline.bring(ANN, DISPUTE, store, found, stages=STEPS, **options)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "mine")


def derived(store: Store) -> dict[str, bool]:
    """Whether what a large store keeps beside its tables is there for their present state."""
    return {
        "ledger": ledgers.path(store).exists(),
        "statements": shown.path(store).exists(),
        "cube": cube.path(store, Settings.of(DISPUTE)).exists(),
        "words": Search(store).path.exists(),
    }


def test_an_import_into_a_large_store_makes_what_its_pages_need_before_it_is_shown(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.storing.store.LARGE", 3)
    bring(store, outcomes(20))
    assert all(derived(store).values())
    first = store.tables_version
    bring(store, [article(50)])
    assert store.tables_version != first
    assert all(derived(store).values())
    assert len(ledgers.of(store)) == 21
    assert {"m50#0"} == {str(row) for row in ledgers.of(store).ids["quote_id"].to_pylist()} - {
        f"m{number}#0" for number in range(20)
    }


def test_a_small_store_keeps_nothing_beside_its_tables(store: Store) -> None:
    bring(store, outcomes(5))
    assert not any(derived(store).values())
    assert not store.derived.exists()


def test_a_failure_while_the_derived_files_are_made_leaves_the_store_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(store, outcomes(5))
    before = (store.tables_version, store.size)
    monkeypatch.setattr("lib.storing.store.LARGE", 3)
    with monkeypatch.context() as broken:
        broken.setattr("lib.storing.ledgers.refresh", lambda _store: (_ for _ in ()).throw(OSError(28, "No space")))
        with pytest.raises(StoreError, match="The disk is full"):
            bring(store, [article(50)])
    assert (store.tables_version, store.size) == before
    (waiting,) = imports.unfinished(store)
    assert len(bring(store, (), job=waiting.job).taken) == 1
    assert all(derived(store).values())


def test_the_manifest_says_by_which_settings_everything_was_read(store: Store) -> None:
    bring(store, outcomes(3))
    assert store.report[beneath.READ_WITH] == PRINT
    bring(store, [article(50)])
    assert store.report[beneath.READ_WITH] == PRINT


def test_what_was_read_by_other_settings_makes_the_manifest_say_so(store: Store) -> None:
    imports.run(ANN, store, outcomes(3), STEPS, read_with="other")
    assert store.report[beneath.READ_WITH] == "other"
    bring(store, [article(50)])
    assert store.report[beneath.READ_WITH] == ""


def test_an_import_that_was_gone_on_with_under_other_settings_says_so(store: Store) -> None:
    asked = iter([False] * 41 + [True])
    stopped = imports.run(
        ANN, store, [article(n) for n in range(40)], STEPS, read_with="other", cancel=lambda: next(asked)
    )
    assert not stopped.finished
    assert bring(store, (), job=stopped.job).finished
    assert store.report[beneath.READ_WITH] == ""


@pytest.fixture
def based(tmp_path: Path) -> Store:
    """A store over bundled articles that were read by the present settings."""
    bundled = [article(500), article(501)]
    base = Store(tmp_path / "bundled")
    base.write(bundled, said(bundled), {beneath.READ_WITH: PRINT})
    return Store(tmp_path / "mine", base=base.folder)


def said(articles: list[Any]) -> list[Any]:
    return [score(one, held.text) for held, found in quote(articles) for one in found]


def test_added_articles_share_the_settings_of_the_bundled_ones(based: Store) -> None:
    bring(based, [article(0)])
    assert based.report[beneath.READ_WITH] == PRINT
    assert based.report[beneath.BASE]


def test_reading_again_keeps_the_tie_to_the_bundled_articles_and_takes_up_their_changes(based: Store) -> None:
    bring(based, [article(0)])
    assert based.base is not None
    bundled = [article(500), article(502)]
    Store(based.base).write(bundled, said(bundled), {beneath.READ_WITH: "other"})
    assert imports.outdated(based) and beneath.read_with(based) == ""
    stages = pipeline.Stages(lambda _input: (), STEPS.quote, STEPS.score, STEPS.cluster)
    pipeline.process(DISPUTE, [], based, stages=stages, refresh=True)
    assert sorted(based.articles()["article_id"]) == ["m0", "m500", "m502"]
    assert not imports.outdated(based)
    more = [*bundled, article(503)]
    Store(based.base).write(more, said(more), {})
    assert imports.outdated(based)


def test_a_store_by_months_refuses_before_anything_is_read(tmp_path: Path) -> None:
    place = place_of(str(tmp_path / "months"), DISPUTE.name)
    content = Store(tmp_path / "small")
    content.write([article(0)], said([article(0)]), {})
    publish(place, [write_month(place, "2018-01", content.tables())], {})
    asked: list[int] = []

    def found() -> Any:
        asked.append(1)
        yield article(1)

    before = sorted(path for path in (tmp_path / "months").rglob("*"))
    with pytest.raises(StoreError, match="is a store by months; add to it with"):
        bring(PartitionedStore(str(tmp_path / "months"), DISPUTE.name), found())
    assert not asked
    assert sorted(path for path in (tmp_path / "months").rglob("*")) == before


def test_copies_are_told_apart_across_an_import(store: Store) -> None:
    bring(store, [article(0)])
    bring(store, [replace(article(1), text=article(0).text.replace("She said", "He said"))])
    assert store.statements()["utterance_id"].nunique() == 1


def test_the_same_words_of_another_outlet_count_once_and_the_outlet_is_remembered(store: Store) -> None:
    first = article(0, publisher="The Post")
    copy = replace(first, publisher="The Courier", origin="copy.txt")
    report = bring(store, [first, copy, replace(first, publisher=" the  POST ", origin="again.txt")])
    assert (len(report.taken), len(report.skipped)) == (2, 1)
    assert set(query.outlets(store, Selection())["outlet"]) == {"The Post", "The Courier"}
    size = query.size(store, Selection())
    assert (size.statements, size.utterances, size.outlets) == (2, 1, 2)
    again = bring(store, [copy, first, replace(first, publisher="", origin="unknown.txt")])
    assert (len(again.taken), len(again.skipped)) == (0, 3)


def test_a_copy_of_another_outlet_survives_a_stop_and_a_crash_past_the_write(store: Store) -> None:
    bring(store, [article(0, publisher="The Post")])
    copy = article(0, publisher="The Courier", origin="copy.txt")
    asked = iter([False, True])
    stopped = imports.run(ANN, store, [copy], STEPS, cancel=lambda: next(asked))
    assert stopped.waiting == 1
    assert len(bring(store, [copy], job=stopped.job).taken) == 1
    assert len(store.articles()) == 2
