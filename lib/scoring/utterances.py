"""Which statements are the same utterance: pieces, repeats and paraphrases in one report, copies in other reports.

Quotes are read in the order of their days; each is compared only with recent quotes that share a rare enough run of
words (or, for paraphrase, content words) and a compatible holder, so the work grows with the number of quotes, not with
its square. A cluster never spans more than `Likeness.days`: a slogan repeated months later is a new utterance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain, pairwise

from lib.records import CountryBasis, Quote, RoleClass
from lib.scoring.words import content_stems, shingles, tokens

_BODY_ROLES = {RoleClass.STATE, RoleClass.STATE_MEDIA, RoleClass.UNNAMED_OFFICIAL, RoleClass.IGO}
_BODY_BASES = {CountryBasis.BODY, CountryBasis.METONYM, CountryBasis.DEMONYM}
_RECENT = 20  # quotes remembered for one run of words: enough for variants, and bounds the work for set phrases
_CANDIDATES = 30
_UNDATED = date.max.toordinal()  # sorts behind every day, so that a dated copy is the earlier one


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two statements must be to count as one utterance."""

    days: int = 7
    copied: float = 0.6
    """Share of the shorter text's runs of three words found in the other."""
    copied_tokens: int = 5
    """Shorter texts count as copies only when equal word for word, within `short_days`."""
    short_days: int = 1
    paraphrased: float = 0.7
    """Share of the shorter text's content words found in the other, same speaker, within `short_days`."""
    paraphrased_stems: int = 5
    introduced: float = 0.3
    """The same for a paraphrase that directly leads into the quotation it sums up, in one report."""
    introduced_stems: int = 3
    introduced_gap: int = 60
    """Characters between such a paraphrase and its quotation."""


@dataclass(frozen=True, slots=True)
class _Piece:
    quote: Quote
    day: int
    words: tuple[str, ...]
    runs: frozenset[int]
    stems: frozenset[str]
    names: frozenset[str]
    body: bool

    @property
    def country(self) -> str:
        return self.quote.country or ""


class _Clusters:
    """Disjoint sets of pieces; the root is the earliest piece. A piece without a date fits any span."""

    def __init__(self, days: Sequence[int]) -> None:
        self._parent = list(range(len(days)))
        self._first = list(days)
        self._last = [day if day != _UNDATED else 0 for day in days]

    def root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, a: int, b: int, span: int | None) -> bool:
        """Unite two sets unless the result would stretch over more than `span` days; says whether they are one now."""
        a, b = sorted((self.root(a), self.root(b)))
        first, last = min(self._first[a], self._first[b]), max(self._last[a], self._last[b])
        if a == b:
            return True
        if span is not None and last - first > span:
            return False
        self._parent[b] = a
        self._first[a], self._last[a] = first, last
        return True


class _Recent:
    """The latest pieces under a key, forgotten after one to two windows of days."""

    def __init__(self, days: int) -> None:
        self._days = days
        self._opened = 0
        self._now: dict[tuple[object, ...], list[int]] = {}
        self._before: dict[tuple[object, ...], list[int]] = {}

    def turn(self, day: int) -> None:
        """Move on to a day; call it in the order of days."""
        if day - self._opened > self._days:
            self._before = self._now if day - self._opened <= 2 * self._days else {}
            self._now, self._opened = {}, day

    def candidates(self, keys: Iterable[tuple[object, ...]]) -> list[int]:
        """The pieces under most of the keys, best first; ties in the order of the pieces."""
        windows = (self._now, self._before)
        shared = Counter(chain.from_iterable(window.get(key, ()) for key in keys for window in windows))
        best = sorted(shared, key=lambda at: (-shared[at], at))
        return best[:_CANDIDATES]

    def add(self, keys: Iterable[tuple[object, ...]], at: int) -> None:
        for key in keys:
            kept = self._now.setdefault(key, [])
            kept.append(at)
            if len(kept) > _RECENT:
                del kept[0]


def cluster(quotes: Sequence[Quote], likeness: Likeness | None = None) -> dict[str, str]:
    """quote_id -> utterance_id for a whole corpus; the id is a hash of the earliest statement of the cluster.

    Statements are one utterance when they are pieces of one quotation, or when their holders are compatible (the same
    person; or one state where one of the two is an institution) and their words are copied or paraphrased.
    Independent of the order of `quotes`.
    """
    alike = likeness or Likeness()
    pieces = sorted((_piece(quote) for quote in quotes), key=_order)
    clusters = _Clusters([piece.day for piece in pieces])
    _join_pieces(pieces, clusters)
    _join_copies(pieces, clusters, alike)
    _join_paraphrases(pieces, clusters, alike)
    _join_introductions(pieces, clusters, alike)
    names = _names(pieces, clusters)
    return {piece.quote.quote_id: names[clusters.root(at)] for at, piece in enumerate(pieces)}


def _piece(quote: Quote) -> _Piece:
    words = tokens(quote.text)
    return _Piece(
        quote=quote,
        day=quote.said_on.toordinal() if quote.said_on else _UNDATED,
        words=words,
        runs=shingles(words),
        stems=content_stems(words),
        names=frozenset(tokens(quote.speaker)),
        body=not quote.speaker or quote.role_class in _BODY_ROLES or quote.country_basis in _BODY_BASES,
    )


