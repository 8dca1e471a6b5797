"""Timeline: how positions, tone or attention moved, and which events came before a move."""

from datetime import timedelta

import streamlit as st

from lib.charts import timeline
from lib.records import Iso3
from lib.ui import arriving, controls, evidence, figures, findings, prose, quotations, reviewed, standings, words

MOST_EVENTS, MOST_MOVES = 12, 8
LEAD = timedelta(days=21)
LINE = {
    "position": "A line is a state's position from its statements within {days:.0f} days, the nearest weighing most; "
    "the band is its 90 % interval, and where the line breaks there is too little evidence. A tick is one statement "
    "in the colour of its own score",
    "tone": "A line is the mean tone of a state's utterances within {days:.0f} days, the nearest weighing most; the "
    "band is its 90 % interval, and where the line breaks there is too little evidence. A tick is one statement in "
    "the colour of its own tone",
    "attention": "A line counts a state's utterances in the 30 days around a day; copies count once. A tick is one "
    "statement",
}
MOVED = {
    "position": ("How did {who} move?", "What came before the largest moves?"),
    "tone": ("How did the tone of {who} change?", "What came before the largest changes of tone?"),
    "attention": ("When {was} {who} heard?", "What came before the largest changes of attention?"),
}

WENT = {"position": "{begin}", "tone": "The tone of {who}", "attention": "{begin}"}


def show_move(country: Iso3) -> None:
    """One state's largest move and the events before and during it."""
    path = standings.paths(filters, countries)
    move = findings.largest_move(path[path.country == country])
    name = words.with_capital(evidence.named_in_sentence(country))
    if move is None or move.before == move.after:
        st.html(prose.paragraph(f"{name}: too little evidence for a move."))
        return
    who = WENT[filters.measure].format(who=evidence.named_in_sentence(country), begin=name)
    span = f"{words.short_day(move.start)} and {words.short_day(move.end)}"
    before, after = (words.measured(value, filters.measure) for value in (move.before, move.after))
    rows = evidence.events(filters)
    rows = rows[(rows.day >= move.start - LEAD) & (rows.day <= move.end)]
    unit = " utterances in 30 days" if filters.measure == "attention" else ""
    said = f"{who} went from {before} to {after}{unit} between {span}."
    with st.expander(
        words.label(words.unbroken(f"{said} {words.count(len(rows), 'event')}")), expanded=len(countries) == 1
    ):
        st.html(prose.dated((words.short_day(row.day), row.title, row.source_url) for row in rows.itertuples()))


def show_words(keys: list[str]) -> None:
    """The statement whose tick was selected in one of the figures."""
    if picked := next((quote for key in keys if (quote := figures.picked(key))), None):
        arriving.here(picked, "words")
        figures.question("Which words are that?")
        quotations.show(evidence.statement(filters.dispute, picked), filters)


filters = controls.shown()
countries = filters.countries or tuple(standings.most_certain(filters, timeline.AT_FIRST))
if len(asked_for := countries) > timeline.MOST:
    countries = tuple(standings.most_certain(filters, timeline.MOST)) or countries[: timeline.MOST]
if not countries or not evidence.size(filters).statements:
    controls.nothing(figures.NOTHING)
    st.stop()

happened = evidence.events(filters)
kinds = sorted(happened.kind.unique())
rarest = findings.rare_kinds(happened, MOST_EVENTS)
shown = controls.choose_several("Events", "events", kinds, rarest, words.plain_code)
happened = happened[happened.kind.isin(shown)].assign(number=lambda rows: range(1, len(rows) + 1))

asked, before = MOVED[filters.measure]
if len(countries) <= timeline.TOGETHER:
    names = [evidence.named_in_sentence(code) for code in countries]
    figures.question(asked.format(who=words.listed(names), was="was" if len(names) == 1 else "were"))
    figures.show_timeline("timeline", filters, countries, happened, 500)
    show_words(["timeline"])
else:
    figures.question(asked.format(who=f"these {len(countries)} states", was="were"))
    with st.grid("auto", min_column_width=320):
        for country in countries:
            with st.container(gap="xxsmall"):
                st.html(prose.small_title(evidence.label(country)))
                figures.show_timeline(f"timeline_{country}", filters, (country,), happened, 230, countries)
    show_words([f"timeline_{country}" for country in countries])
figures.how_to_read(
    f"{LINE[filters.measure].format(days=standings.bandwidth(filters))}; select it to read it. A numbered rule is an "
    "event; what comes after an event need not come from it."
)
reviewed.show(filters)
if not filters.countries or len(countries) < len(asked_for):
    counted = "scored" if filters.measure == "position" else "counted"
    part = (
        f"Of the {len(asked_for)} states these are the {len(countries)}"
        if filters.countries
        else "These are the states"
    )
    figures.how_to_read(f"{part} with the most {counted} utterances; choose others under States.")
figures.question(before)
for country in countries[:MOST_MOVES]:
    show_move(country)
if len(countries) > MOST_MOVES:
    figures.how_to_read(f"Of the {len(countries)} states the first {MOST_MOVES}.")
figures.how_to_read(
    f"The largest change within 60 days on a line that does not break, and all events in "
    f"the {LEAD.days} days before it began and while it went on. Before is not because."
)
if len(happened):
    figures.question("Which events?")
    rows = happened.itertuples()
    st.html(prose.numbered((row.number, words.short_day(row.day), row.title, row.source_url) for row in rows))
