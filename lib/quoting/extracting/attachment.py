"""Quoted regions and reporting acts of a paragraph joined to statements."""

from __future__ import annotations

import re

from lib.quoting.extracting.act import Act
from lib.quoting.extracting.continuing import continue_owners
from lib.quoting.extracting.marks import Region, word_count
from lib.quoting.extracting.owners import Owner, Reading
from lib.quoting.extracting.ownership import TURN, ParagraphActs
from lib.quoting.extracting.parsing import Paragraph, Parsed, is_sentential
from lib.quoting.extracting.windows import windows
from lib.records import Kind

HEADLINE = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}): +(\S.*\S)")
MENTIONS_OF_A_SPEAKER = 3


def attach(reading: Reading, paragraph: Paragraph, parsed: Parsed | None) -> None:
    """Add the statements of one paragraph."""
    if parsed is None:
        reading.waiting, reading.open_ended = None, False
        return
    if paragraph.common_words and _headline(reading, paragraph):
        return
    here = ParagraphActs(reading, parsed)
    owners = here.owners()
    continue_owners(here, owners)
    for n, region in enumerate(paragraph.regions):
        owner = owners.get(n)
        if owner is not None and n not in here.inside_clause:
            turn = TURN.match(reading.text, region.start, region.end)
            reading.add(Kind.DIRECT, (turn.end() if turn else region.start, region.end), owner)
    for act, owner in here.reported:
        _add_reported(reading, here, act, owner)
    quoted = [owners[n] for n in sorted(owners)]
    if quoted:
        reading.last = quoted[-1]
    elif here.reported:
        reading.last = here.reported[-1][1]
    reading.open_ended = bool(paragraph.regions) and paragraph.regions[-1].open_ended
    reading.waiting = here.announced()


def _headline(reading: Reading, paragraph: Paragraph) -> bool:
    """ "Name: what they say", if the article speaks of the name again."""
    match = HEADLINE.match(reading.text, paragraph.start, paragraph.end)
    if match is None or reading.text.count(match.group(1).split()[-1]) < MENTIONS_OF_A_SPEAKER:
        return False
    content = match.span(2)
    quoted = any(r.start < content[1] and content[0] < r.end for r in paragraph.regions)
    owner = Owner(match.span(1), None, reading.next_group(), "headline")
    reading.add(Kind.MIXED if quoted else Kind.INDIRECT, content, owner)
    return True


def _add_reported(reading: Reading, here: ParagraphActs, act: Act, owner: Owner) -> None:
    for content in here.contents(act):
        quoted = here.covered(content)
        if not quoted:
            if word_count(reading.text, *content) >= 2:
                reading.add(Kind.INDIRECT, content, owner)
            continue
        owned = [r for r in quoted if here.owner_act.get(here.regions.index(r)) is act]
        if not owned:
            reading.add(Kind.INDIRECT, content, owner)
            continue
        for span, region in zip(windows(reading.text, content, owned), owned, strict=True):
            extra = word_count(reading.text, *span) - word_count(reading.text, region.start, region.end)
            kind = Kind.MIXED if extra > 0 else _kind_of_bare(reading.text, region, here.parsed.paragraph.start)
            reading.add(kind, span if extra > 0 else (region.start, region.end), owner)


def _kind_of_bare(text: str, region: Region, paragraph_start: int) -> Kind:
    """Words between marks with nothing around: direct if they could stand alone, else a part of somebody's sentence."""
    return Kind.DIRECT if is_sentential(text, region, paragraph_start) or text[region.start].isupper() else Kind.MIXED
