"""The frame around every page: masthead, page links, shared filters, the selection in words, and what a link lost."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field

import streamlit as st
from streamlit.navigation.page import Page

from lib.ui import controls, evidence, filters, filters_at_hand, holdings, links, prose, taking, theme, visitor, words


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its file, its name in the list and the question it answers."""

    file: str
    title: str
    question: str
    by_measure: Mapping[str, str] = field(default_factory=dict)
    """The question where another measure than position is asked for."""
    editing: bool = False
    """Whether only editors are led there."""
    filtered: bool = True
    """Whether the page shows a selection of the statements."""


ENTRIES = (
    Entry(
        "overview",
        "Overview",
        "Where does everyone stand?",
        {"tone": "In which tone does everyone speak?", "attention": "Who is heard?"},
    ),
    Entry(
        "map",
        "Map",
        "Where does each state stand?",
        {"tone": "In which tone does each state speak?", "attention": "Which states are heard?"},
    ),
    Entry(
        "timeline",
        "Timeline",
        "How did positions move?",
        {"tone": "How did the tone change?", "attention": "Who was heard when?"},
    ),
    Entry(
        "country",
        "Country",
        "Where does one state stand?",
        {"tone": "In which tone does one state speak?", "attention": "How is one state heard?"},
    ),
    Entry("dyads", "Dyads", "Who speaks about whom?", {"tone": "Who speaks about whom, and in which tone?"}),
    Entry("blocs", "Blocs", "Who stands with whom?"),
    Entry("quotes", "Quotes", "In which words?"),
    Entry("brief", "Brief", "What shall the report say?"),
    Entry("article", "Article", "What does the article say?"),
    Entry("methods", "Methods", "How is this measured, and how well?"),
    Entry("add", "Add articles", "Which articles shall be read?", editing=True, filtered=False),
    Entry("review", "Review", "Was it read right?", editing=True),
    Entry("dispute", "Dispute", "What is this dispute made of?", editing=True, filtered=False),
)


NO_DISPUTE = "There is no dispute to show. Make the folder of one with: python -m lib new NAME --title TITLE"
UNREAD = "No article of this dispute has been read yet. Read its folder with: python -m lib process --dispute {name}"


def main() -> None:
    """Draw the frame, then the page."""
    st.set_page_config(page_title="Demarche", page_icon=str(theme.MARK), layout="wide", initial_sidebar_state=324)
    theme.apply()
    pages = [
        st.Page(f"../pages/{entry.file}.py", title=entry.title, help=entry.question, default=place == 0)
        for place, entry in enumerate(ENTRIES)
    ]
    page = st.navigation(pages, position="hidden")
    entry = next(entry for entry in ENTRIES if entry.title == page.title)
    st.set_page_config(page_title=f"{page.title} · Demarche")
    with evidence.turns.run() if entry.filtered else nullcontext():  # an import may take minutes
        show(page, pages, entry)


def show(page: Page, pages: list[Page], entry: Entry) -> None:
    """The frame and the page in it."""
    shelf = evidence.shelf()
    if shelf.problems:
        st.html(prose.notice(shelf.problems))
    if not shelf.usable:
        st.html(prose.empty(NO_DISPUTE))
        return
    choices = evidence.choices(controls.dispute_name())
    dropped = controls.adopt(choices)
    shown = controls.current(choices)
    parts = links.write(shown, choices)
    controls.publish(parts)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="masthead"):
        st.html(prose.masthead(evidence.dispute(choices.dispute).title), width="stretch")
        taking.copy_link()
    with st.container(horizontal=True, gap="small", key="sections"):
        for other, about in zip(pages, ENTRIES, strict=True):
            if not about.editing or visitor.may_edit():
                st.page_link(other, query_params=parts, help="")
    with st.sidebar:
        if entry.filtered:  # a bare expression would be printed on the page
            controls.draw(choices)
        else:
            controls.draw_dispute(choices)
        visitor.sign_in_or_out()
    if entry.filtered:
        filters_at_hand.show(shown, choices)
    st.title(entry.by_measure.get(shown.measure, entry.question), anchor=False)
    if entry.filtered:
        st.html(prose.paragraph(selection_sentence(shown, choices), "selection"))
    if dropped:
        st.html(prose.notice([links.said(dropped)]))
    if choices.countries or not entry.filtered:
        page.run()
    else:
        st.html(prose.empty(UNREAD.format(name=choices.dispute)))


def selection_sentence(shown: filters.Filters, choices: filters.Choices) -> str:
    """The filters in words, with the size of the evidence."""
    size = evidence.size(shown)
    said = f"{words.count(size.statements, 'statement')} {filters.in_words(shown, choices)}"
    if not size.statements:
        return f"No {said.split(' ', 1)[1]}."
    parts = [words.count(size.speakers, "speaker"), words.count(size.articles, "article")]
    if reviewed := holdings.reviewed(shown):
        parts.append(words.reviewed(reviewed, size.statements))
    return f"{said}: {', '.join(parts)}."


main()
