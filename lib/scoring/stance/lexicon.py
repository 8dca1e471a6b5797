"""The stance lexicon: expressions by family of issue, and the words that govern them.

`data/stance` holds what is true of any dispute; `stances.toml` in a dispute's folder says which family each issue
belongs to and adds the dispute's own terms. This file is the only one of the package that reads the disk.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lib.records import IssueId
from lib.scoring.stance.patterns import Patterns

DATA = Path(__file__).resolve().parents[3] / "data" / "stance"
ROLES = ("thing", "contrary", "support", "oppose", "always_support", "always_oppose", "other_sense")
Labelled = dict[str, list[str]]


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file, the place and the remedy."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns ready to be sought, and the family of each issue of one dispute."""

    patterns: Patterns
    families: Mapping[IssueId, str]
    target_side: str = ""
    """The side whose conduct the dispute is about."""


def lexicon(folder: Path | None) -> Lexicon:
    """The general lexicon with the terms of the dispute in `folder`; without a folder, no issues."""
    labelled = {label: list(lines) for label, lines in general().items()}
    path = folder / "stances.toml" if folder else None
    terms = _toml(path) if path and path.exists() else {}
    families: dict[IssueId, str] = {}
    for issue, entry in terms.get("issues", {}).items():
        family = families[IssueId(issue)] = entry.get("family", issue.lower())
        _add_roles(labelled, family, {k: v for k, v in entry.items() if k != "family"}, DATA if path is None else path)
    return Lexicon(Patterns(labelled), families, str(terms.get("target_side", "")))


@cache
def general() -> Labelled:
    """Label -> patterns of data/stance: `op.<class>` and `<family>.<role>`."""
    labelled: Labelled = {}
    for name, lines in _toml(DATA / "operators.toml").items():
        if isinstance(lines, list):
            labelled[f"op.{name}"] = lines
    for family, roles in _toml(DATA / "lexicon.toml").items():
        if isinstance(roles, dict):
            _add_roles(labelled, family, roles, DATA / "lexicon.toml")
    return labelled


def _add_roles(labelled: Labelled, family: str, roles: Mapping[str, Any], path: Path) -> None:
    for role, lines in roles.items():
        if role not in ROLES or not isinstance(lines, list):
            raise LexiconError(
                f"{path.name}, {family}: “{role}” is not one of {', '.join(ROLES)} with a list of patterns; "
                "correct the key."
            )
        labelled.setdefault(f"{family}.{role}", []).extend(lines)


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        try:
            return tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{path.name} is not valid TOML: {error}. Correct the line that it names.") from error
