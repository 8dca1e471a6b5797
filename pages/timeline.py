"""Timeline: how positions moved, and which events came before a move."""

from datetime import timedelta

import streamlit as st

from lib.charts import timeline
from lib.records import Iso3
from lib.ui import controls, evidence, figures, findings, prose, quotations, standings, words

MOST_EVENTS = 12
LEAD = timedelta(days=21)


def show_move(country: Iso3) -> None:
    """One state's largest move and the events before and during it."""
    path = standings.paths(filters, countries)
    move = findings.largest_move(path[path.country == country])
    name = words.with_capital(evidence.named_in_sentence(country))
    if move is None:
        st.html(prose.paragraph(f"{name}: too little evidence for a move."))
        return
    span = f"{words.short_day(move.start)} and {words.short_day(move.end)}"
    said = f"{name} went from {words.signed(move.before)} to {words.signed(move.after)} between {span}."
    rows = evidence.events(filters)
    rows = rows[(rows.day >= move.start - LEAD) & (rows.day <= move.end)]
    st.html(prose.paragraph(said))
    with st.expander(words.count(len(rows), "event"), expanded=len(countries) == 1):
        entries = enumerate(rows.itertuples(), 1)
        st.html(prose.numbered((place, words.short_day(row.day), row.title, row.source_url) for place, row in entries))


filters = controls.shown()
countries = filters.countries or tuple(standings.most_certain(filters, timeline.TOGETHER))
if not countries:
    st.html(prose.empty(figures.NOTHING))
    st.stop()
if filters.measure != "position":
    st.html(prose.notice(["The timeline shows positions; tone and attention are on the Map page."]))

happened = evidence.events(filters)
kinds = sorted(happened.kind.unique())
rarest = findings.rare_kinds(happened, MOST_EVENTS)
chosen = st.pills("Events", kinds, format_func=words.plain_code, selection_mode="multi", default=rarest, key="events")
happened = happened[happened.kind.isin(chosen)].assign(number=lambda rows: range(1, len(rows) + 1))

if len(countries) <= timeline.TOGETHER:
    figures.question(f"How did {words.listed([evidence.named_in_sentence(code) for code in countries])} move?")
    figures.show_timeline("timeline", filters, countries, happened, 500)
else:
    figures.question(f"How did these {len(countries)} states move?")
    with st.grid("auto", min_column_width=320):
        for country in countries:
            with st.container(gap="xxsmall"):
                st.html(prose.small_title(evidence.label(country)))
                figures.show_timeline(f"timeline_{country}", filters, (country,), happened, 230)
if picked := figures.picked("timeline") if len(countries) <= timeline.TOGETHER else None:
    figures.question("Which words are that?")
    quotations.show(evidence.statement(filters.dispute, picked), filters)
bandwidth = standings.bandwidth(filters)
figures.how_to_read(
    f"A line is a state's position from its statements within {bandwidth:.0f} days, the nearest weighing most; "
    "the band is its 90 % interval, and where the line breaks there is too little evidence. A tick is one statement "
    "in the colour of its own score; select it to read it. A numbered rule is an event; what comes after an event "
    "need not come from it."
)
if not filters.countries:
    figures.how_to_read(
        "These are the states with the most scored statements; choose others under States in the sidebar."
    )
figures.question("What came before the largest moves?")
for country in countries[: timeline.TOGETHER]:
    show_move(country)
figures.how_to_read(
    f"The largest change within 60 days on a line that does not break, and all events in "
    f"the {LEAD.days} days before it began and while it went on. Before is not because."
)
if len(happened):
    figures.question("Which events?")
    rows = happened.itertuples()
    st.html(prose.numbered((row.number, words.short_day(row.day), row.title, row.source_url) for row in rows))
