"""What the Methods page says, and the numbers it takes from the dispute and from measurements."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from lib.dispute import Dispute
from lib.scoring.weights import Settings
from lib.ui import evidence, words
from lib.ui.filters import Filters

MEASURED_COLUMNS = ["measure", "set", "value", "n", "note", "command", "date"]
ACCURACY = Path(__file__).parents[2] / "data/accuracy.json"

MEASURED = """
Three things, and they are never mixed.

**Tone** is a property of language: the VADER compound score of the speaker's own words, from −1 to +1. **Stance**
is what one speaker supports or opposes on one issue of the codebook. **Position** is where a state stands on the
axis, and it is made of stances only. A speaker can praise sanctions in glad words or call for talks in angry ones,
so tone says little about position.
"""

FORMULA = r"""
A statement's place on the axis is $a = \sum_i s_i L_i \,/\, \sum_i |L_i|$ over the issues with a stance $s_i$ and a
loading $L_i \neq 0$; without such an issue there is no score, which is not the same as zero. A state's score on an
issue is $p = (\sum w s + k m) \,/\, (\sum w + k)$: thin evidence is drawn towards "no position". The weight $w$
multiplies who speaks, how the words are reported and how surely they were attributed; on the Timeline also how near
in time they are. A state's position is the issue-balanced mean $\sum_i p_i L_i \,/\, \sum_i |L_i|$ over the issues with
evidence, so a much-discussed issue does not drown the others; the Dyads page shows plain means instead, which lie
further out. Copies and repeats of one utterance count once. The interval is a bootstrap over utterances, stratified by
article; with few articles it covers somewhat less than it says.
"""

FAULTS = """
- **Reported through another.** "X, the agency said, will act": the agency may be taken for the speaker.
- **Views without a cue.** A reported sentence after the one that names its speaker is often missed.
- **Nested speech.** Two speakers in one sentence can exchange their words.
- **Short fragments.** A few marked words keep a position that only their sentence makes clear.
- **Two states at once.** "Ministers of A and B said" counts for the first.
- **Days.** A statement without a day takes that of its report.

The confidence beside a speaker is the share of attributions of the same kind that were right on coded articles,
measured article by article out of fold (`benchmarks/calibrate_confidence.py`). More: `docs/accuracy.md`.
"""

LIMITS = """
- **Who is quoted is an editor's choice.** Volume is never read as a position; look at the mix of states and outlets.
- **Sentiment is not stance.** Tone and position are shown apart and often differ in sign.
- **Translation.** Foreign officials are mostly quoted in an agency's English.
- **Audience.** Words for a home public and words at a meeting of allies are not alike; the score does not know.
- **Abstention.** Many statements take no codable stance. They are shown, and they do not move a score.
- **One number hides a split.** Speakers of one state can differ more than two states do.
"""

MAP = """
Shapes follow Natural Earth's 1:110 million map and are drawn for orientation; they are no statement on any border.
Kosovo, Palestine, Taiwan and Western Sahara are shapes of their own with codes of their own. Northern Cyprus and
Somaliland are drawn apart, have no ISO code and stay grey. Crimea is drawn as Natural Earth draws it. States too
small for the shapes are dots. The European Union and the United Nations speak, but have no shape: find them in the
ranking and in the tables.
"""


def settings(dispute: Dispute) -> list[tuple[str, str]]:
    """The dispute's numbers behind the formula."""
    rules = dispute.aggregation
    return [
        ("Prior k, m", f"{rules.prior_strength:g}, {rules.prior_mean:g}"),
        ("A score needs", f"{rules.min_clusters_point} utterances in {rules.min_articles} articles"),
        ("An interval needs", f"{rules.min_clusters_interval} utterances"),
        ("Interval", f"{rules.level:.0%}".replace("%", " %") + f", {rules.draws:,} draws"),
        ("Window of the Timeline", f"{Settings.of(dispute).bandwidth_days:g} days on either side"),
    ]


def issues(dispute: Dispute) -> pd.DataFrame:
    """The issues with their question and loading."""
    rows = [(issue.label, issue.question, issue.loading, issue.support, issue.oppose) for issue in dispute.issues]
    return pd.DataFrame(rows, columns=["Issue", "Question", "Loading", "Support", "Oppose"])


def corpus(filters: Filters) -> list[tuple[str, str]]:
    """The size and mix of the selection."""
    size = evidence.size(filters)
    speaking = evidence.speaking(filters)
    share = f"{speaking.n.iloc[0] / speaking.n.sum():.0%}".replace("%", " %") if len(speaking) else "–"
    first = f"{speaking['name'].iloc[0]}, {share} of all statements" if len(speaking) else "nobody"
    return [
        ("Articles", f"{size.articles:,}"),
        ("Outlets", f"{size.outlets:,}"),
        ("Statements", f"{size.statements:,} ({size.utterances:,} different utterances)"),
        (
            "Speakers",
            f"{size.speakers:,} from {words.count(size.countries, 'state or institution', 'states and institutions')}",
        ),
        ("Most quoted", first),
    ]


def accuracy() -> pd.DataFrame | None:
    """Measured accuracy, the sets beside each other under each measure; None when nothing was recorded.

    One row a measurement: set, measure, value, n, command, date, note (what the figure can and cannot say).
    """
    if not ACCURACY.exists():
        return None
    rows = pd.DataFrame(json.loads(ACCURACY.read_text(encoding="utf-8"))).reindex(columns=MEASURED_COLUMNS)
    order = {measure: place for place, measure in enumerate(dict.fromkeys(rows.measure))}
    return rows.sort_values("measure", key=lambda names: names.map(order), kind="stable", ignore_index=True)
