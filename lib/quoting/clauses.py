"""Acts of reporting in a parsed paragraph: who reports what, with which cue.

Works on spaCy's English dependency labels (ClearNLP style). An act is a set of token ranges; nothing is text yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lib.quoting.cues import (
    NEEDS_AS,
    NOUNS_OF_SPEECH,
    NOUNS_OF_THOUGHT,
    PARTICLES,
    REPORTING_PREPOSITIONS,
    CueVerb,
    Frame,
    verb_forms,
)
from lib.records import Modality

Range = tuple[int, int]
"""First and last token, both included."""

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
OBJECTS = {"dobj", "dative", "pobj"}
RELATIVES = {"who", "which", "that", "whom"}
HYPOTHETICAL = {"would", "could", "might", "may", "should", "can", "must"}
NO_CONTENT_PRONOUNS = {"it", "him", "her", "them", "this", "that", "which", "so", "himself", "herself", "themselves", "what", "who", "us", "me", "you"}
COMMAS = {",", "-", "--", "—"}
STOPS = {".", ";", ":", "!", "?"}
TRIMMED = {",", ".", ";", ":", '"', "'", "-", "--", "—", "''", "``", "(", ")", "and", "but", "...", "…", "!", "?"}


@dataclass(frozen=True, slots=True)
class Act:
    """One act of reporting. `content` is empty where only a quotation beside it can be its content."""

    cue: Range
    speaker: Range | None
    content: tuple[Range, ...]
    rule: str
    speech: bool
    modality: Modality
    takes_quotation: bool
    own_thought: bool = False
    """A thought whose subject is a pronoun: inside another act it is that speaker's."""


def acts(doc: Doc, inside: list[int]) -> list[Act]:
    """All acts whose cue stands outside quotation marks; `inside[i]` is the region of token i or -1."""
    found: list[Act] = []
    for token in doc:
        if inside[token.i] >= 0:
            continue
        word = token.lower_
        verb = verb_forms().get(word)
        if verb is not None and _is_verb(token):
            found += _verb_acts(doc, token, verb)
        elif word in REPORTING_PREPOSITIONS:
            found += _according_acts(doc, token)
        elif _noun_lemma(word) is not None and token.tag_.startswith("NN"):
            found += _noun_acts(doc, token)
    return _without_echoes(found)


def _without_echoes(found: list[Act]) -> list[Act]:
    """"She said she hopes …" is one act: the inner thought is the outer speaker's own."""
    kept = []
    for act in found:
        if act.own_thought and any(_holds(outer, act) for outer in found if outer is not act and outer.speech):
            continue
        kept.append(act)
    return kept


def _holds(outer: Act, inner: Act) -> bool:
    return any(first <= inner.cue[0] and inner.cue[1] <= last for first, last in outer.content)


# ------------------------------------------------------------------ verbs
def _is_verb(token: Token) -> bool:
    return token.tag_.startswith("VB") or token.dep_ in ("ROOT", "ccomp", "parataxis") and not token.tag_.startswith(("NN", "JJ"))


def _verb_acts(doc: Doc, token: Token, verb: CueVerb) -> Iterator[Act]:
    subject = subject_of(token)
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children)
    if passive:
        yield from _passive_acts(doc, token, verb)
        return
    speaker = speaker_range(doc, subject) if subject is not None else None
    content, rule = _content(doc, token, verb)
    pieces: tuple[Range, ...] = ()
    if content is not None:
        whole = _without(content, speaker, token.i)
        pieces = (whole,) if whole is not None else ()
    elif verb.frames & Frame.CLAUSE and verb.frames & Frame.QUOTE and speaker is not None:
        pieces = _around(doc, token, speaker)
        rule = "parenthesis" if pieces else "beside"
    if speaker is None:
        pieces = ()
    if pieces or verb.frames & Frame.QUOTE:
        own_thought = not verb.speech and subject is not None and subject.tag_ == "PRP"
        yield Act(_cue_range(token), speaker, pieces, rule, verb.speech, modality_of(token), bool(verb.frames & Frame.QUOTE), own_thought)


