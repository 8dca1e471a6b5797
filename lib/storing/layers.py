"""Corrections in the store: the views that pages ask show the corrected statements, the files stay the machine's.

Only the articles that a correction names are read into memory; all other rows pass through untouched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pyarrow as pa

from lib.records import Iso3, IssueId
from lib.scoring import overlay
from lib.scoring.axis import axis_score
from lib.scoring.overlay import Axis, Overlaid
from lib.storing import tables
from lib.storing.corrections import Corrections

if TYPE_CHECKING:
    from lib.dispute import Dispute
    from lib.storing.store import Store

_NEW = pa.schema({"reviewed": pa.bool_(), "reviewers": pa.string(), "corrected": pa.string()})
_LAID: Mapping[str, pa.Schema] = {
    "quotes": pa.unify_schemas([tables.QUOTES, _NEW]),
    "stances": tables.STANCES,
    "cues": tables.CUES,
}


class CorrectionLayer:
    """A log of corrections as a layer over a store."""

    def __init__(self, log: Corrections, axis: Axis) -> None:
        self.log, self._axis = log, axis

    @classmethod
    def of(cls, log: Corrections, dispute: Dispute) -> CorrectionLayer:
        """The layer whose axis scores follow the loadings of a dispute."""
        return cls(log, axis_of(dispute))

    @property
    def version(self) -> str:
        """Differs whenever the corrections differ."""
        return self.log.version

    def install(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the views quotes, stances and cues show the corrected rows, in one step."""
        named = sorted({line.article_id for line in self.log.lines()})
        laid = self._laid(connection, named)
        connection.begin()
        try:
            for name, table in laid.items():
                connection.execute(f"DROP VIEW IF EXISTS {name}")
                connection.execute(f"DROP TABLE IF EXISTS laid_{name}")
                connection.from_arrow(table).create(f"laid_{name}")
            connection.execute("CREATE OR REPLACE TABLE laid_articles (article_id VARCHAR)")
            if named:
                connection.execute("INSERT INTO laid_articles SELECT unnest(?)", [named])
            connection.execute(_VIEWS)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise

    def _laid(self, connection: duckdb.DuckDBPyConnection, named: list[str]) -> dict[str, pa.Table]:
        if not named:
            return {name: schema.empty_table() for name, schema in _LAID.items()}
        quotes, stances, cues, articles = (
            tables.to_frame(connection.sql(query, params=[named]).to_arrow_table()) for query in _READ
        )
        texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        laid = overlay.apply(quotes, stances, self.log.lines(), axis=self._axis, texts=texts)
        frames = {"quotes": laid.statements, "stances": laid.stances, "cues": cues_of(cues, laid)}
        return {
            name: pa.Table.from_pandas(frame, schema=_LAID[name], preserve_index=False)
            for name, frame in frames.items()
        }


def machine(store: Store) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The statements and codes of a layered store as the machine read them: what readings of coders are laid over."""
    order = 'article_id, start, "end", quote_id'
    statements = store.frame(f"SELECT * FROM machine_quotes ORDER BY {order}")
    return statements, store.frame("SELECT * FROM machine_stances ORDER BY quote_id, issue")


def axis_of(dispute: Dispute) -> Axis:
    """The axis score under a dispute's loadings; codes on issues that it does not have are left out."""
    issues = {issue.id for issue in dispute.issues}

    def axis(stances: Mapping[str, float], country: str | None) -> float | None:
        known = {IssueId(issue): value for issue, value in stances.items() if issue in issues}
        return axis_score(known, Iso3(country) if country else None, dispute)

    return axis


def cues_of(cues: pd.DataFrame, laid: Overlaid) -> pd.DataFrame:
    """The words behind the codes that are left: under the pieces of a split statement, none for a person's code."""
    moved = cues.assign(quote_id=cues["quote_id"].map(lambda quote: laid.pieces.get(quote, (quote,))))
    moved = moved.explode("quote_id", ignore_index=True)
    machine = laid.stances.loc[laid.stances["rule"].ne(overlay.REVIEWED), ["quote_id", "issue"]]
    spans = laid.statements[["quote_id", "start", "end"]].rename(columns={"start": "first", "end": "last"})
    kept = moved.merge(machine, on=["quote_id", "issue"]).merge(spans, on="quote_id")
    split = kept["quote_id"].isin([name for names in laid.pieces.values() if len(names) > 1 for name in names])
    inside = kept["start"].ge(kept["first"]) & kept["end"].le(kept["last"])
    return kept.loc[inside | ~split, list(cues.columns)]


_OF_ARTICLES = "SELECT quote_id FROM machine_quotes WHERE list_contains(?, article_id)"
_READ = (
    'SELECT * FROM machine_quotes WHERE list_contains(?, article_id) ORDER BY article_id, start, "end", quote_id',
    f"SELECT * FROM machine_stances WHERE quote_id IN ({_OF_ARTICLES}) ORDER BY quote_id, issue",
    f"SELECT * FROM machine_cues WHERE quote_id IN ({_OF_ARTICLES})",
    "SELECT article_id, text FROM articles WHERE list_contains(?, article_id)",
)
_OTHERS = "quote_id NOT IN (SELECT quote_id FROM machine_quotes SEMI JOIN laid_articles USING (article_id))"
_VIEWS = f"""
CREATE VIEW quotes AS
    SELECT *, false AS reviewed, '' AS reviewers, '' AS corrected
    FROM machine_quotes ANTI JOIN laid_articles USING (article_id)
    UNION ALL BY NAME SELECT * FROM laid_quotes;
CREATE VIEW stances AS SELECT * FROM machine_stances WHERE {_OTHERS} UNION ALL BY NAME SELECT * FROM laid_stances;
CREATE VIEW cues AS SELECT * FROM machine_cues WHERE {_OTHERS} UNION ALL BY NAME SELECT * FROM laid_cues;
"""
