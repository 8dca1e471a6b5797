"""Quoted regions without a cue of their own: they go on from words before, or their sentence's subject said them."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.quoting.extracting.act import Act
from lib.quoting.extracting.marks import Region, word_count
from lib.quoting.extracting.owners import Owner
from lib.quoting.extracting.ownership import SHORTEST_BESIDE, STOP, ParagraphActs
from lib.quoting.extracting.subjects import speaker_range
from lib.records import Span

LONG_FRAGMENT = 5
"""Words."""
FREE_INDIRECT = re.compile(r"\b(?:would|could|should|might|had)\b[^.]{0,30}$")


def continue_owners(here: ParagraphActs, owners: dict[int, Owner]) -> None:
    """Regions without a cue go on from the one before, or belong to the one after, or to the sentence's subject."""
    for n, region in enumerate(here.regions):
        if n in owners or n in here.marked_only:
            continue
        owner = _continued(here, n, region, owners)
        if owner is not None:
            owners[n] = owner


def _continued(here: ParagraphActs, n: int, region: Region, owners: dict[int, Owner]) -> Owner | None:
    reading = here.reading
    first = n == 0 and region.left == here.parsed.paragraph.start
    sentential = here.stands_alone(n)
    if n == 0 and region.continues and reading.last is not None:
        return _going_on(reading.last)
    if first and reading.waiting is not None:
        return reading.waiting
    if not sentential:
        after_cue = _after_cue(here, n)
        if after_cue is not None:
            return after_cue
        if n and (n - 1) in owners and _only_attribution_between(here, n):
            return _going_on(owners[n - 1])
        return _by_subject(here, n, region) or _free_indirect(here, n)
    if n and (n - 1) in owners and _only_attribution_between(here, n):
        return _going_on(owners[n - 1])
    if n + 1 in owners and here.text[region.right : here.regions[n + 1].left].strip() == "":
        return _going_on(owners[n + 1])
    said_before = _act_before(here, n)
    if said_before is not None:
        return _going_on(here.owner(said_before))
    subject = _subject_before(here, n)
    if subject is not None:
        return Owner(subject, None, reading.next_group(), "subject before")
    if n and (n - 1) in owners:
        return _going_on(owners[n - 1])
    if reading.last is not None and word_count(here.text, region.start, region.end) >= 3:
        return _going_on(reading.last)
    return None


def _act_before(here: ParagraphActs, n: int) -> Act | None:
    """The last act of speech in the sentence that ends before the region."""
    start = here.regions[n - 1].right if n else here.parsed.paragraph.start
    spoken = [
        a
        for a in here.acts
        if a.speech
        and a.speaker
        and here.parsed.starts[a.cue[0]] >= start
        and here.parsed.ends[a.cue[1]] <= here.regions[n].left
    ]
    return spoken[-1] if spoken else None


def _only_attribution_between(here: ParagraphActs, n: int) -> bool:
    between = here.text[here.regions[n - 1].right : here.regions[n].left]
    return STOP.search(between.rstrip()) is None


def _subject_before(here: ParagraphActs, n: int) -> Span | None:
    """The subject of the sentence that ends before the region (“They lied.” after "Trump was furious.")."""
    start = here.regions[n - 1].right if n else here.parsed.paragraph.start
    tokens = [
        t
        for t in here.parsed.doc
        if here.parsed.starts[t.i] >= start
        and here.parsed.ends[t.i] <= here.regions[n].left
        and t.dep_ == "nsubj"
        and t.head.dep_ == "ROOT"
        and (t.tag_ in ("NNP", "NNPS") or t.lower_ in ("he", "she", "they"))
    ]
    if not tokens:
        return None
    return here.parsed.span(*speaker_range(here.parsed.doc, tokens[-1]))


def _after_cue(here: ParagraphActs, n: int) -> Owner | None:
    """A quoted fragment in the same sentence as a cue whose content the parser cut short or missed."""
    start, end = here.gap_before(n)
    if word_count(here.text, here.regions[n].start, here.regions[n].end) < 2:
        return None
    before = [a for a in here.acts if a.speaker and a.speech and start <= here.parsed.starts[a.cue[0]] < end]
    return replace(here.owner(before[-1]), rule="after cue") if before else None


def _free_indirect(here: ParagraphActs, n: int) -> Owner | None:
    """ "Berlin, he said, was worried. It would “react.”": a reported sentence without a cue goes on."""
    start, end = here.gap_before(n)
    said = [a for a in here.acts if a.speaker and a.speech and here.parsed.ends[a.cue[1]] <= start]
    region = here.regions[n]
    follows = said and _sentences_between(here, said[-1], start) == 1
    fragment = word_count(here.text, region.start, region.end) >= SHORTEST_BESIDE
    if said and (FREE_INDIRECT.search(here.text[start:end]) or (follows and fragment)):
        return _going_on(here.owner(said[-1]))
    return None


def _sentences_between(here: ParagraphActs, act: Act, start: int) -> int:
    return len(STOP.findall(here.text[here.parsed.ends[act.cue[1]] : start + 1]))


def _by_subject(here: ParagraphActs, n: int, region: Region) -> Owner | None:
    """A long quoted fragment in a sentence without a cue is its subject's."""
    if word_count(here.text, region.start, region.end) < LONG_FRAGMENT:
        return None
    sentence = here.gap_before(n)
    subject = next(
        (
            t
            for t in here.parsed.doc
            if here.parsed.starts[t.i] >= sentence[0]
            and here.parsed.ends[t.i] <= region.left
            and t.dep_ in ("nsubj", "nsubjpass")
        ),
        None,
    )
    if subject is None:
        last = here.reading.last
        return _going_on(last) if last is not None and here.text[sentence[0] : region.left].count(" ") < 8 else None
    return Owner(
        here.parsed.span(*speaker_range(here.parsed.doc, subject)), None, here.reading.next_group(), "long fragment"
    )


def _going_on(owner: Owner) -> Owner:
    return Owner(owner.speaker, owner.cue, owner.group, "continuation", owner.modality, owner.speech)
