"""What a visitor takes away: the link of the view, and figures as pictures; all without another host."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.serving import settled
from tests.browser.test_reading import go


@pytest.mark.parametrize(
    ("path", "figure"), [("", "ranking position"), ("map", "map position"), ("timeline", "timeline")]
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


def test_the_link_of_the_view_is_copied_whole(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, address, "quotes?countries=JPN&q=pressure")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copy the link")).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
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
