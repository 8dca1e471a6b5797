"""Measures on coded statements.

found         coded statements that are paired one to one with a quote (Dice of their words >= 0.5, the best first).
precision     quotes of kind direct or mixed that are coded statements. Indirect speech is coded only where it carries a
              view, so an unpaired indirect quote says nothing.
speaker       of the found: the same name, without accents and titles; a surname alone will do.
state, day    of the found: the same code, the same day. State end to end: of all coded, found and the same code.
stance        of the found: precision and recall of (issue, sign).
axis          of the coded with a place on the axis other than 0: right sign, reversed, or none (also when missed).
correlation   of the axis with the coder's own judgement, by statement; over states the means of at least 5 judgements.
tone          the sign of VADER's compound counted as if it were a position: what a stance must beat.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, mean

from benchmarks import pairing
from benchmarks.digests.gold import Coded
from lib.records import Article, Kind, Quote

LEAST_JUDGEMENTS = 5
_TITLES = frozenset("mr ms mrs dr the president minister secretary foreign prime".split())


@dataclass(frozen=True, slots=True)
class Measure:
    """A share or a correlation, and of how many."""

    name: str
    value: float
    n: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every coded statement with the quote that it is paired with, and how many quoted quotes are right."""

    pairs: Sequence[tuple[Coded, Quote | None]]
    quoted: int
    quoted_right: int

    @property
    def found(self) -> list[tuple[Coded, Quote]]:
        return [(coded, quote) for coded, quote in self.pairs if quote is not None]

    def within(self, articles: Iterable[str]) -> Comparison:
        """The pairs of some articles only; quotes are not counted again."""
        chosen = set(articles)
        return Comparison([(c, q) for c, q in self.pairs if c.article in chosen], 0, 0)


def compare(articles: Sequence[Article], coded: Sequence[Coded], quotes: Mapping[str, Sequence[Quote]]) -> Comparison:
    """Pair the coded statements of each article with its quotes."""
    statements: dict[str, list[Coded]] = defaultdict(list)
    for statement in coded:
        statements[statement.article].append(statement)
    joined: list[tuple[Coded, Quote | None]] = []
    quoted = right = 0
    for article in articles:
        gold, found = statements[article.article_id], quotes.get(article.article_id, ())
        chosen = pairing.pairs([_words(article, s) for s in gold], [_words(article, q) for q in found])
        joined += [(s, found[chosen[i]] if i in chosen else None) for i, s in enumerate(gold)]
        marked = [j for j, quote in enumerate(found) if quote.kind is not Kind.INDIRECT]
        quoted += len(marked)
        right += len(set(marked) & set(chosen.values()))
    return Comparison(joined, quoted, right)


def _words(article: Article, statement: Coded | Quote) -> pairing.Words:
    return frozenset(
        m.start() for m in re.finditer(r"\w+", article.text[: statement.end]) if m.start() >= statement.start
    )


def reading(compared: Comparison) -> Iterator[Measure]:
    """What is found, and who said it for whom and when."""
    pairs, found = compared.pairs, compared.found
    yield _share("found", [quote is not None for _, quote in pairs])
    for kind in Kind:
        yield _share(f"found, {kind.value}", [quote is not None for coded, quote in pairs if coded.kind is kind])
    yield Measure("precision of quoted", compared.quoted_right / max(compared.quoted, 1), compared.quoted)
    yield _share("speaker", [same_name(coded.speaker, quote.speaker) for coded, quote in found])
    yield from states(compared)
    yield _share("day", [quote.said_on == coded.said_on for coded, quote in found])


def states(compared: Comparison, condition: str = "") -> Iterator[Measure]:
    """The state that is spoken for; `condition` is added to the name."""
    yield _share(f"state{condition}", [quote.country == coded.country for coded, quote in compared.found])
    everyone = [quote is not None and quote.country == coded.country for coded, quote in compared.pairs]
    yield _share(f"state, end to end{condition}", everyone)


def stance(compared: Comparison) -> Iterator[Measure]:
    """Issues and signs, the place on the axis and how it agrees with the coder's own judgement."""
    both = wanted = claimed = 0
    for coded, quote in compared.found:
        want = set(coded.stances.items())
        have = {(issue, _sign(value)) for issue, value in quote.stances.items() if value}
        both, wanted, claimed = both + len(want & have), wanted + len(want), claimed + len(have)
    yield Measure("stance, precision", both / max(claimed, 1), claimed)
    yield Measure("stance, recall", both / max(wanted, 1), wanted)
    placed = [(coded.axis, quote) for coded, quote in compared.pairs if coded.axis]
    yield from _signs("axis", [(axis, quote.axis if quote else None) for axis, quote in placed])
    found = compared.found
    judged = [(q.axis, c.judgement) for c, q in found if q.axis is not None and c.judgement is not None]
    yield _correlation("axis and judgement, r", judged)
    yield _correlation("axis and judgement over states, r", _by_state(compared))
    compounds = [(axis, quote.tone.compound if quote and quote.tone else None) for axis, quote in placed]
    yield from _signs("tone", compounds)


def same_name(gold: str, found: str) -> bool:
    """The same words, or all words of the shorter name; titles and accents aside."""
    one, other = _name(gold), _name(found)
    return bool(one and other) and (one <= other or other <= one)


def _name(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z]+", plain)) - _TITLES


def _by_state(compared: Comparison) -> list[tuple[float, float]]:
    axes: dict[str, list[float]] = defaultdict(list)
    judgements: dict[str, list[float]] = defaultdict(list)
    for coded, quote in compared.pairs:
        state = coded.country or ""
        if coded.judgement is not None:
            judgements[state].append(coded.judgement)
        if quote is not None and quote.axis is not None:
            axes[state].append(quote.axis)
    states = [state for state, values in judgements.items() if len(values) >= LEAST_JUDGEMENTS and axes[state]]
    return [(mean(axes[state]), mean(judgements[state])) for state in states]


def _signs(name: str, values: Sequence[tuple[float, float | None]]) -> Iterator[Measure]:
    """How often the second value has the sign of the first, the reverse, or none."""
    counts = Counter("none" if not have else "right" if have * want > 0 else "reversed" for want, have in values)
    for outcome in ("right", "reversed", "none"):
        yield Measure(f"{name}, {outcome}", counts[outcome] / max(len(values), 1), len(values))


def _correlation(name: str, values: Sequence[tuple[float, float]]) -> Measure:
    """Pearson's r, NaN where it is not defined."""
    try:
        return Measure(name, correlation(*zip(*values, strict=True)), len(values))
    except (StatisticsError, TypeError):
        return Measure(name, float("nan"), len(values))


def _share(name: str, right: Sequence[bool]) -> Measure:
    return Measure(name, sum(right) / max(len(right), 1), len(right))


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
