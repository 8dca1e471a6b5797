"""Statements made up from a seed: a few states, speakers, copies and codes over four months."""

from datetime import date, timedelta

import numpy as np

from lib.records import Article, Iso3, Kind, Modality, Quote, RoleClass, StanceCue, Tone

ROLES = (RoleClass.HEAD, RoleClass.SPOKESPERSON, RoleClass.FORMER, RoleClass.STATE)
WORDS = "talks sanctions missiles dialogue pressure allies neighbours summit drills freeze fuel coal trust".split()


def made(dispute, count, articles=None, seed=1):
    rng = np.random.default_rng(seed)
    articles = articles or max(2, count // 6)
    days = [dispute.start + timedelta(days=int(at)) for at in rng.integers(0, 120, articles)]
    papers = [Article(f"a{n}", f"Title {n}", "text", day, publisher=f"Paper {n % 7}") for n, day in enumerate(days)]
    return papers, [_quote(n, int(rng.integers(0, articles)), days, dispute, rng) for n in range(count)]


def _quote(number, at, days, dispute, rng):
    issues = [issue.id for issue in dispute.issues if rng.random() < 1.2 / len(dispute.issues)]
    stances = {issue: float(rng.choice([-1, -0.5, 0.5, 1])) for issue in issues}
    text = " ".join(rng.choice(WORDS, 9))
    state = int(rng.integers(0, 6))
    return Quote(
        f"q{number}", f"a{at}", Kind(str(rng.choice([kind.value for kind in Kind]))), text, 0, len(text),
        speaker=f"Person {state}-{int(rng.integers(0, 3))}", country=Iso3(f"C{state}") if state else None,
        role_class=ROLES[int(rng.integers(0, len(ROLES)))], confidence=float(rng.uniform(0.4, 1)),
        said_on=days[at] if rng.random() < 0.7 else (None if rng.random() < 0.5 else date(2017, 2, 3)),
        utterance_id=f"u{state}-{int(rng.integers(0, number // 2 + 2))}", modality=Modality.NEGATED if rng.random() < 0.1 else Modality.ASSERTED,
        speech=bool(rng.random() < 0.8), own_view=bool(rng.random() < 0.8),
        tone=Tone(float(rng.uniform(-1, 1)), 0, 1, 0) if rng.random() < 0.9 else None, stances=stances,
        stance_cues=tuple(StanceCue(issue, 0, 3, "made") for issue in issues), stance_confidence=0.8 if issues else None,
    )  # fmt: skip
