"""Which act or speaker each quoted region of a paragraph belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.quoting.extracting.act import Act
from lib.quoting.extracting.clauses import acts
from lib.quoting.extracting.marks import Region, word_count
from lib.quoting.extracting.owners import Owner, Reading
from lib.quoting.extracting.parsing import Parsed, is_sentential
from lib.quoting.extracting.scare import is_part_of_clause, is_title
from lib.quoting.extracting.subjects import speaker_range
from lib.records import Span

LONG_FRAGMENT = 5
LONG_CLAUSE = 50
"""Characters."""
SHORTEST_BESIDE = 3
NAME = r"[A-Z][\w.’'\-]*(?: (?:[A-Z][\w.’'\-]*|de|del|la|van|von|bin|al|of|the))*"
TRANSCRIPT = re.compile(rf"({NAME}(?:, [^:“\"]{{1,60}})?): ?$")
SIGNED = re.compile(rf"\s*[―—–-]+\s*({NAME}[^\n“\"]{{0,80}})$")
TURN = re.compile(r"([A-Z][A-Z.’' \-]{2,30}): +(?=\S)")
STOP = re.compile(
    r"(?:[!?]|(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bLt)(?<!\bSt)\.)"
    r"[”\"’')\]]*(?=\s)"
)
"""A sentence's end, not the stop of "U.S." or "Mr."."""
FREE_INDIRECT = re.compile(r"\b(?:would|could|should|might|had)\b[^.]{0,30}$")
ANNOUNCES = re.compile(r"[:,]\s*$")


