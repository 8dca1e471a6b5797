"""Whether an article goes in: not when it is there already, under whatever id, nor in a language that is not read."""

from __future__ import annotations

from collections.abc import Iterable

from lib.reading import Failure, normal
from lib.records import Article
from lib.storing.import_report import Skipped

LANGUAGE = "en"


class Intake:
    """The articles that are there, growing with every one that is taken."""

    def __init__(self, held: Iterable[Article]) -> None:
        self._by_id: dict[str, Article] = {}
        self._by_content: dict[str, Article] = {}
        for article in held:
            self._keep(article)

    def take(self, article: Article) -> Article | Skipped | Failure:
        """The article when it goes in, else what becomes of it and why."""
        same = self._by_content.get(normal.article_id(article.title, article.text))
        if same is not None:
            return Skipped(article.origin, f"the same article is already there (from {same.origin or same.title})")
        if other := self._by_id.get(article.article_id):
            cause = f"the id “{article.article_id}” already belongs to another article, “{other.title}”."
            return Failure(article.origin, cause, "Give it another id, or none.")
        if article.language != LANGUAGE:
            return Skipped(article.origin, f"its language is “{article.language}”; only English is read")
        self._keep(article)
        return article

    def _keep(self, article: Article) -> None:
        self._by_id[article.article_id] = article
        self._by_content[normal.article_id(article.title, article.text)] = article
