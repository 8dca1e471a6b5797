"""Filters as a link and a link as filters: short stable codes, defaults left out, nothing dropped silently.

`?measure=tone&issue=SANCTIONS&countries=JPN,KOR&from=2017-11-01`
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lib.records import Iso3, IssueId
from lib.ui.filters import KINDS, MEASURES, Choices, Filters, unfiltered

KEYS = ("dispute", "from", "to", "issue", "countries", "kinds", "measure")
Dropped = tuple[str, ...]


def read(params: Mapping[str, str], choices: Choices) -> tuple[Filters, Dropped]:
    """The filters a link asks for, and a sentence for each part that could not be used."""
    dropped: list[str] = []
    start = _day(params.get("from"), "from", choices.start, choices, dropped)
    end = _day(params.get("to"), "to", choices.end, choices, dropped)
    if start > end:
        dropped.append(f"The period {start} to {end} ends before it begins; the whole period is shown.")
        start, end = choices.start, choices.end
    issue = _codes(params.get("issue"), choices.issue_labels(), "issue", dropped)
    countries = _codes(params.get("countries"), choices.names(), "state", dropped)
    kinds = _codes(params.get("kinds"), KINDS, "kind of statement", dropped) or KINDS
    measure = _codes(params.get("measure"), MEASURES, "measure", dropped)
    filters = Filters(
        dispute=choices.dispute,
        start=start,
        end=end,
        issue=IssueId(issue[0]) if issue else None,
        countries=tuple(Iso3(code) for code in countries),
        kinds=tuple(kind for kind in KINDS if kind in kinds),
        measure=measure[0] if measure else "position",
    )
    return filters, tuple(dropped)


def write(filters: Filters, choices: Choices) -> dict[str, str]:
    """The parts of a link that differ from the default view."""
    whole = unfiltered(choices)
    parts = {
        "dispute": filters.dispute if len(choices.disputes) > 1 and filters.dispute != choices.disputes[0][0] else "",
        "from": filters.start.isoformat() if filters.start != whole.start else "",
        "to": filters.end.isoformat() if filters.end != whole.end else "",
        "issue": filters.issue or "",
        "countries": ",".join(filters.countries),
        "kinds": ",".join(filters.kinds) if filters.kinds != KINDS else "",
        "measure": filters.measure if filters.measure != whole.measure else "",
    }
    return {key: text for key, text in parts.items() if text}


def _codes(text: str | None, known: Iterable[str], noun: str, dropped: list[str]) -> tuple[str, ...]:
    """The known codes of a comma-separated list, in the order given, once each."""
    asked = dict.fromkeys(part.strip() for part in (text or "").split(",") if part.strip())
    known = set(known)
    dropped += [
        f"The link asks for the {noun} “{code[:40]}”, which this dispute does not have."
        for code in asked
        if code not in known
    ]
    return tuple(code for code in asked if code in known)


def _day(text: str | None, key: str, default: date, choices: Choices, dropped: list[str]) -> date:
    if not text:
        return default
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        dropped.append(f"The link's “{key}={text[:40]}” is not a day; write it as {default.isoformat()}.")
        return default
    if choices.start <= asked <= choices.end:
        return asked
    dropped.append(f"{asked} lies outside this dispute ({choices.start} to {choices.end}).")
    return min(max(asked, choices.start), choices.end)
