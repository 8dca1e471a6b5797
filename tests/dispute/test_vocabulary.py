"""stances.toml checked: every fault by line, and no expression that could not be sought or would take for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import dispute as disputes
from lib.dispute import vocabulary
from lib.scoring.stance.patterns import PatternError, Patterns

GOOD = """schema = 1
target_side = "target"

[issues.FISH]
family = "quotas"
thing = ["fishing quota*", "catch|catches"]
oppose = ["stop __ fishing"]
"""


def problems(small: Path, text: str) -> list[str]:
    (small / vocabulary.FILE).write_text(text, encoding="utf-8")
    return [str(problem) for problem in disputes.check(small)]


def test_a_dispute_with_words_in_order_has_no_problem(small: Path) -> None:
    assert problems(small, GOOD) == []
    held = vocabulary.parsed(GOOD)
    assert held.target_side == "target"
    assert held.issues["FISH"] == vocabulary.Words(
        "quotas", {"thing": ("fishing quota*", "catch|catches"), "oppose": ("stop __ fishing",)}
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1", "schema = 2", "stances.toml, line 1: the schema is 2"),
        ('"target"', '"enemy"', "stances.toml, line 2: there is no side 'enemy' in dispute.toml; it has target."),
        ("issues.FISH", "issues.FISHES", "line 4: there is no issue 'FISHES' in dispute.toml; it has FISH, FLAGS."),
        ('"quotas"', '"op"', "line 5: 'op' cannot name a family"),
        ('"quotas"', '"Quotas of fish"', "line 5: 'Quotas of fish' cannot name a family"),
        ("thing =", "things =", "line 6: there is no list 'things'; there are thing, contrary"),
        ('"catch|catches"', '"catch|"', "line 6: “catch|” has an empty choice"),
        ('"catch|catches"', "7", "line 6: 'thing' must be a list of texts."),
        ('"stop __ fishing"', '"__ fishing"', "line 7: “__ fishing” must begin and end with a word."),
        ("thing = [", "thing = [[", "is not TOML"),
        ("[issues.FISH]", "[[issues]]", "stances.toml: issues must be tables"),
        ("schema = 1", "schema = 1\nalso = 2", "line 2: there is no key 'also' here"),
    ],
)
def test_every_fault_is_named_by_its_line(small: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    found = problems(small, GOOD.replace(old, new, 1))
    assert any(said in problem for problem in found), found


def test_a_dispute_with_faulty_words_is_not_opened_with_them(small: Path) -> None:
    (small / vocabulary.FILE).write_text(GOOD.replace("quota*", "q*"), encoding="utf-8")
    with pytest.raises(disputes.DisputeError, match=r"stances\.toml, line 6: .* two letters before the star"):
        disputes.load(small)


@pytest.mark.parametrize(
    "expression",
    ["a " + "__ b " * 4, "word " * 13, "x" * 401, "", "_ a", "a __"],
)
def test_an_expression_that_would_take_for_ever_or_says_nothing_is_refused(expression: str) -> None:
    assert vocabulary.fault(expression).endswith(".")


@given(st.lists(st.sampled_from(["ab", "ab*", "a*", "ab|cd", "|", "ab|", "*", "_", "__", "É"]), max_size=6))
def test_what_passes_can_be_sought_and_what_cannot_be_sought_does_not_pass(tokens: list[str]) -> None:
    expression = " ".join(tokens)
    try:
        Patterns({"x": [expression]})
    except PatternError:
        assert vocabulary.fault(expression)
    else:
        assert not vocabulary.fault(expression) or tokens.count("__") > vocabulary.MOST_GAPS


@pytest.mark.parametrize("name", disputes.available())
def test_the_words_of_the_disputes_that_come_with_the_project_are_in_order(name: str) -> None:
    assert [problem for problem in disputes.check(name) if problem.file == vocabulary.FILE] == []
