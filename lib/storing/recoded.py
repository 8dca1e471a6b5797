"""What other words of a dispute's issues would change: the statements that they touch, coded anew; nothing is written.

Only articles are read in which a changed expression stands, or all when an issue changes its family. Who spoke and what
was said stays as the store has it; corrections are laid over the new codes as over the old ones.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lib import dispute as disputes
from lib.dispute import Dispute, vocabulary
from lib.dispute.vocabulary import FILE, Vocabulary
from lib.records import Quote
from lib.scoring.stance import Coder
from lib.scoring.stance.patterns import Patterns
from lib.scoring.stance.words import words
from lib.storing import dispute_files, merging, tables
from lib.storing.layers import CorrectionLayer
from lib.storing.store import Store

MOST = 4000
"""Statements that are coded anew while a person waits: about 5 ms each."""
COLUMNS = ["quote_id", "issue", "before", "after"]


@dataclass(frozen=True, slots=True)
class Recoded:
    """The statements and codes as the pages would show them, and which codes differ from the machine's present ones."""

    statements: pd.DataFrame
    stances: pd.DataFrame
    changes: pd.DataFrame
    """`COLUMNS`; NaN where there was or would be no code."""
    texts: Mapping[str, str]
    """The words of each statement with a change, by its id."""
    read: int


@dataclass(frozen=True, slots=True)
class TooMany:
    """More statements than are coded while a person waits; 0 when they were not counted."""

    statements: int


def recoded(store: Store, dispute: Dispute, texts: dispute_files.Texts) -> Recoded | TooMany:
    """What the store would hold if the files of its dispute had these texts. Raises `DisputeError`, `StoreError`."""
    if store.large:
        return TooMany(0)
    before = vocabulary.parsed(dispute_files.text_of(dispute.folder, FILE))
    after = vocabulary.parsed(texts[FILE])
    content = store.tables()
    ids = _touched(content, before, after)
    mine = merging.only(content, ids)
    if mine["quotes"].num_rows > MOST:
        return TooMany(mine["quotes"].num_rows)
    old = tables.to_quotes(mine["quotes"], mine["stances"], mine["cues"])
    said = dict(zip(mine["articles"]["article_id"].to_pylist(), mine["articles"]["text"].to_pylist(), strict=True))
    with dispute_files.beside(dispute.folder, texts) as trial:
        made = disputes.load(trial, articles=False)
        coder = Coder(made)
        new = [coder.code(quote, said[quote.article_id]) for quote in old]
    statements, stances = _shown(store, made, content, ids, new)
    changes = _changes(old, new)
    named = set(changes["quote_id"])
    return Recoded(statements, stances, changes, {q.quote_id: q.text for q in old if q.quote_id in named}, len(old))


def changed_expressions(before: Vocabulary, after: Vocabulary) -> set[str] | None:
    """Expressions that only one of the two has; None when every statement may be coded otherwise."""
    families = {issue: held.family for issue, held in before.issues.items()}
    if before.target_side != after.target_side:
        return None
    if any(families.get(issue) != held.family for issue, held in after.issues.items()):
        return None
    first, second = _expressions(before), _expressions(after)
    return {expression for _, _, expression in first ^ second}


def _expressions(held: Vocabulary) -> set[tuple[str, str, str]]:
    """Family, list and expression of each."""
    return {
        (entry.family, name, expression)
        for entry in held.issues.values()
        for name, row in entry.lists.items()
        for expression in row
    }


def _touched(content: merging.Tables, before: Vocabulary, after: Vocabulary) -> list[str]:
    articles = content["articles"].select(["article_id", "text"]).to_pylist()
    changed = changed_expressions(before, after)
    if changed is None:
        return [row["article_id"] for row in articles]
    sought = Patterns({"changed": changed})
    return [row["article_id"] for row in articles if sought.find([word.text for word in words(row["text"])])]


def _shown(
    store: Store, made: Dispute, content: merging.Tables, ids: list[str], new: list[Quote]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Statements and codes with corrections over them, by way of a store that is thrown away."""
    others = set(content["articles"]["article_id"].to_pylist()) - set(ids)
    articles = {"articles": merging.only(content, ids)["articles"]}
    said = {name: table for name, table in tables.from_records([], new).items() if name != "articles"}
    layer = CorrectionLayer.of(store.layer.log, made) if store.layer else None
    with tempfile.TemporaryDirectory() as folder:
        trial = Store(folder, layer=layer)
        trial.write_tables(merging.ordered(merging.joined([merging.only(content, others), articles, said])))
        return trial.statements(), trial.stances()


def _changes(old: list[Quote], new: list[Quote]) -> pd.DataFrame:
    rows = [
        (was.quote_id, str(issue), was.stances.get(issue), now.stances.get(issue))
        for was, now in zip(old, new, strict=True)
        for issue in sorted({*was.stances, *now.stances})
        if was.stances.get(issue) != now.stances.get(issue)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"before": float, "after": float})
