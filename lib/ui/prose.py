"""Small pieces of HTML; every text that comes from outside is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import pandas as pd

from lib.ui import terms, words


def typeset(text: str) -> str:
    """A text as HTML, with numbers that stay with what they count."""
    return escape(words.unbroken(text))


def masthead(title: str) -> str:
    """The name of the paper and the dispute it reports on."""
    names = f'<span class="dm-wordmark">Demarche</span><span class="dm-dispute">{escape(title)}</span>'
    return f'<div class="dm-masthead">{names}</div>'


def paragraph(text: str, style: str = "") -> str:
    """One plain paragraph; `style` is one of standfirst, selection, how, lead."""
    return f'<p class="dm-{escape(style or "plain")}">{typeset(text)}</p>'


def how(text: str) -> str:
    """How to read a figure; terms lead to their meaning."""
    return f'<p class="dm-how">{terms.linked(text)}</p>'


def meanings(entries: Iterable[tuple[str, str, str]]) -> str:
    """A list of terms, each with the mark by which it is found, its name and its meaning."""
    rows = "".join(
        f'<dt id="{escape(mark)}" tabindex="-1">{escape(name)}</dt><dd>{typeset(said)}</dd>'
        for mark, name, said in entries
    )
    return f'<dl class="dm-facts">{rows}</dl>'


def notice(lines: Iterable[str]) -> str:
    """What a page could not do, and what it shows instead."""
    return f'<div class="dm-notice" role="status">{"".join(f"<p>{typeset(line)}</p>" for line in lines)}</div>'


def quotation(row: Any, stance: str = "") -> str:
    """One statement: the words, the speaker, the day, the stance on an issue that is asked for, the scores, and whether
    the words are the reporter's.
    """
    text = escape(words.excerpt(row.text))
    said = f"“{text}”" if row.kind == "direct" else text  # mixed words bring their own marks
    who = escape(words.speaker(row.speaker, row.role))
    parts = [f"<b>{who}</b>", escape(row.name), typeset(words.short_day(row.day)), *scores(row)]
    parts[3:3] = [escape(stance)] if stance else []
    facts = " · ".join([*parts, words.HOW_SAID[row.kind]] if row.kind == "indirect" else parts)
    return (
        f'<div class="dm-quotation"><blockquote class="dm-{escape(row.kind)}">{said}</blockquote><p>{facts}</p></div>'
    )


def in_paragraph(before: str, said: str, after: str) -> str:
    """A statement marked in the paragraph it stands in."""
    return f'<p class="dm-context">{escape(before)}<mark>{escape(said)}</mark>{escape(after)}</p>'


def headline(article: Any) -> str:
    """An article's title, day and place."""
    place = f"{escape(article.dateline)}, " if article.dateline else ""
    outlet = f" · {escape(article.publisher)}" if article.publisher else ""
    dated = f'<p class="dm-selection">{place}{words.day(article.published)}{outlet}</p>'
    return f'<h2 class="dm-headline">{escape(article.title)}</h2>{dated}'


def sources(pages: Iterable[tuple[str, str]]) -> str:
    """The pages in which an article's facts can be checked, by outlet."""
    items = "".join(f"<li>{escape(outlet)}{_source(url)}</li>" for outlet, url in pages)
    return f'<h3 class="dm-small">Sources</h3><ul class="dm-sources">{items}</ul>'


def scores(row: Any) -> list[str]:
    """Position and tone of a statement, or that it has no position."""
    axis = (
        "no\u00a0position"
        if pd.isna(row.axis)
        else f'position\u00a0<span class="{side(row.axis)}">{words.signed(row.axis)}</span>'
    )
    return [axis, f"tone\u00a0{words.signed(row.tone)}"]


def side(score: float) -> str:
    """The class that colours a number by its side of the axis."""
    return "dm-minus" if score < 0 else "dm-plus" if score > 0 else "dm-zero"


def legend(entries: Iterable[tuple[str, str]]) -> str:
    """Swatches and what they mean; the swatch is one of insufficient, point, named, silent, dot."""
    items = "".join(
        f'<li><i class="dm-swatch dm-{escape(swatch)}"></i>{typeset(text)}</li>' for swatch, text in entries
    )
    return f'<ul class="dm-legend">{items}</ul>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A small two-column list of names and values."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{typeset(value)}</dd>" for name, value in pairs)
    return f'<dl class="dm-facts">{rows}</dl>'


def empty(text: str) -> str:
    """What stands where a figure would, when there is nothing to draw."""
    return f'<div class="dm-empty" role="status">{paragraph(text)}</div>'


def items(lines: Iterable[str]) -> str:
    """A plain list."""
    return f'<ul class="dm-items">{"".join(f"<li>{typeset(line)}</li>" for line in lines)}</ul>'


def small_title(text: str, level: int = 3) -> str:
    """The title of one of several small figures; `level` is its place among the headings of the page."""
    return f'<h{level} class="dm-small">{escape(text)}</h{level}>'


def numbered(items: Iterable[tuple[int, str, str, str]]) -> str:
    """Events as a list: number, day, title, address of the source."""
    rows = "".join(
        f'<li value="{number}"><span class="dm-day">{escape(day)}</span> {escape(title)}{_source(url)}</li>'
        for number, day, title, url in items
    )
    return f'<ol class="dm-events">{rows}</ol>'


def dated(items: Iterable[tuple[str, str, str]]) -> str:
    """Events as a list without numbers, beside a figure that numbers others: day, title, address of the source."""
    rows = "".join(
        f'<li><span class="dm-day">{escape(day)}</span> {escape(title)}{_source(url)}</li>' for day, title, url in items
    )
    return f'<ul class="dm-events">{rows}</ul>'


def _source(url: str) -> str:
    """A link to the source, if it is a web address and nothing else."""
    if not url.startswith(("https://", "http://")):
        return ""
    host = url.split("/")[2].removeprefix("www.")
    return f' <a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{escape(host)}</a>'
