"""Quoted words: what is quoted, by whom, and how pieces belong together."""

import pytest

from tests.quoting.extracting.made_statements import LEAD, read, said


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("“We will defend our allies,” Anna Berg said.", "We will defend our allies,", "Anna Berg"),
        ("“We will defend our allies,” said Anna Berg.", "We will defend our allies,", "Anna Berg"),
        ("Anna Berg said: “We will defend our allies.”", "We will defend our allies.", "Anna Berg"),
        ("Said Berg: “We will defend our allies.”", "We will defend our allies.", "Berg"),
        (
            "“We will defend our allies,” said Anna Berg, the Norwegian foreign minister.",
            "We will defend our allies,",
            "Anna Berg, the Norwegian foreign minister",
        ),
        (
            "“We are in touch with every capital,” the statement read.",
            "We are in touch with every capital,",
            "the statement",
        ),
        ("Anna Berg: “We will defend our allies.”", "We will defend our allies.", "Anna Berg"),
        ("“We will defend our allies.” — Anna Berg", "We will defend our allies.", "Anna Berg"),
        ("‘We will defend our allies,’ Berg told reporters.", "We will defend our allies,", "Berg"),
        (
            "Anna Berg of Norway had a message for the North: “We do not want your land.”",
            "We do not want your land.",
            "Anna Berg of Norway",
        ),
    ],
    ids=[
        "name-cue",
        "inverted",
        "colon",
        "inverted-colon",
        "apposition",
        "document",
        "transcript",
        "signature",
        "single",
        "led-in",
    ],
)
def test_direct_quotations(text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in said(LEAD + text, ("direct",))


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Berg said the plan was “a grave mistake.”", "the plan was “a grave mistake.”", "Berg"),
        ("Berg called the plan “naive and dangerous.”", "the plan “naive and dangerous.”", "Berg"),
        ("Berg described it as “a first step.”", "it as “a first step.”", "Berg"),
        ("The ministry expressed “deep regret” over the test.", "deep regret", "The ministry"),
        ("The agency said that Berg voiced “great satisfaction” with it.", "great satisfaction", "Berg"),
        ("The statement welcomed “a peaceful solution” to it.", "“a peaceful solution” to it", "The statement"),
        ("The ministry “strongly regretted” the test.", "strongly regretted", "The ministry"),
    ],
    ids=["clause", "quality", "as", "quoted-object", "object-goes-on", "both-marks", "quoted-cue"],
)
def test_mixed_statements_take_in_their_clause(text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in said(LEAD + text, ("mixed",))


def test_who_is_quoted_adds() -> None:
    found = said(LEAD + "The report quotes Berg as telling him that the siege was over, adding that Norway would help.")
    assert ("that Norway would help", "Berg") in found


def test_a_window_ends_with_a_word_that_says_something() -> None:
    text = (
        "Johnson said it was “very likely” that the president of the republic himself had ordered the attack on them."
    )
    assert said(LEAD + text, ("mixed",)) == [("it was “very likely”", "Johnson")]


def test_a_long_clause_is_cut_around_the_quoted_words() -> None:
    text = "Berg said that after eleven months of patient work by all of the delegations in Geneva the plan was “a mistake.”"
    (statement,) = [s for s in read(text) if s.kind == "mixed"]
    words = text[statement.start : statement.end].split()
    assert words[-2:] == ["“a", "mistake.”"]
    assert len(words) <= 6


def test_the_pieces_of_a_split_quotation_are_one_group() -> None:
    first, second = read("“We will act,” the minister said, “and we will act soon.”")
    assert first.group == second.group


def test_a_second_sentence_without_a_cue_goes_on() -> None:
    text = "“We will act soon,” said Anna Berg. “We have waited long enough.”"
    assert said(text) == [("We will act soon,", "Anna Berg"), ("We have waited long enough.", "Anna Berg")]


def test_a_quotation_over_paragraphs_is_one_speakers() -> None:
    text = "Berg said: “First, we insist on the rules.\n\n“Second, we work together.\n\n“And third, we act.”\n\nThen she left."
    found = read(text)
    assert [text[s.start : s.end] for s in found] == [
        "First, we insist on the rules.",
        "Second, we work together.",
        "And third, we act.",
    ]
    assert len({s.group for s in found}) == 1
    assert {text[slice(*s.speaker)] for s in found if s.speaker} == {"Berg"}


def test_a_block_quote_belongs_to_the_act_that_announces_it() -> None:
    text = "The minister wrote:\n\n> Nothing will keep us from the table.\n\nThen he left."
    assert ("Nothing will keep us from the table.", "The minister") in said(text, ("direct",))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Berg called on all states to honour the truce and “refrain from any step” at sea.", "refrain from any step"),
        ("The tests must end, Berg said. Norway would “respond in kind.”", "respond in kind."),
        ("“This is a clear sign,” said Anna Berg, the envoy, “of what we can do.”", "of what we can do."),
    ],
    ids=["after-cue", "free-indirect", "third-piece"],
)
def test_fragments_without_a_clause_of_their_own(text: str, content: str) -> None:
    assert any(content in c for c, speaker in said(text, ("direct", "mixed")) if speaker and "Berg" in speaker)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("All responsible countries, the minister urged, must cooperate at once.", "must cooperate at once"),
        ("He was, the minister said, ready to go to Oslo at any time.", "ready to go to Oslo at any time"),
        (
            "The two had together, in the minister’s words, “laid a cornerstone” for peace.",
            "“laid a cornerstone” for peace",
        ),
    ],
)
def test_a_fragment_before_a_tag_is_no_statement_of_its_own(text: str, content: str) -> None:
    assert said(LEAD + text) == [(content, "the minister")]


@pytest.mark.parametrize(
    ("headline", "content", "speaker"),
    [
        ("Anna Berg: Talks With Moscow Are Over For Now", "Talks With Moscow Are Over For Now", "Anna Berg"),
        ("Anna Berg Says Talks With Moscow Are Over", "Talks With Moscow Are Over", "Anna Berg"),
    ],
)
def test_headlines_in_capitals(headline: str, content: str, speaker: str) -> None:
    body = "\n\nThe talks with Moscow are over, she told reporters. Berg will fly home. Anna Berg spoke for Norway."
    assert (content, speaker) in said(headline + body)
