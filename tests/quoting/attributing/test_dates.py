"""The day of a saying. The article is published on Friday, 15 March 2019."""

from datetime import date

import pytest

from lib.records import DateBasis, DatePrecision
from tests.quoting.attributing.marked import FRIDAY, read

HAT = "{talks must begin}"


def day(text: str, published: date | None = FRIDAY) -> tuple[date | None, DateBasis]:
    quote = read(text, published=published)[-1]
    return quote.said_on, quote.said_on_basis


@pytest.mark.parametrize(
    ("text", "expected", "basis"),
    [
        (f"[Anna Berg] said on Tuesday that {HAT}.", date(2019, 3, 12), DateBasis.WEEKDAY),
        (f"[Anna Berg] said on Friday that {HAT}.", FRIDAY, DateBasis.WEEKDAY),
        (f"[Anna Berg] said last Friday that {HAT}.", date(2019, 3, 8), DateBasis.WEEKDAY),
        (f"[Anna Berg] said on March 3 that {HAT}.", date(2019, 3, 3), DateBasis.EXPLICIT),
        (f"[Anna Berg] said on 3 March that {HAT}.", date(2019, 3, 3), DateBasis.EXPLICIT),
        (f"[Anna Berg] said on Dec. 3, 2018, that {HAT}.", date(2018, 12, 3), DateBasis.EXPLICIT),
        (f"[Anna Berg] said on Dec. 3 that {HAT}.", date(2018, 12, 3), DateBasis.EXPLICIT),
        (f"[Anna Berg] said yesterday that {HAT}.", date(2019, 3, 14), DateBasis.RELATIVE),
        (f"[Anna Berg] said two days ago that {HAT}.", date(2019, 3, 13), DateBasis.RELATIVE),
        (f"QUITO, March 13 (Agency) — [Anna Berg] said that {HAT}.", date(2019, 3, 13), DateBasis.DATELINE),
        (f"[Anna Berg] said that {HAT}.", FRIDAY, DateBasis.PUBLICATION),
    ],
)
def test_the_expression_beside_the_saying(text: str, expected: date, basis: DateBasis) -> None:
    assert day(text) == (expected, basis)


