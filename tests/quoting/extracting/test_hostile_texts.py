"""Texts that no editor would print: found by `python -m tests.fuzz`."""

import pytest

from lib.quoting.extracting import parser, statements
from lib.records import Kind, Quote
from lib.scoring.stance import passage


@pytest.fixture(scope="module")
def nlp():
    return parser.load()


@pytest.mark.parametrize("half", ["\ud83d", "\udc00"])
def test_half_of_a_surrogate_pair_is_no_obstacle_and_offsets_stay(nlp, half):
    text = f"{half} “We do not accept {half} conditions,” the minister said.{half}"
    (found,) = statements.statements(text, nlp)
    assert text[found.start : found.end] == f"We do not accept {half} conditions,"


def test_a_report_of_a_report_without_end_gives_few_statements(nlp):
    text = "Norway’s minister said that she said that the talks must go on. " + "he said she said that " * 300 + "no."
    found = statements.statements(text, nlp)
    assert text[found[0].start : found[0].end].startswith("that she said that the talks must go on")
    assert sum(statement.end > 100 for statement in found) <= statements.DEEPEST


def test_the_words_around_a_statement_are_bounded_where_the_text_has_no_paragraphs():
    text = "The talks go on and on. " * 5_000 + "“No,” he said. " + "The talks go on and on. " * 5_000
    start = text.index("“") + 1
    around = passage.passage(text, Quote("q", "a", Kind.DIRECT, "No,", start, start + 3))
    assert around.words[0].text in {"the", "talks", "go", "on", "and"}  # a whole word
    assert around.words[0].start >= start - passage.REACH
    assert around.words[-1].end <= start + 3 + passage.REACH
    assert [
        text[word.start : word.end] for word, zone in zip(around.words, around.zones, strict=True) if zone == "C"
    ] == ["No", ","]
