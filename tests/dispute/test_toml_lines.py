"""Where the keys of a TOML file stand."""

from __future__ import annotations

import pytest

from lib.dispute.toml_lines import TomlLines

TEXT = """top = 1

[axis]
name = "x"

[[issues]]
id = "a"

[[issues]]
id = "b"
[issues.by_side]
target = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 1),
        (("axis", "name"), 4),
        (("axis", "plus"), 3),
        (("issues", 0, "id"), 7),
        (("issues", 1, "id"), 10),
        (("issues", 1, "label"), 9),
        (("issues", 1, "by_side", "target"), 12),
        (("nowhere",), 0),
    ],
)
def test_a_key_or_else_its_table(path: tuple[str | int, ...], line: int) -> None:
    assert TomlLines(TEXT).line(*path) == line