@pytest.mark.parametrize(
    "text",
    [
        "[Anna Berg] said that {the launch on Tuesday was wrong}.",  # in the reported words
        f"[Anna Berg] said after Tuesday’s launch that {HAT}.",  # of an event
        f"[Anna Berg], who met Aho on Tuesday, said that {HAT}.",  # in a clause about something else
        f"[Anna Berg], in office since Tuesday, said that {HAT}.",
        f"[Anna Berg], due in Quito on Tuesday, said that {HAT}.",
        f"[Anna Berg] said that {HAT} before May 2021.",
    ],
)
def test_a_day_of_something_else_does_not_date_the_saying(text: str) -> None:
    assert day("Ministers met on Friday.\n\n" + text)[0] == FRIDAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Anna Berg] spoke on Tuesday of {talks}. They were, [she] said, {overdue}.", date(2019, 3, 12)),
        ("[Anna Berg] spoke on Tuesday of {talks}.\n\n[Ecuador] said {it agreed}.", date(2019, 3, 12)),
        # a look back dates its own sentence only
        ("[Ecuador] spoke on Thursday of {talks}. [Anna Berg] had asked a day earlier for {calm}.", date(2019, 3, 13)),
        ("[Ecuador] spoke on Thursday of {talks}.\n\n[Anna Berg] had asked on Monday for {calm}.\n\n[Quito] added {a wish}.", date(2019, 3, 14)),
        # each speaker keeps his own day
        ("[Anna Berg] spoke on Tuesday of {talks}. [Ecuador] asked on Thursday for {calm}.\n\n[Berg] had {doubts}.", date(2019, 3, 12)),
        # a sentence that opens with a day moves the report
        ("[Ecuador] spoke on Tuesday of {talks}.\n\nOn Thursday Park saw Aho. [Anna Berg] had {doubts}.", date(2019, 3, 14)),
        ("Ecuador met Chile on Wednesday, a day after [Anna Berg] asked for {talks}.", date(2019, 3, 12)),
        # a shift may open the sentence
        ("[Ecuador] spoke on Thursday of {talks}. A day earlier [Anna Berg] had asked for {calm}.", date(2019, 3, 13)),
        ("[Ecuador] spoke on Tuesday of {talks}.\n\nTwo days later she was in Quito.\n\n[Anna Berg] had {doubts}.", date(2019, 3, 14)),
        ("[Ecuador] voted on Thursday for {talks}. Two days before the vote [Anna Berg] had called it {rash}.", date(2019, 3, 12)),
        ("Reporters asked [Anna Berg] on New Year’s Eve about {talks}.", date(2018, 12, 31)),
        # what was said before the report's day does not date what the speaker says after it
        ("[Anna Berg] spoke on Thursday of {talks}.\n\n[Berg] had asked on Monday for {calm}.\n\n[Berg] had {doubts}.", date(2019, 3, 14)),
        ("[Ecuador] spoke on Thursday of {talks}. The radio had described a long dinner on Monday at which [Anna Berg] asked for {calm}.\n\n[Chile] had {doubts}.", date(2019, 3, 14)),
        ("[Ecuador] spoke on Thursday of {talks}.\n\nThe council had voted on Monday. [Peru] asked for {calm}.\n\n[Chile] had {doubts}.", date(2019, 3, 14)),
        # a paragraph in which nobody speaks moves the report
        ("[Ecuador] spoke on Friday of {talks}.\n\nThe council had voted by eleven to two on Tuesday.\n\n[Anna Berg] had {doubts}.", date(2019, 3, 12)),
        # a paragraph that opens elsewhere answers the lead
        ("[Ecuador] spoke on Thursday of {talks}.\n\n[Chile] asked on Wednesday for {calm}.\n\nIn Lima, [Anna Berg] had {doubts}.", date(2019, 3, 14)),
        ("[Ecuador] spoke on Thursday of {talks}.\n\n[Chile] asked on Wednesday for {calm}.\n\nPeru, meanwhile, wanted more. [Anna Berg] had {doubts}.", date(2019, 3, 14)),
        # at the end of the sentence
        ("Ministers met on Thursday.\n\n[Anna Berg] spoke of {talks} to the crowd who had filled the harbour on Tuesday.", date(2019, 3, 12)),
        ("[Ecuador] spoke on Thursday of {talks}. [Peru] had proposed {a vote in Lima a day earlier}.", date(2019, 3, 13)),
        # an undated report tells of the day of the event in its opening
        ("[Anna Berg] has welcomed Wednesday’s vote as {a success}.", date(2019, 3, 13)),
        ("[Anna Berg], due in Quito on Wednesday, spoke of {a success}.", FRIDAY),
    ],
)  # fmt: skip
def test_the_day_is_carried_along(text: str, expected: date) -> None:
    assert day(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Anna Berg] saw {a risk}. {“It grows,”} [she] said on Tuesday.", date(2019, 3, 12)),
        ("[Anna Berg] saw {a risk}. [Chile] had {doubts}. {“It grows,”} [Berg] said on Tuesday.", date(2019, 3, 12)),
        # not of somebody else, of another paragraph, or of a look back
        ("[Anna Berg] saw {a risk}. [Chile] asked on Tuesday for {calm}.", date(2019, 3, 14)),
        ("[Anna Berg] saw {a risk}.\n\n{“It grows,”} [Berg] said on Tuesday.", date(2019, 3, 14)),
        ("[Anna Berg] saw {a risk}. A day earlier [Berg] had asked for {calm}.", date(2019, 3, 14)),
    ],
)
def test_a_day_further_on_in_the_paragraph_dates_what_its_speaker_said_before(text: str, expected: date) -> None:
    assert read("Ministers met on Thursday.\n\n" + text)[0].said_on == expected


@pytest.mark.parametrize(
    ("words", "expected", "precision"),
    [
        ("last week", date(2019, 3, 8), DatePrecision.WEEK),
        ("earlier this week", FRIDAY, DatePrecision.WEEK),
        ("in January", date(2019, 1, 1), DatePrecision.MONTH),
        ("last year", date(2018, 3, 15), DatePrecision.YEAR),
    ],
)
def test_a_wide_expression_says_how_wide_it_is(words: str, expected: date, precision: DatePrecision) -> None:
    (quote,) = read(f"[Anna Berg] said {words} that {HAT}.")
    assert (quote.said_on, quote.said_on_precision) == (expected, precision)


def test_without_a_day_of_publication_only_full_dates_count() -> None:
    assert day(f"[Anna Berg] said on Tuesday that {HAT}.", None) == (None, DateBasis.NONE)
    assert day(f"[Anna Berg] said on March 3, 2019, that {HAT}.", None)[0] == date(2019, 3, 3)
