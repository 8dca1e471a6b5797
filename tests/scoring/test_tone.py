from dataclasses import dataclass

import pytest

from lib import world
from lib.records import Kind, Tone
from lib.scoring import tone


@dataclass(frozen=True)
class Name:
    start: int
    end: int


class Atlas:
    """Finds a few names, longest first."""

    names = ("Security Council", "United Ruritania", "Ruritania")

    def find(self, text, start=0, end=None):  # noqa: ARG002
        found = []
        for name in self.names:
            at = text.find(name)
            if at >= 0 and not any(m.start <= at < m.end for m in found):
                found.append(Name(at, at + len(name)))
        return found


def compound(text: str) -> float:
    return tone.score(text, Atlas()).compound


@pytest.mark.parametrize(
    ("typographic", "ascii_marks"),
    [
        ("We don’t trust them", "We don't trust them"),
        ("“Peace” is near", '"Peace" is near'),
        ("a «good» offer", 'a "good" offer'),
        ("we hope—again—for peace", "we hope - again - for peace"),
        ("we hope… peace", "we hope... peace"),
        ("no\u00a0peace", "no peace"),
    ],
)
def test_typographic_marks_score_as_plain_ones(typographic, ascii_marks):
    assert compound(typographic) == compound(ascii_marks) != 0


def test_a_typographic_apostrophe_keeps_the_negation():
    assert compound("We don’t trust them") < 0 < compound("We trust them")


@pytest.mark.parametrize("name", Atlas.names)
def test_names_carry_no_tone(name):
    assert compound(name) == 0
    assert compound(f"{name} lies") == compound("country lies") < 0


@pytest.mark.parametrize("name", ["United States", "the UN Security Council", "Great Britain"])
def test_names_that_the_world_knows_carry_no_tone(name):
    assert tone.score(name, world.load()).compound == 0


@pytest.mark.parametrize(("text", "toned"), [("the Korean War", False), ("a new war", True), ("No War", True)])
def test_only_a_war_without_a_name_has_a_tone(text, toned):
    assert (compound(text) != 0) is toned


def test_score_returns_all_four_numbers_of_vader():
    scored = tone.score("A good day", Atlas())
    assert isinstance(scored, Tone)
    assert scored.compound == pytest.approx(0.4404)  # VADER 3.3.2, "good" 1.9 / sqrt(1.9² + 15)
    assert scored.pos + scored.neu + scored.neg == pytest.approx(1.0, abs=0.01)


def test_no_words_have_no_tone():
    assert tone.score("", Atlas()).compound == 0


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("the offer is “very good” and “late”, he thinks", Kind.MIXED, "very good late"),
        ('the "wonderful" plan', Kind.MIXED, "wonderful"),
        ("the «wonderful» plan", Kind.MIXED, "wonderful"),
        ("only “an open end", Kind.MIXED, "an open end"),
        ("no marks kept", Kind.MIXED, "no marks kept"),
        ("We said “never” before", Kind.DIRECT, "We said “never” before"),
        ("that the “plan” is bad", Kind.INDIRECT, "that the “plan” is bad"),
    ],
)
def test_own_words_of_a_mixed_statement_are_those_between_marks(text, kind, expected):
    assert tone.own_words(text, kind) == expected
