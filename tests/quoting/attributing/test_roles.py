import pytest

from lib.quoting.attributing.roles import role_phrases
from lib.quoting.attributing.tokens import tokens
from lib.records import RoleClass


@pytest.mark.parametrize(
    ("text", "role", "role_class"),
    [
        ("Deputy Foreign Minister Aho", "Deputy Foreign Minister", RoleClass.MINISTER),
        ("the new foreign minister, Aho", "Foreign Minister", RoleClass.FOREIGN_MINISTER),
        ("Secretary of State Aho", "Secretary of State", RoleClass.FOREIGN_MINISTER),
        ("Prime Minister Aho", "Prime Minister", RoleClass.HEAD),
        ("Vice President Aho", "Vice President", RoleClass.MINISTER),
        ("opposition leader Aho", "Opposition leader", RoleClass.LEGISLATOR),
        ("Foreign Ministry spokeswoman Aho", "Foreign Ministry spokeswoman", RoleClass.SPOKESPERSON),
        ("ex-president Aho", "Ex-president", RoleClass.FORMER),
        ("the Secretary-General", "Secretary-General", RoleClass.IGO),
        ("a permanent representative", "Permanent Representative", RoleClass.AMBASSADOR),
        ("Major General Aho", "Major General", RoleClass.MINISTER),
    ],
)
def test_a_head_noun_takes_its_modifiers_and_complement(text: str, role: str, role_class: RoleClass) -> None:
    (found,) = role_phrases(tokens(text))
    assert (found.text, found.role_class) == (role, role_class)


@pytest.mark.parametrize(
    "text",
    [
        "Julie Bishop said so. Bishop left.",  # surnames that are titles elsewhere
        "Martin Speaker laughed.",
        "She is an art major.",
        "The official news agency of the court.",
    ],
)
def test_words_that_are_no_roles_here(text: str) -> None:
    assert role_phrases(tokens(text)) == []


def test_a_bishop_with_a_name_after_it_is_a_role() -> None:
    assert [r.head for r in role_phrases(tokens("Anglican Bishop John Doe and the bishop"))] == ["bishop", "bishop"]
