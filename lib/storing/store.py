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
_IN_MEMORY = 32 * 1024**2
"""Stores of up to so many bytes are asked from memory, larger ones from their files."""
LARGE = 50_000
"""Statements from which on a store counts as large."""
STATEMENTS = """
CREATE VIEW statements AS
SELECT quotes.*, articles.title, articles.publisher, articles.published, articles.url, articles.sources,
       coalesce(quotes.said_on, articles.published) AS day
FROM quotes LEFT JOIN articles USING (article_id)
"""

ORDERED = """
SELECT * EXCLUDE (sources, day) FROM statements WHERE {where} ORDER BY article_id, start, "end", quote_id
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
        self._pinned: Version | None = None
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
        key = self.tables_version
        return f"{key} {self.layer.version}" if self.layer else key

    @property
    def tables_version(self) -> str:
        """A key that changes with the tables and not with corrections: what indexes of the tables are keyed by."""
        return self._state().key

    @property
    def report(self) -> Mapping[str, Any]:
        """The report of the import that made the current state."""
        return self._state().report

    @property
    def derived(self) -> Path:
        """The folder of what can be made again from the tables (see `lib.storing.derived`)."""
        return self.shown / "derived"

    def brings(self, name: str, goal: Path) -> bool:
        """Whether a derived file lies elsewhere and was copied to `goal`; not for a folder of this machine."""
        del name, goal
        return False

    def corrected_articles(self) -> list[str]:
        """The articles that corrections name."""
        return sorted({line.article_id for line in self.layer.log.lines()}) if self.layer else []

    def bare(self) -> Store:
        """The same tables without the layer: the machine's reading."""
        bare = Store(self.folder, self.base)
        bare._pinned = self._pinned
        return bare

    @property
    def large(self) -> bool:
        """Whether there are so many statements that pages should ask the cube and the index instead of reading them."""
        return self.size >= LARGE

    @property
    def size(self) -> int:
        """How many statements there are, corrections aside."""
        return self._count()

    def _count(self) -> int:
        held = self._state().files.get("quotes")
        return held.rows if held else 0

    def articles(self) -> pd.DataFrame:
        """One row an article, by id."""
        return self.frame("SELECT * FROM articles ORDER BY article_id")

    def statements(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row a statement with its article's title, publisher, published and url; by article and place."""
        where, values = condition(selection or Selection())
        return self.frame(ORDERED.format(where=where), values)

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

    def write_tables(
        self,
        content: Mapping[str, pa.Table],
        report: Mapping[str, Any] | None = None,
        first: Callable[[Store], object] | None = None,
    ) -> Version:
        """As `write`, for rows in the order of `merging.ordered`.

        `first` is given a store of the new state before it becomes the current one: what readers need beside the
        tables can be made then.
        """
        return versions.write(self.folder, content, report or {}, lambda version: first and first(self._of(version)))

    def _of(self, version: Version) -> Store:
        """The state of a version, whatever the current one is."""
        held = Store(self.folder)
        held._pinned = version
        return held

    def _state(self) -> Version:
        return self._pinned or versions.read(self.shown)

    def check(self) -> None:
        """Raises `StoreError` when a table is missing or damaged; cheap enough to be asked every few seconds."""
        self._steadily(self._check)

    def _check(self) -> None:
        for file in self._state().files.values():
            versions.check(self.shown, file)

    def check_writable(self) -> None:
        """Raises `StoreError` when nothing can be added here, before anybody begins to."""

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

    def of_one_state(self, read: Callable[[duckdb.DuckDBPyConnection], Result]) -> tuple[str, Result]:
        """What several questions to one state of the store give, and the `version` of that state."""

        def asked() -> tuple[str, Result]:
            version, cursor = self._opened()
            return version, read(cursor)

        return self._steadily(asked)

    def batches(self, query: str, rows: int) -> Iterator[pa.RecordBatch]:
        """As `table`, some rows at a time, for answers that are larger than memory should be."""
        yield from self._steadily(lambda: self._cursor().sql(query).to_arrow_reader(rows))

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for every call, on a connection that shows the current state."""
        return self._opened()[1]

    def _opened(self) -> tuple[str, duckdb.DuckDBPyConnection]:
        """Such a cursor with the `version` of what it shows."""
        with self._opening:
            version = self._state()
            if self._connection is None or version.key != self._key:
                self._connection, self._key = self._connected(version), version.key
                self._laid = ""
            if self.layer and self._laid != (laid := f"={self.layer.version}"):
                self.layer.install(self._connection)
                self._laid = laid
            shown = f"{self._key} {self._laid[1:]}" if self.layer else self._key
            return shown, self._connection.cursor()

    def _connected(self, version: Version) -> duckdb.DuckDBPyConnection:
        """A connection with the tables as relations and the view of statements."""
        connection = duckdb.connect(":memory:")
        if version.size <= _IN_MEMORY:
            for name, table in _tables(self.shown, version).items():
                connection.from_arrow(table).create(self._name(name))
        else:
            for name, file in version.files.items():
                self._view(connection, name, [str(versions.verify(self.shown, file))])
        self._views(connection)
        return connection

    def _name(self, table: str) -> str:
        """What a table is called: what a layer shows corrected lies under the name that the layer reads."""
        return f"machine_{table}" if self.layer and table != "articles" else table

    def _view(self, connection: duckdb.DuckDBPyConnection, table: str, paths: Sequence[str]) -> None:
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        query = f"SELECT * FROM read_parquet([{listed}], hive_partitioning = false)"
        connection.execute(f"CREATE VIEW {self._name(table)} AS {query}")

    def _views(self, connection: duckdb.DuckDBPyConnection) -> None:
        if self.layer:  # the same columns already, so that the view below can be bound
            for table in tables.SCHEMAS.keys() - {"articles"}:
                connection.execute(f"CREATE VIEW {table} AS SELECT * FROM machine_{table}")
        connection.execute(STATEMENTS)

    def _load(self) -> dict[str, pa.Table]:
        return _tables(self.shown, self._state())

    def _steadily(self, read: Callable[[], Result]) -> Result:
        """What `read` gives; tried again for a moment, since a writer may replace the files under it."""
        for wait in _WAITS:
            try:
                return read()
            except (MissingError, duckdb.IOException):
                with self._opening:
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
