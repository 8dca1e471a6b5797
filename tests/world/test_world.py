"""States by code and by name."""

from __future__ import annotations

import pytest

from lib import world
from lib.records import Iso3
from lib.world import Metonym, NameKind
from lib.world.countries import codes, countries, place_names, table

WORLD = world.load()


def test_every_code_of_iso_3166_is_there_and_kosovo_and_the_organisations() -> None:
    assert len(codes()) == 249 + 3
    assert {"XKX", "EU", "UN", "TWN", "PSE", "VAT"} <= codes()


def test_every_state_has_a_name_a_short_label_and_its_own_names() -> None:
    taken: dict[str, str] = {}
    for country in countries().values():
        assert country.name and 0 < len(country.short) <= 17
        assert taken.setdefault(country.name, country.iso3) == country.iso3


def test_every_member_of_the_security_council_and_its_like_has_demonym_and_capital() -> None:
    without = {iso3 for iso3, country in countries().items() if not country.demonyms or not country.capital}
    assert not without & set("USA GBR FRA CHN RUS JPN DEU IND BRA ZAF KOR PRK IRN ISR SAU TUR EGY NGA AUS CAN".split())
    assert len(without) < 60


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Britain", "GBR"),
        ("Britons", "GBR"),
        ("the United Kingdom", "GBR"),
        ("the Netherlands", "NLD"),
        ("Dutch", "NLD"),
        ("Holland", "NLD"),
        ("the Philippines", "PHL"),
        ("Filipino", "PHL"),
        ("New Zealander", "NZL"),
        ("Swiss", "CHE"),
        ("UAE", "ARE"),
        ("ROK", "KOR"),
        ("DPRK", "PRK"),
        ("Czech Republic", "CZE"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Türkiye", "TUR"),
        ("Burma", "MMR"),
        ("East Timor", "TLS"),
        ("Swaziland", "SWZ"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Bogotá", "COL"),
        ("EU", "EU"),
        ("European Commission", "EU"),
        ("IAEA", "UN"),
        ("KOR", "KOR"),
        ("china's", "CHN"),
        ("us", None),
        ("Korea", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_resolves_an_exact_name(text: str, iso3: str | None) -> None:
    assert WORLD.resolve(text) == iso3


def test_every_name_that_the_tables_give_resolves_to_its_state() -> None:
    shared = {"Congo"}
    for name in place_names():
        if name.iso3 is not None and not name.before and name.text not in shared:
            assert WORLD.resolve(name.text) == name.iso3, name


def test_no_name_means_two_states_without_a_condition() -> None:
    owners: dict[str, set[Iso3]] = {}
    for name in place_names():
        if name.iso3 is not None and not name.needs and not name.before:
            owners.setdefault(name.text, set()).add(name.iso3)
    assert {text: who for text, who in owners.items() if len(who) > 1} == {}


def test_ambiguous_names_of_the_table_are_names_of_their_states() -> None:
    known = {row["iso3"] for row in table("countries.csv")} | {"EU", "UN"}
    assert {row["country"] for row in table("ambiguous.csv")} <= known


def test_names_and_adjectives_for_people() -> None:
    assert WORLD.name(Iso3("PRK")) == "North Korea"
    assert WORLD.name(Iso3("QQQ")) == "QQQ"
    assert WORLD.demonym_of(Iso3("CHE")) == "Swiss"
    assert WORLD.demonym_of(Iso3("EU")) == "European Union"


def test_a_dispute_adds_words_and_leaves_the_world_as_it_was() -> None:
    here = WORLD.with_metonyms(
        [Metonym("the Blue House", Iso3("KOR"), NameKind.SEAT), Metonym("Acme", Iso3("FJI"), NameKind.INSTITUTION)]
    )
    (acme, house) = here.find("Acme met the Blue House")
    assert (acme.iso3, acme.body) == ("FJI", "Acme")
    assert (house.iso3, house.body) == ("KOR", "Blue House")
    assert WORLD.find("Acme") == []


def test_the_world_is_read_once() -> None:
    assert world.load() is WORLD
