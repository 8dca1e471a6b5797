from __future__ import annotations

import pandas as pd
import pytest

from lib.scoring import measures


def statements(**tones: list[float]) -> pd.DataFrame:
    """One statement a tone, each its own utterance in its own article."""
    rows = [
        {"country": country, "utterance_id": f"{country}{at}", "quote_id": f"{country}{at}", "speaker": country}
        | {"article_id": f"a{at}", "tone": tone}
        for country, held in tones.items()
        for at, tone in enumerate(held)
    ]
    return pd.DataFrame(rows)


def test_tone_is_the_mean_over_utterances_so_that_copies_count_once() -> None:
    rows = statements(AAA=[0.5, 0.1, 0.0])
    copy = rows.iloc[[0]].assign(quote_id="copy", article_id="a9")
    table = measures.tone(pd.concat([rows, copy], ignore_index=True)).set_index("country")
    assert table.score["AAA"] == pytest.approx(0.2)
    assert table.n["AAA"] == 3
    assert table.statements["AAA"] == 4


@pytest.mark.parametrize(("count", "status"), [(2, "insufficient"), (3, "point"), (4, "point"), (5, "interval")])
def test_tone_has_the_gates_of_the_codebook(count: int, status: str) -> None:
    row = measures.tone(statements(AAA=[0.1] * count)).iloc[0]
    assert row.status == status
    assert pd.isna(row.score) == (status == "insufficient")
    assert pd.isna(row.low) == (status != "interval")


def test_the_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    rows = statements(AAA=[-0.5, 0.0, 0.1, 0.4, 0.6, 0.9])
    first, second = measures.tone(rows).iloc[0], measures.tone(rows).iloc[0]
    assert first.low < first.score < first.high
    assert (first.low, first.high) == (second.low, second.high)


def test_attention_counts_utterances_and_has_no_interval() -> None:
    row = measures.attention(statements(AAA=[0.1, 0.2])).iloc[0]
    assert (row.score, row.status) == (2, "count")
    assert pd.isna(row.low)


@pytest.mark.parametrize("measure", [measures.tone, measures.attention])
def test_nobody_gives_an_empty_table(measure) -> None:
    assert measure(statements(AAA=[0.1]).iloc[:0]).empty
