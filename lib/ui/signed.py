"""Tables whose scores are printed with a sign, made ready for Streamlit without styling every cell of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from lib.ui import words


def signed(rows: pd.DataFrame, scores: Sequence[str]) -> Styler:
    """What `rows.style.format(words.signed, subset=scores, na_rep="–")` shows; names of columns must differ.

    Streamlit takes from a Styler the text of each cell and its looks, and only from a Styler itself. There are no
    looks here, and the text differs from the value only in numbers with decimals and where a value is missing: so a
    table of thousands of pairs is ready many times as fast. The test compares what is sent with what an ordinary
    Styler sends.
    """
    styler = rows.style
    styler.uuid = None  # else a random one, which makes the same table another message at each run
    quick: dict[str, Any] = {
        "_compute": lambda: styler,
        "_translate": lambda *_, **__: {"body": [list(texts(rows, scores))]},
    }
    for name, method in quick.items():
        setattr(styler, name, method)
    return styler


def texts(rows: pd.DataFrame, scores: Sequence[str]) -> Iterator[dict[str, str]]:
    """The cells that are not shown as they are: place and text."""
    for place, name in enumerate(rows.columns):
        column = rows[name]
        missing = column.isna().to_numpy()
        whole = not pd.api.types.is_float_dtype(column.dtype)
        if whole and name not in scores and not missing.any():
            continue
        for row, value in enumerate(column):
            if name in scores:
                text = "–" if missing[row] else words.signed(value)
            elif missing[row]:
                text = str(value)
            elif whole:
                continue
            else:
                text = f"{value:.6f}"
            yield {"id": f"row{row}_col{place}", "display_value": text}
