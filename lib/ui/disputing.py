"""The settings of a dispute in tables and fields: each part gives the texts that its files would have."""

from __future__ import annotations

import difflib
import zlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from lib.dispute import Dispute, Problem, editing, rewording
from lib.dispute.tables import METONYM_KINDS
from lib.dispute.vocabulary import FILE as WORDS
from lib.records import RoleClass
from lib.storing import dispute_files, dispute_tables
from lib.ui import figures, prose, rowwise, wording, words
from lib.ui.tables import TALL

Texts = dict[str, str]
TOML, CODEBOOK = "dispute.toml", "codebook.md"
PARTS = {
    "issues": "Issues",
    "sides": "Sides",
    "weights": "Weights",
    "words": "Words",
    "office-holders.csv": "Office-holders",
    "events.csv": "Events",
    "metonyms.csv": "Names",
    "codebook": "Codebook",
    "basics": "Basics",
    "earlier": "Earlier versions",
    "again": "Read again",
}
HOW = {
    "issues": "Loading: weight and sign of support for the issue on the axis, −1 to +1; 0 keeps it off. A side "
    "without a loading of its own takes that of the issue.",
    "sides": "States for which an issue loads otherwise, such as the target of sanctions. Members are ISO codes, three "
    "letters, EU or UN, with a space between. A state in no side has the side “other”.",
    "weights": "How much a statement counts, 0 to 1, by what its speaker speaks as and by how its words are reported; "
    "and how statements become a position.",
    "office-holders.csv": "Country: an ISO code of three letters, EU or UN. Aliases are split by |. Leave “to” empty "
    "for who still holds the office. Basis says where that can be checked, or “memory”.",
    "events.csv": "Events are shown on the timeline. Days are written YYYY-MM-DD, countries as ISO codes split by ;",
    "metonyms.csv": "Capitals and demonyms are known already; list what is particular to this dispute. A name without "
    "a country, of the type exclusion, never stands for one.",
    "codebook": "Markdown. Methods shows it; what is computed stands in the tables.",
    "basics": "The days bound what the pages show. The axis runs from −1 to +1; its ends are named in a few words.",
}
ADDING = "Add a row at the end; tick rows at the left to remove them."
ROWS = {
    "issues": "Issue",
    "sides": "Side",
    "office-holders.csv": "Office-holder",
    "events.csv": "Event",
    "metonyms.csv": "Name",
}
MEANINGS = {
    "half_life_days": "days after which a statement counts half",
    "prior_strength": "k: statements that “no position” is worth",
    "prior_mean": "m: where thin evidence is drawn to",
    "min_clusters_point": "utterances that a position needs",
    "min_clusters_interval": "utterances that an interval needs",
    "min_articles": "articles that a position needs",
    "draws": "draws of the bootstrap",
    "seed": "number that fixes the draws",
    "level": "share of draws within an interval",
}
COLUMN = st.column_config
LONG, SHORT = 380, 110
FIRST_DAY = date(1900, 1, 1)


def edited(dispute: Dispute, part: str) -> tuple[Texts, Sequence[str]]:
    """Show one part to be edited: the texts of its files as they would be, and what its rows are called in order.

    Raises `DisputeError` when a file cannot be read.
    """
    if part in dispute_tables.COLUMNS:
        return _table(dispute, part)
    if part == "codebook":
        return _codebook(dispute), ()
    if part == "words":
        return wording.edited(dispute)
    text = dispute_files.text_of(dispute.folder, TOML)
    if part == "issues":
        rows = _editor(dispute, part, text, editing.issue_rows(dispute), _issue_columns(dispute))
        names = [str(row["id"] or "") for row in rows]
        return {TOML: editing.with_issues(text, rows)} | _words_of(dispute, names), names
    if part == "sides":
        rows = _editor(dispute, part, text, editing.side_rows(dispute), _SIDES, ("id", "label", "members"))
        return {TOML: editing.with_sides(text, rows)}, [str(row["id"] or "") for row in rows]
    return {TOML: _weights(dispute, text) if part == "weights" else _basics(dispute, text)}, ()


