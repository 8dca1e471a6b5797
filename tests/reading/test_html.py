from datetime import date
from pathlib import Path

from lib import reading
from lib.reading import html

PAGE = Path(__file__).parents[1] / "data" / "page.html"


def test_a_page_gives_its_article_without_menus_teasers_and_comments():
    (article,) = reading.read(PAGE)
    assert article.title == "Lake states agree to share water"
    assert article.published == date(2018, 2, 3)
    assert article.publisher == "The Lake Courier"
    assert article.url == "https://courier.example/lake-states"
    assert article.text.startswith("Ministers from the five lake states")
    assert "“We cannot drink promises,” said Arlena Voss" in article.text
    for furniture in ("Subscribe", "Weather", "Leave a reply", "first!", "cookies", "Most read"):
        assert furniture not in article.text


def test_paragraphs_stay_apart():
    (article,) = reading.read(PAGE)
    assert article.text.count("\n\n") == 3


def test_a_declared_code_page_is_used():
    page = PAGE.read_text(encoding="utf-8").replace('charset="utf-8"', 'charset="windows-1252"')
    (article,) = reading.read(page.encode("cp1252"), "page.html")
    assert "“We cannot drink promises,”" in article.text


def test_a_page_under_a_text_name_is_still_a_page():
    (article,) = reading.read(PAGE.read_bytes(), "page.txt")
    assert article.title == "Lake states agree to share water"


def test_what_is_not_seen_goes_without_the_words_behind_it_whatever_they_hold():
    cell = "<p>One.</p><p><script>hidden</script>\x01 two <style>p {}</style>three</p>"
    assert "".join(html.plain(cell).split()) == "One.\x01twothree"
