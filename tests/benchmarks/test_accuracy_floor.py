"""Accuracy must not drop unseen: floors a little under what was measured, on the bundled texts."""

from dataclasses import replace
from functools import cache

import pytest

from benchmarks.digests import gold
from benchmarks.digests.scoring import Measure, compare, reading
from benchmarks.quotations import documents, systems
from benchmarks.quotations.__main__ import GUM
from benchmarks.quotations.scoring import QUESTIONS, Score, score
from lib import dispute as disputes
from lib import world
from lib.quoting.reader import Reader

EVERY, SAMPLE = 6, 20


@cache
def gum() -> list[Score]:
    annotated = documents.read(GUM)
    found = systems.load(systems.OURS)([document.text for document in annotated])
    by_id = {document.id: quotes for document, quotes in zip(annotated, found, strict=True)}
    return [score(annotated, by_id, question) for question in QUESTIONS]


@cache
def digests(holders: bool = True) -> dict[str, Measure]:
    """Measures on every sixth digest: chosen by the calendar, not by what stands in it."""
    dispute = disputes.load("korea-2017", articles=False)
    dispute = dispute if holders else replace(dispute, office_holders=())
    articles, coded = gold.read(dispute.folder)
    sample = sorted(articles, key=lambda article: article.article_id)[::EVERY][:SAMPLE]
    names = {article.article_id for article in sample}
    quotes = {article.article_id: found for article, found in Reader(world.load(), dispute).read_many(sample)}
    compared = compare(sample, [statement for statement in coded if statement.article in names], quotes)
    return {measure.name: measure for measure in reading(compared)}


@pytest.mark.parametrize(
    ("question", "exact", "partial", "end_to_end"),
    [(0, 0.69, 0.80, 0.75), (1, 0.70, 0.80, 0.75), (2, 0.75, 0.89, 0.82)],
    ids=[question.name for question in QUESTIONS],
)
def test_quotations_of_wikinews(question: int, exact: float, partial: float, end_to_end: float) -> None:
    values = gum()[question]
    assert values.exact.f1 >= exact
    assert values.partial.f1 >= partial
    assert values.end_to_end.f1 >= end_to_end


def test_speakers_of_wikinews() -> None:
    assert gum()[0].speaker >= 0.91


@pytest.mark.parametrize(
    ("measure", "floor"),
    [
        ("found", 0.95),
        ("found, direct", 0.98),
        ("found, mixed", 0.96),
        ("found, indirect", 0.80),
        ("precision of quoted", 0.98),
        ("speaker", 0.86),
        ("state", 0.92),
        ("state, end to end", 0.89),
        ("day", 0.78),
    ],
)
def test_statements_of_digests(measure: str, floor: float) -> None:
    assert digests()[measure].value >= floor


def test_states_are_read_without_a_list_of_office_holders() -> None:
    assert digests(holders=False)["state, end to end"].value >= 0.66


def test_the_sample_is_large_enough_to_tell() -> None:
    assert digests()["found"].n >= 150
