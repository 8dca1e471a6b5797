from datetime import date
from pathlib import Path

import pytest

from lib import reading
from lib.reading.outcomes import Failure, Note

DATA = Path(__file__).parents[1] / "data"
TEXT = "The minister said on Tuesday that the talks will go on."


def only(source, name=""):
    (outcome,) = reading.read(source, name)
    return outcome


def test_a_saved_page_becomes_an_article_with_its_date_from_the_file_name_and_says_so():
    *notes, article = reading.read_with_notes(DATA / "saved-page-2018-02-03.txt")
    assert article.title == "Lake states agree to share water, disagree on dams."
    assert article.published == date(2018, 2, 3)
    assert any("2018-02-03 was taken from the file name" in note.text for note in notes)
    assert article.text.startswith("Ministers from the five lake states")
    assert article.text.endswith("before the summer.")
    assert "Share This" not in article.text
    assert "Read more" not in article.text


def test_a_digest_keeps_its_body_to_the_letter():
    body = "Seoul’s envoy said: “No.”\n\nNobody was *quite* surprised; see a_b_c."
    article = only(f'---\nid: x-1\ntitle: "T"\npublished: 2018-01-16\n---\n\n{body}\n'.encode(), "x.md")
    assert article.article_id == "x-1"
    assert article.text == body.replace("*quite*", "quite")


def test_markdown_marks_become_words():
    text = f"# Envoys [meet](https://x.example)\n\n## Day one\n\nThe **minister** saw ![x](y.png) _nobody_. {TEXT}"
    article = only(text.encode(), "x.md")
    assert article.title == "Envoys meet"
    assert article.text == f"Day one\n\nThe minister saw  _nobody_. {TEXT}"


def test_a_wrapped_text_gets_its_paragraphs_back():
    wrapped = (
        "The minister told reporters in the capital on Tuesday that the talks\n"
        "would resume next week, after a pause of some months during which the\n"
        "two governments had exchanged letters."
    )
    assert only(wrapped.encode(), "x.txt").text == wrapped.replace("\n", " ")


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("VANCOUVER, Jan 16 (Agency) — ", "Vancouver"),
        ("PORT ALDER – ", "Port Alder"),
        ("The plan — ", ""),
        ("Oslo (Wire) - ", "Oslo"),
    ],
)
def test_a_dateline_gives_the_place(opening, place):
    assert only(f"{opening}{TEXT}".encode(), "x.txt").dateline == place


def test_a_date_line_in_the_head_dates_the_article():
    text = f"Envoys agree to meet again\n\nPublished: January 17, 2018 | 10:00\n\n{TEXT}"
    article = only(text.encode(), "x.txt")
    assert (article.title, article.published, article.text) == ("Envoys agree to meet again", date(2018, 1, 17), TEXT)


def test_a_folder_is_read_in_name_order_below_its_own_name(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(TEXT + " Two.", encoding="utf-8")
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    outcomes = list(reading.read(tmp_path, "in"))
    assert [outcome.origin for outcome in outcomes] == ["in/1.txt", "in/b/2.txt", "in/x.pdf"]
    assert isinstance(outcomes[2], Failure)


def test_an_empty_folder_and_a_missing_file_are_reported(tmp_path):
    assert "no files" in only(tmp_path).cause
    assert "cannot open" in only(tmp_path / "nowhere.txt").cause


def test_links_of_other_schemes_are_dropped():
    assert only(f"title,text,url\nA,{TEXT},javascript:alert(1)".encode(), "x.csv").url == ""


def test_a_foreign_text_is_marked_and_noted():
    outcomes = list(
        reading.read_with_notes(("Der Minister sagte, dass die Gespräche weitergehen. " * 20).encode(), "x.txt")
    )
    assert outcomes[-1].language == "de"
    assert any(isinstance(outcome, Note) and "English" in outcome.text for outcome in outcomes)
