"""Coded statements as examples for the stance models: what an example holds, and which articles no model may see.

Hand-coded statements come from `coded.jsonl` of each dispute, invented ones from data/stance/training.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lib import dispute as disputes
from lib.dispute import Dispute
from lib.records import Iso3, IssueId, Kind, Quote
from lib.scoring.stance.lexicon import lexicon
from lib.scoring.stance.parties import Parties
from lib.scoring.stance.reading import Read, Statements
from lib.scoring.stance.sides import AXIS

FAMILIES = ("sanctions", "interdiction", "military", "dialogue", "freeze", "relief", "sincerity", "programme", "format")
ACCORD = ("easing", "inspections", "region")
"""Families of disputes about an accord."""
ENCODED = (*FAMILIES, *ACCORD, AXIS)
FOLDS = 3
Row = Mapping[str, Any]
Codes = dict[str, int]


def held_out(article: str) -> bool:
    """Whether an article belongs to the quarter that no model sees and nobody reads."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 4 == 0


def fold(article: str) -> int:
    return int(hashlib.sha256(("f" + article).encode()).hexdigest(), 16) % FOLDS


def sign(code: str) -> int:
    """+1 support, -1 oppose, 0 neutral; conditional or not."""
    return {"s": 1, "o": -1}.get(code[0], 0)


@dataclass(frozen=True)
class Coded:
    """The coded statements of a dispute and the texts they stand in."""

    dispute: Dispute
    rows: Sequence[Row]
    texts: Mapping[str, str]

    @classmethod
    def load(cls, folder: Path) -> Coded:
        lines = (folder / "coded.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if row.get("coded")]
        texts = {row["article"]: body(folder / "articles" / f"{row['article']}.md") for row in rows}
        return cls(disputes.load(folder, articles=False), rows, texts)

    def quote(self, row: Row) -> Quote:
        return Quote(
            row["sid"],
            row["article"],
            Kind(row["kind"]),
            row["text"],
            row["start"],
            row["end"],
            country=Iso3(row["country"]),
        )

    def unseen(self) -> list[int]:
        """The numbers of the rows that are held out."""
        return [i for i, row in enumerate(self.rows) if held_out(row["article"])]

    def seen(self) -> list[int]:
        return [i for i, row in enumerate(self.rows) if not held_out(row["article"])]


def body(path: Path) -> str:
    """The text of a bundled article after its front matter."""
    return path.read_text(encoding="utf-8").split("---\n", 2)[2].lstrip("\n")


@dataclass(frozen=True)
class Examples:
    """Statements as read, with their codes: family -> sign, 0 for a family that was looked for and not found."""

    reads: Sequence[Read]
    codes: Sequence[Codes]

    def chosen(self, rows: Iterable[int]) -> Examples:
        picked = list(rows)
        return Examples([self.reads[i] for i in picked], [self.codes[i] for i in picked])

    def __add__(self, other: Examples) -> Examples:
        return Examples([*self.reads, *other.reads], [*self.codes, *other.codes])


def coded_examples(coded: Coded) -> Examples:
    known = lexicon(coded.dispute.folder)
    statements = Statements(known.patterns, Parties.of(coded.dispute, known.target_side))
    reads = [statements.read(coded.quote(row), coded.texts[row["article"]]) for row in coded.rows]
    return Examples(reads, [codes_of(row, known.families) for row in coded.rows])


def codes_of(row: Row, families: Mapping[IssueId, str]) -> Codes:
    """Family -> sign of a coded statement, with the sign of its axis score."""
    issues = row["coded"]["issues"]
    codes = {family: sign(issues.get(issue, "n")) for issue, family in families.items()}
    return codes | {AXIS: int(np.sign(row["coded"]["axis"] or 0))}
