"""What a reader gives besides articles: failures and notes, as sentences for the person who brought the file."""

from __future__ import annotations

from dataclasses import dataclass

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Largest single file that is read; a longer one is not a page or an export of pages."""
MAX_TEXT_CHARS = 1_000_000
"""Longest article; also the longest text that the parser takes."""
CUT = "the file ends before its own end; what was read of it may not be the whole"
"""A note on what was cut off, by a broken download for instance, and can be read nevertheless."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read: where, why, and what to do about it."""

    origin: str
    cause: str
    advice: str = ""
    line: int | None = None
    """Line of a text file or row of a table, counted from 1 with the heading; None for the whole file."""

    @property
    def place(self) -> str:
        """`file` or `file:line`."""
        return self.origin if self.line is None else f"{self.origin}:{self.line}"

    def __str__(self) -> str:
        return f"{self.place}: {self.cause}" + (f" {self.advice}" if self.advice else "")


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was read by a guess that the user should know of, such as a date taken from a file name."""

    origin: str
    text: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.text}"


class ReadingError(Exception):
    """Raised inside a reader; the front door turns it into a `Failure`."""

    def __init__(self, cause: str, advice: str = "", line: int | None = None) -> None:
        super().__init__(cause)
        self.cause, self.advice, self.line = cause, advice, line

    def failure(self, origin: str) -> Failure:
        """The same as a record."""
        return Failure(origin, self.cause, self.advice, self.line)
