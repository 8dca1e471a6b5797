"""Pictures of every page: light and dark, 1440 and 390 pixels wide, into ./screenshots.

python tests/browser/screenshots.py [--url http://localhost:8501] [page …]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from serving import chromium, served, settled

FOLDER = Path(__file__).parents[2] / "screenshots"
WIDTHS = {"wide": (1440, 900), "phone": (390, 844)}
VIEWS = {
    "overview": "",
    "overview-tone": "?measure=tone",
    "overview-attention": "?measure=attention",
    "map": "map?country=JPN",
    "map-sanctions": "map?issue=SANCTIONS",
    "map-tone": "map?measure=tone",
    "map-attention": "map?measure=attention",
    "map-month": "map?from=2017-12-01&to=2017-12-31&issue=SANCTIONS&country=USA",
    "timeline": "timeline",
    "timeline-tone": "timeline?measure=tone&countries=KOR,PRK",
    "timeline-attention": "timeline?measure=attention",
    "timeline-many": "timeline?countries=USA,CHN,JPN,KOR,PRK,RUS",
    "country": "country?country=USA",
    "country-tone": "country?country=USA&measure=tone",
    "country-attention": "country?country=USA&measure=attention",
    "dyads": "dyads?country=USA&about=PRK",
    "dyads-tone": "dyads?measure=tone",
    "dyads-network": "dyads?view=network",
    "dyads-network-chosen": "dyads?view=network&country=KOR",
    "dyads-network-attention": "dyads?view=network&measure=attention&countries=USA,CHN",
    "dyads-about": "dyads?about=CHN",
    "dyads-one": "dyads?view=network&countries=DEU",
    "dyads-none": "dyads?view=network&countries=ITA&to=2017-01-05",
    "dyads-wrong": "dyads?view=cloud&country=XYZ&about=QQQ",
    "blocs": "blocs",
    "blocs-turn": "blocs?turn=2018-03-01",
    "blocs-wrong": "blocs?turn=soon&measure=tone&countries=JPN",
    "blocs-none": "blocs?from=2018-06-20",
    "quotes": "quotes?q=talks",
    "quotes-phrase": "quotes?q=%E2%80%9Cmaximum+pressure%E2%80%9D",
    "quotes-chosen": "quotes?q=talks&quote=2018-06-13-china-russia-summit%238",
    "quotes-none": "quotes?q=nothingofthekind",
    "quotes-one": "quotes?q=%22very+fact+there+is+direct%22",
    "quotes-wrong": "quotes?quote=nowhere&countries=XYZ",
    "brief-none": "brief?countries=ITA&to=2017-01-05",
    "article-wrong": "article?article=nowhere",
    "article-long": "article?article=2017-03-19-tillerson-beijing",
    "methods-iran": "methods?dispute=iran-2015",
    "brief": "brief?countries=JPN,KOR,RUS&issues=SANCTIONS,DIALOGUE",
    "article": "article",
    "article-open": "article?article=2017-11-17-freeze-for-freeze&quote=2017-11-17-freeze-for-freeze%231",
    "methods": "methods",
    "add": "add",
    "review": "review",
    "dispute": "dispute",
    "bad-link": "map?issue=NOPE&countries=JPN,XYZ&from=yesterday&colour=red",
    "nothing": "?countries=ITA&issue=FORMAT",
    "nothing-map": "map?from=2018-06-28&to=2018-06-28&issue=FORMAT",
    "one-quote": "?countries=ESP",
    "one-quote-country": "country?countries=ESP&country=ESP",
    "country-none": "country?country=ITA&to=2017-03-01",
    "country-small": "country?country=NZL",
    "country-wrong": "country?country=XYZ",
    "country-iran": "country?dispute=iran-2015&country=IRN",
    "one-country": "timeline?countries=DEU",
    "all-filters": "map?measure=tone&issue=SANCTIONS&kinds=direct,mixed&from=2017-04-03&to=2018-05-30"
    "&countries=AUS,CAN,CHN,DEU,FRA,GBR,JPN,KOR,PRK,RUS,USA&country=CHN",
}


def shoot(url: str, names: list[str], themes: list[str], widths: list[str]) -> None:
    """One picture a view, theme and width."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, chromium(playwright) as browser:
        for theme in themes:
            for width in widths:
                across, down = WIDTHS[width]
                context = browser.new_context(viewport={"width": across, "height": down}, color_scheme=theme)
                page = context.new_page()
                for name in names:
                    page.goto(f"{url}/{VIEWS.get(name, name)}")
                    settled(page)
                    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                    page.set_viewport_size({"width": across, "height": min(max(height, down), 9000)})
                    page.wait_for_timeout(700)
                    page.screenshot(path=str(FOLDER / f"{name}-{theme}-{width}.png"))
                    page.set_viewport_size({"width": across, "height": down})
                context.close()


def main() -> None:
    """Read the command line, start a server if no address is given, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(VIEWS))
    parser.add_argument("--url")
    parser.add_argument("--theme", nargs="*", default=["light", "dark"])
    parser.add_argument("--width", nargs="*", default=list(WIDTHS))
    asked = parser.parse_args()
    if asked.url:
        shoot(asked.url, asked.names, asked.theme, asked.width)
        return
    with served() as url:
        shoot(url, asked.names, asked.theme, asked.width)


if __name__ == "__main__":
    main()
