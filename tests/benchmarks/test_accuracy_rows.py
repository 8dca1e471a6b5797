import json
from pathlib import Path

import pytest

from benchmarks.accuracy import OUT, merged, quotations
from benchmarks.digests import gold
from lib import dispute as disputes

TEXT = "“We will sign the treaty,” said Anna Berg. Nothing else was heard."


def test_a_file_gives_a_row_for_each_measure(tmp_path: Path) -> None:
    quote = {"start": 1, "end": 25, "kind": "direct", "speaker_start": 32, "speaker_end": 41}
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"id": "one", "text": TEXT, "quotes": [quote]}), encoding="utf-8")
    rows = {row["measure"]: row for row in quotations("own", path)}
    assert (rows["end to end F1"]["value"], rows["end to end F1"]["n"]) == (1, 1)
    assert rows["end to end F1, speech only"]["command"] == "python -m benchmarks.quotations own.jsonl"


def test_sets_that_were_not_measured_keep_their_rows() -> None:
    before = [{"set": "a", "value": 1}, {"set": "b", "value": 2}]
    assert merged(before, [{"set": "a", "value": 3}]) == [{"set": "a", "value": 3}, {"set": "b", "value": 2}]


def test_every_recorded_row_says_what_how_when_and_on_how_many() -> None:
    rows = json.loads(OUT.read_text(encoding="utf-8"))
    assert {row["set"] for row in rows} >= {"korea-2017 digests", "iran-2015 digests", "GUM news (Wikinews)"}
    for row in rows:
        assert set(row) == {"set", "measure", "value", "n", "command", "date", "note"}
        assert -1 <= row["value"] <= 1
        assert row["n"] > 0
        assert row["note"]


def test_coded_words_that_do_not_stand_in_their_article_are_named(tmp_path: Path) -> None:
    folder = disputes.load("iran-2015", articles=False).folder
    first = json.loads((folder / gold.FILE).read_text(encoding="utf-8").splitlines()[0])
    (tmp_path / "articles").symlink_to(folder / "articles")
    (tmp_path / gold.FILE).write_text(json.dumps(first | {"start": first["start"] + 1}), encoding="utf-8")
    with pytest.raises(gold.GoldError, match="line 1"):
        gold.read(tmp_path)
