"""Whether an article goes in: not when it is there already, under whatever id, nor in a language that is not read.

The same words from another outlet do go in, so that the outlet is remembered; their statements share utterances with
those that are there, and so count once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from lib.reading import Failure, normal
from lib.records import Article
from lib.storing.import_report import Skipped

LANGUAGE = "en"


class Intake:
    """The articles that are there, growing with every one that is taken."""

    def __init__(self, held: Iterable[Article]) -> None:
        self._by_id: dict[str, Article] = {}
        self._by_content: dict[str, list[Article]] = {}
        for article in held:
            self._keep(article)

    def take(self, article: Article) -> Article | Skipped | Failure:
        """The article when it goes in, else what becomes of it and why. A copy may get an id of its own."""
        content = normal.article_id(article.title, article.text)
        same = self._by_content.get(content, [])
        if same and not _of_another_outlet(article, same):
            first = same[0]
            return Skipped(article.origin, f"the same article is already there (from {first.origin or first.title})")
        if same and article.article_id in self._by_id:
            article = replace(article, article_id=_of_copy(content, article))
        if other := self._by_id.get(article.article_id):
            cause = f"the id “{article.article_id}” already belongs to another article, “{other.title}”."
            return Failure(article.origin, cause, "Give it another id, or none.")
        if article.language != LANGUAGE:
            return Skipped(article.origin, f"its language is “{article.language}”; only English is read")
        self._keep(article)
        return article

    def _keep(self, article: Article) -> None:
        self._by_id[article.article_id] = article
        self._by_content.setdefault(normal.article_id(article.title, article.text), []).append(article)


def _of_another_outlet(article: Article, same: list[Article]) -> bool:
    """Whether an outlet carried it that is not known yet; of an article without outlet nobody can tell."""
    known = [_outlets(held) for held in same]
    return all(known) and not _outlets(article) <= set().union(*known)


def _outlets(article: Article) -> set[str]:
    named = [source.publisher for source in article.sources] or [article.publisher]
    return {" ".join(name.casefold().split()) for name in named if name.strip()}


def _of_copy(content: str, article: Article) -> str:
    """The same for the same words of the same outlet, whenever they are brought."""
    outlets = "\x1f".join(sorted(_outlets(article)))
    return f"{content}-{hashlib.sha256(outlets.encode('utf-8', 'replace')).hexdigest()[:6]}"
