"""What is no statement, or was thought, denied or refused rather than said."""

import pytest

from lib.records import Modality
from tests.quoting.extracting.made_statements import LEAD, read, said


def test_what_somebody_is_urged_to_say_has_not_been_said() -> None:
    found = said(LEAD + "Qatar met the members, urging them to press the others to lift the siege and to speak out.")
    assert found == [("them to press the others to lift the siege and to speak out", "Qatar")]


def test_what_it_is_necessary_to_say_has_not_been_said() -> None:
    found = said(LEAD + "The official also said it is necessary to discuss realistic and concrete measures soon.")
    assert {speaker for _, speaker in found} == {"The official"}


def test_asking_not_to_be_named_is_no_statement() -> None:
    found = said(LEAD + "A spokesman, who asked not to be named, said the port was closed.")
    assert found == [("the port was closed", "A spokesman")]


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“The port stays closed,” Berg told reporters in Oslo, the agency reported.", [("The port stays closed,", "Berg")]),
        ("The port “stays closed,” Berg told Lund by telephone, according to the ministry.", [("The port “stays closed,”", "Berg")]),
    ],
    ids=["direct", "mixed"],
)  # fmt: skip
def test_who_passes_a_quotation_on_has_no_statement_of_their_own(text: str, found: list[tuple[str, str]]) -> None:
    assert said(LEAD + text) == found
