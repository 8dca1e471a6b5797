"""`read`: what is understood of a file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from lib.commands import options
from lib.reading import Failure, Note
from lib.records import Article


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "read",
        help="show what is understood of a file",
        description="Shows title, date, outlet and length of every article in the files, and what could not be read.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file, folder or .zip")
    options.add_columns(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--text", action="store_true", help="print the text of the articles too")
    how.add_argument("--jsonl", action="store_true", help="print JSON lines, as the command quotes reads them")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the articles to standard output, notes and failures to standard error."""
    failed = False
    for outcome in options.outcomes(chosen.paths, chosen.columns):
        if isinstance(outcome, Article):
            print(_json(outcome) if chosen.jsonl else _words(outcome, chosen.text))
        else:
            failed = failed or isinstance(outcome, Failure)
            print(f"note: {outcome}" if isinstance(outcome, Note) else outcome, file=sys.stderr)
    return 1 if failed else 0


def _json(article: Article) -> str:
    return json.dumps(
        {
            "id": article.article_id,
            "title": article.title,
            "published": None if article.published is None else article.published.isoformat(),
            "publisher": article.publisher,
            "url": article.url,
            "dateline": article.dateline,
            "text": article.text,
        },
        ensure_ascii=False,
    )


def _words(article: Article, with_text: bool) -> str:
    lines = [
        article.title,
        f"  id        {article.article_id}",
        f"  published {article.published or 'unknown'}",
        f"  outlet    {article.publisher or ', '.join(source.publisher for source in article.sources) or 'unknown'}",
        f"  language  {article.language}",
        f"  length    {len(article.text.split())} words",
        f"  from      {article.origin}",
    ]
    return "\n".join(lines + (["", article.text, ""] if with_text else []))
