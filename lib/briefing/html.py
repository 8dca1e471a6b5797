"""A report as one page that needs nothing beside it: style and figures inside, no script, made to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pandas as pd

from lib.briefing.brief import Brief, Figure, Group, Quotation, Section
from lib.charts.print_drawing import svg

STYLE = """
body { font: 11pt/1.5 Georgia, "Source Serif", serif; color: #1f1c17; background: #fff; margin: 0 auto;
  max-width: 46rem; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0.2rem 0; }
h2 { font-size: 1.35rem; margin: 2rem 0 0.4rem; border-top: 3px double #77736a; padding-top: 0.6rem; }
h3 { font-size: 1.05rem; margin: 1.3rem 0 0.3rem; }
.kicker, .how, .facts, table, .box, .sources, nav { font-family: "Source Sans", Helvetica, Arial, sans-serif; }
.kicker, .how, .facts { font-size: 0.85rem; color: #5d594f; margin: 0.2rem 0; }
.lead { font-size: 1.12rem; }
table { border-collapse: collapse; font-size: 0.82rem; width: 100%; margin: 0.5rem 0; }
th, td { text-align: left; padding: 0.15rem 0.5rem 0.15rem 0; border-bottom: 1px solid #d9d3c5; vertical-align: top; }
th { font-weight: 600; }
blockquote { margin: 0.6rem 0 0.1rem; padding: 0; }
blockquote.indirect { font-style: italic; }
.box { border: 1px solid #77736a; padding: 0.4rem 1rem 0.8rem; font-size: 0.88rem; margin-top: 2rem; }
.sources { font-size: 0.82rem; padding-left: 1.6rem; }
a { color: #1d5673; }
figure { margin: 0.6rem 0; }
figure, blockquote, tr, .box { break-inside: avoid; }
h2, h3 { break-after: avoid; }
@media screen and (max-width: 600px) { body { padding: 1rem 0.8rem; }
  .drawing { overflow-x: auto; } .drawing svg { width: 560px !important; }
  figcaption::before { content: "Move the figure sideways to see all of it. "; } }
@page { margin: 18mm; }
@media print { body { padding: 0; max-width: none; font-size: 10pt; } a { color: inherit; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page can load nothing, whatever a quoted text holds."""


def page(brief: Brief) -> str:
    """The report as HTML; every text from outside is escaped."""
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(brief.title)}</title><style>{STYLE}</style></head><body>"
    )
    top = (
        f'<p class="kicker">{escape(brief.dispute)}</p><h1>{escape(brief.title)}</h1>'
        f'<p class="kicker">{escape(brief.selection)} Made on {brief.made_on.isoformat()} with Demarche.</p>'
    )
    body = "".join(_section(section) for section in brief.sections)
    return f"{head}{top}{body}{_sources(brief.quotations)}{_method(brief)}</body></html>\n"


def _section(section: Section) -> str:
    figures = "".join(_figure(figure) for figure in section.figures)
    groups = "".join(_group(group) for group in section.groups)
    events = "".join(
        f'<li value="{number}">{escape(day)}: {escape(title)}</li>' for number, day, title in section.events
    )
    listed = f'<h3>Which events?</h3><ol class="facts">{events}</ol>' if events else ""
    note = f'<p class="how">{escape(section.note)}</p>' if section.note else ""
    asked = f'<p class="how">{escape(section.question)}</p>' if section.question else ""
    return (
        f'<section><h2>{escape(section.title)}</h2>{asked}<p class="lead">{escape(section.lead)}</p>{figures}{listed}'
        f"<h3>The numbers</h3>{_table(section.scores)}<h3>In which words?</h3>{groups or '<p>No statement.</p>'}{note}"
        "</section>"
    )


def _figure(figure: Figure) -> str:
    return (
        f'<figure><h3>{escape(figure.question)}</h3><div class="drawing" tabindex="0">{svg(figure.drawing)}</div>'
        f'<figcaption class="how">{escape(figure.how)}</figcaption></figure>'
    )


def _table(rows: pd.DataFrame) -> str:
    head = "".join(f"<th>{escape(str(name))}</th>" for name in rows.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row) + "</tr>"
        for row in rows.itertuples(index=False)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _group(group: Group) -> str:
    rest = f'<p class="how">{group.left_out:,} more are not printed here.</p>' if group.left_out else ""
    said = "".join(_quotation(one) for one in group.quotations)
    return f'<h3>{escape(group.state)}</h3><p class="how">{escape(group.standing)}</p>{said}{rest}'


def _quotation(one: Quotation) -> str:
    return (
        f'<blockquote class="{escape(one.kind)}" id="q{one.number}">{escape(one.quoted)} '
        f'<a href="#s{one.number}">[{one.number}]</a></blockquote>'
        f'<p class="facts"><b>{escape(one.who)}</b> · {escape(one.said)} · {escape(one.scores)}</p>'
    )


def _sources(quotations: Iterable[Quotation]) -> str:
    items = "".join(
        f'<li value="{one.number}" id="s{one.number}">“{escape(one.article)}”, {escape(one.published)}. '
        f"{'; '.join(_source(*source) for source in one.sources) or 'No source was given.'}</li>"
        for one in quotations
    )
    return f'<h2>Sources</h2><ol class="sources">{items}</ol>' if items else ""


def _source(outlet: str, url: str) -> str:
    if not url.startswith(("https://", "http://")):
        return escape(outlet)
    address = escape(url, quote=True)
    return f'{escape(outlet)}, <a href="{address}" rel="noopener noreferrer nofollow">{address}</a>'


def _method(brief: Brief) -> str:
    parts = "".join(f"<p><b>{escape(name)}.</b> {escape(text)}</p>" for name, text in brief.method)
    link = f"<p><b>The view.</b> {_source('The same selection in Demarche', brief.link)}</p>" if brief.link else ""
    versions = ", ".join(f"{name} {number}" for name, number in brief.versions)
    made = f"<p><b>Made with.</b> {escape(versions)}</p>" if versions else ""
    return f'<section class="box"><h3>How this was made</h3>{parts}{link}{made}</section>'
