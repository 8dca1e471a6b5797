"""What a report says, before it is written as a page or a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from lib.charts.print_drawing import Drawing


@dataclass(frozen=True, slots=True)
class Quotation:
    """A numbered statement with the pages to check it against."""

    number: int
    words: str
    kind: str
    speaker: str
    role: str
    state: str
    said: str
    scores: str
    article: str
    published: str
    sources: tuple[tuple[str, str], ...]
    """Outlet and address; the address may be empty."""

    @property
    def quoted(self) -> str:
        """The words as they are shown: marks around words that bring none."""
        return f"“{self.words}”" if self.kind == "direct" else self.words

    @property
    def who(self) -> str:
        """The speaker, the office and the state."""
        parts = dict.fromkeys(part for part in (self.speaker or "Unnamed speaker", self.role, self.state) if part)
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing under the question it answers."""

    question: str
    drawing: Drawing
    how: str


@dataclass(frozen=True, slots=True)
class Group:
    """One state's quotations in a section, and what was left out."""

    state: str
    standing: str
    quotations: tuple[Quotation, ...]
    left_out: int


@dataclass(frozen=True)
class Section:
    """What the evidence says on one issue, or on all of them."""

    title: str
    question: str
    lead: str
    figures: tuple[Figure, ...]
    scores: pd.DataFrame
    """As text, ready to print; its columns are the headings."""
    groups: tuple[Group, ...]
    events: tuple[tuple[int, str, str], ...] = ()
    """Number, day and title of the events in the figures."""
    note: str = ""
    """What the section does not show."""


@dataclass(frozen=True)
class Brief:
    """A report."""

    title: str
    dispute: str
    selection: str
    made_on: date
    link: str
    sections: tuple[Section, ...]
    method: tuple[tuple[str, str], ...]
    """Heading and text of each part of the method box."""
    versions: tuple[tuple[str, str], ...] = field(default=())

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations in the order of their numbers."""
        return tuple(one for section in self.sections for group in section.groups for one in group.quotations)
