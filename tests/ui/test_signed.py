"""Tables with signed scores send to the browser what an ordinary Styler sends."""

import datetime

import numpy as np
import pandas as pd
import pytest
from pandas.io.formats.style import Styler
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from lib.ui import tables, words
from lib.ui.signed import signed, texts

TABLES = {
    "scores": pd.DataFrame({"name": ["A", "B", "C"], "score": [0.5, -0.25, np.nan], "n": [1, 20, 3000]}),
    "whole numbers that are missing": pd.DataFrame({"score": [0.0, -0.0], "n": [1.0, np.nan], "bloc": [None, "2"]}),
    "texts that are missing": pd.DataFrame({"reason": ["few", None], "score": [np.nan, np.nan]}),
    "days": pd.DataFrame({"day": [datetime.date(2018, 1, 2), None], "score": [1.0, -1.0]}),
    "objects": pd.DataFrame({"bloc": pd.Series([1, None], dtype=object), "score": [0.111, -0.999]}),
    "whole": pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "score": [0.5, 0.25]}),
    "no rows": pd.DataFrame({"name": pd.Series([], dtype=str), "score": pd.Series([], dtype=float)}),
}


def told(styler: Styler) -> tuple[bytes, str, str]:
    proto = ArrowData()
    marshall_styler(proto, styler, "id")
    return proto.styler.display_values, proto.styler.styles, proto.styler.caption


@pytest.mark.parametrize("name", TABLES)
def test_the_same_is_sent(name: str) -> None:
    rows = TABLES[name]
    ordinary = rows.style.format(words.signed, subset=["score"], na_rep="–")
    assert told(signed(rows, ["score"])) == told(ordinary)


def test_scores_are_rounded_and_never_minus_zero() -> None:
    rows = pd.DataFrame({"score": [-0.001, 0.126], "distance": [-0.001, 0.126]})
    held = tables.rounded(rows, "score", "distance")
    assert held.data["score"].tolist() == [0.0, 0.13]
    assert [text["display_value"] for text in texts(held.data, ["score"])] == [
        words.signed(0.0),
        "+0.13",
        "0.000000",
        "0.130000",
    ]


def test_the_same_table_is_the_same_message() -> None:
    first, second = ArrowData(), ArrowData()
    for proto in (first, second):
        marshall_styler(proto, tables.rounded(TABLES["scores"], "score"), "id")
    assert first.SerializeToString() == second.SerializeToString()