def _order(piece: _Piece) -> tuple[int, str, int, str]:
    return piece.day, piece.quote.article_id, piece.quote.start, piece.quote.quote_id


def _same_speaker(a: _Piece, b: _Piece) -> bool:
    """The same person or institution; a surname alone will do."""
    if a.country and b.country and a.country != b.country:
        return False
    return bool(a.names and b.names) and (a.names <= b.names or b.names <= a.names)


def _same_holder(a: _Piece, b: _Piece) -> bool:
    """The same speaker, or one state with an institution on either side (its words are read out by a person)."""
    return _same_speaker(a, b) or ((a.body or b.body) and a.country == b.country != "")


def _holder_unknown(piece: _Piece) -> bool:
    return not piece.names and not piece.country


def _join_pieces(pieces: Sequence[_Piece], clusters: _Clusters) -> None:
    groups: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        groups[piece.quote.article_id, piece.quote.group].append(at)
    for members in groups.values():
        for at, other in pairwise(members):
            if _same_holder(pieces[at], pieces[other]) or _holder_unknown(pieces[at]) or _holder_unknown(pieces[other]):
                clusters.join(at, other, None)


def _join_copies(pieces: Sequence[_Piece], clusters: _Clusters, alike: Likeness) -> None:
    """Equal words first, each with the latest before it; then shared runs of words."""
    latest: dict[tuple[object, ...], int] = {}
    recent = _Recent(alike.days)
    for at, piece in enumerate(pieces):
        if not piece.words:
            continue
        short = len(piece.words) < alike.copied_tokens
        seen = False
        for key in _equal_keys(piece):
            if (other := latest.get(key)) is not None and _equal_words(piece, pieces[other], short):
                seen |= clusters.join(other, at, alike.short_days if short else alike.days)
            latest[key] = at
        if short or seen:
            continue
        recent.turn(piece.day)
        keys = [(piece.country, run) for run in piece.runs]
        for other in recent.candidates(keys):
            if _copied(piece, pieces[other], alike):
                clusters.join(other, at, alike.days)
        recent.add(keys, at)


def _equal_keys(piece: _Piece) -> list[tuple[object, ...]]:
    """Where the latest equal words of this holder, of its state's institutions and of its state are kept."""
    keys: list[tuple[object, ...]] = [(piece.words, piece.country, piece.names)]
    if piece.body:
        keys.append((piece.words, piece.country, "state"))
    return [*keys, (piece.words, piece.country, "any")]


def _equal_words(piece: _Piece, other: _Piece, short: bool) -> bool:
    return _same_holder(piece, other) or (not short and _holder_unknown(piece) and _holder_unknown(other))


def _copied(a: _Piece, b: _Piece, alike: Likeness) -> bool:
    smaller = min(len(a.runs), len(b.runs))
    if not smaller or len(a.runs & b.runs) < alike.copied * smaller:
        return False
    return _same_holder(a, b) or (_holder_unknown(a) and _holder_unknown(b))


def _join_paraphrases(pieces: Sequence[_Piece], clusters: _Clusters, alike: Likeness) -> None:
    recent = _Recent(alike.short_days)
    for at, piece in enumerate(pieces):
        if len(piece.stems) < alike.paraphrased_stems or _holder_unknown(piece):
            continue
        recent.turn(piece.day)
        keys = [(piece.country, stem) for stem in piece.stems]
        for other in recent.candidates(keys):
            if _overlap(piece, pieces[other]) >= alike.paraphrased and _same_speaker(piece, pieces[other]):
                clusters.join(other, at, alike.days)
        recent.add(keys, at)


def _overlap(a: _Piece, b: _Piece) -> float:
    return len(a.stems & b.stems) / min(len(a.stems), len(b.stems))


def _join_introductions(pieces: Sequence[_Piece], clusters: _Clusters, alike: Likeness) -> None:
    """A paraphrase in the sentence before the quotation that it sums up."""
    order = sorted(range(len(pieces)), key=lambda at: (pieces[at].quote.article_id, pieces[at].quote.start, at))
    for at, other in pairwise(order):
        a, b = pieces[at], pieces[other]
        near = a.quote.article_id == b.quote.article_id and b.quote.start - a.quote.end <= alike.introduced_gap
        if not near or a.quote.kind == b.quote.kind or not _same_holder(a, b):
            continue
        shared = len(a.stems & b.stems)
        if shared >= alike.introduced_stems and _overlap(a, b) >= alike.introduced:
            clusters.join(at, other, alike.days)


def _names(pieces: Sequence[_Piece], clusters: _Clusters) -> dict[int, str]:
    """Root -> id; equal hashes of different utterances (unattributed short words of one day) are told apart."""
    names: dict[int, str] = {}
    used: Counter[str] = Counter()
    for at in range(len(pieces)):
        if clusters.root(at) != at:
            continue
        piece = pieces[at]
        said = f"{piece.country}|{piece.quote.speaker.casefold()}|{piece.day}|{' '.join(piece.words)}"
        name = f"u{sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
        used[name] += 1
        names[at] = name if used[name] == 1 else f"{name}-{used[name]}"
    return names
