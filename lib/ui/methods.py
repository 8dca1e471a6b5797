"""What the Methods page says, and the numbers it takes from the dispute and from measurements."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from lib.dispute import Dispute
from lib.scoring.weights import Settings
from lib.ui import evidence, words
from lib.ui.filters import Filters
from lib.world import geography
from lib.world.definite import with_article

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
- **Two states at once.** "Ministers of A and B said" counts for the first.
- **Days.** A statement without a day takes that of its report.

The confidence beside a speaker is the share of attributions of the same kind that were right on coded articles,
measured article by article out of fold (`benchmarks/calibrate_confidence.py`). More: `docs/accuracy.md`.
"""

CANNOT = (
    "Irony: praise that means its opposite is sent to review where a mark gives it away, else taken at its word.",
    "A view that only another paragraph, or knowledge of the world, makes clear.",
    "Short fragments: a few marked words whose sentence does not say what they are about.",
    "A policy without a word for it in the dispute's list of terms; new terms of a dispute need new words there.",
    "Languages other than English, and what a translation has lost.",
)
"""What no figure below shows."""

LIMITS = """
- **Who is quoted is an editor's choice.** Volume is never read as a position; look at the mix of states and outlets.
- **Sentiment is not stance.** Tone and position are shown apart and often differ in sign.
- **Translation.** Foreign officials are mostly quoted in an agency's English.
- **Audience.** Words for a home public and words at a meeting of allies are not alike; the score does not know.
- **Abstention.** Many statements take no codable stance. They are shown, and they do not move a score.
- **One number hides a split.** Speakers of one state can differ more than two states do.
"""

MAP = """
Shapes follow Natural Earth's 1:110 million map and are drawn for orientation; they are no statement on any border or
claim. {small} too small for the shapes are dots. {organisations} speak, but have no shape: find them in the ranking and
in the tables.
"""
DISPUTED = geography.GEOGRAPHY / "disputed.csv"
"""Areas whose belonging is disputed and how the shapes draw them: area, code, drawn."""


def places() -> tuple[str, list[tuple[str, str]]]:
    """How the map draws states and organisations, and a line for each disputed area."""
    points = {point.iso3 for point in geography.points()}
    without = [country.name for code, country in evidence.world().countries.items() if code not in points]
    small = words.count(len(geography.dots()), "state or territory", "states and territories")
    with DISPUTED.open(encoding="utf-8", newline="") as file:
        drawn = [(row["area"], words.with_capital(row["drawn"])) for row in csv.DictReader(file)]
    speak = [with_article(name) for name in sorted(without)]
    return MAP.format(small=small, organisations=words.with_capital(words.listed(speak, 12))), drawn


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


def issues(dispute: Dispute) -> tuple[list[str], list[list[str]]]:
    """The headings and rows of a table of the issues with their question, loading and rules."""
    rows = [
        [issue.label, f"{issue.loading:+.1f}".replace("-", "−") if issue.loading else "0", issue.question,
         issue.support, issue.oppose]
        for issue in dispute.issues
    ]  # fmt: skip
    return ["Issue", "Loading", "Question", "Support", "Oppose"], rows


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
    """Measured accuracy; None when nothing was recorded.

    One row a measurement: measure, set, value, n, note (what the figure can and cannot say), command, date.
    """
    if not ACCURACY.exists():
        return None
    return pd.DataFrame(json.loads(ACCURACY.read_text(encoding="utf-8"))).reindex(columns=MEASURED_COLUMNS)


Bench = tuple[list[str], list[list[str]], list[str]]
"""Headings, rows and notes of a table of measurements."""


def accuracy_tables() -> list[Bench] | None:
    """What `benches` makes of `accuracy`, made again when the file changes; None when nothing was recorded."""
    return _accuracy_tables(ACCURACY, ACCURACY.stat().st_mtime_ns) if ACCURACY.exists() else None


@st.cache_resource(max_entries=4, show_spinner=False)
def _accuracy_tables(file: Path, changed: int) -> list[Bench] | None:
    del file, changed
    rows = accuracy()
    return None if rows is None else benches(rows)


def benches(rows: pd.DataFrame) -> list[Bench]:
    """The measurements as tables, one for the texts that the same kind of command measured.

    Each is its headings, its rows (a measure, then "value (n)" for each of the texts) and a note for each of the texts.
    """
    kinds = rows["command"].fillna("").str.split().str[:3].str.join(" ")
    return [_bench(rows[kinds == kind]) for kind in dict.fromkeys(kinds)]


def _bench(rows: pd.DataFrame) -> Bench:
    sets, measures = list(dict.fromkeys(rows["set"])), list(dict.fromkeys(rows["measure"]))
    cells = {(row.set, row.measure): _value(row) for row in rows.itertuples()}
    table = [[words.with_capital(measure), *(cells.get((one, measure), "") for one in sets)] for measure in measures]
    return ["Measure", *sets], table, [note for one in sets for note in _notes(rows[rows["set"] == one], one)]


def _value(row: Any) -> str:
    if pd.isna(row.value):
        return ""
    count = "" if pd.isna(row.n) else f" ({int(row.n):,})"
    return f"{row.value:.2f}{count}".replace("-", "−")


def _notes(rows: pd.DataFrame, name: str) -> list[str]:
    """How far to trust the figures of some texts: the measures of each note, the day and the command."""
    held = rows.assign(note=rows["note"].astype(object).fillna(""))
    noted = held.groupby(["note", "date", "command"], sort=False, dropna=False)
    several = len(noted) > 1
    said = []
    for (note, day, command), held in noted:
        which = f", {words.listed(_families(held['measure']), 9)}" if several else ""
        said.append(f"{words.with_capital(name)}{which}: {note or 'no note'}. Measured on {day} with {command}.")
    return said


def _families(measures: pd.Series) -> list[str]:
    """The measures without their conditions: `stance` for `stance, precision`."""
    return list(dict.fromkeys(measure.split(",")[0].removesuffix(", r") for measure in measures))
