import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.quoting.extracting.marks import paragraphs, regions


def inside(text: str) -> list[str]:
    return [text[r.start : r.end] for r in regions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “we will act” and left.", ["we will act"]),
        ('She said "we will act" and left.', ["we will act"]),
        ("She said «we will act» and left.", ["we will act"]),
        ("She said „we will act“ and left.", ["we will act"]),
        ("She said ``we will act'' and left.", ["we will act"]),
        ("''We will act,'' she said.", ["We will act,"]),
        ("‘We will act,’ she said.", ["We will act,"]),
        ("'We will act,' she said.", ["We will act,"]),
        ("“A,” she said. “B.”", ["A,", "B."]),
        ("No marks at all.", []),
    ],
)
def test_each_kind_of_mark_opens_and_closes(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers’ meeting didn’t end well for Japan’s side.",
        "The ministers' meeting didn't end well for Japan's side.",
        "It happened in the '90s and ’tis over.",
        "The 5' 11\" spokesman left.",
    ],
)
def test_apostrophes_are_not_quotations(text: str) -> None:
    assert inside(text) == []


def test_a_plural_possessive_does_not_close_a_single_mark() -> None:
    assert inside("‘The voters’ wish is clear,’ he said.") == ["The voters’ wish is clear,"]


def test_nested_marks_stay_inside_their_outer_region() -> None:
    text = "“He told me ‘not now’ and left,” she said."
    assert inside(text) == ["He told me ‘not now’ and left,"]
    assert inside("“He called it “naive” twice,” she said.") == ["He called it “naive” twice,"]


def test_a_quotation_over_paragraphs_is_closed_only_at_its_end() -> None:
    text = "“First, we insist.\n\n“Second, we act.”\n\nThen she left."
    first, second = regions(text)
    assert (text[first.start : first.end], first.open_ended) == ("First, we insist.", True)
    assert (text[second.start : second.end], second.continues) == ("Second, we act.", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will act, he said. Then he left for Geneva.", ["We will act,"]),
        ("He called it “a first step. Then he left.\nNothing followed.", ["a first step."]),
    ],
)
def test_a_mark_that_is_never_closed_is_repaired(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_paragraphs_are_lines_without_the_space_around_them() -> None:
    text = "  One. \n\n\tTwo.\n"
    assert [text[s:e] for s, e in paragraphs(text)] == ["One.", "Two."]


MARKED = st.text(alphabet="aB .,'’‘“”\"«»„`\n-—", max_size=200)


@given(MARKED)
def test_regions_are_ordered_apart_and_inside_one_paragraph(text: str) -> None:
    at = 0
    for region in regions(text):
        assert at <= region.left <= region.start <= region.end <= region.right <= len(text)
        assert "\n" not in text[region.left : region.right]
        at = region.right
