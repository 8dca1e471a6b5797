import errno
import json
import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.storing import journal
from lib.storing.journal import Journal, JournalError, claim

ENTRIES = [
    {"n": 1, "text": "“No,” she said — 한국"},
    {"n": 2, "text": 'quo"te\n\tnew line \u2028'},
    {"n": 3, "sum": "mine"},
]


@pytest.fixture
def log(tmp_path):
    return Journal(tmp_path / "deep" / "log.jsonl")


def held(log):
    return list(log.read().entries)


def test_what_was_appended_is_read_in_its_order(log):
    assert held(log) == []
    assert log.version == ""
    for entry in ENTRIES:
        log.append([entry])
    assert [{key: entry[key] for key in ("n",)} for entry in held(log)] == [{"n": 1}, {"n": 2}, {"n": 3}]
    assert held(log)[:2] == ENTRIES[:2]
    assert all("n" in json.loads(line) for line in log.path.read_text().splitlines())


def test_the_version_changes_with_every_line(log):
    seen = {log.version}
    for number in range(5):
        log.append([{"n": number}])
        seen.add(log.version)
    assert len(seen) == 6


@settings(max_examples=50)
@given(st.data())
def test_wherever_a_crash_cuts_the_last_line_the_others_are_read_and_writing_goes_on(tmp_path_factory, data):
    log = Journal(tmp_path_factory.mktemp("torn") / "log.jsonl")
    log.append(ENTRIES)
    whole = log.path.read_bytes()
    last = len(whole.rstrip(b"\n").rpartition(b"\n")[0]) + 1
    cut = data.draw(st.integers(last, len(whole) - 2))
    log.path.write_bytes(whole[:cut])
    assert held(log) == ENTRIES[:2]
    torn = cut > last
    assert [fault.line for fault in log.read().faults] == ([3] if torn else [])
    log.append([{"n": 4}])
    assert held(log) == [*ENTRIES[:2], {"n": 4}]
    faults = log.read().faults
    assert [fault.line for fault in faults] == ([3] if torn else [])
    assert log.path.read_bytes().startswith(whole[:cut])


def test_a_line_whose_end_of_line_alone_is_missing_counts(log):
    log.append(ENTRIES[:2])
    log.path.write_bytes(log.path.read_bytes().rstrip(b"\n"))
    assert held(log) == ENTRIES[:2]
    log.append([{"n": 9}])
    assert held(log) == [*ENTRIES[:2], {"n": 9}]


@pytest.mark.parametrize(
    "spoil", [b"\x00" * 20, b"{}", b"not a line", b'{"n":7,"sum":"00000000"}', b"\xff\xfe", b'[1],"sum":"00000000"}']
)
def test_a_spoilt_line_is_named_and_the_others_are_read(log, spoil):
    log.append(ENTRIES[:1])
    with log.path.open("ab") as file:
        file.write(spoil + b"\n")
    log.append(ENTRIES[1:2])
    content = log.read()
    assert list(content.entries) == ENTRIES[:2]
    (fault,) = content.faults
    assert str(fault) == f"{log.path}:2: the line is damaged and is left out; the others are read."


def test_a_changed_letter_is_noticed(log):
    log.append(ENTRIES)
    log.path.write_bytes(log.path.read_bytes().replace(b"she", b"shy"))
    assert [entry["n"] for entry in held(log)] == [2, 3]


def test_threads_append_without_loss(log):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: log.append([{"n": number}]), range(200)))
    assert sorted(entry["n"] for entry in held(log)) == list(range(200))
    assert log.read().faults == ()


WRITER = """
import sys
from pathlib import Path
from lib.storing.journal import Journal
log = Journal(Path(sys.argv[1]))
for number in range(150):
    log.append([{"who": sys.argv[2], "n": number, "text": "x" * (number * 7 % 5000)}])
"""


def test_processes_append_at_once_without_loss_or_mixture(log):
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(log.path), who]) for who in ("a", "b", "c")]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert log.read().faults == ()
    for who in ("a", "b", "c"):
        assert [entry["n"] for entry in held(log) if entry["who"] == who] == list(range(150))


def fail_with(code):
    def fail(*_arguments):
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize(
    ("code", "fragment"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "Set DEMARCHE_DATA"),
        (errno.EIO, "cannot be written (Input/output error)"),
    ],
)
@pytest.mark.parametrize("step", ["_write", "fsync"])
def test_a_disk_that_refuses_is_said_in_a_sentence_and_nothing_is_half_written(log, monkeypatch, code, fragment, step):
    log.append(ENTRIES[:1])
    before = log.path.read_bytes()
    monkeypatch.setattr(*((journal, "_write") if step == "_write" else (os, "fsync")), fail_with(code))
    with pytest.raises(JournalError) as raised:
        log.append([{"n": 2}])
    assert fragment in str(raised.value)
    assert str(log.path) in str(raised.value)
    assert log.path.read_bytes() == before
    monkeypatch.undo()
    log.append([{"n": 2}])
    assert [entry["n"] for entry in held(log)] == [1, 2]


def test_a_folder_that_may_not_be_written_is_said_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "open", fail_with(errno.EACCES))
    with pytest.raises(JournalError, match=r"Permission denied.*Set DEMARCHE_DATA"):
        Journal(tmp_path / "log.jsonl").append([{"n": 1}])


FULL = """
import resource, sys
from pathlib import Path
from lib.storing.journal import Journal, JournalError
log = Journal(Path(sys.argv[1]))
log.append([{"n": 1}])
size = log.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, size + 100))
try:
    log.append([{"n": 2, "text": "x" * 500}])
except JournalError as error:
    print(error)
print(log.path.stat().st_size == size)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="the system has no limit on the size of files")
def test_a_really_full_disk_leaves_no_half_line(log):
    done = subprocess.run([sys.executable, "-c", FULL, str(log.path)], capture_output=True, text=True, check=True)
    sentence, whole = done.stdout.splitlines()
    assert sentence.startswith("The disk is full")
    assert whole == "True"
    assert held(log) == [{"n": 1}]


def test_a_claim_is_held_by_one_and_ends_with_it(tmp_path):
    path = tmp_path / "job.lock"
    with claim(path), pytest.raises(BlockingIOError), claim(path):
        pass
    with claim(path):
        pass
    assert not path.exists()


def test_a_claim_on_a_file_that_its_holder_just_removed_is_no_claim(tmp_path, monkeypatch):
    path = tmp_path / "job.lock"
    opened = os.open

    def open_after_removal(name, *rest):
        """What another process sees whose claim comes between the opening and the locking of this one."""
        descriptor = opened(name, *rest)
        monkeypatch.setattr(os, "open", opened)
        path.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", open_after_removal)
    with claim(path):
        assert path.exists()
        with pytest.raises(BlockingIOError), claim(path):
            pass
