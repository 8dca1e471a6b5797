"""Whom the syntax around "he" or "she" rules out or points to."""

from __future__ import annotations

from lib.quoting.attributing.cast import Cast, Rank
from lib.quoting.attributing.speakers import Speaker, SpeakerKind

SUBJECTS = frozenset(("he", "she"))
OBJECTS = frozenset(("him",))
VERB = 3
"""Tokens of a verb with its auxiliaries."""
ANSWERS = frozenset("answered replied responded retorted countered answers replies responds".split())
CLAUSE = 12
"""Tokens after a pronoun in which a name is no other name of it."""


def ruled_out(cast: Cast, at: int) -> list[Speaker]:
    """Persons named after the pronoun in its clause: "he told Xi" is not Xi (principle C of binding theory).

    Of "him" the subject of its clause: "the spokesman cited him" is not the spokesman (principle B).
    """
    tokens = cast.scene.tokens
    i = tokens.at(at)
    if tokens.items[i].low in OBJECTS:
        return _subject_before(cast, at)
    if tokens.items[i].low not in SUBJECTS:
        return []
    limit = cast.scene.sentence(at)[1]
    end = at
    for token in tokens.items[i : i + CLAUSE]:
        if not token.word or token.start >= limit:
            break
        end = token.end
    return [m.speaker for m in cast.between(at + 1, end) if m.speaker.kind is SpeakerKind.PERSON]


def _subject_before(cast: Cast, at: int) -> list[Speaker]:
    tokens = cast.scene.tokens
    subject = next(cast.before(at), None)
    if subject is None or subject.start < cast.scene.sentence(at)[0]:
        return []
    between = tokens.items[tokens.at(subject.end) : tokens.at(at)]
    return [subject.speaker] if 0 < len(between) <= VERB and all(t.word for t in between) else []


def answerer(cast: Cast, at: int, gender: str) -> Speaker | None:
    """Who was spoken to: "Berg pressed Aho for a date. He answered …" is Aho."""
    tokens, passages = cast.scene.tokens, cast.scene.passages
    i, sentence = tokens.at(at), passages.sentence(at)
    following = tokens.items[i + 1].low if i + 1 < len(tokens.items) else ""
    if following not in ANSWERS or not sentence or i != tokens.at(passages.sentences[sentence][0]):
        return None
    people = [m for m in cast.between(*passages.sentences[sentence - 1]) if m.speaker.kind is SpeakerKind.PERSON]
    asking = [m.speaker for m in people if m.rank in (Rank.SUBJECT, Rank.SPEAKER)]
    asked = [m.speaker for m in people if m.speaker not in asking and m.speaker.gender in ("", gender)]
    return asked[-1] if asking and asked else None
