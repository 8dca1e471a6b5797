"""A folder of processed articles: read as frames, records or SQL; written in one atomic step."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib.records import Article, Quote
from lib.storing import tables, versions
from lib.storing.selection import Selection, condition
from lib.storing.versions import MissingError, StoreError, Version

if TYPE_CHECKING:
    from lib.storing.layers import CorrectionLayer

Result = TypeVar("Result")

_WAITS = (0.0, 0.01, 0.05, 0.2)
"""Seconds between the tries of a read that a writer disturbs."""
_IN_MEMORY = 128 * 1024**2
"""Stores of up to so many bytes are asked from memory, larger ones from their files."""
LARGE = 200_000
"""Statements from which on a store counts as large."""
STATEMENTS = """
CREATE VIEW statements AS
SELECT quotes.*, articles.title, articles.publisher, articles.published, articles.url, articles.sources,
       coalesce(quotes.said_on, articles.published) AS day
FROM quotes LEFT JOIN articles USING (article_id)
"""


class Store:
    """The articles and statements of one dispute.

    Frames come in a fixed order. Reading is safe from several threads and while another process writes: a new state
    is picked up by the next call. Every method raises `StoreError` when a file is missing or damaged.

    `base` is a store to read from as long as nothing was written to `folder`. `layer` lays corrections over what frames
    and queries show; `records` are always the machine's reading.
    """

    def __init__(
        self, folder: Path | str, base: Path | str | None = None, layer: CorrectionLayer | None = None
    ) -> None:
        self.folder = Path(folder)
        self.base = Path(base) if base is not None else None
        self.layer = layer
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._key = self._laid = ""
        self._opening = threading.Lock()

    @property
    def shown(self) -> Path:
        """The folder that is read: `folder`, or `base` until something was written."""
        written = self.base is None or (self.folder / versions.MANIFEST).exists()
        return self.folder if written or self.base is None else self.base

    @property
    def version(self) -> str:
        """A key that changes with the content: what caches of derived tables should be keyed by."""
        key = versions.read(self.shown).key
        return f"{key} {self.layer.version}" if self.layer else key

    @property
    def report(self) -> Mapping[str, Any]:
        """The report of the import that made the current state."""
        return versions.read(self.shown).report

    @property
    def large(self) -> bool:
        """Whether there are so many statements that pages should ask the cube and the index instead of reading them."""
        return self._count() >= LARGE

    def _count(self) -> int:
        held = versions.read(self.shown).files.get("quotes")
        return held.rows if held else 0

    def articles(self) -> pd.DataFrame:
        """One row an article, by id."""
        return self.frame("SELECT * FROM articles ORDER BY article_id")

    def statements(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row a statement with its article's title, publisher, published and url; by article and place."""
        where, values = condition(selection or Selection())
        order = 'article_id, start, "end", quote_id'
        return self.frame(f"SELECT * EXCLUDE (sources, day) FROM statements WHERE {where} ORDER BY {order}", values)

    def stances(self) -> pd.DataFrame:
        """One row a code: quote_id, issue, value, rule, confidence."""
        return self.frame("SELECT * FROM stances ORDER BY quote_id, issue")

    def cues(self) -> pd.DataFrame:
        """One row a stretch of words that made a code: quote_id, issue, start, end, rule."""
        return self.frame('SELECT * FROM cues ORDER BY quote_id, start, "end", issue, rule')

    def article(self, article_id: str) -> Article | None:
        """One article, or None when there is none of that id."""
        found = tables.to_articles(self.table("SELECT * FROM articles WHERE article_id = ?", [article_id]))
        return found[0] if found else None

    def records(self) -> tuple[list[Article], list[Quote]]:
        """Everything as records."""
        held = self._steadily(self._load)
        return tables.to_articles(held["articles"]), tables.to_quotes(held["quotes"], held["stances"], held["cues"])

    def write(
        self, articles: Iterable[Article], quotes: Iterable[Quote], report: Mapping[str, Any] | None = None
    ) -> Version:
        """Replace the whole content in one atomic step; writing what is already there changes no byte."""
        return self.write_tables(tables.from_records(articles, quotes), report)

    def tables(self) -> dict[str, pa.Table]:
        """Everything as Arrow tables, much smaller than records."""
        return self._steadily(self._load)

    def write_tables(self, content: Mapping[str, pa.Table], report: Mapping[str, Any] | None = None) -> Version:
        """As `write`, for rows in the order of `merging.ordered`."""
        return versions.write(self.folder, content, report or {})

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold other writers off between reading the content and writing it back."""
        with versions.lock(self.folder):
            yield

    def frame(self, query: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        """The answer of a query over the views articles, quotes, stances, cues and statements."""
        return tables.to_frame(self.table(query, values))

    def table(self, query: str, values: Sequence[Any] = ()) -> pa.Table:
        """As `frame`, as an Arrow table."""
        return self._steadily(lambda: self._cursor().sql(query, params=list(values)).to_arrow_table())

    @contextmanager
    def asking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor with the views, for questions in several steps."""
        yield self._steadily(self._cursor)

    def batches(self, query: str, rows: int) -> Iterator[pa.RecordBatch]:
        """As `table`, some rows at a time, for answers that are larger than memory should be."""
        yield from self._steadily(lambda: self._cursor().sql(query).to_arrow_reader(rows))

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for every call, on a connection that shows the current state."""
        with self._opening:
            folder = self.shown
            version = versions.read(folder)
            if self._connection is None or version.key != self._key:
                self._connection, self._key = _connect(folder, version, layered=self.layer is not None), version.key
                self._laid = ""
            if self.layer and self._laid != (laid := f"={self.layer.version}"):
                self.layer.install(self._connection)
                self._laid = laid
            return self._connection.cursor()

    def _load(self) -> dict[str, pa.Table]:
        folder = self.shown
        return _tables(folder, versions.read(folder))

    def _steadily(self, read: Callable[[], Result]) -> Result:
        """What `read` gives; tried again for a moment, since a writer may replace the files under it."""
        for wait in _WAITS:
            try:
                return read()
            except (MissingError, duckdb.IOException):
                self._connection = None
                time.sleep(wait)
        try:
            return read()
        except (duckdb.Error, pa.ArrowException) as error:
            raise StoreError(f"The tables in {self.shown} cannot be read ({error}).") from error


def _tables(folder: Path, version: Version) -> dict[str, pa.Table]:
    held = versions.contents(folder, version)
    return {
        name: pq.read_table(pa.BufferReader(held[name]), schema=schema) if name in held else schema.empty_table()
        for name, schema in tables.SCHEMAS.items()
    }


def _connect(folder: Path, version: Version, layered: bool) -> duckdb.DuckDBPyConnection:
    """The tables as relations; those that a layer shows corrected are put under the names that it reads."""
    connection = duckdb.connect(":memory:")
    names = {name: f"machine_{name}" if layered and name != "articles" else name for name in tables.SCHEMAS}
    if version.size <= _IN_MEMORY:
        for name, table in _tables(folder, version).items():
            connection.from_arrow(table).create(names[name])
    else:
        for name, file in version.files.items():
            path = str(versions.verify(folder, file)).replace("'", "''")
            connection.execute(f"CREATE VIEW {names[name]} AS SELECT * FROM read_parquet('{path}')")
    if layered:  # the same columns already, so that the view below can be bound
        for name in names.keys() - {"articles"}:
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM machine_{name}")
    connection.execute(STATEMENTS)
    return connection
