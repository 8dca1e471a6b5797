"""The statements that people coded in the digests of a dispute, `coded.jsonl` beside its articles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lib import reading
from lib.records import Article, IssueId, Kind

FILE = "coded.jsonl"
_SIGNS = {"support": 1, "oppose": -1}


@dataclass(frozen=True, slots=True)
class Coded:
    """One statement as a person read it. `stances` has the sign of every issue that is not neutral.

    `axis` follows from the stances by the codebook's formula; `judgement` is how the coder judged it as a whole.
    Both run from -1 to +1.
    """

    article: str
    kind: Kind
    start: int
    end: int
    speaker: str
    country: str | None
    said_on: date | None
    stances: Mapping[IssueId, int]
    axis: float | None
    judgement: float | None


class GoldError(ValueError):
    """Coded statements that do not fit their articles; the message names the first one."""


def read(folder: Path) -> tuple[list[Article], list[Coded]]:
    """The articles of a dispute that have coded statements, and these. Raises GoldError."""
    coded = []
    texts = {article.article_id: article for article in articles(folder)}
    for number, line in enumerate((folder / FILE).read_text(encoding="utf-8").splitlines(), 1):
        value = json.loads(line)
        article = texts.get(value["article"])
        if article is None or article.text[value["start"] : value["end"]] != value["text"]:
            raise GoldError(
                f"{folder / FILE}, line {number}: the words “{value['text'][:40]}” do not stand at "
                f"{value['start']} in the article {value['article']}; correct the offsets."
            )
        coded.append(_coded(value))
    names = {statement.article for statement in coded}
    return [article for name, article in texts.items() if name in names], coded


def articles(folder: Path) -> list[Article]:
    """The bundled articles of a dispute."""
    return [article for article in reading.read(folder / "articles") if isinstance(article, Article)]


def _coded(value: Mapping[str, Any]) -> Coded:
    codes = value.get("coded") or {}
    signs = {IssueId(issue): _SIGNS.get(code.split("_")[0]) for issue, code in codes.get("issues", {}).items()}
    return Coded(
        article=value["article"],
        kind=Kind(value["kind"]),
        start=value["start"],
        end=value["end"],
        speaker=value["speaker"],
        country=value["country"],
        said_on=date.fromisoformat(value["said_on"]) if value["said_on"] else None,
        stances={issue: sign for issue, sign in signs.items() if sign},
        axis=codes.get("axis"),
        judgement=codes.get("holistic"),
    )
