"""LexisNexis and Nexis Uni: exports as DOCX, RTF, PDF or text, with many articles one after the other.

The newer form ends each article with “End of Document” and opens its text with “Body”; the older one opens each with
“1 of 20 DOCUMENTS” and ends with “LOAD-DATE:”. “Load-Date” is the day the archive took the article in, not the day of
publication, and is never used as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.reading import normal
from lib.reading.drafts import Draft
from lib.reading.exports import heads

_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_LOADED = re.compile(r"^[ \t]*load-date:", re.MULTILINE | re.IGNORECASE)
_OLD_START = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_VALUE = re.compile(
    r"^\s*(section|length|byline|dateline|highlight|language|publication-type|distribution|series|correction"
    r"|copyright|type|edition|loader?-date|load-date|url|headline|journal-code|graphic|subject):?\s*(.*)$",
    re.IGNORECASE,
)
_BODY = re.compile(r"^\s*(?:body|full text)\s*:?\s*$", re.IGNORECASE)
_RIGHTS = re.compile(r"^\s*(?:copyright\b|©|all rights reserved)", re.IGNORECASE)
_TAIL = re.compile(
    r"^\s*(?:graphic\b:?\s*$|graphic:|classification\s*$|notes\s*$|load-date:|correction(?:-date)?:|correction\s*$"
    r"|language:|publication-type:|subject:|end of document\s*$|copyright (?:19|20)\d\d|all rights reserved\s*$)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"^\s*page \d+(?: of \d+)?\s*$", re.IGNORECASE)
_COVER = re.compile(
    r"^\s*(?:user name|date and time|job number|documents? \(|client/matter|search (?:terms|type))", re.I
)
_LINKED = re.compile(r"\s*\((?:https?|HYPERLINK)[^()\s]*\)")


def recognises(text: str) -> bool:
    """Whether a text bears the marks of one of the two forms."""
    return bool((_END.search(text) and _LOADED.search(text)) or (_OLD_START.search(text) and _LOADED.search(text)))


def drafts(text: str) -> Iterator[Draft]:
    """One draft an article."""
    if _END.search(text):
        for chunk in _END.split(text):
            if chunk.strip() and (_LOADED.search(chunk) or any(_BODY.match(line) for line in chunk.split("\n"))):
                yield _new(chunk.split("\n"))
    else:
        for chunk in _OLD_START.split(text)[1:]:
            if chunk.strip():
                yield _old(chunk.split("\n"))


def _new(lines: Sequence[str]) -> Draft:
    lines = [_LINKED.sub("", line).strip() for line in lines if not _PAGE.match(line)]
    body_at = next((at for at, line in enumerate(lines) if _BODY.match(line)), None)
    head = lines[:body_at] if body_at is not None else lines[: _after_values(lines)]
    body = lines[len(head) + (body_at is not None) :]
    values = _values(head) | _values(_tail(body))
    full = [line for at, line in enumerate(head) if line and line != (head[at - 1] if at else "")]
    # The cover page of an export and its list of titles come before: the last date above the rights is the article's.
    above = next((at for at, line in enumerate(full) if _RIGHTS.match(line)), len(full))
    above = above if any(heads.day(line) for line in full[:above]) else len(full)
    dated = next((at for at in range(above - 1, -1, -1) if heads.day(full[at])), None)
    title, outlet = _named(full[: dated if dated is not None else _before_values(full)])
    return Draft(
        # Printed on many pages, an article repeats its title at the head of each.
        text=heads.joined([line for line in _without_tail(body) if line != title]),
        title=title,
        published=heads.day(full[dated]) if dated is not None else None,
        publisher=outlet,
        language=values.get("language", ""),
        dateline=values.get("dateline", ""),
    )


def _named(full: Sequence[str]) -> tuple[str, str]:
    """Title and outlet, the last lines above the date; a title may run over lines unless a cover page precedes it."""
    if len(full) < 2:
        return full[0] if full else "", ""
    alone = len(full) <= 4 and not any(_COVER.match(line) for line in full)
    return " ".join(full[:-1]) if alone else full[-2], full[-1]


def _old(lines: Sequence[str]) -> Draft:
    """The older form: outlet, date, title, then named values, then the text broken to a fixed width."""
    lines = [line.rstrip() for line in lines]
    start = _after_values(lines)
    head, values = lines[:start], _values(lines[:start]) | _values(_tail(lines[start:]))
    full = [line.strip() for line in head if line.strip()]
    first_value = _before_values(full)
    dated = next((at for at in range(first_value) if heads.day(full[at])), None)
    titles = full[dated + 1 if dated is not None else 1 : first_value]
    titles = [line for line in titles if not re.search(r"\bedition$", line, re.IGNORECASE) or len(titles) == 1]
    return Draft(
        text=heads.unwrapped(_without_tail(lines[start:])),
        title=values.get("headline", "") or " ".join(titles),
        published=heads.day(full[dated]) if dated is not None else None,
        publisher=next((line for line in full[:dated] if not _RIGHTS.match(line)), ""),
        language=values.get("language", ""),
        dateline=values.get("dateline", ""),
    )


def _after_values(lines: Sequence[str]) -> int:
    """The number of the line behind the last named value of the head; values may run over several lines."""
    last = 0
    for at, line in enumerate(lines[:80]):
        if re.match(r"^\s*(?:section|length|byline|dateline|highlight)\s*:", line, re.IGNORECASE):
            last = at + 1
        elif last and not line.strip() and at - last > 6:
            break
    while last and last < len(lines) and lines[last].strip() and lines[last - 1].strip():
        last += 1
    return last


def _before_values(full: Sequence[str]) -> int:
    return next((at for at, line in enumerate(full) if _VALUE.match(line) and ":" in line), len(full))


def _values(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        if ":" in line and (value := _VALUE.match(line)):
            found.setdefault(value[1].casefold(), normal.line(value[2]))
    return found


def _tail(lines: Sequence[str]) -> Sequence[str]:
    return lines[next((at for at, line in enumerate(lines) if _TAIL.match(line)), len(lines)) :]


def _without_tail(lines: Sequence[str]) -> Sequence[str]:
    return lines[: len(lines) - len(_tail(lines))]
