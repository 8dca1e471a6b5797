"""What a saved picture says of itself, away from the page: what it shows, of which statements, and whence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lib.ui import evidence, words
from lib.ui.filters import Choices, Filters, in_words

TITLES = {
    "map": {
        "position": "Where does each state stand?",
        "tone": "In which tone does each state speak?",
        "attention": "Which states are heard?",
    },
    "ranking": {
        "position": "Where does each state stand?",
        "tone": "In which tone does each state speak?",
        "attention": "Who is heard how often?",
    },
    "issues": {
        "position": "What does {who} support and oppose?",
        "tone": "In which tone does {who} speak on what?",
        "attention": "On what is {who} heard?",
    },
    "speakers": {
        "position": "Do the speakers of {who} agree?",
        "tone": "Do the speakers of {who} sound alike?",
        "attention": "Who speaks for {who}?",
    },
    "timeline": {
        "position": "How did {who} move?",
        "tone": "How did the tone of {who} change?",
        "attention": "When were statements by {who} heard?",
    },
    "pairs": {"position": "Who speaks about whom?", "tone": "Who speaks about whom, and in which tone?"},
    "targets": {"position": "Whom does {who} speak about?"},
    "plane": {"position": "Which states hold alike positions?"},
    "moves": {"position": "Did anyone change company?"},
    "ranks": {"position": "Do the ranks depend on the choices of measurement?"},
    "state": {"position": "Who is quoted?"},
    "outlet": {"position": "Which outlets carried the statements?"},
}
"""The title of a figure by measure; where a measure has none it is that of position."""
NUMBERS = ("state", "outlet")
"""Figures that count statements, whatever is measured elsewhere."""
INTERVALS = "A bar is a 90 % interval; an open dot has too few statements for one."
NOTES = {
    "ranking": INTERVALS,
    "issues": INTERVALS,
    "speakers": INTERVALS,
    "timeline": "A band is a 90 % interval; a tick is one statement.",
    "pairs": "Only pairs with three utterances or more are coloured.",
    "targets": "Bars count utterances; colour and brackets are the mean of what is said, grey of too few.",
    "plane": "The nearer two states, the more alike their scores on issues; directions mean nothing.",
    "moves": "An open ring is where a state stood then, the mark with its name where it stands now.",
    "ranks": "A dot is the rank as chosen, a line its range when one choice at a time is changed.",
}
COUNTED = NOTES | dict.fromkeys(("ranking", "issues", "speakers"), "Copies of one utterance count once.")
COUNTED |= {"timeline": "A tick is one statement; copies count once.", "targets": "", "pairs": ""}
"""The notes of figures of attention, which have no intervals."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The title above a saved picture, below it what was selected, how to read it, and the source."""

    title: str
    about: str
    note: str
    source: str


def of(filters: Filters, figure: str, who: str = "", notes: Iterable[str] = ()) -> Caption:
    """The caption of a figure made for these filters; `who` are the states in its title, `notes` its own words."""
    choices, chosen = evidence.choices(filters.dispute), evidence.dispute(filters.dispute)
    size = evidence.size(filters).statements
    return said(filters, choices, chosen.title, size, figure, who, notes)


def said(
    filters: Filters,
    choices: Choices,
    dispute: str,
    statements: int,
    figure: str,
    who: str = "",
    notes: Iterable[str] = (),
) -> Caption:
    """The caption in words. Pure."""
    titles = TITLES[figure]
    title = titles.get(filters.measure, titles["position"]).format(who=who)
    read = (COUNTED if filters.measure == "attention" else NOTES).get(figure, "")
    what = "Number of statements" if figure in NUMBERS else f"{words.MEASURES[filters.measure]}, from statements"
    days = words.short_period(filters.start, filters.end)
    return Caption(
        title,
        words.unbroken(f"{what} {in_words(filters, choices)}"),
        words.unbroken(" ".join(note for note in (read, *notes) if note)),
        words.unbroken(f"Demarche · {dispute} · {words.count(statements, 'statement')}, {days}"),
    )


def events(rows: Iterable[tuple[int, date, str]]) -> str:
    """The numbered events of a figure of time as running text: `Events: 1 Olympics open (9 Feb 2018).`"""
    listed = "; ".join(f"{number} {title} ({words.short_day(day)})" for number, day, title in rows)
    return f"Events: {listed}." if listed else ""
