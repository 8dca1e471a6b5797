import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reading import frontmatter
from lib.reading.outcomes import ReadingError

DIGEST = """---
id: 2018-01-16-talks
title: "Envoys meet: \\"no breakthrough\\""
published: 2018-01-16   # day of the meeting
dateline: 'St. John''s'
sources:
  - publisher: "Agency A"
    url: "https://a.example/x?y=1#z"
  - publisher: Agency B
    url: https://b.example/
events: [one, "two, with comma"]
---

First paragraph.

Second paragraph.
"""


def test_values_lists_and_groups_are_read_and_the_body_starts_at_its_first_word():
    front = frontmatter.split(DIGEST)
    assert front.values["id"] == "2018-01-16-talks"
    assert front.values["title"] == 'Envoys meet: "no breakthrough"'
    assert front.values["published"] == "2018-01-16"
    assert front.values["dateline"] == "St. John's"
    assert front.values["sources"] == [
        {"publisher": "Agency A", "url": "https://a.example/x?y=1#z"},
        {"publisher": "Agency B", "url": "https://b.example/"},
    ]
    assert front.values["events"] == ["one", "two, with comma"]
    assert front.body == "First paragraph.\n\nSecond paragraph.\n"


@pytest.mark.parametrize(
    "text",
    ["No front matter here.", "---\nA rule, then prose.", "Note: this is prose\n\nMore.", "", "---", "Date:\n\nx"],
)
def test_a_text_without_front_matter_is_all_body(text):
    front = frontmatter.split(text)
    assert (front.values, front.body) == ({}, text)


def test_header_lines_before_a_blank_line_count_as_front_matter():
    front = frontmatter.split("Title: Envoys meet\nDate: 16 January 2018\n\nBody.")
    assert front.values == {"title": "Envoys meet", "date": "16 January 2018"}
    assert front.body == "Body."


def test_a_long_value_may_go_on_in_the_next_line():
    assert frontmatter.split("---\ntitle: >\n  One\n  two\n---\nB").values["title"] == "One two"


@pytest.mark.parametrize(
    ("text", "line", "fragment"),
    [
        ("---\ntitle: x\n\nBody", 1, "never closed"),
        ('---\ntitle: "x\n---\nBody', 2, "quotation mark"),
        ("---\ntitle: x\ntitle: y\n---\nBody", 3, "twice"),
        ("---\ntitle: x\n???\n---\nBody", 3, "key: value"),
        ("---\ntitle: x\n- item\n---\nBody", 3, "key: value"),
    ],
)
def test_a_broken_block_names_its_line(text, line, fragment):
    with pytest.raises(ReadingError, match=fragment) as caught:
        frontmatter.split(text)
    assert caught.value.line == line


@given(st.one_of(st.text(), st.text(alphabet='ab:-"[] \n#').map(lambda inner: f"---\nk: v\n{inner}\n---\nBody")))
def test_any_text_gives_a_body_from_it_or_a_reading_error(text):
    try:
        front = frontmatter.split(text)
    except ReadingError:
        return
    assert front.body in text
