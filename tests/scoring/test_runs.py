"""Several values a line: the quick ways of lines with one value at most give what the plain way gives."""

import numpy as np
import pytest

from lib.scoring.runs import Runs

LINES = [np.array([0, 2, 3, 5]), np.array([4, 1]), slice(1, 5), slice(2, 2), np.zeros(0, np.int64)]
KINDS = {"one at most": [1, 0, 1, 1, 0, 1], "one each": [1] * 6, "several": [2, 0, 1, 3, 0, 1]}


@pytest.mark.parametrize("lines", LINES, ids=str)
@pytest.mark.parametrize("counts", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("kind", [np.int8, np.float64])
def test_values_are_found_with_their_lines(lines: np.ndarray | slice, counts: list[int], kind: type) -> None:
    values = np.arange(sum(counts), dtype=kind) % 4
    runs = Runs(np.concatenate([[0], np.cumsum(counts)]), values)
    chosen = [values[runs.ends[line] : runs.ends[line + 1]].tolist() for line in np.arange(6)[lines].tolist()]
    found, owner = runs.at(lines)
    assert found.dtype == values.dtype
    assert found.tolist() == [value for held in chosen for value in held]
    assert owner.tolist() == [place for place, held in enumerate(chosen) for _ in held]
    for wanted in ([], [1], [0, 3]):
        expected = [bool(set(wanted) & set(held)) for held in chosen]
        assert runs.holding(lines, np.array(wanted, np.int64)).tolist() == expected
    if kind is np.int8:
        assert np.flatnonzero(runs.seen(lines, 4)).tolist() == sorted({value for held in chosen for value in held})
