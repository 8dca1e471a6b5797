"""What a visitor takes away: the link of the view, and figures as pictures; all without another host."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import settled
from tests.browser.test_reading import go


@pytest.mark.parametrize(
    ("path", "figure"),
    [
        ("", "ranking position"),
        ("map", "map position"),
        ("timeline", "timeline"),
        ("dyads?view=network", "network position"),
        ("country?country=JPN", "spoken about by Japan position"),
    ],
)
def test_a_figure_is_saved_as_png_and_as_svg(page: Page, address: str, path: str, figure: str) -> None:
    go(page, address, path)
    for kind in ("PNG", "SVG"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=f"Save the figure {figure}").filter(has_text=kind).first.click()
        assert waiting.value.suggested_filename.startswith("demarche-")
        held = waiting.value.path().read_bytes()
        if kind == "PNG":
            assert Image.open(io.BytesIO(held)).size[0] > 500
        else:
            assert ElementTree.fromstring(held).tag.endswith("svg")
            assert b"rgb(128, 132, 149)" not in held, "labels are as dark as on the page"
            assert b"Source Sans" not in held, "a font that does not go with the picture cuts names"


@pytest.mark.parametrize(
    ("path", "figure", "title", "about"),
    [
        (
            "map?issue=SANCTIONS&from=2017-11-01&to=2017-11-30",
            "map position",
            "Where does each state stand?",
            "Position, from statements on sanctions and maximum pressure, November 2017",
        ),
        (
            "timeline?countries=JPN&measure=tone",
            "timeline tone",
            "How did the tone of Japan change?",
            "Tone, from statements by Japan on all issues, 1 January 2017 to 30 June 2018",
        ),
        (
            "country?country=JPN&kinds=direct",
            "issues Japan",
            "What does Japan support and oppose?",
            "Position, from statements by Japan on all issues, 1 January 2017 to 30 June 2018, quoted directly only",
        ),
    ],
)
@pytest.mark.parametrize(("width", "theme"), [(1440, "dark"), (390, "light")])
def test_a_saved_figure_says_what_it_shows_and_whence_on_light_ground(
    browser: Browser, address: str, path: str, figure: str, title: str, about: str, width: int, theme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    go(page, address, path)
    drawn = page.locator(".js-plotly-plot").first.inner_html()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Save the figure {figure}").filter(has_text="SVG").first.click()
    saved = waiting.value.path().read_text(encoding="utf-8")
    words = " ".join(" ".join(text.itertext()) for text in ElementTree.fromstring(saved).iter() if is_words(text))
    words = words.replace("\xa0", " ")
    assert title in words
    assert about in words
    assert re.search(r"Demarche · North Korea nuclear dispute, 2017–18 · \d+ statements, \d", words), words
    assert "fill: rgb(253, 252, 248)" in saved, "paper"
    assert "rgb(21, 23, 26)" not in saved, "the ground of the dark theme"
    assert page.locator(".js-plotly-plot").first.inner_html() == drawn, "the figure of the page stays as it is"
    context.close()


def is_words(element: ElementTree.Element) -> bool:
    return element.tag.endswith("}text")


OVERLAPS = """(sizes) => {
  const DRAWN = ".gridlayer path, .points path, .choroplethlayer path, .legend, .cbfills rect"
  const box = (node) => node.getBoundingClientRect(), meet = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  const texts = [...document.querySelectorAll("text")].filter((text) => text.textContent.trim())
  const own = texts.filter((text) => sizes.includes(text.style.fontSize))
  const rest = [...texts.filter((text) => !own.includes(text)), ...document.querySelectorAll(DRAWN)]
  const sheet = box(document.querySelector("svg"))
  const over = own.flatMap((one, at) => [...rest, ...own.slice(at + 1)].filter((other) => meet(box(one), box(other))))
  const outside = own.filter((one) => box(one).right > sheet.right || box(one).bottom > sheet.bottom || box(one).top < 0)
  return { lines: own.length, bad: [...over, ...outside].map((node) => node.textContent.slice(0, 60)) }
}"""
CAPTION = ["17px", "12.5px", "11px"]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("path", "figure", "lines"),
    [("map", "map position", 4), ("timeline?countries=JPN,RUS&events=-", "timeline position", 4), ("", "ranking", 4)],
)
def test_the_words_of_a_saved_figure_lie_over_nothing(
    browser: Browser, address: str, path: str, figure: str, lines: int, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    go(page, address, path)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Save the figure {figure}").filter(has_text="SVG").first.click()
    page.set_content(waiting.value.path().read_text(encoding="utf-8"))
    found = page.evaluate(OVERLAPS, CAPTION)
    assert found["lines"] >= lines
    assert found["bad"] == []
    context.close()


def test_the_link_of_the_view_is_copied_whole(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, address, "quotes?countries=JPN%2CRUS&q=pressure")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copy the link")).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert "countries=JPN,RUS&" in copied
    page.goto(copied)
    settled(page)
    expect(page.get_by_text("6 statements, 1 to 6 shown")).to_be_visible()


def test_a_brief_is_taken_with_everything_behind_it(page: Page, address: str) -> None:
    go(page, address, "brief?countries=JPN,RUS&issues=DIALOGUE")
    expect(page.frame_locator("iframe").get_by_role("heading", name="Where do Japan and Russia stand?")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Everything behind it (ZIP)").click()
    with zipfile.ZipFile(waiting.value.path()) as packed:
        assert "issues=DIALOGUE" in packed.read("link.txt").decode()
        assert packed.read("statements.csv").decode("utf-8-sig").count("\n") >= 13
        assert b"Only talks can settle" in packed.read("report.html")
        assert b'name = "korea-2017"' in packed.read("dispute.toml")


def test_a_statement_is_chosen_and_cited_from_the_list_of_a_phone(phone: Page, address: str) -> None:
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(phone, address, "quotes?countries=SGP")
    expect(phone.locator('[data-testid="stDataFrame"]')).to_be_hidden()
    entry = phone.locator(".entry", has_text="round 3")
    entry.tap()
    settled(phone)
    expect(phone.locator(".entry.chosen")).to_contain_text("round 3")
    expect(phone.locator(".dm-context mark")).to_have_text("We welcome every step of dialogue, round 3")
    assert "quote=day-2%233" in phone.url
    assert "“Round 3 of the talks,” The Example Times" in cited(phone, "Chicago")
    assert "note = {Vivian Balakrishnan" in cited(phone, "BibTeX")
    phone.locator(".entry.chosen").tap()
    expect(phone.locator(".dm-context mark")).to_have_count(0)
    assert "quote=" not in phone.url


def test_a_statement_is_chosen_and_cited_from_the_table_of_a_wide_screen(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, address, "quotes?countries=SGP&q=round+2")
    expect(page.locator("#listing").first).to_be_hidden()
    box = page.locator('[data-testid="stDataFrame"] canvas').first.bounding_box()
    assert box
    page.mouse.click(box["x"] + 18, box["y"] + 70)
    settled(page)
    assert "quote=day-1%233" in page.url
    assert "Round 2 of the talks (2017, November 11). The Example Times." in cited(page, "APA")


def test_a_choice_is_forgotten_when_the_list_changes(phone: Page, address: str) -> None:
    go(phone, address, "quotes?countries=SGP&quote=day-2%233")
    expect(phone.locator(".dm-context mark")).to_be_visible()
    phone.get_by_role("searchbox").fill("round 1")
    phone.get_by_role("searchbox").press("Enter")
    settled(phone)
    expect(phone.locator(".entry")).to_have_count(1)
    expect(phone.locator(".dm-context mark")).to_have_count(0)
    assert "quote=" not in phone.url


def cited(page: Page, style: str) -> str:
    """What the button of a style puts on the clipboard."""
    page.get_by_role("tab", name=style).click()
    shown = page.get_by_role("tabpanel").filter(visible=True)
    shown.get_by_test_id("stCode").hover()
    shown.get_by_role("button", name="Copy to clipboard").click()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied
