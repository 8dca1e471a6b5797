"""The log of corrections as a CSV file that spreadsheets open, and back; every fault is named by file and line."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from lib.records import Action, Correction
from lib.storing import cells
from lib.storing.corrections import as_entry
from lib.storing.rules import CorrectionError, Rules

COLUMNS = tuple(field.name for field in fields(Correction))
_MAY_BE_MISSING = {"correction_id", "action", "old", "who", "at", "note", "target"}
MOST_FAULTS = 50


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line that cannot be taken: file, line and cause."""

    file: str
    line: int
    cause: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.cause}"


class CorrectionsFileError(CorrectionError):
    """A file of corrections with faults; nothing of it was taken. The message lists them."""

    def __init__(self, faults: list[LineFault]) -> None:
        self.faults = tuple(faults)
        more = [f"… and {len(faults) - MOST_FAULTS} more."] if len(faults) > MOST_FAULTS else []
        super().__init__("\n".join([*map(str, faults[:MOST_FAULTS]), *more]))


def written(lines: Iterable[Correction]) -> bytes:
    """The whole log, revocations too, as CSV in UTF-8 with a mark that spreadsheets understand."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for line in lines:
        entry = as_entry(line)
        writer.writerow([cells.defused(str(entry[name])) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def read(data: bytes, file: str, rules: Rules, who: str = "") -> list[Correction]:
    """The lines of a CSV file. Raises `CorrectionsFileError` with every fault.

    A line made by hand needs article_id, start, words, column and new; the rest is filled in: `who`, the present time,
    and an id from its content, so that the same line brought twice is one.
    """
    faults: list[LineFault] = []
    lines: list[Correction] = []
    now = datetime.now(UTC)
    for number, row in _rows(data):
        if isinstance(row, str):
            faults.append(LineFault(file, number, row))
            continue
        try:
            lines.append(_line(row, rules, who, now))
        except CorrectionError as error:
            faults.append(LineFault(file, number, str(error)))
    if faults:
        raise CorrectionsFileError(faults)
    return lines


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Each row with the line on which it ends; a sentence in place of a row that cannot be read."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield 1, f"the file is not UTF-8 text (byte {error.start}); save it again as “CSV UTF-8”."
        return
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        header = [cell.strip() for cell in next(reader, [])]
        if wrong := _wrong_header(header):
            yield 1, wrong
            return
        for row in reader:
            if len(row) == len(header):
                yield reader.line_num, dict(zip(header, map(cells.restored, row), strict=True))
            elif any(cell.strip() for cell in row):
                yield reader.line_num, f"the line has {len(row)} cells, the header has {len(header)}."
    except csv.Error as error:
        yield reader.line_num, f"the line is not CSV ({error})."


def _wrong_header(header: list[str]) -> str:
    missing = [name for name in COLUMNS if name not in header and name not in _MAY_BE_MISSING]
    unknown = [name for name in header if name not in COLUMNS]
    if missing:
        return f"the header lacks {', '.join(missing)}; known columns are {', '.join(COLUMNS)}."
    if unknown or len(set(header)) < len(header):
        return f"the header has an unknown or repeated column ({', '.join(unknown) or 'repeated'})."
    return ""


def _line(row: dict[str, str], rules: Rules, who: str, now: datetime) -> Correction:
    held = dict.fromkeys(COLUMNS, "") | row
    for name in ("article_id", "words", "column"):
        if not held[name].strip():
            raise CorrectionError(f"the column {name!r} is empty.")
    action, target = _action(held), held["target"].strip()
    if (action is Action.REVOKE) != bool(target):
        raise CorrectionError("a revocation, and nothing else, names in “target” the line that it takes back.")
    start = held["start"].strip()
    if not start.isascii() or not start.isdigit():
        raise CorrectionError(f"{start!r} in the column 'start' is not a whole number of characters.")
    new = held["new"] if action is Action.REVOKE else rules.checked(held["column"], held["new"], held["words"])
    return Correction(
        correction_id=held["correction_id"].strip() or _named(held),
        action=action,
        article_id=held["article_id"],
        start=int(start),
        words=held["words"],
        column=held["column"],
        old=held["old"],
        new=new,
        who=held["who"].strip() or who,
        at=_time(held["at"].strip(), now),
        note=held["note"],
        target=target,
    )


def _action(held: dict[str, str]) -> Action:
    try:
        return Action(held["action"].strip() or Action.CORRECT)
    except ValueError:
        raise CorrectionError(f"{held['action']!r} is no action; choose one of {', '.join(Action)}.") from None


def _time(value: str, now: datetime) -> datetime:
    try:
        at = datetime.fromisoformat(value) if value else now
    except ValueError:
        raise CorrectionError(
            f"{value!r} in the column 'at' is not a time such as 2018-01-31T12:00:00+00:00."
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _named(held: dict[str, str]) -> str:
    content = "\x1f".join(held[name] for name in COLUMNS)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:16]
