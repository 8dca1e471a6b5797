"""The filters on a narrow screen: those asked for most above the page, the others one touch away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.serving import settled
from tests.browser.test_reading import go


def at_hand(page: Page, label: str) -> Locator:
    return page.locator(".st-key-narrow_filters").get_by_label(label)


def is_over(page: Page) -> bool:
    box = page.get_by_test_id("stSidebar").bounding_box()
    return bool(box and box["width"])


def test_a_wide_screen_has_the_sidebar_alone(page: Page, address: str) -> None:
    go(page, address)
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(at_hand(page, "Issue")).to_be_hidden()


def test_a_choice_above_the_page_is_the_filter_and_the_link_and_back_undoes_it(phone: Page, address: str) -> None:
    go(phone, address)
    at_hand(phone, "States").select_option("Japan")
    settled(phone)
    at_hand(phone, "Period").select_option("Nov 2017")
    settled(phone)
    assert phone.url.endswith("?from=2017-11-01&to=2017-11-30&countries=JPN")
    expect(phone.locator(".dm-selection").first).to_contain_text("statements by Japan on all issues, November 2017")
    phone.go_back()
    settled(phone)
    assert phone.url.endswith("?countries=JPN")
    assert at_hand(phone, "Period").evaluate("list => list.selectedOptions[0].text") == "All days"


@pytest.mark.parametrize(("label", "option"), [("States", "Several …"), ("Period", "Other days …")])
def test_what_a_list_cannot_say_leads_to_the_sidebar_and_a_touch_beside_leads_back(
    phone: Page, address: str, label: str, option: str
) -> None:
    go(phone, address, "?countries=JPN,RUS")
    expect(at_hand(phone, "States").locator("option:checked")).to_have_text("2 states")
    before = phone.url
    at_hand(phone, label).select_option(option)
    settled(phone)
    assert is_over(phone)
    phone.touchscreen.tap(360, 180)  # a link of the page lies there
    settled(phone)
    assert not is_over(phone)
    assert phone.url == before


def test_a_finger_that_rests_a_moment_beside_the_filters_puts_them_away_and_does_nothing_else(
    phone: Page, address: str
) -> None:
    go(phone, address, "?countries=JPN,RUS")
    at_hand(phone, "States").select_option("Several …")
    settled(phone)
    phone.evaluate(
        "document.addEventListener('click', (event) => { if (event.isTrusted) window.demarcheTouched = true })"
    )
    touches = phone.context.new_cdp_session(phone)
    touches.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 360, "y": 180}]})
    phone.wait_for_timeout(150)
    touches.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settled(phone)
    assert not is_over(phone)
    assert not phone.evaluate("window.demarcheTouched")


def test_the_answer_leads_to_the_words_of_the_states_it_names(phone: Page, address: str) -> None:
    go(phone, address)
    phone.get_by_role("link", name="Words of Japan").tap()
    settled(phone)
    expect(phone.get_by_role("heading", name="Which words stand behind Japan?")).to_be_in_viewport()
    assert phone.url.endswith("/map?country=JPN")


def test_an_open_article_has_no_filters_above_it(phone: Page, address: str) -> None:
    go(phone, address, "article")
    expect(at_hand(phone, "Issue")).to_be_visible()
    go(phone, address, "article?article=day-1")
    expect(at_hand(phone, "Issue")).to_be_hidden()
