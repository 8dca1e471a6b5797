"""The one place that writes to disk: articles and statements as Parquet, asked by DuckDB."""

from lib.storing.selection import Selection
from lib.storing.store import Store
from lib.storing.versions import StoreError

__all__ = ["Selection", "Store", "StoreError"]
