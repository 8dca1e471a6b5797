"""Which act or speaker each quoted region of a paragraph belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left

from lib.quoting.extracting.act import Act
from lib.quoting.extracting.clauses import acts
from lib.quoting.extracting.marks import Region, word_count
from lib.quoting.extracting.owners import Owner, Reading
from lib.quoting.extracting.parsing import Parsed, is_sentential
from lib.quoting.extracting.scare import is_part_of_clause, is_title
from lib.quoting.extracting.subjects import FINITE, speaker_range
from lib.records import Span

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
                owner = self._beside(n) or self._signed(n) or self._led_in(n)
                if owner is not None:
                    owners[n] = owner
        return owners

    def _beside(self, n: int) -> Owner | None:
        """An act without a clause of its own, in the same sentence as the region."""
        before, after = self.gap_before(n), self.gap_after(n)
        taken = {id(act) for act in self.owner_act.values()}
        free = [a for a in self.acts if a.takes_quotation and id(a) not in taken]
        following = [
            a
            for a in self.acts
            if a.takes_quotation
            and (id(a) not in taken or self._touches(self.regions[n], a))
            and after[0] <= self.parsed.starts[a.cue[0]]
            and self.parsed.ends[a.cue[1]] <= after[1]
        ]
        preceding = [
            a for a in free if before[0] <= self.parsed.starts[a.cue[0]] and self.parsed.ends[a.cue[1]] <= before[1]
        ]
        region = self.regions[n]
        if word_count(self.text, region.start, region.end) < SHORTEST_BESIDE and not self.stands_alone(n):
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

    def stands_alone(self, n: int) -> bool:
        """The region is a sentence, or a sentence starts with it."""
        region = self.regions[n]
        if is_sentential(self.text, region, self.parsed.paragraph.start):
            return True
        return self.text[self.gap_before(n)[0] : region.left].strip() == "" or self.text[region.start].isupper()

    def gap_before(self, n: int) -> Span:
        """From the last sentence end (or region) to the region."""
        region = self.regions[n]
        start = self.regions[n - 1].right if n else self.parsed.paragraph.start
        stops = [m.end() for m in STOP.finditer(self.text[start : region.left])]
        return start + (stops[-1] if stops else 0), region.left

    def gap_after(self, n: int) -> Span:
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

    def _led_in(self, n: int) -> Owner | None:
        """ "Berg had a message for Oslo: “…”": a clause without a cue leads in what its subject said."""
        region = self.regions[n]
        before = self.text[self.gap_before(n)[0] : region.left].rstrip()
        if not before.endswith(":") or not is_sentential(self.text, region, self.parsed.paragraph.start):
            return None
        first = bisect_left(self.parsed.starts, self.gap_before(n)[0])
        words = self.parsed.doc[first : bisect_left(self.parsed.starts, region.left)]
        verbs = [t for t in words if t.tag_ in FINITE and t.dep_ not in ("relcl", "acl", "advcl")]
        led = ((v, c) for v in verbs for c in v.lefts if c.dep_ == "nsubj" and c.i >= first)
        verb, subject = next(led, (None, None))
        if verb is None or subject is None:
            return None
        spoken = self.span(speaker_range(self.parsed.doc, subject))
        return Owner(spoken, self.span((verb.i, verb.i)), self.reading.next_group(), "led in")

    def announced(self) -> Owner | None:
        """The act that ends the paragraph with a colon or comma."""
        if not ANNOUNCES.search(self.text[self.parsed.paragraph.start : self.parsed.paragraph.end]):
            return None
        free = [a for a in self.acts if a.takes_quotation]
        return self.owner(free[-1]) if free else None


def _overlap(region: Region, content: Span) -> int:
    return max(0, min(region.end, content[1]) - max(region.start, content[0]))
