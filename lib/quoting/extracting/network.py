"""The parser's network taken as a whole: vectors of words, parts of speech and trees of many paragraphs together.

It stands in the pipeline in the place of the library's three parts, reckons from their weights and gives what they
give (tests/quoting/extracting/test_network.py), in about half of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from lib.quoting.extracting.transitions import Steps
from lib.quoting.extracting.word_vectors import Surroundings, Words

NAME = "demarche_network"
PARTS = ["tok2vec", "tagger", "parser"]
WORDS_AT_ONCE = 2_500
"""Words of one pass: their numbers stay near the processor, and enough texts take each step together."""
_BLOCK = "residual(expand_window>>maxout>>layernorm>>dropout)"
_EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


class Network:
    """Reads paragraphs as the three parts of a spaCy pipeline would."""

    def __init__(self, tok2vec: Any, tagger: Any, parser: Any) -> None:
        embedding, encoding = tok2vec.model.layers
        self._words, self._surroundings, self._steps = Words(embedding), Surroundings(encoding), Steps(parser)
        self._tagger, self._parser = tagger, parser
        scores = tagger.model.layers[1].layers[0]
        self._tags = np.ascontiguousarray(scores.get_param("W").T), scores.get_param("b")

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 512) -> Iterator[Doc]:
        """The same paragraphs, read; those of about the same length together."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for some in _passes(sorted((doc for doc in batch if len(doc)), key=len)):
                self._read(some)
            yield from batch

    def _read(self, docs: Sequence[Doc]) -> None:
        lengths = [len(doc) for doc in docs]
        vectors = self._surroundings.seen(self._words.vectors(docs), lengths)
        weights, bias = self._tags
        tags = (vectors @ weights + bias).argmax(axis=1)
        self._tagger.set_annotations(docs, np.split(tags, np.cumsum(lengths)[:-1]))
        self._parser.set_annotations(docs, self._steps.taken(docs, vectors))


def taking_over(nlp: Language) -> Language:
    """The same parser with its network read here, if it is built as the one we know; any other stays as it is."""
    if not _known(nlp):
        return nlp
    nlp.add_pipe(NAME, after=PARTS[-1])
    for name in PARTS:
        nlp.remove_pipe(name)
    return nlp


@Language.factory(NAME)
def _made(nlp: Language, name: str) -> Network:
    del name
    return Network(*(nlp.get_pipe(part) for part in PARTS))


def _passes(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Runs of texts with about `WORDS_AT_ONCE` words."""
    some: list[Doc] = []
    words = 0
    for doc in docs:
        if some and words + len(doc) > WORDS_AT_ONCE:
            yield some
            some, words = [], 0
        some.append(doc)
        words += len(doc)
    if some:
        yield some


def _known(nlp: Language) -> bool:
    if nlp.pipe_names != PARTS:
        return False
    parts: list[Any] = [nlp.get_pipe(name) for name in PARTS]
    if not all(hasattr(part, "model") for part in parts) or parts[-1].cfg["beam_width"] != 1:
        return False
    vectors, tagger, parser = (part.model for part in parts)
    return _known_vectors(vectors) and _known_tagger(tagger) and _known_parser(parser)


def _known_vectors(model: Any) -> bool:
    if len(model.layers) != 2:
        return False
    embedding, encoding = model.layers
    names = [layer.name.partition("(")[0] for layer in embedding.layers]
    blocks = encoding.layers[0].layers if encoding.layers else []
    windows = [layer.attrs["window_size"] for layer in encoding.walk() if layer.name == "expand_window"]
    return names == _EMBEDDING and bool(blocks) and all(b.name == _BLOCK for b in blocks) and set(windows) == {1}


def _known_tagger(model: Any) -> bool:
    return model.name == "tok2vec-listener>>with_array(softmax)"


def _known_parser(model: Any) -> bool:
    names = [layer.name for layer in model.layers]
    return (
        names == ["tok2vec-listener>>list2array>>linear", "precomputable_affine", "linear"]
        and model.layers[1].get_dim("nP") == 2
        and not model.attrs["unseen_classes"]
    )
