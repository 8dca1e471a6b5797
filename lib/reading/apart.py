"""Foreign parsers in a process of their own, so that no file can take more than its time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from lib.reading.outcomes import ReadingError

MAX_SECONDS = 30
MAX_MEMORY = 2 * 1024**3
_PROGRAM = Path(__file__).with_name("apart_program.py")
_PROBLEMS = {
    "locked": ("is locked with a password.", "Save it without one."),
    "pages": ("has more than 2,000 pages.", "Split it."),
    "parts": ("has more than 200 parts.", "Save the articles as files."),
    "page": ("holds no HTML.", "Save the page again as .html."),
    "memory": ("needs too much memory.", ""),
    "deep": ("is nested too deeply.", ""),
}


def ask(kind: str, data: bytes, what: str, advice: str, seconds: int = MAX_SECONDS) -> dict[str, Any]:
    """What the parser of a kind (see `apart_program`) makes of a document, in about 0.1 s for a small one.

    Raises `ReadingError`, whose sentence calls the document `what`.
    """
    command = [sys.executable, "-I", str(_PROGRAM), kind, str(seconds), str(MAX_MEMORY)]
    late = ReadingError(f"{what} takes longer than {seconds} s, or too much memory, to read.", advice)
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds + 5, check=False)
    except subprocess.TimeoutExpired:
        raise late from None
    if done.returncode or not done.stdout:
        raise late
    told: dict[str, Any] = json.loads(done.stdout)
    if problem := told.get("problem"):
        detail = " ".join(str(told.get("detail", "")).split())[:120].rstrip(". ")
        cause, better = _PROBLEMS.get(problem, (f"is broken ({detail}).", advice))
        raise ReadingError(f"{what} {cause}", better or advice)
    return told
