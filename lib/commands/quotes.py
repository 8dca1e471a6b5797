"""`quotes`: a filter from articles to statements, one JSON object a line each way.

The text is never changed: every offset counts characters of the text as given. Copies are told apart within an article
only, since a filter does not see the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import IO, Any

from lib import dispute as disputes
from lib.commands import options
from lib.pipeline import Stages
from lib.reading import dates
from lib.records import Article, Quote

LONGEST_LINE = 64 * 1024 * 1024
FIELDS = (
    "quote_id", "article_id", "kind", "text", "start", "end", "cue", "cue_start", "cue_end",
    "speaker_mention", "speaker_start", "speaker_end", "speaker", "role", "role_class", "country", "country_basis",
    "confidence", "said_on", "said_on_basis", "said_on_precision", "about", "utterance_id", "tone", "stances",
    "stance_cues", "axis", "own_view", "modality", "speech", "needs_review",
)  # fmt: skip
"""The fields of a statement, in the order in which they are written; a stable contract."""


class BadLineError(ValueError):
    """A line that is no article; the message says why."""


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "quotes",
        help="filter: articles as JSON lines in, statements as JSON lines out",
        description='Reads lines like {"id", "title", "published", "publisher", "text"} and writes a line '
        '{"id", "quotes": […]} for each. A line that cannot be read gives {"id" or "line", "error"}; the others are '
        "still read, and the exit status is 1.",
    )
    options.add_dispute(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Filter standard input to standard output."""
    stages = Stages.of(disputes.load(options.dispute_name(chosen.dispute), articles=False))
    failed = False
    for answer in answers(sys.stdin.buffer, stages):
        failed = failed or "error" in answer
        sys.stdout.buffer.write(_encoded(answer))
        sys.stdout.buffer.flush()
    return 1 if failed else 0


def answers(lines: IO[bytes], stages: Stages) -> Iterator[dict[str, Any]]:
    """One answer for every line that is not blank."""
    for number, raw in enumerate(_lines(lines), 1):
        if not raw.strip():
            continue
        name: dict[str, Any] = {"line": number}
        try:
            value = _object(raw)
            if value.get("id") is not None:
                name = {"id": value["id"]}
            yield name | {"quotes": [as_json(quote) for quote in _quotes(_article(value, number), stages)]}
        except BadLineError as error:
            yield name | {"error": str(error)}
        except Exception as error:  # one article must not stop the filter
            yield name | {"error": f"The statements could not be read ({type(error).__name__}: {error})."}


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Lines up to the longest allowed; of a longer one its beginning, which is no JSON."""
    while raw := stream.readline(LONGEST_LINE):
        yield raw
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(LONGEST_LINE)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLineError(f"The line is not UTF-8 (byte {error.start}).") from None
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"The line is not JSON ({str(error)[:100]}).") from None
    if not isinstance(value, dict):
        raise BadLineError('The line is not a JSON object; write {"id": …, "text": …}.')
    return value


def _article(value: dict[str, Any], number: int) -> Article:
    text = value.get("text")
    if not isinstance(text, str):
        raise BadLineError("There is no “text”, or it is not a string.")
    for name in ("title", "publisher", "url", "dateline"):
        if not isinstance(value.get(name) or "", str):
            raise BadLineError(f"“{name}” is not a string.")
    try:
        published = dates.parse(value.get("published"))
    except dates.DateError as error:
        raise BadLineError(f"“published” cannot be read: {error}") from None
    return Article(
        article_id=str(number if value.get("id") is None else value["id"]),
        title=value.get("title") or "",
        text=text,
        published=published,
        publisher=value.get("publisher") or "",
        url=value.get("url") or "",
        dateline=value.get("dateline") or "",
        origin="stdin",
    )


def _quotes(article: Article, stages: Stages) -> list[Quote]:
    ((_, found),) = stages.quote([article])
    scored = [stages.score(quote, article.text) for quote in found]
    names = stages.cluster(scored)
    return [replace(quote, utterance_id=names.get(quote.quote_id, quote.quote_id)) for quote in scored]


def as_json(quote: Quote) -> dict[str, Any]:
    """A statement as plain values, with the fields of `FIELDS`."""
    values = {name: getattr(quote, name) for name in FIELDS}
    values["said_on"] = None if quote.said_on is None else quote.said_on.isoformat()
    values["about"] = list(quote.about)
    values["tone"] = None if quote.tone is None else asdict(quote.tone)
    values["stances"] = dict(sorted(quote.stances.items()))
    values["stance_cues"] = [asdict(cue) for cue in quote.stance_cues]
    return values


def _encoded(answer: dict[str, Any]) -> bytes:
    try:
        return (json.dumps(answer, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair in the input: only escapes can carry it
        return (json.dumps(answer) + "\n").encode("ascii")
