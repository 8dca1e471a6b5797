"""Acts of reporting in a parsed paragraph: who reports what, with which cue.

Works on spaCy's English dependency labels (ClearNLP style). An act is a set of token ranges; nothing is text yet.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from lib.quoting.extracting.act import Act
from lib.quoting.extracting.cues import (
    ADJECTIVES_OF_THOUGHT,
    NOUNS_OF_HOLDING,
    PHRASAL_FORMS,
    REPORTING_PREPOSITIONS,
    verb_forms,
)
from lib.quoting.extracting.noun_acts import (
    according_acts,
    adjective_acts,
    for_acts,
    holding_acts,
    noun_acts,
    noun_lemma,
)
from lib.quoting.extracting.verb_acts import quoted_cue_acts, set_off_acts, verb_acts
from lib.records import Modality

OUTER_RULES = {"clause", "fronted clause", "parenthesis", "noun", "infinitive"}


def acts(doc: Doc, inside: list[int]) -> list[Act]:
    """All acts whose cue stands outside quotation marks; `inside[i]` is the region of token i or -1."""
    found: list[Act] = []
    forms = verb_forms()
    tokens = list(doc)
    words = [token.lower_ for token in tokens]
    for token, word, following, region in zip(tokens, words, [*words[1:], ""], inside, strict=True):
        verb = forms.get(word) or PHRASAL_FORMS.get((word, following))
        if region >= 0:
            if verb is not None and verb.speech and _is_verb(token):
                found += quoted_cue_acts(doc, token, inside)
            continue
        if word in ADJECTIVES_OF_THOUGHT and token.tag_ in ("JJ", "VBN"):
            found += adjective_acts(doc, token)
        elif verb is not None and _is_verb(token):
            found += verb_acts(doc, token, verb, inside)
        elif word in REPORTING_PREPOSITIONS:
            found += according_acts(doc, token)
        elif word in NOUNS_OF_HOLDING and token.dep_ == "pobj" and token.head.lower_ == "in":
            found += holding_acts(doc, token)
        elif word == "for":
            found += for_acts(doc, token)
        elif token.tag_.startswith("VB"):
            found += set_off_acts(doc, token, inside)
        elif noun_lemma(word) is not None and token.tag_.startswith("NN"):
            found += noun_acts(doc, token)
    return _without_echoes([_after_other_report(doc, act, found) for act in found])


def _after_other_report(doc: Doc, act: Act, found: list[Act]) -> Act:
    """ "Berg spoke of progress; the talks would go on, she said": the tag reports what follows the semicolon."""
    if act.rule not in ("fronted clause", "parenthesis") or not act.content:
        return act
    first, last = act.content[0]
    stop = next((i for i in range(last, first, -1) if doc[i].text == ";"), None)
    if stop is None or not any(other.speaker and first <= other.cue[0] < stop for other in found):
        return act
    return replace(act, content=((stop + 1, last), *act.content[1:]))


def _without_echoes(found: list[Act]) -> list[Act]:
    """Thoughts, hopes and promises inside somebody's speech are that speaker's words, not acts of their own.

    "She said she hopes …", "Cho said that the North had agreed to …"; so is what somebody there would or must say.
    """
    outers = [act for act in found if act.speech and act.speaker and act.rule in OUTER_RULES]
    return [
        act
        for act in found
        if not (
            (act.yields or act.modality is Modality.HYPOTHETICAL)
            and any(_holds(outer, act) for outer in outers if outer is not act)
        )
    ]


def _holds(outer: Act, inner: Act) -> bool:
    return any(first <= inner.cue[0] and inner.cue[1] <= last for first, last in outer.content)


def _is_verb(token: Token) -> bool:
    if token.tag_.startswith("NN") and any(c.dep_ == "nsubj" for c in token.children):
        return True  # "the minister claims that": a verb that the tagger took for a plural
    return token.tag_.startswith("VB") or (
        token.dep_ in ("ROOT", "ccomp", "parataxis") and not token.tag_.startswith(("NN", "JJ"))
    )
