"""The numbers of a report made again from its archive: statements, stances and rules in, scores out.

python -m lib.briefing ARCHIVE.zip        or the folder that it was unpacked to
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from lib import dispute as disputes
from lib.scoring import positions
from lib.scoring.weights import Settings
from lib.storing import cells

NUMBERS = ["issue", "country", "score", "low", "high", "n", "articles", "status"]
"""The columns of numbers.csv; `issue` is empty for the place on the whole axis."""
CLOSE = 0.005
"""Scores that differ by less print as the same two decimals."""
NEEDED = ("statements.csv", "stances.csv", "numbers.csv", "selection.json", "dispute.toml")
_NUMBERS = ("confidence", "axis", "stance_confidence", "tone", "tone_pos", "tone_neu", "tone_neg")
_FLAGS = ("speech", "own_view", "needs_review", "reviewed")
_DAYS = ("said_on", "published")


class ArchiveError(ValueError):
    """An archive that cannot be rebuilt; the message says what is missing and what to do."""


@dataclass(frozen=True)
class Rebuilt:
    """The numbers that were printed and those that were made again, in the same order."""

    printed: pd.DataFrame
    made: pd.DataFrame

    def differences(self) -> list[str]:
        """A sentence for each number that is not the same."""
        keys = ["issue", "country"]
        both = self.printed.merge(self.made, on=keys, how="outer", suffixes=("_printed", "_made"))
        return [said for row in both.to_dict("records") for said in _differing(row)]


def rebuild(path: Path) -> Rebuilt:
    """Make the numbers of an archive (a zip, or the folder it was unpacked to) again. Raises ArchiveError."""
    if path.is_dir():
        return _rebuild(path)
    if not zipfile.is_zipfile(path):
        raise ArchiveError(f"{path} is neither a folder nor a zip archive; give the archive of a report.")
    with tempfile.TemporaryDirectory(prefix="demarche-") as folder:
        with zipfile.ZipFile(path) as packed:
            for name in (*NEEDED, *(name for name in packed.namelist() if name.endswith((".csv", ".toml", ".md")))):
                if name in packed.namelist() and Path(name).name == name:
                    (Path(folder) / name).write_bytes(packed.read(name))
        return _rebuild(Path(folder))


def statements(data: bytes) -> pd.DataFrame:
    """statements.csv as the scoring takes it: days, numbers, flags and lists again, texts unguarded."""
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    frame = frame.apply(lambda column: column.map(cells.restored))
    for name in _NUMBERS:
        frame[name] = pd.to_numeric(frame[name])
    for name in _FLAGS:
        frame[name] = frame[name] == "True"
    for name in _DAYS:
        frame[name] = [date.fromisoformat(day) if day else None for day in frame[name]]
    country = frame["country"].where(frame["country"] != "", None)
    return frame.drop(columns="sources").assign(about=frame["about"].str.split(), country=country)


def _rebuild(folder: Path) -> Rebuilt:
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        raise ArchiveError(f"{folder} lacks {', '.join(missing)}; unpack the whole archive of a report.")
    dispute = disputes.load(folder, articles=False)
    asked = json.loads((folder / "selection.json").read_text(encoding="utf-8"))
    frame = statements((folder / "statements.csv").read_bytes())
    stances = pd.read_csv(folder / "stances.csv", encoding="utf-8-sig")
    settings = replace(Settings.of(dispute), half_life_days=None)
    end = date.fromisoformat(asked["to"])
    parts: list[pd.DataFrame] = []
    by_issue = positions.by_issue(frame, stances, dispute, settings, end)
    for issue in asked["issues"] or [""]:
        axis = None if issue else positions.by_country(frame, stances, dispute, settings, end)
        parts.append((by_issue[by_issue["issue"] == issue] if axis is None else axis).assign(issue=issue))
    made = pd.concat(parts, ignore_index=True).reindex(columns=NUMBERS)
    if asked["countries"]:
        made = made[made["country"].isin(asked["countries"])].reset_index(drop=True)
    printed = pd.read_csv(folder / "numbers.csv", keep_default_na=False, na_values={"score": "", "low": "", "high": ""})
    return Rebuilt(printed[NUMBERS], made)


def _differing(row: dict[Any, Any]) -> Iterator[str]:
    where = " on ".join(str(row[key]) for key in ("country", "issue") if row[key])
    for name in NUMBERS[2:]:
        printed, made = row[f"{name}_printed"], row[f"{name}_made"]
        if pd.isna(printed) and pd.isna(made):
            continue
        alike = printed == made if name == "status" else abs(float(printed) - float(made)) < CLOSE
        if pd.isna(printed) or pd.isna(made) or not alike:
            yield f"{where}: {name} was {printed} in the report and is {made} now"
