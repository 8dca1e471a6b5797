import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from lib import commands
from lib.commands import quotes
from lib.pipeline import Stages, read_input
from lib.records import DateBasis, IssueId, Kind, Quote, StanceCue, Tone

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
TEXT = "“No dams,” said Arlena Voss, the foreign minister."


def run(*arguments, stdin="", **environment):
    return subprocess.run(
        [sys.executable, "-m", "lib", *arguments],
        cwd=ROOT,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        timeout=300,
        env=os.environ | environment,
        check=False,
    )


def find(articles):
    """A reader for these tests: what stands between the first two quotation marks."""
    for article in articles:
        if "stumble" in article.text:
            raise RuntimeError("stumbled")
        start, end = article.text.find("“") + 1, article.text.find("”")
        found = []
        if start and end > start:
            found = [
                Quote(
                    "q0",
                    article.article_id,
                    Kind.DIRECT,
                    article.text[start:end],
                    start,
                    end,
                    said_on=article.published,
                    said_on_basis=DateBasis.PUBLICATION if article.published else DateBasis.NONE,
                    tone=Tone(-0.1, 0.2, 0.3, 0.5),
                    stances={IssueId("B"): 1.0, IssueId("A"): -0.5},
                    stance_cues=(StanceCue(IssueId("A"), start, end, "rule"),),
                )
            ]
        yield article, found


STAGES = Stages(read_input, find, lambda quote, _text: quote, lambda found: {quote.quote_id: "u" for quote in found})


def filtered(*lines):
    raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(quotes.answers(io.BytesIO(raw), STAGES))


def test_a_statement_has_the_fields_of_the_contract_in_their_order():
    (answer,) = filtered({"id": "x", "title": "T", "published": "2018-01-17", "publisher": "P", "text": TEXT})
    assert answer["id"] == "x"
    (found,) = answer["quotes"]
    assert list(found) == list(quotes.FIELDS)
    assert json.loads(json.dumps(found)) == found
    assert (found["text"], found["said_on"], found["said_on_basis"]) == ("No dams,", "2018-01-17", "publication")
    assert found["tone"] == {"compound": -0.1, "pos": 0.2, "neu": 0.3, "neg": 0.5}
    assert list(found["stances"].items()) == [("A", -0.5), ("B", 1.0)]
    assert found["stance_cues"] == [{"issue": "A", "start": 1, "end": 9, "rule": "rule"}]
    assert found["utterance_id"] == "u"


@pytest.mark.parametrize("published", [None, "", "unknown"])
def test_an_unknown_date_stays_unknown(published):
    (answer,) = filtered({"id": "x", "published": published, "text": TEXT})
    assert answer["quotes"][0]["said_on"] is None


@pytest.mark.parametrize(
    "text", ["\r\n\r\n" + TEXT, "e\u0301  \u200b" + TEXT, "Share This Post\n\n" + TEXT, "\ufeff\t" + TEXT]
)
def test_offsets_count_the_text_exactly_as_given(text):
    (answer,) = filtered({"id": "x", "text": text})
    (found,) = answer["quotes"]
    assert text[found["start"] : found["end"]] == found["text"] == "No dams,"


@pytest.mark.parametrize(
    ("line", "name", "fragment"),
    [
        (b"{oops", {"line": 1}, "not JSON"),
        (b"\xff\xfe{}", {"line": 1}, "not UTF-8"),
        (b"[1]", {"line": 1}, "not a JSON object"),
        (b"[" * 100_000, {"line": 1}, "not JSON"),
        ({"title": "no text"}, {"line": 1}, "no “text”"),
        ({"id": 7, "text": 5}, {"id": 7}, "no “text”"),
        ({"id": "x", "text": TEXT, "title": 5}, {"id": "x"}, "“title” is not a string"),
        ({"id": "x", "text": TEXT, "published": "2018-13-01"}, {"id": "x"}, "not a day of the calendar"),
        ({"id": "x", "text": "they stumble"}, {"id": "x"}, "RuntimeError: stumbled"),
    ],
)
def test_a_bad_line_answers_with_its_error_and_the_rest_is_read(line, name, fragment):
    bad, good = filtered(line, {"id": "good", "text": TEXT})
    assert {key: value for key, value in bad.items() if key != "error"} == name
    assert fragment in bad["error"]
    assert len(good["quotes"]) == 1


def test_blank_lines_are_passed_over_but_counted():
    assert filtered(b"", b"  ", b"{oops")[0]["line"] == 3


def test_a_line_without_end_is_one_bad_line(monkeypatch):
    monkeypatch.setattr(quotes, "LONGEST_LINE", 100)
    bad, good = filtered(b'{"text": "' + b"x" * 1000 + b'"}', {"id": "g", "text": "short"})
    assert "not JSON" in bad["error"]
    assert good["id"] == "g"


def test_half_a_surrogate_pair_does_not_break_the_output():
    (answer,) = filtered(b'{"id": "x", "text": "\\ud83d \xe2\x80\x9cNo\xe2\x80\x9d"}')
    answer["id"] = "\ud83d"
    assert json.loads(quotes._encoded(answer))["id"] == "\ud83d"


