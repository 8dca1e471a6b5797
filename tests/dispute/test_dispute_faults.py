"""Every fault of a dispute folder is named with its file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lib import dispute

Edit = Callable[[str, str, str], Path]
ARTICLE = "articles/2020-02-02-catch.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "cause"),
    [
        ("dispute.toml", "schema = 1", "schema = 2", 1, "schema is 2"),
        ("dispute.toml", 'title = "A small dispute"', "title = 7", 3, "'title' is missing or is not text"),
        ("dispute.toml", "from = 2020-01-01", 'from = "2020-01-01"', 4, "'from' is missing or is not a date"),
        ("dispute.toml", "to = 2020-12-31", "to = 2019-12-31", 5, "before it starts"),
        ("dispute.toml", 'language = "en"', 'language = "en"\ncolour = 1', 7, "'colour' is unknown"),
        ("dispute.toml", 'plus = "warm"', "", 8, "'plus' is missing"),
        ("dispute.toml", '["FJI"]', '["FIJ"]', 16, "FIJ is not a country code"),
        ("dispute.toml", '["FJI"]', '["FJI", "FJI"]', 16, "stands in two sides"),
        ("dispute.toml", '["FJI"]', "[[1]]", 16, "[1] is not a country code"),
        ("dispute.toml", '["FJI"]', '"FJI"', 16, "needs a list of its members"),
        ("dispute.toml", "[issues.loading_by_side]", "[[issues.loading_by_side]]", 27, "must be a table"),
        ("dispute.toml", '[axis]\nname = "cold_warm"', 'axis = "x"\n[axes]', 8, "'name' is missing or is not text"),
        ("dispute.toml", 'id = "target"', 'id = "other"', 14, "defined twice or built in"),
        ("dispute.toml", "loading = 1.0", "loading = 3", 22, "'loading' is 3; it must be a number from -1 to 1"),
        ("dispute.toml", "loading = 1.0", "loadin = 1.0", 22, "'loadin' is unknown"),
        ("dispute.toml", "target = 0.25", "coast = 0.25", 37, "'coast', which is no side"),
        ("dispute.toml", 'id = "FLAGS"', 'id = "FISH"', 28, "'FISH' is defined twice"),
        ("dispute.toml", "spokesperson = 0.7", "", 39, "'spokesperson' is missing"),
        ("dispute.toml", "other = 0.3", "other = 0.3\nking = 1.0", 52, "'king' is unknown"),
        ("dispute.toml", "direct = 1.0", "direct = 1.5", 54, "'direct' is 1.5"),
        ("dispute.toml", "draws = 1000", "draws = 0.5", 67, "draws must be a whole number"),
        ("dispute.toml", "level = 0.9", "level = 90", 69, "'level' is 90"),
        ("dispute.toml", "[axis]", "[axis", 8, "is not TOML"),
        ("events.csv", "id,date", "id,day", 1, "lacks the column date and has the unknown column day"),
        ("events.csv", "2020-03-01", "1 March", 2, "'1 March' in the column 'date' is not a date"),
        ("events.csv", "FJI;NZL", "FJI;XYZ", 2, "'XYZ' is not a country code"),
        ("events.csv", "first,2020", "later,2020", 3, "the id 'later' is used twice"),
        ("events.csv", "https://example.org/first", "example.org", 3, "not a web address"),
        ("events.csv", "A talk", "A talk, long", 2, "has 7 cells"),
        ("office-holders.csv", "2020-06-30,memory", "2018-06-30,memory", 2, "before it starts"),
        ("office-holders.csv", "foreign_minister", "minister", 2, "'minister' is not a role_class"),
        ("office-holders.csv", "NZL", "", 4, "'country' is empty"),
        ("office-holders.csv", "spokesperson,,,memory", "spokesperson,,,", 4, "'basis' is empty"),
        (
            "office-holders.csv",
            "Prime Minister,head_of_state_or_government,2020-06-30",
            "Foreign Minister,foreign_minister,2019-01-01",
            3,
            "listed twice with the same start",
        ),
        ("metonyms.csv", "short", "nickname", 2, "'nickname' is not a type"),
        ("metonyms.csv", "the Reef,FJI", "the Reef,", 2, "needs a country"),
        ("metonyms.csv", "Suva Games,", "Suva Games,FJI", 3, "an exclusion has none"),
        ("metonyms.csv", "the Reef", "the reef", 2, "does not begin with a capital"),
        ("metonyms.csv", "Suva Games", "the Reef", 3, "listed twice"),
        (ARTICLE, "id: 2020", "id: 2021", 2, "differs from the name of the file"),
        (ARTICLE, 'title: "A catch"', "title:", 3, "has no 'title'"),
        (ARTICLE, "published: 2020-02-02", "published: yesterday", 4, "'yesterday' is not a date of publication"),
        (ARTICLE, "[first]", "[first, third]", 5, "'third' is not in events.csv"),
        (ARTICLE, "events: [first]", "events:\n  - third", 5, "'third' is not in events.csv"),
        (ARTICLE, "---\nid", "id", 1, "has no front matter"),
        (ARTICLE, "Fiji said no.\n", "", 6, "has no text"),
    ],
)
def test_a_fault_is_named_with_file_line_and_cause(
    edit: Edit, file: str, old: str, new: str, line: int, cause: str
) -> None:
    problems = dispute.check(edit(file, old, new))
    assert [(p.file, p.line) for p in problems if cause in p.cause] == [(file, line)], problems


def test_every_fault_is_listed_at_once(edit: Edit) -> None:
    edit("events.csv", "FJI;NZL", "XYZ")
    edit("office-holders.csv", "2019-01-01", "then")
    folder = edit("dispute.toml", "loading = 1.0", "loading = 3")
    with pytest.raises(dispute.DisputeError) as error:
        dispute.load(folder)
    assert [problem.file for problem in error.value.problems] == ["dispute.toml", "events.csv", "office-holders.csv"]
    assert "- events.csv, line 2: 'XYZ' is not a country code" in str(error.value)


@pytest.mark.parametrize("file", ["codebook.md", "events.csv", "office-holders.csv", "metonyms.csv", "dispute.toml"])
def test_a_missing_file_is_a_problem_of_the_whole_file(small: Path, file: str) -> None:
    (small / file).unlink()
    named = [problem for problem in dispute.check(small) if problem.file == file]
    assert [problem.line for problem in named] == [0]
    assert "missing" in named[0].cause


def test_bytes_that_are_not_utf_8_are_a_problem(small: Path) -> None:
    (small / "events.csv").write_bytes(b"\xff\xfe\x00")
    assert any(problem.file == "events.csv" and "UTF-8" in problem.cause for problem in dispute.check(small))


def test_a_wrong_article_does_not_matter_to_those_who_do_not_read_articles(edit: Edit) -> None:
    folder = edit(ARTICLE, "[first]", "[third]")
    assert dispute.load(folder, articles=False).name == "small"
    with pytest.raises(dispute.DisputeError):
        dispute.load(folder)


@pytest.mark.parametrize("name", ["atlantis-1900", "", "/nowhere/at/all"])
def test_an_unknown_dispute_says_which_there_are(name: str) -> None:
    with pytest.raises(dispute.DisputeError, match=r"Available: .*korea-2017"):
        dispute.load(name)
