"""Reported words: where the clause begins and ends."""

import pytest

from tests.quoting.extracting.made_statements import LEAD, read, said


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
        ("The system, said Foreign Minister Anna Berg, is “purely a shield”.", "is “purely a shield”", "Foreign Minister Anna Berg"),
        ("The wall, he foretold, “will not see another winter”.", "“will not see another winter”", "he"),
        ("“This is a very dangerous deal,” went on the prime minister.", "This is a very dangerous deal,", "the prime minister"),
    ],
    ids=["inverted", "any-verb", "went-on"],
)  # fmt: skip
def test_a_report_set_off_by_commas(text: str, content: str, speaker: str) -> None:
    found = [(c.strip("“”."), s) for c, s in said(LEAD + text, ("direct", "mixed"))]
    assert (content.strip("“”."), speaker) in found, found


@pytest.mark.parametrize("dateline", ["OSLO, July 19 (Agency) -- ", "NEW DELHI — ", "BERLIN (AP) - ", "TEHRAN – "])
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    found = said(dateline + "President Anna Berg renewed her offer on Monday, saying that the talks would start soon.")
    assert ("that the talks would start soon", "President Anna Berg") in found


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


def test_a_marked_attribute_is_part_of_an_indirect_statement() -> None:
    text = (
        LEAD + "The ministry said that the North had made a “qualitative” advance in its weapons programme last year."
    )
    assert said(text, ("direct", "mixed")) == []
    assert len(said(text, ("indirect",))) == 1


def test_a_hope_inside_a_speech_is_the_speaker_s_claim() -> None:
    found = said(LEAD + "Berg warned that the Swedes had agreed to end the talks.", ("indirect",))
    assert [s for _, s in found] == ["Berg"]


def test_one_s_own_thought_inside_one_s_speech_is_one_statement() -> None:
    assert len(read("Anna Berg said she hopes that the talks will resume.")) == 1
