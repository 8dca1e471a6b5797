"""People named in an article: full names, the short forms that follow them, and one record a person.

A run of capitalised words is a person's name if a title or role stands before or after it, if an office-holder bears
it, if it is a reported speaker, or if it has two to four words none of which belongs to an organisation or event.
Short forms ("Kang", "Le Drian") join the full name in the article that begins or ends with them, whatever the order of
surname and given name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from lib.quoting.attributing.given_names import FEMALE, MALE
from lib.quoting.attributing.tokens import Token, Tokens
from lib.records import Span

PARTICLES = frozenset("de del della der den van von bin ibn al el la le da dos du ter ten bint abu y".split())
CALENDAR = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday
    """.split()
)
# Words that make a capitalised run an organisation, place, thing or event.
IMPERSONAL = frozenset(
    """
    council house ministry department office university institute center centre college school academy foundation
    association federation union organization organisation agency authority committee commission court bank
    company corporation corp inc ltd group times post journal herald tribune guardian news daily press television
    radio network magazine newspaper street avenue road square river sea ocean bay gulf strait island islands
    mountain peninsula coast valley city town county province state states republic kingdom nations north south
    east west northern southern eastern western asia africa europe america pacific atlantic game games olympics
    olympic cup conference summit forum treaty pact agreement accord war party army navy force forces guard
    command corps fleet base airport parliament congress senate assembly cabinet government administration embassy
    mission world international national united global foreign security defense defence act law bill resolution
    plan programme program initiative day week month year christmas easter new great people’s democratic hall
    palace castle hotel museum church twitter facebook google internet web page tv bbc cnn garden room building
    tower bridge airlines airways missile rocket thunder dragon eagle phase operation exercise service services
    media society league alliance community fund trust project report review book bible god muslim christian
    jewish islamic nuclear free trade human rights health energy justice treasury state’s eve prize dear
    constitution order standard research strategic studies policy democrat democrats republican republicans
    conservative conservatives liberal liberals
    """.split()
)
# Capitalised only because a sentence or quotation starts with them; pronouns and function words above all.
OPENERS = frozenset(
    """
    a an the this that these those he she it they we you i his her its their our my your who what which when where
    why how if as at by for from in into of on to with without and but or nor so yet not no yes there here then
    than asked according after before while since until during against among between both each every some any all
    most many few several one two three four five six seven eight nine ten under over above below about around
    through despite unlike like such also still only even just now today yesterday tomorrow later earlier
    meanwhile however although though because once instead rather perhaps maybe indeed finally first second third
    last next another other others speaking naming opening asked told said says ok well let do does did is are was
    were be been will would can could should might must please never ever nothing everyone nobody hours days
    weeks months years officials people leaders ministers experts analysts diplomats governments talks sanctions
    direct state
    """.split()
)
ABSTRACT = re.compile(r"(?:tion|sion|ment|ness|ence|ance|ity|ure|ism|ship|hood|ings?)s?$")
MOST_PARTICLES = 3
MIN_LETTERS = 2
LONG_SURNAME, ALIKE = 5, 0.85
"""Letters from which a surname may be misspelt, and how alike the spellings must be (Ratcliff/Obershelp)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words at `start`/`end` that may name a person; `first` and `last` are token indices."""

    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]
    after_the: bool = False

    @property
    def full(self) -> bool:
        return len(self.words) > 1

    def shortened(self) -> Name:
        """The last word of a run: Lee in "On Twitter Lee wrote"."""
        return replace(self, words=self.words[-1:])


@dataclass(slots=True)
class Person:
    """One person of an article under the fullest form of the name."""

    name: str
    keys: set[tuple[str, ...]] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)
    """Where the name stands, in text order."""

    def last_before(self, offset: int) -> int:
        """Start of the last mention before an offset, -1 if there is none."""
        i = bisect_left(self.starts, offset)
        return self.starts[i - 1] if i else -1


def key(words: str | Iterable[str]) -> tuple[str, ...]:
    """A name without case, accents, hyphens, stops and suffixes: spellings of one name share it."""
    text = words if isinstance(words, str) else " ".join(words)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() if not text.isascii() else text
    return tuple(
        w for w in re.findall(r"[a-z]+", plain.lower().replace("'", "").replace("’", "")) if w not in ("jr", "sr")
    )


def names(tokens: Tokens, taken: Sequence[Span]) -> list[Name]:
    """Runs of capitalised words outside `taken` spans (countries, roles, bodies), in text order."""
    blocked = covered(tokens, taken) | _calendar(tokens)
    found: list[Name] = []
    i = 0
    while i < len(tokens.items):
        token = tokens.items[i]
        if not token.capital or not _begins(token, i in blocked):
            i += 1
            continue
        last = _extent(tokens, i, blocked)
        name = _name(tokens, i, last)
        if name:
            found.append(name)
        i = last + 1
    return found


def impersonal(name: Name) -> bool:
    """The run names an organisation, a thing or an event."""
    return (
        any(w.lower() in IMPERSONAL for w in name.words)
        or (name.words[-1].isupper() and len(name.words[-1]) > MIN_LETTERS)
        or not name.words[0][0].isalpha()
    )


def abstract(name: Name) -> bool:
    """A single word that is no name but a thing at the start of a sentence ("Experience showed")."""
    return not name.full and ABSTRACT.search(name.words[0]) is not None and name.words[0].lower() not in MALE | FEMALE


def covered(tokens: Tokens, taken: Sequence[Span]) -> frozenset[int]:
    """Indices of the tokens that lie in the spans."""
    return frozenset(i for start, end in taken for i in range(tokens.at(start), tokens.at(end)))


