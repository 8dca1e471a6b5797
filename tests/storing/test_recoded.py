"""What other words of the issues would change, told before they are saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib import access
from lib import dispute as disputes
from lib.dispute import Dispute, rewording, vocabulary
from lib.dispute.vocabulary import FILE, Vocabulary, Words
from lib.scoring.stance import Coder
from lib.storing import dispute_files, homes, recoded
from lib.storing.recoded import Recoded, TooMany
from lib.storing.store import Store
from tests.pages import made_store

ANN = access.editor(access.Policy(), name="Ann")
DISPUTE = disputes.load(made_store.DISPUTE, articles=False)
TEXT = dispute_files.text_of(DISPUTE.folder, FILE)
WORD = "settle*"
"""Stands in six statements of the made store, all of Russia."""


def coded() -> tuple[list, list]:
    """The made store as the coder reads it."""
    articles, quotes = made_store.content()
    texts, coder = {article.article_id: article.text for article in articles}, Coder(DISPUTE)
    return articles, [coder.code(quote, texts[quote.article_id]) for quote in quotes]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DEMARCHE_DATA", str(tmp_path))
    Store(tmp_path / DISPUTE.name).write(*coded(), {})
    return homes.store(DISPUTE)


def tried(store: Store, issue: str, name: str, *expressions: str, dispute: Dispute = DISPUTE) -> Recoded | TooMany:
    held = vocabulary.parsed(TEXT).issues[issue]
    words = Words(held.family, {**held.lists, name: (*held.lists.get(name, ()), *expressions)})
    return recoded.recoded(store, dispute, {FILE: rewording.with_words(TEXT, {issue: words})})


def test_the_words_of_now_change_nothing(store: Store) -> None:
    found = recoded.recoded(store, DISPUTE, {FILE: f"{TEXT}\n# a remark\n"})
    assert isinstance(found, Recoded)
    assert (found.read, len(found.changes), dict(found.texts)) == (0, 0, {})
    assert found.stances[["quote_id", "issue", "value"]].equals(store.stances()[["quote_id", "issue", "value"]])


@pytest.fixture
def own(tmp_path: Path) -> Dispute:
    """The dispute with an issue in a family of its own, which rules alone read: whatever the models say elsewhere."""
    folder = tmp_path / "disputes" / DISPUTE.name
    shutil.copytree(DISPUTE.folder, folder, ignore=shutil.ignore_patterns("articles", "processed"))
    (folder / FILE).write_text(rewording.with_words(TEXT, {"SINCERITY": Words("own")}), encoding="utf-8")
    return disputes.load(folder, articles=False)


def test_only_articles_with_a_changed_expression_are_read_and_their_codes_change(store: Store, own: Dispute) -> None:
    text = dispute_files.text_of(own.folder, FILE)
    words = Words("own", {"always_support": (WORD,)})
    found = recoded.recoded(store, own, {FILE: rewording.with_words(text, {"SINCERITY": words})})
    assert isinstance(found, Recoded)
    rows = store.statements()
    articles = set(rows.loc[rows["text"].str.contains("settle"), "article_id"])
    assert found.read == int(rows["article_id"].isin(articles).sum()) < len(rows)
    assert {row.article_id for row in rows[rows["quote_id"].isin(found.texts)].itertuples()} <= articles
    assert {(row.issue, row.after) for row in found.changes.itertuples()} >= {("SINCERITY", 1.0)}
    assert dispute_files.text_of(own.folder, FILE) == text
    before, after = (
        {tuple(row) for row in held[["quote_id", "issue", "value"]].values} for held in (store.stances(), found.stances)
    )
    assert {(row.quote_id, row.issue) for row in found.changes.itertuples()} == {(q, i) for q, i, _ in before ^ after}


def test_what_is_told_is_what_reading_again_gives(store: Store, tmp_path: Path) -> None:
    text = rewording.with_target(TEXT, "")
    found = recoded.recoded(store, DISPUTE, {FILE: text})
    assert isinstance(found, Recoded) and found.read == store.size
    with dispute_files.beside(DISPUTE.folder, {FILE: text}) as trial:
        coder = Coder(disputes.load(trial, articles=False))
    articles, quotes = store.records()
    texts = {article.article_id: article.text for article in articles}
    again = Store(tmp_path / "again")
    again.write(articles, [coder.code(quote, texts[quote.article_id]) for quote in quotes], {})
    assert found.stances.equals(again.stances())


def test_a_code_that_a_person_gave_stays(store: Store) -> None:
    row = store.statements().set_index("quote_id", drop=False).loc["day-0#1"]
    homes.corrections(DISPUTE).record(ANN, row, {}, {"stance:FREEZE": "-1"})
    found = recoded.recoded(store, DISPUTE, {FILE: rewording.with_target(TEXT, "")})
    assert isinstance(found, Recoded)
    mine = found.stances[found.stances["quote_id"].eq("day-0#1") & found.stances["issue"].eq("FREEZE")]
    assert list(mine["value"]) == [-1.0] and list(mine["rule"]) == ["reviewed"]


def test_too_many_statements_are_not_tried(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recoded, "MOST", 3)
    assert recoded.recoded(store, DISPUTE, {FILE: rewording.with_target(TEXT, "")}) == TooMany(store.size)
    monkeypatch.setattr("lib.storing.store.LARGE", 5)
    assert tried(store, "SINCERITY", "thing", WORD) == TooMany(0)


A = Vocabulary({"A": Words("one", {"thing": ("x", "y")})}, "them")


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        (A, set()),
        (Vocabulary({"A": Words("one", {"thing": ("y", "x")})}, "them"), set()),
        (Vocabulary({"A": Words("one", {"thing": ("x",), "oppose": ("z",)})}, "them"), {"y", "z"}),
        (Vocabulary({"A": Words("one", {"oppose": ("x", "y")})}, "them"), {"x", "y"}),
        (Vocabulary({}, "them"), {"x", "y"}),
        (Vocabulary({"A": Words("two", {"thing": ("x", "y")})}, "them"), None),
        (Vocabulary({**A.issues, "B": Words("one")}, "them"), None),
        (Vocabulary(A.issues, ""), None),
    ],
)
def test_which_expressions_changed(after: Vocabulary, changed: set[str] | None) -> None:
    assert recoded.changed_expressions(A, after) == changed
