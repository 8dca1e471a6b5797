"""Articles that are one article: exact copies, copies with edits as agencies' clients print them, later versions.

Near copies are found by MinHash (Broder 1997): equal shares of runs of three words give equal shares of smallest
hashes, and articles meet when one band of these hashes is equal, so the work grows with the number of articles, not
with its square. Every meeting is checked on the runs themselves.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np
from numpy.typing import NDArray

from lib.reading import normal
from lib.records import Article

_BANDS, _ROWS = 42, 3
"""Copies that share half of their runs meet with 99.6 %, articles that share a twentieth with 0.5 %."""
_RUN = 3
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
"""Odd numbers without pattern, by which words become one number in their order."""
_LEAST_RUNS = 12
"""Shorter texts are copies only when equal."""
_COMPARED = 12
"""Articles of one band that a new one is compared with: the first ones, since copies of copies lead back to them."""
_WORD = re.compile(r"[^\W_]+")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid|ref|referrer|source|smid|share")
_UPDATE_DAYS = 14


class Kind(StrEnum):
    """What one article is to another."""

    COPY = "copy"
    """The same words."""
    NEAR = "near copy"
    """Mostly the same words: shortened, edited, under another headline or outlet."""
    UPDATE = "other version"
    """The same page, or title and outlet, with another text."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Article number `article` of the sequence is the same as number `of`, which stays."""

    article: int
    of: int
    kind: Kind
    likeness: float
    """Share of the runs of three words of the shorter text that the other has too."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts must be."""

    shared: float = 0.5
    """Share of all runs that both have (Jaccard)."""
    contained: float = 0.75
    """Or share of the shorter text's runs that the longer one has: a copy that was cut."""
    updated: float = 0.25
    """The same for versions of one title and outlet; series such as “News in brief” share less."""


def find(articles: Sequence[Article], likeness: Likeness | None = None) -> list[Duplicate]:
    """For every article that is not the one to keep of its group: which one is kept, and why they are the same.

    Of copies the earliest stays (ties: the one with more known about it), of versions the latest. The order of the
    result is that of `articles`.
    """
    alike = likeness or Likeness()
    groups = _Groups(len(articles))
    texts = _Texts(articles)
    for a, b in _same_words(articles):
        groups.join(a, b, Kind.COPY)
    for a, b in _versions(articles, texts, alike):
        groups.join(a, b, Kind.UPDATE)
    for a, b in _candidates(texts):
        if not groups.together(a, b) and texts.near(a, b, alike):
            groups.join(a, b, Kind.NEAR)
    return sorted(_named(articles, groups, texts), key=lambda duplicate: duplicate.article)


def _named(articles: Sequence[Article], groups: _Groups, texts: _Texts) -> Iterator[Duplicate]:
    for members, kind in groups.all():
        kept = _kept(articles, members, kind)
        for member in members:
            if member != kept:
                same = texts.words(member) == texts.words(kept)
                own = Kind.COPY if same else kind if kind is not Kind.COPY else Kind.NEAR
                yield Duplicate(member, kept, own, 1.0 if same else round(texts.contained(member, kept), 3))


def _kept(articles: Sequence[Article], members: Sequence[int], kind: Kind) -> int:
    def day(at: int) -> date | None:
        return articles[at].published

    def known(at: int) -> int:
        article = articles[at]
        return sum(bool(value) for value in (article.published, article.url, article.publisher))

    dated = [at for at in members if day(at)]
    if kind is Kind.UPDATE:
        return max(dated or members, key=lambda at: (day(at) or date.min, len(articles[at].text), -at))
    return min(members, key=lambda at: (day(at) or date.max, -known(at), -len(articles[at].text), at))


class _Groups:
    """Disjoint sets of article numbers, each with the loosest kind that joined it."""

    def __init__(self, number: int) -> None:
        self._parent = list(range(number))
        self._kind: dict[int, Kind] = {}

    def _root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def together(self, a: int, b: int) -> bool:
        return self._root(a) == self._root(b)

    def join(self, a: int, b: int, kind: Kind) -> None:
        a, b = sorted((self._root(a), self._root(b)))
        kinds = [held for held in (self._kind.get(a), self._kind.get(b), kind) if held]
        self._kind[a] = max(kinds, key=list(Kind).index)
        self._parent[b] = a

    def all(self) -> Iterator[tuple[list[int], Kind]]:
        members: defaultdict[int, list[int]] = defaultdict(list)
        for at in range(len(self._parent)):
            members[self._root(at)].append(at)
        yield from ((held, self._kind[root]) for root, held in members.items() if len(held) > 1)


