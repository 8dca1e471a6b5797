"""Words of issues changed in the text of stances.toml: what was not changed stays as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import dispute as disputes
from lib.dispute import rewording, vocabulary
from lib.dispute.vocabulary import FILE, Words

TEXT = """# Words of the lakes.
schema = 1

[issues.FISH]  # a remark
family = "quotas"
thing = ["fishing quota*",   "catch"]

# Another remark.
[issues.FLAGS]
family = "flags"
"""


@pytest.mark.parametrize("name", disputes.available())
def test_the_same_words_change_no_character(name: str) -> None:
    text = (disputes.load(name, articles=False).folder / FILE).read_text(encoding="utf-8")
    held = vocabulary.parsed(text)
    assert rewording.with_words(text, held.issues) == text
    assert rewording.with_target(text, held.target_side) == text


def test_a_changed_list_is_written_and_all_else_stays() -> None:
    made = rewording.with_words(TEXT, {"FISH": Words("quotas", {"thing": ("catch",), "oppose": ("no fish",)})})
    assert made == TEXT.replace('"fishing quota*",   "catch"]', '"catch"]\noppose = ["no fish"]')


def test_an_issue_without_words_gets_a_table_and_a_list_that_is_emptied_goes() -> None:
    made = rewording.with_words(TEXT, {"FISH": Words("quotas"), "NEW": Words("new", {"thing": ("a",)})})
    assert vocabulary.parsed(made).issues == {
        "FISH": Words("quotas"), "FLAGS": Words("flags"), "NEW": Words("new", {"thing": ("a",)}),
    }  # fmt: skip
    assert "# Another remark." in made


def test_a_dispute_without_the_file_gets_one() -> None:
    made = rewording.with_target(rewording.with_words("", {"A": Words("b", {"support": ("yes",)})}), "target")
    assert vocabulary.parsed(made) == vocabulary.Vocabulary({"A": Words("b", {"support": ("yes",)})}, "target")
    assert "schema = 1" in made


def test_the_side_can_be_taken_away() -> None:
    made = rewording.with_target(TEXT.replace("schema = 1", 'schema = 1\ntarget_side = "them"'), "")
    assert made == TEXT


@pytest.mark.parametrize(
    ("after", "left"),
    [
        (["FISH", "FLAGS", "MORE"], {"FISH": "quotas", "FLAGS": "flags"}),
        (["FLAGS"], {"FLAGS": "flags"}),
        (["FISHES", "FLAGS"], {"FISHES": "quotas", "FLAGS": "flags"}),
        (["ONE", "TWO"], {}),
    ],
)
def test_words_go_with_their_issue_or_over_to_its_new_name(after: list[str], left: dict[str, str]) -> None:
    made = vocabulary.parsed(rewording.followed(TEXT, ["FISH", "FLAGS"], after))
    assert {issue: words.family for issue, words in made.issues.items()} == left
    if "FISHES" in left:
        assert made.issues["FISHES"].lists == {"thing": ("fishing quota*", "catch")}


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(st.lists(WORDS.filter(str.strip), max_size=5))
def test_whatever_is_written_is_read_again(given_: list[str]) -> None:
    wanted = rewording.expressions("\n".join(given_))
    made = rewording.with_words(TEXT, {"FISH": Words("quotas", {"thing": wanted} if wanted else {})})
    assert vocabulary.parsed(made).issues["FISH"].lists.get("thing", ()) == wanted
