"""How fast are the stages on the bundled articles, and the pages' questions on a store many times as large?

Run: `python -m benchmarks.speed [COPIES]`; COPIES (default 100) is how much larger the large store is.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from lib import dispute as disputes
from lib import pipeline
from lib.commands.options import dispute_name
from lib.records import Article, Quote
from lib.storing import Selection, Store, query

T = TypeVar("T")


def main(copies: int) -> None:
    """Print seconds and rates."""
    dispute = disputes.load(dispute_name(None))
    stages = pipeline.Stages.of(dispute)
    articles = _timed(
        "reading", lambda: [a for a in stages.read(dispute.folder / "articles") if isinstance(a, Article)]
    )
    words = sum(len(article.text.split()) for article in articles)
    texts = {article.article_id: article.text for article in articles}
    quoted = _timed("quoting", lambda: [quote for _, found in stages.quote(articles) for quote in found])
    scored = _timed("scoring", lambda: [stages.score(quote, texts[quote.article_id]) for quote in quoted])
    _timed("copies", lambda: stages.cluster(scored))
    print(f"{len(articles)} articles, {words:,} words, {len(scored):,} statements")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        _timed("storing", lambda: store.write(articles, scored))
        _large(store, articles, scored, copies)


def _large(store: Store, articles: list[Article], quotes: list[Quote], copies: int) -> None:
    many = [replace(a, article_id=f"{a.article_id}-{n}") for n in range(copies) for a in articles]
    more = [
        replace(q, quote_id=f"{q.quote_id}-{n}", article_id=f"{q.article_id}-{n}", utterance_id=f"{q.utterance_id}-{n}")
        for n in range(copies)
        for q in quotes
    ]
    _timed(f"storing {len(more):,} statements", lambda: store.write(many, more))
    everything = Selection()
    questions: dict[str, Callable[[], object]] = {
        "size": lambda: query.size(store, everything),
        "by country": lambda: query.by_country(store, everything),
        "page of 50": lambda: query.statements(store, everything),
        "search": lambda: query.statements(store, Selection(search="talks")),
        "latest": lambda: query.latest(store, everything),
        "outlets": lambda: query.outlets(store, everything),
    }
    for name, ask in questions.items():
        ask()
        print(f"{name:<32}{statistics.median(_seconds(ask)[0] for _ in range(7)) * 1000:9.1f} ms")


def _seconds(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def _timed(name: str, work: Callable[[], T]) -> T:
    seconds, result = _seconds(work)
    print(f"{name:<32}{seconds:9.2f} s")
    return result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
