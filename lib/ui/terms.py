"""The terms of the trade: what they mean in a sentence, and where a text may lead to that sentence on Methods. Pure."""

from __future__ import annotations

import re
from html import escape

from lib.ui import words

MEANINGS = {
    "statement": "What an article says that somebody said: quoted, partly quoted or reported.",
    "utterance": "What was said once. However many articles carry or repeat it, it counts once.",
    "stance": "What one speaker supports (+1) or opposes (−1) on one issue of the codebook.",
    "position": "Where a state stands from {minus} (−1) to {plus} (+1). It is made of stances only.",
    "tone": "How negative (−1) or positive (+1) the words sound (VADER). It is no support and no opposition.",
    "attention": "How many utterances of a state were carried: what editors chose, no view.",
    "interval": "Where a number lies in 90 % of the redrawings of its evidence. The wider, the less sure it is.",
    "bloc": "States whose scores on the issues that they share are alike.",
    "stability": "How far a state keeps its bloc when the evidence is redrawn, 0 to 1; 0.75 and more is stable.",
    "loading": "How far support of an issue moves a state along the axis, and to which side.",
}
"""Term: its meaning, with the names of the two ends of the axis."""
_FORMS = {
    "interval": r"90\s%\sintervals?|intervals?",
    "utterance": r"utterances?",
    "stance": r"stances?",
    "position": r"positions?",
    "tone": r"tone",
    "bloc": r"blocs?",
    "stability": r"stability",
    "loading": r"loadings?",
}
_KNOWN = re.compile("|".join(rf"(?P<{term}>\b(?:{form})\b)" for term, form in _FORMS.items()), re.IGNORECASE)


def meanings(minus: str, plus: str) -> list[tuple[str, str, str]]:
    """The mark, name and meaning of each term in a dispute whose axis has these ends."""
    return [
        (mark(term), words.with_capital(term), said.format(minus=minus, plus=plus)) for term, said in MEANINGS.items()
    ]


def mark(term: str) -> str:
    """The name of a term's place on the Methods page."""
    return f"term-{term}"


def linked(text: str) -> str:
    """A text as HTML, the first use of each term in it leading to its meaning; `taking.js` opens Methods there."""
    seen: set[str] = set()

    def link(found: re.Match[str]) -> str:
        term = str(found.lastgroup)
        if term in seen:
            return escape(found[0])
        seen.add(term)
        return f'<a class="dm-term" href="methods#{mark(term)}">{escape(found[0])}</a>'

    parts, end = [], 0
    for found in _KNOWN.finditer(text := words.unbroken(text)):
        parts += [escape(text[end : found.start()]), link(found)]
        end = found.end()
    return "".join(parts) + escape(text[end:])
