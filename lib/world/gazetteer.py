"""Finds the names of states in a text: longest match first, with the conditions under which words mean a state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lib.world.places import NameKind, PlaceMention, PlaceName

_WORD = re.compile(r"(?<![\w@])[A-ZÀ-ÖØ-Þ\u0100-\u017f]\w*")
_BEFORE = re.compile(r"(?<![\w.])([A-Z][\w'’-]*)(\.?) $")
_AFTER = re.compile(r" ([A-Z][\w'’-]*)")
_CAPITALS_BEFORE = re.compile(r"\b[A-Z]{3,} $")
_CAPITALS_AFTER = re.compile(r" [A-Z]{3,}\b")
_LONGEST_NEIGHBOUR = 40
_HEADLINE_LENGTH = 4
"""Names of at least this many characters are also found in capitals ("SEOUL (Reuters)")."""

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)
_OFFICES = (
    "President Prime Premier Chancellor Foreign Defense Defence Interior Finance Energy Trade King Queen Prince Crown "
    "Minister Ministry Ambassador Embassy Secretary Speaker Parliament Cabinet Government Deputy Vice First PM FM "
    "Supreme National Army Navy Air"
)
_OPENERS = (
    "A About Above According Across After Against All Also Although Amid Among An And Another Around As At Because "
    "Before Behind Below Beneath Beside Between Beyond Both But By Despite During Each Either Even Every Except For "
    "From Given He Her Here His How However I If In Including Inside Instead Into It Its Just Last Late Later Like "
    "Many Meanwhile More Most Much Near Neither Next No Nor Not Now Of Off On Once One Only Or Other Our Out Outside "
    "Over Past Per Rather Regarding Several She Should Since So Some Still Such Than That The Their Then There These "
    "They This Those Though Three Through Throughout Thus To Today Together Tomorrow Toward Towards Two Under Unless "
    "Unlike Until Up Upon Via We What When Where Whereas Whether Which While Who Why Will With Within Without Would "
    "Yesterday Yet You Your"
)
_AFTER_A_STATE = frozenset(f"{_DAYS} {_MONTHS} {_OFFICES} D I".split())
_BEFORE_A_STATE = frozenset(f"{_OPENERS} {_DAYS} {_MONTHS}".split())
_TITLES = frozenset("Mr Mrs Ms Dr Sen Rep Gov Gen Col Lt Sgt Capt Prof Rev St Mt Ft".split())


def level(text: str) -> str:
    """The text with typographic apostrophes, hyphens and spaces made plain; every offset stays."""
    for mark, plain in (("’", "'"), ("‘", "'"), ("\u2011", "-"), ("\u00a0", " "), ("\u202f", " "), ("\n", " ")):
        text = text.replace(mark, plain)
    return text


class Gazetteer:
    """Every surface form, filed under its first word.

    A text is read word by word: only words that begin with a capital are looked up, so time grows with the text and
    not with the number of names.
    """

    def __init__(self, names: Iterable[PlaceName]) -> None:
        self._by_word: dict[str, list[PlaceName]] = {}
        for name in names:
            for form in _forms(name):
                match = _WORD.match(form.text)
                if match is None:
                    raise ValueError(f"{name.text!r} cannot be found in a text: names must begin with a capital.")
                self._by_word.setdefault(match.group(), []).append(form)
        for forms in self._by_word.values():
            forms.sort(key=lambda form: -len(form.text))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[PlaceMention]:
        """Mentions inside `text[start:end]`, in order, none overlapping; the text around may decide what they mean."""
        end = len(text) if end is None else min(end, len(text))
        levelled = level(text)
        here = start
        for word in _WORD.finditer(levelled, start, end):
            if word.start() < here:
                continue
            names = self._by_word.get(word.group(), ())
            after_a_state = start < here == word.start() - 1
            found = self._first(names, levelled, word.start(), end, after_a_state)
            if found is None:
                continue
            here = word.start() + len(found.text)
            if found.iso3 is not None and found.kind is not NameKind.EXCLUSION:
                begin = word.start() - (len("the ") if found.kind is NameKind.SHORT else 0)
                if begin >= start:
                    yield PlaceMention(begin, here, found.iso3, found.kind, found.body)

    def _first(
        self, names: Iterable[PlaceName], text: str, start: int, end: int, after_a_state: bool
    ) -> PlaceName | None:
        for name in names:
            stop = start + len(name.text)
            if (
                stop <= end
                and text.startswith(name.text, start)
                and not text[stop : stop + 1].isalnum()
                and self._means_the_state(name, text, start, stop, after_a_state)
            ):
                return name
        return None

    def _means_the_state(self, name: PlaceName, text: str, start: int, stop: int, after_a_state: bool) -> bool:
        if name.before and not text.startswith(name.before, stop):
            return False
        if name.needs and not any(word in text for word in name.needs):
            return False
        if name.kind is NameKind.SHORT:
            article = text[max(0, start - len("the ")) : start]
            return article.lower() == "the " and self._free_on_the_right(text, stop)
        if name.guarded:
            return (
                (after_a_state or _free_on_the_left(text, start))
                and self._free_on_the_right(text, stop)
                and not self._introduced_as_a_person(name, text, start)
            )
        if name.text.isupper() and len(name.text) < _HEADLINE_LENGTH:
            return not _in_capitals(text, start, stop)
        return True

    def _free_on_the_right(self, text: str, stop: int) -> bool:
        """False before a capitalised word that would make one name of both ("Jordan Peterson")."""
        after = _AFTER.match(text, stop)
        if after is None:
            return True
        word = after.group(1).split("'")[0]
        return word in _AFTER_A_STATE or word.split("-")[0] in self._by_word

    def _introduced_as_a_person(self, name: PlaceName, text: str, start: int) -> bool:
        """Whether the text first has the name after a given name: later it is the surname ("Jim Jordan … Jordan said").

        Capitals are exempt: a text about Irving Berlin may go to Berlin.
        """
        if name.kind not in (NameKind.NAME, NameKind.DEMONYM):
            return False
        first = text.find(name.text)
        given = _BEFORE.search(text, max(0, first - _LONGEST_NEIGHBOUR), first)
        if first == start or given is None or _free_on_the_left(text, first):
            return False
        phrase = text[given.start() : first + len(name.text)]
        return all(form.text != phrase for form in self._by_word.get(given.group(1), ()))


def _free_on_the_left(text: str, start: int) -> bool:
    """False after a given name, an initial or a title ("Michael Jordan", "Mr. Jordan")."""
    before = _BEFORE.search(text, max(0, start - _LONGEST_NEIGHBOUR), start)
    if before is None:
        return True
    word, stop = before.groups()
    if stop:
        return word not in _TITLES and len(word) > 1
    return word in _BEFORE_A_STATE or word.endswith("'s")


def _in_capitals(text: str, start: int, stop: int) -> bool:
    """Whether both neighbours stand in capitals: in "TELL US WHY" no state is named."""
    before = _CAPITALS_BEFORE.search(text, max(0, start - _LONGEST_NEIGHBOUR), start)
    return before is not None and _CAPITALS_AFTER.match(text, stop) is not None


def _forms(name: PlaceName) -> Iterator[PlaceName]:
    """A name as written, and in capitals for datelines and headlines."""
    text = level(name.text)
    if name.kind is NameKind.SHORT:
        text = text.removeprefix("the ")
    yield replace(name, text=text)
    capitals = text.upper()
    if name.kind is not NameKind.SHORT and len(text) >= _HEADLINE_LENGTH and capitals != text:
        yield replace(name, text=capitals, before=tuple(word.upper() for word in name.before))
