"""The four tables of a store: their columns and types, and records to rows and back.

`quotes` holds one row a statement without its codes; `stances` one row a code; `cues` one row a stretch of words that
made a code. Rows are sorted by their keys, so that the same records always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd
import pyarrow as pa

from lib.records import (
    Article,
    CountryBasis,
    DateBasis,
    DatePrecision,
    Iso3,
    IssueId,
    Kind,
    Modality,
    Quote,
    RoleClass,
    Source,
    StanceCue,
    Tone,
)

_TEXT, _SCORE, _PLACE, _FLAG, _DAY = pa.string(), pa.float64(), pa.int32(), pa.bool_(), pa.date32()

ARTICLES = pa.schema(
    dict.fromkeys(("article_id", "title", "text"), _TEXT)
    | {"published": _DAY}
    | dict.fromkeys(("publisher", "url", "language", "dateline", "dispute"), _TEXT)
    | {
        "sources": pa.list_(pa.struct({"publisher": _TEXT, "url": _TEXT})),
        "added_at": pa.timestamp("us"),
        "origin": _TEXT,
    }
)
QUOTES = pa.schema(
    dict.fromkeys(("quote_id", "article_id", "kind", "text"), _TEXT)
    | {"start": _PLACE, "end": _PLACE, "cue": _TEXT, "cue_start": _PLACE, "cue_end": _PLACE}
    | {"speaker_mention": _TEXT, "speaker_start": _PLACE, "speaker_end": _PLACE}
    | dict.fromkeys(("speaker", "role", "role_class", "country", "country_basis"), _TEXT)
    | {"confidence": _SCORE, "said_on": _DAY, "said_on_basis": _TEXT, "said_on_precision": _TEXT}
    | {
        "about": pa.list_(_TEXT),
        "modality": _TEXT,
        "speech": _FLAG,
        "group": _PLACE,
        "rule": _TEXT,
        "utterance_id": _TEXT,
    }
    | dict.fromkeys(("tone", "tone_pos", "tone_neu", "tone_neg", "axis"), _SCORE)
    | {"own_view": _FLAG, "needs_review": _FLAG, "stance_confidence": _SCORE}
)
STANCES = pa.schema({"quote_id": _TEXT, "issue": _TEXT, "value": _SCORE, "rule": _TEXT, "confidence": _SCORE})
CUES = pa.schema({"quote_id": _TEXT, "issue": _TEXT, "start": _PLACE, "end": _PLACE, "rule": _TEXT})
SCHEMAS: Mapping[str, pa.Schema] = {"articles": ARTICLES, "quotes": QUOTES, "stances": STANCES, "cues": CUES}

_ENUMS = {
    "kind": Kind,
    "role_class": RoleClass,
    "country_basis": CountryBasis,
    "said_on_basis": DateBasis,
    "said_on_precision": DatePrecision,
    "modality": Modality,
}
_QUOTE_FIELDS = frozenset(field.name for field in fields(Quote)) - {"tone", "stances", "stance_cues"}
_NULLABLE_WHOLE = {pa.int32(): pd.Int32Dtype()}


def from_records(articles: Iterable[Article], quotes: Iterable[Quote]) -> dict[str, pa.Table]:
    """The four tables, rows sorted by their keys."""
    ordered = sorted(quotes, key=lambda quote: (quote.article_id, quote.start, quote.end, quote.quote_id))
    rows = {
        "articles": [article_row(article) for article in sorted(articles, key=lambda article: article.article_id)],
        "quotes": [_quote_row(quote) for quote in ordered],
        "stances": [row for quote in ordered for row in _stance_rows(quote)],
        "cues": [row for quote in ordered for row in _cue_rows(quote)],
    }
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in SCHEMAS.items()}


def article_row(article: Article) -> dict[str, Any]:
    row = {field.name: getattr(article, field.name) for field in fields(Article)}
    row["sources"] = [{"publisher": source.publisher, "url": source.url} for source in article.sources]
    return row


def _quote_row(quote: Quote) -> dict[str, Any]:
    row = {name: getattr(quote, name) for name in _QUOTE_FIELDS}
    row |= {name: str(row[name]) for name in _ENUMS} | {"about": list(quote.about)}
    tone = quote.tone
    row |= {"tone": None, "tone_pos": None, "tone_neu": None, "tone_neg": None}
    if tone is not None:
        row |= {"tone": tone.compound, "tone_pos": tone.pos, "tone_neu": tone.neu, "tone_neg": tone.neg}
    return row


def _stance_rows(quote: Quote) -> list[dict[str, Any]]:
    rules: dict[IssueId, str] = {}
    for cue in quote.stance_cues:
        rules.setdefault(cue.issue, cue.rule)
    return [
        {
            "quote_id": quote.quote_id,
            "issue": issue,
            "value": value,
            "rule": rules.get(issue, ""),
            "confidence": quote.stance_confidence,
        }
        for issue, value in sorted(quote.stances.items())
    ]


def _cue_rows(quote: Quote) -> list[dict[str, Any]]:
    return [
        {"quote_id": quote.quote_id, "issue": cue.issue, "start": cue.start, "end": cue.end, "rule": cue.rule}
        for cue in quote.stance_cues
    ]


def to_articles(table: pa.Table) -> list[Article]:
    """The records of an articles table."""
    return [
        Article(**{**row, "sources": tuple(Source(**source) for source in row["sources"] or ())})
        for row in table.to_pylist()
    ]


def to_quotes(quotes: pa.Table, stances: pa.Table, cues: pa.Table) -> list[Quote]:
    """The records of the three tables that hold statements."""
    codes: dict[str, dict[IssueId, float]] = {}
    for row in stances.to_pylist():
        codes.setdefault(row["quote_id"], {})[row["issue"]] = row["value"]
    words: dict[str, list[StanceCue]] = {}
    for row in cues.to_pylist():
        words.setdefault(row["quote_id"], []).append(StanceCue(row["issue"], row["start"], row["end"], row["rule"]))
    return [_quote(row, codes.get(row["quote_id"], {}), words.get(row["quote_id"], ())) for row in quotes.to_pylist()]


def _quote(row: dict[str, Any], stances: dict[IssueId, float], cues: Sequence[StanceCue]) -> Quote:
    values = {name: row[name] for name in _QUOTE_FIELDS}
    values |= {name: enum(values[name]) for name, enum in _ENUMS.items()}
    values["about"] = tuple(Iso3(code) for code in row["about"])
    tone = None if row["tone"] is None else Tone(row["tone"], row["tone_pos"], row["tone_neu"], row["tone_neg"])
    return Quote(**values, tone=tone, stances=stances, stance_cues=tuple(cues))


def to_frame(table: pa.Table) -> pd.DataFrame:
    """A pandas table: days as `datetime.date`, whole numbers nullable, lists as lists."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=_NULLABLE_WHOLE.get, date_as_object=True)
    for name in ("about", "sources"):
        if name in frame:
            frame[name] = pd.Series(
                [[] if held is None else list(held) for held in frame[name]], index=frame.index, dtype=object
            )
    return frame