def _calendar(tokens: Tokens) -> frozenset[int]:
    """Months and weekdays, but not May in "Theresa May" nor after it has been a surname."""
    dated = [i for i, t in enumerate(tokens.items) if t.capital and t.low in CALENDAR]
    borne = {i for i in dated if _is_surname(tokens, i)}
    surnames = {tokens.items[i].low for i in borne}
    return frozenset(
        i for i in dated if i not in borne and (tokens.items[i].low not in surnames or _is_dated(tokens, i))
    )


def _is_surname(tokens: Tokens, i: int) -> bool:
    before = tokens.items[i - 1] if tokens.adjoin(i - 1, i) else None
    return (
        before is not None
        and before.capital
        and before.word
        and before.low not in OPENERS
        and before.low not in CALENDAR
        and before.low in (MALE | FEMALE)
        and not _is_dated(tokens, i)
    )


def _is_dated(tokens: Tokens, i: int) -> bool:
    """ "in May", "May 5", "5 May", "of May"."""
    before = tokens.items[i - 1].low if i else ""
    after = tokens.items[i + 1].low if i + 1 < len(tokens.items) else ""
    return (
        after[:1].isdigit()
        or before[:1].isdigit()
        or before in ("in", "of", "since", "until", "on", "last", "next", "early", "late", "this", "mid")
    )


def _begins(token: Token, blocked: bool) -> bool:
    return token.capital and not blocked and token.low not in OPENERS and token.word


def _extent(tokens: Tokens, i: int, blocked: frozenset[int]) -> int:
    """Index of the last word of the run that starts at i; particles count only between two names."""
    last = i
    while tokens.adjoin(last, last + 1):
        following = tokens.items[last + 1]
        if tokens.items[last + 1].start == tokens.items[last].end:
            break
        if last + 1 not in blocked and following.capital and following.word:
            last += 1
        elif (after := _after_particles(tokens, last + 1)) is not None and after not in blocked:
            last = after
        else:
            break
    return last


def _after_particles(tokens: Tokens, i: int) -> int | None:
    """Index of the name after particles ("von der Leyen", "el Said"), None if there is none."""
    at = i
    while at - i < MOST_PARTICLES and tokens.items[at].low in PARTICLES and tokens.adjoin(at, at + 1):
        at += 1
    apart = at > i and tokens.items[at].start > tokens.items[at - 1].end
    return at if apart and tokens.items[at].capital else None


def _name(tokens: Tokens, first: int, last: int) -> Name | None:
    words = tuple(t.text for t in tokens.items[first : last + 1])
    if len(words) == 1 and len(words[0].strip(".")) < MIN_LETTERS:
        return None
    after_the = first > 0 and tokens.items[first - 1].low in ("the", "a", "an")
    return Name(tokens.items[first].start, tokens.items[last].end, first, last, words, after_the)


class People:
    """The persons of one article under canonical names."""

    def __init__(self, canonical: Callable[[str], str | None]) -> None:
        """`canonical` gives the name of the office-holder who bears a name or alias, None for others."""
        self.persons: list[Person] = []
        self._canonical = canonical
        self._by_key: dict[tuple[str, ...], Person] = {}
        self._by_short: dict[tuple[str, ...], list[Person]] = {}

    def add(self, name: Name) -> Person:
        """The person of a full name (or of the only form an article has), joined with earlier spellings."""
        k = key(name.words)
        text = " ".join(name.words)
        canonical = self._canonical(text)
        person = self._by_key.get(k) or self._spelling(k, canonical) or self._family(name, k)
        if person is None:
            person = Person(canonical or text)
            self.persons.append(person)
        self._index(person, k)
        if canonical:
            self._index(person, key(canonical))
        insort(person.starts, name.start)
        return person

    def _family(self, name: Name, k: tuple[str, ...]) -> Person | None:
        """Whoever bears a surname of two words: "Al Thani" after "Tamim bin Hamad Al Thani"."""
        if len(k) != 2 or k[0] not in PARTICLES:
            return None
        return max(self._by_short.get(k, []), key=lambda p: p.last_before(name.start), default=None)

    def of_short(self, name: Name) -> Person | None:
        """The person last mentioned whose full name begins or ends with a short form."""
        k = key(name.words)
        listed = self._by_short.get(k) or self._misspelt(k)
        best = max(listed, key=lambda p: p.last_before(name.start), default=None)
        if best is not None:
            insort(best.starts, name.start)
        return best

    def _misspelt(self, k: tuple[str, ...]) -> list[Person]:
        """People whose surname differs by a letter or two from a long one: "Mauer" after "Maurer"."""
        if len(k) != 1 or len(k[0]) < LONG_SURNAME:
            return []
        return [
            person
            for form, people in self._by_short.items()
            if len(form) == 1 and form[0][0] == k[0][0] and abs(len(form[0]) - len(k[0])) <= 1
            for person in people
            if SequenceMatcher(None, form[0], k[0]).ratio() >= ALIKE
        ]

    def _spelling(self, k: tuple[str, ...], canonical: str | None) -> Person | None:
        """A person with the same canonical name, or the same first and last name around a middle one."""
        for person in self.persons:
            if canonical is not None and person.name == canonical:
                return person
            if any(
                len(k) != len(other) and min(len(k), len(other)) > 1 and (k[0], k[-1]) == (other[0], other[-1])
                for other in person.keys
            ):
                return person
        return None

    def _index(self, person: Person, k: tuple[str, ...]) -> None:
        if k in person.keys:
            return
        person.keys.add(k)
        self._by_key.setdefault(k, person)
        for form in {k[:1], k[-1:], k[-2:], k[1:], k[:2]} - {k, ()}:
            listed = self._by_short.setdefault(form, [])
            if person not in listed:
                listed.append(person)
