"""Articles that are about to come in: from what a person gave to a table to look over, and back. No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from lib import reading
from lib.dispute import Dispute
from lib.reading import Note, drafts, preview
from lib.reading.columns import Columns
from lib.reading.drafts import Draft, Outcome
from lib.reading.preview import Row
from lib.records import Article

COLUMNS = ["take", "published", "outlet", "title", "missing", "remarks", "opening", "language", "place"]
PASTED = "pasted text"
_NAMES = {"published": "date", "publisher": "outlet", "url": "link", "title": "title"}
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a person gave, in a word or two, and what was understood of it."""

    label: str
    outcomes: tuple[Outcome, ...]

    @property
    def articles(self) -> list[Article]:
        """The articles among the outcomes."""
        return [outcome for outcome in self.outcomes if isinstance(outcome, Article)]


def pasted(title: str, text: str, published: date | None, outlet: str, url: str = "") -> Brought:
    """One article from the fields of a form; a day that was not given stays unknown."""
    draft = Draft(text=text, title=title, published=published, publisher=outlet, url=url.strip())
    return Brought(PASTED, tuple(drafts.finish(draft, PASTED)))


def files(held: Iterable[tuple[str, bytes]], columns: Mapping[str, Columns] | None = None) -> Brought:
    """Everything that files of any kind hold; `columns` says of some tables which of their columns holds what."""
    listed, known = list(held), columns or {}
    found = tuple(
        outcome
        for name, data in listed
        for outcome in (
            reading.read_table(data, name, known[name]) if name in known else reading.read_with_notes(data, name)
        )
    )
    return Brought(labelled([name for name, _ in listed]), found)


def labelled(names: Sequence[str]) -> str:
    """`a.txt, b.csv and 3 more`."""
    shown = ", ".join(name[:80] for name in names[:3])
    return shown + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def addresses(text: str) -> list[str]:
    """The links of a text area, one a line, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def table(rows: Iterable[Row], dispute: Dispute) -> pd.DataFrame:
    """The articles as rows to look over: `COLUMNS`; what could not be read is not among them."""
    made = [
        (
            True,
            row.published,
            row.outlet,
            row.title,
            ", ".join(_NAMES[name] for name in row.missing),
            " ".join(_remarks(row, dispute)),
            row.opening,
            row.language,
            row.origin,
        )
        for row in rows
        if not row.failed
    ]
    frame = pd.DataFrame(made, columns=COLUMNS)
    return frame.assign(published=pd.to_datetime(frame["published"]))


def _remarks(row: Row, dispute: Dispute) -> Iterator[str]:
    if row.duplicate_of:
        yield f"{row.duplicate_kind.capitalize()} of {row.duplicate_of}."
    if row.language != LANGUAGE:
        yield "Only English is read; it will be skipped."
    if row.published is not None and not dispute.start <= row.published <= dispute.end:
        yield f"Outside the dispute ({dispute.start} to {dispute.end}), so the pages do not count it."
    yield from (f"{note[:1].upper()}{note[1:]}." for note in row.notes)


def failures(rows: Iterable[Row]) -> pd.DataFrame:
    """What could not be read: place, cause, advice."""
    held = [(row.origin, row.cause, row.advice) for row in rows if row.failed]
    return pd.DataFrame(held, columns=["place", "cause", "advice"])


def decided(brought: Brought, looked_over: pd.DataFrame) -> Brought:
    """The outcomes with the days and outlets of the table, without the articles that were unticked.

    The rows of the table are the articles in their order.
    """
    rows = iter(looked_over[["take", "published", "outlet"]].itertuples(index=False))
    kept: list[Outcome] = []
    notes: list[Note] = []
    for outcome in brought.outcomes:
        if isinstance(outcome, Note):
            notes.append(outcome)
            continue
        if isinstance(outcome, Article):
            row = next(rows)
            filled = _filled(outcome, row.published, row.outlet)
            kept += [*_still(notes, outcome, filled), filled] if row.take else []
        else:
            kept += [*notes, outcome]
        notes = []
    return Brought(brought.label, (*kept, *notes))


def _filled(article: Article, published: Any, outlet: Any) -> Article:
    day = None if pd.isna(published) else pd.Timestamp(published).date()
    named = "" if pd.isna(outlet) else str(outlet).strip()
    return replace(article, published=day, publisher=article.publisher if named == _listed(article) else named)


def _still(notes: Iterable[Note], before: Article, after: Article) -> list[Note]:
    """The notes that are still true when a person gave the day."""
    return [note for note in notes if before.published == after.published or "date" not in note.text]


def _listed(article: Article) -> str:
    return article.publisher or "; ".join(source.publisher for source in article.sources)


def rows_of(brought: Brought, held: Sequence[Article]) -> list[Row]:
    """The rows of a preview, each compared with the articles that are there."""
    return preview.rows(brought.outcomes, held)
