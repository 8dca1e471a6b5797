"""Corrections in a ledger: the lines of the articles that they name are exchanged, all others stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.scoring.ledger import Ledger, Names
from lib.scoring.runs import Runs
from lib.storing import ledgers
from lib.storing.store import Store


def patched(ledger: Ledger, store: Store) -> Ledger:
    """The ledger of the store's tables as its corrections have it."""
    named = store.corrected_articles()
    if not named:
        return ledger
    with store.asking() as cursor:
        lines = ledgers.raw(cursor, "list_contains(?, article_id)", [named], layered=True)
        machine = cursor.sql(_MACHINE, params=[named]).to_arrow_table()
    gone = pc.is_in(ledger.ids["article_id"], pa.array(named, pa.string())).to_numpy()
    names = ledgers.names_of(lines, ledger.names)
    utterances, count = _utterances(ledger, np.flatnonzero(gone), lines, machine)
    articles, rows = _places(ledger, np.flatnonzero(gone), lines)
    names = replace(names, utterances=count, articles=ledger.names.articles)
    fresh = ledgers.encoded(lines, names, utterances, articles)
    return _merged(_renamed(ledger, names), replace(fresh, row=rows), np.flatnonzero(~gone))


_MACHINE = """SELECT quote_id, coalesce(nullif(utterance_id, ''), quote_id) AS utterance FROM machine_quotes
WHERE list_contains(?, article_id)"""


def _utterances(ledger: Ledger, gone: np.ndarray, lines: pa.Table, machine: pa.Table) -> tuple[np.ndarray, int]:
    """The number of the utterance of each line; names that are new get new ones. Also how many there are then."""
    names = dict(zip(machine["quote_id"].to_pylist(), machine["utterance"].to_pylist(), strict=True))
    ids = ledger.ids["quote_id"].take(pa.array(gone)).to_pylist()
    known = {names[quote]: int(number) for quote, number in zip(ids, ledger.utterance[gone], strict=True)}
    first = ledger.names.utterances
    numbers = [known.setdefault(name, first + len(known)) for name in lines["utterance"].to_pylist()]
    return np.array(numbers, np.int32), ledger.names.utterances + len(known) + 1


def _places(ledger: Ledger, gone: np.ndarray, lines: pa.Table) -> tuple[np.ndarray, np.ndarray]:
    """The number of the article of each line, and the row at which it stands among those of its article."""
    numbers: dict[str, int] = {}
    rows: dict[str, list[int]] = {}
    ids = ledger.ids["article_id"].take(pa.array(gone)).to_pylist()
    for article, number, row in zip(ids, ledger.article[gone].tolist(), ledger.row[gone].tolist(), strict=True):
        numbers[article] = number
        rows.setdefault(article, []).append(row)
    papers = lines["article_id"].to_pylist()
    turns = np.argsort(lines["row"].to_numpy(), kind="stable")
    placed, seen = np.zeros(len(papers), np.int32), dict.fromkeys(rows, 0)
    for at in turns.tolist():
        held = sorted(rows[papers[at]])
        placed[at] = held[min(seen[papers[at]], len(held) - 1)]
        seen[papers[at]] += 1
    return np.array([numbers[paper] for paper in papers], np.int32), placed


def _renamed(ledger: Ledger, names: Names) -> Ledger:
    """The ledger under names of which some are new; the order of its lines stays."""

    def moved(before: Sequence[str], after: Sequence[str], values: np.ndarray) -> np.ndarray:
        if before == after:
            return values
        places = {name: at for at, name in enumerate(after)}
        return np.array([places[name] for name in before] or [0]).astype(values.dtype)[values]

    old = ledger.names
    return replace(
        ledger,
        names=names,
        country=moved(old.countries, names.countries, ledger.country),
        speaker=moved(old.speakers, names.speakers, ledger.speaker),
        issues=Runs(ledger.issues.ends, moved(old.issues, names.issues, ledger.issues.values)),
        about=Runs(ledger.about.ends, moved(old.countries, names.countries, ledger.about.values)),
        outlets=Runs(ledger.outlets.ends, moved(old.outlets, names.outlets, ledger.outlets.values)),
        kept={},
    )


def _merged(ledger: Ledger, fresh: Ledger, stays: np.ndarray) -> Ledger:
    order = _order(ledger, fresh, stays)
    columns: dict[str, Any] = {
        name: np.concatenate([getattr(ledger, name), getattr(fresh, name)])[order] for name in ledgers.COLUMNS
    }
    for name in ledgers.RUNS:
        columns[name] = _joined(getattr(ledger, name), getattr(fresh, name), order)
    ids = pa.concat_tables([ledger.ids, fresh.ids]).take(pa.array(order))
    came_from = np.where(order < len(ledger), order, -1)
    return Ledger(names=fresh.names, ids=ids, came_from=came_from, **columns)


def _order(ledger: Ledger, fresh: Ledger, stays: np.ndarray) -> np.ndarray:
    """The lines of both in the order of a ledger; those of `fresh` are numbered on from the others."""
    keys = _keys(ledger)[stays]
    mine = np.argsort(_keys(fresh), kind="stable")
    placed = np.searchsorted(keys, _keys(fresh)[mine], "right")
    order = np.insert(stays, placed, mine + len(ledger))
    every = np.insert(keys, placed, _keys(fresh)[mine])
    for key in np.unique(_keys(fresh)):
        a, b = np.searchsorted(every, (key, key + 1))
        order[a:b] = sorted(order[a:b].tolist(), key=lambda line: _turn(ledger, fresh, line))
    return order


def _keys(ledger: Ledger) -> np.ndarray:
    return (ledger.country.astype(np.int64) << 32) | ledger.utterance


def _turn(ledger: Ledger, fresh: Ledger, line: int) -> tuple[int, int, int, str]:
    held, at = (ledger, line) if line < len(ledger) else (fresh, line - len(ledger))
    name = held.ids["quote_id"][at].as_py()
    return int(held.day[at]), int(held.published[at]), int(held.article[at]), name


def _joined(first: Runs, second: Runs, order: np.ndarray) -> Runs:
    both = Runs(
        np.concatenate([first.ends, second.ends[1:] + first.ends[-1]]),
        np.concatenate([first.values[: first.ends[-1]], second.values]),
    )
    values, _ = both.at(order)
    counts = np.diff(both.ends)[order]
    return Runs(np.concatenate([[0], np.cumsum(counts)]), values)
