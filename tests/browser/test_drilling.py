"""From every mark to its words, and from the words to the article: two clicks, pressed where the mark is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import settled
from tests.browser.test_reading import go

MARK = """([figure, mark, holds]) => {
  const marks = [...document.querySelectorAll(`.st-key-take_${figure} ${mark}`)]
  const held = (node) => [node.__data__?.data].flat().filter((part) => typeof part === "string").join(" ")
  const found = marks.filter((node) => held(node).includes(holds))
  const node = (holds ? found[found.length >> 1] : null) ?? marks[0]
  node.scrollIntoView({block: "center"})
  const box = node.getBoundingClientRect()
  return [box.x + box.width / 2, box.y + box.height / 2]
}"""


def press(page: Page, figure: str, mark: str, holds: str = "") -> None:
    page.wait_for_selector(f".st-key-take_{figure} {mark}", state="attached")
    page.evaluate(MARK, [figure, mark, holds])
    page.wait_for_timeout(300)
    page.mouse.click(*page.evaluate(MARK, [figure, mark, holds]))
    settled(page)


NODES = ".trace:last-child .points"
"""The states of a network; the arrows are drawn before them."""
MARKS = [
    ("", "ranking_chart", ".points path", "RUS", "Only talks can settle"),
    ("", "speaking_chart", ".bars path", "", "round"),
    ("", "outlets_chart", ".bars path", "", "round"),
    ("country?country=RUS", "issues_chart", ".points path", "", "Only talks can settle"),
    ("country?country=JPN", "speakers_chart", ".points path", "", "We must raise the pressure"),
    ("map?country=RUS", "issues_chart", ".points path", "", "Only talks can settle"),
    ("timeline?countries=RUS", "timeline_chart", ".subplot.x2y2 .points path", "", "Only talks can settle"),
    ("country?country=RUS", "moves_chart", ".subplot.x2y2 .points path", "", "Only talks can settle"),
    ("country?country=RUS", "targets_chart", ".bars path", "", "Only talks can settle"),
    ("country?country=RUS", "outlets_chart", ".bars path", "", "Only talks can settle"),
    ("dyads", "pairs_chart", ".points path", "RUS", "Only talks can settle"),
    ("dyads?view=network", "wide_network_pairs_chart", ".points path", "RUS CAN", "Only talks can settle"),
    ("dyads?view=network", "wide_network_pairs_chart", f"{NODES} path", "RUS", "Only talks can settle"),
]


@pytest.mark.parametrize(("path", "figure", "mark", "holds", "said"), MARKS)
def test_two_clicks_lead_from_a_mark_to_the_article(
    page: Page, address: str, path: str, figure: str, mark: str, holds: str, said: str
) -> None:
    go(page, address, path)
    before = page.locator(".dm-quotation").count()
    press(page, figure, mark, holds)
    assert page.locator(".dm-quotation").count() != before or "country=" in page.url
    shown = page.locator(".dm-quotation", has_text=said).first
    expect(shown).to_be_visible()
    page.get_by_role("link", name="Read in context").first.click()
    expect(page.locator("mark.chosen")).to_be_in_viewport()


def test_a_tick_of_a_small_figure_brings_its_words_onto_the_screen(page: Page, front: str) -> None:
    go(page, front, "timeline?countries=USA,CHN,JPN,KOR,PRK,RUS")
    press(page, "timeline_CHN_chart", ".subplot.x2y2 .points path")
    expect(page.get_by_role("heading", name="Which words are that?")).to_be_in_viewport()
    expect(page.locator(".dm-quotation", has_text="· China ·")).to_be_in_viewport()


LISTED = [
    ("", "ranking_chart", "Russia: ", "Only talks can settle"),
    ("country?country=RUS", "issues_chart", "Dialogue and inter-Korean engagement: ", "Only talks can settle"),
    ("country?country=JPN", "speakers_chart", "Taro Kono: ", "We must raise the pressure"),
    ("dyads?view=network", "wide_network_pairs_chart", "Russia about Canada: ", "Only talks can settle"),
    ("timeline?countries=RUS", "timeline_chart", "Sergei Lavrov, ", "Only talks can settle"),
]


@pytest.mark.parametrize(("path", "figure", "mark", "said"), LISTED)
def test_a_mark_is_reached_and_its_words_are_opened_by_keys_alone(
    page: Page, address: str, path: str, figure: str, mark: str, said: str
) -> None:
    go(page, address, path)
    place = page.locator(f".st-key-take_{figure}")
    place.get_by_role("button", name="as a list").press("Enter")
    place.get_by_role("listitem").get_by_role("button", name=mark).first.press("Enter")
    expect(page.locator(".dm-quotation", has_text=said).first).to_be_in_viewport()
    page.wait_for_function(
        "document.activeElement?.shadowRoot?.activeElement?.id === 'arriving' || document.activeElement?.id === 'arriving'"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("mark.chosen")).to_be_in_viewport()


def test_back_returns_from_the_words_to_the_figure_and_the_figure_still_answers(page: Page, address: str) -> None:
    go(page, address, "?issue=DIALOGUE")
    for _ in range(2):
        press(page, "ranking_chart", ".points path", "RUS")
        page.wait_for_url(re.compile(r"/map\?issue=DIALOGUE&country=RUS"))
        settled(page)
        page.go_back()
        expect(page.get_by_role("heading", name="Where does everyone stand?")).to_be_visible()
        settled(page)
        assert page.url.endswith("/?issue=DIALOGUE")
        expect(page.locator(".dm-selection").first).to_contain_text("on dialogue and inter-Korean engagement")


def test_a_dot_answers_after_filters_were_chosen_by_hand(page: Page, address: str) -> None:
    go(page, address)
    for label, option in (("Issue", "Dialogue and inter-Korean engagement"), ("Month", "November 2017")):
        page.get_by_role("combobox", name=re.compile(f"{label}$")).first.click()
        page.keyboard.type(option)
        page.get_by_role("option", name=option, exact=True).click()
        settled(page)
    press(page, "ranking_chart", ".points path", "RUS")
    expect(page.get_by_role("heading", name="Which words stand behind Russia?")).to_be_in_viewport()
    assert page.url.endswith("/map?from=2017-11-01&to=2017-11-30&issue=DIALOGUE&country=RUS")