def _content(doc: Doc, token: Token, verb: CueVerb) -> tuple[Range | None, str]:
    """The words reported by a cue verb and the rule that found them."""
    frames = verb.frames
    children = list(token.children)
    if frames & (Frame.CLAUSE | Frame.QUOTE):
        for child in children:
            if child.dep_ == "ccomp" and not _is_infinitive(child):
                return _trim(doc, _clause_range(doc, child, token)), "clause" if child.i > token.i else "fronted clause"
    if frames & Frame.INFINITIVE:
        for child in children:
            if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > token.i and _is_infinitive(child):
                obj = next((c for c in children if c.dep_ in ("dobj", "dative") and token.i < c.i < child.i), None)
                first = min(child.left_edge.i, obj.left_edge.i if obj is not None else child.left_edge.i)
                return _trim(doc, (first, child.right_edge.i)), "infinitive"
    if frames & Frame.QUALITY and token.dep_ != "acl":
        quality = next((c for c in children if c.i > token.i and _is_quality(c, verb)), None)
        if quality is not None:
            obj = next((c for c in children if c.dep_ == "dobj" and c.i > token.i), None)
            first = min(quality.left_edge.i, obj.left_edge.i) if obj is not None else quality.left_edge.i
            return _trim(doc, (first, max(quality.right_edge.i, obj.right_edge.i if obj is not None else -1))), "quality"
    particles = PARTICLES.get(verb.lemma, {})
    for child in children:
        if child.dep_ in ("prep", "prt", "agent") and child.lower_ in particles and child.i > token.i:
            content = _particle_content(doc, token, child)
            if content is not None:
                return content, "particle"
    if frames & Frame.OBJECT:
        for child in children:
            if child.dep_ == "dobj" and child.i > token.i and child.lower_ not in NO_CONTENT_PRONOUNS:
                last = max([child.right_edge.i] + [c.right_edge.i for c in children if c.dep_ == "prep" and c.i > child.i and c.lower_ in ("as", "for", "of")])
                return _trim(doc, (child.left_edge.i, last)), "object"
    return None, "beside"


def _is_quality(child: Token, verb: CueVerb) -> bool:
    if child.dep_ == "prep":
        return child.lower_ == "as" or (child.lower_ == "to" and verb.lemma == "liken")
    return child.dep_ in ("oprd", "ccomp", "xcomp") and verb.lemma not in NEEDS_AS


def _particle_content(doc: Doc, token: Token, particle: Token) -> Range | None:
    if particle.dep_ == "prt":
        later = [c for c in token.children if c.i > particle.i and c.dep_ in ("ccomp", "dobj", "prep")]
        return _trim(doc, (later[0].left_edge.i, later[0].right_edge.i)) if later else None
    inner = [c for c in particle.children if c.dep_ in ("pobj", "pcomp")]
    if not inner or inner[0].lower_ in NO_CONTENT_PRONOUNS:
        return None
    last = max([inner[0].right_edge.i] + [c.right_edge.i for c in token.children if c.dep_ in ("xcomp", "advcl") and c.i > particle.i and _is_infinitive(c)])
    return _trim(doc, (inner[0].left_edge.i, last))


def _around(doc: Doc, token: Token, speaker: Range) -> tuple[Range, ...]:
    """"Content, X said" and "Content, X said, more content": the sentence without the act, if commas set it off."""
    first, last = min(token.i, speaker[0]), max(_cue_range(token)[1], speaker[1])
    sentence = doc[token.i].sent
    while last + 1 < sentence.end and doc[last + 1].text not in COMMAS | STOPS:
        last += 1
    before = first - 1
    while before > sentence.start and doc[before].is_quote:
        before -= 1
    if before <= sentence.start or doc[before].text not in COMMAS:
        return ()
    if not _has_clause(doc, [t for t in range(sentence.start, sentence.end) if not first <= t <= last]):
        return ()
    pieces = [_trim(doc, (sentence.start, before - 1))]
    if last + 1 < sentence.end and doc[last + 1].text in COMMAS:
        pieces.append(_trim(doc, (last + 2, sentence.end - 1)))
    return tuple(p for p in pieces if p is not None)


