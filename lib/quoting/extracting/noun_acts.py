"""Acts of reporting by a noun or a preposition: X's claim that, in X's view, according to X."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from lib.quoting.extracting.act import Act, Range, one, trim
from lib.quoting.extracting.contents import says_nothing
from lib.quoting.extracting.cues import NOUNS_OF_SPEECH, NOUNS_OF_THOUGHT, REPORTING_PREPOSITIONS, inflections
from lib.quoting.extracting.subjects import speaker_range, subject_of
from lib.records import Modality

AFFIRMING = frozenset(
    form for verb in "reiterate reaffirm restate stress underline defend".split() for form in inflections(verb)
)
"""Whoever does this to a claim makes it; who only repeats one may be relaying it."""


def noun_lemma(word: str) -> str | None:
    for form in (word, word[:-1] if word.endswith("s") else word):
        if form in NOUNS_OF_SPEECH or form in NOUNS_OF_THOUGHT:
            return form
    return None


def noun_acts(doc: Doc, token: Token) -> Iterator[Act]:
    """ "X's claim that …", "expressed concern that …"."""
    clause = next(
        (c for c in token.children if c.i > token.i and c.dep_ in ("acl", "ccomp", "relcl") and _has_that(c)), None
    )
    if clause is None:
        return
    speaker = _noun_speaker(doc, token)
    if speaker is None:
        return
    lemma = noun_lemma(token.lower_)
    yield Act(
        (token.i, token.i),
        speaker,
        one(trim(doc, (clause.left_edge.i, clause.right_edge.i))),
        "noun",
        lemma in NOUNS_OF_SPEECH,
        Modality.ASSERTED,
        False,
    )


def _has_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _noun_speaker(doc: Doc, token: Token) -> Range | None:
    for child in token.children:
        if child.dep_ == "poss":
            return _who_affirms(doc, token) or speaker_range(doc, child)
        if child.dep_ == "prep" and child.lower_ in ("by", "of", "from", "among"):
            holder = next((c for c in child.children if c.dep_ == "pobj"), None)
            if holder is not None and child.lower_ != "of":
                return speaker_range(doc, holder)
    verb = token.head
    if token.dep_ in ("dobj", "pobj"):
        while verb.dep_ in ("prep", "pobj", "dobj") and verb.head != verb:
            verb = verb.head
        subject = subject_of(verb) if verb.tag_.startswith("VB") else None
        if subject is not None:
            return speaker_range(doc, subject)
    return None


def _who_affirms(doc: Doc, token: Token) -> Range | None:
    """He in "He defended his country's argument that …"."""
    if token.dep_ != "dobj" or token.head.lower_ not in AFFIRMING:
        return None
    subject = subject_of(token.head)
    return speaker_range(doc, subject) if subject is not None else None


def adjective_acts(doc: Doc, token: Token) -> Iterator[Act]:
    """ "was convinced that …"."""
    clause = next((c for c in token.children if c.i > token.i and c.dep_ == "ccomp" and _has_that(c)), None)
    subject = subject_of(token.head if token.dep_ in ("acomp", "attr", "oprd") else token)
    if clause is None or subject is None:
        return
    content = one(trim(doc, (clause.left_edge.i, clause.right_edge.i)))
    yield Act(
        (token.i, token.i), speaker_range(doc, subject), content, "adjective", False, Modality.ASSERTED, False, True
    )


def holding_acts(doc: Doc, token: Token) -> Iterator[Act]:
    """ "in his view", "in the words of the minister"."""
    holder = next((c for c in token.children if c.dep_ == "poss"), None)
    if holder is None:
        of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        holder = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if holder is None:
        return
    phrase = (token.head.i, max(token.right_edge.i, token.i))
    sentence = token.sent
    pieces = [trim(doc, (sentence.start, phrase[0] - 1)), trim(doc, (phrase[1] + 1, sentence.end - 1))]
    if pieces[1] is not None and says_nothing(doc, sentence.start, phrase[0]):
        pieces = pieces[1:]
    yield Act(
        (token.i, token.i),
        speaker_range(doc, holder),
        tuple(p for p in pieces if p is not None),
        "in X's view",
        True,
        Modality.ASSERTED,
        True,
    )


def for_acts(doc: Doc, token: Token) -> Iterator[Act]:
    """ "For the minister, the meeting was “a first step”": claims only words between marks."""
    set_off = token.i == token.sent.start or doc[token.i - 1].text == ","
    holder = next((c for c in token.children if c.dep_ == "pobj"), None)
    person = holder is not None and (holder.tag_ in ("NNP", "NNPS") or holder.lower_ in ("him", "her", "them"))
    if set_off and person and holder is not None and token.head.dep_ == "ROOT":
        yield Act((token.i, token.i), speaker_range(doc, holder), (), "for X", True, Modality.ASSERTED, False)


def according_acts(doc: Doc, token: Token) -> Iterator[Act]:
    to = next((t for t in doc[token.i + 1 : token.i + 2] if t.lower_ == REPORTING_PREPOSITIONS[token.lower_]), None)
    if to is None:
        return
    holder = next((c for c in to.children if c.dep_ == "pobj"), None)
    if holder is None:
        return
    speaker = speaker_range(doc, holder)
    phrase = (token.i, max(to.right_edge.i, speaker[1]))
    sentence = token.sent
    before, after = (sentence.start, phrase[0] - 1), (phrase[1] + 1, sentence.end - 1)
    initial = phrase[0] - sentence.start <= 1
    verbless = not any(t.tag_.startswith(("VB", "MD")) for t in doc[before[0] : before[1] + 1])
    content = trim(doc, after if initial or verbless else before)
    if content is not None:
        yield Act((token.i, to.i), speaker, (content,), "according to", True, Modality.ASSERTED, False)
