"""A statement as a reference: APA, Chicago and BibTeX. Pure; nothing is invented, what is not known is left out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

NO_DATE = "n.d."


@dataclass(frozen=True, slots=True)
class Cited:
    """What a reference says about a statement and the article it stands in."""

    words: str
    speaker: str
    said_on: date | None
    title: str
    outlet: str
    published: date | None
    url: str = ""


def apa(cited: Cited) -> str:
    """APA, seventh edition: an article without an author begins with its title; the speaker is named in the text."""
    when = f"({cited.published.year}, {_month_day(cited.published)})" if cited.published else f"({NO_DATE})"
    return _joined(f"{_ended(cited.title)} {when}.", _full_stop(cited.outlet), cited.url)


def chicago(cited: Cited) -> str:
    """Chicago, notes and bibliography, as a note: the speaker, then where the words are quoted."""
    who = f"{cited.speaker}, quoted in" if cited.speaker else "Quoted in"
    place = ", ".join(part for part in (cited.outlet, _long(cited.published), cited.url) if part)
    title = cited.title.rstrip(".,")
    inside = title if title.endswith(("?", "!")) else f"{title},"
    return f"{who} “{inside}” {place}." if place else f"{who} “{title}.”"


def bibtex(cited: Cited) -> str:
    """One `@misc` entry, for BibTeX and biblatex alike; its note holds the speaker, the day and the words."""
    day = f", {_long(cited.said_on)}" if cited.said_on else ""
    note = f"{_escaped(cited.speaker) or 'Unnamed speaker'}{day}: ``{_escaped(cited.words)}''"
    fields = {
        "title": f"{{{_escaped(cited.title)}}}",
        "howpublished": _escaped(cited.outlet),
        "year": str(cited.published.year) if cited.published else "",
        "month": f"{cited.published:%b}".lower() if cited.published else "",
        "date": cited.published.isoformat() if cited.published else "",
        "url": cited.url if re.fullmatch(r"[^\s{}\\]*", cited.url) else "",
        "note": note if cited.words else "",
    }
    lines = [f"  {name} = {text if name == 'month' else '{' + text + '}'}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{key(cited)},", *lines, "}"])


def key(cited: Cited) -> str:
    """`lavrov2017only`: the speaker's last name, the year and the first long word of the statement, in ASCII."""
    name = _ascii(cited.speaker.split()[-1]) if cited.speaker.split() else "unnamed"
    day = cited.said_on or cited.published
    first = next((word for word in map(_ascii, cited.words.split()) if len(word) > 3), "")
    return f"{name or 'unnamed'}{day.year if day else ''}{first}"


STYLES = {"APA": apa, "Chicago": chicago, "BibTeX": bibtex}


def _ascii(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


# BibTeX counts braces even behind a backslash, so they are named.
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "%": r"\%", "#": r"\#", "$": r"\$", "&": r"\&", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ",
}  # fmt: skip


def _escaped(text: str) -> str:
    """A text as TeX shows it, on one line; accents and typographic marks stay, as UTF-8."""
    return "".join(_SPECIAL.get(character, character) for character in text)


def _month_day(day: date) -> str:
    return f"{day:%B} {day.day}"


def _long(day: date | None) -> str:
    return f"{_month_day(day)}, {day.year}" if day else ""


def _ended(title: str) -> str:
    return title.rstrip(".").strip() or "Untitled article"


def _full_stop(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
