"""The regression and the honesty of its training data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np

from benchmarks.stance import save
from lib.scoring.stance.lexicon import DATA
from lib.scoring.stance.model import NEITHER, OPPOSE, SUPPORT, Model, fit

ROOT = Path(__file__).resolve().parents[2]
RUN = 7
"""As many words in a row as two writers do not choose alike by chance."""


def toy() -> Model:
    examples = [{"good": 1.0, "common": 1.0}, {"bad": 1.0, "common": 1.0}, {"common": 1.0}] * 8
    codes: list[dict[str, int]] = [{"talks": 1}, {"talks": -1}, {}] * 8
    return fit(["talks"], examples, codes, np.zeros((24, 1, 3)), penalty=0.01)


def test_the_fit_learns_each_side() -> None:
    model = toy()
    likeliest = [int(model.probabilities({name: 1.0, "common": 1.0})[0].argmax()) for name in ("good", "bad", "new")]
    assert likeliest == [SUPPORT, OPPOSE, NEITHER]


def test_a_prior_moves_the_probability() -> None:
    prior = np.zeros((1, 3))
    prior[0, OPPOSE] = 10.0
    assert toy().probabilities({"common": 1.0}, prior)[0].argmax() == OPPOSE


def test_a_saved_model_says_the_same(tmp_path: Path) -> None:
    model = toy()
    save(model, tmp_path / "m.npz")
    again = Model.load(tmp_path / "m.npz")
    assert np.allclose(again.probabilities({"good": 1.0}), model.probabilities({"good": 1.0}), atol=0.01)


def runs(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower().replace("’", "'"))
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def test_no_name_of_a_state_is_a_feature() -> None:
    names = {name.rpartition(":")[2] for name in Model.load(DATA / "model.npz").names}
    assert not names & {"china", "chines", "beij", "russia", "moscow", "america", "washington", "japan", "trump", "kim"}


def test_written_statements_do_not_copy_coded_ones() -> None:
    coded: set[tuple[str, ...]] = set()
    for path in (ROOT / "data" / "disputes").glob("*/coded.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            coded |= runs(json.loads(line)["text"])
    lines = [
        line for path in (DATA / "training").glob("*.tsv") for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert not [line for line in lines if runs(line.partition("\t")[2]) & coded]
