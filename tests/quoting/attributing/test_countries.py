"""What ties a role, body or name to a state; each case is one construction."""

import pytest

from lib.records import CountryBasis, RoleClass
from tests.quoting.attributing.marked import read

SAID = " said {talks must begin}."


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("[Finnish Foreign Minister Maria Aho]" + SAID, "FIN"),
        ("[Maria Aho], the Finnish foreign minister," + SAID, "FIN"),
        ("[Maria Aho of Finland]" + SAID, "FIN"),
        ("[Finland’s Maria Aho]" + SAID, "FIN"),
        ("[Finland’s ambassador, Maria Aho]," + SAID, "FIN"),
        ("[Maria Aho], foreign minister of Finland," + SAID, "FIN"),
        ("[Maria Aho], a spokeswoman for the Foreign Ministry of Finland," + SAID, "FIN"),
        ("[U.N. Secretary-General Maria Aho]" + SAID, "UN"),
        ("[Maria Aho], the European Union’s foreign policy chief," + SAID, "EU"),
    ],
)
def test_the_state_beside_a_name(text: str, country: str) -> None:
    (quote,) = read(text)
    assert (quote.speaker, quote.country, quote.country_basis) == ("Maria Aho", country, CountryBasis.ROLE_PHRASE)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("[The Russian ambassador to China, Ivan Orel],", "RUS"),
        ("[China’s ambassador to Mexico, Li Bao],", "CHN"),
        ("[Li Bao], Chinese envoy in Madrid,", "CHN"),
        ("[U.S. Ambassador to the United Nations Mary Holt]", "USA"),
        ("[Chile’s ambassador to the UN, Rosa Diaz],", "CHL"),
    ],
)
def test_a_diplomat_speaks_for_who_sent_him_not_for_where_he_is(text: str, country: str) -> None:
    (quote,) = read(text + SAID)
    assert quote.country == country
    assert quote.role_class is RoleClass.AMBASSADOR


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In Quito, [Foreign Minister Rosa Diaz]" + SAID, "ECU"),
        ("Ecuador voted for the text. It was balanced, [its envoy, Rosa Diaz]," + SAID, "ECU"),
        ("Ecuador asked for calm on Friday.\n\n[Foreign Minister Rosa Diaz]" + SAID, "ECU"),
        ("[Foreign Minister Rosa Diaz] told reporters in Quito that {talks must begin}.", "ECU"),
    ],
)
def test_the_state_around_a_name_when_none_is_beside(text: str, country: str) -> None:
    (quote,) = read(text)
    assert (quote.country, quote.country_basis) == (country, CountryBasis.COREFERENCE)


@pytest.mark.parametrize(
    ("text", "role_class"),
    [
        ("[Ruth Hall], a professor at the University of Oslo in Norway,", RoleClass.FORMER),
        ("[Ruth Hall], an analyst in Seoul,", RoleClass.FORMER),
        ("[Ruth Hall], director of the Peace Institute in Stockholm,", RoleClass.FORMER),
        ("In Seoul, [Ruth Hall]", RoleClass.OTHER),
        ("[experts]", RoleClass.FORMER),
    ],
)
def test_private_people_speak_for_no_state(text: str, role_class: RoleClass) -> None:
    (quote,) = read(text + SAID)
    assert (quote.country, quote.role_class) == (None, role_class)


def test_an_office_counts_on_the_day_said() -> None:
    (now,) = read("[Anna Berg]" + SAID)
    assert (now.country, now.country_basis, now.role) == ("NOR", CountryBasis.OFFICE_HOLDER, "Foreign Minister")
    (after,) = read("[Otto Lind]" + SAID)
    assert (after.country, after.role_class) == (None, RoleClass.FORMER)
    (said_so,) = read("[Former Swedish Prime Minister Otto Lind]" + SAID)
    assert (said_so.country, said_so.role_class) == ("SWE", RoleClass.FORMER)


def test_a_namesake_with_another_state_beside_him_is_not_the_office_holder() -> None:
    (quote,) = read("[Danish Finance Minister Anna Berg]" + SAID)
    assert (quote.country, quote.role) == ("DNK", "Finance Minister")


def test_a_bare_title_that_one_state_has_names_it() -> None:
    (quote,) = read("[Chief Cabinet Secretary Ken Mori]" + SAID)
    assert quote.country == "JPN"