def _has_clause(doc: Doc, tokens: list[int]) -> bool:
    """A subject and a finite verb among the tokens."""
    return any(doc[i].dep_ in SUBJECTS and not doc[i].is_quote for i in tokens) and any(doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") for i in tokens)


def _passive_acts(doc: Doc, token: Token, verb: CueVerb) -> Iterator[Act]:
    """"was condemned by X", "was accused of Y", "is said to have"."""
    agent = next((c for c in token.children if c.dep_ == "agent"), None)
    by = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    speaker = speaker_range(doc, by) if by is not None else None
    if not verb.speech and speaker is None:
        return
    after = [c for c in token.children if c.i > token.i]
    for child in after:
        if child.dep_ in ("ccomp", "oprd") or (child.dep_ == "xcomp" and verb.frames & Frame.INFINITIVE | Frame.CLAUSE) or (child.dep_ == "prep" and child.lower_ in ("as", "of", "for") and verb.lemma != "say"):
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), child) if child.dep_ == "prep" and child.lower_ != "as" else child
            if child.dep_ == "prep" and child.lower_ == "as" and any(c.dep_ == "pcomp" for c in child.children):
                return  # "was quoted as saying": the saying is an act of its own
            yield Act(_cue_range(token), speaker, _one(_trim(doc, (inner.left_edge.i, inner.right_edge.i))), "passive", verb.speech, modality_of(token), bool(verb.frames & Frame.QUOTE))
            return
    if speaker is not None and verb.frames & (Frame.OBJECT | Frame.CLAUSE):
        subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
        if subject is not None and subject.lower_ not in RELATIVES:
            yield Act(_cue_range(token), speaker, _one(_trim(doc, (subject.left_edge.i, subject.right_edge.i))), "passive", verb.speech, modality_of(token), True)


# ------------------------------------------------------------------ nouns, according to
def _noun_lemma(word: str) -> str | None:
    for form in (word, word[:-1] if word.endswith("s") else word):
        if form in NOUNS_OF_SPEECH or form in NOUNS_OF_THOUGHT:
            return form
    return None


def _noun_acts(doc: Doc, token: Token) -> Iterator[Act]:
    """"X's claim that …", "expressed concern that …"."""
    clause = next((c for c in token.children if c.i > token.i and c.dep_ in ("acl", "ccomp", "relcl") and _has_that(c)), None)
    if clause is None:
        return
    speaker = _noun_speaker(doc, token)
    lemma = _noun_lemma(token.lower_)
    yield Act((token.i, token.i), speaker, _one(_trim(doc, (clause.left_edge.i, clause.right_edge.i))), "noun", lemma in NOUNS_OF_SPEECH, Modality.ASSERTED, False)


def _has_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _noun_speaker(doc: Doc, token: Token) -> Range | None:
    for child in token.children:
        if child.dep_ == "poss":
            return speaker_range(doc, child)
        if child.dep_ == "prep" and child.lower_ in ("by", "of", "from", "among"):
            holder = next((c for c in child.children if c.dep_ == "pobj"), None)
            if holder is not None and child.lower_ != "of":
                return speaker_range(doc, holder)
    verb = token.head
    if token.dep_ in ("dobj", "pobj"):
        while verb.dep_ in ("prep", "pobj", "dobj") and verb.head is not verb:
            verb = verb.head
        subject = subject_of(verb) if verb.tag_.startswith("VB") else None
        if subject is not None:
            return speaker_range(doc, subject)
    return None


