"""Every word can be told from what lies below it: contrast of WCAG 2.2, level AA, in light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import settled

PALE = r"""() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true})
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data
    return [red, green, blue, alpha / 255]
  }
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]))
  const light = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => part / 255)
      .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const lineage = (node) => node ? [...lineage(node.parentElement), node] : []
  const ground = (node) => lineage(node).map((one) => parts(getComputedStyle(one).backgroundColor))
    .reduce((below, top) => over(top, below), [255, 255, 255])
  const pale = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const words = texts.currentNode.textContent.trim(), node = texts.currentNode.parentElement
    if (!words || !node.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
    if (!node.getBoundingClientRect().width || node.closest(":disabled, [aria-disabled=true], [data-testid=stIconMaterial]")) continue
    const style = getComputedStyle(node), drawn = node instanceof SVGElement
    const ink = parts(drawn ? style.fill : style.color), below = ground(node)
    const opacity = lineage(node).reduce((all, one) => all * getComputedStyle(one).opacity, ink[3])
    const [low, high] = [light(over([...ink.slice(0, 3), opacity], below)), light(below)].sort((a, b) => a - b)
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700)
    const ratio = (high + 0.05) / (low + 0.05)
    if (ratio < (large ? 3 : 4.5)) pale.push(`${ratio.toFixed(1)} ${words.slice(0, 40)}`)
  }
  return pale
}"""
PAGES = (
    "?countries=JPN,RUS",
    "map?country=RUS",
    "timeline?countries=JPN,RUS",
    "country?country=RUS",
    "dyads?view=network&country=JPN",
    "quotes?countries=JPN",
    "brief?countries=JPN&issues=SANCTIONS",
    "article?article=day-0&quote=day-0%231",
    "methods",
    "add",
    "review",
    "map?issue=NOPE",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_words_are_too_pale(browser: Browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1440, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/{path}")
    settled(page)
    pale = page.evaluate(PALE)
    context.close()
    assert pale == []
