"""textacy's rules for direct quotations, on the model that Demarche uses and with the pipeline parts that they read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import Any

import spacy
from textacy.extract.triples import direct_quotations

from benchmarks.quotations.documents import Quotation
from lib.quoting.extracting import parser

UNREAD = ("ner", "senter")
TEXTS_AT_ONCE = 16
"""spaCy's own default, 1,000, is no faster and takes more memory."""


def load() -> Callable[[Sequence[str]], list[list[Quotation]]]:
    """A function from texts to the quotations of each."""
    nlp = spacy.load(os.environ.get(parser.SETTING, parser.DEFAULT), exclude=list(UNREAD))

    def read(doc: Any) -> list[Quotation]:
        found = _quotations(doc, 0)
        if found is not None:
            return found
        parts = [doc.char_span(*m.span(), alignment_mode="expand") for m in re.finditer(r"\S.*", doc.text)]
        return [quotation for part in parts for quotation in _quotations(part.as_doc(), part.start_char) or ()]

    return lambda texts: [read(doc) for doc in nlp.pipe(texts, batch_size=TEXTS_AT_ONCE)]


def _quotations(doc: Any, at: int) -> list[Quotation] | None:
    """What the rules find in a text that starts at `at`; None where they refuse it, for an odd number of marks."""
    try:
        triples = list(direct_quotations(doc))
    except ValueError:
        return None
    return [
        Quotation(at + content.start_char, at + content.end_char, (at + speaker[0].idx, at + _end(speaker[-1])))
        for speaker, _, content in triples
    ]


def _end(token: Any) -> int:
    return int(token.idx) + len(token)
