"""From statements to whole quotes."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.quoting.attributing.attribution import attribute
from lib.records import Article, CountryBasis, Kind, RoleClass, Statement
from tests.patience import calls, patience
from tests.quoting.attributing.marked import dispute, read, unmarked, world


def test_a_quote_keeps_the_statement_and_adds_who_when_and_for_whom() -> None:
    (quote,) = read("[Norwegian Foreign Minister Anna Berg] said on Tuesday: “{Iran must talk.}”")
    assert (quote.quote_id, quote.article_id, quote.kind) == ("a#0", "a", Kind.DIRECT)
    assert quote.text == "Iran must talk."
    assert quote.speaker_mention == "Norwegian Foreign Minister Anna Berg"
    assert (quote.speaker, quote.role, quote.role_class) == (
        "Anna Berg",
        "Foreign Minister",
        RoleClass.FOREIGN_MINISTER,
    )
    assert (quote.country, quote.country_basis) == ("NOR", CountryBasis.ROLE_PHRASE)
    assert (quote.said_on, quote.about) == (date(2019, 3, 12), ("IRN",))


def test_quotes_come_in_the_order_of_the_statements() -> None:
    text, (first, second) = unmarked("[Anna Berg] said {one}, and [Park] said {two}.")
    quotes = attribute(Article("a", "", text, None), [second, first], world(), dispute())
    assert [(q.speaker, q.quote_id) for q in quotes] == [("Park Min-seo", "a#0"), ("Anna Berg", "a#1")]


def test_pieces_of_an_utterance_and_words_without_a_mention_go_on() -> None:
    text = "“One,” Anna Berg said, “two.” “Three.” Ecuador slept."
    spans = {word: (text.index(word), text.index(word) + len(word)) for word in ("One,", "two.", "Three.", "Anna Berg")}
    pieces = [
        Statement(Kind.DIRECT, *spans["One,"], None, None, 0, "t"),
        Statement(Kind.DIRECT, *spans["two."], None, spans["Anna Berg"], 0, "t"),
        Statement(Kind.DIRECT, *spans["Three."], None, None, 1, "t"),
    ]
    quotes = attribute(Article("a", "", text, None), pieces, world(), dispute())
    assert [q.speaker for q in quotes] == ["Anna Berg"] * 3


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[Ecuador] asked for {talks}.\n\n“{We want peace},” said [Foreign Minister Rosa Diaz].", "Rosa Diaz"),
        (
            "[Ecuador] asked for {talks}. [A Foreign Ministry spokesman] called {war} absurd.",
            "Foreign Ministry of Ecuador",
        ),
        # not a voice of the state, or not of this state, or known before: the state itself spoke
        (
            "[Ecuador] asked for {talks}.\n\n“{We want peace},” said [Ecuadorean President Rosa Diaz].",
            "Government of Ecuador",
        ),
        ("[Ecuador] asked for {talks}.\n\n“{We want peace},” said [Anna Berg].", "Government of Ecuador"),
    ],
)
def test_a_state_speaks_by_the_voice_that_is_first_named_right_after(text: str, speaker: str) -> None:
    assert read(text)[0].speaker == speaker


@pytest.mark.parametrize(
    ("text", "role_class"),
    [
        ("[Ecuadorean President Rosa Diaz]", RoleClass.HEAD),
        ("[Ecuador’s deputy foreign minister, Rosa Diaz],", RoleClass.MINISTER),
        ("[Ecuadorean Foreign Ministry spokeswoman Rosa Diaz]", RoleClass.SPOKESPERSON),
        ("[Ecuadorean Senator Rosa Diaz]", RoleClass.LEGISLATOR),
        ("[former Ecuadorean President Rosa Diaz]", RoleClass.FORMER),
        ("[Quito]", RoleClass.STATE),
        ("[a Ecuadorean official]", RoleClass.UNNAMED_OFFICIAL),
        ("[state media in Pyongyang]", RoleClass.STATE_MEDIA),
        ("[the United Nations]", RoleClass.IGO),
    ],
)
def test_every_speaker_has_the_class_that_the_codebook_weighs(text: str, role_class: RoleClass) -> None:
    (quote,) = read(f"On Friday {text} said {{talks must begin}}.")
    assert quote.role_class is role_class


def test_the_state_is_found_without_any_file_of_office_holders() -> None:
    text = "[Norwegian Foreign Minister Anna Berg] said {talks help}. [She] asked for {calm}. [Berg] left {soon}."
    assert [q.country for q in read(text, holders=())] == ["NOR"] * 3


@settings(max_examples=60)
@given(
    st.text(alphabet="Ecuador Kim’s said. he“”\n,", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.integers(0, 80), st.integers(0, 80)), max_size=4),
)
def test_any_statements_of_any_text_are_answered(text: str, cuts: list[tuple[int, int, int, int]]) -> None:
    statements = [
        Statement(Kind.DIRECT, *sorted((min(a, len(text)), min(b, len(text)))), None, tuple(sorted((min(c, len(text)), min(d, len(text))))), i, "t")  # type: ignore[arg-type]
        for i, (a, b, c, d) in enumerate(cuts)
    ]  # fmt: skip
    quotes = attribute(Article("a", text, text, date(2019, 3, 15)), statements, world(), dispute())
    assert [(q.start, q.end) for q in quotes] == [(s.start, s.end) for s in statements]
    assert all(0 <= q.confidence <= 1 for q in quotes)


def test_work_grows_with_the_text_not_with_its_square() -> None:
    paragraph = "[Norwegian Foreign Minister Anna Berg] said on Tuesday that {Iran must talk}. [She] asked Ecuador for {calm}.\n\n"

    def work(times: int) -> int:
        text, statements = unmarked(paragraph * times)
        article = Article("a", "", text, date(2019, 3, 15))
        known = world(), dispute()
        return calls(lambda: attribute(article, statements, *known))

    work(20)
    with patience():
        assert work(800) < 8 * work(200)  # four times the text
