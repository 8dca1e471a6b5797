"""Corrections in the store: the views that pages ask show the corrected statements, the files stay the machine's.

Only the articles that a correction names are read into memory; all other rows pass through untouched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pyarrow as pa

from lib.records import Correction, Iso3, IssueId
from lib.scoring import coders, overlay
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
        self.log, self.axis = log, axis
        self.stale: tuple[Correction, ...] = ()
        """Corrections in force whose statement is not there, as of the last reading of the store."""

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
        lines = self.log.lines()
        named = sorted({line.article_id for line in lines})
        laid = self._laid(connection, named, lines) if named else {}
        connection.begin()
        try:
            for name in _LAID:
                connection.execute(f"DROP VIEW IF EXISTS {name}")
                connection.execute(f"DROP TABLE IF EXISTS laid_{name}")
            connection.execute("DROP TABLE IF EXISTS replaced")
            for name, table in laid.items():
                connection.from_arrow(table).create(f"laid_{name}")
            if laid:
                connection.execute(f"CREATE TABLE replaced AS {_OF_ARTICLES}", [named])
            connection.execute(_CORRECTED if laid else _PLAIN)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise

    def _laid(
        self, connection: duckdb.DuckDBPyConnection, named: list[str], lines: Sequence[Correction]
    ) -> dict[str, pa.Table]:
        """All rows of the named articles, corrected."""
        quotes, stances, cues, articles = (
            tables.to_frame(connection.sql(query, params=[named]).to_arrow_table()) for query in _READ
        )
        texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        laid = overlay.apply(quotes, stances, lines, axis=self.axis, texts=texts)
        self.stale = laid.stale
        frames = {"quotes": laid.statements, "stances": laid.stances, "cues": cues_of(cues, laid)}
        return {
            name: pa.Table.from_pandas(frame, schema=_LAID[name], preserve_index=False)
            for name, frame in frames.items()
        }


def machine(store: Store, articles: Sequence[str] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The statements and codes of a layered store as the machine read them: what readings of coders are laid over.

    `articles` are those to read; without them all, or in a large store those that somebody has read something of.
    """
    if articles is None and store.large:
        articles = store.corrected_articles()
    where, values = ("true", []) if articles is None else ("list_contains(?, article_id)", [list(articles)])
    statements = store.frame(
        f"""SELECT machine_quotes.*, articles.title, articles.publisher, articles.published, articles.url
        FROM machine_quotes LEFT JOIN articles USING (article_id) WHERE {where}
        ORDER BY article_id, start, "end", quote_id""",
        values,
    )
    of_those = f"quote_id IN (SELECT quote_id FROM machine_quotes WHERE {where})"
    return statements, store.frame(f"SELECT * FROM machine_stances WHERE {of_those} ORDER BY quote_id, issue", values)


def seen_by(store: Store, who: str, articles: Sequence[str] | None = None) -> Overlaid:
    """The statements and codes of a layered store as a coder sees them who must not see what the others decided."""
    if store.layer is None:
        raise ValueError("The store has no layer of corrections; open it with lib.storing.homes.store.")
    return overlay.apply(*machine(store, articles), coders.blind(store.layer.log.lines(), who), axis=store.layer.axis)


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
_PLAIN = """
CREATE VIEW quotes AS SELECT *, false AS reviewed, '' AS reviewers, '' AS corrected FROM machine_quotes;
CREATE VIEW stances AS SELECT * FROM machine_stances;
CREATE VIEW cues AS SELECT * FROM machine_cues;
"""
_CORRECTED = """
CREATE VIEW quotes AS
    SELECT *, false AS reviewed, '' AS reviewers, '' AS corrected
    FROM machine_quotes ANTI JOIN replaced USING (quote_id)
    UNION ALL BY NAME SELECT * FROM laid_quotes;
CREATE VIEW stances AS
    SELECT * FROM machine_stances ANTI JOIN replaced USING (quote_id) UNION ALL BY NAME SELECT * FROM laid_stances;
CREATE VIEW cues AS
    SELECT * FROM machine_cues ANTI JOIN replaced USING (quote_id) UNION ALL BY NAME SELECT * FROM laid_cues;
"""
