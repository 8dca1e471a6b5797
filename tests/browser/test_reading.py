"""What a visitor does: from a colour to the sentence, by links, on a phone, in the dark, and with no other host."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import settled

PAGES = (
    "",
    "map",
    "map?country=RUS",
    "timeline",
    "timeline?countries=JPN,RUS,CHN,SGP,AUS",
    "quotes",
    "methods",
    "country?country=RUS",
    "map?measure=attention&from=2017-11-01&to=2017-11-30",
    "timeline?measure=tone",
    "country?country=RUS&measure=attention",
    "dyads?country=JPN&about=CAN",
    "dyads?view=network",
    "quotes?about=CAN",
    "brief?countries=JPN",
    "blocs",
)
ARTICLES = ("article", "article?article=day-0&quote=day-0%231", "article?article=hostile&quote=hostile%230")
IN_SHAPE = """(wanted) => {
  const paths = [...document.querySelectorAll('.choroplethlayer path')]
  const path = paths.filter((path) => path.__data__?.loc === wanted).at(-1)
  const box = path.getBoundingClientRect(), back = path.getScreenCTM().inverse()
  for (let x = 1; x < 20; x++) for (let y = 1; y < 20; y++) {
    const spot = new DOMPoint(box.left + box.width * x / 20, box.top + box.height * y / 20)
    const around = [[-2, 0], [2, 0], [0, -2], [0, 2]].map(([dx, dy]) => new DOMPoint(spot.x + dx, spot.y + dy))
    if (around.every((point) => path.isPointInFill(point.matrixTransform(back)))) return [spot.x, spot.y]
  }
}"""


def go(page: Page, address: str, path: str = "") -> None:
    page.goto(f"{address}/{path}")
    settled(page)


def test_two_clicks_lead_from_a_colour_to_the_sentence(page: Page, address: str) -> None:
    go(page, address, "map")
    page.mouse.click(*page.evaluate(IN_SHAPE, "RUS"))
    expect(page.get_by_role("heading", name="Which words stand behind Russia?")).to_be_visible()
    assert "country=RUS" in page.url
    page.get_by_role("link", name="Read in context").first.click()
    chosen = page.locator("mark.chosen")
    expect(chosen).to_have_text("Only talks can settle this dispute, round 6")
    expect(chosen).to_be_in_viewport()
    expect(page.locator("#reader .cue")).to_have_text("said")
    expect(page.locator("#reader .speaker")).to_have_text("Sergei Lavrov")


def test_a_click_on_a_marked_statement_chooses_it(page: Page, address: str) -> None:
    go(page, address, "article?article=day-0&quote=day-0%231")
    expect(page.locator("mark.chosen")).to_contain_text("Only talks")
    page.locator("mark", has_text="maximum").click()
    expect(page.locator("mark.chosen")).to_contain_text("maximum")
    expect(page.locator(".dm-facts")).to_contain_text("Taro Kono")
    assert "quote=day-0%230" in page.url


def test_a_cold_link_shows_its_view(page: Page, address: str) -> None:
    go(page, address, "quotes?countries=JPN&issue=SANCTIONS&from=2017-11-05&q=pressure")
    expect(page.locator(".dm-selection").first).to_contain_text("5 statements by Japan on sanctions")
    expect(page.get_by_text("5 statements, 1 to 5 shown")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("pressure")


def test_filters_live_in_the_link_and_travel_between_pages(page: Page, address: str) -> None:
    go(page, address)
    page.get_by_role("radio", name="Tone").or_(page.get_by_text("Tone", exact=True)).first.click()
    expect(page.get_by_role("heading", name="In which tone does everyone speak?")).to_be_visible()
    assert "measure=tone" in page.url
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.get_by_role("heading", name="In which tone does each state speak?")).to_be_visible()
    assert re.search(r"/map\?measure=tone$", page.url)
    page.go_back()
    expect(page.get_by_role("heading", name="In which tone does everyone speak?")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Where does everyone stand?")).to_be_visible()


def test_a_wrong_link_says_what_was_dropped(page: Page, address: str) -> None:
    go(page, address, "map?issue=NOPE&countries=JPN,XYZ")
    expect(page.locator(".dm-notice p")).to_have_text(
        "Not everything in this link could be used: the issue “NOPE” is unknown in this dispute; "
        "the state “XYZ” is unknown in this dispute."
    )


def test_the_front_page_has_a_map_and_words(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".choroplethlayer path").first.wait_for(state="attached")
    page.locator(".dm-quotation").first.wait_for()


def test_no_other_host_is_asked(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (*PAGES, *ARTICLES):
        go(page, address, path)
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(address).netloc}


def test_words_from_outside_stay_words(page: Page, address: str) -> None:
    go(page, address, "article?article=hostile&quote=hostile%230")
    expect(page.locator("mark.chosen")).to_contain_text('<img src="https://evil.example/x.png">')
    assert page.locator('img[src*="evil"]').count() == 0
    go(page, address, "map?country=JPN")
    expect(page.locator("blockquote", has_text="<img src=")).to_be_visible()
    assert page.locator('img[src*="evil"]').count() == 0


@pytest.mark.parametrize("path", [*PAGES, *ARTICLES])
def test_nothing_scrolls_sideways_on_a_phone(phone: Page, address: str, path: str) -> None:
    go(phone, address, path)
    for box in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert phone.evaluate(f"{box}.scrollWidth <= {box}.clientWidth"), box
    inside = phone.evaluate("Math.max(...[...document.querySelectorAll('[data-testid=stMain] h1, .stHtml, .stPlotlyChart')]"
        ".map((node) => node.getBoundingClientRect().right))")  # fmt: skip
    assert inside <= 390


def test_on_a_phone_the_words_stand_above_the_issues_and_the_filters_have_a_name(phone: Page, address: str) -> None:
    go(phone, address, "map?country=RUS")
    words, issues = (
        phone.get_by_role("heading", name=name).bounding_box()
        for name in ("Which words stand behind Russia?", "Where does it stand on each issue?")
    )
    assert words
    assert issues
    assert words["y"] < issues["y"]
    button = phone.get_by_test_id("stExpandSidebarButton")
    assert "Filters" in button.evaluate("node => getComputedStyle(node, '::after').content")
    button.click()
    expect(phone.get_by_role("combobox", name=re.compile("Issue$")).first).to_be_in_viewport()


def test_the_figures_of_a_brief_keep_their_size_on_a_phone(phone: Page, address: str) -> None:
    go(phone, address, "brief?countries=JPN,RUS")
    drawing = phone.frame_locator("iframe").locator(".drawing svg").first
    box = drawing.bounding_box()
    assert box
    assert box["width"] >= 500
    inside = phone.frame_locator("iframe").locator("body")
    assert inside.evaluate(
        "body => body.ownerDocument.documentElement.scrollWidth <= body.ownerDocument.documentElement.clientWidth"
    )


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_light_and_dark_follow_the_visitor(browser: Browser, address: str, scheme: str, dark: bool) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    go(page, address)
    ground, ink = (
        sum(map(int, re.findall(r"\d+", page.evaluate(script))[:3])) / 3
        for script in (
            "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor",
            "getComputedStyle(document.querySelector('h1')).color",
        )
    )
    context.close()
    assert (ground < 60 and ink > 200) if dark else (ground > 240 and ink < 60)


def test_all_matches_can_be_taken_away(page: Page, address: str) -> None:
    go(page, address, "quotes?countries=JPN")
    page.get_by_role("button", name="Export all 7").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="7 statements as CSV").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert text.count("We must raise the pressure") == 6
    assert "'=cmd <img" in text


def test_a_ticked_statement_is_read_in_its_paragraph(page: Page, address: str) -> None:
    go(page, address, "quotes?countries=SGP&q=round+2")
    box = page.locator('[data-testid="stDataFrame"] canvas').first.bounding_box()
    assert box
    page.mouse.click(box["x"] + 18, box["y"] + 70)
    expect(page.locator(".dm-context mark")).to_have_text("We welcome every step of dialogue, round 2")


def test_a_tick_of_the_timeline_leads_to_its_words(page: Page, address: str) -> None:
    go(page, address, "timeline?countries=JPN,RUS")
    page.locator(".subplot.x2y2 .points path, .subplot.xy2 .points path").first.click(force=True)
    expect(page.get_by_role("heading", name="Which words are that?")).to_be_visible()
    expect(page.locator(".dm-quotation blockquote")).to_contain_text("round 1")


def test_figures_have_words_for_people_who_cannot_see_them(page: Page, address: str) -> None:
    go(page, address)
    labels = [node.get_attribute("aria-label") or "" for node in page.locator('[role="img"], [role="figure"]').all()]
    assert any("Japan stands nearest to pressure" in label for label in labels)