Runs = NDArray[np.uint64]
"""The runs of three words of a text as numbers, sorted, each once."""


class _Texts:
    """The words and runs of articles; runs are made when two articles meet and soon forgotten."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._runs = lru_cache(maxsize=4_096)(self._make_runs)

    def __len__(self) -> int:
        return len(self._articles)

    def words(self, at: int) -> list[str]:
        return _WORD.findall(self._articles[at].text.casefold())

    def runs(self, at: int) -> Runs:
        return self._runs(at)

    def _make_runs(self, at: int) -> Runs:
        # crc32 and not hash(): the groups must be the same in every process.
        words = np.fromiter((zlib.crc32(word.encode("utf-8", "replace")) for word in self.words(at)), dtype=np.uint64)
        if len(words) < _RUN:
            return words[:0]
        first, second, third = (words[start : len(words) - _RUN + 1 + start] for start in range(_RUN))
        mixed: Runs = (first * _MIX[0] + second) * _MIX[1] + third
        return np.unique(mixed ^ (mixed >> np.uint64(29)))

    def _shared(self, a: int, b: int) -> tuple[int, int, int]:
        """How many runs two texts share, and how many each has."""
        first, second = self.runs(a), self.runs(b)
        return len(np.intersect1d(first, second, assume_unique=True)), len(first), len(second)

    def contained(self, a: int, b: int) -> float:
        """Share of the shorter text's runs that the other has."""
        shared, first, second = self._shared(a, b)
        return shared / max(1, min(first, second))

    def near(self, a: int, b: int, alike: Likeness) -> bool:
        shared, first, second = self._shared(a, b)
        if min(first, second) < _LEAST_RUNS:
            return False
        return shared >= alike.shared * (first + second - shared) or shared >= alike.contained * min(first, second)


def _same_words(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    seen: dict[str, int] = {}
    for at, article in enumerate(articles):
        first = seen.setdefault(normal.article_id("", article.text), at)
        if first != at:
            yield first, at


def _versions(articles: Sequence[Article], texts: _Texts, alike: Likeness) -> Iterator[tuple[int, int]]:
    by_page: dict[str, int] = {}
    by_title: dict[tuple[str, str], int] = {}
    for at, article in enumerate(articles):
        page = address(article.url)
        if page and (first := by_page.setdefault(page, at)) != at:
            yield first, at
        if not (article.publisher and len(article.title.split()) >= 3):
            continue
        title = (normal.line(article.title).casefold(), normal.line(article.publisher).casefold())
        first = by_title.setdefault(title, at)
        if first != at and _close(articles[first], article) and texts.contained(first, at) >= alike.updated:
            yield first, at


def _close(a: Article, b: Article) -> bool:
    return not (a.published and b.published) or abs((a.published - b.published).days) <= _UPDATE_DAYS


def address(url: str) -> str:
    """A web address without what does not name the page: scheme, `www.`, fragment, tracking values, last slash.

    Empty for the front page of a site, which is another page every day.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0].casefold())))
    if not host or not (path or query):
        return ""
    return f"{host}{path}" + (f"?{query}" if query else "")


def _candidates(texts: _Texts) -> Iterator[tuple[int, int]]:
    """Pairs of articles that share a band of smallest hashes, each once."""
    multipliers, offsets = _permutations()
    buckets: list[dict[bytes, list[int]]] = [{} for _ in range(_BANDS)]
    for at in range(len(texts)):
        runs = texts.runs(at)
        if len(runs) < _LEAST_RUNS:
            continue
        met: set[int] = set()
        for band, key in zip(buckets, _bands(runs, multipliers, offsets), strict=True):
            held = band.setdefault(key, [])
            met.update(held)
            if len(held) < _COMPARED:
                held.append(at)
        yield from ((other, at) for other in sorted(met))


def _permutations() -> tuple[Runs, Runs]:
    """Odd 64-bit multipliers and offsets of the hash functions, the same in every run."""
    random = np.random.default_rng(20180116)
    size = (_BANDS * _ROWS, 1)
    multipliers, offsets = (random.integers(0, (1 << 64) - 1, size, dtype=np.uint64) for _ in range(2))
    return multipliers | np.uint64(1), offsets


def _bands(runs: Runs, multipliers: Runs, offsets: Runs) -> Iterator[bytes]:
    """Bytes of every band: the smallest hashes of `_ROWS` functions. Multiply-shift hashing (Dietzfelbinger 1997)."""
    smallest = ((runs * multipliers + offsets) >> np.uint64(32)).min(axis=1).astype(np.uint32)
    return (row.tobytes() for row in smallest.reshape(_BANDS, _ROWS))
