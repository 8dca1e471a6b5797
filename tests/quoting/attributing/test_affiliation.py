"""Officials whom nothing ties to a state directly; no file of office-holders helps."""

import pytest

from lib.quoting.attributing.affiliation import WEIGHT, Sign, likeliest
from lib.records import CountryBasis, Iso3
from tests.quoting.attributing.marked import read


def test_the_likeliest_state_must_be_likely_enough() -> None:
    peru, chile = Iso3("PER"), Iso3("CHL")
    assert likeliest({peru: {Sign.IN_PLACE: 1.0}, chile: {Sign.SHARE: 1.0}}) == peru
    assert likeliest({}) is None
    even = {Iso3(code): {Sign.SHARE: 0.2} for code in ("PER", "CHL", "ECU", "BOL")}
    assert likeliest(even) is None
    assert WEIGHT[Sign.TAKEN] < 0


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In Quito, [Foreign Minister Rosa Diaz] spoke of {talks}. Chile was silent.", "ECU"),
        # a second foreign minister of one state would be one too many
        (
            "[Ecuador’s foreign minister, Rosa Diaz,] spoke of {talks} in Santiago. "
            "Beside her [Foreign Minister Juan Soto] spoke of {peace}. Chile had invited her.",
            "CHL",
        ),
    ],
)
def test_the_signs_around_an_official_decide(text: str, country: str) -> None:
    quote = read(text, holders=())[-1]
    assert (quote.country, quote.country_basis) == (country, CountryBasis.COREFERENCE)


def test_people_without_a_role_are_left_without_a_state() -> None:
    (quote,) = read("In Quito, [Rosa Diaz] spoke of {talks}.", holders=())
    assert quote.country is None
