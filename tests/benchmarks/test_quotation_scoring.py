"""Scores of invented documents, worked out by hand."""

import pytest

from benchmarks.quotations.documents import Document, Quotation
from benchmarks.quotations.scoring import QUESTIONS, Question, Ratio, score
from lib.records import Kind

TEXT = (
    "“We will sign,” said Foreign Minister Anna Berg. She added that talks could start in May. "
    "The ministry said: “No comment now.” Rain fell all day. "
    "Oslo called the plan “a grave threat” to peace. Karl Lund, the envoy, hopes for rain."
)
ALL, SPEECH, MARKED = QUESTIONS


def quotation(content: str, speaker: str | None, kind: Kind | None = None, speech: bool = True) -> Quotation:
    start = TEXT.index(content)
    at = None if speaker is None else (TEXT.index(speaker), TEXT.index(speaker) + len(speaker))
    return Quotation(start, start + len(content), at, kind, speech)


SIGN = quotation("We will sign", "Foreign Minister Anna Berg", Kind.DIRECT)
TALKS = quotation("that talks could start in May", "She", Kind.INDIRECT)
COMMENT = quotation("No comment now", "The ministry", Kind.DIRECT)
THREAT = quotation("the plan “a grave threat” to peace", "Oslo", Kind.MIXED)
HOPE = quotation("rain.", "Karl Lund, the envoy", Kind.INDIRECT, speech=False)
GOLD = Document("one", TEXT, (SIGN, TALKS, COMMENT, THREAT))


def f1(found: list[Quotation], question: Question = ALL, gold: Document = GOLD) -> tuple[float, float, float]:
    """(exact, partial, end to end)"""
    values = score([gold], {"one": found}, question)
    return values.exact.f1, values.partial.f1, values.end_to_end.f1


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_gold_itself_is_perfect(question: Question) -> None:
    assert f1(list(GOLD.quotations), question) == (1, 1, 1)


def test_nothing_found_scores_zero() -> None:
    assert f1([]) == (0, 0, 0)


def test_marks_and_a_leading_that_are_no_part_of_the_words() -> None:
    assert f1(
        [quotation("“We will sign,”", "Berg"), quotation("talks could start in May", "She"), COMMENT, THREAT]
    ) == (1, 1, 1)


def test_a_cut_content_is_partial_and_not_exact() -> None:
    found = [SIGN, TALKS, COMMENT, quotation("the plan “a grave threat", "Oslo")]
    assert f1(found) == (0.75, 1, 1)


def test_less_than_half_of_the_words_is_no_pair() -> None:
    """One of seven words: Dice 2·1 / (1 + 7). Three pairs of four and four: F1 = 2·3 / (4 + 4)."""
    assert f1([SIGN, TALKS, COMMENT, quotation("peace", "Oslo")])[1] == 0.75


def test_something_made_up_costs_precision_only() -> None:
    values = score([GOLD], {"one": [*GOLD.quotations, quotation("fell all day", None)]}, ALL)
    assert values.partial == Ratio(right=4, claimed=5, gold=4)
    assert values.partial.precision == 0.8


def test_the_same_words_twice_are_one_claim() -> None:
    assert f1([*GOLD.quotations, quotation("“We will sign,”", None)]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("mention", "right"),
    [("Berg", True), ("Anna Berg", True), ("Foreign Minister", False), ("Oslo", False), (None, False)],
)
def test_a_speaker_is_right_when_the_mention_holds_the_head_of_the_gold_mention(
    mention: str | None, right: bool
) -> None:
    values = score([GOLD], {"one": [quotation("We will sign", mention)]}, ALL)
    assert (values.partial.right, values.end_to_end.right, values.speaker) == (1, right, right)


@pytest.mark.parametrize(("mention", "right"), [("Karl Lund", True), ("Lund", True), ("the envoy", False)])
def test_the_head_stands_before_the_first_comma(mention: str, right: bool) -> None:
    gold = Document("one", TEXT, (HOPE,))
    assert score([gold], {"one": [quotation("rain.", mention)]}, ALL).end_to_end.right == right


def test_where_the_gold_names_nobody_the_system_must_not_either() -> None:
    gold = Document("one", TEXT, (quotation("We will sign", None, Kind.DIRECT),))
    assert f1([quotation("We will sign", None)], gold=gold)[2] == 1
    assert f1([SIGN], gold=gold)[2] == 0


def test_the_best_overlap_is_paired_first() -> None:
    found = [quotation("the plan “a grave threat", None), quotation("plan “a grave threat” to peace", "Oslo")]
    values = score([GOLD], {"one": found}, ALL)
    assert (values.partial.right, values.end_to_end.right, values.partial.claimed) == (1, 1, 2)


def test_thoughts_are_neither_rewarded_nor_punished_when_speech_is_asked_for() -> None:
    gold = Document("one", TEXT, (SIGN, HOPE))
    assert score([gold], {"one": [SIGN, HOPE]}, SPEECH).partial == Ratio(1, 1, 1)
    assert score([gold], {"one": [SIGN]}, SPEECH).partial == Ratio(1, 1, 1)


def test_an_unpaired_claim_of_a_kind_not_asked_for_does_not_count() -> None:
    made_up = quotation("Rain fell all day", None)
    assert score([GOLD], {"one": [made_up]}, MARKED).partial.claimed == 0
    assert score([GOLD], {"one": [made_up]}, ALL).partial.claimed == 1


def test_what_the_annotators_left_out_does_not_count() -> None:
    at = TEXT.index("Rain")
    gold = Document("one", TEXT, GOLD.quotations, ((at, at + len("Rain fell all day")),))
    assert f1([*gold.quotations, quotation("fell all day", None)], gold=gold)[1] == 1


def test_recall_by_kind() -> None:
    values = score([GOLD], {"one": [SIGN, quotation("No comment now", "Oslo"), TALKS]}, ALL)
    assert [values.found(kind) for kind in Kind] == [1, 0, 1]
    assert [values.end_to_end_of(kind) for kind in Kind] == [0.5, 0, 1]


def test_a_document_without_an_entry_counts_as_empty() -> None:
    other = Document("two", TEXT, (SIGN,))
    assert score([GOLD, other], {"one": list(GOLD.quotations)}, ALL).partial == Ratio(4, 4, 5)
