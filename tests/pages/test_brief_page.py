"""A report from the small store: its quotations and sources, and the archive that makes its numbers again."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from lib.briefing import __main__ as command
from lib.briefing import bundle, html, word
from lib.briefing.brief import Brief
from lib.records import Iso3, IssueId
from lib.ui import briefs, evidence
from lib.ui.filters import Filters, unfiltered
from tests.pages.conftest import Open
from tests.pages.made_store import DISPUTE

ISSUES = [IssueId("SANCTIONS"), IssueId("DIALOGUE")]
ROOT = Path(__file__).parents[2]


def selected(*countries: str) -> Filters:
    return replace(unfiltered(evidence.choices(DISPUTE)), countries=tuple(Iso3(code) for code in countries))


def brief(filters: Filters, issues: list[IssueId]) -> Brief:
    return briefs.gather(filters, issues, 2, "", "http://localhost/brief", date(2018, 7, 1))


@pytest.fixture
def archive(open_page: Open, tmp_path: Path) -> Path:
    """The archive of a report on two issues, all states, with its numbers."""
    open_page("brief")
    filters = selected()
    path = tmp_path / "brief.zip"
    path.write_bytes(bundle.archive(brief(filters, ISSUES), briefs.files(filters, ISSUES)))
    return path


def unpacked(archive: Path) -> Path:
    folder = archive.with_suffix("")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder


def test_the_command_of_the_archive_makes_the_printed_numbers_again(archive: Path) -> None:
    folder = unpacked(archive)
    said = (folder / "README.md").read_text()
    [documented] = re.findall(r"^    python (-m lib\.briefing) PATH$", said, re.MULTILINE)
    asked = [sys.executable, *documented.split(), str(folder)]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    printed = list(csv.DictReader(io.StringIO((folder / "numbers.csv").read_text())))
    assert done.stdout.endswith(f"The same {len(printed)} rows as printed.\n")
    made = {(row["issue"], row["country"]): row for row in csv.DictReader(io.StringIO(done.stdout), delimiter="\t")}
    japan = next(row for row in printed if (row["issue"], row["country"]) == ("SANCTIONS", "JPN"))
    assert float(made["SANCTIONS", "JPN"]["score"]) == pytest.approx(float(japan["score"]), abs=0.001)
    assert (japan["n"], japan["status"]) == ("6", "interval")


@pytest.mark.parametrize("countries", [(), ("JPN", "RUS")])
def test_the_whole_axis_is_made_again_too(open_page: Open, tmp_path: Path, countries: tuple[str, ...]) -> None:
    open_page("brief")
    filters = selected(*countries)
    path = tmp_path / "brief.zip"
    path.write_bytes(bundle.archive(brief(filters, []), briefs.files(filters, [])))
    assert command.main([str(path)]) == 0


def test_a_changed_stance_changes_the_numbers_and_is_said(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = unpacked(archive)
    stances = folder / "stances.csv"
    stances.write_text(stances.read_text(encoding="utf-8-sig").replace("SANCTIONS,1.0", "SANCTIONS,-1.0", 3))
    assert command.main([str(folder)]) == 1
    assert re.search(r"JPN on SANCTIONS: score was 0\.\d+ in the report and is ", capsys.readouterr().err)


def test_an_archive_that_lacks_a_file_says_which(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = unpacked(archive)
    (folder / "stances.csv").unlink()
    assert command.main([str(folder)]) == 1
    assert "lacks stances.csv; unpack the whole archive" in capsys.readouterr().err


def test_what_is_no_archive_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("no")
    assert command.main([str(tmp_path / "notes.txt")]) == 1
    assert "neither a folder nor a zip archive" in capsys.readouterr().err


def test_every_number_in_brackets_leads_to_its_sources(open_page: Open) -> None:
    open_page("brief")
    made = brief(selected("JPN", "RUS"), ISSUES)
    page = html.page(made)
    assert [one.number for one in made.quotations] == list(range(1, len(made.quotations) + 1))
    assert len(made.quotations) == 4
    for one in made.quotations:
        said = re.search(rf'<blockquote class="direct" id="q{one.number}">“(.*?)” <a href="#s{one.number}">', page)
        listed = re.search(rf'<li value="{one.number}" id="s{one.number}">(.*?)</li>', page)
        assert said and listed
        assert said[1] == one.words
        number = int(re.search(r"round (\d)", one.words)[1])  # type: ignore[index]
        assert f"“Round {number} of the talks”" in listed[1]
        assert f"https://times.example/day-{number - 1}" in listed[1]


def test_the_document_numbers_the_same_quotations(open_page: Open) -> None:
    open_page("brief")
    made = brief(selected("JPN", "RUS"), ISSUES)
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(word.document(made))).paragraphs]
    for one in made.quotations:
        assert f"“{one.words}” [{one.number}]" in lines
        assert any(line.startswith(f"[{one.number}] “{one.article}”") and one.sources[0][1] in line for line in lines)
