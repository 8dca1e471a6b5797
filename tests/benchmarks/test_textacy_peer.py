"""Runs where the peer is installed: pip install -r benchmarks/requirements.txt."""

import pytest

pytest.importorskip("textacy")
from benchmarks.quotations import systems

ODD = '“We will sign the treaty,” said Anna Berg.\n\nThe screen is 5" wide, and that is "all" we know of it.'


def read(text: str) -> list[tuple[str, str]]:
    """(content, speaker mention)"""
    (found,) = systems.load("textacy")([text])
    return [(text[q.start : q.end], text[slice(*q.speaker)] if q.speaker else "") for q in found]


def test_content_and_speaker_are_spans_of_the_text() -> None:
    assert read("Rain fell.\n\n“We will sign the treaty,” said Anna Berg.") == [
        ("“We will sign the treaty,”", "Anna Berg")
    ]


def test_a_text_that_the_rules_refuse_is_read_by_paragraph() -> None:
    assert read(ODD) == [("“We will sign the treaty,”", "Anna Berg")]
