import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from lib import access
from lib import dispute as disputes
from lib.dispute import DisputeError, editing, rewording, vocabulary
from lib.storing import dispute_files, dispute_tables, scaffold

ANN = access.editor(access.Policy(), name="Ann")
HOLDER = {
    "name": "Ann Example", "aliases": "", "country": "CAN", "role": "Foreign Minister",
    "role_class": "foreign_minister", "from": "2020-01-01", "to": "", "basis": "memory",
}  # fmt: skip
FILE = "office-holders.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return scaffold.create(ANN, tmp_path, "lakes", "Lakes", date(2020, 1, 1), date(2020, 12, 31))


@pytest.fixture
def keep(tmp_path: Path) -> Path:
    return tmp_path / "home"


def save(folder: Path, keep: Path, *rows: dict[str, str]):
    return dispute_files.save(ANN, folder, {FILE: dispute_tables.written(FILE, rows)}, keep)


def test_a_table_without_faults_replaces_the_old_one(folder, keep):
    assert save(folder, keep, HOLDER, dict.fromkeys(HOLDER, "")) == ()
    assert [holder.name for holder in disputes.load(folder).office_holders] == ["Ann Example"]
    assert dispute_tables.read(folder, FILE) == [HOLDER]


@pytest.mark.parametrize(
    ("column", "value", "cause"),
    [("country", "Canada", "not a country code"), ("from", "soon", "not a date"), ("name", "", "is empty")],
)
def test_a_table_with_a_fault_is_not_saved_and_the_fault_is_named(folder, keep, column, value, cause):
    before = (folder / FILE).read_bytes()
    problems = save(folder, keep, HOLDER, HOLDER | {"from": "2020-02-01", column: value})
    assert {(problem.file, problem.row, problem.column) for problem in problems} == {(FILE, 2, column)}
    assert any(cause in problem.cause for problem in problems)
    assert (folder / FILE).read_bytes() == before
    assert not keep.exists()
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


def test_nothing_is_saved_while_a_problem_stands_elsewhere(folder, keep):
    (folder / "events.csv").write_text("id,date,title,kind,countries,source_url\nx,soon,X,talks,,\n", encoding="utf-8")
    assert {problem.file for problem in save(folder, keep, HOLDER)} == {"events.csv"}
    assert dispute_tables.read(folder, FILE) == []


def test_a_trial_gives_the_dispute_as_it_would_be_and_changes_nothing(folder):
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    text = dispute_files.text_of(folder, "dispute.toml").replace("loading = 1.0", "loading = 0.5")
    trial = dispute_files.tried(folder, {"dispute.toml": text})
    assert trial.dispute is not None and trial.dispute.issues[0].loading == 0.5
    assert trial.dispute.folder == folder
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_text_that_is_no_toml_is_a_problem(folder, keep):
    problems = dispute_files.save(ANN, folder, {"dispute.toml": "title = "}, keep)
    assert "is not TOML" in problems[0].cause
    assert disputes.load(folder)


def test_every_change_keeps_what_was_there_and_it_can_come_back(folder, keep):
    first = dispute_files.text_of(folder, FILE)
    save(folder, keep, HOLDER)
    save(folder, keep, HOLDER | {"country": "NOR"})
    latest, oldest = dispute_files.earlier(keep)
    assert (oldest.files, dispute_files.texts_of(keep, oldest)) == ((FILE,), {FILE: first})
    assert "CAN" in dispute_files.texts_of(keep, latest)[FILE]
    assert dispute_files.save(ANN, folder, dispute_files.texts_of(keep, oldest), keep) == ()
    assert dispute_files.text_of(folder, FILE) == first
    assert len(dispute_files.earlier(keep)) == 3


def test_the_same_again_keeps_no_version(folder, keep):
    save(folder, keep, HOLDER)
    assert save(folder, keep, HOLDER) == ()
    assert len(dispute_files.earlier(keep)) == 1


def test_a_crash_while_replacing_leaves_the_old_file(folder, keep, monkeypatch):
    before = (folder / FILE).read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DisputeError, match="cannot be written"):
        save(folder, keep, HOLDER)
    assert (folder / FILE).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


def test_a_cell_of_many_lines_becomes_one(folder, keep):
    save(folder, keep, HOLDER | {"role": "Foreign\nMinister,  “at large”"})
    assert dispute_tables.read(folder, FILE)[0]["role"] == "Foreign Minister, “at large”"


def test_other_files_cannot_be_reached(folder, keep):
    with pytest.raises(DisputeError, match="no table"):
        dispute_tables.written("../x.csv", [])
    for name in ("coders.toml", "../x.csv", "articles/x.md"):
        with pytest.raises(DisputeError, match="no file"):
            dispute_files.save(ANN, folder, {name: "x"}, keep)


def test_a_folder_that_is_gone_is_named(folder):
    shutil.rmtree(folder)
    with pytest.raises(DisputeError, match="cannot be read"):
        dispute_tables.read(folder, "events.csv")


def test_an_edit_that_began_before_somebody_else_saved_replaces_nothing(folder, keep):
    began = {FILE: dispute_files.text_of(folder, FILE)}
    save(folder, keep, HOLDER)
    mine = {FILE: dispute_tables.written(FILE, [HOLDER | {"name": "Bob Other"}])}
    with pytest.raises(DisputeError, match=r"Somebody else changed office-holders\.csv since you began"):
        dispute_files.save(ANN, folder, mine, keep, began)
    assert dispute_tables.read(folder, FILE) == [HOLDER]
    assert dispute_files.save(ANN, folder, mine, keep, {FILE: dispute_files.text_of(folder, FILE)}) == ()
    assert dispute_tables.read(folder, FILE)[0]["name"] == "Bob Other"


@pytest.mark.parametrize(
    "after", [["TALKS", "SANCTIONS"], ["TALKS", "BANS", "FORCE"], ["NEW", "TALKS", "SANCTIONS", "FORCE"]]
)
@pytest.mark.parametrize("crash", [1, 2, 3, 4])
def test_a_crash_between_two_files_leaves_a_dispute_that_opens(folder, keep, monkeypatch, after, crash):
    """An issue goes, is renamed or comes with its words: dispute.toml and stances.toml change together."""
    dispute = disputes.load(folder)
    rows = {str(issue.id): row for issue, row in zip(dispute.issues, editing.issue_rows(dispute), strict=True)}
    made = [rows.get(name, rows["SANCTIONS" if name == "BANS" else "FORCE"]) | {"id": name} for name in after]
    words = rewording.followed(dispute_files.text_of(folder, "stances.toml"), list(rows), after)
    words = rewording.with_words(words, {name: vocabulary.Words("own", {"thing": ("lake*",)}) for name in after[:1]})
    texts = {
        "dispute.toml": editing.with_issues(dispute_files.text_of(folder, "dispute.toml"), made),
        "stances.toml": words,
    }
    real, calls = os.replace, []

    def replaced(*paths):
        calls.append(paths)
        if len(calls) == crash:
            raise KeyboardInterrupt
        real(*paths)

    monkeypatch.setattr(os, "replace", replaced)
    try:
        assert dispute_files.save(ANN, folder, texts, keep) == ()
    except KeyboardInterrupt:
        monkeypatch.undo()
        assert disputes.load(folder).title == "Lakes"
        assert dispute_files.save(ANN, folder, texts, keep) == ()
    assert {str(issue.id) for issue in disputes.load(folder).issues} == set(after)
    assert dispute_files.text_of(folder, "stances.toml") == words
