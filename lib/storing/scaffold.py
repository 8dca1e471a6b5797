"""A new dispute folder from `data/template`, valid from the first moment."""

from __future__ import annotations

import json
import os
import re
import tempfile
from datetime import date
from pathlib import Path

from lib import access
from lib.access import Editor
from lib.dispute import DisputeError

TEMPLATE = Path(__file__).resolve().parents[2] / "data" / "template"
ARTICLES = "articles"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME, LONGEST_TITLE = 60, 200


def create(editor: Editor, root: Path, name: str, title: str, start: date, end: date) -> Path:
    """Make the folder `root/name` and return it; it appears complete or not at all.

    Raises `DisputeError` for a name or title that cannot be, days in the wrong order, or a folder that is there.
    """
    access.name_of(editor)
    _check(name, title, start, end)
    goal = root / name
    if goal.exists():
        raise DisputeError(f"{goal} is there already; choose another name, or remove the folder first.")
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=root) as beside:
            made = Path(beside) / name
            (made / ARTICLES).mkdir(parents=True)
            for path in sorted(TEMPLATE.iterdir()):
                text = path.read_text(encoding="utf-8")
                (made / path.name).write_text(_filled(text, name, title, start, end), encoding="utf-8")
            os.rename(made, goal)  # noqa: PTH104  the atomic step, by its own name
    except OSError as error:
        shown = error.strerror or error
        raise DisputeError(f"{goal} cannot be made ({shown}). Choose another place with --into.") from error
    return goal


def _check(name: str, title: str, start: date, end: date) -> None:
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise DisputeError(f"{name!r} cannot name a dispute; use small letters, digits and hyphens, as in lakes-2024.")
    if not title.strip() or not title.isprintable() or len(title) > LONGEST_TITLE:
        raise DisputeError(f"The title must be one line of 1 to {LONGEST_TITLE} characters.")
    if start > end:
        raise DisputeError(f"The dispute would end on {end}, before it starts on {start}.")


def _filled(text: str, name: str, title: str, start: date, end: date) -> str:
    values = {"NAME": name, "TITLE": json.dumps(title, ensure_ascii=False), "HEADING": title}
    values |= {"FROM": start.isoformat(), "TO": end.isoformat()}
    return re.sub(r"@([A-Z]+)@", lambda found: values[found.group(1)], text)
