"""Logs as JSON lines, one event each, that cannot carry the text of an article.

DEMARCHE_LOG=json turns them on. Of an exception the kind and the places in the code are written, never its message,
which may quote what was being read.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import IO, Any

SETTING = "DEMARCHE_LOG"
LONGEST = 500
"""Characters of a message that are kept."""


class JsonLines(logging.Formatter):
    """time, level, logger, event; error and where for an exception."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.exc_info and record.exc_info[0]:
            entry["event"] = "exception"
            entry["error"] = record.exc_info[0].__name__
            entry["where"] = [
                f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(record.exc_info[2])[-8:]
            ]
        else:
            entry["event"] = record.getMessage()[:LONGEST]
        return json.dumps(entry, ensure_ascii=False)


def configure(environment: Mapping[str, str], stream: IO[str] = sys.stderr) -> bool:
    """Send all logs to `stream` as JSON lines when the setting says so; says whether it did. Safe to call again."""
    if environment.get(SETTING, "").strip().casefold() != "json":
        return False
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in ("streamlit", "uvicorn", "uvicorn.error", "uvicorn.access"):
        other = logging.getLogger(name)
        other.handlers, other.propagate = [], True
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)  # addresses hold search words
    return True
