import numpy as np
import pytest
import spacy

from lib.quoting.extracting import network, parser, word_vectors

TEXTS = [
    "The minister said on Monday that talks would go on, though nobody believed him.",
    "",
    "   ",
    "No.",
    "“We will not sign,” she told reporters in Oslo; her deputy, who had come late, nodded and left without a word.",
    "What they can’t do is give up what they haven’t got, officials warned. " * 4,
    "xxxxx 12,000 U.S. co_host -- (AP)",
]


@pytest.fixture(scope="module")
def plain():
    return spacy.load(parser.DEFAULT, exclude=list(parser.UNUSED))


@pytest.fixture(scope="module")
def taken_over():
    return network.taking_over(spacy.load(parser.DEFAULT, exclude=list(parser.UNUSED)))


def reading(doc):
    return [(t.text, t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in doc]


@pytest.mark.parametrize("at_once", [1, 3, 512])
@pytest.mark.parametrize("words", [5, 2_500])
def test_paragraphs_are_read_as_the_library_reads_them(plain, taken_over, monkeypatch, at_once, words):
    monkeypatch.setattr(network, "WORDS_AT_ONCE", words)
    expected = [reading(doc) for doc in plain.pipe(TEXTS)]
    assert [reading(doc) for doc in taken_over.pipe(TEXTS, batch_size=at_once)] == expected


def test_vectors_are_those_of_the_library(plain):
    docs = [doc for doc in map(plain.make_doc, TEXTS) if len(doc)]
    tok2vec = plain.get_pipe("tok2vec")
    expected = np.concatenate(tok2vec.predict(docs))
    embedding, encoding = tok2vec.model.layers
    seen = word_vectors.Surroundings(encoding).seen(word_vectors.Words(embedding).vectors(docs), [len(d) for d in docs])
    assert np.allclose(seen, expected, atol=1e-4)


def test_vectors_of_words_do_not_depend_on_what_was_read_before(plain, monkeypatch):
    monkeypatch.setattr(word_vectors, "REMEMBERED", 30)
    docs = [doc for doc in map(plain.make_doc, TEXTS) if len(doc)]
    embedding = plain.get_pipe("tok2vec").model.layers[0]
    words = word_vectors.Words(embedding)
    for doc in [*docs, *docs]:  # the longest have more words than are remembered
        assert np.array_equal(words.vectors([doc]), word_vectors.Words(embedding).vectors([doc]))
        assert len(words._row) <= 30


def test_a_parser_of_another_build_is_left_as_it_is():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert network.taking_over(nlp).pipe_names == ["sentencizer"]


def test_a_network_with_other_layers_is_left_as_it_is(plain):
    encoding = plain.get_pipe("tok2vec").model.layers[1]
    window = next(layer for layer in encoding.walk() if layer.name == "expand_window")
    window.attrs["window_size"] = 2
    try:
        assert network.taking_over(plain).pipe_names == network.PARTS
    finally:
        window.attrs["window_size"] = 1


def test_the_parser_that_is_used_is_taken_over():
    assert parser.load().pipe_names == [network.NAME]
