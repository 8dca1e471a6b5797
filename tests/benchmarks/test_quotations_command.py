import json
from pathlib import Path

import pytest

from benchmarks.quotations import systems
from benchmarks.quotations.__main__ import main

TEXT = "“We will sign the treaty,” said Anna Berg. Nothing else was heard."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    quote = {"start": 1, "end": 25, "kind": "direct", "speaker_start": 32, "speaker_end": 41}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "one", "text": TEXT, "quotes": [quote]}) + "\n", encoding="utf-8")
    return path


def test_accuracy_speed_and_memory_are_printed_and_written(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    assert main([str(gold), "--peer", "none", "--repeat", "1", "--json", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "1 documents, 1 quotations" in printed
    values = json.loads(out.read_text(encoding="utf-8"))["systems"]["demarche"]
    assert values["accuracy"]["all"]["end to end"]["f1"] == 1
    assert values["by kind"]["direct"] == {"gold": 1, "found": 1, "end to end": 1}
    assert values["characters per second"] > 0
    assert values["peak MiB"] > 20


def test_a_peer_that_is_not_installed_is_named_with_the_way_to_get_it(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(systems, "find_spec", lambda _: None)
    assert main([str(gold), "--peer", "textacy"]) == 1
    assert "pip install -r benchmarks/requirements.txt" in capsys.readouterr().err


def test_a_file_that_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl"), "--peer", "none"]) == 1
    assert "none.jsonl" in capsys.readouterr().err
