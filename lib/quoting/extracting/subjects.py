"""Who reports: subjects, also through coordination, participles and documents, and the mention around them."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from lib.quoting.extracting.act import TRIMMED, Range
from lib.quoting.extracting.cues import DOCUMENTS, CueVerb, Frame, verb_forms
from lib.records import Modality

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
RELATIVES = {"who", "which", "that", "whom"}
DAYS = frozenset("on monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later".split())
FINITE = {"VBD", "VBZ", "VBP"}
NOMINATIVE = {"he", "she", "they", "i", "we", "it"}
HEAD_TAGS = {"NN", "NNS", "NNP", "NNPS"}
NAMING_TAGS = HEAD_TAGS | {"DT", "JJ", "PRP$", "POS", "CD"}
STOPPING = {",", ".", ";", ":", "that", '"'}
RELAYING = {"quoted", "quotes", "quoting", "cited", "cites", "citing"}
""""KCNA quoted him as saying": the words are his."""
REFUSALS = {"declined", "refused", "declines", "refuses"}
OBLIGING = frozenset(
    """
    have has had need needs needed ought intend intends intended plan plans planned want wants wanted wish wishes
    wished hope hopes hoped prepare prepares prepared
    """.split()
)
"""Before "to say" they leave it unsaid."""
HYPOTHETICAL = {"would", "could", "might", "may", "should", "can", "must"}


def subject_of(verb: Token) -> Token | None:
    """The subject, also through coordination, participles, infinitives and relative clauses."""
    for _ in range(6):
        subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"]
        if subjects:
            relative = verb.dep_ == "relcl" and subjects[0].lower_ in ("that", "which") and _is_document(verb.head)
            return _behind_document(verb.head) if relative else _own(verb, subjects)
        head = verb.head
        if verb.dep_ in ("acl", "relcl") and head != verb:
            return _behind_document(head)
        if head == verb:
            return _apposed_to_setting(verb)
        if (verb.lower_ == "as" or verb.dep_ == "advcl") and head.lower_ in RELAYING:
            relayed = next((c for c in head.children if c.dep_ == "dobj"), None)
            if relayed is not None:
                return relayed
        if verb.dep_ in (
            "prep",
            "pcomp",
            "conj",
            "xcomp",
            "advcl",
            "aux",
            "auxpass",
            "parataxis",
            "dep",
            "ccomp",
            "pobj",
            "dobj",
            "agent",
        ):
            verb = head
            continue
        return None
    return None


def _own(verb: Token, subjects: list[Token]) -> Token:
    """Lavrov in "The system, said Lavrov, is defensive", to which verb the parser may give both subjects."""
    inverted = [s for s in subjects if s.i > verb.i]
    return inverted[0] if inverted and verb.i > 0 and verb.doc[verb.i - 1].text == "," else subjects[0]


def _apposed_to_setting(verb: Token) -> Token | None:
    """The official in "In Oslo, an official said": the parser may take him for an apposition to the place."""
    for setting in verb.lefts:
        places = [c for c in setting.children if c.dep_ == "pobj"] if setting.dep_ == "prep" else []
        for apposed in (a for place in places for a in place.children if a.dep_ in ("appos", "conj")):
            if "," in (apposed.left_edge.text, apposed.doc[apposed.left_edge.i - 1].text):
                return apposed
    return None


def _is_document(noun: Token) -> bool:
    return noun.lower_ in DOCUMENTS or noun.lower_.removesuffix("s") in DOCUMENTS


def _behind_document(noun: Token) -> Token:
    """Who speaks through "a statement calling …": its owner, or the subject of the verb that issued it."""
    if not _is_document(noun) or noun.dep_ not in ("dobj", "pobj"):
        return noun
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    verb = noun.head
    while verb.dep_ in ("prep", "pobj") and verb.head != verb:
        verb = verb.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject if subject is not None else noun


def right_before(doc: Doc, verb: Token) -> Range | None:
    """Who stands right before a finite verb, whatever the parser says: a pronoun, or words after a comma.

    ", he said," and ", Pence said on Saturday," have no other subject.
    """
    if verb.tag_ not in FINITE | {"VBN"}:
        return None
    last = verb.i - 1
    while last >= 0 and (doc[last].dep_ in ("aux", "neg") or doc[last].tag_ == "RB"):
        last -= 1
    if last >= 0 and doc[last].lower_ in NOMINATIVE:
        return last, last
    first = last
    while first >= 0 and doc[first].tag_ in NAMING_TAGS:
        first -= 1
    if first == last or first < 0 or doc[first].text != "," or doc[last].tag_ not in HEAD_TAGS:
        return None
    parenthesis = next((t.text for t in doc[verb.i + 1 : verb.i + 9] if t.text in STOPPING), "")
    return (first + 1, last) if parenthesis in (",", ".") and doc[first - 1].tag_ in HEAD_TAGS | {"PRP", "RB"} else None


def name_before(doc: Doc, verb: Token) -> Range | None:
    """The name that stands right before a verb without a subject of its own, a day between them or not."""
    if verb.tag_ not in FINITE or verb.dep_ == "conj" or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    i = verb.i - 1
    while i >= 0 and (doc[i].dep_ in ("aux", "advmod", "neg") or doc[i].lower_ in DAYS):
        i -= 1
    last = i
    while i >= 0 and doc[i].tag_ in ("NNP", "NNPS"):
        i -= 1
    return speaker_range(doc, doc[last]) if i < last else None


def speaker_range(doc: Doc, head: Token) -> Range:
    """The mention around its head word: title, name and apposition, without relative clauses."""
    if head.lower_ in RELATIVES and head.head.dep_ == "relcl":
        antecedent = _out_of_apposition(doc, head)
        return speaker_range(doc, antecedent)[0], head.i
    first, last = head.left_edge.i, head.right_edge.i
    while first < head.i:
        before = doc[first]
        if before.text in TRIMMED:
            first += 1
        elif before.dep_ in ("advmod", "mark", "prep") and before.head == head:
            first = before.right_edge.i + 1
        else:
            break
    for token in doc[head.i + 1 : last + 1]:
        if token.text == '"':
            last = token.i - 1
            break
        if token.dep_ == "relcl" or (token.dep_ in ("acl", "advcl") and doc[token.left_edge.i - 1].text == ","):
            last = max(head.i, min(last, token.left_edge.i - 1))
            break
    while last > head.i and (doc[last].text in TRIMMED or doc[last].tag_ == "POS"):
        last -= 1
    while (
        last + 2 < len(doc)
        and doc[last + 1].text == "-"
        and not doc[last].whitespace_
        and not doc[last + 1].whitespace_
    ):
        last += 2  # "ex-wife", "co-founder"
    return first, last


def _out_of_apposition(doc: Doc, relative: Token) -> Token:
    """Whom "who" means: after a comma he of whom an apposition tells, not its last noun.

    "Berg, an adviser to President Aho, who suggested" is Berg.
    """
    antecedent: Token = relative.head.head
    noun = antecedent
    while doc[relative.i - 1].text == "," and noun.dep_ in ("pobj", "prep", "appos") and noun.head != noun:
        if noun.dep_ == "appos":
            return noun.head
        noun = noun.head
    return antecedent


def adjacent_speaker(doc: Doc, token: Token, verb: CueVerb) -> Range | None:
    """Where the parser sees no subject: the name right after the cue ("said Ellis:"), or right before it."""
    if not (verb.frames & Frame.QUOTE and verb.frames & Frame.CLAUSE):
        return None
    apposition = _apposition_before(doc, token) or _after_particle(doc, token)
    if apposition is not None:
        return apposition
    for start, step in ((token.i + 1, 1), (token.i - 1, -1)):
        i = start
        while 0 <= i < len(doc) and (
            doc[i].tag_ in ("NNP", "NNPS", "PRP") or (step > 0 and i == start and doc[i].tag_ in ("DT", "PRP$"))
        ):
            i += step
        if i != start and doc[i - step].tag_ in ("NNP", "NNPS", "PRP"):
            return (start, i - 1) if step > 0 else (i + 1, start)
    return None


def _after_particle(doc: Doc, token: Token) -> Range | None:
    """ "…, went on the minister."."""
    if token.i < 1 or doc[token.i - 1].text not in (",", '"') or doc[token.i + 1 : token.i + 2].text != "on":
        return None
    first = last = token.i + 2
    while last < len(doc) and doc[last].tag_ in NAMING_TAGS:
        last += 1
    return (first, last - 1) if last > first and doc[last - 1].tag_ in HEAD_TAGS else None


def _apposition_before(doc: Doc, token: Token) -> Range | None:
    """ "Egypt's defence minister, Sedki Sobhi, said": a description, a comma, a name, a comma."""
    i = token.i - 1
    if i < 3 or doc[i].text != "," or doc[i - 1].tag_ not in ("NNP", "NNPS"):
        return None
    last = i = i - 1
    while i >= 0 and doc[i].tag_ in ("NNP", "NNPS"):
        i -= 1
    if i < 1 or doc[i].text != "," or doc[i - 1].tag_ not in HEAD_TAGS:
        return None
    i -= 1
    while i >= 0 and doc[i].tag_ in NAMING_TAGS:
        i -= 1
    return i + 1, last


def modality_of(verb: Token) -> Modality:
    """Negated ("did not say") or hypothetical ("would say") acts report no words."""
    for token in (verb, verb.head if verb.dep_ in ("xcomp", "conj") else verb):
        if any(c.dep_ == "neg" for c in token.children) or (token != verb and token.lower_ in REFUSALS):
            return Modality.NEGATED
    if any(c.dep_ == "aux" and c.lower_ in HYPOTHETICAL for c in verb.children):
        return Modality.HYPOTHETICAL
    if verb.dep_ == "xcomp" and is_infinitive(verb) and (verb.head.lower_ in OBLIGING or _is_asked(verb)):
        return Modality.HYPOTHETICAL
    if _is_advised(verb, subject_of(verb)):
        return Modality.HYPOTHETICAL
    return Modality.ASSERTED


def _is_advised(verb: Token, subject: Token | None) -> bool:
    """ "it is necessary to discuss"."""
    heads = (verb.head, verb.head.head)
    impersonal = subject is None or subject.lower_ == "it"
    return impersonal and is_infinitive(verb) and any(h.lower_ in ("is", "was", "'s", "be") for h in heads)


def _is_asked(verb: Token) -> bool:
    """ "urged them to speak out", "promised to condemn it": not yet said."""
    asking = verb_forms().get(verb.head.lower_)
    return asking is not None and bool(asking.frames & Frame.INFINITIVE)


def is_infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
