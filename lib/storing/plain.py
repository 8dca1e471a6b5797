"""Articles and statements as plain values for a journal, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from lib.records import (
    Article,
    CountryBasis,
    DateBasis,
    DatePrecision,
    Kind,
    Modality,
    Quote,
    RoleClass,
    Source,
    StanceCue,
    Tone,
)

_ENUMS = {
    "kind": Kind,
    "role_class": RoleClass,
    "country_basis": CountryBasis,
    "said_on_basis": DateBasis,
    "said_on_precision": DatePrecision,
    "modality": Modality,
}


def of_article(article: Article) -> dict[str, Any]:
    """An article as values that JSON can hold."""
    return asdict(article) | {"published": _day(article.published), "added_at": _day(article.added_at)}


def to_article(values: Mapping[str, Any]) -> Article:
    """The reverse of `of_article`."""
    published, added_at = values["published"], values["added_at"]
    return Article(
        **{
            **values,
            "published": date.fromisoformat(published) if published else None,
            "added_at": datetime.fromisoformat(added_at) if added_at else None,
            "sources": tuple(Source(**source) for source in values["sources"]),
        }
    )


def of_quote(quote: Quote) -> dict[str, Any]:
    """A statement as values that JSON can hold."""
    return asdict(quote) | {"said_on": _day(quote.said_on)}


def to_quote(values: Mapping[str, Any]) -> Quote:
    """The reverse of `of_quote`."""
    said_on, tone = values["said_on"], values["tone"]
    return Quote(
        **{
            **values,
            **{name: enum(values[name]) for name, enum in _ENUMS.items()},
            "said_on": date.fromisoformat(said_on) if said_on else None,
            "about": tuple(values["about"]),
            "tone": Tone(**tone) if tone else None,
            "stance_cues": tuple(StanceCue(**cue) for cue in values["stance_cues"]),
        }
    )


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
