"""Tables to take away."""

from __future__ import annotations

import pandas as pd

from lib.storing import cells

COLUMNS = [
    "quote_id", "said_on", "said_on_basis", "country", "country_basis", "speaker", "role", "role_class", "kind", "text",
    "cue", "axis", "tone", "own_view", "confidence", "about", "utterance_id", "article_id", "title", "publisher",
    "published", "url",
]  # fmt: skip


def csv(statements: pd.DataFrame) -> bytes:
    """All statements as CSV in UTF-8 with a mark that spreadsheets understand; texts cannot become formulas."""
    frame = statements.reindex(columns=COLUMNS)
    frame["about"] = frame.about.map(lambda codes: " ".join(codes) if hasattr(codes, "__len__") else "")
    texts = frame.select_dtypes(include=["object", "string"]).columns
    return (
        frame.assign(**{column: frame[column].map(defused) for column in texts}).to_csv(index=False).encode("utf-8-sig")
    )


def defused(value: object) -> object:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it."""
    return cells.defused(value) if isinstance(value, str) else value
