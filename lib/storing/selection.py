"""Which statements a table is about, and the same as a condition of SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.storing import terms

_NAMED = "list_distinct(list_filter(list_transform(sources, lambda s: s.publisher), lambda name: name <> ''))"
OUTLETS = f"CASE WHEN len({_NAMED}) > 0 THEN {_NAMED} WHEN publisher <> '' THEN [publisher] ELSE [] END"
"""The outlets of a statement, each once: those that its article's sources name, else its article's publisher."""
_SEARCHED = ("text", "speaker", "title")


@dataclass(frozen=True, slots=True)
class Selection:
    """Period (both days included), issue, speaking states, kinds, words, article, speaker, outlet, state spoken about.

    What is not given does not limit.
    The day of a statement is the day it was said, or its article's publication when that is not known.
    `search` is a query as `lib.storing.terms` reads it, over the words, the speaker and the title.
    """

    start: date | None = None
    end: date | None = None
    issue: str | None = None
    countries: Sequence[str] = ()
    kinds: Sequence[str] = ()
    search: str = ""
    article: str | None = None
    speaker: str = ""
    outlet: str = ""
    about: str = ""


def condition(selection: Selection) -> tuple[str, list[Any]]:
    """A condition over the view `statements`, with its values; every value is bound, none is written into the SQL."""
    clauses: list[str] = []
    values: list[Any] = []

    def add(clause: str, *bound: Any) -> None:
        clauses.append(clause)
        values.extend(bound)

    if selection.start is not None:
        add("day >= ?", selection.start)
    if selection.end is not None:
        add("day <= ?", selection.end)
    if selection.issue:
        add("quote_id IN (SELECT quote_id FROM stances WHERE issue = ?)", selection.issue)
    if selection.countries:
        add("list_contains(?, country)", list(selection.countries))
    if selection.kinds:
        add("list_contains(?, kind)", [str(kind) for kind in selection.kinds])
    if selection.article:
        add("article_id = ?", selection.article)
    if selection.speaker:
        add("speaker = ?", selection.speaker)
    if selection.outlet:
        add(f"list_contains({OUTLETS}, ?)", selection.outlet)
    if selection.about:
        add("list_contains(about, ?)", selection.about)
    if selection.search.strip():
        found, words = terms.condition(selection.search, _SEARCHED)
        add(f"({found})", *words)
    return " AND ".join(clauses) or "true", values
