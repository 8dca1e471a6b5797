from __future__ import annotations

import pandas as pd
import pytest

from lib.charts import shares
from lib.charts.markup import plain


@pytest.mark.parametrize(
    ("text", "said"), [("a <b>x</b> & y", "a &lt;b&gt;x&lt;/b&gt; &amp; y"), ('say "no"', 'say "no"')]
)
def test_words_stay_words(text: str, said: str) -> None:
    assert plain(text) == said


def test_an_outlets_name_cannot_be_a_link() -> None:
    bars = shares.shares(pd.DataFrame({"name": ['<a href="https://x.example">x</a>'], "n": [1]}), "statements").data[0]
    assert "<a" not in bars.y[0]