class ParagraphActs:
    """The acts and regions of one parsed paragraph."""

    def __init__(self, reading: Reading, parsed: Parsed) -> None:
        self.reading, self.parsed = reading, parsed
        self.text = reading.text
        self.regions: tuple[Region, ...] = parsed.paragraph.regions
        self.acts = acts(parsed.doc, parsed.region_of)
        self.owner_act: dict[int, Act] = {}
        self.inside_clause: set[int] = set()
        self.reported: list[tuple[Act, Owner]] = []
        self._owner_of_act: dict[int, Owner] = {}
        self.marked_only = {
            n for n, r in enumerate(self.regions) if is_title(self.text, r) or is_part_of_clause(parsed, n)
        }
        self._claim_by_clause()

    # -------------------------------------------------------------- spans
    def span(self, tokens: tuple[int, int] | None) -> Span | None:
        return self.parsed.span(*tokens) if tokens is not None else None

    def contents(self, act: Act) -> list[Span]:
        return [self.parsed.span(*piece) for piece in act.content]

    def covered(self, content: Span) -> list[Region]:
        """Regions that lie mostly in a content, but for words that are only marked, not quoted."""
        return [
            r
            for n, r in enumerate(self.regions)
            if n not in self.marked_only
            and r.left < content[1]
            and content[0] < r.right
            and _overlap(r, content) * 2 > r.end - r.start
        ]

    def owner(self, act: Act) -> Owner:
        key = id(act)
        if key not in self._owner_of_act:
            self._owner_of_act[key] = Owner(
                self.span(act.speaker),
                self.span(act.cue),
                self.reading.next_group(),
                act.rule,
                act.modality,
                act.speech,
            )
        return self._owner_of_act[key]

    # -------------------------------------------------------------- clauses
    def _claim_by_clause(self) -> None:
        """Regions inside a reported clause belong to the innermost act that reports them."""
        for act in self.acts:
            if act.content:
                self.reported.append((act, self.owner(act)))
        for n, region in enumerate(self.regions):
            if n in self.marked_only:
                continue
            holders = [
                (content[1] - content[0], act)
                for act, _ in self.reported
                for content in self.contents(act)
                if region in self.covered(content)
            ]
            if holders and self._is_one_word_of_many(region, min(h[0] for h in holders)):
                self.marked_only.add(n)
            elif holders:
                quoting = [h for h in holders if h[1].takes_quotation] or holders
                self.owner_act[n] = min(quoting, key=lambda h: h[0])[1]
                self.inside_clause.add(n)

    def _is_one_word_of_many(self, region: Region, content_length: int) -> bool:
        """One marked word in a long clause: the clause is reported, the word only set off."""
        return word_count(self.text, region.start, region.end) == 1 and content_length > LONG_CLAUSE

    # -------------------------------------------------------------- regions
    def owners(self) -> dict[int, Owner]:
        owners: dict[int, Owner] = {n: self.owner(act) for n, act in self.owner_act.items()}
        for n in range(len(self.regions)):
            if n not in owners and n not in self.marked_only:
                owner = self._beside(n) or self._signed(n)
                if owner is not None:
                    owners[n] = owner
        self._continue(owners)
        return owners

    def _beside(self, n: int) -> Owner | None:
        """An act without a clause of its own, in the same sentence as the region."""
        before, after = self._gap_before(n), self._gap_after(n)
        free = [a for a in self.acts if a.takes_quotation and not any(act is a for act in self.owner_act.values())]
        following = [
            a
            for a in self.acts
            if (a in free or (a.takes_quotation and self._touches(self.regions[n], a)))
            and after[0] <= self.parsed.starts[a.cue[0]]
            and self.parsed.ends[a.cue[1]] <= after[1]
        ]
        preceding = [
            a for a in free if before[0] <= self.parsed.starts[a.cue[0]] and self.parsed.ends[a.cue[1]] <= before[1]
        ]
        region = self.regions[n]
        if word_count(self.text, region.start, region.end) < SHORTEST_BESIDE and not self._stands_alone(n):
            return None
        wants_after = self.text[region.end - 1] in ",?!—-" or self.text[region.right : region.right + 1] == ","
        announced = bool(preceding) and self.text[: region.left].rstrip()[-1:] in ":,"
        led_in = preceding and (announced or not (following and wants_after))
        if led_in and (announced or not preceding[-1].content):
            return self.owner(preceding[-1])
        if following and (not following[0].content or self._touches(region, following[0])):
            return self.owner(following[0])
        return None

    def _touches(self, region: Region, act: Act) -> bool:
        """Nothing but a comma between the marks and "X said"."""
        first = min(act.cue[0], act.speaker[0] if act.speaker else act.cue[0])
        return not self.text[region.right : self.parsed.starts[first]].strip(" ,")

    def _stands_alone(self, n: int) -> bool:
        """The region is a sentence, or a sentence starts with it."""
        region = self.regions[n]
        if is_sentential(self.text, region, self.parsed.paragraph.start):
            return True
        return self.text[self._gap_before(n)[0] : region.left].strip() == "" or self.text[region.start].isupper()

    def _gap_before(self, n: int) -> Span:
        """From the last sentence end (or region) to the region."""
        region = self.regions[n]
        start = self.regions[n - 1].right if n else self.parsed.paragraph.start
        stops = [m.end() for m in STOP.finditer(self.text[start : region.left])]
        return start + (stops[-1] if stops else 0), region.left

    def _gap_after(self, n: int) -> Span:
        region = self.regions[n]
        if (
            region.end
            and self.text[region.end - 1] == "."
            and self.text[region.right : region.right + 2].strip()[:1].isupper()
        ):
            return region.right, region.right
        end = self.regions[n + 1].left if n + 1 < len(self.regions) else self.parsed.paragraph.end
        stop = STOP.search(self.text[region.right : end])
        return region.right, region.right + stop.end() if stop else end

    def _signed(self, n: int) -> Owner | None:
        """ "Name: “…”" and "“…” — Name"."""
        region = self.regions[n]
        start = self.regions[n - 1].right if n else self.parsed.paragraph.start
        turn = TURN.match(self.text, region.start, region.end)
        if turn:
            return Owner(turn.span(1), None, self.reading.next_group(), "transcript")
        named = TRANSCRIPT.search(self.text[start : region.left].rstrip() + " ")
        if named and named.start(1) == 0 and is_sentential(self.text, region, self.parsed.paragraph.start):
            return Owner((start + named.start(1), start + named.end(1)), None, self.reading.next_group(), "transcript")
        if n + 1 == len(self.regions):
            signed = SIGNED.match(self.text[region.right : self.parsed.paragraph.end])
            if signed:
                at = region.right
                return Owner((at + signed.start(1), at + signed.end(1)), None, self.reading.next_group(), "signature")
        return None

    # -------------------------------------------------------------- continuation
    def _continue(self, owners: dict[int, Owner]) -> None:
        """Regions without a cue go on from the one before, or belong to the one after, or to the sentence's subject."""
        for n, region in enumerate(self.regions):
            if n in owners or n in self.marked_only:
                continue
            owner = self._continued(n, region, owners)
            if owner is not None:
                owners[n] = owner

    def _continued(self, n: int, region: Region, owners: dict[int, Owner]) -> Owner | None:
        reading = self.reading
        first = n == 0 and region.left == self.parsed.paragraph.start
        sentential = self._stands_alone(n)
        if n == 0 and region.continues and reading.last is not None:
            return _going_on(reading.last)
        if first and reading.waiting is not None:
            return reading.waiting
        if not sentential:
            after_cue = self._after_cue(n)
            if after_cue is not None:
                return after_cue
            if n and (n - 1) in owners and self._only_attribution_between(n):
                return _going_on(owners[n - 1])
            return self._by_subject(n, region) or self._free_indirect(n)
        if n and (n - 1) in owners and self._only_attribution_between(n):
            return _going_on(owners[n - 1])
        if n + 1 in owners and self.text[region.right : self.regions[n + 1].left].strip() == "":
            return _going_on(owners[n + 1])
        said_before = self._act_before(n)
        if said_before is not None:
            return _going_on(self.owner(said_before))
        subject = self._subject_before(n)
        if subject is not None:
            return Owner(subject, None, reading.next_group(), "subject before")
        if n and (n - 1) in owners:
            return _going_on(owners[n - 1])
        if reading.last is not None and word_count(self.text, region.start, region.end) >= 3:
            return _going_on(reading.last)
        return None

    def _act_before(self, n: int) -> Act | None:
        """The last act of speech in the sentence that ends before the region."""
        start = self.regions[n - 1].right if n else self.parsed.paragraph.start
        spoken = [
            a
            for a in self.acts
            if a.speech
            and a.speaker
            and self.parsed.starts[a.cue[0]] >= start
            and self.parsed.ends[a.cue[1]] <= self.regions[n].left
        ]
        return spoken[-1] if spoken else None

    def _only_attribution_between(self, n: int) -> bool:
        between = self.text[self.regions[n - 1].right : self.regions[n].left]
        return STOP.search(between.rstrip()) is None

    def _subject_before(self, n: int) -> Span | None:
        """The subject of the sentence that ends before the region (“They lied.” after "Trump was furious.")."""
        start = self.regions[n - 1].right if n else self.parsed.paragraph.start
        tokens = [
            t
            for t in self.parsed.doc
            if self.parsed.starts[t.i] >= start
            and self.parsed.ends[t.i] <= self.regions[n].left
            and t.dep_ == "nsubj"
            and t.head.dep_ == "ROOT"
            and (t.tag_ in ("NNP", "NNPS") or t.lower_ in ("he", "she", "they"))
        ]
        if not tokens:
            return None
        return self.parsed.span(*speaker_range(self.parsed.doc, tokens[-1]))

    def _after_cue(self, n: int) -> Owner | None:
        """A quoted fragment in the same sentence as a cue whose content the parser cut short or missed."""
        start, end = self._gap_before(n)
        before = [a for a in self.acts if a.speaker and a.speech and start <= self.parsed.starts[a.cue[0]] < end]
        return replace(self.owner(before[-1]), rule="after cue") if before else None

    def _free_indirect(self, n: int) -> Owner | None:
        """ "Berlin, he said, was worried. It would “react.”": a reported sentence without a cue goes on."""
        start, end = self._gap_before(n)
        said = [a for a in self.acts if a.speaker and a.speech and self.parsed.ends[a.cue[1]] <= start]
        region = self.regions[n]
        follows = said and self._sentences_between(said[-1], start) == 1
        fragment = word_count(self.text, region.start, region.end) >= SHORTEST_BESIDE
        if said and (FREE_INDIRECT.search(self.text[start:end]) or (follows and fragment)):
            return _going_on(self.owner(said[-1]))
        return None

    def _sentences_between(self, act: Act, start: int) -> int:
        return len(STOP.findall(self.text[self.parsed.ends[act.cue[1]] : start + 1]))

    def _by_subject(self, n: int, region: Region) -> Owner | None:
        """A long quoted fragment in a sentence without a cue is its subject's."""
        if word_count(self.text, region.start, region.end) < LONG_FRAGMENT:
            return None
        sentence = self._gap_before(n)
        subject = next(
            (
                t
                for t in self.parsed.doc
                if self.parsed.starts[t.i] >= sentence[0]
                and self.parsed.ends[t.i] <= region.left
                and t.dep_ in ("nsubj", "nsubjpass")
            ),
            None,
        )
        if subject is None:
            last = self.reading.last
            return _going_on(last) if last is not None and self.text[sentence[0] : region.left].count(" ") < 8 else None
        return Owner(
            self.parsed.span(*speaker_range(self.parsed.doc, subject)), None, self.reading.next_group(), "long fragment"
        )

    def announced(self) -> Owner | None:
        """The act that ends the paragraph with a colon or comma."""
        if not ANNOUNCES.search(self.text[self.parsed.paragraph.start : self.parsed.paragraph.end]):
            return None
        free = [a for a in self.acts if a.takes_quotation]
        return self.owner(free[-1]) if free else None


def _going_on(owner: Owner) -> Owner:
    return Owner(owner.speaker, owner.cue, owner.group, "continuation", owner.modality, owner.speech)


def _overlap(region: Region, content: Span) -> int:
    return max(0, min(region.end, content[1]) - max(region.start, content[0]))
