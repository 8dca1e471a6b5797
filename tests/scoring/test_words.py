import pytest

from lib.scoring.words import content_stems, shingles, tokens


def test_tokens_ignore_marks_case_and_the_possessive():
    assert tokens("“The North’s 2 tests—don’t!”") == ("the", "north", "2", "tests", "don't")


def test_shingles_are_the_runs_of_three_words():
    assert len(shingles(tokens("a b c d"))) == 2
    assert shingles(tokens("a b c")) <= shingles(tokens("z a b c"))
    assert not shingles(tokens("a b"))


@pytest.mark.parametrize("words", ["tests testing tested", "transfer transfers", "violation violations"])
def test_forms_of_a_word_share_a_stem(words):
    assert len(content_stems(tokens(words))) == 1


def test_function_words_carry_no_content():
    assert content_stems(tokens("and if they will have been")) == frozenset()
