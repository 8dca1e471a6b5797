"""Network, then-and-now and targets as a visitor uses them: what is clicked or chosen is in the link and survives it."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import settled
from tests.browser.test_drilling import NODES, press
from tests.browser.test_reading import go

NETWORK = "wide_network_pairs_chart"


def test_an_arrow_of_the_network_leads_to_what_one_state_said_about_the_other(page: Page, address: str) -> None:
    go(page, address, "dyads?view=network")
    press(page, NETWORK, ".points path", "RUS CAN")
    expect(page.get_by_role("heading", name="What did Russia say about Canada?")).to_be_visible()
    expect(page.locator(".dm-quotation")).to_have_count(6)
    assert re.search(r"/dyads\?view=network&country=RUS&about=CAN$", page.url)


@pytest.mark.parametrize(
    ("state", "heading", "link"),
    [("RUS", "About whom does Russia speak?", "country=RUS"), ("CAN", "Who speaks about Canada?", "about=CAN")],
)
def test_a_state_of_the_network_leads_to_its_words_or_its_speakers(
    page: Page, address: str, state: str, heading: str, link: str
) -> None:
    go(page, address, "dyads?view=network")
    press(page, NETWORK, f"{NODES} path", state)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert page.url.endswith(f"/dyads?view=network&{link}")


def test_the_network_answers_on_a_phone_and_is_the_only_one_there(phone: Page, address: str) -> None:
    go(phone, address, "dyads?view=network")
    expect(phone.locator(f".st-key-take_{NETWORK}")).to_be_hidden()
    press(phone, "narrow_network_pairs_chart", ".points path", "JPN CAN")
    expect(phone.get_by_role("heading", name="What did Japan say about Canada?")).to_be_visible()


def test_a_second_arrow_after_a_first_and_back_to_the_first(page: Page, address: str) -> None:
    go(page, address, "dyads?view=network")
    for state, name in (("RUS", "Russia"), ("JPN", "Japan")):
        press(page, NETWORK, ".points path", f"{state} CAN")
        expect(page.get_by_role("heading", name=f"What did {name} say about Canada?")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="What did Russia say about Canada?")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name=re.compile("^What did"))).to_have_count(0)
    settled(page)
    assert page.url.endswith("/dyads?view=network")


def test_a_silent_state_of_the_network_leads_to_all_that_is_said_about_it(page: Page, address: str) -> None:
    go(page, address, "dyads?view=network&countries=RUS,JPN&about=CAN")
    page.get_by_role("link", name="All 12 statements about Canada").click()
    expect(page.get_by_text("12 statements, 1 to 12 shown")).to_be_visible()
    assert unquote(page.url).endswith("/quotes?countries=JPN,RUS&about=CAN")
    page.reload()
    settled(page)
    expect(page.get_by_text("12 statements, 1 to 12 shown")).to_be_visible()


def test_a_target_leads_on_to_all_statements_of_the_pair(page: Page, address: str) -> None:
    go(page, address, "country?country=RUS&from=2017-11-05")
    press(page, "targets_chart", ".bars path")
    expect(page.get_by_role("heading", name="Russia about Canada")).to_be_visible()
    page.locator(".st-key-read_all_target").get_by_role("link", name="All 5 statements").click()
    expect(page.get_by_role("heading", name="What did Russia say about Canada?")).to_be_visible()
    expect(page.locator(".dm-quotation")).to_have_count(5)
    assert page.url.endswith("/dyads?from=2017-11-05&country=RUS&about=CAN")


def test_the_day_on_which_now_begins_is_chosen_shared_and_cleared(page: Page, front: str) -> None:
    go(page, front, "blocs")
    day = page.get_by_test_id("stDateInput").filter(has_text="Now begins on")
    drawn = page.locator(".st-key-take_then_now_chart")
    expect(drawn).to_be_visible()
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type("20180301")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.wait_for_url(re.compile(r"/blocs\?turn=2018-03-01$"))
    settled(page)
    now = page.get_by_text(re.compile(r"Now: 1\sMarch\s2018 to"))
    expect(now).to_be_visible()
    page.go_back()
    settled(page)
    assert page.url.endswith("/blocs")
    expect(now).to_have_count(0)
    go(page, front, "blocs?turn=2018-03-01")
    expect(now).to_be_visible()


def test_a_state_that_changed_company_leads_to_its_words(page: Page, front: str) -> None:
    go(page, front, "blocs")
    press(page, "then_now_chart", f"{NODES} path")
    page.wait_for_url(re.compile(r"/map\?country=[A-Z]{3}$"))
    settled(page)
    expect(page.locator(".dm-quotation").first).to_be_visible()