def place(problem: Problem, rows: Sequence[str]) -> str:
    """A problem by table, row and column as the editor sees them."""
    if problem.file == WORDS:
        where = [PARTS["words"], problem.table, wording.LABELS.get(problem.column, problem.column)]
        line = f", line {problem.row}" if problem.row else ""
        return f"{', '.join(part for part in where if part)}{line}: {problem.cause}"
    table = PARTS.get(problem.table) or PARTS.get(problem.file) or problem.table or problem.file
    said = [str(table)]
    if problem.row:
        name = rows[problem.row - 1] if problem.row <= len(rows) else ""
        said.append(f"row {problem.row}" + (f" ({name[:60]})" if name else ""))
    if problem.column:
        said.append(f"column “{problem.column.replace('loading_by_side.', editing.BY_SIDE)}”")
    return f"{', '.join(said)}: {problem.cause}"


def compared(now: str, then: str) -> str:
    """What differs between two texts, as lines with − and + before them; empty if nothing does."""
    lines = difflib.unified_diff(now.splitlines(), then.splitlines(), n=1, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def _table(dispute: Dispute, file: str) -> tuple[Texts, Sequence[str]]:
    rows = dispute_tables.read(dispute.folder, file)
    columns = dispute_tables.COLUMNS[file]
    held = _editor(dispute, file, dispute_tables.written(file, rows), rows, _TABLES[file], columns)
    texts = [{name: "" if row[name] is None else str(row[name]) for name in columns} for row in held]
    return {file: dispute_tables.written(file, texts)}, [
        row[columns[0]] for row in texts if any(value.strip() for value in row.values())
    ]


def _words_of(dispute: Dispute, issues: Sequence[str]) -> Texts:
    """The words of issues that went go with them, or to the issue that took the place of one."""
    return {
        WORDS: rewording.followed(
            dispute_files.text_of(dispute.folder, WORDS), [str(issue.id) for issue in dispute.issues], issues
        )
    }


def _editor(
    dispute: Dispute, part: str, text: str, rows: list[dict[str, Any]], config: dict[str, Any], columns: Any = None
) -> list[dict[str, Any]]:
    """A table to which rows can be added; its key changes with the file, so that a saved edit is not made twice."""
    frame = pd.DataFrame(rows, columns=list(columns or config))
    numbers = [name for name in frame if str(name).startswith("loading")]
    frame = frame.astype({name: float if name in numbers else object for name in frame})
    key = f"edit_{dispute.name}_{part}_{zlib.crc32(text.encode())}"
    with st.container(key="wide_settings"):
        shown = st.data_editor(
            frame,
            key=key,
            num_rows="dynamic",
            hide_index=True,
            height=min(680, 44 + (TALL if part == "issues" else 36) * (len(frame) + 1)),
            row_height=TALL if part == "issues" else None,
            alt=f"{PARTS[part]}: {len(rows)} rows that can be changed",
            column_config=config,
        )
        figures.how_to_read(ADDING)
    held = shown.astype(object).where(shown.notna(), None).to_dict("records")
    with st.container(key="narrow_settings"):
        held = rowwise.edited(held, config, key, ROWS[part])
    figures.how_to_read(HOW[part])
    return [row for row in held if any(value is not None and str(value).strip() for value in row.values())]


def _weights(dispute: Dispute, text: str) -> str:
    for title, table, rows in (
        ("By who speaks", "weights.role", editing.weight_rows(dispute, "role")),
        ("By how it is reported", "weights.kind", editing.weight_rows(dispute, "kind")),
        ("From statements to a position", "aggregation", editing.aggregation_rows(dispute)),
    ):
        st.html(prose.small_title(title, 2))
        frame = pd.DataFrame(rows)
        frame.insert(1, "meaning", [MEANINGS.get(name) or words.plain_code(name) for name in frame["name"]])
        held = st.data_editor(
            frame,
            key=f"edit_{dispute.name}_{table}_{zlib.crc32(text.encode())}",
            hide_index=True,
            height="content",
            disabled=["name", "meaning"],
            alt=f"{title}: {len(frame)} numbers that can be changed",
            column_order=("meaning", "value"),
            column_config={
                "meaning": COLUMN.TextColumn("What", width=240),
                "value": COLUMN.NumberColumn("Value", width=84),
            },
        )
        text = editing.with_numbers(text, table, held[["name", "value"]].to_dict("records"))
    figures.how_to_read(HOW["weights"])
    return text


def _basics(dispute: Dispute, text: str) -> str:
    values, key = editing.basics(dispute), f"{dispute.name}_{zlib.crc32(text.encode())}"
    values["title"] = st.text_input("Title", values["title"], key=f"title_{key}", max_chars=200)
    with st.container(horizontal=True):
        for name, label in (("from", "From"), ("to", "To")):
            values[name] = st.date_input(
                label, values[name], FIRST_DAY, key=f"{name}_{key}", format="YYYY-MM-DD", width=170
            )
        values["language"] = st.text_input("Language", values["language"], key=f"language_{key}", width=110)
    with st.container(horizontal=True):
        for name, label in (("axis.minus", "The end at −1"), ("axis.plus", "The end at +1")):
            values[name] = st.text_input(label, values[name], key=f"{name}_{key}", max_chars=120)
    figures.how_to_read(HOW["basics"])
    return editing.with_basics(text, values)


def _codebook(dispute: Dispute) -> Texts:
    text = dispute_files.text_of(dispute.folder, CODEBOOK)
    key = f"codebook_{dispute.name}_{zlib.crc32(text.encode())}"
    held = st.text_area("The codebook", text, height=520, key=key, max_chars=200_000)
    figures.how_to_read(HOW["codebook"])
    return {CODEBOOK: held if held.endswith("\n") else f"{held}\n"}


def _issue_columns(dispute: Dispute) -> dict[str, Any]:
    by_side = {
        editing.BY_SIDE + side.id: COLUMN.NumberColumn(
            f"Loading, {side.id}", width=120, format="%+.2f", help=words.label(side.label)
        )
        for side in dispute.sides
    }
    return {
        "id": COLUMN.TextColumn("Id", width=SHORT, pinned=True),
        "label": COLUMN.TextColumn("Label", width=170),
        "question": COLUMN.TextColumn("Question", width=250),
        "loading": COLUMN.NumberColumn("Loading", width=80, format="%+.2f"),
        **by_side,
        "support": COLUMN.TextColumn("Support", width=LONG),
        "oppose": COLUMN.TextColumn("Oppose", width=LONG),
        "neutral": COLUMN.TextColumn("Neutral", width=LONG),
    }


_SIDES = {
    "id": COLUMN.TextColumn("Id", width=SHORT),
    "label": COLUMN.TextColumn("Label", width=220),
    "members": COLUMN.TextColumn("Members", width=420),
}
_STATE = COLUMN.TextColumn("Country", width=80)
_TABLES: dict[str, dict[str, Any]] = {
    "office-holders.csv": {
        "name": COLUMN.TextColumn("Name", width=150, pinned=True),
        "aliases": COLUMN.TextColumn("Aliases", width=150),
        "country": _STATE,
        "role": COLUMN.TextColumn("Office", width=180),
        "role_class": COLUMN.SelectboxColumn("Kind of office", width=150, options=[role.value for role in RoleClass]),
        "from": COLUMN.TextColumn("From", width=96),
        "to": COLUMN.TextColumn("To", width=96),
        "basis": COLUMN.TextColumn("Basis", width=220),
    },
    "events.csv": {
        "id": COLUMN.TextColumn("Id", width=170),
        "date": COLUMN.TextColumn("Day", width=96),
        "title": COLUMN.TextColumn("Title", width=300),
        "kind": COLUMN.TextColumn("Kind", width=SHORT),
        "countries": COLUMN.TextColumn("Countries", width=SHORT),
        "source_url": COLUMN.TextColumn("Source", width=220),
    },
    "metonyms.csv": {
        "text": COLUMN.TextColumn("Name", width=200),
        "country": _STATE,
        "type": COLUMN.SelectboxColumn("Type", width=120, options=list(METONYM_KINDS)),
        "note": COLUMN.TextColumn("Note", width=300),
    },
}
