"""Texts that no editor would print: found by `python -m tests.fuzz`."""

import pytest

from lib.quoting.extracting import endless, marks, parser, parsing, statements
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
    pieces = len(text) // (endless.PIECE // 2) + 1
    assert len(found) <= statements.DEEPEST * pieces


def test_a_paragraph_without_end_is_cut_behind_sentences_and_never_inside_of_marks():
    text = "The talks go on. “No, that is. What we said. All the time,” he said. " * 200
    found = endless.pieces(text, (0, len(text)), marks.regions(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= endless.PIECE for start, end in found[:-1])
    assert {text[start : start + 13] for start, _ in found} <= {"The talks go ", "“No, that is."}
    assert endless.pieces(text, (0, 4_000), marks.regions(text)) == [(0, 4_000)]


def test_a_paragraph_without_sentences_is_cut_behind_words():
    text = "said " * 4_000
    found = endless.pieces(text, (0, len(text)), ())
    assert len(found) >= len(text) // endless.ENDLESS
    assert all(text[start:end].startswith("said ") for start, end in found)


def test_a_quotation_without_end_stays_whole():
    text = f"He said: “{'We know. ' * 2_000}” Then he left. " + "They stayed. " * 500
    found = endless.pieces(text, (0, len(text)), marks.regions(text))
    assert found[0][1] == text.index("Then")
    assert len(found) > 2


def test_the_same_statements_come_from_one_endless_paragraph_as_from_many(nlp):
    sentence = "“We will act,” Anna Berg said on Monday. "
    (one,) = statements.statements(sentence, nlp)
    found = statements.statements(sentence * 300, nlp)
    assert [(s.start % len(sentence), s.end % len(sentence)) for s in found] == [(one.start, one.end)] * 300


@pytest.mark.parametrize("piece", ['"', "“", "”", "“”", "‘", "…", ";", "(", "x", "é"])
def test_a_run_without_a_blank_is_one_word_to_the_parser(nlp, piece):
    text = f"{piece * 6_000} Anna Berg said that the talks go on."
    body, _ = parsing.fold(text, parsing.Paragraph(0, len(text), ()))
    assert len(body) == len(text)
    assert len(nlp.tokenizer(body)) < 20
    assert [
        text[s.start : s.end] for s in statements.statements(text, nlp) if s.start > 6_000 and piece in "x;(…é"
    ] in (
        [],
        ["that the talks go on"],
        ["the talks go on"],
    )


def test_the_words_around_a_statement_are_bounded_where_the_text_has_no_paragraphs():
    text = "The talks go on and on. " * 5_000 + "“No,” he said. " + "The talks go on and on. " * 5_000
    start = text.index("“") + 1
    quote = Quote("q", "a", Kind.DIRECT, "No,", start, start + 3)
    around = passage.passage(passage.ArticleWords(text).around(quote), quote)
    assert around.words[0].text in {"the", "talks", "go", "on", "and"}  # a whole word
    assert around.words[0].start >= start - passage.REACH
    assert around.words[-1].end <= start + 3 + passage.REACH
    assert [
        text[word.start : word.end] for word, zone in zip(around.words, around.zones, strict=True) if zone == "C"
    ] == ["No", ","]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("‘ab " + "dogs’ " * 60 + "x’ end", ["ab " + "dogs’ " * 60 + "x"]),
        ("It is the dogs’ " * 2_000, []),
        ("“a “b” " * 2_000, None),
        ("'a' " * 5_000, None),
    ],
    ids=["plurals, each of which could close", "plurals", "never closed inside of each other", "many"],
)
def test_marks_that_could_close_in_many_ways_are_read_once(text, quoted):
    found = [text[region.start : region.end] for region in marks.regions(text)]
    assert found == quoted or (quoted is None and len(found) > 1_000)
