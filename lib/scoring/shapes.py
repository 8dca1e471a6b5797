"""Statements that a person cut or joined: the rows of both frames rearranged before anything else is corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from lib.records import Correction
from lib.scoring import anchors
from lib.scoring.anchors import Anchors

_TONES = ("tone", "tone_pos", "tone_neu", "tone_neg")


@dataclass
class Shaped:
    """The frames so far, which lines found their statement, and what stands in a statement's place."""

    statements: pd.DataFrame
    stances: pd.DataFrame
    found: dict[str, str] = field(default_factory=dict)
    stale: list[Correction] = field(default_factory=list)
    pieces: dict[str, tuple[str, ...]] = field(default_factory=dict)


def apply(
    statements: pd.DataFrame, stances: pd.DataFrame, lines: Sequence[Correction], texts: Mapping[str, str]
) -> Shaped:
    """Carry out the splits and mergers one after the other, so that a later one may name what an earlier one made."""
    shaped = Shaped(statements, stances)
    for line in lines:
        of_article = shaped.statements[shaped.statements["article_id"].eq(line.article_id)]
        known = Anchors(of_article)
        quote = known.find(line.article_id, line.words, line.start)
        rows = of_article.set_index("quote_id", drop=False)
        done = quote is not None and (
            _split(shaped, rows.loc[quote], line)
            if line.column == "split"
            else _merge(shaped, rows, quote, known, line, texts)
        )
        if done:
            shaped.found[line.correction_id] = str(quote)
        else:
            shaped.stale.append(line)
    return shaped


def _split(shaped: Shaped, row: pd.Series, line: Correction) -> bool:
    spans = anchors.located(anchors.read_cuts(line.new, line.words), row["text"])
    if spans is None:
        return False
    names = tuple(f"{row['quote_id']}/{number}" for number in range(1, len(spans) + 1))
    made = pd.DataFrame([row.to_dict()] * len(spans)).assign(
        quote_id=list(names),
        text=[row["text"][start:end] for start, end in spans],
        start=[row["start"] + start for start, _ in spans],
        end=[row["start"] + end for _, end in spans],
        **{name: float("nan") for name in _TONES if name in row.index},
    )
    codes = shaped.stances[shaped.stances["quote_id"].eq(row["quote_id"])]
    copies = [codes.assign(quote_id=name) for name in names]
    _replace(shaped, (row["quote_id"],), made, pd.concat(copies))
    shaped.pieces[row["quote_id"]] = names
    return True


def _merge(
    shaped: Shaped, rows: pd.DataFrame, quote: str, known: Anchors, line: Correction, texts: Mapping[str, str]
) -> bool:
    start, words = anchors.read_neighbour(line.new)
    other = known.find(line.article_id, words, start)
    if other is None or other == quote:
        return False
    first, last = sorted((rows.loc[quote], rows.loc[other]), key=lambda row: (row["start"], row["end"]))
    end = max(first["end"], last["end"])
    text = texts[line.article_id][first["start"] : end] if line.article_id in texts else _joined(first, last)
    chosen = rows.loc[quote]
    made = pd.DataFrame([chosen.to_dict()]).assign(start=first["start"], end=end, text=text)
    made = made.assign(**{name: float("nan") for name in _TONES if name in chosen.index})
    codes = shaped.stances[shaped.stances["quote_id"].isin([quote, other])]
    codes = codes.assign(second=codes["quote_id"].ne(quote)).sort_values("second", kind="stable")
    codes = codes.drop_duplicates("issue").drop(columns="second").assign(quote_id=quote)
    _replace(shaped, (quote, other), made, codes)
    shaped.pieces[other] = (quote,)
    return True


def _joined(first: pd.Series, last: pd.Series) -> str:
    """The words of two statements without their article: what lies between them is left out."""
    gap = last["start"] - first["end"]
    if gap < 0:
        return str(first["text"]) + str(last["text"])[-gap:]
    return f"{first['text']}{' ' if gap <= 1 else ' … '}{last['text']}"


def _replace(shaped: Shaped, gone: tuple[str, ...], made: pd.DataFrame, codes: pd.DataFrame) -> None:
    frame, held = shaped.statements, shaped.stances
    at = int((frame["quote_id"].eq(gone[0])).to_numpy().argmax())
    made = made.reindex(columns=frame.columns).astype(frame.dtypes.to_dict())
    parts = [part[~part["quote_id"].isin(gone)] for part in (frame.iloc[:at], frame.iloc[at:])]
    shaped.statements = pd.concat([parts[0], made, parts[1]], ignore_index=True)
    kept = held[~held["quote_id"].isin(gone)]
    shaped.stances = pd.concat([kept, codes], ignore_index=True).sort_values(
        ["quote_id", "issue"], kind="stable", ignore_index=True
    )
