"""The cube: country × issue × day, so that pages of a large store add up cells instead of reading statements.

A cell holds the sums that a position is made of (codebook, section 5). With w the weight and v the stance of an
utterance: `n`, `w` = Σ w, `wv` = Σ w·v, `w2` = Σ w². Cells of the issue "" count all statements of a state and day,
with their tone. An utterance stands on the day of its earliest statement. Scores and effective n from cells are those
from the statements, for any half-life. What cells do not keep (role, kind, speaker, words) is asked of the statements.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib.records import Kind
from lib.scoring.weights import REPORTED, SECOND_HAND, Settings
from lib.storing import derived
from lib.storing.selection import Selection
from lib.storing.store import Store

FILE = "cube.parquet"
_WEIGHED = f"""
weighed AS (
    SELECT quote_id, country, article_id, CAST(day AS DATE) AS day, published, tone,
        coalesce(nullif(utterance_id, ''), quote_id) AS utterance,
        CASE WHEN modality <> 'asserted' THEN NULL ELSE roles.weight * kinds.weight * confidence END AS weight
    FROM statements
    LEFT JOIN roles ON roles.name = role_class
    LEFT JOIN kinds ON kinds.name = CASE WHEN NOT own_view THEN '{SECOND_HAND}'
        WHEN kind = '{Kind.INDIRECT.value}' AND NOT speech THEN '{REPORTED}' ELSE kind END
    WHERE coalesce(country, '') <> ''
)"""
_CELLS = f"""
WITH {_WEIGHED},
counted AS (SELECT * FROM weighed WHERE weight > 0),
origins AS (
    SELECT country, utterance, first(day ORDER BY day NULLS LAST, published NULLS LAST, article_id, quote_id) AS day,
        first(article_id ORDER BY day NULLS LAST, published NULLS LAST, article_id, quote_id) AS article_id
    FROM counted GROUP BY country, utterance
),
codes AS (SELECT counted.*, issue, value FROM counted JOIN stances USING (quote_id) WHERE value <> 0),
earliest AS (
    SELECT country, utterance, issue, max(weight) AS weight,
        first(article_id ORDER BY day NULLS LAST, published NULLS LAST, article_id, quote_id) AS article_id
    FROM codes GROUP BY country, utterance, issue
),
valued AS (
    SELECT country, utterance, issue, any_value(earliest.weight) AS weight, avg(value) AS value
    FROM codes JOIN earliest USING (country, utterance, issue, article_id) GROUP BY country, utterance, issue
)
SELECT valued.country, issue, day, count(*) AS n, sum(weight) AS w, sum(weight * value) AS wv,
    sum(weight * weight) AS w2, count(DISTINCT article_id) AS articles, 0.0 AS tone, 0 AS toned
FROM valued JOIN origins USING (country, utterance) GROUP BY ALL
UNION ALL
SELECT country, '' AS issue, day, count(*) AS n, 0.0, 0.0, 0.0, count(DISTINCT article_id),
    coalesce(sum(tone), 0.0), count(tone)
FROM weighed GROUP BY country, day
ORDER BY day NULLS LAST, country, issue
"""


def refresh(store: Store, settings: Settings) -> bool:
    """Make the cube of a store's tables unless it is there; says whether it was made.

    Weights are the dispute's, age aside. Corrections are not in it: it is the machine's reading.
    """
    return derived.make(
        store, path(store, settings), lambda goal: _write(goal, built(store.bare(), settings)), derived.parquet
    )


def path(store: Store, settings: Settings) -> Path:
    """Where the cube of the store's tables under these settings lies."""
    return derived.path(store, FILE, repr(settings))


def _write(goal: Path, table: pa.Table) -> None:
    pq.write_table(table, goal, compression="zstd", row_group_size=100_000)


def built(store: Store, settings: Settings) -> pa.Table:
    """The cells of a store as it is now."""
    with store.asking() as cursor:
        left_out = {REPORTED: not settings.include_reported, SECOND_HAND: not settings.include_second_hand}
        kinds = [pair for pair in settings.kind_weights if not left_out.get(pair[0])]
        for name, weights in (("roles", settings.role_weights), ("kinds", kinds)):
            cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} (name VARCHAR, weight DOUBLE)")
            cursor.executemany(f"INSERT INTO {name} VALUES (?, ?)", [list(pair) for pair in weights])
        return cursor.sql(_CELLS).to_arrow_table()


