"""The neutral format: a document a line, `{"id", "text", "quotes": [{"start", "end", "speaker_start", …}]}`.

A gold quotation has a `kind`; `speech` is false for thoughts and wishes; `spans` lists the pieces of one that has
several. `ignore` lists stretches of the text that the annotators left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.records import Kind, Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Reported words and the mention of whoever said them; `kind` is None where a system does not tell."""

    start: int
    end: int
    speaker: Span | None = None
    kind: Kind | None = None
    speech: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the quotations that people marked in it."""

    id: str
    text: str
    quotations: tuple[Quotation, ...]
    ignored: tuple[Span, ...] = ()


class BadFileError(ValueError):
    """A file that is not in the neutral format; the message names the line and the cause."""


def read(path: Path) -> list[Document]:
    """The documents of a file. Raises BadFileError with the first line that cannot be read."""
    documents = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                documents.append(_document(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                cause = f"lacks the field {error}" if isinstance(error, KeyError) else f"cannot be read ({error})"
                raise BadFileError(
                    f"{path}, line {number} {cause}; a line is "
                    '{"id": …, "text": …, "quotes": [{"start": …, "end": …, "kind": …}]}.'
                ) from None
    if not documents:
        raise BadFileError(f"{path} holds no document.")
    return documents


def _document(value: Mapping[str, Any]) -> Document:
    pieces = [piece for quote in value["quotes"] for piece in _pieces(quote)]
    ignored = tuple((int(start), int(end)) for start, end in value.get("ignore", ()))
    return Document(str(value["id"]), str(value["text"]), tuple(pieces), ignored)


def _pieces(quote: Mapping[str, Any]) -> list[Quotation]:
    at = quote.get("speaker_start")
    speaker = None if at is None else (int(at), int(quote["speaker_end"]))
    kind = Kind(quote["kind"])
    spans = quote.get("spans") or [(quote["start"], quote["end"])]
    return [Quotation(int(start), int(end), speaker, kind, bool(quote.get("speech", True))) for start, end in spans]
