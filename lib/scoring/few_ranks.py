"""Scores under other choices where every utterance is at hand: what the choices share is made once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from lib.scoring.estimates import estimate, utterance_axis
from lib.scoring.evidence import Evidence, Sample
from lib.scoring.positions import INSUFFICIENT, faded, status
from lib.scoring.weights import Settings


class Choices:
    """`scores`: state -> its score under the settings of the evidence, for states above the gates."""

    def __init__(self, evidence: Evidence, on: date | None) -> None:
        self._evidence, self._on = evidence, on
        self._samples = faded(evidence, on)
        self.scores = _scores(self._samples, evidence.settings)

    def under(self, settings: Settings) -> dict[str, float]:
        """The scores under settings that weigh each utterance as before, such as other loadings."""
        dispute, issues = self._evidence.dispute, self._evidence.issues
        return _scores(
            [
                replace(
                    sample, loadings=np.array([settings.loading(issue, sample.holder, dispute) for issue in issues])
                )
                for sample in self._samples
            ],
            settings,
        )

    def without(self, articles: set[str]) -> dict[str, float]:
        """The scores when some articles are left out; only states that spoke in them are reckoned anew."""
        held, settings = self._evidence.combining, self._evidence.settings
        holders = set(held.holder.tolist())
        if settings.half_life_days is None or self._on is not None:
            spoke = zip(held.holder.tolist(), held.article_id.tolist(), strict=True)
            holders = {holder for holder, article in spoke if article in articles}
        rest = faded(self._evidence.without(articles, holders), self._on)
        scores = {holder: score for holder, score in self.scores.items() if holder not in holders}
        return dict(sorted((scores | _scores(rest, settings)).items()))


def _scores(samples: Sequence[Sample], settings: Settings) -> dict[str, float]:
    found = {}
    for sample in samples:
        weight = utterance_axis(sample)[1]
        shown = status(int((weight > 0).sum()), len(set(sample.articles[weight > 0].tolist())), settings)
        if shown != INSUFFICIENT:
            scores = estimate(sample, settings, draws=0)
            found[sample.holder] = scores.pooled if settings.pooled else scores.balanced
    return found
