"""Statements that people and the machine coded, read from their files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib.storing import coded

LINE = {"article": "a", "start": 3, "end": 9, "issue": "talks", "stance": "oppose", "position": -0.5}
CODED = {"issues": {"DIALOGUE": "support_conditional", "OTHER": "neutral"}, "axis": 1.0, "holistic": None}


def write(path: Path, *lines: object) -> None:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))


def test_both_codings_are_read_under_the_codebooks_issues(tmp_path: Path) -> None:
    write(tmp_path / "coded.jsonl", LINE | {"coded": CODED}, LINE | {"start": 20, "issue": "weather"})
    (tmp_path / "coders.toml").write_text('first = "Ann"\nsecond = "Ben"\n[issues]\ntalks = "DIALOGUE"\n')
    held = coded.read(tmp_path)
    assert held is not None
    assert held.first == {"a:3:9": {"DIALOGUE": -1.0}}
    assert held.second == {"a:3:9": {"DIALOGUE": 0.5, "OTHER": 0.0}}
    assert (held.axis, held.judgement) == ({"a:3:9": 1.0}, {})
    assert held.position == {"a:3:9": -0.5, "a:20:9": -0.5}
    assert held.coders == ("Ann", "Ben")


def test_without_a_list_of_names_there_is_one_coding(tmp_path: Path) -> None:
    write(tmp_path / "coded.jsonl", LINE | {"coded": CODED})
    held = coded.read(tmp_path)
    assert held is not None
    assert (held.first, held.coders) == ({}, ("", ""))


def test_a_folder_without_coded_statements_has_none(tmp_path: Path) -> None:
    assert coded.read(tmp_path) is None
    assert coded.measured("nowhere", tmp_path) is None


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "coded.jsonl").write_text(json.dumps(LINE | {"coded": CODED}) + "\n{broken\n")
    with pytest.raises(coded.CodedError, match=r"coded.jsonl, line 2: not JSON"):
        coded.read(tmp_path)


def test_a_statement_that_the_machine_missed_has_no_code(tmp_path: Path) -> None:
    head = {"date": "2018-01-02", "note": "how", "command": "run", "model": "abc"}
    found = {"article": "a", "start": 1, "end": 2, "found": True, "issues": {"DIALOGUE": 1.0}, "axis": 1.0}
    write(tmp_path / "made.jsonl", head, found, {"article": "a", "start": 5, "end": 9, "found": False})
    held = coded.measured("made", tmp_path)
    assert held is not None
    assert held.codes == {"a:1:2": {"DIALOGUE": 1.0}, "a:5:9": {}}
    assert (held.axis, held.found) == ({"a:1:2": 1.0}, {"a:1:2"})
    assert (held.date, held.note, held.command, held.model) == ("2018-01-02", "how", "run", "abc")


def test_the_machine_was_measured_on_statements_that_people_coded() -> None:
    """On those of the articles that it was not fitted on."""
    from lib import dispute as disputes

    for name in disputes.available():
        people, machine = coded.read(disputes.load(name, articles=False).folder), coded.measured(name)
        assert people is not None, name
        assert machine is not None, name
        assert set() < machine.codes.keys() < people.second.keys()
