"""Encoder and rules: how their log-odds add up, worked by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from lib import dispute as disputes
from lib.records import Iso3, Kind, Quote
from lib.scoring.stance import Coder
from lib.scoring.stance.encoder import Heard
from lib.scoring.stance.reading import Read
from lib.scoring.stance.sides import AXIS, OPPOSE, SUPPORT, softmax
from lib.scoring.stance.weighing import weighed

TEXT = "The delegation will be back on Sunday. " * 20
LOGITS = np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 0.0]])


class Deaf:
    """An encoder that hears the same in every text, all of it from the second word."""

    families: tuple[str, ...] = ("dialogue", AXIS)

    def hear(self, texts: Sequence[str], zones: Sequence[str], voice: str = "") -> Heard:
        del zones, voice
        parts = np.zeros((len(texts), 2, 3))
        parts[1] = LOGITS
        return Heard(LOGITS, parts, list(range(len(texts))))


class Eager(Deaf):
    """An encoder that hears support of talks and of the plus side in everything."""

    def hear(self, texts: Sequence[str], zones: Sequence[str], voice: str = "") -> Heard:
        del zones, voice
        parts = np.zeros((len(texts), 2, 3))
        parts[1, :, SUPPORT] = 20.0
        return Heard(parts.sum(axis=0), parts, list(range(len(texts))))


@pytest.fixture(scope="module")
def read() -> Read:
    coder = Coder(disputes.load("korea-2017", articles=False), encoder=Deaf())
    return coder.read(Quote("q", "a", Kind.DIRECT, TEXT[:37], 0, 37, country=Iso3("USA")), TEXT)


def test_what_the_encoder_hears_becomes_chances(read: Read) -> None:
    known = weighed(read, Kind.DIRECT, ["dialogue"], Deaf())
    assert known.chances["dialogue"] == pytest.approx(softmax(LOGITS[0]))
    assert known.lean == pytest.approx(softmax(LOGITS[1]))


def test_a_family_that_nobody_knows_is_left_to_the_rules(read: Read) -> None:
    assert weighed(read, Kind.DIRECT, ["fish"], Deaf()).chances["fish"] == pytest.approx([1 / 3] * 3)


def test_words_that_speak_for_a_side_come_first(read: Read) -> None:
    known = weighed(read, Kind.DIRECT, ["dialogue"], Deaf())
    assert known.words("dialogue", SUPPORT) == [(1, 1.5)]  # 2 - (1 + 0) / 2
    assert known.words("dialogue", OPPOSE) == []
    assert known.words("fish", SUPPORT) == []


@pytest.mark.parametrize(
    ("sentence", "around", "aside"),
    [
        ("The harvest was late this year.", "The museum opened its doors to the public. " * 20, True),
        ("The sanctions must stay.", "The museum opened its doors to the public. " * 20, False),
        ("The harvest was late this year.", "The sanctions must stay until the talks begin. " * 20, False),
    ],
    ids=["neither", "sentence", "article"],
)
def test_what_nothing_ties_to_the_dispute_is_not_coded(sentence: str, around: str, aside: bool) -> None:
    coder = Coder(disputes.load("korea-2017", articles=False), encoder=Eager())
    quote = Quote("q", "a", Kind.DIRECT, sentence, 0, len(sentence), country=Iso3("USA"))
    text = f"{sentence}\n\n{around}"
    assert coder.read(quote, text).aside is aside
    assert bool(coder.code(quote, text).stances) is not aside
