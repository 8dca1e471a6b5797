"""Stores of any size full of made-up statements, to measure the dashboard on. No line of them was ever said.

Words are drawn from a list, states from the dispute's office-holders and eighty others, the first far more often than
the last; every title says "Synthetic" and every publisher is a "Synthetic Wire". One statement in eight has no state,
one in five is a copy, fewer than half take a stance, three in four are about another state.

    python -m benchmarks.made_up COUNT FOLDER [--dispute NAME]
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib import dispute as disputes
from lib.commands.options import dispute_name
from lib.dispute import Dispute
from lib.records import Iso3, Kind, RoleClass
from lib.storing import Store, tables

COMMON, RARE = "talks", "northernmost"
PER_ARTICLE = 15
CODED = 0.45
SPEAKERS = 9
"""Speakers of each state."""
_HALVES = 20_000
_ROLES = (RoleClass.HEAD, RoleClass.SPOKESPERSON, RoleClass.FORMER)
_RNG = np.random.Generator


def content(dispute: Dispute, count: int, seed: int = 1) -> dict[str, pa.Table]:
    """The four tables of a store, in the order in which stores keep them."""
    rng = np.random.default_rng(seed)
    papers = max(1, count // PER_ARTICLE)
    published = _days(dispute, np.sort(rng.integers(0, (dispute.end - dispute.start).days + 1, papers)))
    at = np.sort(rng.integers(0, papers, count))
    texts = _texts(rng, count)
    lengths = pc.binary_length(texts).to_numpy()
    first = np.searchsorted(at, np.arange(papers + 1))
    before = np.concatenate([[0], np.cumsum(lengths + 1)])
    start = before[:-1] - before[first[at]]
    codes = states(dispute)
    share = 1 / np.arange(1, len(codes) + 1)
    state = rng.choice(len(codes), count, p=share / share.sum())
    heard = np.arange(count) % 8 != 0
    stances, axis = _stances(dispute, rng, count, state, codes)
    ids = _named("synthetic-", np.arange(papers))
    articles = {
        "article_id": ids,
        "title": _named("Synthetic article ", np.arange(papers)),
        "text": pc.binary_join(pa.ListArray.from_arrays(pa.array(first, pa.int32()), texts), " "),
        "published": published,
        "publisher": _named("Synthetic Wire ", np.arange(papers) % 40, 2),
        "language": pa.array(["en"] * papers),
        "dispute": pa.array([dispute.name] * papers),
    }
    quotes = {
        "quote_id": _named("q", np.arange(count)),
        "article_id": ids.take(pa.array(at)),
        "kind": pa.array([kind.value for kind in Kind]).take(pa.array(rng.integers(0, len(Kind), count))),
        "text": texts,
        "start": start.astype("int32"),
        "end": (start + lengths).astype("int32"),
        "speaker": _speakers(codes).take(pa.array(state * SPEAKERS + np.arange(count) % SPEAKERS)),
        "role_class": pa.array([role.value for role in _ROLES]).take(pa.array(rng.integers(0, len(_ROLES), count))),
        "country": pa.array(codes).take(pa.array(np.where(heard, state, -1), mask=~heard)),
        "confidence": rng.uniform(0.4, 1, count),
        "said_on": published.take(pa.array(at)),
        "about": _about(rng, count, codes),
        "modality": pa.array(["asserted"]).take(pa.array(np.zeros(count, int))),
        "speech": np.ones(count, bool),
        "own_view": np.ones(count, bool),
        "utterance_id": _named("u", np.where(np.arange(count) % 5, np.arange(count), np.arange(count) - 1).clip(0)),
        "tone": rng.uniform(-1, 1, count),
        "axis": pa.array(axis, mask=np.isnan(axis) | ~heard),
        "needs_review": np.zeros(count, bool),
    }
    held = {"articles": articles, "quotes": quotes, "stances": stances, "cues": dict[str, Any]()}
    return {name: _table(name, columns) for name, columns in held.items()}


def states(dispute: Dispute) -> list[str]:
    """The states that speak, the most heard first."""
    held = Counter(str(holder.country) for holder in dispute.office_holders if holder.country)
    return [code for code, _ in held.most_common(20)] + [f"X{n:02d}" for n in range(80)]


def _days(dispute: Dispute, after: np.ndarray) -> pa.Array:
    epoch = (dispute.start - date(1970, 1, 1)).days
    return pa.array((after + epoch).astype("int32"), pa.int32()).cast(pa.date32())


def _named(before: str, numbers: np.ndarray, digits: int = 9) -> pa.Array:
    padded = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), digits, "0")
    return pc.binary_join_element_wise(before, padded, "")


def _texts(rng: _RNG, count: int) -> pa.Array:
    words = np.array([COMMON, "sanctions", "missiles", RARE, *(f"word{n}" for n in range(5000))])
    share = 1 / np.arange(2, len(words) + 2)
    share[3] = share[-1]
    picked = rng.choice(words, (_HALVES, 12), p=share / share.sum())
    halves = pa.array([" ".join(row) for row in picked])
    first, second = (halves.take(pa.array(rng.integers(0, _HALVES, count))) for _ in range(2))
    return pc.binary_join_element_wise(first, second, " ")


def _speakers(codes: list[str]) -> pa.Array:
    return pa.array([f"Speaker {code} {n}" for code in codes for n in range(SPEAKERS)])


def _about(rng: _RNG, count: int, codes: list[str]) -> pa.Array:
    """One other state for three statements in four."""
    spoken = rng.random(count) < 0.75
    offsets = np.concatenate([[0], np.cumsum(spoken)])
    named = pa.array(codes[:30]).take(pa.array(rng.integers(0, 30, int(spoken.sum()))))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), named)


def _stances(
    dispute: Dispute, rng: _RNG, count: int, state: np.ndarray, codes: list[str]
) -> tuple[dict[str, Any], np.ndarray]:
    """The codes, with a lean of its own for each state and issue, and the axis score of every statement."""
    issues = [issue.id for issue in dispute.issues]
    coded = np.flatnonzero(rng.random(count) < CODED)
    issue = rng.integers(0, len(issues), len(coded))
    lean = rng.uniform(0.15, 0.85, (len(codes), len(issues)))[state[coded], issue]
    value = np.where(rng.random(len(coded)) < lean, 1.0, -1.0) * rng.choice([0.5, 1.0], len(coded))
    loading = np.array([[dispute.loading(name, Iso3(code)) for name in issues] for code in codes])[state[coded], issue]
    axis = np.full(count, np.nan)
    axis[coded] = np.where(loading != 0, value * np.sign(loading), np.nan)
    rows = {
        "quote_id": _named("q", coded),
        "issue": pa.array([str(name) for name in issues]).take(pa.array(issue)),
        "value": value,
        "rule": pa.array(["made up"] * len(coded)),
        "confidence": np.full(len(coded), 0.7),
    }
    return rows, axis


def _table(name: str, columns: dict[str, Any]) -> pa.Table:
    schema = tables.SCHEMAS[name]
    rows = len(next(iter(columns.values()))) if columns else 0
    arrays = [
        _column(columns[field.name], field.type) if field.name in columns else _unknown(field.type, rows)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _unknown(kind: pa.DataType, rows: int) -> pa.Array:
    """A column of which nothing is known; stores write that as an empty text."""
    return pa.repeat(pa.scalar("", kind), rows) if kind == pa.string() else pa.nulls(rows, kind)


def _column(values: Any, kind: pa.DataType) -> pa.Array:
    return values.cast(kind) if isinstance(values, pa.Array | pa.ChunkedArray) else pa.array(values, kind)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--dispute")
    asked = parser.parse_args()
    if asked.folder:
        dispute = disputes.load(dispute_name(asked.dispute), articles=False)
        Store(asked.folder).write_tables(content(dispute, asked.count))


if __name__ == "__main__":
    main()