class Cube:
    """The cells of a store, summed up on request."""

    def __init__(self, source: str | pa.Table) -> None:
        self._connection = duckdb.connect(":memory:")
        if isinstance(source, str):
            path = source.replace("'", "''")
            self._connection.execute(f"CREATE VIEW cells AS SELECT * FROM read_parquet('{path}')")
        else:
            self._connection.from_arrow(source).create("cells")

    @classmethod
    def of(cls, store: Store, settings: Settings) -> Cube:
        """The cube of a store, made now if it is missing or old."""
        refresh(store, settings)
        return cls(str(path(store, settings)))

    def by_issue(self, selection: Selection, settings: Settings, half_life_days: float | None = None) -> pd.DataFrame:
        """country, issue, score, n, n_eff, articles: p of each state and issue with a code, on the last day selected.

        `articles` counts an article once for each day of its statements.
        """
        where, values = _where(selection)
        age = "1.0"
        if half_life_days is not None:
            last = selection.end or self._connection.sql("SELECT max(day) FROM cells").fetchall()[0][0]
            horizon = settings.horizon_half_lives * half_life_days
            where += f" AND day BETWEEN CAST('{last}' AS DATE) - INTERVAL {int(horizon)} DAY AND CAST('{last}' AS DATE)"
            age = f"pow(0.5, date_diff('day', day, CAST('{last}' AS DATE)) / {half_life_days})"
        k, m = settings.prior_strength, settings.prior_mean
        return self._connection.sql(
            f"""SELECT country, issue, (sum({age} * wv) + {k * m}) / (sum({age} * w) + {k}) AS score,
            CAST(sum(n) AS BIGINT) AS n, pow(sum({age} * w), 2) / sum({age} * {age} * w2) AS n_eff,
            CAST(sum(articles) AS BIGINT) AS articles
            FROM cells WHERE issue <> '' AND {where} GROUP BY country, issue ORDER BY country, issue""",
            params=values,
        ).df()

    def by_country(self, selection: Selection) -> pd.DataFrame:
        """country, statements, tone (mean), articles; the most heard first."""
        where, values = _where(replace(selection, issue=None))
        return self._connection.sql(
            f"""SELECT country, CAST(sum(n) AS BIGINT) AS statements, sum(tone) / nullif(sum(toned), 0) AS tone,
            CAST(sum(articles) AS BIGINT) AS articles FROM cells WHERE issue = '' AND {where}
            GROUP BY country ORDER BY statements DESC, country""",
            params=values,
        ).df()

    def by_week(self, selection: Selection, settings: Settings) -> pd.DataFrame:
        """country, issue, week (its Monday), score, n: paths of the selection's states and issue."""
        where, values = _where(selection)
        k, m = settings.prior_strength, settings.prior_mean
        return self._connection.sql(
            f"""SELECT country, issue, CAST(date_trunc('week', day) AS DATE) AS week,
            (sum(wv) + {k * m}) / (sum(w) + {k}) AS score, CAST(sum(n) AS BIGINT) AS n
            FROM cells WHERE issue <> '' AND {where} GROUP BY ALL ORDER BY country, issue, week""",
            params=values,
        ).df()


def _where(selection: Selection) -> tuple[str, list[object]]:
    """The part of a selection that cells know: period, states and issue. Raises `ValueError` for another."""
    if selection.kinds or selection.search or selection.article or selection.speaker or selection.outlet:
        raise ValueError("Cells know period, states and issue only; ask the statements.")
    clauses, values = ["true"], list[object]()
    for clause, value in (("day >= ?", selection.start), ("day <= ?", selection.end), ("issue = ?", selection.issue)):
        if value:
            clauses.append(clause)
            values.append(value)
    if selection.countries:
        clauses.append("list_contains(?, country)")
        values.append(list(selection.countries))
    return " AND ".join(clauses), values
