"""One sentence for each way of reporting; the sentences are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.quoting.extracting import parser
from lib.quoting.extracting.statements import statements
from lib.records import Modality, Statement

LEAD = "Ministers met in Geneva on Monday.\n\n"


def read(text: str) -> list[Statement]:
    return statements(text, parser.load())


def said(text: str, kinds: tuple[str, ...] = ("direct", "mixed", "indirect")) -> list[tuple[str, str | None]]:
    """(content, speaker mention) of each statement."""
    return [
        (text[s.start : s.end], text[slice(*s.speaker)] if s.speaker else None) for s in read(text) if s.kind in kinds
    ]


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
        ("The minister said that talks could start in May.", "talks could start in May", "The minister"),
        ("Talks could start in May, the minister said.", "Talks could start in May", "the minister"),
        ("The minister warned China that the border would close.", "the border would close", "The minister"),
        ("Berlin urged Moscow to end the blockade.", "Moscow to end the blockade", "Berlin"),
        ("The envoy called for a return to the table.", "a return to the table", "The envoy"),
        ("The president condemned the attack on the convoy.", "the attack on the convoy", "The president"),
        ("According to the ministry, two ships were stopped.", "two ships were stopped", "the ministry"),
        ("The attack was condemned by the Security Council.", "The attack", "the Security Council"),
        ("He repeated the minister's warning that the truce was over.", "the truce was over", "the minister"),
        ("He defended Russia's argument that the truce was over.", "the truce was over", "He"),
        ("In Oslo, an official who was not named said the ship had left the port.", "the ship had left the port", "an official"),
        ("The Chilean president asked Anna Berg in a telephone call to keep tempers down over Peru, state media in Lima reported on Saturday.", "Anna Berg in a telephone call to keep tempers down over Peru", "The Chilean president"),
        ("Anna Berg, an adviser to President Juho Aho, who suggested that the drills could shrink, left.", "the drills could shrink", "Anna Berg, an adviser to President Juho Aho, who"),
        ("The plan, in the minister’s view, would help both sides.", "would help both sides", "the minister"),
        ("Lee was quoted as saying the talks had failed.", "the talks had failed", "Lee"),
        ("Lee welcomed the accord, adding that more work lay ahead.", "more work lay ahead", "Lee"),
        ("The minister ruled out a new round of talks.", "a new round of talks", "The minister"),
        ("Kim, who said the deal was dead, flew home.", "the deal was dead", "Kim, who"),
        ("A strike, he said, would cost lives.", "would cost lives", "he"),
        ("She was convinced that the accord would hold.", "the accord would hold", "She"),
        ("“We are ready,” the minister said; many technical questions remained open.", "many technical questions remained open", "the minister"),
        ("Two things mattered, she declared: a lasting limit on research and free access to all sites.", "a lasting limit on research and free access to all sites", "she"),
    ],
    ids=[
        "clause", "fronted", "told", "infinitive", "particle", "object", "according", "passive", "noun",
        "affirmed", "after-place", "relayed", "who", "in-view",
        "quoted-as", "adding", "phrasal", "relative", "parenthesis", "adjective", "semicolon", "colon",
    ],
)  # fmt: skip
def test_indirect_statements(text: str, content: str, speaker: str) -> None:
    found = said(LEAD + text, ("indirect",))
    assert any(c.removeprefix("that ") == content and s == speaker for c, s in found), found


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


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The system, said Foreign Minister Anna Berg, is “purely a shield”.", "is “purely a shield”", "Foreign Minister Anna Berg"),
        ("The wall, he foretold, “will not see another winter”.", "“will not see another winter”", "he"),
        ("“This is a very dangerous deal,” went on the prime minister.", "This is a very dangerous deal,", "the prime minister"),
    ],
    ids=["inverted", "any-verb", "went-on"],
)  # fmt: skip
def test_a_report_set_off_by_commas(text: str, content: str, speaker: str) -> None:
    found = [(c.strip("“”."), s) for c, s in said(LEAD + text, ("direct", "mixed"))]
    assert (content.strip("“”."), speaker) in found, found


def test_what_somebody_is_urged_to_say_has_not_been_said() -> None:
    found = said(LEAD + "Qatar met the members, urging them to press the others to lift the siege and to speak out.")
    assert found == [("them to press the others to lift the siege and to speak out", "Qatar")]


def test_who_is_quoted_adds() -> None:
    found = said(LEAD + "The report quotes Berg as telling him that the siege was over, adding that Norway would help.")
    assert ("that Norway would help", "Berg") in found


def test_a_window_ends_with_a_word_that_says_something() -> None:
    text = (
        "Johnson said it was “very likely” that the president of the republic himself had ordered the attack on them."
    )
    assert said(LEAD + text, ("mixed",)) == [("it was “very likely”", "Johnson")]


@pytest.mark.parametrize("dateline", ["OSLO, July 19 (Agency) -- ", "NEW DELHI — ", "BERLIN (AP) - ", "TEHRAN – "])
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    found = said(dateline + "President Anna Berg renewed her offer on Monday, saying that the talks would start soon.")
    assert ("that the talks would start soon", "President Anna Berg") in found


def test_what_it_is_necessary_to_say_has_not_been_said() -> None:
    found = said(LEAD + "The official also said it is necessary to discuss realistic and concrete measures soon.")
    assert {speaker for _, speaker in found} == {"The official"}


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The council accused the North of openly defying it and demanded an end to the tests.", "openly defying it", "the council"),
        ("Berg told her colleague to stop testing missiles, a day after the council voted.", "her colleague to stop testing missiles", "Berg"),
        ("In Oslo, Aftenposten, the newspaper of the capital, had warned on Sunday that the drill would add to the tension.", "that the drill would add to the tension", "Aftenposten"),
        ("She called on all countries, China and Russia included, to downgrade relations.", "all countries, China and Russia included, to downgrade relations", "She"),
        ("Berg spoke of progress; a meeting of the leaders was vital for the region, she said.", "a meeting of the leaders was vital for the region", "she"),
        ("The plan, according to two people familiar with it, would open the strait.", "would open the strait", "two people familiar with it"),
        ("The United States said on Monday it was ready to talk.", "it was ready to talk", "The United States"),
        ("Berg said Monday was a good day for talks.", "Monday was a good day for talks", "Berg"),
        ("He would not, Berg conceded, change anybody’s mind.", "change anybody’s mind", "Berg"),
    ],
    ids=["joined-verb", "day-after", "in-a-place", "set-off-goal", "semicolon", "source-within", "day", "no-day", "not"],
)  # fmt: skip
def test_where_a_reported_clause_begins_and_ends(text: str, content: str, speaker: str) -> None:
    found = [(c, s.lower() if s else s) for c, s in said(LEAD + text, ("indirect",))]
    assert (content, speaker.lower()) in found, found


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


def test_asking_not_to_be_named_is_no_statement() -> None:
    found = said(LEAD + "A spokesman, who asked not to be named, said the port was closed.")
    assert found == [("the port was closed", "A spokesman")]


def test_a_leading_phrase_is_no_part_of_the_mention() -> None:
    found = said(LEAD + "In an interview with a daily before the vote, Anna Berg urged both sides to resort to talks.")
    assert found == [("both sides to resort to talks", "Anna Berg")]


def test_what_a_demand_asks_of_somebody_is_the_demand() -> None:
    found = said(LEAD + "The leader coupled it with a demand that Berlin give up its “outdated hostile policy”.")
    assert {speaker for _, speaker in found} == {"The leader"}


def test_a_source_after_a_clause_is_no_part_of_it() -> None:
    found = said(LEAD + "Berg told him that Norway “supports the plan,” according to the broadcaster NRK.", ("mixed",))
    assert found == [("that Norway “supports the plan,”", "Berg")]


@pytest.mark.parametrize("verb", ["had to deny", "intended to deny", "would deny"])
def test_what_somebody_should_say_is_part_of_the_report_of_it(verb: str) -> None:
    found = said(LEAD + f"All members, the minister said, {verb} the North “goods, funds and technology” from now on.")
    assert found
    assert {speaker for _, speaker in found} == {"the minister"}


def test_a_long_clause_is_cut_around_the_quoted_words() -> None:
    text = "Berg said that after eleven months of patient work by all of the delegations in Geneva the plan was “a mistake.”"
    (statement,) = [s for s in read(text) if s.kind == "mixed"]
    words = text[statement.start : statement.end].split()
    assert words[-2:] == ["“a", "mistake.”"]
    assert len(words) <= 6


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “shadow fleet” sailed on.",
        "His new book, “A Long Road,” sold well.",
        "The drill “Northern Shield” starts in May.",
        "The fighter known as “Lucky” has retired.",
        "He repeated his opposition to the idea of a “freeze-for-freeze,” under which drills would end.",
    ],
)
def test_scare_quotes_titles_and_names_are_not_statements(text: str) -> None:
    assert said(LEAD + text, ("direct", "mixed")) == []


def test_a_marked_attribute_is_part_of_an_indirect_statement() -> None:
    text = (
        LEAD + "The ministry said that the North had made a “qualitative” advance in its weapons programme last year."
    )
    assert said(text, ("direct", "mixed")) == []
    assert len(said(text, ("indirect",))) == 1


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


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The minister said that talks would go on.", Modality.ASSERTED),
        ("The minister did not say that talks would go on.", Modality.NEGATED),
        ("The minister would say that talks must go on.", Modality.HYPOTHETICAL),
    ],
)
def test_words_that_were_not_said_are_kept_apart(text: str, modality: Modality) -> None:
    assert [s.modality for s in read(text) if s.rule == "clause"] == [modality]


def test_what_is_done_without_a_word_is_no_statement() -> None:
    found = said(LEAD + "Without mentioning the plan by name, Berg warned that time was short.")
    assert [content.removeprefix("that ") for content, _ in found] == ["time was short"]


def test_thoughts_are_not_speech() -> None:
    assert [s.speech for s in read("The envoy believes that the talks will fail.")] == [False]


def test_one_s_own_thought_inside_one_s_speech_is_one_statement() -> None:
    assert len(read("Anna Berg said she hopes that the talks will resume.")) == 1


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


def test_two_speakers_in_one_sentence_keep_their_own_words() -> None:
    text = (
        "The conference looks unlikely to break new ground, as Foreign Minister Anna Berg on Monday called it “useless” and "
        "“harmful”; while the ministry spokesman Jo Lind told reporters a conference that “does not include the main parties” cannot help."
    )
    speakers = dict(said(text, ("direct", "mixed")))
    assert [next(s for c, s in speakers.items() if words in c) for words in ("useless", "harmful", "main parties")] == [
        "Foreign Minister Anna Berg",
        "Foreign Minister Anna Berg",
        "the ministry spokesman Jo Lind",
    ]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The Swedes, he went on, “are keeping an open door for all sides.”", "are keeping an open door", "he"),
        ("The United States, Berg said on Saturday, “will go on working with Norway.”", "will go on working", "Berg"),
        (
            "“Talks will begin anytime,” the official news agency quoted a ministry spokesman as saying.",
            "Talks will begin anytime,",
            "a ministry spokesman",
        ),
        (
            "Norway’s defence minister, Anna Berg, said the plan was “a very bad idea.”",
            "a very bad idea.",
            "Norway’s defence minister, Anna Berg",
        ),
        (
            "“We are united,” said Anna Berg, the U.S. ambassador, “in our efforts to keep up the pressure.”",
            "in our efforts",
            "Anna Berg, the U.S. ambassador",
        ),
        ("“Caught RED HANDED,” President Anna Berg wrote.", "Caught RED HANDED,", "President Anna Berg"),
        (
            "If the Swedes “want to find a pretext for war,” Lind said, “they should say so.”",
            "want to find a pretext",
            "Lind",
        ),
        ("For Anna Berg, the meeting was “a first step in the right direction.”", "a first step", "Anna Berg"),
        ("The talks were, for her, a “significant first step towards peace.”", "significant first step", "her"),
        ("Berg has made clear that “nothing at all has changed.”", "nothing at all has changed.", "Berg"),
    ],
    ids=[
        "go-on",
        "parenthesis",
        "relayed",
        "apposition",
        "abbreviation",
        "capitals",
        "touching",
        "for-name",
        "for-her",
        "make-clear",
    ],
)
def test_the_speaker_is_the_one_beside_the_cue(text: str, content: str, speaker: str) -> None:
    assert any(content in c and s == speaker for c, s in said(LEAD + text, ("direct", "mixed"))), said(LEAD + text)


def test_a_hope_inside_a_speech_is_the_speaker_s_claim() -> None:
    found = said(LEAD + "Berg warned that the Swedes had agreed to end the talks.", ("indirect",))
    assert [s for _, s in found] == ["Berg"]


def test_ignored_spans_are_not_read() -> None:
    text = "Share this.\n\nThe minister said that talks would go on."
    assert statements(text, parser.load(), [(13, len(text))]) == []


PIECES = [
    "“We will act,” ",
    "he said",
    "the minister said that ",
    "talks are over",
    ". ",
    "\n\n",
    "“",
    "”",
    "’",
    '"',
    "Kim ",
    "called it ",
    ", ",
    "adding ",
    ": ",
    "— ",
]


def test_a_paragraph_that_no_parser_can_hold_is_refused_with_advice() -> None:
    with pytest.raises(ValueError, match="break the text into its paragraphs"):
        read(f"He said: “{'It rained. ' * 20_000}”")


def test_the_same_words_are_one_statement() -> None:
    found = read("It would help, said the minister, adding that it would help. It would help, he said, he added.")
    assert len({(s.start, s.end) for s in found}) == len(found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_offsets_lie_inside_the_text_whatever_the_marks(text: str) -> None:
    for s in read(text):
        assert 0 <= s.start < s.end <= len(text)
        assert "\n\n" not in text[s.start : s.end]
        for span in (s.cue, s.speaker):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
