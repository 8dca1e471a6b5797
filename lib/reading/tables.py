"""CSV, TSV, JSON and JSON lines with one article a row; columns are known by their usual names."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lib.reading import dates, decoding, html
from lib.reading.drafts import SYNONYMS, Draft, Outcome, finish, pick
from lib.reading.outcomes import MAX_FILE_BYTES, MAX_TEXT_CHARS, Failure, Note, ReadingError
from lib.records import Source

FIELDS = ("title", "text", "published", "publisher", "url")
"""What a column can be said to hold."""
_SEPARATORS = ",\t;|"
_COLUMNS = "title, text, date, outlet and url"


def read_csv(data: bytes, origin: str, columns: Mapping[str, str] | None = None) -> Iterator[Outcome]:
    """The articles of a CSV or TSV file whose first row names its columns; the separator is found by itself.

    `columns` says which column holds which field (`lib.reading.columns`), where their names do not.
    """
    decoded = decoding.decode(data)
    if decoded.note:
        yield Note(origin, decoded.note)
    csv.field_size_limit(MAX_FILE_BYTES)
    text = decoded.text.removeprefix("\ufeff").replace("\x00", "")
    names, rows = _rows(text, columns)
    require_text_column(names)
    day_first = dates.order(pick(values, "published") for _, values in rows if isinstance(values, dict))
    for number, values in rows:
        if isinstance(values, str):
            yield Failure(origin, values, "Check the quotation marks around its values.", number)
        elif any(values.values()):
            yield from finish(_draft(values, day_first), origin, number)


def separator(text: str) -> str:
    """What stands between the columns of a table."""
    return max(_SEPARATORS, key=text.split("\n", 1)[0].count)


def renamed(names: Sequence[str], columns: Mapping[str, str] | None) -> list[str]:
    """Column names under which the fields are where `columns` says, and nowhere else."""
    if columns is None:
        return list(names)
    wanted = {column(name): field for field, name in columns.items() if name}
    others = {name for field in FIELDS for name in SYNONYMS[field]}
    return [wanted.get(name) or (f"({name})" if name in others else name) for name in names]


def _rows(
    text: str, columns: Mapping[str, str] | None = None
) -> tuple[list[str], list[tuple[int, dict[str, object] | str]]]:
    """Column names, and for every row its line and its values, or the reason why it has none."""
    between = separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=False)
    names: list[str] = []
    rows: list[tuple[int, dict[str, object] | str]] = []
    line = 1
    try:
        for cells in reader:
            if not names and any(cell.strip() for cell in cells):
                names = renamed([column(cell) for cell in cells], columns)
            elif len(cells) > len(names) and any(cells[len(names) :]):
                rows.append((line, f"the row has {len(cells)} values, the heading has {len(names)}."))
            elif cells:
                rows.append((line, dict(zip(names, cells, strict=False))))
            line = reader.line_num + 1
    except csv.Error as error:
        rows.append((line, f"the row cannot be read ({error})."))
    if rows and _is_cut(text, rows[-1][0], between):
        cause = "a quotation mark opens a value in this row and is never closed, so that all that follows is in it."
        rows[-1] = (rows[-1][0], cause)
    return names, rows


def _is_cut(text: str, line: int, between: str) -> bool:
    """Whether the last row, from `line` on, ends inside of a value: the file was cut off, or a mark is wrong."""
    last = "\n".join(re.split(r"\r\n?|\n", text)[line - 1 :])
    try:
        list(csv.reader(io.StringIO(last, newline=""), delimiter=between, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def column(raw: str) -> str:
    """The name of a column as it is compared: lower case, blanks and hyphens as underscores."""
    return "_".join(raw.strip().casefold().replace("-", " ").split())


def require_text_column(names: Sequence[str]) -> None:
    """Raise `ReadingError` when no column of a heading holds text, or when two have the same name."""
    if len(set(names)) < len(names):
        twice = sorted(name for name, times in Counter(names).items() if times > 1)
        raise ReadingError(f"the heading names “{twice[0]}” twice.", "Rename one of the columns.", 1)
    if not set(names) & set(SYNONYMS["text"]):
        shown = ", ".join(name or "(no name)" for name in names[:12])[:200]
        raise ReadingError(
            f"no column holds the article text; the columns are: {shown}.",
            f"Say which column holds what, or name them {_COLUMNS}.",
            1,
        )


def read_jsonl(data: bytes, origin: str) -> Iterator[Outcome]:
    """The articles of a file with one JSON object a line."""
    decoded = decoding.decode(data)
    if decoded.note:
        yield Note(origin, decoded.note)
    for number, line in enumerate(decoded.text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            yield from json_line(line, origin, number)


def json_line(line: str, origin: str, number: int, columns: Mapping[str, str] | None = None) -> Iterator[Outcome]:
    """The article of one JSON object."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield Failure(origin, f"the line is not JSON ({_short(error)}).", "Put one object on each line.", number)
        return
    yield from _json_object(value, origin, number, columns)


