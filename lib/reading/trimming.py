"""The body of a page or text file: furniture and headline cut away, paragraphs of fixed width made whole again."""

from __future__ import annotations

import re

from lib.reading import dates, furniture, normal
from lib.reading.drafts import Draft
from lib.records import Span

_DATED_BY = re.compile(
    r"^(?:(?:last\s+)?(?:published|updated|posted|modified|created)(?:\s+(?:on|at))?:?\s+)", re.IGNORECASE
)


def trim(draft: Draft) -> None:
    """Cut page furniture and the headline out of the text; headline and date line fill what is not yet known."""
    text = draft.text
    layout = furniture.layout(text)
    if layout.title and not draft.title:
        draft.title = text[slice(*layout.title)]
    if layout.date_line and not draft.published:
        draft.published = _day_of_line(text[slice(*layout.date_line)])
    headlines = [span for span in (layout.title, _first_line(text)) if span and _same(text[slice(*span)], draft.title)]
    kept = _without(text, sorted({*layout.ranges, *headlines}))
    draft.text = "\n\n".join(_unwrapped(block) for block in re.split(r"\n{2,}", kept) if block.strip())


def _first_line(text: str) -> Span | None:
    found = re.match(r"\s*+([^\n]++)\n", text)
    return (found.start(1), found.end(1)) if found else None


def _same(line: str, title: str) -> bool:
    return normal.line(line).casefold().rstrip(".") == normal.line(title).casefold().rstrip(".")


def _without(text: str, cuts: list[Span]) -> str:
    kept, at = [], 0
    for start, end in cuts:
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    return "".join([*kept, text[at:]])


def _unwrapped(block: str) -> str:
    lines = block.strip("\n").split("\n")
    return " ".join(line.strip() for line in lines) if furniture.is_wrapped(lines) else "\n".join(lines)


def _day_of_line(line: str) -> str:
    """The date of a line such as “Published: 17 January 2018, 10:00”; empty when no day can be read from it."""
    words = re.split(r"\s*[|·•]\s*", _DATED_BY.sub("", line))[0]
    try:
        day = dates.parse(words)
    except dates.DateError:
        return ""
    return "" if day is None else day.isoformat()
