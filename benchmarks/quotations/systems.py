"""The systems that are compared: each loads its model once and turns texts into quotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec

from benchmarks.quotations.documents import Quotation

Reading = Callable[[Sequence[str]], list[list[Quotation]]]
"""Texts -> the quotations of each."""
OURS = "demarche"


class MissingPeerError(LookupError):
    """A peer that is not installed; the message says how to get it."""


def load(name: str) -> Reading:
    """A system that is ready to read."""
    return SYSTEMS[name]()


def require(name: str) -> None:
    """Raises MissingPeerError when the package of a peer is not installed."""
    if name != OURS and find_spec(name) is None:
        raise MissingPeerError(f"{name} is not installed; run: pip install -r benchmarks/requirements.txt")


def _demarche() -> Reading:
    from lib.quoting.extracting import parser
    from lib.quoting.extracting.statements import statements_of_many

    nlp = parser.load()

    def read(texts: Sequence[str]) -> list[list[Quotation]]:
        found = statements_of_many([(text, ()) for text in texts], nlp)
        return [[Quotation(s.start, s.end, s.speaker, s.kind) for s in statements] for statements in found]

    return read


def _textacy() -> Reading:
    from benchmarks.quotations.textacy_peer import load as load_textacy

    return load_textacy()


SYSTEMS: dict[str, Callable[[], Reading]] = {OURS: _demarche, "textacy": _textacy}
PEERS = tuple(name for name in SYSTEMS if name != OURS)
