"""An article read with the keyboard, with the mouse and on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.serving import settled
from tests.browser.test_reading import go

LAST = "article?article=day-0&quote=day-0%234"


def test_keys_lead_to_the_next_and_the_previous_statement(page: Page, address: str) -> None:
    go(page, address, "article?article=day-0")
    for key, speaker, number in (("n", "Taro Kono", 0), ("n", "Sergei Lavrov", 1), ("p", "Taro Kono", 0)):
        page.keyboard.press(key)
        settled(page)
        expect(page.locator(".dm-facts").first).to_contain_text(speaker)
        expect(page.locator("mark.chosen")).to_be_in_viewport()
        assert page.url.endswith(f"quote=day-0%23{number}")
    expect(page.get_by_text("Statement 1 of 5")).to_be_visible()


def test_at_an_end_there_is_no_way_on(page: Page, address: str) -> None:
    go(page, address, LAST)
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    page.keyboard.press("n")
    settled(page)
    assert page.url.endswith("quote=day-0%234")
    page.get_by_role("button", name="Previous").click()
    expect(page.locator(".dm-facts").first).to_contain_text("Vivian Balakrishnan")


def test_a_letter_typed_into_a_field_is_a_letter(page: Page, address: str) -> None:
    go(page, address, "article?article=day-0&quote=day-0%231")
    page.get_by_role("combobox", name="States").click()
    page.keyboard.type("n")
    settled(page)
    assert page.url.endswith("quote=day-0%231")


def test_a_mark_shows_the_side_and_says_who_speaks(page: Page, address: str) -> None:
    go(page, address, "article?article=day-0")
    expect(page.locator("mark", has_text="pressure")).to_have_class(re.compile("minus"))
    talks = page.locator("mark", has_text="Only talks")
    expect(talks).to_have_class(re.compile("plus"))
    expect(talks).to_have_attribute("aria-label", "Only talks can settle this dispute, round 1, Sergei Lavrov, Russia")


def test_on_a_phone_the_reading_stays_on_the_screen(phone: Page, address: str) -> None:
    go(phone, address, "article?article=day-0")
    phone.locator("mark", has_text="Only talks").tap()
    settled(phone)
    expect(phone.locator("mark.chosen")).to_be_in_viewport()
    expect(phone.get_by_text("Statement 2 of 5")).to_be_in_viewport()
    expect(phone.locator(".dm-facts dd", has_text="Sergei Lavrov").first).to_be_in_viewport()
    phone.locator(".entry", has_text="Both sides").tap()
    settled(phone)
    expect(phone.locator("mark.chosen")).to_have_text("Both sides should come back to talks, round 1")
    expect(phone.locator("mark.chosen")).to_be_in_viewport()


def test_an_article_is_opened_from_the_list_of_a_phone(phone: Page, address: str) -> None:
    go(phone, address, "article")
    phone.locator(".entry", has_text="Round 3 of the talks").tap()
    settled(phone)
    expect(phone.locator(".dm-headline")).to_have_text("Round 3 of the talks")
    assert phone.url.endswith("article?article=day-2")
