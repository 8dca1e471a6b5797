"""Factiva: exports as RTF, DOCX or text, with or without the two-letter codes before each value.

Every article ends with a line “Document” and its number. Without codes the head is title, author, number of words,
date, time, outlet, code of the outlet, page, language and rights, each on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lib.reading.drafts import Draft
from lib.reading.exports import heads

_CODES = "SE HD BY CR WC PD ET SN SC PG ED VOL LA CY CX LP TD ART CT RF CO IN NS RE IPD IPC PUB AN DE DLN CLM"
_CODE = re.compile(rf"^\s*({'|'.join(_CODES.split())})(?:[ \t|]+(.*))?$")
NUMBER = re.compile(r"^\s*(?:AN[ \t|]+)?Document (\w{12,40})\s*$")
_NUMBERS = re.compile(rf"{NUMBER.pattern}", re.MULTILINE)
_WORDS = re.compile(r"^\s*[\d,. ]+ words\s*$")
_TIME = re.compile(r"^\s*\d{1,2}[:.]\d\d(?:\s*[AP]M)?(?:\s+[A-Z]{2,4})?\s*$", re.IGNORECASE)
_RIGHTS = re.compile(r"^\s*(?:copyright\b|\(c\)|©|all rights reserved)", re.IGNORECASE)
_LANGUAGE = re.compile(r"^\s*(English|[A-Z][a-z]+(?: - (?:Simplified|Traditional))?)\s*$")
_SHORT_CODE = re.compile(r"^\s*[A-Z0-9]{2,8}\s*$")


def recognises(text: str) -> bool:
    """Whether the articles end as Factiva's do and tell their length in words."""
    return bool(_NUMBERS.search(text)) and bool(re.search(r"^\s*(?:WC[ \t|]*\n?\s*)?[\d,. ]+ words\s*$", text, re.M))


def drafts(text: str) -> Iterator[Draft]:
    """One draft an article; what follows the last number is a summary of the search."""
    lines: list[str] = []
    for line in text.split("\n"):
        if NUMBER.match(line):
            if any(held.strip() for held in lines):
                yield of_lines(lines)
            lines = []
        else:
            lines.append(line)


def of_lines(lines: Sequence[str]) -> Draft:
    """The article of its lines without the line of its number."""
    coded = _coded(lines)
    return of_codes(coded) if "HD" in coded and ({"LP", "TD", "ART"} & set(coded)) else _uncoded(lines)


def of_codes(values: Mapping[str, Sequence[str]]) -> Draft:
    """The article of the lines under each code."""
    text = [*values.get("LP", ()), *values.get("TD", ()), *values.get("ART", ())]
    return Draft(
        text=heads.joined(text),
        title=" ".join(values.get("HD", ())),
        published=next((day for line in values.get("PD", ()) if (day := heads.day(line))), None),
        publisher=" ".join(values.get("SN", ())),
        language=" ".join(values.get("LA", ())),
    )


def _coded(lines: Sequence[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if found := _CODE.match(line):
            code = found[1]
            values.setdefault(code, [])
            line = found[2] or ""
        if code and (kept := line.strip(" \t|")):
            values[code].append(kept)
    return values


def _uncoded(lines: Sequence[str]) -> Draft:
    full = [line.strip() for line in lines if line.strip()]
    counted = next((at for at, line in enumerate(full) if _WORDS.match(line)), 0)
    dated = next((at for at in range(counted, min(counted + 4, len(full))) if heads.day(full[at])), None)
    after = counted + 1 if dated is None else dated + 1
    outlet = next((line for line in full[after : after + 3] if not _TIME.match(line)), "")
    start, language = _body_start(full, after)
    return Draft(
        text=heads.joined(full[start:]),
        title=full[0] if full and counted else "",
        published=None if dated is None else heads.day(full[dated]),
        publisher=outlet,
        language=language,
    )


def _body_start(full: Sequence[str], after: int) -> tuple[int, str]:
    """Where the text starts (behind the rights, or the language without them), and the language."""
    language = ""
    start = after + 1
    for at in range(after, min(after + 10, len(full))):
        if _RIGHTS.match(full[at]):
            return at + 1, language
        if at > after and not language and not _SHORT_CODE.match(full[at]) and (found := _LANGUAGE.match(full[at])):
            language, start = found[1], at + 1
    return start, language
