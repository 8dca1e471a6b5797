import shutil
from pathlib import Path

import pytest

from lib import access
from lib import dispute as disputes
from lib.dispute import DisputeError
from lib.storing import dispute_tables, scaffold

ANN = access.editor(access.Policy(), name="Ann")
HOLDER = {
    "name": "Ann Example", "aliases": "", "country": "CAN", "role": "Foreign Minister",
    "role_class": "foreign_minister", "from": "2020-01-01", "to": "", "basis": "memory",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from datetime import date

    return scaffold.create(ANN, tmp_path, "lakes", "Lakes", date(2020, 1, 1), date(2020, 12, 31))


def test_a_table_without_faults_replaces_the_old_one(folder):
    assert dispute_tables.save(ANN, folder, "office-holders.csv", [HOLDER, dict.fromkeys(HOLDER, "")]) == []
    assert [holder.name for holder in disputes.load(folder).office_holders] == ["Ann Example"]
    assert dispute_tables.read(folder, "office-holders.csv") == [HOLDER]


@pytest.mark.parametrize(
    ("column", "value", "cause"),
    [("country", "Canada", "not a country code"), ("from", "soon", "not a date"), ("name", "", "is empty")],
)
def test_a_table_with_a_fault_is_not_saved_and_the_fault_is_named(folder, column, value, cause):
    before = (folder / "office-holders.csv").read_bytes()
    problems = dispute_tables.save(ANN, folder, "office-holders.csv", [HOLDER, HOLDER | {column: value}])
    assert {(problem.file, problem.line) for problem in problems} == {("office-holders.csv", 3)}
    assert any(cause in problem.cause for problem in problems)
    assert (folder / "office-holders.csv").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


def test_a_fault_elsewhere_does_not_hinder(folder):
    (folder / "events.csv").write_text("id,date,title,kind,countries,source_url\nx,soon,X,talks,,\n", encoding="utf-8")
    assert dispute_tables.save(ANN, folder, "office-holders.csv", [HOLDER]) == []


def test_a_cell_of_many_lines_becomes_one(folder):
    dispute_tables.save(ANN, folder, "office-holders.csv", [HOLDER | {"role": "Foreign\nMinister,  “at large”"}])
    assert dispute_tables.read(folder, "office-holders.csv")[0]["role"] == "Foreign Minister, “at large”"


def test_other_files_cannot_be_reached(folder):
    for name in ("dispute.toml", "../x.csv"):
        with pytest.raises(DisputeError, match="no table"):
            dispute_tables.save(ANN, folder, name, [])


def test_only_an_editor_may_save(folder):
    with pytest.raises(access.AccessError):
        dispute_tables.save(None, folder, "office-holders.csv", [HOLDER])  # type: ignore[arg-type]


def test_a_folder_that_is_gone_is_named(folder):
    shutil.rmtree(folder)
    with pytest.raises(DisputeError, match="cannot be read"):
        dispute_tables.read(folder, "events.csv")
