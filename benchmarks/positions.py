"""Speed of the aggregation at the size of the bundled corpus, speed of finding copies, and coverage of the intervals.

    python -m benchmarks.positions [--dispute NAME] [--quotes 100000] [--coverage]

Statements are made up from a seed, so the figures can be repeated without any corpus.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from lib import dispute as disputes
from lib.dispute import Dispute
from lib.records import Iso3, Kind, Quote, RoleClass
from lib.scoring import blocs, bootstrap, change, kernel, positions, sensitivity, utterances
from lib.scoring.weights import Settings

COUNTRIES = 40
STATEMENTS = 1300
ARTICLES = 130


def frames(dispute: Dispute, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Statements of 40 states, a few of which speak most, with 1.2 codes each."""
    share = 1 / np.arange(1, COUNTRIES + 1)
    days = (dispute.end - dispute.start).days
    article = rng.integers(0, ARTICLES, STATEMENTS)
    said = [dispute.start + timedelta(days=int(at)) for at in article * days // ARTICLES]
    country = [f"C{at:02d}" for at in rng.choice(COUNTRIES, STATEMENTS, p=share / share.sum())]
    statements = pd.DataFrame(
        {
            "quote_id": [f"q{at}" for at in range(STATEMENTS)],
            "article_id": [f"a{at}" for at in article],
            "utterance_id": [f"u{at}" for at in rng.integers(0, STATEMENTS, STATEMENTS)],
            "country": country,
            "speaker": [f"{name} {at}" for name, at in zip(country, rng.integers(0, 4, STATEMENTS), strict=True)],
            "role": "minister",
            "role_class": rng.choice([RoleClass.HEAD.value, RoleClass.SPOKESPERSON.value], STATEMENTS),
            "kind": rng.choice([kind.value for kind in Kind], STATEMENTS),
            "confidence": rng.uniform(0.5, 1, STATEMENTS),
            "said_on": said,
            "published": said,
            "publisher": [f"Paper {at % 12}" for at in article],
            "about": [["C00"]] * STATEMENTS,
            "modality": "asserted",
            "speech": True,
            "own_view": True,
        }
    )
    coded = rng.random((STATEMENTS, len(dispute.issues))) < 1.2 / len(dispute.issues)
    row, issue = np.nonzero(coded)
    stances = pd.DataFrame(
        {
            "quote_id": statements["quote_id"].to_numpy()[row],
            "issue": np.array([str(i.id) for i in dispute.issues])[issue],
            "value": rng.choice([-1.0, -0.5, 0.5, 1.0], len(row)),
        }
    )
    return statements, stances


def quotes(count: int, rng: np.random.Generator) -> list[Quote]:
    """Made-up quotes over a year, a fifth of them copies of another within three days."""
    words = [f"word{at}" for at in range(4000)]
    common = 1 / np.arange(1, len(words) + 1)
    picked = rng.choice(len(words), (count, 16), p=common / common.sum())
    made: list[Quote] = []
    for at in range(count):
        if made and rng.random() < 0.2:
            copied = made[int(rng.integers(0, len(made)))]
            later = (copied.said_on or date(2017, 1, 1)) + timedelta(days=int(rng.integers(0, 3)))
            made.append(replace(copied, quote_id=f"q{at}", article_id=f"a{at}", said_on=later))
            continue
        state = int(rng.integers(0, COUNTRIES))
        text = " ".join(words[word] for word in picked[at])
        made.append(
            Quote(
                f"q{at}", f"a{at}", Kind.DIRECT, text, 0, len(text), speaker=f"Speaker {int(rng.integers(0, 9))}",
                country=Iso3(f"C{state:02d}"), said_on=date(2017, 1, 1) + timedelta(days=int(rng.integers(0, 365))),
            )
        )  # fmt: skip
    return made


def timed(name: str, work: Callable[[], object], rounds: int = 5) -> None:
    """Print the best and the median of a few runs after a warm-up, in milliseconds."""
    work()
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    print(f"{name:<50}{1000 * min(spent):>8.0f}{1000 * float(np.median(spent)):>8.0f}")


def speed(dispute: Dispute) -> None:
    """The tables of the pages, on a corpus of the bundled size."""
    statements, stances = frames(dispute, np.random.default_rng(1))
    settings = Settings.of(dispute)
    steady = replace(settings, half_life_days=None)
    middle = dispute.start + (dispute.end - dispute.start) / 2
    halves = ((dispute.start, middle), (middle + timedelta(days=1), dispute.end))
    days = [dispute.start + timedelta(days=at) for at in range((dispute.end - dispute.start).days)]
    five = [f"C{at:02d}" for at in range(5)]
    size = f"{STATEMENTS} statements, {COUNTRIES} states, {len(dispute.issues)} issues, {settings.draws} draws"
    print(f"\n{size}; best and median of five runs, ms")
    timed("positions.by_country, nothing fades", lambda: positions.by_country(statements, stances, dispute, steady))
    timed("positions.by_issue, nothing fades", lambda: positions.by_issue(statements, stances, dispute, steady))
    timed("positions.by_country, with half-life", lambda: positions.by_country(statements, stances, dispute, settings))
    timed(
        f"kernel.path, 5 states, {len(days)} days",
        lambda: kernel.path(statements, stances, dispute, settings, five, None, days),
    )
    timed("change.between, two halves", lambda: change.between(statements, stances, dispute, steady, *halves))
    timed("sensitivity.ranks", lambda: sensitivity.ranks(statements, stances, dispute, steady))
    timed("blocs, all", lambda: blocs.clusters(blocs.profiles(statements, stances, dispute, steady)))


def copies(count: int) -> None:
    """Time of finding copies, for a tenth and for all: it should grow tenfold."""
    print()
    made = quotes(count, np.random.default_rng(2))
    for part in (made[: count // 10], made):
        start = time.perf_counter()
        found = utterances.cluster(part)
        spent = time.perf_counter() - start
        print(f"utterances.cluster, {len(part):>8} quotes, {len(set(found.values())):>8} utterances {spent:>9.2f} s")


def coverage(rounds: int = 1000) -> None:
    """How often the 90 % interval holds the true mean of the shrunken score, beside a plain stratified bootstrap."""
    print(f"\ncoverage of the 90 % interval of p, {rounds} corpora each (effect: sd of P(support) between articles)")
    print(f"{'articles':>9}{'utterances each':>17}{'article effect':>16}{'rescaled':>10}{'plain':>8}")
    rng = np.random.default_rng(3)
    for articles, sizes in ((3, (1, 2, 3)), (5, (1, 2, 3)), (10, (1, 2, 3)), (30, (1, 2, 3)), (30, (2,)), (10, (5,))):
        for effect in (0.0, 0.2):
            rescaled, plain = _coverage(articles, sizes, effect, rounds, rng)
            print(f"{articles:>9}{'/'.join(map(str, sizes)):>17}{effect:>16}{rescaled:>10.2f}{plain:>8.2f}")


def _coverage(
    articles: int, sizes: tuple[int, ...], effect: float, rounds: int, rng: np.random.Generator
) -> tuple[float, float]:
    scores, intervals = [], []
    for _ in range(rounds):
        article = np.repeat(np.arange(articles), rng.choice(sizes, articles))
        support = np.clip(0.65 + rng.normal(0, effect, articles)[article], 0, 1)
        stance = np.where(rng.random(len(article)) < support, 1.0, -1.0)
        stratum = bootstrap.strata(article)
        rescaled = bootstrap.draw(stratum, 300, rng) @ stance
        plain = _plain(stratum, 300, rng) @ stance
        scale = len(article) + 4.0
        scores.append(stance.sum() / scale)
        intervals.append([bootstrap.interval(draws / scale, 0.9) for draws in (rescaled, plain)])
    ends = np.array(intervals)  # rounds × methods × (low, high)
    truth = float(np.mean(scores))
    held = ((ends[:, :, 0] <= truth) & (truth <= ends[:, :, 1])).mean(axis=0)
    return float(held[0]), float(held[1])


def _plain(stratum: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """A stratified bootstrap that draws n of n."""
    counts = np.zeros((draws, len(stratum)))
    for number in np.unique(stratum):
        at = np.flatnonzero(stratum == number)
        counts[:, at] = rng.multinomial(len(at), np.full(len(at), 1 / len(at)), size=draws)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dispute", default=disputes.available()[0], help="whose issues and settings to use")
    parser.add_argument("--quotes", type=int, default=100_000, help="how many quotes to look for copies in")
    parser.add_argument("--coverage", action="store_true", help="also simulate the coverage of the intervals")
    asked = parser.parse_args()
    speed(disputes.load(asked.dispute))
    copies(asked.quotes)
    if asked.coverage:
        coverage()


if __name__ == "__main__":
    main()
