"""Lines of a ledger in the orders of lists, and the newest utterances: found without ordering all of a selection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from lib.scoring.ledger import Selected

_FIRST_TRY = 4
"""How many times as many lines as are wanted are looked at first."""


def ordered(lines: Selected, sort: str, limit: int, offset: int) -> np.ndarray:
    """Some of the lines in an order of `lib.storing.query.SORTS`."""
    if limit <= 0:
        return np.zeros(0, np.int64)
    return first(lines, _SORTED[sort](lines), offset + limit)[offset:]


def first(lines: Selected, key: np.ndarray, most: int) -> np.ndarray:
    """The lines with the smallest keys, in order; of one key in the order of articles."""
    places = np.arange(len(lines))
    if most < len(lines):
        places = np.flatnonzero(key <= np.partition(key, most - 1)[most - 1]) if most else places[:0]
    order = places[np.lexsort((lines.of("row")[places], key[places]))][:most]
    held = lines.lines
    return order + held.start if isinstance(held, slice) else held[order]


def latest_told(lines: Selected, most: int) -> np.ndarray:
    """The earliest line of each of the newest utterances, so many at most, the newest first."""
    utterance, some = lines.of("utterance"), _FIRST_TRY * most
    while True:
        newest = _newest(lines, some)
        told = np.zeros(lines.ledger.names.utterances + 1, bool)
        told[lines.ledger.utterance[newest]] = True
        theirs = lines.where(told[utterance])
        order = np.lexsort((theirs.of("row"), theirs.of("day"), theirs.of("utterance")))
        turns = theirs.of("utterance")[order]
        earliest = theirs.where(_mask(len(theirs), order[np.concatenate([[True], np.diff(turns) > 0])[: len(order)]]))
        place = earliest.of("place")  # what was said first may have been said long ago: others may then be newer
        last = lines.ledger.place[newest].max(initial=-1)
        if some >= len(lines) or np.count_nonzero(place <= last) >= most:
            return first(earliest, place, most)
        some *= _FIRST_TRY


def _newest(lines: Selected, most: int) -> np.ndarray:
    """The newest of the lines, the very newest first, as numbers of the ledger; found without ordering all of them."""
    ledger = lines.ledger
    chosen = np.zeros(len(ledger), bool)
    chosen[lines.lines] = True
    found, start, size = [np.zeros(0, np.int64)], 0, _FIRST_TRY * most
    while start < len(ledger) and sum(map(len, found)) < most:
        part = ledger.newest_first[start : start + size]
        found.append(part[chosen[part]])
        start, size = start + size, 2 * size
    return np.concatenate(found)[:most]


def _mask(length: int, places: np.ndarray) -> np.ndarray:
    mask = np.zeros(length, bool)
    mask[places] = True
    return mask


def _falling(column: str) -> Callable[[Selected], np.ndarray]:
    return lambda lines: np.nan_to_num(-lines.of(column), nan=np.inf)


def _rising(column: str) -> Callable[[Selected], np.ndarray]:
    return lambda lines: np.nan_to_num(lines.of(column), nan=np.inf)


def _by_speaker(lines: Selected) -> np.ndarray:
    """Alphabetically whatever the case; those without a speaker last."""
    names = lines.ledger.names.speakers
    lowered = sorted(range(len(names)), key=lambda at: (names[at] == "", names[at].lower()))
    places = np.empty(len(names), np.int64)
    last, place = None, -1
    for at in lowered:
        place += names[at].lower() != last
        last = names[at].lower()
        places[at] = place
    return places[lines.of("speaker")]


_SORTED: Final[Mapping[str, Callable[[Selected], np.ndarray]]] = {
    "newest": lambda lines: lines.of("place"),
    "oldest": lambda lines: lines.of("day"),
    "speaker": _by_speaker,
    "country": lambda lines: np.where(lines.of("country") == 0, np.iinfo(np.int16).max, lines.of("country")),
    "tone": _falling("tone"),
    "tone, lowest first": _rising("tone"),
    "position": _falling("axis"),
    "position, lowest first": _rising("axis"),
    "confidence": _falling("confidence"),
}
