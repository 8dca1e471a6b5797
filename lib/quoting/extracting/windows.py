"""How much of a clause a mixed quotation takes in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.quoting.extracting.marks import WORD, Region
from lib.records import Span

JOINT = re.compile(r"[\s,;]*(?:(?:and|or|but)\s+)?")
DANGLING = frozenset("that to of and in on for with the a an by as at from or but which who".split())
"""A window does not end with one of these."""
OWN_SHARE = 0.38
"""A mixed quotation keeps at least this share of words that stand between marks: the rest is the reporter's."""


def windows(text: str, content: Span, quoted: Sequence[Region]) -> list[Span]:
    """One span for each quoted region of a content clause: the clause, cut so that own words weigh enough.

    A clause with several regions is divided after each of them.
    """
    spans = []
    start = min(content[0], quoted[0].start)
    for n, region in enumerate(quoted):
        end = region.right if n + 1 < len(quoted) else max(content[1], region.right)
        spans.append(_cut(text, (_skip_joints(text, start, region.left), end), region))
        start = region.right
    return spans


def _skip_joints(text: str, start: int, left: int) -> int:
    """Past the comma and the "and" that join one quoted part to the next."""
    joint = JOINT.match(text, start, left)
    return joint.end() if joint else start


def _cut(text: str, clause: Span, region: Region) -> Span:
    words = [m.span() for m in WORD.finditer(text, *clause)]
    own = [i for i, (s, e) in enumerate(words) if s >= region.start and e <= region.end]
    if not own:
        return region.start, region.end
    room = int(len(own) / OWN_SHARE) - len(own)
    if len(words) - len(own) <= room:
        return (region.left if clause[0] == region.start else clause[0]), clause[1]
    before = min(own[0], room)
    after = min(len(words) - 1 - own[-1], room - before)
    first = own[0] - before
    last = own[-1] + after
    while last > own[-1] and text[slice(*words[last])].lower() in DANGLING:
        last -= 1
    start = region.left if first == own[0] else words[first][0]
    end = region.right if last == own[-1] else words[last][1]
    return start, end
