import numpy as np
import pandas as pd
import pytest

from lib.scoring.outlets import by_article

ONE, TWO, NAMELESS = ({"publisher": name, "url": ""} for name in ("One", "Two", ""))


@pytest.mark.parametrize(
    ("publisher", "sources", "expected"),
    [
        ("Paper", [ONE, TWO], {"One", "Two"}),
        ("Paper", np.array([ONE, ONE], dtype=object), {"One"}),  # as a Parquet file gives lists
        ("Paper", [], {"Paper"}),
        ("Paper", [NAMELESS], {"Paper"}),
        ("Paper", None, {"Paper"}),
        ("Paper", float("nan"), {"Paper"}),
        (None, [], set()),
    ],
)
def test_outlets_are_the_sources_of_a_digest_else_the_publisher(publisher, sources, expected):
    frame = pd.DataFrame({"article_id": ["a"], "publisher": [publisher], "sources": [sources]})
    assert by_article(frame) == {"a": expected}


def test_a_frame_of_statements_has_publishers_only():
    frame = pd.DataFrame({"article_id": ["a", "a", "b"], "publisher": ["Paper", "Paper", "Herald"]})
    assert by_article(frame) == {"a": {"Paper"}, "b": {"Herald"}}
