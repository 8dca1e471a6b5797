import json
import subprocess
import sys
from pathlib import Path

import pytest

from lib import commands, pipeline
from lib import dispute as disputes
from lib.storing import Store, homes, imports
from lib.storing.journal import claim
from lib.working.kit import fingerprint
from tests.pages import made_store
from tests.storing.made_imports import ANN, STEPS, article

ROOT = Path(__file__).resolve().parents[1]
NAME = disputes.available()[0]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMARCHE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("lib.commands.add.Stages.of", lambda _dispute: STEPS)
    return tmp_path / "data" / NAME


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text("Lakes\n\nShe said on Tuesday: “We need dams and the water of the lakes.” Nobody answered her.\n")
    return path


def run(*arguments):
    return commands.main([*map(str, arguments)])


def test_add_brings_articles_beside_the_bundled_ones(home, file, tmp_path, capsys):
    assert run("add", "--dispute", NAME, file, "--report", tmp_path / "report.csv") == 0
    assert "1 of 1 taken with 1 statement, 0 skipped, 0 failed." in capsys.readouterr().out
    store = Store(home)
    bundled = len(Store(disputes.load(NAME).folder / "processed").articles())
    assert len(store.articles()) == bundled + 1
    assert "taken,mine.txt" in (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    assert run("add", "--dispute", NAME, file) == 0
    assert "0 of 1 taken with 0 statements, 1 skipped" in capsys.readouterr().out


def test_add_warns_of_articles_outside_the_days_of_the_dispute(home, tmp_path, capsys):
    assert home
    text = "said on Tuesday: “We need dams and the water of the lakes.” Nobody answered her, and nobody will."
    rows = [
        f'{day},The Post,Lakes {day},"She {text.replace(chr(34), "")} It was {day}, as the weather had it."'
        for day in ("1999-05-01", "2001-02-03")
    ]
    (tmp_path / "mine.csv").write_text("date,outlet,title,text\n" + "\n".join(rows), encoding="utf-8")
    run("add", "--dispute", NAME, tmp_path / "mine.csv")
    dispute = disputes.load(NAME, articles=False)
    said = capsys.readouterr().err
    assert (
        f"2 articles lie outside the dispute ({dispute.start} to {dispute.end}), published 1999-05-01 to 2001-02-03"
        in said
    )


@pytest.mark.usefixtures("home")
def test_a_report_that_cannot_be_written_is_said_after_the_import(file, tmp_path, capsys):
    assert run("add", "--dispute", NAME, file, "--report", tmp_path / "none" / "report.csv") == 1
    held = capsys.readouterr()
    assert "1 of 1 taken" in held.out and "report.csv cannot be written" in held.err


@pytest.mark.usefixtures("home")
def test_add_names_what_cannot_be_read_with_exit_status_1(tmp_path, capsys):
    assert run("add", "--dispute", NAME, tmp_path / "none.txt") == 1
    assert "none.txt: " in capsys.readouterr().err


@pytest.mark.usefixtures("home")
def test_add_without_paths_says_how_and_names_what_was_interrupted(capsys):
    store = homes.store(disputes.load(NAME, articles=False))
    imports.run(ANN, store, [article(0)], STEPS, label="folder/", cancel=iter([False, True, True]).__next__)
    assert run("add", "--dispute", NAME) == 2
    said = capsys.readouterr().err
    assert "python -m lib add PATH" in said
    assert "(folder/; 1 articles) was interrupted. To finish it: python -m lib add --resume" in said
    assert run("add", "--dispute", NAME, "--resume") == 0
    assert "1 of 1 taken" in capsys.readouterr().out
    assert imports.unfinished(store) == []


@pytest.mark.usefixtures("home")
def test_the_log_of_corrections_goes_out_and_in(tmp_path, capsys):
    dispute = disputes.load(NAME, articles=False)
    log, store = homes.corrections(dispute), homes.store(dispute)
    log.record(ANN, store.statements().iloc[0], {}, {"kind": "mixed", "speaker": "=Ann"})
    assert run("corrections", "--dispute", NAME, "--export", tmp_path / "log.csv") == 0
    log.path.unlink()
    assert run("corrections", "--dispute", NAME, "--import", tmp_path / "log.csv") == 0
    assert "2 lines added, 0 were there already." in capsys.readouterr().out
    assert log.lines()[1].new == "=Ann"
    assert run("corrections", "--dispute", NAME, "--import", tmp_path / "log.csv") == 0
    assert run("corrections", "--dispute", NAME) == 0
    assert "2 lines, 0 of them revocations; 2 are laid over a statement." in capsys.readouterr().out


def test_a_faulty_file_of_corrections_is_refused_by_line(home, tmp_path, capsys):
    path = tmp_path / "log.csv"
    path.write_text("article_id,start,words,column,new\na,0,No,kind,mixed\na,0,No,kind,loud\n")
    assert run("corrections", "--dispute", NAME, "--import", path) == 1
    said = capsys.readouterr().err
    assert f"{path}:3: 'loud' is no value of kind" in said
    assert "Nothing was imported." in said
    assert not (home / "corrections.jsonl").exists()


@pytest.mark.usefixtures("home")
def test_a_correction_without_its_statement_is_listed(tmp_path, capsys):
    path = tmp_path / "log.csv"
    path.write_text("article_id,start,words,column,new\ngone,0,No dams,kind,mixed\n")
    assert run("corrections", "--dispute", NAME, "--import", path) == 0
    assert run("corrections", "--dispute", NAME) == 0
    assert "not found any more: gone: “No dams” (kind: mixed)" in capsys.readouterr().err


def test_new_makes_a_dispute_that_check_finds_in_order(tmp_path, capsys):
    assert run("new", "lakes-2024", "--title", "The lakes", "--into", tmp_path) == 0
    assert "python -m lib check" in capsys.readouterr().out
    assert run("check", tmp_path / "lakes-2024") == 0
    assert run("new", "lakes-2024", "--into", tmp_path) == 1
    assert "there already" in capsys.readouterr().err


def test_a_date_that_is_none_is_wrong_usage(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "lib", "new", "x", "--from", "May", "--into", str(tmp_path)],
        cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "'May' is not a date" in done.stderr


def test_the_steps_of_the_pipeline_are_the_steps_of_an_import():
    assert {"quote", "score", "cluster"} <= set(pipeline.Stages.__dataclass_fields__)


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A store of a few articles that was read by nobody knows which settings."""
    monkeypatch.setenv("DEMARCHE_DATA", str(made_store.write(tmp_path)))
    return Store(tmp_path / made_store.DISPUTE)


def test_again_reads_what_the_pages_show_and_says_by_which_settings(small, capsys):
    assert not small.report.get("fingerprint")
    assert run("again", "--dispute", made_store.DISPUTE) == 0
    assert "all read with the present settings." in capsys.readouterr().out
    assert small.report["fingerprint"] == fingerprint(disputes.load(made_store.DISPUTE))
    before = small.tables_version
    assert run("again", "--dispute", made_store.DISPUTE) == 0
    assert small.tables_version == before


def test_again_is_not_run_twice_at_once(small, capsys):
    with claim(small.folder / "again.lock"):
        assert run("again", "--dispute", made_store.DISPUTE) == 1
    assert "being read again already" in capsys.readouterr().err


def test_again_piped_tells_lines_and_stops_when_its_input_ends(small):
    asked = [sys.executable, "-m", "lib", "again", "--piped", "--dispute", made_store.DISPUTE]
    before = small.tables_version
    done = subprocess.run(asked, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")
    assert small.tables_version == before
    with subprocess.Popen(asked, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        lines = [json.loads(line) for line in reader.stdout]
    assert lines[0] == {"stage": "finding quotations", "done": 0, "total": 7}
    assert set(lines[-1]) == {"articles", "statements", "failed"} and lines[-1]["articles"] == 7


def test_columns_with_names_of_their_own_are_told_on_the_command_line(home, tmp_path, capsys):
    table = tmp_path / "mine.csv"
    table.write_text(
        'Kop,Inhoud\nLakes,"She said on Tuesday: “We need dams and the water of the lakes.” Nobody did."\n'
    )
    assert run("add", "--dispute", NAME, table) == 1
    assert "the columns are: kop, inhoud" in capsys.readouterr().err
    assert run("add", "--dispute", NAME, table, "--columns", "text=Inhoud, title=Kop") == 0
    assert "1 of 1 taken" in capsys.readouterr().out
    assert "Lakes" in set(Store(home).articles()["title"])
    with pytest.raises(SystemExit):
        run("add", "--dispute", NAME, table, "--columns", "tekst=Inhoud")
    assert "does not say which column holds what" in capsys.readouterr().err
