"""The invented statements of data/stance/training as examples for the stance models; its README.md tells the format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.stance_examples import ACCORD, ENCODED, FAMILIES, Codes, Examples
from lib.dispute import Dispute
from lib.records import Iso3, Kind, Quote
from lib.scoring.stance.lexicon import DATA, lexicon
from lib.scoring.stance.parties import OF_ANYONE, OF_OTHER, OF_TARGET, Parties
from lib.scoring.stance.reading import Statements
from lib.scoring.stance.sides import AXIS

LOADINGS = {
    "sanctions": -1,
    "interdiction": -1,
    "military": -1,
    "dialogue": 1,
    "freeze": 1,
    "relief": 1,
    "easing": 1,
    "sincerity": 0.5,
    "region": -0.5,
}
"""Of the families, for the lean of a written statement; a coded one brings its own axis score."""
LETTERS = dict(zip("simdfrcpoeng", (*FAMILIES, *ACCORD), strict=True))
ABOUT_ACCORDS = "accords.tsv"
"""The file of written statements in which the families of accords were looked for as well."""
PARAGRAPHS = "digests"
"""What the names of files begin with whose lines are paragraphs of several statements, each with its speaker."""
TARGET = Iso3("T")
INVENTED = {name: Iso3(name[0]) for name in ("Tland", "Oland", "Sland", "Aland", "Bland", "Cland", "Dland")}
"""The states of written statements."""
SPEAKERS = {**INVENTED, "UN": Iso3("UN")}


@dataclass(frozen=True)
class Line:
    """A line of written statements: codes, a tab, the text; the families that its writer looked for."""

    text: str
    families: Sequence[str]
    paragraph: bool


@dataclass(frozen=True)
class Told:
    """A written statement in its text, whose voice it is, and its codes as written."""

    quote: Quote
    text: str
    voice: str
    marks: str


def written_examples(dispute: Dispute, paragraphs: bool) -> Examples:
    """The invented statements of data/stance/training, either those of paragraphs or those of single lines."""
    known = lexicon(dispute.folder)
    names = {**SPEAKERS, **{f"{name}ian": state for name, state in INVENTED.items()}}
    statements = Statements(known.patterns, Parties(names, ["Pname", "Qname"], {TARGET}))
    reads, codes = [], []
    for line in written_lines():
        for told in told_in(line) if line.paragraph is paragraphs else ():
            read = statements.read(told.quote, told.text)
            reads.append(replace(read, voice=told.voice, alone=False))
            codes.append(written_codes(told.marks, line.families))
    return Examples(reads, codes)


def told_in(line: Line) -> list[Told]:
    """The statements of a line: one, or as many as its paragraph has, each with its speaker."""
    marks, _, marked = line.text.partition("\t")
    found, plain = spans(marked)
    if line.paragraph:
        entries = [entry.strip().partition(" ")[::2] for entry in marks.split("|")]
        if len(entries) != len(found):
            raise ValueError(f"{len(entries)} codes for {len(found)} statements: {line.text}")
        return [
            Told(_quote(start, end, plain, SPEAKERS[name]), plain, _voice(SPEAKERS[name]), code)
            for (start, end), (name, code) in zip(found, entries, strict=True)
        ]
    start, end = found[0] if found else (0, len(plain))
    return [Told(_quote(start, end, plain, INVENTED["Sland"]), plain, written_voice(plain, marks), marks)]


def spans(marked: str) -> tuple[list[tuple[int, int]], str]:
    """Where the statements between [[ and ]] stand in the text without the marks, and that text."""
    found = []
    plain = ""
    for i, part in enumerate(re.split(r"\[\[|\]\]", marked)):
        if i % 2:
            found.append((len(plain), len(plain) + len(part)))
        plain += part
    return found, plain


def _quote(start: int, end: int, plain: str, speaker: Iso3) -> Quote:
    kind = Kind.DIRECT if (start, end) == (0, len(plain)) else Kind.MIXED
    return Quote("", "", kind, plain[start:end], start, end, country=speaker)


def _voice(speaker: Iso3) -> str:
    return OF_TARGET if speaker == TARGET else OF_OTHER


def written_voice(text: str, marks: str) -> str:
    """Whose voice a written statement is: who names Tland is another; who defends the programme as its own is not."""
    if "Tland" in text:
        return OF_OTHER
    return OF_TARGET if "p-" in marks.split() else OF_ANYONE


def written_codes(marks: str, families: Sequence[str] = FAMILIES) -> Codes:
    marked = {LETTERS[mark[0]]: 1 if mark[1] == "+" else -1 for mark in marks.split() if mark != "0"}
    lean = sum(LOADINGS.get(family, 0) * value for family, value in marked.items())
    return {family: marked.get(family, 0) for family in families} | {AXIS: int(np.sign(lean))}


def written_lines() -> list[Line]:
    """The lines with the families that their writer had in mind."""
    return [
        Line(line, ENCODED[:-1] if path.name == ABOUT_ACCORDS else FAMILIES, path.name.startswith(PARAGRAPHS))
        for path in sorted((DATA / "training").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
