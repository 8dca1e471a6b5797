"""Article: the text with every statement marked, and what was read from it beside it."""

from functools import partial

import streamlit as st

from lib.records import Article
from lib.ui import choosing, controls, evidence, figures, listing, passages, printed, prose, quotations, reader, tables
from lib.ui.filters import Filters

LIST = "listed_articles"


def tick() -> None:
    """Open the article of the ticked row."""
    rows = st.session_state["articles"].selection.rows
    if rows:
        choosing.open_article(evidence.articles(controls.shown()).article_id.iloc[rows[0]])


def show_list(filters: Filters, asked: str | None) -> None:
    """The articles to choose from."""
    if asked:
        st.html(prose.notice([f"There is no article “{asked[:60]}” in this dispute. Choose one below."]))
    with st.skeleton(height=620):
        listed = evidence.articles(filters)
    if listed.empty:
        st.html(prose.empty(figures.NOTHING))
        return
    with st.container(key="wide_articles"):
        tables.show_articles(listed, "articles", tick)
    with st.container(key="narrow_articles"):
        listing.show(listing.headlines(listed), "", LIST, lambda: choosing.open_article(listing.picked(LIST) or ""))
    rest = " Older articles are not listed: narrow the period." if len(listed) == evidence.LISTED else ""
    figures.how_to_read(
        f"Choose an article to open it. Only articles with a statement that matches the filters are listed.{rest}"
    )


def show_article(article: Article, filters: Filters) -> None:
    """The text, the chosen statement's reading beside it, and all statements below."""
    statements = evidence.statements_of(filters.dispute, article.article_id)
    wanted, known = st.query_params.get("quote", ""), list(statements.quote_id)
    if wanted and wanted not in known:
        st.html(prose.notice([f"This article has no statement “{wanted[:60]}”; the article itself is shown."]))
        wanted = ""
    chosen = statements[statements.quote_id == wanted].iloc[0] if wanted else None
    st.html(prose.headline(article))
    text, details = st.columns([3, 2], gap="large")
    with text:
        marked = passages.passages_of(
            article.text, statements.to_dict("records"), None if chosen is None else dict(chosen)
        )
        reader.show(marked, passages.looks_of(statements), wanted, lambda: choosing.choose(reader.picked() or ""))
        figures.how_to_read(quotations.marks(filters))
        pages = [(source.publisher, source.url) for source in article.sources]
        st.html(prose.sources(pages or [(article.publisher or "no outlet given", article.url)]))
    with details, st.container(key="reading_open" if wanted else "reading", gap="xsmall"):
        choosing.steps(known, wanted)
        if chosen is not None:
            quotations.show_details(chosen, filters)
    figures.question("Which statements does it hold?")
    with st.container(key="wide_in_article"):
        tables.show_statements(statements, "in_article")
    codes = evidence.codes_on(filters, tuple(known))
    with st.container(key="narrow_in_article"):
        entries = listing.entries(statements, codes, evidence.issue_labels(filters.dispute))
        listing.show(entries, "", "listed_in_article", partial(choosing.tap, "listed_in_article"))
    controls.all_articles(filters)


filters = controls.shown()
printed.style()
asked = st.query_params.get("article")
article = evidence.article(filters.dispute, asked) if asked else None
if article is None:
    show_list(filters, asked)
else:
    show_article(article, filters)
