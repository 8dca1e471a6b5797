"""Article: the text with every statement marked, and what was read from it beside it."""

import streamlit as st

from lib.records import Article
from lib.ui import controls, evidence, figures, passages, prose, quotations, reader, tables, words
from lib.ui.filters import Filters


def choose() -> None:
    """Open the article of the ticked row."""
    rows = st.session_state["articles"].selection.rows
    if rows:
        st.query_params["article"] = evidence.articles(controls.shown()).article_id.iloc[rows[0]]
        st.query_params.pop("quote", None)


def pick() -> None:
    """Put the clicked statement into the link."""
    quote = reader.picked()
    if quote:
        st.query_params["quote"] = quote


def show_list(filters: Filters, asked: str | None) -> None:
    """The articles to choose from."""
    if asked:
        st.html(prose.notice([f"There is no article “{asked[:60]}” in this dispute. Choose one below."]))
    listed = evidence.articles(filters)
    if listed.empty:
        st.html(prose.empty(figures.NOTHING))
        return
    tables.show_articles(listed, "articles", choose)
    figures.how_to_read(
        "Tick a row to open the article. Only articles with a statement that matches the filters are listed."
    )


def show_article(article: Article, filters: Filters) -> None:
    """The text, the chosen statement's reading beside it, and all statements below."""
    statements = evidence.statements_of(filters.dispute, article.article_id)
    wanted, known = st.query_params.get("quote"), list(statements.quote_id)
    if wanted and wanted not in known:
        st.html(prose.notice([f"This article has no statement “{wanted[:60]}”; the article itself is shown."]))
    chosen = statements[statements.quote_id == wanted].iloc[0] if wanted in known else None
    st.html(prose.headline(article))
    text, details = st.columns([3, 2], gap="large")
    with text:
        marked = passages.passages_of(
            article.text, statements.to_dict("records"), None if chosen is None else dict(chosen)
        )
        reader.show(marked, None if chosen is None else wanted, pick)
    with details:
        if chosen is None:
            count = words.count(len(statements), "statement is", "statements are")
            figures.how_to_read(f"{count} marked. Select one to see who said it and how it was scored.")
        else:
            figures.question("Who said it, and how was it scored?")
            quotations.show_details(chosen, filters)
            figures.how_to_read("In the text the speaker is bold and the cue underlined with a wave.")
        pages = [(source.publisher, source.url) for source in article.sources]
        st.html(prose.sources(pages or [(article.publisher or "no outlet given", article.url)]))
    figures.question("Which statements does it hold?")
    tables.show_statements(statements, "in_article")
    controls.all_articles(filters)


filters = controls.shown()
asked = st.query_params.get("article")
article = evidence.article(filters.dispute, asked) if asked else None
if article is None:
    show_list(filters, asked)
else:
    show_article(article, filters)
