import pytest

from lib.storing import handed


def test_a_file_is_written_over_what_stood_there(tmp_path):
    for data in (b"first", b"2"):
        handed.write(tmp_path / "x.csv", data)
    assert (tmp_path / "x.csv").read_bytes() == b"2"


def test_a_place_that_is_not_there_is_named(tmp_path):
    with pytest.raises(handed.HandedError, match=r"none/x\.csv cannot be written \(No such file or directory\)"):
        handed.write(tmp_path / "none" / "x.csv", b"")
