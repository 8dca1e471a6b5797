"""What is reported: the clause, infinitive, object or quality that a cue verb takes."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from lib.quoting.extracting.act import COMMAS, STOPS, Range, clause_range, cue_range, trim
from lib.quoting.extracting.cues import NEEDS_AS, PARTICLES, CueVerb, Frame, verb_forms
from lib.quoting.extracting.subjects import DAYS, FINITE, SUBJECTS, is_infinitive

NO_CONTENT_PRONOUNS = frozenset(
    """it him her them this that which so himself herself themselves what who us me you""".split()
)
SHORTEST_REST = 5
"""Tokens."""
NON_FINITE = {"VB", "VBG"}
SETTING = frozenset("after before when as since while because until once if though although".split())
"""They open clauses that tell when or why something was said."""
ADVERBIAL = {"RB", ",", "IN"}
COPULAS = frozenset("is was are were be been had has have".split())
AFTER_PARTICLE = {"ccomp", "dobj", "prep", "xcomp", "pcomp"}
ADJUNCTS = frozenset("as for of out from against between with without through by to into toward towards over".split())


def quoted_object(token: Token, inside: list[int]) -> Range | None:
    """The object or complement of a verb, if most of it stands between marks: expressed “deep concern” at the test.

    What follows the noun outside the marks does not count.
    """
    for child in token.children:
        if child.i > token.i and child.dep_ in ("dobj", "attr", "acomp", "oprd", "xcomp"):
            words = [t for t in child.subtree if not t.is_punct and (t.i <= child.i or inside[t.i] >= 0)]
            if 2 * sum(inside[t.i] >= 0 for t in words) >= len(words) and words:
                return child.left_edge.i, child.right_edge.i
    return None


def content_of(doc: Doc, token: Token, verb: CueVerb) -> tuple[Range | None, str]:
    """The words reported by a cue verb and the rule that found them."""
    frames = verb.frames
    children = list(token.children)
    if frames & (Frame.CLAUSE | Frame.QUOTE):
        after_that = [c for c in children if c.i > token.i and any(m.lower_ == "that" for m in c.lefts)]
        for child in after_that + children:
            if (
                child.dep_ == "ccomp"
                and not is_infinitive(child)
                and not _is_tag(doc, child, token)
                and not _is_setting(child, token)
            ):
                clause = _before_source(doc, *_after_day(doc, *clause_range(child, token)))
                return trim(doc, clause), "clause" if child.i > token.i else "fronted clause"
    if frames & Frame.INFINITIVE:
        for child in children:
            if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > token.i and is_infinitive(child):
                obj = next((c for c in children if c.dep_ in ("dobj", "dative") and token.i < c.i < child.i), None)
                first = min(child.left_edge.i, obj.left_edge.i if obj is not None else child.left_edge.i)
                return trim(doc, (first, _end(child))), "infinitive"
    if frames & Frame.QUALITY and token.dep_ != "acl":
        quality = _quality(doc, token, verb)
        if quality is not None:
            return quality, "quality"
    particles = PARTICLES.get(verb.lemma, {})
    for child in children:
        gloss = token.lower_ == "referring" and token.dep_ == "advcl"
        if child.dep_ in ("prep", "prt", "agent") and child.lower_ in particles and child.i > token.i and not gloss:
            content = _particle_content(doc, token, child)
            if content is not None:
                return content, "particle"
    if frames & Frame.OBJECT:
        for child in children:
            if child.dep_ == "dobj" and child.i > token.i and child.lower_ not in NO_CONTENT_PRONOUNS:
                return trim(doc, (child.left_edge.i, _with_adjuncts(token, child.right_edge.i))), "object"
    return None, "beside"


def _is_setting(clause: Token, token: Token) -> bool:
    """ "told him to stop, a day after the council voted": the infinitive was said."""
    told = any(is_infinitive(c) and token.i < c.i < clause.i for c in token.children)
    return told and any(c.lower_ in SETTING for c in clause.lefts)


def _is_tag(doc: Doc, clause: Token, token: Token) -> bool:
    """ "…, state media reported on Saturday" at the end of what it reports, which the parser hangs below its verb."""
    verb = verb_forms().get(clause.lower_)
    first = clause.left_edge.i
    return (
        verb is not None
        and bool(verb.frames & Frame.CLAUSE)
        and first > token.i + 1
        and "," in (doc[first].text, doc[first - 1].text)
        and any(c.dep_ == "nsubj" for c in clause.lefts)
        and not any(c.dep_ in ("mark", "aux", "neg") or c.lower_ == "that" for c in clause.lefts)
        and not any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in clause.rights)
    )


def _after_day(doc: Doc, first: int, last: int) -> Range:
    """ "said on Monday | it was ready": the day tells when it was said; not "said Monday was fine"."""
    start = first
    while start < last and doc[start].lower_ in DAYS:
        start += 1
    told = start > first and not doc[start].tag_.startswith(("VB", "MD"))
    return (start, last) if told else (first, last)


def _before_source(doc: Doc, first: int, last: int) -> Range:
    """A reported clause without ", according to X" after it."""
    for i in range(last, first + 1, -1):
        if doc[i].lower_ == "according" and doc[i + 1 : i + 2].text.lower() == "to" and doc[i - 1].text in (",", '"'):
            return first, i - 1
        if doc[i].text in (",", ";") and i < last:
            break
    return first, last


def _quality(doc: Doc, token: Token, verb: CueVerb) -> Range | None:
    """Object and quality: "the plan naive", "it as a first step"; the parser may hang the quality on the object."""
    obj = next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)
    quality = next((c for c in token.children if c.i > token.i and _is_quality(c, verb)), None)
    if quality is None:
        hung = obj is not None and any(c.dep_ == "amod" for c in obj.rights) and verb.lemma not in NEEDS_AS
        return trim(doc, (obj.left_edge.i, obj.right_edge.i)) if obj is not None and hung else None
    parts = [quality] if obj is None else [quality, obj]
    return trim(doc, (min(p.left_edge.i for p in parts), max(p.right_edge.i for p in parts)))


def _is_quality(child: Token, verb: CueVerb) -> bool:
    if child.dep_ == "prep":
        return child.lower_ == "as" or (child.lower_ == "to" and verb.lemma == "liken")
    return child.dep_ in ("oprd", "ccomp", "xcomp") and verb.lemma not in NEEDS_AS


def _particle_content(doc: Doc, token: Token, particle: Token) -> Range | None:
    if particle.dep_ == "prt":
        later = [c for c in token.children if c.i > particle.i and c.dep_ in AFTER_PARTICLE]
        return trim(doc, (later[0].left_edge.i, later[0].right_edge.i)) if later else None
    inner = [c for c in particle.children if c.dep_ in ("pobj", "pcomp")]
    if not inner or inner[0].lower_ in NO_CONTENT_PRONOUNS:
        return None
    goals = [c.right_edge.i for c in token.children if c.i > particle.i and _is_goal(c)]
    if token.lower_.startswith("call") and particle.lower_ in ("on", "upon") and not goals:
        goals = _set_off_goal(doc, token, inner[0])
    return trim(doc, (inner[0].left_edge.i, _with_adjuncts(token, max([_end(inner[0]), *goals]))))


def _set_off_goal(doc: Doc, token: Token, called: Token) -> list[int]:
    """ "called on all, big and small, | to help"."""
    for goal in doc[called.right_edge.i + 1 : token.sent.end]:
        if is_infinitive(goal) and doc[goal.left_edge.i - 1].text == ",":
            return [_end(goal)]
    return []


def _end(head: Token) -> int:
    """Last token of a non-finite content, without a finite verb joined to it: "of defying it | and demanded"."""
    last = int(head.right_edge.i)
    if head.tag_ not in NON_FINITE:
        return last
    joined = next((c for c in head.children if c.dep_ == "conj" and c.tag_ in FINITE), None)
    return last if joined is None else int(joined.left_edge.i) - 1


def _is_goal(child: Token) -> bool:
    return child.dep_ in ("xcomp", "advcl") and is_infinitive(child)


def _with_adjuncts(token: Token, last: int) -> int:
    """The end of a content with the phrases that follow it directly: "a way | out of the crisis"."""
    for child in token.children:
        if child.left_edge.i == last + 1 and child.dep_ == "prep" and child.lower_ in ADJUNCTS:
            last = child.right_edge.i
    return last


def around(doc: Doc, token: Token, speaker: Range) -> tuple[Range, ...]:
    """ "Content, X said" and "Content, X said, more content": the sentence without the act, if commas set it off."""
    first, last = min(token.i, speaker[0]), max(cue_range(token)[1], speaker[1])
    sentence = doc[token.i].sent
    while last + 1 < sentence.end and doc[last + 1].text not in COMMAS | STOPS:
        last += 1
    before = first - 1
    while before > sentence.start and doc[before].is_quote:
        before -= 1
    if before <= sentence.start or doc[before].text not in COMMAS:
        return ()
    pieces = [trim(doc, (sentence.start, before - 1))] if _has_subject(doc, sentence.start, before) else []
    goes_on = last + 1 < sentence.end and doc[last + 1].text in COMMAS
    if goes_on and (pieces or _has_subject(doc, last + 2, sentence.end)):
        rest = trim(doc, (last + 2, sentence.end - 1))
        pieces = [rest] if says_nothing(doc, sentence.start, before) else [*pieces, rest]
    return tuple(p for p in pieces if p is not None)


def says_nothing(doc: Doc, start: int, end: int) -> bool:
    """ "All states, he said, must act", "He was, she said, ready": the words before the tag are no claim."""
    words = doc[start:end]
    if any(t.is_quote for t in words):
        return False
    whole = [t for t in words if t.tag_.startswith("VB") and t.dep_ not in ("aux", "auxpass")]
    copula = (
        len(whole) == 1 and whole[0].lower_ in COPULAS and all(t.tag_ in ADVERBIAL for t in doc[whole[0].i + 1 : end])
    )
    return not whole or copula


def after_stop(doc: Doc, token: Token, speaker: Range) -> Range | None:
    """ "…,” X said; the rest" and "X declared: the rest", where the rest is not quoted."""
    last = max(cue_range(token)[1], speaker[1])
    if last + 1 >= len(doc) or doc[last + 1].text not in (";", ":") or doc[last + 2 : last + 3].text in ('"', "'"):
        return None
    end = next((i for i in range(last + 2, len(doc)) if doc[i].text in (".", "!", "?") or doc[i].is_quote), len(doc))
    return trim(doc, (last + 2, end - 1)) if end - last > SHORTEST_REST else None


def _has_subject(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].dep_ in SUBJECTS for i in range(start, end))
