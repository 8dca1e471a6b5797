"""Quotation marks: where words stand between them.

A state machine over one paragraph at a time. It knows “ ” „ ‟ ‘ ’ " ' « » `` '' and apostrophes, keeps nested
marks inside their outer region, follows a quotation over paragraphs (the mark is repeated at each start and closed
only at the end) and repairs a mark that was never closed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.records import Span

CURLY_CLOSE = {"“": "”", "„": "“”", "‟": "”", "«": "»", "「": "」"}
STRAIGHT = '"'
SINGLE_CLOSE = {"‘": "’", "'": "'"}
_OPENING_MARK = re.compile(f"[{STRAIGHT}`'{''.join(CURLY_CLOSE)}{''.join(SINGLE_CLOSE)}]")
OPENS_AFTER = " \t\u00a0([{—–-…:/"
WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
ATTRIBUTION_AFTER_COMMA = re.compile(
    r"[,?!.] (?=(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*) (?:said|says|told|added|asked|wrote)\b)"
)
LONGEST_SINGLE = 1_500
"""Characters between single marks; what looks like one may be an apostrophe."""
_SINGLES = {closers: re.compile(rf'[{closers}](?![^\W_])|["“”]') for closers in ("’'", "’", "'")}
DEEPEST = 20
"""Marks opened inside of each other; beyond, they were never closed."""
SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Region:
    """Words between marks: `start`/`end` without the marks, `left`/`right` with them."""

    start: int
    end: int
    left: int
    right: int
    single: bool = False
    open_ended: bool = False
    """The paragraph ended before a closing mark."""
    continues: bool = False
    """Goes on from an open-ended region of the paragraph before."""


def paragraphs(text: str) -> list[Span]:
    """Lines that hold more than white space, without the white space at their ends."""
    return [_trim(text, *m.span()) for m in re.finditer(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*", text)]


def regions(text: str) -> list[Region]:
    """Outermost quoted regions of a text, in order, never crossing a paragraph."""
    found: list[Region] = []
    previous_open = False
    for start, end in paragraphs(text):
        here = _paragraph_regions(text, start, end)
        if here and previous_open and here[0].left == start:
            here[0] = _continued(here[0])
        if here and here[-1].open_ended:
            here[-1] = _repaired(text, here[-1], _next_opens(text, end))
        previous_open = bool(here) and here[-1].open_ended
        found += here
    return found


def word_count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in WORD.finditer(text, start, end))


def _paragraph_regions(text: str, start: int, end: int) -> list[Region]:
    if text[start] == ">":
        first = start + 1 + (text[start + 1 : start + 2] == " ")
        return [Region(first, end, start, end)] if first < end else []
    found: list[Region] = []
    i = start
    while mark := _OPENING_MARK.search(text, i, end):
        i = mark.start()
        opened = _opening(text, i, start, end)
        if opened is None:
            i += 1
            continue
        width, closers, single = opened
        close = _closing(text, i + width, end, closers, single)
        if close is None:
            if single:
                i += width
                continue
            found.append(Region(i + width, end, i, end, open_ended=True))
            break
        at, close_width = close
        if at > i + width:
            found.append(Region(i + width, at, i, at + close_width, single))
        i = at + close_width
    return found


def _opening(text: str, i: int, start: int, end: int) -> tuple[int, str, bool] | None:
    """Width of the opening mark at i, the marks that close it, whether it is single; None if no quotation opens."""
    char, two = text[i], text[i : i + 2]
    if char in CURLY_CLOSE:
        return 1, CURLY_CLOSE[char] + STRAIGHT, False
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    if two in ("``", "''") and (two == "``" or before in OPENS_AFTER) and text[i + 2 : i + 3].strip():
        return 2, "''", False
    if char == STRAIGHT and (before in OPENS_AFTER or before in "‘'") and (after.strip() or before.isspace()):
        return 1, STRAIGHT + "”", False
    if char in SINGLE_CLOSE and before in OPENS_AFTER and after.isalnum():
        return 1, SINGLE_CLOSE[char] + ("'" if char == "‘" else ""), True
    return None


def _closing(text: str, i: int, end: int, closers: str, single: bool) -> tuple[int, int] | None:
    if closers == "''":
        at = text.find("''", i, end)
        return (at, 2) if at >= 0 else None
    if single:
        return _single_closing(text, i, end, closers)
    depth = 0
    for j in range(i, end):
        char = text[j]
        if char == "“" and "“" not in closers and "”" in closers and not _reopens(text, i, j):
            depth += 1
            if depth > DEEPEST:
                break
        elif char in closers and not (char == STRAIGHT and closers[0] != STRAIGHT and not _ends_word(text, j, end)):
            if depth == 0:
                return j, 1
            depth -= 1
    return _shallow_closing(text, i, end, closers) if depth else None


def _shallow_closing(text: str, i: int, end: int, closers: str) -> tuple[int, int] | None:
    """With marks that do not balance, the first closing one counts."""
    hits = [at for at in (text.find(mark, i, end) for mark in closers) if at >= 0]
    return (min(hits), 1) if hits else None


def _reopens(text: str, i: int, j: int) -> bool:
    """A second opening mark right at the start is a doubled mark, not a nested quotation."""
    return not text[i:j].strip()


def _ends_word(text: str, j: int, end: int) -> bool:
    after = text[j + 1] if j + 1 < end else " "
    return after.isspace() or after in ".,;:!?)—–-]"


def _single_closing(text: str, i: int, end: int, closers: str) -> tuple[int, int] | None:
    """A single mark closes after a word or stop and before no letter; "the voters' wish" must not.

    A mark behind "s" is passed over where a later one could close what would then be open; read from the right.
    """
    candidates = _single_candidates(text, i, min(end, i + LONGEST_SINGLE), closers)
    if not candidates:
        return None
    closing = candidates[-1]
    for at in reversed(candidates[:-1]):
        closing = closing if _closes(text, at + 1, closing, end) else at
    return (closing, 1) if _closes(text, i, closing, end) else None


def _single_candidates(text: str, i: int, end: int, closers: str) -> list[int]:
    """Closing marks before no letter: those behind a plural, and the first other one, up to the next double mark."""
    found: list[int] = []
    for match in _SINGLES[closers].finditer(text, i + 1, end):
        if match[0] in '"“”':
            break
        found.append(match.start())
        if not _is_possessive(text, match.start(), end):
            break
    return found


def _is_possessive(text: str, at: int, end: int) -> bool:
    """Whether a mark stands where "the voters' wish" has one."""
    return text[at - 1] == "s" and (at + 1 >= end or text[at + 1] == " ")


def _closes(text: str, i: int, at: int, end: int) -> bool:
    """Whether the single mark opened before `i` is closed at `at`."""
    after = text[at + 1] if at + 1 < end else " "
    if text[at - 1] in ".,!?…" or after in ".,;:!?)" or after.isspace():
        return True
    return word_count(text, i, at) >= 2


def _repaired(text: str, region: Region, next_opens: bool) -> Region:
    """An unclosed region ends before an attribution, or with its paragraph if the next one opens again."""
    attribution = ATTRIBUTION_AFTER_COMMA.search(text, region.start, region.end)
    if attribution:
        at = attribution.start() + 1
        return Region(region.start, at, region.left, at, continues=region.continues)
    if next_opens or region.left == _line_start(text, region.left):
        return region
    stop = SENTENCE_END.search(text, region.start, region.end)
    at = stop.end() if stop else region.end
    return Region(region.start, at, region.left, at, continues=region.continues)


def _line_start(text: str, i: int) -> int:
    start = text.rfind("\n", 0, i) + 1
    while start < i and text[start].isspace():
        start += 1
    return start


def _next_opens(text: str, end: int) -> bool:
    rest = text[end:].lstrip()
    return bool(rest) and (rest[0] in CURLY_CLOSE or rest[0] == STRAIGHT or rest[:2] in ("``", "''"))


def _continued(region: Region) -> Region:
    return Region(region.start, region.end, region.left, region.right, region.single, region.open_ended, True)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
