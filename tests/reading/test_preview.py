from dataclasses import replace
from datetime import date

from made_files import BODY, TEXT, TITLE

from lib import reading
from lib.reading import preview
from lib.reading.outcomes import Failure

CSV = f'title,text,date,outlet,url\nFirst,"{TEXT}",2018-01-16,The Courier,https://courier.example/a\n'
CSV += f'Second,"{" ".join(BODY)}",,,\nThird,,2018-01-16,The Courier,\n'


def rows(data, name, held=()):
    return preview.rows(reading.read_with_notes(data, name), held)


def test_a_row_says_what_was_understood_what_is_missing_and_what_it_is_a_copy_of():
    first, second, third = rows(CSV.encode(), "x.csv")
    assert (first.title, first.published, first.outlet, first.language) == (
        "First",
        date(2018, 1, 16),
        "The Courier",
        "en",
    )
    assert (first.missing, first.origin, first.format, first.duplicate_of) == ((), "x.csv:2", "csv", "")
    assert first.opening.startswith(BODY[0])
    assert len(first.opening) <= 283
    assert second.missing == ("published", "publisher", "url")
    assert second.published is None
    assert (second.duplicate_of, second.duplicate_kind, second.likeness) == (first.origin, "copy", 1.0)
    assert third.failed
    assert "no article text" in third.cause
    assert (third.title, third.missing, third.duplicate_of) == ("", (), "")


def test_an_article_without_a_title_misses_one():
    (row,) = rows(TEXT.encode(), "x.txt")
    assert "title" in row.missing
    assert any("first words" in note for note in row.notes)


def test_articles_that_are_held_already_are_compared_with_and_get_no_row():
    (held,) = (a for a in reading.read(CSV.encode(), "old.csv") if not isinstance(a, Failure) and a.title == "First")
    (row,) = rows(f"{TITLE}\n\n{TEXT}".encode(), "new.txt", [held])
    assert (row.duplicate_of, row.duplicate_kind) == ("old.csv:2", "copy")


def test_a_later_version_of_a_held_article_names_it():
    (held,) = reading.read(CSV.split("\nSecond")[0].encode(), "old.csv")
    later = replace(held, text=f"{held.text}\n\nThe talks ended late.", published=date(2018, 1, 17), origin="new.csv:2")
    (row,) = preview.rows([later], [held])
    assert (row.duplicate_of, row.duplicate_kind) == ("old.csv:2", "other version")


def test_another_language_is_kept_and_named():
    text = "Der Minister sagte am Dienstag, dass die Gespräche weitergehen und niemand ein neues Papier verlangt hat."
    (row,) = rows(text.encode(), "x.txt")
    assert (row.language, row.failed) == ("de", False)


def test_formats_are_file_endings_or_links():
    article = next(reading.read(TEXT.encode(), "x.txt"))
    origins = {
        "a/b.tar.gz/c.docx": "docx",
        "x.xlsx:7": "xlsx",
        "https://courier.example/a.html": "link",
        "x.warc.gz": "warc.gz",
    }
    for origin, name in origins.items():
        assert preview.rows([replace(article, origin=origin)])[0].format == name
