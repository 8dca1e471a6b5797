"""Which mention is the speaker of a statement."""

import pytest

from tests.quoting.extracting.made_statements import LEAD, said


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


def test_a_leading_phrase_is_no_part_of_the_mention() -> None:
    found = said(LEAD + "In an interview with a daily before the vote, Anna Berg urged both sides to resort to talks.")
    assert found == [("both sides to resort to talks", "Anna Berg")]
