"""stances.toml changed word by word, with every remark kept. No disk in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import tomlkit

from lib.dispute.vocabulary import FAMILY, LISTS, SCHEMA, TARGET, Words, parsed

_WIDTH = 100
"""A list that is longer in one line has a line for each expression."""


def expressions(text: str) -> tuple[str, ...]:
    """The expressions of a text with one a line, each once, in their order."""
    return tuple(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def with_words(text: str, words: Mapping[str, Words]) -> str:
    """The text with these words for some issues; lists that say the same already stay as they are written."""
    document = tomlkit.parse(text)
    before = parsed(text).issues
    for issue, wanted in words.items():
        held = before.get(issue)
        if held == wanted or (held is None and not wanted.lists and not wanted.family):
            continue
        table = _table(document, issue)
        if held is None or held.family != wanted.family:
            _put(table, FAMILY, wanted.family)
        for name in LISTS:
            now, then = (held.lists.get(name, ()) if held else ()), wanted.lists.get(name, ())
            if now == then:
                continue
            if then:
                _put(table, name, _array(then))
            elif name in table:
                del table[name]
    return tomlkit.dumps(document)


def with_target(text: str, side: str) -> str:
    """The text with another side whose conduct the dispute is about; none when empty."""
    document = tomlkit.parse(text)
    if parsed(text).target_side == side:
        return text
    if side:
        document[TARGET] = side
    else:
        del document[TARGET]
    return tomlkit.dumps(document)


def followed(text: str, before: Iterable[str], after: Iterable[str]) -> str:
    """The text for the issues that there are after an edit: words of one that went go too.

    Where one issue went and one came, the words go over to the new one: it was renamed.
    """
    gone = [issue for issue in before if issue not in set(after)]
    came = [issue for issue in after if issue not in set(before)]
    held = parsed(text).issues
    if not any(issue in held for issue in gone):
        return text
    if len(gone) == len(came) == 1 and came[0] not in held:
        words = held[gone[0]]
        text = with_words(text, {came[0]: words})
    return only(text, set(parsed(text).issues) - set(gone))


def only(text: str, issues: Iterable[str]) -> str:
    """The text without the words of other issues than these."""
    document = tomlkit.parse(text)
    for issue in set(parsed(text).issues) - set(issues):
        del document["issues"][issue]
    return tomlkit.dumps(document)


def _table(document: Any, issue: str) -> Any:
    document.setdefault("schema", SCHEMA)
    if "issues" not in document:
        document.add("issues", tomlkit.table(is_super_table=True))
    issues = document["issues"]
    if issue not in issues:
        issues.add(issue, tomlkit.table())
    return issues[issue]


def _put(table: Any, name: str, value: Any) -> None:
    """A new key stands below the others, above the remarks that lead on to the next table."""
    if name in table:
        table[name] = value
        return
    body, below = table.value.body, []
    while body and body[-1][0] is None:
        below.append(body.pop())
    table.add(name, value)
    body.extend(reversed(below))


def _array(values: Iterable[str]) -> Any:
    array = tomlkit.array()
    array.extend(values)
    return array.multiline(len(array.as_string()) > _WIDTH)
