from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reading import furniture

PROSE = "The minister said that talks would resume next week. Nobody in the capital seemed surprised by it."
SPEECH = "“We are ready,” he said."
TITLE = "Envoys agree to meet again in the spring"


def skipped(text):
    return [text[start:end] for start, end in furniture.ranges(text)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Share This Post", ["Share This Post"]),
        ("Home / World / News", ["Home / World / News"]),
        ("Facebook\nTwitter\nE-mail", ["Facebook\nTwitter\nE-mail"]),
        (f"News\n\n{TITLE}\n\n{TITLE}", [f"News\n\n{TITLE}\n\n{TITLE}"]),
        (f"{TITLE}.\n\n{TITLE}.", [f"{TITLE}.\n\n{TITLE}."]),
        ("Published: 17 January 2018", ["Published: 17 January 2018"]),
        (TITLE, []),
        ("", []),
    ],
)
def test_lines_of_the_page_above_the_article_are_skipped(head, expected):
    assert skipped(f"{head}\n\n{PROSE}\n\n{SPEECH}") == expected


@pytest.mark.parametrize(
    "tail",
    [
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked *",
        "Comments (12)\n\nJane\n\nI think that this is nonsense.",
        "Related articles\n\nEnvoys fail to agree\n\nSpring comes early",
        "Tags: talks, spring",
        "© 2018 Some Paper. All rights reserved.",
        "Read more: Envoys fail to agree",
    ],
)
def test_lines_of_the_page_below_the_article_are_skipped(tail):
    assert skipped(f"{PROSE}\n\n{SPEECH}\n\n{PROSE}\n\n{tail}") == [tail]


def test_template_lines_inside_the_article_are_skipped():
    assert skipped(f"{PROSE}\n\nADVERTISEMENT\n\n{SPEECH}") == ["ADVERTISEMENT"]


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\nHe left.",
        f"{PROSE}\n\n“Never”",
        f"{SPEECH}\n\n{PROSE}",
        f"{PROSE}\n\nBackground to the talks\n\n{PROSE}",
        "A heading alone",
        "One\n\nTwo\n\nThree",
        "",
        f"{PROSE}\n\nComments by the minister were noted abroad. {PROSE}",
    ],
)
def test_the_article_itself_is_never_skipped(text):
    assert skipped(text) == []


def test_a_wrapped_paragraph_counts_as_one():
    wrapped = (
        "The minister told reporters in the capital on Tuesday that the talks\n"
        "would resume next week, after a pause of some months during which the\n"
        "two governments had exchanged letters through a third party"
    )
    assert skipped(f"{wrapped}.\n\n{SPEECH}") == []


def test_the_layout_names_title_and_date_line():
    text = f"Share\n\n{TITLE}\n\nBy Jane Doe\n\nJanuary 17, 2018\n\n{PROSE}"
    layout = furniture.layout(text)
    assert text[slice(*layout.title)] == TITLE
    assert text[slice(*layout.date_line)] == "January 17, 2018"


@given(
    st.lists(
        st.sampled_from([PROSE, SPEECH, TITLE, "Share This Post", "Leave a Reply", "x", "", " a / b "]), max_size=12
    )
)
def test_ranges_are_ordered_apart_inside_and_never_everything(lines):
    text = "\n\n".join(lines)
    spans = furniture.ranges(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    if spans:
        assert sum(end - start for start, end in spans) < len(text.strip())


@given(st.text())
def test_no_text_breaks_it(text):
    assert all(text[start:end].strip() for start, end in furniture.ranges(text))


def test_a_saved_page_keeps_its_article():
    page = (Path(__file__).parents[1] / "data" / "saved-page-2018-02-03.txt").read_text(encoding="utf-8")
    head, inside, tail = furniture.ranges(page)
    assert page[slice(*head)].startswith("Share This Post")
    assert page[slice(*inside)] == "Read more: What the lake states want"
    assert page[slice(*tail)].startswith("Facebook Comments")
    assert page[slice(*tail)].endswith("Lost Password")
    body = page[head[1] : tail[0]].strip()
    assert body.startswith("Ministers from the five lake states")
    assert body.endswith("before the summer.")
