import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.storing.import_report import ImportReport
from lib.storing.imports import Progress
from lib.storing.versions import StoreError
from lib.ui import jobs

REPORT = ImportReport("j", "files", "Ann", datetime(2018, 1, 1, tzinfo=UTC))


def ended(folder: Path) -> jobs.Job:
    job = jobs.current(folder)
    assert job is not None
    job.wait(10)
    assert not job.running
    return job


def test_a_job_tells_how_far_it_is_and_gives_its_report(tmp_path):
    def work(tell, _cancel):
        tell(Progress("reading", 1, 2, 1, 0, 0))
        return REPORT

    assert jobs.start(tmp_path, work)
    job = ended(tmp_path)
    assert job.report == REPORT and job.progress is not None and job.progress.done == 1


def test_only_one_job_runs_in_a_folder_and_it_stops_when_asked(tmp_path):
    waiting = threading.Event()

    def work(_tell, cancel):
        while not cancel():
            waiting.wait(0.01)
        return REPORT

    assert jobs.start(tmp_path, work)
    assert not jobs.start(tmp_path, work)
    jobs.dismiss(tmp_path)
    job = jobs.current(tmp_path)
    assert job is not None and not job.stopping
    job.stop()
    assert ended(tmp_path).stopping
    jobs.dismiss(tmp_path)
    assert jobs.current(tmp_path) is None


@pytest.mark.parametrize(
    ("error", "said"), [(StoreError("The disk is full."), "The disk is full."), (KeyError("secret"), "(KeyError)")]
)
def test_a_job_that_fails_says_why_and_shows_no_inside(tmp_path, error, said):
    def work(_tell, _cancel):
        raise error

    jobs.start(tmp_path, work)
    job = ended(tmp_path)
    assert said in job.error and "secret" not in job.error and job.report is None