def test_the_filter_reads_real_articles_line_by_line():
    lines = [{"id": "a", "published": "2018-02-03", "text": TEXT}, {"id": "b", "published": None, "text": TEXT}]
    done = run("quotes", stdin="\n".join([*map(json.dumps, lines), "{oops"]))
    assert done.returncode == 1, done.stderr
    first, second, bad = map(json.loads, done.stdout.decode().splitlines())
    assert first["quotes"][0]["speaker"] == "Arlena Voss"
    assert first["quotes"][0]["said_on"] == "2018-02-03"
    assert TEXT[first["quotes"][0]["start"] : first["quotes"][0]["end"]] == first["quotes"][0]["text"]
    assert second["quotes"][0]["said_on"] is None
    assert bad["line"] == 3


def test_a_saved_page_can_be_piped_into_the_filter():
    page = run("read", "--jsonl", str(DATA / "saved-page-2018-02-03.txt"))
    done = run("quotes", stdin=page.stdout)
    assert done.returncode == 0, done.stderr
    (answer,) = map(json.loads, done.stdout.decode().splitlines())
    text = json.loads(page.stdout)["text"]
    assert any("buys time for those who build" in found["text"] for found in answer["quotes"])
    assert all(text[found["start"] : found["end"]] == found["text"] for found in answer["quotes"])


def test_page_furniture_is_not_quoted_even_when_the_text_stays_as_given():
    page = (DATA / "saved-page-2018-02-03.txt").read_text(encoding="utf-8")
    done = run("quotes", stdin=json.dumps({"id": "x", "text": page}))
    (answer,) = map(json.loads, done.stdout.decode().splitlines())
    body = page.index("Ministers from"), page.index("Facebook Comments")
    assert answer["quotes"]
    assert all(body[0] <= found["start"] < body[1] for found in answer["quotes"])


def test_a_closed_pipe_ends_quietly():
    command = [sys.executable, "-m", "lib", "quotes"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as filter_:
        filter_.stdin.write((json.dumps({"id": "x", "text": TEXT}) + "\n").encode() * 300)
        filter_.stdin.close()
        assert json.loads(filter_.stdout.readline())["id"] == "x"
        filter_.stdout.close()
        errors = filter_.stderr.read()
        assert filter_.wait(timeout=300) == 0
    assert b"Error" not in errors


def test_process_fills_a_store_and_again_changes_nothing(tmp_path):
    first = run("process", "--into", str(tmp_path / "store"), str(DATA / "page.html"), str(tmp_path / "nowhere.txt"))
    assert first.returncode == 1
    assert b"nowhere.txt: the system cannot open it" in first.stderr
    assert b"1 articles with" in first.stdout
    before = {path.name: path.read_bytes() for path in (tmp_path / "store").iterdir()}
    second = run("process", "--into", str(tmp_path / "store"), str(DATA / "page.html"))
    assert second.returncode == 0
    assert b"1 skipped" in second.stdout
    assert {path.name: path.read_bytes() for path in (tmp_path / "store").iterdir()} == before


def test_check_finds_the_bundled_disputes_in_order():
    done = run("check")
    assert (done.returncode, done.stdout.decode().strip()) == (0, "Everything is in order.")


def test_check_names_the_file_and_the_line(tmp_path):
    (tmp_path / "x.csv").write_text("title,text\nA,\n", encoding="utf-8")
    done = run("check", str(tmp_path))
    assert done.returncode == 1
    assert "x.csv:2: there is no article text." in done.stdout.decode()


def test_check_names_an_unknown_dispute():
    done = run("check", "atlantis-1900")
    assert done.returncode == 1
    assert b"no dispute 'atlantis-1900'" in done.stderr


def test_read_shows_what_is_understood():
    done = run("read", "--text", str(DATA / "page.html"))
    out = done.stdout.decode()
    assert done.returncode == 0
    assert "Lake states agree to share water" in out
    assert "published 2018-02-03" in out
    assert "“We cannot drink promises,”" in out


@pytest.mark.parametrize(("arguments", "status"), [((), 2), (("nonsense",), 2), (("read",), 2), (("--help",), 0)])
def test_wrong_usage_ends_with_status_2_and_help_with_0(arguments, status, capsys):
    with pytest.raises(SystemExit) as ended:
        commands.main(arguments)
    assert ended.value.code == status
    captured = capsys.readouterr()
    assert "python -m lib" in captured.out + captured.err


def test_dates_in_answers_are_days():
    assert quotes.as_json(Quote("q", "a", Kind.DIRECT, "x", 0, 1, said_on=date(2018, 1, 2)))["said_on"] == "2018-01-02"


def test_articles_without_a_store_to_go_into_are_refused_and_the_bundled_store_stays():
    bundled = ROOT / "data" / "disputes" / "korea-2017" / "processed" / "report.json"
    before = bundled.read_bytes()
    refused = run("process", "--dispute", "korea-2017", str(DATA / "page.html"))
    assert refused.returncode == 2
    assert b"--into FOLDER" in refused.stderr
    assert b"python -m lib add" in refused.stderr
    assert bundled.read_bytes() == before
