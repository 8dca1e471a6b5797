"""Acts of reporting by a verb: said, urged, was condemned by."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from lib.quoting.extracting.act import Act, Range, cue_range, one, trim, without
from lib.quoting.extracting.contents import after_stop, around, content_of, quoted_object
from lib.quoting.extracting.cues import CueVerb, Frame
from lib.quoting.extracting.subjects import (
    FINITE,
    RELATIVES,
    RELAYING,
    adjacent_speaker,
    modality_of,
    name_before,
    right_before,
    speaker_range,
    subject_of,
)

LONGEST_QUOTED_CUE = 4
UNINFLECTED = {"VB", "VBP"}
"""As in "a demand that Berlin give up its “old plan”", which is the demand's."""


def verb_acts(doc: Doc, token: Token, verb: CueVerb, inside: list[int]) -> Iterator[Act]:
    subject = subject_of(token)
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children) or _is_reduced_passive(token)
    if passive:
        yield from _passive_acts(doc, token, verb)
        return
    if _asks_for_cover(token):
        return
    if token.dep_ == "pcomp" and token.head.lower_ == "without":
        return  # "without mentioning the plan"
    if token.lower_ == "citing" and token.dep_ == "advcl":
        return  # "…, citing officials": a source, no words
    if token.lower_ in RELAYING and any(c.lower_ == "as" for c in token.children):
        return
    speaker = (right_before(doc, token) if verb.frames & Frame.CLAUSE and verb.speech else None) or name_before(
        doc, token
    )
    if speaker is None:
        speaker = speaker_range(doc, subject) if subject is not None else adjacent_speaker(doc, token, verb)
    content, rule = content_of(doc, token, verb)
    if content is None and verb.frames & Frame.FRAGMENT and speaker is not None:
        fragment = quoted_object(token, inside)
        if fragment is not None:
            yield Act(
                cue_range(token),
                speaker,
                one(trim(doc, fragment)),
                "quoted object",
                True,
                modality_of(token),
                True,
                token.tag_ in UNINFLECTED,
            )
            return
    takes_quotation = bool(verb.frames & Frame.QUOTE) and (bool(verb.frames & Frame.CLAUSE) or content is not None)
    pieces: tuple[Range, ...] = ()
    if content is not None:
        whole = without(content, speaker, token.i)
        pieces = (whole,) if whole is not None else ()
    elif verb.frames & Frame.CLAUSE and verb.speech and speaker is not None:
        pieces = around(doc, token, speaker)
        rule = "parenthesis" if pieces else "beside"
    if speaker is None:
        pieces = ()
    elif verb.speech and verb.frames & Frame.CLAUSE:
        rest = after_stop(doc, token, speaker)
        if rest is not None and not any(first <= rest[0] <= last for first, last in pieces):
            pieces = (*pieces, rest)
    if pieces or takes_quotation or (speaker is not None and verb.speech):
        pronoun = subject is not None and subject.tag_ == "PRP"
        promise = rule == "infinitive" and not any(c.dep_ in ("dobj", "dative") for c in token.children)
        yields = not verb.speech or promise or (rule == "quality" and pronoun)
        yield Act(cue_range(token), speaker, pieces, rule, verb.speech, modality_of(token), takes_quotation, yields)


def _asks_for_cover(token: Token) -> bool:
    """ "an official who asked not to be named" has said nothing by that."""
    return token.lower_ in ("asked", "requested") and any(
        c.dep_ == "xcomp" and c.lower_ in ("named", "identified", "quoted", "cited") for c in token.children
    )


def set_off_acts(doc: Doc, token: Token, inside: list[int]) -> Iterator[Act]:
    """ "Israel, he foretold, would fall": any verb that stands so with "he", "she" or "they" reports."""
    if token.tag_ not in FINITE or not 2 <= token.i < len(doc) - 2:
        return
    before = doc[token.i - 1]
    commas = doc[token.i - 2].text == "," == doc[token.i + 1].text
    if commas and before.lower_ in ("he", "she", "they") and inside[before.i] < 0:
        yield from verb_acts(doc, token, CueVerb(token.lower_, Frame.CLAUSE | Frame.QUOTE, True), inside)


def _is_reduced_passive(token: Token) -> bool:
    """ "a group called …", "the plan condemned by …"."""
    return (
        token.tag_ == "VBN"
        and token.dep_ in ("acl", "relcl", "amod")
        and not any(c.dep_ in ("aux", "nsubj") for c in token.children)
    )


def _passive_acts(doc: Doc, token: Token, verb: CueVerb) -> Iterator[Act]:
    """ "was condemned by X", "was accused of Y", "is said to have"."""
    agent = next((c for c in token.children if c.dep_ == "agent"), None)
    by = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    speaker = speaker_range(doc, by) if by is not None else None
    if speaker is None:
        return
    after = [c for c in token.children if c.i > token.i]
    for child in after:
        if (
            child.dep_ in ("ccomp", "oprd")
            or (child.dep_ == "xcomp" and verb.frames & Frame.INFINITIVE | Frame.CLAUSE)
            or (child.dep_ == "prep" and child.lower_ in ("as", "of", "for") and verb.lemma != "say")
        ):
            inner = (
                next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), child)
                if child.dep_ == "prep" and child.lower_ != "as"
                else child
            )
            if child.dep_ == "prep" and child.lower_ == "as" and any(c.dep_ == "pcomp" for c in child.children):
                return  # "was quoted as saying": the saying is an act of its own
            yield Act(
                cue_range(token),
                speaker,
                one(trim(doc, (inner.left_edge.i, inner.right_edge.i))),
                "passive",
                verb.speech,
                modality_of(token),
                bool(verb.frames & Frame.QUOTE),
            )
            return
    if speaker is not None and verb.frames & (Frame.OBJECT | Frame.CLAUSE):
        subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
        if subject is not None and subject.lower_ not in RELATIVES:
            yield Act(
                cue_range(token),
                speaker,
                one(trim(doc, (subject.left_edge.i, subject.right_edge.i))),
                "passive",
                verb.speech,
                modality_of(token),
                True,
            )


def quoted_cue_acts(doc: Doc, token: Token, inside: list[int]) -> Iterator[Act]:
    """The ministry “strongly welcomed” the summit: the marks hold the cue, its subject stands before them."""
    region = inside[token.i]
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    modal = any(c.dep_ == "aux" for c in token.children)
    if subject is None or inside[subject.i] >= 0 or subject.i > token.i or modal:
        return
    quoted = [i for i, n in enumerate(inside) if n == region and not doc[i].is_punct]
    if len(quoted) > LONGEST_QUOTED_CUE:
        return
    content = one(trim(doc, (quoted[0], quoted[-1])))
    yield Act((token.i, token.i), speaker_range(doc, subject), content, "quoted cue", True, modality_of(token), True)
