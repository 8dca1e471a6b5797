"""How numbers, dates and filters are said: the one place for formats."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from lib.ui import periods

MEASURES: Final = {"position": "Position", "tone": "Tone", "attention": "Attention"}
KINDS: Final = {"direct": "Direct", "mixed": "Mixed", "indirect": "Indirect"}
HOW_SAID: Final = {"direct": "quoted directly", "mixed": "partly quoted", "indirect": "reported indirectly"}


def signed(value: float | None) -> str:
    """`−0.42`, with a real minus; a dash when there is no number."""
    if value is None or pd.isna(value):
        return "–"
    text = f"{value:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text.replace("-", "−")


def measured(value: float | None, measure: str) -> str:
    """A value of a measure: `−0.42` for a position or a tone, `1,204` for a count of utterances."""
    if measure != "attention" or value is None or pd.isna(value):
        return signed(value)
    return f"{value:,.0f}"


def interval(low: float | None, high: float | None) -> str:
    """`−0.62 to −0.31`, or that there is none."""
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return "no interval"
    return f"{signed(low)} to {signed(high)}"


def day(value: date | None) -> str:
    """`17 November 2017`."""
    return f"{value.day} {value:%B %Y}" if value is not None and not pd.isna(value) else "undated"


def short_day(value: date | None) -> str:
    """`17 Nov 2017`."""
    return f"{value.day} {value:%b %Y}" if value is not None and not pd.isna(value) else "undated"


def period(start: date, end: date) -> str:
    """`December 2017` for a whole month, `28 June 2018` for a day, else `1 November 2017 to 30 June 2018`."""
    if periods.is_month(start, end):
        return f"{start:%B %Y}"
    return day(start) if start == end else f"{day(start)} to {day(end)}"


def short_period(start: date, end: date) -> str:
    """`1 Nov 2017 to 30 Jun 2018`, or one day."""
    return short_day(start) if start == end else f"{short_day(start)} to {short_day(end)}"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 statement`, `1,204 statements`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """`27 %`."""
    return f"{share * 100:.0f} %"


def signed_points(share: float) -> str:
    """A difference of shares in percentage points: `−9.2`."""
    return f"{share * 100:+.1f}".replace("-", "−")


def reviewed(read: int, total: int) -> str:
    """`12 % reviewed by a person`; a few of many are still more than none."""
    share = read / total
    return f"{'less than 1 %' if share < 0.005 else percent(share)} reviewed by a person"


_MONTHS = "|".join(f"{month_name[number]}|{month_abbr[number]}" for number in range(1, 13))
_TIED = re.compile(
    rf"(?<=\d) (?=%)|(?<=\bn) (?==)|(?<==) (?=\d)|(?<=\d) (?=(?:{_MONTHS})\b)|(?<=\bposition) (?=[+−\d])"
    r"|(?<=\btone) (?=[+−\d])"
)


def unbroken(text: str) -> str:
    """A text whose numbers stay with what they count when a line ends: `90 %`, `n = 3`, `7 May`, `tone +0.31`."""
    return _TIED.sub("\u00a0", text)


def label(text: str) -> str:
    """A text from data as the label of a widget, which would otherwise read it as Markdown."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~:$])", r"\\\1", text)


def without_images(markdown: str) -> str:
    """Markdown that has no browser fetch a picture from elsewhere; the text of the picture stays."""
    return markdown.replace("![", "!\\[")


def in_sentence(label: str) -> str:
    """A label inside a sentence: its first letter small, unless the word is an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def with_capital(text: str) -> str:
    """A phrase as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def plain_code(code: str) -> str:
    """`missile_test` as `missile test`."""
    return code.replace("_", " ")


def speaker(name: str, role: str) -> str:
    """`Moon Jae-in, President`; a role that the name already says is left out: `Government of Spain`."""
    said = role and role.casefold() in name.casefold()
    return ", ".join(part for part in (name or "Unnamed speaker", "" if said else role) if part)


def listed(names: Sequence[str], most: int = 4) -> str:
    """`Japan, China and Russia`; a long list is cut with its number of others."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else list(names))


def excerpt(text: str, most: int = 280) -> str:
    """The beginning of a long text, cut between words."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
