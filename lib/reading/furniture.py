"""The parts of a saved page that are not the article: share links, breadcrumbs, repeated titles, comment forms.

General rules of form decide, not the names of sites: lines at the head and tail that are short and end without a
sentence mark, a title that stands twice, phrases that page templates print everywhere, and all that follows the
heading of a comment form. The text itself is never changed here; `ranges` says what to skip.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lib.records import Span

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]*]*\s*$")
_OPENS_SPEECH = re.compile(r"^\s*[\"“«„]")
_CRUMB = r"(?:(?!\s[/|»›>•·]\s)[^.!?“”\"]){1,60}+"
_BREADCRUMB = re.compile(rf"^{_CRUMB}(?:\s[/|»›>•·]\s{_CRUMB})++$")
_DATE_LINE = re.compile(
    r"^(?:(?:last\s+)?(?:published|updated|posted|modified|created)(?:\s+(?:on|at))?:?\s+)?"
    r"(?:\w{3,9}day,?\s+)?(?:\d{1,2}\s+[a-z]{3,9}\.?,?\s+\d{4}|[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d\d-\d\d)"
    r"(?:[\s,|·•-]+.{0,40})?$",
    re.IGNORECASE,
)
_NETWORK = r"(?:facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram|google\+|e-?mail|print)"
_TEMPLATES = (
    rf"{_NETWORK}(?:\W+{_NETWORK})*",
    r"(?:share|tweet|like|pin|e-?mail|print|save|bookmark|follow|subscribe|comments?)",
    r"(?:share|tweet|pin|e-?mail|print|save|follow|subscribe)\s+(?:this|us|on|to|with|via|now|by)\b.{0,60}",
    r"share\s+(?:this\s+)?(?:post|article|story|page)\b.{0,40}",
    r"(?:click|tap)\s+(?:here\s+)?to\s+(?:share|print|e-?mail)\b.*",
    r"advertise?ments?|sponsored(?:\s+content)?|promoted\s+stor(?:y|ies)",
    r"(?:story|article)\s+continues\s+(?:below|after)\b.*",
    r"(?:read|see|watch)\s+(?:more|also|next|now)\s*(?::.*)?",
    r"(?:related|recommended|more\s+on\s+this|more\s+stories)\s*(?::.*)?",
    r"related\s+(?:articles?|stor(?:y|ies)|posts?|news|topics?|coverage|content)\s*(?::.*)?",
    r"skip\s+to\s+(?:main\s+)?content|back\s+to\s+top|(?:previous|next)\s+(?:post|article|story)",
    r"sign\s+up\s+(?:for|to)\b.{0,100}|(?:log|sign)\s+in(?:\s+.{0,30})?|lost\s+(?:your\s+)?password\??",
    r"(?:we|this\s+(?:site|website|page))\s+uses?\s+cookies\b.*|accept(?:\s+all)?\s+cookies",
    r"privacy\s+policy|terms\s+(?:of|and)\s+(?:use|service|conditions)",
    r"(?:copyright\b|©|\(c\)\s*\d{4}).{0,200}|all\s+rights\s+reserved.{0,60}",
    r"(?:photo|image|picture)\s*(?:credit)?s?\s*:.{0,120}|(?:file|stock)\s+photo\b.{0,80}",
    r"(?:tags?|topics?|categories|filed\s+under)\s*:.{0,200}",
)
"""Lines that page templates print whatever the article is about."""
_TEMPLATE = re.compile(rf"^\W*(?:{'|'.join(_TEMPLATES)})\W*$", re.IGNORECASE)
_FORM_HEAD = re.compile(
    r"""^\W*(?:(?:leave|post|add|write)\s+(?:a|your)\s+(?:reply|comment)|(?:facebook\s+)?comments(?:\s*\(\d+\))?|\d+\s+comments?
    |join\s+the\s+(?:conversation|discussion)|(?:you\s+may|you\s+might)\s+also\s+(?:like|be\s+interested\s+in)
    |most\s+(?:read|popular|viewed|shared)|related\s+(?:articles|stories|posts|news)|more\s+from\b.{0,60}|around\s+the\s+web)\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_FORM_MARK = re.compile(
    r"your\s+e-?mail\s+address\s+will\s+not\s+be\s+(?:published|shared)|you\s+(?:may|can)\s+use\s+these\s+html\s+tags"
    r"|required\s+fields\s+are\s+marked|(?:log|sign)(?:ged)?\s+in\s+to\s+(?:post|leave|reply|comment)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 30
_LONGEST_SHORT_LINE = 12
_LONGEST_TEMPLATE = 300


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line, or a paragraph whose lines were broken to a fixed width."""

    start: int
    end: int
    text: str
    words: int
    closed: bool
    template: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text is made of: where its title stands (None without one) and which ranges are not the article."""

    title: Span | None
    ranges: tuple[Span, ...]
    date_line: Span | None = None


def ranges(text: str) -> list[Span]:
    """Ranges of `text` that belong to the page and not to the article, in order, not overlapping; never all of it.

    A title that stands once is not among them; one that is repeated is, every time.
    """
    return list(layout(text).ranges)


def layout(text: str) -> Layout:
    """Title, date line and furniture of a text, by its form alone."""
    units = _units(text)
    first = next((number for number, unit in enumerate(units) if _is_sentence(unit)), None)
    if first is None:
        return Layout(None, ())
    repeated = _repeated_title(units, first)
    if repeated:
        first = max(repeated) + 1
        first = next((number for number in range(first, len(units)) if _is_sentence(units[number])), None)
        if first is None:
            return Layout(None, ())
    title = repeated[-1] if repeated else _single_title(units, first)
    last = _last(units, first)
    cut = [
        number
        for number, unit in enumerate(units)
        if number < first or number > last or unit.template or number in repeated
        if number != title or repeated
    ]
    dated = next((unit for unit in units[:first] if _DATE_LINE.match(unit.text)), None)
    return Layout(
        None if title is None else (units[title].start, units[title].end),
        tuple(_joined(units, cut)),
        None if dated is None else (dated.start, dated.end),
    )


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines of a paragraph were broken to a fixed width (as in mail and old archives)."""
    widths = [len(line) for line in lines[:-1]]
    return len(lines) >= 3 and min(widths) >= 50 and max(widths) <= 100 and max(widths) - min(widths) <= 25


def _units(text: str) -> list[_Unit]:
    units = []
    for block in _BLOCK.finditer(text):
        if is_wrapped(block[0].split("\n")):
            units.append(_unit(block.start(), block[0]))
            continue
        units.extend(
            _unit(block.start() + line.start(), line[0]) for line in _LINE.finditer(block[0]) if line[0].strip()
        )
    return units


def _unit(start: int, raw: str) -> _Unit:
    text = " ".join(raw.split())
    left = len(raw) - len(raw.lstrip())
    end = start + len(raw.rstrip())
    template = len(text) <= _LONGEST_TEMPLATE and any(
        (_FORM_MARK.search(text), _FORM_HEAD.match(text), _TEMPLATE.match(text))
    )
    return _Unit(start + left, end, text, len(text.split()), bool(_CLOSED.search(text)), template)


def _is_sentence(unit: _Unit) -> bool:
    """Whether a unit can open the article: a closed sentence of some length, or speech, or a long open paragraph."""
    if unit.template or _BREADCRUMB.match(unit.text) or _DATE_LINE.match(unit.text):
        return False
    if unit.words > _LONGEST_TITLE or (_OPENS_SPEECH.match(unit.text) and unit.words >= 3):
        return True
    return unit.closed and unit.words >= 4


def _repeated_title(units: Sequence[_Unit], first: int) -> list[int]:
    """Numbers of the units that print one short text more than once around the head; empty when none does."""
    near = units[: min(len(units), first + 4)]
    by_text: dict[str, list[int]] = {}
    for number, unit in enumerate(near):
        if 3 <= unit.words <= _LONGEST_TITLE and not unit.template and not _BREADCRUMB.match(unit.text):
            by_text.setdefault(unit.text.casefold().rstrip(".!?… "), []).append(number)
    twice = [
        numbers
        for numbers in by_text.values()
        if len(numbers) > 1 and max(numbers) < len(units) - 1
        if not any(_is_sentence(near[number]) for number in range(*numbers[:2]) if number not in numbers)
    ]
    return max(twice, key=lambda numbers: near[numbers[0]].words, default=[])


def _single_title(units: Sequence[_Unit], head_end: int) -> int | None:
    """The unit of the head that reads most like a title: the longest open line that no template prints."""
    candidates = [
        number
        for number, unit in enumerate(units[:head_end])
        if unit.words >= 2
        and not unit.template
        and not _BREADCRUMB.match(unit.text)
        and not _DATE_LINE.match(unit.text)
        if not re.match(r"by\s+[A-Z]", unit.text, re.IGNORECASE)
    ]
    return max(candidates, key=lambda number: units[number].words, default=None)


def _last(units: Sequence[_Unit], first: int) -> int:
    """Number of the last unit of the article."""
    end = len(units) - 1
    said = list(accumulate((unit.words * _is_sentence(unit) for unit in units[first:]), initial=0))
    for number in range(first + 1, len(units)):
        before, after = said[number - first], said[-1] - said[number - first + 1]
        if _opens_form(units, number, after < before):
            end = number - 1
            break
    while end > first and _is_tail(units[end]):
        end -= 1
    return end


def _opens_form(units: Sequence[_Unit], number: int, late: bool) -> bool:
    """Whether everything from here on belongs to comments or to lists of other articles.

    `late`: less of the article's words stand below than above, so that a heading “Comments” is no heading of its own.
    """
    unit = units[number]
    if unit.template and _FORM_MARK.search(unit.text):
        return True
    if not (unit.template and _FORM_HEAD.match(unit.text)):
        return False
    return late or any(_FORM_MARK.search(other.text) for other in units[number + 1 : number + 4])


def _is_tail(unit: _Unit) -> bool:
    return unit.template or (
        not unit.closed and unit.words <= _LONGEST_SHORT_LINE and not _OPENS_SPEECH.match(unit.text)
    )


def _joined(units: Sequence[_Unit], cut: Sequence[int]) -> list[Span]:
    """Spans of the units numbered in `cut`, neighbours as one span."""
    spans: list[Span] = []
    previous = -2
    for number in cut:
        if number == previous + 1:
            spans[-1] = (spans[-1][0], units[number].end)
        else:
            spans.append((units[number].start, units[number].end))
        previous = number
    return spans
