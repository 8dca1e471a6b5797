"""Which values a column of a statement may be corrected to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lib.records import Kind, RoleClass
from lib.scoring import anchors, overlay
from lib.scoring.overlay import NO, STANCE, YES

if TYPE_CHECKING:
    from lib.dispute import Dispute

STANCES = ("-1", "-0.5", "0", "0.5", "1")
"""Opposes, opposes under conditions, neutral, supports under conditions, supports; empty: says nothing on the issue."""
_FLAGS = ("own_view", overlay.NOT_A_STATEMENT, overlay.ACCEPTED)
_CHOICES = {
    "role_class": tuple(role.value for role in RoleClass),
    "kind": tuple(kind.value for kind in Kind),
    **dict.fromkeys(_FLAGS, (YES, NO)),
}
LONGEST = 500
"""Characters of a name or a role."""


class CorrectionError(ValueError):
    """A correction that cannot be; the message says why."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The issues of the dispute and the codes of the states."""

    issues: Collection[str]
    countries: Collection[str]

    @classmethod
    def of(cls, dispute: Dispute) -> Rules:
        """The rules for a dispute."""
        from lib.world.countries import codes

        return cls(frozenset(issue.id for issue in dispute.issues), frozenset(codes()))

    def checked(self, column: str, value: str, words: str) -> str:
        """The value as the log writes it. Raises `CorrectionError` that says what is allowed."""
        value = value.strip()
        if column.startswith(STANCE):
            return self._stance(column.removeprefix(STANCE), value)
        if column in _CHOICES:
            return _chosen(column, value, _CHOICES[column])
        if column == "country":
            if value and value not in self.countries:
                raise CorrectionError(
                    f"{value!r} is not a state: write an ISO 3166-1 code of three letters, EU or UN, or nothing."
                )
            return value
        if column == "said_on":
            return _day(value)
        if column in ("speaker", "role"):
            return _line(column, value)
        return _shape(column, value, words)

    def _stance(self, issue: str, value: str) -> str:
        if issue not in self.issues:
            raise CorrectionError(f"The dispute has no issue {issue!r}; it has {', '.join(sorted(self.issues))}.")
        if not value:
            return ""
        try:
            number = f"{float(value):g}".replace("-0", "0") if float(value) == 0 else f"{float(value):g}"
        except ValueError:
            number = value
        return _chosen("stance", number, STANCES)


def _chosen(column: str, value: str, choices: Collection[str]) -> str:
    if value not in choices:
        raise CorrectionError(f"{value!r} is no value of {column}; choose one of {', '.join(choices)}.")
    return value


def _day(value: str) -> str:
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise CorrectionError(f"{value!r} is not a day; write it as YYYY-MM-DD, or nothing.") from None


def _line(column: str, value: str) -> str:
    if len(value) > LONGEST or not value.isprintable():
        raise CorrectionError(f"The {column} must be one line of at most {LONGEST} characters.")
    return value


def _shape(column: str, value: str, words: str) -> str:
    try:
        if column == overlay.SPLIT:
            anchors.read_cuts(value, words)
            return value
        if column == overlay.MERGE:
            anchors.read_neighbour(value)
            return value
    except ValueError:
        how = "the offsets at which the words are cut" if column == overlay.SPLIT else "the start and words of another"
        raise CorrectionError(f"{value[:60]!r} does not say how to {column} the statement: give {how}.") from None
    raise CorrectionError(
        f"There is no column {column!r} to correct; there are {', '.join(overlay.COLUMNS)}, stance:…."
    )
