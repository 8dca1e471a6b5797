"""The encoder: pieces of words, the window that is read, and words that sum up to what is said of a statement."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.scoring.stance.encoder import LONGEST, Encoder, shares, window
from lib.scoring.stance.lexicon import DATA
from lib.scoring.stance.parties import SELF, STATE
from lib.scoring.stance.pieces import MASKS, Pieces
from lib.scoring.stance.words import words


@cache
def pieces() -> Pieces:
    return Pieces((DATA / "vocabulary.txt").read_text(encoding="utf-8").split("\n"))


@cache
def encoder() -> Encoder:
    return Encoder(DATA / "encoder.onnx", DATA / "vocabulary.txt")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("embargoes", ["em", "##bar", "##go", "##es"]),
        ("embargo", ["em", "##bar", "##go"]),
        ("Café", ["cafe"]),
        ("a-b", ["a", "-", "b"]),
        ("☃", ["[UNK]"]),
        ("x" * 50, ["[UNK]"]),
        ("", []),
    ],
)
def test_the_longest_known_piece_comes_first(word: str, expected: list[str]) -> None:
    vocabulary = ["[UNK]", "em", "##bar", "##go", "##es", "##b", "cafe", "a", "-", "b", "x"]
    assert [vocabulary[number] for number in Pieces(vocabulary).of(word)] == expected


def test_masks_are_pieces_of_their_own() -> None:
    assert [pieces().of(mask) for mask in MASKS] == [(number,) for number in MASKS.values()]


zoned = st.lists(
    st.tuples(st.sampled_from(["we", "sanctions", SELF, STATE, "", "☃", "unilateralism"]), st.sampled_from("CSQP"))
)


@given(zoned)
def test_the_window_is_bounded_and_names_the_word_of_each_piece(pairs: list[tuple[str, str]]) -> None:
    texts, zones = [t for t, _ in pairs], [z for _, z in pairs]
    seen = window(pieces(), texts, zones)
    assert len(seen.pieces) == len(seen.zones) == len(seen.words) + 2 <= LONGEST + 2
    assert all(number in pieces().of(texts[word]) for number, word in zip(seen.pieces[1:-1], seen.words, strict=True))


def test_a_long_paragraph_keeps_the_statement() -> None:
    texts = ["before"] * 100 + ["sanctions"] + ["after"] * 100
    seen = window(pieces(), texts, ["P"] * 100 + ["C"] + ["P"] * 100)
    assert 100 in seen.words
    assert sum(word < 100 for word in seen.words) > sum(word > 100 for word in seen.words)


def test_a_word_counts_by_its_share_of_the_statement_and_of_the_sentence() -> None:
    found = np.array([[4.0, 2.0], [8.0, 6.0], [100.0, 100.0]])  # for the own words, for the sentence
    assert shares(found, np.array([0, 1, 3])).tolist() == [[4 / 1 + 2 / 2], [6 / 2], [0.0]]


def heard(text: str) -> np.ndarray:  # type: ignore[type-arg]
    texts = [word.text for word in words(text)]
    return encoder().hear(texts, ["C"] * len(texts)).logits


def test_each_word_has_its_part_for_each_side_of_each_family() -> None:
    texts = [word.text for word in words("we must tighten the sanctions")]
    assert encoder().hear(texts, ["C"] * 5).parts.shape == (5, len(encoder().families), 3)
    assert encoder().hear([], []).parts.shape[0] == 0


@pytest.mark.parametrize(
    ("for_it", "against_it", "family"),
    [
        ("we must tighten the embargo now", "the embargo is unjust and must be lifted", "sanctions"),
        ("we are glad that the two leaders will meet", "there is nothing to discuss with them", "dialogue"),
        ("our missiles will answer any attack", "war would be a catastrophe for all of us", "military"),
    ],
)
def test_sides_are_told_apart(for_it: str, against_it: str, family: str) -> None:
    at = encoder().families.index(family)
    assert heard(for_it)[at][2] > heard(for_it)[at][0]
    assert heard(against_it)[at][0] > heard(against_it)[at][2]


def test_the_encoder_is_the_same_each_time() -> None:
    assert np.array_equal(heard("talks must begin"), heard("talks must begin"))