def _according_acts(doc: Doc, token: Token) -> Iterator[Act]:
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
    content = _trim(doc, after if initial or before[1] - before[0] < 1 else before)
    if content is not None:
        yield Act((token.i, to.i), speaker, (content,), "according to", True, Modality.ASSERTED, False)


# ------------------------------------------------------------------ shared
def subject_of(verb: Token) -> Token | None:
    """The subject, also through coordination, participles, infinitives and relative clauses."""
    for _ in range(6):
        subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"]
        if subjects:
            return subjects[0]
        head = verb.head
        if verb.dep_ in ("acl", "relcl") or head is verb:
            return head if verb.dep_ in ("acl", "relcl") and head is not verb else None
        if verb.dep_ in ("prep", "pcomp", "conj", "xcomp", "advcl", "aux", "auxpass", "parataxis", "dep", "ccomp", "pobj", "dobj", "agent"):
            verb = head
            continue
        return None
    return None


def speaker_range(doc: Doc, head: Token) -> Range:
    """The mention around its head word: title, name and apposition, without relative clauses."""
    if head.lower_ in RELATIVES and head.head.dep_ == "relcl":
        antecedent = head.head.head
        return speaker_range(doc, antecedent)[0], head.i
    first, last = head.left_edge.i, head.right_edge.i
    while first < head.i and (doc[first].text in TRIMMED or doc[first].dep_ in ("advmod", "mark", "prep") and doc[first].head is head):
        first += 1
    for token in doc[head.i + 1 : last + 1]:
        if token.dep_ == "relcl" or (token.dep_ in ("acl", "advcl") and doc[token.left_edge.i - 1].text == ","):
            last = max(head.i, min(last, token.left_edge.i - 1))
            break
    while last > head.i and doc[last].text in TRIMMED:
        last -= 1
    return first, last


def modality_of(verb: Token) -> Modality:
    """Negated ("did not say") or hypothetical ("would say") acts report no words."""
    for token in (verb, verb.head if verb.dep_ in ("xcomp", "conj") else verb):
        if any(c.dep_ == "neg" for c in token.children) or verb.lower_ in ("declined", "refused") and token is not verb:
            return Modality.NEGATED
    if any(c.dep_ == "aux" and c.lower_ in HYPOTHETICAL for c in verb.children):
        return Modality.HYPOTHETICAL
    return Modality.ASSERTED


def _is_infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)


def _cue_range(token: Token) -> Range:
    first = min([token.i] + [c.i for c in token.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < token.i and token.i - c.i <= 3])
    last = max([token.i] + [c.i for c in token.children if c.dep_ in ("prt",) and 0 < c.i - token.i <= 2])
    return first, last


def _clause_range(doc: Doc, clause: Token, cue: Token) -> Range:
    """A clause without the cue that may stand inside its reach."""
    first, last = clause.left_edge.i, clause.right_edge.i
    if clause.i > cue.i:
        return max(first, cue.i + 1), last
    return first, min(last, cue.i - 1)


def _one(content: Range | None) -> tuple[Range, ...]:
    return (content,) if content is not None else ()


def _without(content: Range, speaker: Range | None, cue: int) -> Range | None:
    """Content and speaker do not share words."""
    first, last = content
    if speaker is not None and first <= speaker[0] <= last:
        last = speaker[0] - 1 if speaker[0] > first else last
        first = speaker[1] + 1 if speaker[0] <= first else first
    if first <= cue <= last:
        first, last = (cue + 1, last) if last - cue > cue - first else (first, cue - 1)
    return (first, last) if first <= last else None


def _trim(doc: Doc, span: Range) -> Range | None:
    first, last = span
    while first <= last and (doc[first].text in TRIMMED or doc[first].is_space):
        first += 1
    while last >= first and (doc[last].text in TRIMMED or doc[last].is_space):
        last -= 1
    return (first, last) if first <= last else None
