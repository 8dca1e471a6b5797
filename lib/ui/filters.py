"""What is being looked at: one frozen value that every table, figure and sentence is made for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lib.records import Iso3, IssueId
from lib.ui import words
from lib.world.definite import with_article

KINDS = tuple(words.KINDS)
MEASURES = tuple(words.MEASURES)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of one dispute can be set to."""

    dispute: str
    disputes: tuple[tuple[str, str], ...]
    start: date
    end: date
    issues: tuple[tuple[IssueId, str], ...]
    countries: tuple[tuple[Iso3, str], ...]

    def names(self) -> dict[Iso3, str]:
        """The states and institutions that speak in this dispute, by code."""
        return dict(self.countries)

    def issue_labels(self) -> dict[IssueId, str]:
        """The issues of the codebook, by code."""
        return dict(self.issues)


@dataclass(frozen=True, slots=True)
class Filters:
    """Period (both days included), issue, states, kinds of statement, and what is measured.

    No issue means the whole axis; no countries means all of them.
    """

    dispute: str
    start: date
    end: date
    issue: IssueId | None = None
    countries: tuple[Iso3, ...] = ()
    kinds: tuple[str, ...] = KINDS
    measure: str = "position"

    def between(self, start: date, end: date) -> Filters:
        """The same selection in another period."""
        return replace(self, start=start, end=end)

    def everywhere(self) -> Filters:
        """The same selection for all states."""
        return replace(self, countries=())


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the Quotes page asks for besides the filters: words (`lib.storing.terms`), speaker, outlet, state named."""

    search: str = ""
    speaker: str = ""
    outlet: str = ""
    about: str = ""


def unfiltered(choices: Choices) -> Filters:
    """Everything the dispute holds."""
    return Filters(choices.dispute, choices.start, choices.end)


def in_words(filters: Filters, choices: Choices) -> str:
    """The filters as the end of a sentence: `by Japan on sanctions, 1 November 2017 to 30 June 2018`."""
    names, labels = choices.names(), choices.issue_labels()
    by = [with_article(names.get(code, code)) for code in filters.countries]
    who = f"by {words.listed(by)}" if by else ""
    what = f"on {words.in_sentence(labels[filters.issue])}" if filters.issue in labels else "on all issues"
    when = words.period(filters.start, filters.end)
    return f"{' '.join(part for part in (who, what) if part)}, {when}{_how(filters)}"


def _how(filters: Filters) -> str:
    if not filters.kinds or set(filters.kinds) == set(KINDS):
        return ""
    return f", {words.listed([words.HOW_SAID[kind] for kind in filters.kinds])} only"
