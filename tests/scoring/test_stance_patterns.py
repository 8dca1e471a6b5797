"""Patterns, words and clause polarity, without a model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.scoring.stance.grammar import readings
from lib.scoring.stance.lexicon import LexiconError, general, lexicon
from lib.scoring.stance.patterns import PatternError, Patterns
from lib.scoring.stance.words import Cut, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We won’t go", ["we", "will", "not", "go"]),
        ("They can't", ["they", "can", "not"]),
        ("It cannot", ["it", "can", "not"]),
        ("Beijing's ship-to-ship trade", ["beijing", "ship-to-ship", "trade"]),
        ("the US told us", ["the", "US", "told", "us"]),
    ],
)
def test_words_take_contractions_and_possessives_apart(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@given(st.text(max_size=200))
def test_words_keep_their_offsets(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)


@given(st.text("ab-'’.U \n", max_size=40), st.data())
def test_words_of_a_part_are_those_of_the_part_alone(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = Cut.of(words(text)).part(text, start, end)
    assert list(part.words) == words(text, start, end)
    assert list(part.starts) == [word.start for word in part.words]
    assert list(part.ends) == [word.end for word in part.words]


@given(st.text("ab ", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_words_inside_a_span_are_those_that_it_holds_whole(text: str, start: int, end: int) -> None:
    found = words(text)
    cut = Cut.of(found)
    assert list(cut.words[cut.inside(start, end)]) == [w for w in found if start <= w.start and w.end <= end]
    assert list(cut.words[cut.starting(start, end)]) == [w for w in found if start <= w.start < end]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("lift* __ sanctions", "lifting all those sanctions", True),
        ("lift* __ sanctions", "lift one two three four sanctions", False),
        ("lift* __ sanctions", "lift it . sanctions", False),
        ("not _ talks", "not more talks", True),
        ("not _ talks", "not talks", False),
        ("talk|talks", "talks", True),
        ("talk|talks", "talking", False),
    ],
)
def test_a_pattern_is_found_where_its_syntax_says(pattern: str, text: str, found: bool) -> None:
    assert bool(Patterns({"x": [pattern]}).find(text.split())) is found


def test_of_one_label_and_first_word_the_longest_is_found_and_every_label_counts() -> None:
    patterns = Patterns({"x": ["not", "not talk", "not __ end*"], "y": ["not talk|speak"], "z": ["talk _ end"]})
    found = patterns.find("we do not talk to end this".split())
    assert found == [("x", 2, 6), ("y", 2, 4), ("z", 3, 6)]


def test_a_pattern_longer_than_the_text_is_not_found() -> None:
    assert Patterns({"x": ["not talk", "not __ talk"]}).find(["not"]) == []


@pytest.mark.parametrize("pattern", ["", "__ talks", "talks __", "a*", "talk|"])
def test_a_senseless_pattern_is_refused_with_its_text(pattern: str) -> None:
    with pytest.raises(PatternError, match="Pattern"):
        Patterns({"x": [pattern]})


def polarity(text: str, family: str) -> list[int]:
    texts = [word.text for word in words(text)]
    found = readings(texts, Patterns(general()).find(texts), [True] * len(texts))
    return [reading.sign for reading in found if reading.family == family and reading.sign]


@pytest.mark.parametrize(
    ("text", "family", "sign"),
    [
        ("We support the embargo", "sanctions", 1),
        ("We oppose the embargo", "sanctions", -1),
        ("We do not oppose the embargo", "sanctions", 1),
        ("We oppose any easing of the embargo", "sanctions", 1),
        ("The embargo is useless", "sanctions", -1),
        ("The embargo is not useless", "sanctions", 1),
        ("We want to reduce tension and open the talks", "dialogue", 1),
        ("War must be avoided and negotiations must begin", "dialogue", 1),
        ("It would be wrong to reject negotiations", "dialogue", 1),
    ],
)
def test_governing_words_turn_the_polarity_of_their_topic(text: str, family: str, sign: int) -> None:
    found = polarity(text, family)
    assert found
    assert set(found) == {sign}


def test_a_bare_topic_has_no_sign() -> None:
    assert polarity("Sanctions and negotiations", "sanctions") == []


def test_an_unknown_role_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "stances.toml").write_text('[issues.A]\nfamily = "a"\nthings = ["x"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="things"):
        lexicon(tmp_path)


def test_another_dispute_needs_data_alone(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "stances.toml").write_text('[issues.FISH]\nthing = ["fishing quota*"]\n', encoding="utf-8")
    known = lexicon(tmp_path)
    texts = ["we", "reject", "the", "fishing", "quotas"]
    found = readings(texts, known.patterns.find(texts), [True] * 5)
    assert known.families == {"FISH": "fish"}
    assert [(r.family, r.sign) for r in found if r.family == "fish"] == [("fish", -1)]
