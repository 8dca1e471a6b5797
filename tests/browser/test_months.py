"""The map month by month: it plays, it stops at a month, and the month is in the link."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.serving import settled
from tests.browser.test_reading import go

HATCHED = "[...document.querySelectorAll('.scatterlayer path.js-line')].filter((path) => path.getAttribute('d')).length"


def test_a_month_moved_to_with_the_keyboard_is_the_period_of_the_link(page: Page, address: str) -> None:
    go(page, address, "map")
    slider = page.get_by_role("slider", name="Month")
    expect(slider).to_have_attribute("aria-valuetext", "1 January 2017 to 30 June 2018")
    slider.focus()
    page.keyboard.press("End")
    expect(page.locator(".dm-empty")).to_be_visible()
    assert page.url.endswith("/map?from=2018-06-01")
    page.get_by_role("button", name="Whole period").click()
    settled(page)
    assert page.url.endswith("/map")


def test_a_month_of_the_link_is_where_the_slider_stands(page: Page, address: str) -> None:
    go(page, address, "map?from=2017-11-01&to=2017-11-30")
    expect(page.get_by_role("slider", name="Month")).to_have_attribute("aria-valuetext", "November 2017, 14 statements")
    expect(page.locator("#player .name")).to_have_text("November 2017")
    expect(page.get_by_role("combobox", name=re.compile("Month$"))).to_have_value("November 2017")


def test_a_bar_sets_the_period_and_back_takes_it_away_in_one_step(page: Page, address: str) -> None:
    go(page, address, "map")
    page.locator("#player .bars button").nth(10).click()
    expect(page.locator(".dm-selection").first).to_contain_text("14 statements on all issues, November 2017")
    assert page.url.endswith("/map?from=2017-11-01&to=2017-11-30")
    page.go_back()
    expect(page.locator(".dm-selection").first).to_contain_text("22 statements on all issues, 1 January 2017")
    assert page.url.endswith("/map")


def test_it_plays_month_by_month_until_it_is_paused(page: Page, address: str) -> None:
    go(page, address, "map?from=2017-10-01&to=2017-10-31&country=RUS")
    page.get_by_role("button", name="Play month by month").click()
    name = page.locator("#player .name")
    expect(name).to_have_text("November 2017")
    expect(page.locator(".dm-lead")).to_contain_text("2 states have enough evidence")
    expect(page.locator(".dm-selection").nth(1)).to_contain_text(re.compile(r"Russia: position\s\+"))
    assert page.evaluate(HATCHED) > 0
    expect(name).to_have_text("December 2017")
    page.get_by_role("button", name="Pause").click()
    settled(page)
    expect(page.get_by_role("button", name="Play month by month")).to_be_visible()
    shown = name.inner_text()
    assert page.url.endswith("from=2017-12-01&to=2017-12-31&country=RUS") == (shown == "December 2017")
    expect(page.locator(".dm-selection").first).to_contain_text(f"on all issues, {shown}")


def test_the_months_fit_a_phone(phone: Page, address: str) -> None:
    go(phone, address, "map")
    box = phone.locator("#player").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    play = phone.get_by_role("button", name="Play month by month").bounding_box()
    assert play
    assert min(play["width"], play["height"]) >= 32
