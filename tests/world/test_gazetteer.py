"""Which words of a text mean a state, and which only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import world
from lib.records import Iso3
from lib.world import Metonym, NameKind
from lib.world.gazetteer import Gazetteer, level
from lib.world.places import PlaceName

WORLD = world.load()


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.iso3) for m in WORLD.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan said.", [("Japan", "JPN")]),
        ("China's envoy and China’s envoy", [("China", "CHN"), ("China", "CHN")]),
        ("U.S.-South Korean drills", [("U.S.", "USA"), ("South Korean", "KOR")]),
        ("Chinese-led talks", [("Chinese", "CHN")]),
        ("a pro-Russian move", [("Russian", "RUS")]),
        ("The US and the UK", [("US", "USA"), ("UK", "GBR")]),
        ("the U.S. in the U.K. at the U.N.", [("U.S.", "USA"), ("U.K.", "GBR"), ("U.N.", "UN")]),
        ("North\u00a0Korea and North\nKorea", [("North\u00a0Korea", "PRK"), ("North\nKorea", "PRK")]),
        ("SEOUL (Reuters) - NORTH KOREA FIRES", [("SEOUL", "KOR"), ("NORTH KOREA", "PRK")]),
        ("Australia/New Zealand", [("Australia", "AUS"), ("New Zealand", "NZL")]),
    ],
)
def test_finds_names_in_any_inflection_and_typography(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Democratic People's Republic of Korea", [("Democratic People's Republic of Korea", "PRK")]),
        ("the Democratic People’s Republic of Korea", [("Democratic People’s Republic of Korea", "PRK")]),
        ("the Republic of Korea", [("Republic of Korea", "KOR")]),
        ("the People's Republic of China", [("People's Republic of China", "CHN")]),
        ("the Republic of China", [("Republic of China", "TWN")]),
        ("Papua New Guinea and Guinea-Bissau", [("Papua New Guinea", "PNG"), ("Guinea-Bissau", "GNB")]),
        ("American Samoa", [("American Samoa", "ASM")]),
        ("South Sudanese and Sudanese", [("South Sudanese", "SSD"), ("Sudanese", "SDN")]),
        ("Nigerien and Nigerian", [("Nigerien", "NER"), ("Nigerian", "NGA")]),
        ("U.N. Security Council", [("U.N. Security Council", "UN")]),
        ("the Dominican Republic", [("Dominican Republic", "DOM")]),
    ],
)
def test_the_longest_name_wins(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the South China Sea",
        "the Indian Ocean",
        "New Mexico and New England",
        "the Gulf of Mexico",
        "Latin American and African American voters",
        "the Korean Peninsula after the Korean War",
        "inter-Korean talks of the two Koreas",
        "Korean and Korea",
        "The Washington Post",
        "George Washington",
        "Michael Jordan and Jordan Peterson",
        "Mr. Jordan and Rep. Jordan",
        "Jim Jordan left early. It was late, Jordan said.",
        "Mark Cuban spoke",
        "Irving Berlin, Jack London and Paris Hilton",
        "Atlanta, Georgia",
        "British Columbia and Columbia University",
        "give us time",
        "TELL US WHY",
        "turkey, china and chad",
        "Indiana, Romans and Nigeriana",
        "mail desk@China or x@Japan",
        "the Council of Europe",
        "the Warsaw Pact",
        "the National Security Council",
        "Male nurses",
    ],
)
def test_words_that_only_look_like_a_state(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Jordan, the king met Jordan Foreign Minister Safadi.", [("Jordan", "JOR"), ("Jordan", "JOR")]),
        ("Lake Chad is dry, Chad said.", [("Chad", "TCD")]),
        ("Irving Berlin never saw Berlin", [("Berlin", "DEU")]),
        ("the Cuban Foreign Minister and Cuban soldiers", [("Cuban", "CUB"), ("Cuban", "CUB")]),
        ("Tbilisi said Georgia would answer.", [("Tbilisi", "GEO"), ("Georgia", "GEO")]),
        ("He said in Washington Tuesday", [("Washington", "USA")]),
        ("officials in Washington. Trump said", [("Washington", "USA")]),
        ("Meanwhile Israel agreed", [("Israel", "ISR")]),
        ("Trump's Washington", [("Washington", "USA")]),
        ("Sri Lanka said Colombo agreed", [("Sri Lanka", "LKA"), ("Colombo", "LKA")]),
        ("Congo's Kinshasa", [("Congo", "COD"), ("Kinshasa", "COD")]),
        ("Congo's Brazzaville", [("Congo", "COG"), ("Brazzaville", "COG")]),
        ("North and South Korea", [("North", "PRK"), ("South Korea", "KOR")]),
        ("South and North Korean", [("South", "KOR"), ("North Korean", "PRK")]),
        ("Jordan Israel pact", [("Jordan", "JOR"), ("Israel", "ISR")]),
    ],
)
def test_ambiguous_names_count_where_their_neighbours_allow(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "basis", "body"),
    [
        ("Japan", NameKind.NAME, "body", ""),
        ("Swiss", NameKind.DEMONYM, "demonym", ""),
        ("Beijing", NameKind.CAPITAL, "metonym", ""),
        ("the White House", NameKind.SEAT, "metonym", "White House"),
        ("the Pentagon", NameKind.SEAT, "metonym", "U.S. Department of Defense"),
        ("the State Department", NameKind.INSTITUTION, "body", "U.S. Department of State"),
        ("Capitol Hill", NameKind.LEGISLATURE, "body", "U.S. Congress"),
        ("Xinhua", NameKind.STATE_MEDIA, "body", "Xinhua"),
    ],
)
def test_a_mention_says_what_sort_of_words_it_is(text: str, kind: NameKind, basis: str, body: str) -> None:
    (mention,) = WORLD.find(text)
    assert (mention.kind, mention.basis, mention.body) == (kind, basis, body)


def test_only_the_asked_span_is_read() -> None:
    text = "Japan, China and Russia"
    assert [m.iso3 for m in WORLD.find(text, 6)] == ["CHN", "RUS"]
    assert [m.iso3 for m in WORLD.find(text, 0, 12)] == ["JPN", "CHN"]
    assert WORLD.find(text, 0, 11) == [WORLD.find(text)[0]]


def test_words_around_the_span_still_decide() -> None:
    text = "Michael Jordan"
    assert WORLD.find(text, text.index("Jordan")) == []


DISPUTE_WORDS = WORLD.with_metonyms(
    [
        Metonym("the North", Iso3("PRK"), NameKind.SHORT),
        Metonym("the South", Iso3("KOR"), NameKind.SHORT),
        Metonym("Brussels", None, NameKind.EXCLUSION),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The North’s test", [("The North", "PRK")]),
        ("the North Friday fired", [("the North", "PRK")]),
        ("the North Atlantic and the South China Sea", []),
        ("the South Korean army", [("South Korean", "KOR")]),
        ("to the north; North by south", []),
        ("Belgium said in Brussels", [("Belgium", "BEL")]),
    ],
)
def test_metonyms_of_a_dispute(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[m.start : m.end], m.iso3) for m in DISPUTE_WORDS.find(text)] == expected


def test_a_name_that_no_text_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="must begin with a capital"):
        Gazetteer([PlaceName("the regime", Iso3("PRK"), NameKind.NAME)])


PIECES = st.sampled_from(
    [
        "Japan",
        "North Korea",
        "the North",
        "U.S.",
        "-",
        " ",
        "\n",
        "’s",
        "China",
        "Jordan",
        "Mr. ",
        "SEOUL",
        "é",
        "x",
        ". ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join), st.integers(0, 40), st.integers(0, 80))
def test_mentions_are_in_order_apart_and_inside_the_span(text: str, start: int, end: int) -> None:
    mentions = DISPUTE_WORDS.find(text, start, end)
    place = start
    for mention in mentions:
        assert place <= mention.start < mention.end <= min(end, len(text))
        words = level(text[mention.start : mention.end])
        assert DISPUTE_WORDS.resolve(words) is not None
        place = mention.end


@given(st.text())
def test_levelling_keeps_every_offset(text: str) -> None:
    assert len(level(text)) == len(text)
