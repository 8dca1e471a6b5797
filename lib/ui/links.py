"""Filters as a link and a link as filters: short stable codes, defaults left out, nothing dropped silently.

`?measure=tone&issue=SANCTIONS&countries=JPN,KOR&from=2017-11-01`
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date

from lib.records import Iso3, IssueId
from lib.ui.filters import KINDS, MEASURES, Choices, Filters, unfiltered

KEYS = ("dispute", "from", "to", "issue", "countries", "kinds", "measure")
OWN = (
    "country", "about", "one", "other", "events", "article", "quote", "q", "order", "page", "speaker", "outlet",
    "issues", "each", "title", "readers", "confused", "first", "part", "part_of_dispute", "settings", "way",
    "view", "turn",
)  # fmt: skip
"""What single pages add to a link."""
Dropped = tuple[str, ...]
SINGLY = 3
"""More unknown codes of a list than this are counted, not named."""


def read(params: Mapping[str, str], choices: Choices, states: Container[str] = ()) -> tuple[Filters, Dropped]:
    """The filters a link asks for, and a few words on each part that could not be used.

    `states` are the codes that a page can put into focus, heard in this dispute or not.
    """
    dropped: list[str] = []
    if (asked := params.get("dispute")) and asked not in dict(choices.disputes):
        dropped.append(f"the dispute “{asked[:40]}” is not on this server")
    start = _day(params.get("from"), "from", choices.start, choices, dropped)
    end = _day(params.get("to"), "to", choices.end, choices, dropped)
    if start > end:
        dropped.append(f"the period {start} to {end} ends before it begins")
        start, end = choices.start, choices.end
    issue = _codes(params.get("issue"), choices.issue_labels(), "issue", dropped)
    countries = _codes(params.get("countries"), choices.names(), "state", dropped)
    kinds = _codes(params.get("kinds"), KINDS, "kind of statement", dropped) or KINDS
    measure = _codes(params.get("measure"), MEASURES, "measure", dropped)
    for key, held in (("issue", issue), ("measure", measure)):
        if len(held) > 1:
            dropped.append(f"only one {key} can be shown, here “{held[0]}”")
    dropped += [
        f"the state “{code[:40]}” is unknown"
        for key in ("country", "about")
        if states and (code := params.get(key)) and code not in states
    ]
    dropped += [f"“{key[:40]}” is no part of a link" for key in params if key not in (*KEYS, *OWN)]
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


def said(dropped: Dropped) -> str:
    """What a link lost, in one line."""
    return f"Not everything in this link could be used: {'; '.join(dropped)}."


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
    unknown = [f"“{code[:40]}”" for code in asked if code not in known]
    if len(unknown) > SINGLY:
        others = f"{', '.join(unknown[:SINGLY])} and {len(unknown) - SINGLY:,} more"
        dropped.append(f"{others} stand for no {noun} of this dispute")
    else:
        dropped += [f"the {noun} {code} is unknown in this dispute" for code in unknown]
    return tuple(code for code in asked if code in known)


def _day(text: str | None, key: str, default: date, choices: Choices, dropped: list[str]) -> date:
    if not text:
        return default
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        dropped.append(f"“{key}={text[:40]}” is not a day (write it as {default.isoformat()})")
        return default
    if choices.start <= asked <= choices.end:
        return asked
    dropped.append(f"{asked} lies outside this dispute ({choices.start} to {choices.end})")
    return min(max(asked, choices.start), choices.end)
