"""What the machine coded on every statement that people coded, one file a dispute: data/measured/NAME.jsonl.

The Methods page makes its tables of agreement and confusion from these files. The first line says how the codes were
made; every other line is one coded statement, by article and place, in the order of `coded.jsonl`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.digests.gold import Coded
from lib.records import Quote
from lib.scoring.stance.lexicon import DATA

FOLDER = Path(__file__).parents[2] / "data" / "measured"


def write(
    name: str, pairs: Sequence[tuple[Coded, Quote | None]], note: str, command: str, folder: Path = FOLDER
) -> Path:
    """Write the codes of a dispute's statements, None for a statement that the reader did not find."""
    head = {"dispute": name, "date": date.today().isoformat(), "command": command, "note": note, "model": model()}
    lines = [head, *(_line(coded, quote) for coded, quote in pairs)]
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.jsonl"
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    return path


def model() -> str:
    """A fingerprint of the stance model that ships: codes measured before it was fitted anew are told by it."""
    return hashlib.sha256((DATA / "encoder.onnx").read_bytes()).hexdigest()[:12]


def _line(coded: Coded, quote: Quote | None) -> dict[str, Any]:
    place = {"article": coded.article, "start": coded.start, "end": coded.end, "found": quote is not None}
    if quote is None:
        return place
    return place | {"issues": dict(sorted(quote.stances.items())), "axis": quote.axis}