def read_json(data: bytes, origin: str) -> Iterator[Outcome]:
    """The articles of a JSON file: a list of objects, or an object that holds such a list; else JSON lines."""
    decoded = decoding.decode(data)
    try:
        value = json.loads(decoded.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):
            yield from read_jsonl(data, origin)
            return
        raise ReadingError(f"the file is not JSON ({_short(error)}).", "Export it again.") from None
    if isinstance(value, dict) and pick(_lowered(value), "text") is None:
        value = next((held for held in value.values() if isinstance(held, list)), value)
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield from _json_object(item, origin, number)


JSON_NAMES = {"int": "number", "float": "number", "str": "text", "bool": "yes or no", "list": "list"}


def _json_object(
    value: object, origin: str, number: int, columns: Mapping[str, str] | None = None
) -> Iterator[Outcome]:
    if not isinstance(value, dict):
        yield Failure(
            origin,
            f"a {JSON_NAMES.get(type(value).__name__, 'value')} stands where an article should.",
            f"Give objects with {_COLUMNS}.",
            number,
        )
        return
    values = _lowered(value)
    values = dict(zip(renamed(list(values), columns), values.values(), strict=True))
    if pick(values, "text") is None:
        shown = ", ".join(values)[:200] or "none"
        yield Failure(origin, f"there is no article text; the fields are: {shown}.", f"Name them {_COLUMNS}.", number)
        return
    if not isinstance(pick(values, "text"), str):
        yield Failure(origin, "the text is not a string.", 'Write it between quotation marks: "text": "…".', number)
        return
    yield from finish(_draft(values, None), origin, number)


def _lowered(value: Mapping[str, object]) -> dict[str, object]:
    return {column(str(key)): held for key, held in value.items()}


def _draft(values: Mapping[str, object], day_first: bool | None) -> Draft:
    text = _words(pick(values, "text"))
    return Draft(
        text=html.plain(text) if len(text) <= 2 * MAX_TEXT_CHARS else text,
        title=html.plain(_words(pick(values, "title"))),
        published=pick(values, "published"),
        publisher=_words(pick(values, "publisher")),
        url=_words(pick(values, "url")),
        article_id=_words(pick(values, "id")),
        language=_words(pick(values, "language")),
        dateline=_words(pick(values, "dateline")),
        sources=_sources(values.get("sources")),
        day_first=day_first,
    )


def _words(value: object) -> str:
    """A value as words; of an object such as {"name": …} its name."""
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title") or value.get("id"))
    return str(value) if isinstance(value, str | int | float) else ""


def _sources(value: object) -> tuple[Source, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(
        Source(_words(item.get("publisher")), _words(item.get("url"))) for item in value if isinstance(item, dict)
    )


def _short(error: Exception) -> str:
    return str(error)[:100] or type(error).__name__
