from datetime import date

import pytest

from lib import access
from lib import dispute as disputes
from lib.dispute import DisputeError
from lib.scoring.stance import Coder
from lib.storing import scaffold

ANN = access.editor(access.Policy(), name="Ann")
START, END = date(2024, 1, 1), date(2024, 12, 31)


@pytest.mark.parametrize("title", ["The lakes", 'A "quoted" \\ title', "Ölstreit – 한국", "@NAME@ costs 5 $"])
def test_a_new_dispute_is_valid_and_says_what_it_was_told(tmp_path, title):
    folder = scaffold.create(ANN, tmp_path / "disputes", "lakes-2024", title, START, END)
    assert disputes.check(folder) == []
    made = disputes.load(folder)
    assert (made.name, made.title, made.start, made.end) == ("lakes-2024", title, START, END)
    assert (folder / "articles").is_dir()
    assert [path.name for path in folder.parent.iterdir()] == ["lakes-2024"]


def test_every_issue_of_a_new_dispute_can_be_coded(tmp_path):
    made = disputes.load(scaffold.create(ANN, tmp_path, "lakes", "Lakes", START, END))
    assert set(Coder(made)._families) == {issue.id for issue in made.issues}


@pytest.mark.parametrize("name", ["", "Lakes", "a b", "../x", "a/b", "-a", "a--b", "a.", "x" * 61, "é"])
def test_a_name_that_cannot_be_a_folder_is_refused(tmp_path, name):
    with pytest.raises(DisputeError, match="cannot name a dispute"):
        scaffold.create(ANN, tmp_path, name, "Lakes", START, END)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "start", "end", "fragment"),
    [("", START, END, "title"), ("a\nb", START, END, "title"), ("Lakes", END, START, "before it starts")],
)
def test_a_dispute_that_cannot_be_is_refused(tmp_path, title, start, end, fragment):
    with pytest.raises(DisputeError, match=fragment):
        scaffold.create(ANN, tmp_path, "lakes", title, start, end)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_never_touched(tmp_path):
    (tmp_path / "lakes").mkdir()
    with pytest.raises(DisputeError, match="there already"):
        scaffold.create(ANN, tmp_path, "lakes", "Lakes", START, END)
    assert list((tmp_path / "lakes").iterdir()) == []


def test_a_place_that_may_not_be_written_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DisputeError, match="Choose another place"):
        scaffold.create(ANN, tmp_path / "file", "lakes", "Lakes", START, END)
