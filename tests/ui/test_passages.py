from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.ui.passages import beside, cut, looks_of, passages_of

MARKS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(-3, 40), st.integers(-3, 40)), max_size=6)


@given(st.text(max_size=30), MARKS)
def test_the_parts_joined_are_the_text(text: str, marks: list[tuple[str, int, int]]) -> None:
    assert "".join(passage.text for passage in cut(text, marks)) == text


@given(st.text(min_size=1, max_size=30), MARKS)
def test_every_character_knows_its_marks(text: str, marks: list[tuple[str, int, int]]) -> None:
    place = 0
    for passage in cut(text, marks):
        for _ in passage.text:
            assert set(passage.marks) == {name for name, start, end in marks if start <= place < end}
            place += 1


def test_overlapping_statements_share_a_passage() -> None:
    assert [(p.text, p.marks) for p in cut("abcdef", [("x", 1, 4), ("y", 3, 5)])] == [
        ("a", ()),
        ("bc", ("x",)),
        ("d", ("x", "y")),
        ("e", ("y",)),
        ("f", ()),
    ]


def test_the_chosen_statement_shows_its_cue_and_speaker() -> None:
    quote = {"quote_id": "q", "start": 0, "end": 2, "cue_start": 3, "cue_end": 7, "speaker_start": 8, "speaker_end": 9}
    drawn = passages_of("no said A", [quote], quote)
    assert [(p["text"], p["quotes"], p["parts"]) for p in drawn if p["text"].strip()] == [
        ("no", ["q"], []),
        ("said", [], ["cue"]),
        ("A", [], ["speaker"]),
    ]


def test_a_statement_without_cue_is_still_drawn() -> None:
    quote = {"quote_id": "q", "start": 0, "end": 2} | dict.fromkeys(["cue_start", "cue_end"], None)
    quote |= dict.fromkeys(["speaker_start", "speaker_end"], float("nan"))
    assert passages_of("no", [quote], quote) == [{"text": "no", "quotes": ["q"], "parts": []}]


@pytest.mark.parametrize(
    ("chosen", "step", "other"),
    [("", 1, "a"), ("", -1, "c"), ("a", 1, "b"), ("b", -1, "a"), ("a", -1, None), ("c", 1, None), ("z", 1, "a")],
)
def test_the_next_and_the_previous_statement(chosen: str, step: int, other: str | None) -> None:
    assert beside(["a", "b", "c"], chosen, step) == other


def test_an_article_without_statements_has_no_next_one() -> None:
    assert beside([], "", 1) is None


@pytest.mark.parametrize(("axis", "side"), [(-0.5, "minus"), (1.0, "plus"), (0.0, ""), (None, "")])
def test_a_mark_has_the_side_of_its_statement(axis: float | None, side: str) -> None:
    rows = pd.DataFrame([{"quote_id": "q", "axis": axis, "confidence": 0.5, "speaker": "", "name": "Alpha"}])
    assert looks_of(rows) == {"q": {"side": side, "unsure": True, "said": "unnamed speaker, Alpha"}}
