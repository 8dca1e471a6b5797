"""Which other states a statement is about."""

from __future__ import annotations

from itertools import chain

from lib.quoting.attributing.scene import Scene
from lib.records import Iso3, Span


def about(scene: Scene, content: Span, anchor: int, own: Iso3 | None) -> tuple[Iso3, ...]:
    """States named in the reported words, then in the sentences around them, other than the speaker's own.

    Words of other statements do not count as surroundings. In order of mention, the reported words first.
    """
    first, last = scene.passages.sentence(content[0]), scene.passages.sentence(max(content[1] - 1, content[0]))
    at = scene.passages.sentence(anchor)
    around = chain.from_iterable(scene.places_in(*scene.passages.sentences[i]) for i in sorted({first, last, at}))
    places = [
        *scene.places_in(*content),
        *(p for p in around if not scene.in_quotation(p.start) and not scene.in_report(p.start)),
    ]
    return tuple(dict.fromkeys(p.iso3 for p in places if p.iso3 != own))
