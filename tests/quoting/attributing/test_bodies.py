import pytest

from lib.quoting.attributing.bodies import body_phrases
from lib.quoting.attributing.tokens import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the foreign ministry", ["Foreign Ministry"]),
        ("the Ministry of Foreign Affairs", ["Foreign Ministry"]),
        ("the Department of Trade and Industry said", ["Department of Trade and Industry"]),
        ("the Defence Ministry and the ministry", ["Defense Ministry", "Ministry"]),
        ("the armed forces and the Joint Chiefs of Staff", ["Armed Forces", "Joint Chiefs of Staff"]),
        ("state-run media", []),
        ("the official state media", ["State media"]),
        ("the Federal Council for Water of the land", ["Federal Council for Water"]),
        ("an office in town", []),
    ],
)
def test_a_body_has_one_form_however_it_is_written(text: str, expected: list[str]) -> None:
    assert [b.text for b in body_phrases(tokens(text))] == expected


def test_a_bare_noun_stands_for_a_body_named_before() -> None:
    bare, named = body_phrases(tokens("the ministry and the Foreign Ministry"))
    assert (bare.bare, named.bare) == (True, False)
