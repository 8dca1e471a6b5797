from lib.quoting.attributing.register import propose
from lib.records import Article, RoleClass
from tests.quoting.attributing.marked import FRIDAY, dispute, read, world

ARTICLES = [
    Article("1", "", "Ecuadorean Foreign Minister Rosa Diaz left. Diaz smiled.", FRIDAY),
    Article(
        "2", "", "Rosa Diaz of Ecuador came back.\n\nRosa Diaz, the Ecuadorean foreign minister, sat down.", FRIDAY
    ),
    Article("3", "", "Chilean Senator Juan Soto met Peruvian analyst Eva Mora and Ben Hill.", FRIDAY),
    Article("4", "", "Bolivian Senator Juan Soto slept.", FRIDAY),
]


def test_introductions_that_agree_become_terms_of_office() -> None:
    (term,) = propose(ARTICLES, world(), dispute(()))
    assert (term.name, term.country, term.role, term.role_class) == (
        "Rosa Diaz", "ECU", "Foreign Minister", RoleClass.FOREIGN_MINISTER,
    )  # fmt: skip
    assert (term.aliases, term.start, term.end) == (("Diaz",), None, None)
    assert term.basis == "introduced so in 2 articles"


def test_a_proposal_names_the_state_of_a_bare_name_elsewhere() -> None:
    holders = propose(ARTICLES, world(), dispute(()))
    (quote,) = read("[Diaz] spoke of {talks}.", holders=holders)
    assert (quote.speaker, quote.country) == ("Rosa Diaz", "ECU")
