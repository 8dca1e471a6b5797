"""Lines of a log of corrections, one second apart, about the statements of `made_frames`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pandas as pd
from made_frames import frames, said

from lib.records import Action, Correction
from lib.scoring.axis import axis_score

BEGIN = datetime(2018, 2, 1, tzinfo=UTC)
_turns = count()
WORDS = (
    "We will talk. We will not pay.",
    "No dams on this river",
    "They have kept their word",
    "Every bridge stays open",
    "No dams on this river",
)


def statements(*more: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Five statements in two articles; the second and the last have the same words in one article."""
    shared = [{"article_id": "a0", "start": 10 + 100 * at, "end": 10 + 100 * at + len(w)} for at, w in enumerate(WORDS)]
    shared[3]["article_id"] = "a1"
    extra = {
        "country_basis": "body",
        "said_on_basis": "weekday",
        "said_on_precision": "week",
        "needs_review": True,
        "stance_confidence": 0.6,
        "confidence": 0.5,
    }
    rows = [
        said("AAA", {"TALKS": 1.0, "BANS": -1.0}),
        said("AAA", {"TALKS": -1.0}),
        said("BBB", {"TRUST": 0.5}),
        said(None, {}),
        said("BBB", {}),
    ]
    rows = [row | extra | place | {"text": words} for row, place, words in zip(rows, shared, WORDS, strict=True)]
    return frames(*rows, *more)


def line(at: int, column: str, new: str, who: str = "Ann", **changes: Any) -> Correction:
    """A reading of statement number `at`; each line is later than those made before."""
    turn = next(_turns)
    values: dict[str, Any] = {
        "correction_id": f"c{turn}",
        "action": Action.CORRECT,
        "article_id": "a1" if at == 3 else "a0",
        "start": 10 + 100 * at,
        "words": WORDS[at],
        "column": column,
        "old": "?",
        "new": new,
        "who": who,
        "at": BEGIN + timedelta(seconds=turn),
    }
    return Correction(**values | changes)


def revoking(other: Correction, who: str = "Ann") -> Correction:
    """The line that takes another back."""
    return line(0, other.column, other.old, who, action=Action.REVOKE, target=other.correction_id)


def axis(stances: Any, country: str | None) -> float | None:
    """The axis of the made dispute, without its sides."""
    loadings = {"TALKS": 1.0, "BANS": -1.0, "TRUST": 0.5, "ARMS": 0.0}

    class Made:
        def loading(self, issue_id: Any, _country: Any) -> float:
            return loadings[issue_id]

    return axis_score(stances, country, Made())
