"""Tasks of a newcomer on the bundled dispute, each in at most five clicks from the front page, at a desk and on a phone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.serving import settled

MOST = 5
DOT = """(dots, name) => {
  const dot = dots.find((dot) => dot.__data__.tx?.includes(`<b>${name}</b>`))
  const box = dot.getBoundingClientRect()
  return [box.x + box.width / 2, box.y + box.height / 2]
}"""


class Newcomer:
    """Somebody who clicks and whose clicks are counted."""

    def __init__(self, page: Page, front: str, phone: bool) -> None:
        self.page, self.phone, self.clicks = page, phone, 0
        page.goto(front)
        settled(page)

    def click(self, target: Locator, **how: bool) -> None:
        self.clicks += 1
        assert self.clicks <= MOST
        target.click(**how)  # type: ignore[arg-type]
        settled(self.page)

    def choose(self, label: str, option: str) -> None:
        """Open a list, type into it and choose: two clicks."""
        self.click(self.page.get_by_role("combobox", name=re.compile(f"{label}$")).first)
        self.page.keyboard.type(option)
        self.page.wait_for_timeout(400)  # a list that is still being narrowed would open again after the choice
        self.click(self.page.get_by_role("option", name=option, exact=True))

    def choose_above(self, label: str, option: str) -> None:
        """Open a list of the phone above the page and choose: two clicks."""
        field = self.page.locator(".st-key-narrow_filters").get_by_label(label)
        expect(field).to_be_in_viewport()
        self.click(field)
        self.page.keyboard.press("Escape")  # the wheel of a phone is no part of the page
        self.clicks += 1
        assert self.clicks <= MOST
        field.select_option(option)
        settled(self.page)

    def open(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name, exact=True))

    def type_date(self, label: str, digits: str) -> None:
        """Go to a date field, type year, month and day, and leave it: one click."""
        field = self.page.get_by_test_id("stDateInput").filter(has_text=label).get_by_role("spinbutton")
        self.click(field.first)
        self.page.keyboard.type(digits)
        for _ in range(3):
            self.page.keyboard.press("Tab")
        settled(self.page)

    def click_dot(self, figure: str, name: str) -> None:
        """Point at the dot of one state and press, as a hand would: what lies over the dot is in the way."""
        dots = self.page.locator(f".st-key-take_{figure}_chart .points path")
        dots.first.scroll_into_view_if_needed()
        x, y = dots.evaluate_all(DOT, name)
        self.clicks += 1
        assert self.clicks <= MOST
        self.page.mouse.click(x, y)
        self.page.wait_for_url(re.compile("country="))
        settled(self.page)

    def heading(self, text: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("heading", name=text)


@pytest.fixture(params=[1440, 390], ids=["desk", "phone"])
def newcomer(browser: Browser, front: str, request: pytest.FixtureRequest) -> Iterator[Newcomer]:
    phone = request.param < 640
    context = browser.new_context(
        viewport={"width": request.param, "height": 844 if phone else 1000}, has_touch=phone, is_mobile=phone
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Newcomer(context.new_page(), front, phone)
    context.close()


def test_who_is_hardest_on_sanctions_in_december_2017_and_in_which_words(newcomer: Newcomer) -> None:
    page = newcomer.page
    if newcomer.phone:
        newcomer.choose_above("Issue", "Sanctions and maximum pressure")
        newcomer.choose_above("Period", "Dec 2017")
    else:
        newcomer.choose("Issue", "Sanctions and maximum pressure")
        newcomer.choose("Month", "December 2017")
    lead = page.locator(".dm-lead").inner_text()
    hardest = re.search(r".*, (.+?) supports most", lead)
    assert hardest, lead
    if newcomer.phone:
        newcomer.click(page.get_by_role("link", name=f"Words of {hardest[1]}"))
    else:
        newcomer.click_dot("ranking", hardest[1].removeprefix("the "))
    expect(newcomer.heading(f"Which words stand behind {hardest[1]}?")).to_be_in_viewport()
    expect(page.locator(".dm-quotation blockquote").first).to_be_in_viewport()
    expect(page.locator(".dm-quotation").first).to_contain_text(re.compile(r"\d+\s+Dec 2017 · supports · position\s+−"))
    assert re.search(r"/map\?from=2017-12-01&to=2017-12-31&issue=SANCTIONS&country=[A-Z]{3}$", page.url)


def test_how_south_korea_moved_around_the_olympics_and_what_came_before(newcomer: Newcomer) -> None:
    newcomer.open("Timeline")
    if newcomer.phone:
        newcomer.choose_above("States", "South Korea")
        newcomer.choose_above("Period", "Jan–Mar 2018")
    else:
        newcomer.choose("States", "South Korea")
        newcomer.page.keyboard.press("Escape")  # a list of several stays open
        settled(newcomer.page)
        newcomer.type_date("From", "20171201")
    expect(newcomer.heading("How did South Korea move?")).to_be_visible()
    page = newcomer.page
    expect(page.get_by_text(re.compile(r"South Korea went from .* to .* between"))).to_be_visible()
    expect(page.locator(".dm-events").first).to_contain_text("Winter Olympics open in Pyeongchang")


def test_where_trump_and_tillerson_differ(newcomer: Newcomer) -> None:
    newcomer.open("Country")
    newcomer.choose("State", "US")
    expect(newcomer.heading("Where do two of its speakers differ?")).to_be_visible()
    said = newcomer.page.get_by_text(re.compile("Donald Trump and Rex Tillerson differ most on"))
    expect(said).to_contain_text("against")


def test_who_speaks_most_about_china_and_how(newcomer: Newcomer) -> None:
    newcomer.open("Dyads")
    newcomer.choose("About", "China")
    said = newcomer.page.locator(".dm-lead")
    expect(said).to_contain_text(
        re.compile(r"speaks most about China:\s\d+\sof\s\d+\sutterances, mean\sposition\s.*, mean\stone")
    )


def test_the_words_behind_a_chart_are_taken_with_sources_and_the_view_is_shared(newcomer: Newcomer) -> None:
    page = newcomer.page
    newcomer.click_dot("ranking", "Russia")
    newcomer.click(page.get_by_role("link", name=re.compile(r"^All \d+ statements")))
    newcomer.click(page.get_by_role("button", name="Export all"))
    number = int(re.sub(r"\D", "", page.get_by_role("button", name="Export all").inner_text()))
    with page.expect_download() as waiting:
        newcomer.click(page.get_by_role("button", name=f"{number:,} statements as CSV"))
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == number
    assert all(row["sources"] or row["url"] for row in rows)
    newcomer.click(page.get_by_role("button", name="Copy the link"))
    copied = page.evaluate("navigator.clipboard.readText()")
    page.goto(copied)
    settled(page)
    expect(page.get_by_role("button", name=f"Export all {number:,}")).to_be_visible()
