"""What an editor does: paste an article, import it, see its statements, correct one and see the correction elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from lib import dispute as disputes
from tests.browser.serving import served, settled
from tests.pages import made_store

TEXT = (
    "Ministers met on Thursday.\n\n“Only patient talks about the reactor can end this quarrel,” Foreign Minister "
    "Sergei Lavrov said.\n\nNobody answered him."
)
HOSTILE = "Talks <img src=https://evil.example/x.png> ![x](https://evil.example/y.png)"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_store.write(tmp_path_factory.mktemp("edited"))


@pytest.fixture(scope="module")
def desk(data: Path) -> Iterator[str]:
    """An app of its own, since these tests change its store."""
    with served(data) as url:
        yield url


def bundled() -> dict[Path, bytes]:
    """What comes with the project and must not be touched."""
    folder = disputes.load(made_store.DISPUTE).folder / "processed"
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def assert_no_raw_file(page: Page) -> None:
    """No table offers its cells as they are: a title may be a formula to a spreadsheet."""
    for grid in page.get_by_test_id("stDataFrame").all():
        if grid.is_visible():
            grid.hover()
            page.wait_for_timeout(300)
            for offer in page.locator("[aria-label^='Download as CSV']").all():
                assert not offer.is_visible()


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def test_a_pasted_article_is_imported_corrected_and_shown_corrected(page: Page, desk: str, data: Path) -> None:
    before = bundled()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{desk}/add")
    settled(page)
    page.get_by_label("Title").fill(HOSTILE)
    page.get_by_label("Outlet").fill("The Example Post")
    page.get_by_label("Text", exact=True).fill(TEXT)
    day = page.get_by_test_id("stDateInput").filter(has_text="Published on").get_by_role("spinbutton").first
    day.click()
    page.keyboard.type("20180301")
    page.get_by_role("button", name="Look it over").click()
    expect(page.get_by_role("heading", name="What was understood?")).to_be_visible()
    settled(page)
    expect(page.locator(".dm-notice")).to_have_count(0)
    page.get_by_role("button", name="Import 1 article").click()
    expect(page.get_by_text("1 of 1 taken with 1 statement, 0 skipped, 0 failed.").first).to_be_visible(timeout=90_000)
    settled(page)
    assert_no_raw_file(page)
    page.get_by_role("link", name="Read it with its statements").first.click()
    expect(page.locator(".dm-headline")).to_have_text(HOSTILE)
    page.locator("#reader mark", has_text="Only patient talks").click()
    expect(page.locator(".dm-facts")).to_contain_text("Russia")
    settled(page)
    page.get_by_role("link", name="Correct this reading").click()
    expect(page.locator(".dm-context mark")).to_contain_text("Only patient talks about the reactor")
    settled(page)
    page.get_by_label("Speaker", exact=True).fill("Geng Shuang")
    choose(page, "Speaks for", "China")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.get_by_text("Saved with 2 corrections.")).to_be_visible()
    page.goto(f"{desk}/country?country=CHN&from=2018-02-01")
    settled(page)
    shown = page.locator(".dm-quotation", has_text="Only patient talks about the reactor")
    expect(shown).to_contain_text("Geng Shuang")
    expect(shown).to_contain_text("China")
    expect(page.locator(".dm-selection").first).to_contain_text("reviewed by a person")
    page.goto(f"{desk}/quotes?countries=CHN&q=reactor")
    settled(page)
    expect(page.locator(".dm-selection").first).to_contain_text("by China")
    expect(page.get_by_text("1 statement", exact=True).first).to_be_visible()
    assert (data / made_store.DISPUTE / "corrections.jsonl").read_text().count("\n") == 3
    assert bundled() == before
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(desk).netloc}


def test_a_queue_is_read_with_the_keyboard_and_taken_back(page: Page, desk: str) -> None:
    page.goto(f"{desk}/review?countries=JPN")
    settled(page)
    first = page.locator(".dm-context mark").inner_text()
    page.keyboard.press("a")
    expect(page.get_by_text("Accepted.")).to_be_visible()
    expect(page.locator(".dm-context mark")).not_to_have_text(first)
    settled(page)
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(page.locator(".dm-context mark")).to_have_text(first)


def test_a_letter_typed_into_a_field_is_no_command(page: Page, desk: str) -> None:
    page.goto(f"{desk}/review?countries=JPN")
    settled(page)
    first = page.locator(".dm-context mark").inner_text()
    field = page.get_by_label("Speaker", exact=True)
    field.fill("")
    field.press_sequentially("Anna Luna")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    expect(page.locator(".dm-context mark")).to_have_text(first)
    expect(field).to_have_value("Anna Luna")
    expect(page.get_by_text("Accepted.")).to_have_count(0)


@pytest.mark.parametrize("path", ["add", "review", "review?part=Agreement", "dispute"])
def test_nothing_scrolls_sideways_on_a_phone(phone: Page, desk: str, path: str) -> None:
    phone.goto(f"{desk}/{path}")
    settled(phone)
    for box in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert phone.evaluate(f"{box}.scrollWidth <= {box}.clientWidth"), box


def log_lines(data: Path) -> list[dict[str, str]]:
    path = data / made_store.DISPUTE / "corrections.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def reached_by_tab(page: Page, name: str) -> None:
    """Press Tab until the field of this name has the focus."""
    field = page.get_by_role("combobox", name=name)
    for _ in range(60):
        page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            return
    raise AssertionError(f"“{name}” is not reached by Tab")


def test_a_queue_is_read_corrected_refused_and_taken_back_by_keys_alone(page: Page, desk: str, data: Path) -> None:
    before = len(log_lines(data))
    page.goto(f"{desk}/review?countries=KOR&first=At+random")
    settled(page)
    marked = page.locator(".dm-context mark")
    first = marked.inner_text()
    page.keyboard.press("a")
    expect(page.get_by_text("Accepted.")).to_be_visible()
    expect(marked).not_to_have_text(first)
    settled(page)
    second = marked.inner_text()
    reached_by_tab(page, "Speaks for")
    page.keyboard.type("Norw")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Saved with 1 correction.")).to_be_visible()
    expect(marked).not_to_have_text(second)
    settled(page)
    third = marked.inner_text()
    page.locator("h1, h2").first.click()
    page.keyboard.press("n")
    expect(page.get_by_text("Set aside: it is no statement.")).to_be_visible()
    settled(page)
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(marked).to_have_text(third)
    lines = log_lines(data)[before:]
    assert [(line["action"], line["column"], line["new"]) for line in lines] == [
        ("correct", "accepted", "yes"),
        ("correct", "country", "NOR"),
        ("correct", "accepted", "yes"),
        ("correct", "not_a_statement", "yes"),
        ("revoke", "not_a_statement", "no"),
    ]


def test_a_statement_is_cut_and_joined_by_keys_alone(page: Page, desk: str, data: Path) -> None:
    before = len(log_lines(data))
    page.goto(f"{desk}/review?quote=day-2%230")
    settled(page)
    marked = page.locator(".dm-context mark")
    whole = marked.inner_text()
    page.keyboard.press("s")
    expect(page.get_by_text("Where does the first statement end?")).to_be_visible()
    settled(page)
    shown = page.locator(".dm-items li, ul li").first
    place = shown.inner_text()
    page.keyboard.press("ArrowLeft")
    expect(shown).not_to_have_text(place)
    settled(page)
    page.keyboard.press("s")
    expect(page.get_by_text("Cut in two. This is the first piece.")).to_be_visible()
    expect(marked).not_to_have_text(whole)
    settled(page)
    page.keyboard.press("j")
    expect(page.get_by_text("Joined. This is the whole.")).to_be_visible()
    expect(marked).to_have_text(whole)
    settled(page)
    for left in (1, 0):
        page.keyboard.press("u")
        expect(page.get_by_text("Taken back.")).to_be_visible()
        settled(page)
        page.wait_for_timeout(500)
        expect(page.get_by_role("button", name="Undo")).to_have_count(left)
    expect(marked).to_have_text(whole)
    assert [line["column"] for line in log_lines(data)[before:]] == ["split", "merge", "merge", "split"]


def coded(page: Page, desk: str, name: str, answers: list[str]) -> None:
    """Read statements of Japan blind, at random, under a name, with an answer on sanctions for each."""
    page.goto(f"{desk}/review?countries=JPN")
    settled(page)
    page.get_by_label("Your name in the log").fill(name)
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_text("Code blind").click()
    expect(page.get_by_role("button", name="Accept as it is")).to_have_count(0)
    settled(page)
    for answer in answers:
        choose(page, "Sanctions and maximum pressure", answer)
        marked = page.locator(".dm-context mark").inner_text()
        page.get_by_role("button", name="Save this reading").click()
        expect(page.locator(".dm-context mark")).not_to_have_text(marked)
        expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
        settled(page)


def test_two_coders_read_blind_are_compared_and_a_ruling_ends_their_difference(page: Page, desk: str) -> None:
    coded(page, desk, "Ann", ["supports", "supports"])
    coded(page, desk, "Bob", ["supports", "opposes"])
    page.goto(f"{desk}/review?part=Agreement")
    settled(page)
    expect(page.get_by_text("How far do they agree?")).to_be_visible()
    expect(page.get_by_role("combobox", name="Coder")).to_be_visible()
    expect(page.get_by_text("1 difference, 0 ruled on.")).to_be_visible()
    grid = (
        page.locator("[aria-label*='on which two coders differ']").or_(page.get_by_test_id("stDataFrame").nth(1)).first
    )
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 17, "y": 60})
    expect(page.get_by_role("button", name="Ann is right: supports")).to_be_visible()
    page.get_by_role("button", name="Bob is right: opposes").click()
    expect(page.get_by_text("The ruling stands.")).to_be_visible()
    expect(page.get_by_text("1 difference, 1 ruled on.")).to_be_visible()
    settled(page)
    assert_no_raw_file(page)


def test_settings_are_a_table_on_a_desk_and_fields_on_a_phone(page: Page, phone: Page, desk: str) -> None:
    for shown, table in ((page, True), (phone, False)):
        shown.goto(f"{desk}/dispute?settings=Office-holders")
        settled(shown)
        expect(shown.get_by_test_id("stDataFrame")).to_be_visible(visible=table)
        expect(shown.get_by_role("combobox", name=re.compile(r"Office-holder \(\d+\)"))).to_be_visible(
            visible=not table
        )
        expect(shown.get_by_label("Aliases")).to_be_visible(visible=not table)
