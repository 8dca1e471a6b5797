import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from lib.quoting.extracting import arithmetic, parser
from lib.quoting.extracting.arithmetic import Inference

OPS = Inference()
RANDOM = np.random.default_rng(3)


def numbers(*shape: int) -> np.ndarray:
    return RANDOM.standard_normal(shape).astype(np.float32)


@pytest.mark.parametrize(
    ("x", "y", "turned"),
    [
        ((5, 7), (7, 3), (False, False)),
        ((5, 7), (3, 7), (False, True)),
        ((7, 5), (7, 3), (True, False)),
        ((7, 5), (3, 7), (True, True)),
    ],
)
def test_a_product_is_the_one_of_the_library(x, y, turned):
    left, right = numbers(*x), numbers(*y)
    usual = NumpyOps().gemm(left, right, trans1=turned[0], trans2=turned[1])
    assert np.allclose(OPS.gemm(left, right, trans1=turned[0], trans2=turned[1]), usual, atol=1e-5)


def test_a_product_can_be_put_where_it_is_wanted():
    left, right = numbers(4, 6), numbers(6, 2)
    place = np.empty((4, 2), dtype=np.float32)
    assert OPS.gemm(left, right, out=place) is place
    assert np.allclose(place, left @ right)


@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_the_largest_piece_is_kept_of_each_number(pieces):
    given = numbers(6, 5, pieces)
    assert np.array_equal(OPS.maxout(given)[0], given.max(axis=2))


def test_every_layer_of_a_parser_reckons_so():
    nlp = arithmetic.for_reading(spacy.load(parser.DEFAULT, exclude=list(parser.UNUSED)))
    layers = [layer for _, pipe in nlp.pipeline for layer in pipe.model.walk()]
    assert layers
    assert all(isinstance(layer.ops, Inference) for layer in layers)
