"""An article cut into passages, each with the statements it belongs to. Pure; the parts joined give the text back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from lib.ui import listing

Mark = tuple[str, int, int]
"""A name (a quote id, or cue, speaker, stance), its first character and the one after its last."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive characters under the same marks."""

    text: str
    marks: tuple[str, ...]


def cut(text: str, marks: Iterable[Mark]) -> list[Passage]:
    """The text cut wherever a mark begins or ends; marks outside the text are trimmed or dropped."""
    kept = [(name, max(start, 0), min(end, len(text))) for name, start, end in marks if start < end]
    kept = [(name, start, end) for name, start, end in kept if start < end]
    bounds = sorted({0, len(text), *(start for _, start, _ in kept), *(end for _, _, end in kept)})
    return [
        Passage(text[left:right], tuple(name for name, start, end in kept if start <= left and right <= end))
        for left, right in pairwise(bounds)
    ]


def looks_of(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """quote_id -> how a statement is marked: its side of the axis, whether its speaker is unsure, who speaks."""
    return {
        row.quote_id: {
            "side": "" if pd.isna(row.axis) or not row.axis else "minus" if row.axis < 0 else "plus",
            "unsure": listing.unsure(row.confidence),
            "said": f"{row.speaker or 'unnamed speaker'}, {row.name}",
        }
        for row in rows.itertuples()
    }


def beside(quotes: Sequence[str], chosen: str | None, step: int) -> str | None:
    """The next (`step` 1) or previous (−1) statement of an article; from none the first or the last, at an end None."""
    if chosen is None or chosen not in quotes:
        return None if not quotes else quotes[0] if step > 0 else quotes[-1]
    place = list(quotes).index(chosen) + step
    return quotes[place] if 0 <= place < len(quotes) else None


def passages_of(
    text: str, quotes: Iterable[Mapping[str, Any]], chosen: Mapping[str, Any] | None
) -> list[dict[str, Any]]:
    """What the reader draws: text, the statements it is part of, and what it is in the chosen one."""
    quotes = list(quotes)
    ids = [quote["quote_id"] for quote in quotes]
    marks: list[Mark] = [(quote["quote_id"], quote["start"], quote["end"]) for quote in quotes]
    for part in ("cue", "speaker"):
        if chosen is None:
            break
        start, end = chosen[f"{part}_start"], chosen[f"{part}_end"]
        if not pd.isna(start) and not pd.isna(end):
            marks.append((f"#{part}", int(start), int(end)))
    return [
        {
            "text": passage.text,
            "quotes": [mark for mark in passage.marks if mark in ids],
            "parts": [mark[1:] for mark in passage.marks if mark.startswith("#")],
        }
        for passage in cut(text, marks)
    ]
